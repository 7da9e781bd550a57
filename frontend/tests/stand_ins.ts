// A session with nothing real around it: every part writes down what it was asked to do.

import type { Parts } from "../src/player/parts.ts";
import type { PlayerScript, SpokenSegment, SpokenStep } from "../src/player/script.ts";
import type { Scene } from "../src/player/session_screen.ts";

type Listener = () => void;

function step(phase: SpokenStep["phase"], duration_s: number, repetition = 0): SpokenStep {
  const said = { say: `say ${phase}`, short: phase, caption: phase, tune: phase };
  const cues = [{ at_s: 0, key: `cues.${phase}`, ...said }];
  return { phase, duration_s, repetition, repetitions: repetition && 2, label: phase, cues };
}

function segment(id: string | null, side: "right" | "left" | "both", steps: SpokenStep[]) {
  return {
    stretch_id: id,
    side,
    name: id ?? "Close",
    side_label: side === "both" ? null : `The ${side}`,
    main_muscle: id,
    area: null,
    number: id === null ? 0 : 1,
    duration_s: steps.reduce((sum, each) => sum + each.duration_s, 0),
    notes: [],
    next: "",
    steps,
    easier: null,
  } as unknown as SpokenSegment;
}

const SIDE = [step("ready", 10), step("hold", 10, 1), step("rest", 8, 1), step("hold", 10, 2)];

export const SCRIPT = {
  of: 1,
  stop_at_nrs: 5,
  segments: [
    segment("knee", "right", SIDE),
    segment("knee", "left", SIDE),
    segment(null, "both", [step("close", 20)]),
  ],
  phrases: {
    paused: "Paused.",
    resumed: "Going on.",
    away: "Paused while you were away.",
    hurt: "Let go.",
    going_on: "Going on gently.",
    stopped: "Stopped.",
    ended_for_hurt: "We stop here.",
  },
} as unknown as PlayerScript;

/** The same, with what a condition asks to mind before the other side. */
export const TO_MIND: PlayerScript = {
  ...SCRIPT,
  segments: [
    ...SCRIPT.segments.slice(0, 1),
    segment(null, "both", [noted("mind", "cues.note.breath", "cues.note.bruises")]),
    ...SCRIPT.segments.slice(1),
  ],
};

/** A step in which these are said, four seconds each. */
function noted(phase: SpokenStep["phase"], ...keys: string[]): SpokenStep {
  const cues = keys.map((key, place) => {
    const words = `say ${key}`;
    return { at_s: 4 * place, key, say: words, short: words, caption: key, tune: "mind" as const };
  });
  return { ...step(phase, 4 * keys.length), cues };
}

/** Everything around a session, and the strings that pull it. */
export function surroundings(script = SCRIPT) {
  const heard: string[] = [];
  const shown: string[] = [];
  const sent: string[] = [];
  const followed: string[] = [];
  const pull: Record<string, Listener> = {};
  const world = {
    hidden: false,
    reaches: true,
    speaks: true,
    lost: false,
    waits: false,
    leads: false,
    refusal: null as "changed" | "done" | "under_way" | "ended" | "new_day" | null,
    known: true,
    became: "saved" as "saved" | "waiting" | "refused",
    arrives: true,
    caption: "",
    figureWaits: false,
    comes: false,
    time: 0,
    tick: ((_passedMs) => undefined) as (passedMs: number) => void,
    runs: false,
    awake: "",
    left: "",
  };
  const parts = {
    script,
    plan: { day: "2026-03-12", revision: 1, person: "a" },
    view: {
      show: () => undefined,
      focus: () => undefined,
      readAloud: (on: boolean) => shown.push(on ? "read aloud" : "spoken"),
      announce: (text: string) => shown.push(`announced: ${text}`),
      scene: (scene: Scene) => {
        world.caption = scene.caption;
        world.figureWaits = scene.figure.waits;
        world.time = scene.secondsLeft;
      },
      end: (by: string, onward: Listener) => {
        shown.push(`ended: ${by}`);
        pull.onward = onward;
      },
      became: (delivery: string) => shown.push(`became: ${delivery}`),
      refused: (why: string) => shown.push(`refused: ${why}`),
    },
    sound: {
      unlock: () => heard.push("unlocked"),
      speaks: () => world.speaks,
      reaches: () => world.reaches,
      lost: () => world.lost,
      waits: () => world.waits,
      onInterrupted: (listener: Listener) => {
        pull.interrupt = listener;
      },
      cue: (cue: { say: string }, before = "") => heard.push(`${before} ${cue.say}`.trim()),
      say: (words: string) => {
        heard.push(words);
        return world.speaks;
      },
      hush: () => heard.push("hushed"),
    },
    lead: {
      leads: () => world.leads,
      comes: () => world.comes,
      follow: ({ state }: { state: string }, ran: boolean) => {
        if (!ran) followed.push(state);
      },
      letGo: () => followed.push("let go"),
      tell: ({ stopped, wentOn, lost }: Record<string, Listener>) => {
        Object.assign(pull, { stopped, wentOn, lost });
      },
    },
    records: {
      progress: async () => world.refusal,
      window: "this one",
      knows: () => world.known,
      hurt: () => sent.push("hurt"),
      end: async () => {
        sent.push("end");
        return world.became;
      },
      retry: async () => world.arrives,
    },
    wake: {
      available: () => true,
      hold: () => {
        world.awake = "held";
      },
      rest: () => {
        world.awake = "resting";
      },
      release: () => {
        world.awake = "released";
      },
    },
    presence: {
      hidden: () => world.hidden,
      onHidden: (listener: Listener) => {
        pull.hide = () => {
          world.hidden = true;
          listener();
        };
      },
      onReturn: (listener: Listener) => {
        pull.comeBack = () => {
          world.hidden = false;
          listener();
        };
      },
      onLeave: (listener: Listener) => {
        pull.leave = listener;
      },
    },
    clock: (onTick: (passedMs: number) => void, onAsleep: Listener) => {
      world.tick = (passedMs) => {
        if (world.runs) onTick(passedMs);
      };
      pull.sleep = onAsleep;
      return {
        start: () => {
          world.runs = true;
        },
        stop: () => {
          world.runs = false;
        },
      };
    },
    hurtDialog: { open: () => shown.push("asked"), close: () => shown.push("not asked") },
    now: () => "2026-03-12T07:30:00.000Z",
    goOn: () => {
      world.left = "for the questions";
    },
    toToday: () => {
      world.left = "for Today";
    },
  } as unknown as Parts;
  return { parts, world, heard, shown, sent, followed, pull };
}
