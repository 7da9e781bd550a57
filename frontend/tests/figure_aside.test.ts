// Of a frame that is drawn aside it is known when it is done, and nothing is left of that afterwards.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { WebGLRenderer } from "three";
import { Aside } from "../src/figure/scene/aside.ts";

/** A device that is done when the test says so, and the fences that stand on it. */
function drawn() {
  const device = { done: false };
  const fences = new Set<object>();
  const gl = {
    SIGNALED: 1,
    fenceSync: () => {
      const fence = {};
      fences.add(fence);
      return fence;
    },
    deleteSync: (fence: object | null) => fence && fences.delete(fence),
    getSyncParameter: (fence: object) => (fences.has(fence) && device.done ? 1 : 0),
    flush: () => undefined,
  };
  const renderer = { getContext: () => gl, setRenderTarget: () => undefined };
  return { aside: new Aside(renderer as unknown as WebGLRenderer), device, fences };
}

test("a frame is ready once the device is done with it", () => {
  const { aside, device, fences } = drawn();
  assert.ok(aside.ready);
  aside.leave();
  assert.ok(!aside.ready);
  device.done = true;
  assert.ok(aside.ready);
  assert.equal(fences.size, 0);
});

test("one that is drawn before the last was done, or thrown away, leaves no fence behind", () => {
  const { aside, fences } = drawn();
  aside.leave();
  aside.leave();
  assert.equal(fences.size, 1);
  aside.dispose();
  assert.equal(fences.size, 0);
});
