// What a page and a movement's file say of a figure, and whether one is wanted at all.

import assert from "node:assert/strict";
import { test } from "node:test";
import { clipFacts } from "../src/figure/clip_facts.ts";
import { same } from "../src/figure/subject.ts";
import { within } from "../src/figure/turning.ts";
import { wanted } from "../src/figure/wanted.ts";

const VIEW = {
  azimuth_deg: 60,
  elevation_deg: 18,
  target: [0, 0, 0.5],
  distance_m: 5,
  field_deg: 16,
};
const EXTRAS = {
  marks: { start: 0, grasp: 0.4, stretch: 1 },
  props: [
    { kind: "mat", low: [0, 0, 0], high: [1, 1, 0] },
    { kind: "strap", points: [{ bone: "right_hand", offset: [0, 0, 0] }] },
  ],
  view: VIEW,
  arrow: { points: [[0, 0, 0]], both: false },
  muscle: "hamstrings",
  sides: "one",
  cycles: false,
};

test("a figure moves only where it can and may", () => {
  const able = { webgl: true, lessMotion: false, lessData: false };
  assert.equal(wanted(able), "moves");
  assert.equal(wanted({ ...able, lessMotion: true }), "on_request");
  assert.equal(wanted({ ...able, webgl: false }), "never");
  assert.equal(wanted({ ...able, lessData: true }), "never");
  assert.equal(wanted({ ...able, lessMotion: true, lessData: true }), "never");
});

test("a movement's file says where the hands take hold and what stands around", () => {
  const facts = clipFacts(EXTRAS);
  assert.equal(facts.grasp, 0.4);
  assert.deepEqual(
    facts.furniture.map(({ kind }) => kind),
    ["mat"],
  );
  assert.equal(facts.straps.length, 1);
  assert.equal(facts.glows, "right");
  assert.equal(clipFacts({ ...EXTRAS, glows: "left" }).glows, "left");
  assert.equal(clipFacts({ ...EXTRAS, sides: "both" }).glows, "both");
});

test("what need not be there may be missing", () => {
  const facts = clipFacts({ marks: { start: 0, stretch: 1 }, view: VIEW });
  assert.deepEqual([facts.grasp, facts.arrow, facts.cycles], [null, null, false]);
  assert.deepEqual([facts.furniture, facts.straps], [[], []]);
});

test("what must be there is named", () => {
  assert.throws(() => clipFacts(undefined), /marks/);
  assert.throws(() => clipFacts({ marks: {} }), /from where it is seen/);
});

test("two pictures of the same movement and side share a figure", () => {
  const one = {
    person: "/p.glb",
    clip: "/c.glb",
    side: "right",
    breadth: 1,
    label: "One",
  } as const;
  assert.ok(same(one, { ...one, label: "Two" }));
  assert.ok(!same(one, { ...one, side: "left" }));
  assert.ok(!same(one, null));
  assert.ok(same(null, null));
});

test("turning goes round", () => {
  assert.deepEqual([0, 90, 180, 190, -190, 720].map(within), [0, 90, -180, -170, 170, 0]);
});
