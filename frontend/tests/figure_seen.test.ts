// What is seen while one side gives way to the other: the last frame, and never a still of another
// moment, unless it takes long.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Seen } from "../src/figure/seen.ts";

/** A place of the page: what stands in it, and whether a screen reader meets the figure. */
function place() {
  const classes = new Set<string>();
  const attributes = new Map<string, string>();
  const did: string[] = [];
  const slider = { focus: () => did.push("focused") };
  const canvas = {
    setAttribute: (name: string, value: string) => attributes.set(name, value),
    removeAttribute: (name: string) => attributes.delete(name),
  };
  const classList = {
    add: (name: string) => classes.add(name),
    remove: (name: string) => classes.delete(name),
  };
  const document = { body: {}, activeElement: {} as object };
  Object.assign(globalThis, { document });
  const seen = new Seen(
    { classList } as unknown as HTMLElement,
    canvas as unknown as HTMLElement,
    slider as unknown as HTMLElement,
  );
  const shows = () => {
    const figure = classes.has("has-figure");
    assert.equal(attributes.has("aria-hidden"), !figure);
    return figure ? "figure" : "still";
  };
  return { seen, shows, did, document, slider };
}

test("the last frame of one side stays until the first of the other is there", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { seen, shows } = place();
  assert.equal(shows(), "still");
  seen.otherSide();
  assert.equal(shows(), "still", "the still, before there is any figure");
  seen.figure();
  seen.otherSide();
  assert.equal(shows(), "figure");
  mock.timers.tick(1999);
  assert.equal(shows(), "figure");
  seen.figure();
  mock.timers.tick(60_000);
  assert.equal(shows(), "figure", "nobody waits any more");
  mock.timers.reset();
});

test("who waits long, or for what does not come, sees the still", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { seen, shows } = place();
  seen.figure();
  seen.otherSide();
  mock.timers.tick(2000);
  assert.equal(shows(), "still");
  seen.figure();
  seen.otherSide();
  seen.still();
  assert.equal(shows(), "still");
  seen.figure();
  mock.timers.tick(60_000);
  assert.equal(shows(), "figure", "it came in the end");
  mock.timers.reset();
});

test("who turns it with the keyboard keeps their place while the other side comes", () => {
  const { seen, did, document, slider } = place();
  seen.figure();
  document.activeElement = slider;
  seen.still();
  document.activeElement = document.body;
  seen.figure();
  assert.deepEqual(did, ["focused"]);
});
