// Where the figure stands at each moment of a script.

import assert from "node:assert/strict";
import { test } from "node:test";
import { momentOfShowing } from "../src/figure/showing.ts";
import { type Moment, moves, placed, type Way } from "../src/figure/way.ts";
import type { Phase } from "../src/player/script.ts";

const DIRECT: Way = { grasp: null, reach: 1, cycles: false };
const HANDS: Way = { ...DIRECT, grasp: 0.4 };
const TO_AND_FRO: Way = { ...DIRECT, cycles: true };
const PHASES = ["ready", "enter", "hold", "exit", "rest", "move"] as const;

function at(phase: Phase, into_s: number, length_s: number, way = HANDS, calm = false) {
  return placed({ phase, into_s, length_s }, way, calm);
}

/** The places of a whole phase, a hundred to the phase. */
function through(phase: Phase, way: Way): number[] {
  return Array.from({ length: 101 }, (_, step) => at(phase, step / 10, 10, way).place);
}

test("it waits at the start while one gets ready and rests", () => {
  for (const phase of ["ready", "rest", "easy_movement", "close"] as const) {
    for (const into_s of [0, 3, 10]) assert.equal(at(phase, into_s, 10).place, 0);
  }
});

test("where hands take hold they do so while one gets ready, and easing in goes on from there", () => {
  const during = (phase: Phase, into_s: number, way = HANDS) =>
    placed({ phase, into_s, length_s: 10, takesHold: true }, way, false).place;
  assert.deepEqual([during("ready", 0), during("ready", 4), during("ready", 8)], [0, 0, 0.4]);
  const reaching = during("ready", 6);
  assert.ok(reaching > 0 && reaching < 0.4);
  for (const way of [HANDS, DIRECT, { ...HANDS, reach: 0.5 }]) {
    assert.equal(during("enter", 0, way), during("ready", 10, way));
    assert.equal(during("enter", 10, way), at("hold", 0, 10, way).place);
  }
  assert.equal(during("ready", 10, DIRECT), 0);
  const moving = (into_s: number, way: Way) =>
    moves({ phase: "ready", into_s, length_s: 10, takesHold: true }, way, false);
  assert.deepEqual(
    [0, 5, 8.5, 10].map((s) => moving(s, HANDS)),
    [false, true, true, false],
  );
  assert.equal(moving(5, DIRECT), false);
  assert.equal(moving(5, TO_AND_FRO), false);
});

test("easing in leads from the start over the grasp to the stretch", () => {
  const places = through("enter", HANDS);
  assert.equal(places[0], 0);
  assert.equal(places.at(-1), 1);
  assert.ok(places.every((place, step) => step === 0 || place >= (places[step - 1] ?? 0)));
  const grasping = places.filter((place) => place === 0.4);
  assert.ok(grasping.length > 3, "the hands get a moment to take hold");
});

test("a stretch without a grasp goes straight there", () => {
  const places = through("enter", DIRECT);
  assert.deepEqual([places[0], places[50], places[100]], [0, 0.5, 1]);
});

test("it holds while the person holds, and breathes whole breaths", () => {
  for (const length_s of [5, 10, 15, 20, 30, 45]) {
    const all = Array.from({ length: 10 * length_s + 1 }, (_, step) =>
      at("hold", step / 10, length_s),
    );
    assert.ok(all.every(({ place }) => place === 1));
    assert.equal(all[0]?.breath, 0);
    assert.ok((all.at(-1)?.breath ?? 1) < 1e-9, `${length_s} s end breathed out`);
    assert.ok(Math.max(...all.map(({ breath }) => breath)) > 0.98);
  }
});

test("coming out is easing in backwards", () => {
  const [into, out] = [through("enter", HANDS), through("exit", HANDS)];
  for (const [step, place] of out.entries()) {
    assert.ok(Math.abs(place - (into[100 - step] ?? 0)) < 1e-9);
  }
});

