// Khronos' own judgement of glTF files. Prints what it finds; exit code 1 where there is an error
// or a warning, or no file.
import { readFile } from "node:fs/promises";
import { validateBytes } from "gltf-validator";

let faults = 0;
const files = process.argv.slice(2);
for (const file of files) {
  const { issues } = await validateBytes(new Uint8Array(await readFile(file)), { maxIssues: 20 });
  faults += issues.numErrors + issues.numWarnings;
  for (const { severity, code, message, pointer } of issues.messages) {
    if (severity < 2) console.error(`${file}: ${code}: ${message} (${pointer})`);
  }
}
console.log(`${files.length} glTF files, ${faults} errors and warnings`);
process.exit(faults || files.length === 0 ? 1 : 0);
