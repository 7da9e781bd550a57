// Some features exist only over a secure connection (https, or this computer itself). Each use of
// one stands in a file that has a way without it.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const SECURE_ONLY =
  /\b(wakeLock|randomUUID|subtle|clipboard|serviceWorker|mediaDevices|PushManager|Notification|caches|storage\.persist|share\(|credentials\.(get|create)|bluetooth|usb|geolocation|DeviceMotionEvent|AudioWorklet)\b/;

const WITH_A_WAY_AROUND = new Map([
  ["player/wake.ts", '"wakeLock" in navigator'],
  ["player/records.ts", '"randomUUID" in crypto'],
]);

const SRC = new URL("../src/", import.meta.url);
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" });

test("only the files that ask first use what needs a secure connection", () => {
  const users = files
    .filter((name) => name.endsWith(".ts"))
    .filter((name) => SECURE_ONLY.test(readFileSync(new URL(name, SRC), "utf8")));
  assert.deepEqual(users.sort(), [...WITH_A_WAY_AROUND.keys()].sort());
});

for (const [name, question] of WITH_A_WAY_AROUND) {
  test(`${name} asks whether it is there`, () => {
    assert.ok(readFileSync(new URL(name, SRC), "utf8").includes(question));
  });
}

test("without randomUUID an id is still one of version 4, and never twice the same", async () => {
  Reflect.deleteProperty(Object.getPrototypeOf(globalThis.crypto) as object, "randomUUID");
  assert.ok(!("randomUUID" in globalThis.crypto));
  const { newUuid } = await import("../src/player/records.ts");
  const ids = new Set(Array.from({ length: 200 }, newUuid));
  assert.equal(ids.size, 200);
  for (const id of ids) {
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});