test("to and fro: breathing out on the way there and in on the way back", () => {
  const all = Array.from({ length: 101 }, (_, step) => at("move", step, 100, TO_AND_FRO));
  assert.deepEqual([all[0]?.place, all[50]?.place, all[100]?.place], [0, 1, 0]);
  assert.deepEqual([all[0]?.breath, all[50]?.breath, all[100]?.breath], [1, 0, 1]);
  for (const [step, { breath }] of all.slice(1).entries()) {
    const before = all[step]?.breath ?? Number.NaN;
    assert.ok(step < 50 ? breath < before : breath > before, `step ${step}`);
  }
});

test("one phase ends where the next begins", () => {
  const order = [
    ["ready", "enter"],
    ["enter", "hold"],
    ["hold", "exit"],
    ["exit", "rest"],
  ] as const;
  const toAndFro = [
    ["ready", "move"],
    ["move", "move"],
    ["move", "rest"],
  ] as const;
  const meet = (one: Phase, two: Phase, way: Way) => {
    const [end, begin] = [at(one, 8, 8, way), at(two, 0, 8, way)];
    assert.ok(Math.abs(end.place - begin.place) < 1e-9, `${one} to ${two}`);
    assert.ok(Math.abs(end.breath - begin.breath) < 1e-9, `${one} to ${two}`);
  };
  for (const way of [HANDS, DIRECT, { ...HANDS, reach: 0.5 }]) {
    for (const [one, two] of order) meet(one, two, way);
  }
  for (const [one, two] of toAndFro) meet(one, two, TO_AND_FRO);
});

test("half as far takes hold as usual and goes half the way from there", () => {
  const half = { ...HANDS, reach: 0.5 };
  assert.ok(through("enter", half).includes(0.4));
  assert.equal(at("hold", 2, 10, half).place, 0.7);
  assert.equal(at("hold", 2, 10, { ...DIRECT, reach: 0.5 }).place, 0.5);
});

test("for who asked for less motion nothing moves but what they asked to see", () => {
  for (const phase of PHASES) {
    for (const into_s of [0, 2, 5, 7, 10]) {
      assert.equal(at(phase, into_s, 10, HANDS, true).breath, 0);
      assert.equal(at(phase, into_s, 10, TO_AND_FRO, true).breath, 0);
      assert.equal(at(phase, into_s, 10, HANDS, true).place, at(phase, into_s, 10).place);
    }
  }
  assert.deepEqual(
    PHASES.filter((phase) => moves({ phase, into_s: 0, length_s: 1 }, HANDS, true)),
    ["enter", "exit", "move"],
  );
  assert.deepEqual(
    PHASES.filter((phase) => moves({ phase, into_s: 0, length_s: 1 }, HANDS, false)),
    ["enter", "hold", "exit", "move"],
  );
});

test("moments outside a step are taken for its ends", () => {
  assert.equal(at("enter", -1, 5).place, 0);
  assert.equal(at("enter", 9, 5).place, 1);
  assert.equal(at("enter", 0, 0).place, 1);
});

test("the arrow leads in and is gone while it is held", () => {
  assert.equal(at("ready", 1, 10).arrow, 1);
  assert.equal(at("enter", 1, 5).arrow, 1);
  assert.equal(at("hold", 1, 10).arrow, 0);
  assert.equal(at("move", 4, 6).arrow, 1);
});

test("a showing goes through all phases once, each from its beginning to its end", () => {
  for (const cycles of [false, true]) {
    const seen: Moment[] = [];
    for (let into_s = 0; into_s < 100; into_s += 0.05) {
      const moment = momentOfShowing(into_s, cycles);
      if (moment) seen.push(moment);
    }
    const phases = seen.map(({ phase }) => phase).filter((each, n, all) => each !== all[n - 1]);
    assert.deepEqual(phases, cycles ? ["ready", "move"] : ["ready", "enter", "hold", "exit"]);
    assert.ok(seen.every(({ into_s, length_s }) => into_s >= 0 && into_s < length_s));
    assert.equal(momentOfShowing(100, cycles), null);
  }
});
