// What was recorded and could not be sent is kept, sent again, and let go only when it is settled.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const kept = new Map<string, string>();
const asked: string[] = [];
let answer: () => { status: number } = () => ({ status: 200 });

Object.assign(globalThis, {
  document: { querySelector: () => null },
  fetch: async (url: string) => {
    asked.push(url);
    const { status } = answer();
    return { status, ok: status < 300 };
  },
});
Object.defineProperty(globalThis, "localStorage", {
  value: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  },
});
const { deliver, sendWhatIsLeft, somethingIsLeft } = await import("../src/outbox.ts");

function offline(): never {
  throw new TypeError("Failed to fetch");
}

beforeEach(() => {
  kept.clear();
  asked.length = 0;
});

test("what arrives is not kept", async () => {
  answer = () => ({ status: 200 });
  assert.equal(await deliver("/a/", { n: 1 }), "saved");
  assert.equal(somethingIsLeft(), false);
});

test("what does not arrive is kept and sent again, oldest first", async () => {
  answer = offline;
  assert.equal(await deliver("/a/", { n: 1 }), "waiting");
  assert.equal(await deliver("/b/", { n: 2 }), "waiting");
  answer = () => ({ status: 200 });
  asked.length = 0;
  await sendWhatIsLeft();
  assert.deepEqual(asked, ["/a/", "/b/"]);
  assert.equal(somethingIsLeft(), false);
});

for (const [status, became] of [
  [409, "refused"],
  [404, "refused"],
  [410, "refused"],
  [400, "waiting"],
  [403, "waiting"],
  [503, "waiting"],
] as const) {
  test(`an answer of ${status} leaves it ${became}`, async () => {
    answer = () => ({ status });
    assert.equal(await deliver("/a/", { n: 1 }), became);
    assert.equal(somethingIsLeft(), became === "waiting");
  });
}

test("age alone loses nothing; what is refused for two weeks is let go", async (t) => {
  answer = offline;
  await deliver("/a/", { n: 1 });
  t.mock.timers.enable({ apis: ["Date"], now: Date.now() + 30 * 24 * 3600 * 1000 });
  await sendWhatIsLeft();
  assert.ok(somethingIsLeft());
  answer = () => ({ status: 400 });
  await sendWhatIsLeft();
  assert.equal(somethingIsLeft(), false);
});
