// What the screen says at a moment of a small session: one stretch with two sides, and the close.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newPlayer } from "../src/player/machine.ts";
import type { PlayerState } from "../src/player/player_state.ts";
import { leftMs, progress, sceneOf } from "../src/player/scene.ts";
import type { PlayerScript, Side, SpokenSegment, SpokenStep } from "../src/player/script.ts";

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
