// Whose time is the session's: a recording's while it is heard, this device's else. And what is
// asked for when the session goes elsewhere.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createClock } from "../src/player/clock.ts";
import { createLead, type Talk } from "../src/player/lead.ts";
import { newPlayer, type PlayerEvent, turn } from "../src/player/machine.ts";
import type { PlayerState } from "../src/player/player_state.ts";
import { Recording } from "../src/player/recording.ts";
import type { Script } from "../src/player/script.ts";
import { StandInAudio } from "./audio_stand_in.ts";
import { SCRIPT } from "./stand_ins.ts";

const URL_OF_PLAN = "http://supple/session/audio/?day=2026-03-12&revision=1";
const EASIER = {
  ...SCRIPT.segments[0],
  duration_s: 28,
  steps: SCRIPT.segments[0]?.steps.slice(0, 3),
};
/** Two sides of 38 s, the close of 20 s; each side has an easier form of 28 s. */
const WITH_EASIER = {
  ...SCRIPT,
  segments: SCRIPT.segments.map((each) => ({ ...each, easier: each.stretch_id ? EASIER : null })),
} as unknown as Script;

/** A session with its real clock, machine and lead, between an element and a host that stand in. */
function session({ url = URL_OF_PLAN, talk = "full" as Talk | null, script = WITH_EASIER } = {}) {
  const audio = new StandInAudio();
  const world = { monotonic: 1000, wall: 5_000_000, slept: 0 };
  const told: string[] = [];
  let player: PlayerState = newPlayer();
  let look: () => void = () => undefined;
  const recording = new Recording(audio.element(), () => world.monotonic);
  const lead = createLead(script, url, () => talk, recording);
  const host = lead.host({
    monotonic: () => world.monotonic,
    heard: () => false,
    wall: () => world.wall,
    hidden: () => false,
    onVisibility: () => undefined,
    every: (_milliseconds, listener) => {
      look = listener;
      return () => {
        look = () => undefined;
      };
    },
    everyWhileHidden: () => () => undefined,
  });
  let fraction = 0;
  const clock = createClock(
    (passed) => {
      const whole = Math.floor(passed + fraction);
      fraction += passed - whole;
      happen({ type: "tick", elapsed_ms: whole });
    },
    () => {
      world.slept += 1;
    },
    host,
  );
  function happen(event: PlayerEvent): void {
    const from = player.state;
    const result = turn(script, player, event);
    assert.ok(!("error" in result), JSON.stringify(result));
    player = result.player;
    if (player.state !== from) {
      if (player.state === "running") clock.start();
      else clock.stop();
    }
    lead.follow(player, event.type === "tick");
  }
  lead.tell({
    stopped: () => told.push("stopped"),
    wentOn: () => told.push("went on"),
    lost: () => told.push("lost"),
  });
  /** Time passes here; and as much, or so much, is heard. */
  function passes(seconds: number, heard = seconds): void {
    world.monotonic += seconds * 1000;
    world.wall += seconds * 1000;
    if (!audio.paused && heard) audio.hears(heard);
    look();
  }
  return {
    audio,
    lead,
    world,
    told,
    happen,
    passes,
    player: () => player,
    stands: () => [player.segment, player.at_ms],
    /** What is asked for now, of parts and talk. */
    wanted: () => {
      const { searchParams } = new URL(audio.src);
      return [searchParams.get("parts"), searchParams.get("talk")];
    },
  };
}

function begun(options: Parameters<typeof session>[0] = {}, reach_s = 96) {
  const around = session(options);
  around.happen({ type: "start" });
  around.audio.loaded(reach_s);
  return around;
}

