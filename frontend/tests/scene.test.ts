// What the screen says at a moment of a small session: one stretch with two sides, and the close.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newPlayer } from "../src/player/machine.ts";
import type { PlayerState } from "../src/player/player_state.ts";
import { leftMs, minutesOf, progress, sceneOf } from "../src/player/scene.ts";
import type { PlayerScript, Side, SpokenSegment, SpokenStep } from "../src/player/script.ts";
import { clockFace } from "../src/player/session_screen.ts";

function step(phase: SpokenStep["phase"], duration_s: number, repetition: number): SpokenStep {
  const said = (at_s: number) => ({
    at_s,
    key: `cues.${phase}`,
    say: "",
    short: "",
    tune: phase,
    caption: `${phase} ${at_s}`,
  });
  const cues = [said(0), said(duration_s / 2)];
  return { phase, duration_s, repetition, repetitions: 2, label: phase.toUpperCase(), cues };
}

function segment(id: string | null, side: Side, steps: SpokenStep[]): SpokenSegment {
  const texts = { start: null, instruction: null, breathing: null, feel: null, stop: null };
  return {
    ...texts,
    picture: null,
    stretch_id: id,
    side,
    position: null,
    main_muscle: id,
    area: null,
    number: id === null ? 0 : 1,
    duration_s: steps.reduce((sum, each) => sum + each.duration_s, 0),
    name: id ?? "Close",
    side_label: side === "both" ? null : `The ${side}`,
    position_label: null,
    dose_label: "10 seconds, twice.",
    notes: id === null ? [] : ["On the bed."],
    next: side === "right" ? "Then the left" : "Next: Close",
    steps,
    easier: null,
  };
}

const SIDE = [step("ready", 10, 0), step("hold", 10, 1)];
const CLOSE = segment(null, "both", [step("close", 20, 0)]);
const SEGMENTS = [segment("knee", "right", SIDE), segment("knee", "left", SIDE), CLOSE];
const SCRIPT = { of: 1, stop_at_nrs: 5, segments: SEGMENTS } as unknown as PlayerScript;

function at(segment: number, at_ms: number, more: Partial<PlayerState> = {}): PlayerState {
  return { ...newPlayer(), state: "running", segment, at_ms, ...more };
}

test("minutes are told as everywhere: those that it fits into, the last one to its end", () => {
  const all_ms = leftMs(SCRIPT, at(0, 0));
  assert.equal(all_ms, 60_000);
  assert.deepEqual(
    [0, 15_000, 60_000, 60_001, 300_000].map((ms) => minutesOf(ms)),
    [1, 1, 1, 2, 5],
  );
  assert.equal(sceneOf(SCRIPT, at(2, 5000)).minutesLeft, 1);
});

test("seconds are counted without a nought before them, and long times in minutes", () => {
  assert.deepEqual([9, 10, 99, 100, 125].map(clockFace), ["9", "10", "99", "1:40", "2:05"]);
});

test("the seconds shown are those of the step, rounded up", () => {
  assert.equal(sceneOf(SCRIPT, at(0, 0)).secondsLeft, 10);
  assert.equal(sceneOf(SCRIPT, at(0, 9001)).secondsLeft, 1);
  assert.equal(sceneOf(SCRIPT, at(0, 10_000)).secondsLeft, 10);
});

test("the caption is the last cue of the step; what to mind is added only while getting ready", () => {
  assert.equal(sceneOf(SCRIPT, at(0, 4999)).caption, "ready 0 On the bed.");
  assert.equal(sceneOf(SCRIPT, at(0, 5000)).caption, "ready 5 On the bed.");
  assert.equal(sceneOf(SCRIPT, at(0, 10_000)).caption, "hold 0");
});

test("the dose comes before a stretch, and then what follows", () => {
  assert.equal(sceneOf(SCRIPT, at(0, 0)).more, "10 seconds, twice.");
  assert.equal(sceneOf(SCRIPT, at(0, 12_000)).more, "Then the left");
});

test("what follows is left open where it will be passed over", () => {
  const hurts = [{ segment: 1, worst_nrs: 1, area: null, sensations: [] }];
  assert.equal(sceneOf(SCRIPT, at(0, 12_000, { hurts })).more, "");
});

test("the sides of a stretch share one part of the bar", () => {
  assert.deepEqual(progress(SCRIPT, at(0, 0)), [0]);
  assert.deepEqual(progress(SCRIPT, at(1, 10_000)), [0.75]);
  assert.deepEqual(progress(SCRIPT, at(2, 0)), [1]);
});

test("the time left leaves out what will be passed over", () => {
  assert.equal(leftMs(SCRIPT, at(0, 5000)), 55_000);
  const hurts = [{ segment: 1, worst_nrs: 1, area: null, sensations: [] }];
  assert.equal(leftMs(SCRIPT, at(0, 5000, { hurts })), 35_000);
});

test("breathing and the close have no picture and no side", () => {
  const scene = sceneOf(SCRIPT, at(2, 0));
  assert.deepEqual([scene.picture, scene.side, scene.number], ["", "", 0]);
  assert.equal(sceneOf(SCRIPT, at(0, 0)).picture, "knee:right");
});

test("a part that is no stretch is named once, and the close by its caption", () => {
  const minding = segment(null, "both", [step("mind", 4, 0)]);
  const script = { ...SCRIPT, segments: [minding, ...SEGMENTS] } as PlayerScript;
  const seen = [0, 1, 3].map((place) => sceneOf(script, at(place, 0)));
  assert.deepEqual(
    seen.map(({ phase, captionNames }) => [phase, captionNames]),
    [
      ["", false],
      ["READY", false],
      ["", true],
    ],
  );
});

test("what to mind is shown over the stretch that comes, and cannot be skipped", () => {
  const minding = segment(null, "both", [step("mind", 4, 0)]);
  const script = { ...SCRIPT, segments: [minding, ...SEGMENTS] } as PlayerScript;
  const [before, then] = [sceneOf(script, at(0, 0)), sceneOf(script, at(1, 0))];
  assert.deepEqual([before.picture, before.canBeSkipped], ["knee:right", false]);
  assert.deepEqual([then.picture, then.canBeSkipped], ["knee:right", true]);
});

test("what follows is the stretch behind what to mind, unless that is passed over", () => {
  const first = { ...segment("neck", "both", SIDE), next: "Next: knee" };
  const minding = segment(null, "both", [step("mind", 4, 0)]);
  const script = { ...SCRIPT, segments: [first, minding, ...SEGMENTS] } as PlayerScript;
  assert.equal(sceneOf(script, at(0, 12_000)).more, "Next: knee");
  const hurts = [{ segment: 2, worst_nrs: 1, area: null, sensations: [] }];
  assert.equal(sceneOf(script, at(0, 12_000, { hurts })).more, "");
  assert.equal(sceneOf(script, at(1, 0, { hurts })).picture, "");
});

test("the figure takes hold while one gets ready, and again on the way in only after a rest", () => {
  const steps = [
    step("ready", 10, 0),
    step("enter", 3, 1),
    step("rest", 5, 1),
    step("enter", 3, 2),
  ];
  const script = { ...SCRIPT, segments: [segment("knee", "right", steps), CLOSE] } as PlayerScript;
  const takesHold = [0, 10_000, 13_000, 18_000].map(
    (at_ms) => sceneOf(script, at(0, at_ms)).figure.takesHold,
  );
  assert.deepEqual(takesHold, [true, true, false, false]);
});
