import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

// A small copy of every file beside it, which the server hands to browsers that can read it. The
// font is compressed in itself.
function compressed(): Plugin {
  return {
    name: "compressed",
    writeBundle({ dir = "" }, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        if (!/\.(css|js)$/.test(name)) continue;
        const content = file.type === "chunk" ? file.code : file.source;
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(content));
        writeFileSync(join(dir, `${name}.gz`), gzipSync(content, { level: 9 }));
      }
    },
  };
}

// Every file name carries a hash of its content, so the server may let browsers keep it for ever.
// A manifest tells the templates which name belongs to which entry (src/supple/web/assets.py).
export default defineConfig({
  base: "/static/dist/",
  publicDir: false,
  logLevel: "warn",
  plugins: [compressed()],
  build: {
    emptyOutDir: true,
    manifest: "manifest.json",
    // The Content-Security-Policy allows no inlined fonts or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700, // three.js, which comes as a chunk of its own where a figure is wanted
    target: "es2022",
    rolldownOptions: {
      input: [
        "src/style.css",
        "src/pages.ts",
        "src/figure/page.ts",
        "src/pairing.ts",
        "src/player/main.ts",
        "src/style_page.css",
        "src/style_page.ts",
      ],
    },
  },
});