/** Let a promise that was refused have its say. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

test("the whole session is asked for, and its time is the session's", () => {
  const { audio, wanted, passes, stands, lead } = begun();
  assert.deepEqual(wanted(), ["0,1,2", "full"]);
  assert.equal(new URL(audio.src).searchParams.get("revision"), "1");
  for (let each = 0; each < 700; each += 1) passes(0.1, 0.1037);
  assert.ok(lead.leads());
  assert.deepEqual(stands(), [1, Math.floor(700 * 103.7 + 1e-6) - 38_000]);
  assert.deepEqual(audio.asked.length, 1);
});

test("nothing passes before it begins, nor while it runs dry for a moment", () => {
  const { audio, passes, stands } = begun();
  passes(3, 0);
  assert.deepEqual(stands(), [0, 0]);
  passes(5);
  passes(3, 0);
  passes(1);
  assert.deepEqual(stands(), [0, 6000]);
  assert.equal(audio.asked.length, 1);
});

test("however long nobody looked, what was heard counts, and a device that slept does not", () => {
  const { passes, stands, world } = begun();
  passes(90);
  assert.deepEqual(stands(), [2, 14_000]);
  world.wall += 20 * 60_000;
  passes(0.1, 0);
  assert.equal(world.slept, 1);
});

test("skip and back go to their places in the same file, and pass no time", () => {
  const { audio, happen, passes, stands } = begun();
  passes(5);
  audio.hears(0.09); // heard, but not looked at yet
  happen({ type: "skip" });
  assert.deepEqual(audio.sought, [38]);
  passes(0.1, 0);
  assert.deepEqual(stands(), [1, 0]);
  audio.landed();
  passes(1);
  assert.deepEqual(stands(), [1, 1000]);
  happen({ type: "back" });
  assert.deepEqual(audio.sought, [38, 0]);
  audio.landed();
  passes(2);
  assert.deepEqual(stands(), [0, 2000]);
  assert.equal(audio.asked.length, 1);
});

test("while the file is still being made, a skip asks for what is to come and is silent at once", () => {
  const { audio, happen, passes, stands, wanted } = begun({}, 0);
  passes(5);
  happen({ type: "skip" });
  assert.deepEqual(wanted(), ["1,2", "full"]);
  assert.deepEqual([audio.currentTime_s, audio.paused], [0, false]);
  passes(1, 0);
  assert.deepEqual(stands(), [1, 0]);
  audio.loaded(0);
  passes(2);
  assert.deepEqual(stands(), [1, 2000]);
  happen({ type: "back" });
  assert.deepEqual(wanted(), ["0,1,2", "full"]);
});

test("so does a skip to a part that has not come yet, though it could be waited for", () => {
  const { audio, happen, passes, wanted } = begun();
  audio.come_s = 38.9;
  passes(5);
  happen({ type: "skip" });
  assert.deepEqual([wanted(), audio.sought], [["1,2", "full"], []]);
});

test("easier begins a new file here, for every side to come; as planned goes back to the old one", () => {
  const { happen, passes, stands, wanted, audio } = begun();
  passes(12);
  happen({ type: "easier" });
  assert.deepEqual(wanted(), ["0e,1e,2", "full"]);
  audio.loaded(76);
  passes(30);
  assert.deepEqual(stands(), [1, 2000]);
  happen({ type: "back" });
  happen({ type: "back" });
  assert.equal(audio.sought.at(-1), 0);
});

const BEARABLE = { type: "hurt_answered", worst_nrs: 2, area: null, sensations: [] } as const;

test("what hurts is passed over in the file, as long as nothing later is left out", () => {
  const { happen, passes, audio } = begun();
  passes(12);
  happen({ type: "hurt" });
  assert.ok(audio.paused);
  happen(BEARABLE);
  assert.deepEqual([audio.sought, audio.asked.length], [[76], 1]);
});

test("what works the muscle that hurts is left out of what is asked for", () => {
  const [right, left, close] = SCRIPT.segments;
  const hip = { ...left, stretch_id: "hip", number: 2, main_muscle: "hip" };
  const again = { ...left, stretch_id: "heel", number: 3 };
  const script = { ...SCRIPT, segments: [right, hip, again, close] } as unknown as Script;
  const { happen, passes, wanted } = begun({ script });
  passes(12);
  happen({ type: "hurt" });
  happen(BEARABLE);
  assert.deepEqual(wanted(), ["1,3", "full"]);
});

test("a pause silences it, and going on takes up every millisecond that was heard", () => {
  const { audio, happen, passes, stands, told } = begun();
  for (let each = 0; each < 20; each += 1) {
    passes(1);
    audio.hears(0.09);
    happen({ type: "pause" });
    assert.ok(audio.paused);
    passes(7);
    happen({ type: "resume" });
    passes(0.1);
  }
  assert.deepEqual(stands(), [0, 20 * 1190]);
  assert.deepEqual([audio.sought, audio.asked.length, told], [[], 1, []]);
});

test("after a long pause it begins where there is time to take the stretch up again", () => {
  const { audio, happen, passes, stands } = begun();
  passes(30);
  happen({ type: "pause" });
  happen({ type: "away" });
  happen({ type: "resume" });
  assert.deepEqual(audio.sought, [20]);
  audio.landed();
  passes(1);
  assert.deepEqual(stands(), [0, 21_000]);
});

test("after a long pause in the ease out, that is heard once more from its beginning", () => {
  const steps = SCRIPT.segments.slice(0, 1).flatMap((each) => each.steps);
  const out = steps.slice(0, 1).map((each) => ({ ...each, phase: "exit", duration_s: 4 }));
  const segments = SCRIPT.segments.map((each) =>
    each.stretch_id ? { ...each, duration_s: 42, steps: [...each.steps, ...out] } : each,
  );
  const script = { ...SCRIPT, segments } as unknown as Script;
  const { audio, happen, passes, stands } = begun({ script });
  passes(40);
  happen({ type: "pause" });
  happen({ type: "away" });
  happen({ type: "resume" });
  assert.deepEqual([audio.sought, audio.asked.length], [[38], 1]);
  audio.landed();
  passes(1);
  assert.deepEqual(stands(), [0, 39_000]);
});

test("taken up within a stretch it asks for what is to come, and is mute until it is there", () => {
  const around = session();
  const saved: PlayerState = { ...newPlayer(), state: "paused", segment: 1, at_ms: 21_000 };
  around.happen({ type: "resume_from", saved });
  around.happen({ type: "resume" });
  assert.deepEqual(around.wanted(), ["1,2", "full"]);
  assert.ok(around.audio.muted);
  around.passes(1, 0.5);
  around.audio.loaded(58);
  assert.deepEqual([around.audio.sought, around.audio.muted], [[20], false]);
  around.passes(1);
  assert.deepEqual(around.stands(), [1, 21_000]);
});

test("where it cannot begin later, this device leads to the next stretch, and then the file", () => {
  const around = session();
  const saved: PlayerState = { ...newPlayer(), state: "paused", segment: 0, at_ms: 20_000 };
  around.happen({ type: "resume_from", saved });
  around.happen({ type: "resume" });
  around.audio.loaded(0);
  assert.deepEqual(around.told, ["lost"]);
  around.passes(10);
  assert.deepEqual([around.stands(), around.lead.leads()], [[0, 30_000], false]);
  around.passes(8.1);
  assert.deepEqual([around.wanted(), around.lead.leads()], [["1,2", "full"], true]);
  around.audio.loaded(0);
  around.passes(0.1);
  assert.deepEqual(around.stands(), [1, 100], "not before it was there, too");
  around.passes(1);
  assert.deepEqual(around.stands(), [1, 1100]);
});

test("another stop or start than ours is told; what ours leave behind is not", () => {
  const { audio, happen, passes, told } = begun();
  passes(5);
  audio.stoppedOutside();
  assert.deepEqual(told, ["stopped"]);
  happen({ type: "pause" });
  audio.goesOnOutside();
  assert.deepEqual(told, ["stopped", "went on"]);
  happen({ type: "resume" });
  happen({ type: "pause" });
  happen({ type: "resume" });
  audio.tell("pause"); // late
  audio.tell("play");
  assert.deepEqual(told, ["stopped", "went on"]);
});

for (const [what, breaks] of Object.entries({
  "an error": (audio: StandInAudio) => audio.tell("error"),
  "an end that comes too early": (audio: StandInAudio) => audio.reachesItsEnd(),
})) {
  test(`after ${what} the clock of this device goes on from the same moment`, () => {
    const { audio, passes, stands, told, lead } = begun();
    passes(5);
    audio.currentTime_s += 0.05;
    breaks(audio);
    assert.deepEqual([told, lead.leads(), audio.asked.at(-1)], [["lost"], false, ""]);
    passes(2);
    assert.deepEqual(stands(), [0, 7050]);
  });
}

test("so it does when the browser refuses to play, and when nothing comes", async () => {
  const refused = session();
  refused.audio.refuses = "NotAllowedError";
  refused.happen({ type: "start" });
  await settle();
  assert.deepEqual([refused.told, refused.lead.leads()], [["lost"], false]);
  const silent = session();
  silent.happen({ type: "start" });
  for (let each = 0; each < 80; each += 1) silent.passes(0.1, 0);
  assert.deepEqual(silent.told, []);
  silent.passes(0.1, 0);
  assert.deepEqual([silent.told, silent.stands()], [["lost"], [0, 0]]);
  silent.passes(3);
  assert.deepEqual(silent.stands(), [0, 3000]);
});

test("what has run dry for four seconds is given up; a page that was not run judges nothing", () => {
  const { passes, told, stands } = begun();
  passes(5);
  passes(60, 0);
  assert.deepEqual(told, []);
  for (let each = 0; each < 41; each += 1) passes(0.1, 0);
  assert.deepEqual(told, ["lost"]);
  passes(1);
  assert.deepEqual(stands(), [0, 6000]);
});

test("a press that gave way to another is no failure", async () => {
  const { audio, happen, told } = session();
  audio.refuses = "AbortError";
  happen({ type: "start" });
  await settle();
  assert.deepEqual(told, []);
});

test("given up twice it is asked for again only after a press", () => {
  const { audio, happen, passes, lead } = begun();
  audio.tell("error");
  passes(38.1);
  assert.ok(lead.leads());
  audio.tell("error");
  passes(38);
  assert.equal(lead.leads(), false);
  happen({ type: "back" });
  assert.ok(lead.leads());
});

test("its end is the session's, though it is a little shorter", () => {
  const { audio, happen, passes, player } = begun();
  happen({ type: "skip" });
  happen({ type: "skip" });
  audio.landed();
  passes(19.95);
  audio.reachesItsEnd();
  assert.deepEqual([player().state, player().ended_by], ["ended", "finished"]);
  assert.equal(audio.asked.at(-1), "");
});

test("it ends whatever the time was when it began", () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const { audio, happen, passes, player, world } = session();
    world.monotonic += 137.31 * seed;
    happen({ type: "start" });
    audio.loaded(96);
    for (let looks = 0; looks < 950; looks += 1) passes(0.1 + 0.000_000_7 * seed);
    audio.reachesItsEnd();
    passes(0.1, 0);
    assert.equal(player().state, "ended", `begun at ${world.monotonic} ms`);
  }
});

test("without a recording or with none wished for, this device leads", () => {
  for (const around of [begun({ url: "" }), begun({ talk: null })]) {
    around.passes(5);
    assert.deepEqual([around.stands(), around.audio.asked], [[0, 5000], []]);
  }
  assert.deepEqual(begun({ talk: "chimes" }).wanted(), ["0,1,2", "chimes"]);
});

test("let go, it is silent and empty", () => {
  const { audio, lead, passes } = begun();
  passes(3);
  lead.letGo();
  assert.deepEqual([audio.paused, audio.src, lead.leads()], [true, "", false]);
});

test("a press is on its way to be heard until the sound has moved", () => {
  const { audio, lead, happen, passes } = begun();
  assert.ok(lead.comes());
  passes(1, 0.1);
  assert.ok(!lead.comes());
  happen({ type: "skip" });
  assert.ok(lead.comes());
  audio.landed();
  assert.ok(lead.comes());
  passes(1, 0.1);
  assert.ok(!lead.comes());
  happen({ type: "skip" });
  happen({ type: "pause" });
  assert.ok(!lead.comes());
});
