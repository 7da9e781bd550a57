// True time through slow timers, a sleeping device and a clock that is set.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type ClockHost, createClock } from "../src/player/clock.ts";
import { createMoments, notBefore } from "../src/player/moments.ts";

function running() {
  const world = { monotonic: 1000, wall: 5_000_000, hidden: false, helpers: 0, heard: false };
  const passed: number[] = [];
  let asleep = 0;
  let look: () => void = () => undefined;
  let seen: () => void = () => undefined;
  const host: ClockHost = {
    monotonic: () => world.monotonic,
    heard: () => world.heard,
    wall: () => world.wall,
    hidden: () => world.hidden,
    onVisibility: (listener) => {
      seen = listener;
    },
    every: (_milliseconds, listener) => {
      look = listener;
      return () => undefined;
    },
    everyWhileHidden: () => {
      world.helpers += 1;
      return () => {
        world.helpers -= 1;
      };
    },
  };
  const clock = createClock(
    (ms) => passed.push(ms),
    () => {
      asleep += 1;
    },
    host,
  );
  clock.start();
  const after = (monotonic: number, wall = monotonic) => {
    world.monotonic += monotonic;
    world.wall += wall;
    look();
  };
  const hide = (hidden: boolean) => {
    world.hidden = hidden;
    seen();
  };
  return { clock, world, passed, after, hide, slept: () => asleep };
}

test("a late timer counts as much time as has passed", () => {
  const { after, passed, slept } = running();
  after(100);
  after(60_000);
  assert.deepEqual([passed, slept()], [[100, 60_000], 0]);
});

test("a device that slept has led nobody, whether its clock stood still or not", () => {
  const ran = running();
  ran.after(20 * 60_000);
  assert.deepEqual([ran.passed, ran.slept()], [[], 1]);
  const stood = running();
  stood.after(100, 20 * 60_000);
  assert.deepEqual([stood.passed, stood.slept()], [[], 1]);
});

test("time of a sound that was heard counts, however late somebody looks", () => {
  const { after, passed, slept, world } = running();
  world.heard = true;
  after(20 * 60_000);
  after(0, 20 * 60_000);
  assert.deepEqual([passed, slept()], [[20 * 60_000], 1]);
});

test("setting the clock neither adds nor takes away time", () => {
  const { after, passed, slept } = running();
  after(100, -3_600_000);
  after(100, 60_000);
  assert.deepEqual([passed, slept()], [[100, 100], 0]);
});

test("a hidden page is helped by a timer that is not slowed down, while the session runs", () => {
  const { clock, hide, world } = running();
  hide(true);
  assert.equal(world.helpers, 1);
  clock.stop();
  assert.equal(world.helpers, 0);
  clock.start();
  assert.equal(world.helpers, 1);
  hide(false);
  assert.equal(world.helpers, 0);
});

test("a stopped clock passes on nothing of the time in between", () => {
  const { clock, after, passed } = running();
  clock.stop();
  after(5000);
  clock.start();
  after(100);
  assert.deepEqual(passed, [100]);
});

function watch() {
  const hands = { wall: Date.parse("2026-03-12T07:00:00Z"), monotonic: 50 };
  return { hands, wall: () => hands.wall, monotonic: () => hands.monotonic };
}

test("moments run with the monotonic clock, whatever the wall clock is set to", () => {
  const of = watch();
  const now = createMoments("", of);
  of.hands.monotonic += 60_000;
  of.hands.wall -= 3_600_000;
  assert.equal(now(), "2026-03-12T07:01:00.000Z");
});

test("a device that is ahead of Supple is put right, one behind is left as it is", () => {
  assert.equal(createMoments("2026-03-12T06:00:00+00:00", watch())(), "2026-03-12T06:00:00.000Z");
  assert.equal(createMoments("2026-03-12T09:00:00+00:00", watch())(), "2026-03-12T07:00:00.000Z");
});

test("a session never ends before it can have run", () => {
  const began = "2026-03-12T07:00:00.000Z";
  assert.equal(notBefore("2026-03-12T06:00:00.000Z", began, 90_000), "2026-03-12T07:01:30.000Z");
  assert.equal(notBefore("2026-03-12T08:00:00.000Z", began, 90_000), "2026-03-12T08:00:00.000Z");
});
