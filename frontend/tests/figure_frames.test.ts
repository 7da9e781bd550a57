// When the figure is drawn: never while the device is busy with the frame before, and what it draws
// is shown once it is done.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Frames } from "../src/figure/frames.ts";

const SCREEN_MS = 1000 / 60;

/** A screen whose frames a test asks for, and a device that is done when the test says so. */
function screen({ goesOn = false } = {}) {
  const device = { ready: true, seen: true, goesOn };
  const did: string[] = [];
  let asked: ((now: number) => void) | null = null;
  let see: (entries: { isIntersecting: boolean }[]) => void = () => undefined;
  let now = 0;
  Object.assign(globalThis, {
    document: { hidden: false, addEventListener: () => undefined },
    requestAnimationFrame: (act: (now: number) => void) => {
      asked = act;
      return 1;
    },
    cancelAnimationFrame: () => {
      asked = null;
    },
    IntersectionObserver: class {
      constructor(listener: typeof see) {
        see = listener;
      }
      observe(): void {
        see([{ isIntersecting: true }]);
      }
    },
    ResizeObserver: class {
      observe(): void {}
    },
  });
  const frames = new Frames({} as HTMLElement, {
    draw: () => {
      did.push("drawn");
      return device.goesOn;
    },
    ready: () => device.ready,
    present: () => did.push("shown"),
  });
  /** The screen is drawn so often. */
  function passes(times = 1): void {
    for (let each = 0; each < times; each += 1) {
      now += SCREEN_MS;
      const act = asked;
      asked = null;
      act?.(now);
    }
  }
  return { frames, device, did, passes, rests: () => asked === null };
}

test("what is drawn is shown once it is done, and then it rests", () => {
  const { did, passes, rests, device } = screen();
  passes();
  assert.deepEqual(did, ["drawn"]);
  device.ready = false;
  passes(20);
  assert.deepEqual(did, ["drawn"]);
  device.ready = true;
  passes();
  assert.deepEqual(did, ["drawn", "shown"]);
  assert.ok(rests());
});

test("a device that is done at once draws every second frame of the screen", () => {
  const { did, passes } = screen({ goesOn: true });
  passes(60);
  assert.equal(did.filter((each) => each === "drawn").length, 30);
});

test("one that takes long for a frame rests as long after it", () => {
  const { did, passes, device } = screen({ goesOn: true });
  passes();
  device.ready = false;
  passes(12);
  device.ready = true;
  passes(12);
  assert.deepEqual(did, ["drawn", "shown"]);
  passes();
  assert.deepEqual(did, ["drawn", "shown", "drawn"]);
});

test("what was begun before another figure came is never shown", () => {
  const { frames, did, passes } = screen();
  passes();
  frames.stop();
  passes();
  assert.deepEqual(did, ["drawn"]);
});
