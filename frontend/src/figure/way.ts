// Where a figure stands at a moment of the script: how far on its way from the start of a stretch to
// its end, and how full its breath is. Pure: the script's clock goes in, a place comes out.

import type { Phase } from "../player/script.ts";

/** A moment of a script: seconds into a step of a certain length. */
export interface Moment {
  phase: Phase;
  into_s: number;
  length_s: number;
  /** Whether hands take hold while one gets ready, and easing in goes on from there. Else they do so
   * on the way in. */
  takesHold?: boolean;
}

/** What is special about a stretch's way. */
export interface Way {
  /** Where on the way the hands take hold, between 0 and 1; null where they do not. */
  grasp: number | null;
  /** How much of the way after that is gone: 1, or less in an easier form. */
  reach: number;
  /** To and fro, without a hold. */
  cycles: boolean;
}

export interface Placed {
  /** 0 at the start, 1 in the stretch. */
  place: number;
  /** 0 breathed out, 1 a full breath. */
  breath: number;
  /** How clearly the arrow is seen: it leads in and fades where the stretch is held. */
  arrow: number;
}

/** Hands that take hold rest for this share of the way in. */
const TAKING_HOLD = 0.08;
/** Reaching for the leg takes between these shares of the time. */
const REACHING = { least: 0.3, most: 0.55 };
/** Or between these shares of the time to get ready, while it is said how to begin. */
const GETTING_READY = { from: 0.4, to: 0.8 };
/** A breath at rest, in and out. */
const BREATH_S = 10;
/** Of a breath, the part in which one breathes in: four seconds of ten. */
const BREATHING_IN = 0.4;

/**
 * Where the figure stands. While one gets ready it waits at the start and takes hold, where hands do;
 * it moves with "ease in" and "come out", and breathes while it is held; to and fro take half of a movement each. Then one
 * breathes out on the way there and in on the way back, so one waits breathed in.
 *
 * `calm`: for people who asked for less motion. What they asked to see moves; the breath does not.
 */
export function placed(moment: Moment, way: Way, calm: boolean): Placed {
  const { phase, into_s, length_s, takesHold = false } = moment;
  const share = length_s > 0 ? clamp(into_s / length_s) : 1;
  switch (phase) {
    case "ready":
      return {
        place: takesHold ? reaching(share, way) : 0,
        breath: restingBreath(way, calm),
        arrow: 1,
      };
    case "enter": {
      const place = takesHold ? onward(share, way) : along(share, way);
      return { place, breath: 0, arrow: 1 - smooth(clamp(4 * share - 3)) };
    }
    case "hold":
      return { place: end(way), breath: calm ? 0 : breathAt(into_s, length_s), arrow: 0 };
    case "exit":
      return { place: along(1 - share, way), breath: 0, arrow: smooth(clamp(4 * share - 3)) };
    case "move":
      return toAndFro(share, way, calm);
    default:
      return { place: 0, breath: restingBreath(way, calm), arrow: 1 };
  }
}

/** Whether time alone moves the figure in this phase. */
export function moves(moment: Moment, way: Way, calm: boolean): boolean {
  const { phase } = moment;
  if (phase === "ready") return reaches(moment, way);
  return ["enter", "exit", "move"].includes(phase) || (phase === "hold" && !calm);
}

/** Whether hands are on the way to where they take hold, or just there. */
function reaches({ into_s, length_s, takesHold = false }: Moment, { grasp, cycles }: Way): boolean {
  if (!takesHold || grasp === null || cycles) return false;
  const share = into_s / length_s;
  return share >= GETTING_READY.from && share <= GETTING_READY.to + 0.1;
}

/** Where the hands are while one gets ready: on the way to where they take hold, and then there. */
function reaching(share: number, { grasp, cycles }: Way): number {
  const { from, to } = GETTING_READY;
  return (cycles ? 0 : (grasp ?? 0)) * smooth((share - from) / (to - from));
}

/** Who waits to go to and fro has breathed in. */
function restingBreath({ cycles }: Way, calm: boolean): number {
  return cycles && !calm ? 1 : 0;
}

function toAndFro(share: number, way: Way, calm: boolean): Placed {
  const away = Math.abs(2 * share - 1);
  return { place: along(1 - away, way), breath: calm ? 0 : smooth(away), arrow: 1 };
}

/** The place after a share of the time: to where the hands take hold, and on from there. The baked
 * movement itself begins and ends each of these slowly, so the place goes on evenly. */
function along(share: number, way: Way): number {
  const { grasp } = way;
  if (grasp === null) return onward(share, way);
  const reached = Math.min(Math.max(grasp, REACHING.least), REACHING.most);
  const begun = reached + TAKING_HOLD;
  if (share <= reached) return grasp * (share / reached);
  if (share <= begun) return grasp;
  return onward((share - begun) / (1 - begun), way);
}

/** The place after a share of the time that the way takes from where the hands hold. */
function onward(share: number, way: Way): number {
  const from = way.grasp ?? 0;
  return from + (end(way) - from) * arriving(share, way);
}

/** Who stops on the way slows down for it. */
function arriving(share: number, { reach }: Way): number {
  return reach < 1 ? share * (2 - share) : share;
}

/** Where it is held. An easier form takes hold as well, and goes less far from there. */
function end({ grasp, reach }: Way): number {
  const from = grasp ?? 0;
  return from + (1 - from) * reach;
}

/** Whole breaths fill a hold, so that it ends breathed out. */
function breathAt(into_s: number, length_s: number): number {
  const breaths = Math.max(1, Math.round(length_s / BREATH_S));
  return wave(clamp(into_s / length_s) * breaths);
}

/** In, then slowly out. `breaths`: how many have passed. */
function wave(breaths: number): number {
  const share = breaths % 1;
  return share < BREATHING_IN
    ? smooth(share / BREATHING_IN)
    : 1 - smooth((share - BREATHING_IN) / (1 - BREATHING_IN));
}

/** From 0 to 1 without a jerk at either end. */
function smooth(x: number): number {
  const t = clamp(x);
  return t * t * (3 - 2 * t);
}

function clamp(x: number): number {
  return Math.min(1, Math.max(0, x));
}
