// When cues fall due as time runs along a script: the same as core/session/timeline.py.

import type { Cue, Segment, Step } from "./script.ts";
import table from "./transitions.json" with { type: "json" };

/** Time that ran within one segment, from_ms to to_ms after its beginning. */
export interface Stay {
  segment: Segment;
  from_ms: number;
  to_ms: number;
}

/** due: the cue to say now. missed: those passed too long ago to be said, in order. */
export interface Heard {
  due: Cue | null;
  missed: readonly Cue[];
}

export function durationMs(segment: Segment): number {
  return segment.steps.reduce((sum, step) => sum + step.duration_s, 0) * 1000;
}

/** The step that runs at_ms after its segment began, and how much of it is over. */
export function stepAt(segment: Segment, at_ms: number): { step: Step; into_ms: number } {
  let into_ms = at_ms;
  for (const step of segment.steps) {
    if (into_ms < step.duration_s * 1000) return { step, into_ms };
    into_ms -= step.duration_s * 1000;
  }
  throw new RangeError(`The segment ends before ${at_ms} ms`);
}

export function cuesAt(segment: Segment): { at_ms: number; cue: Cue }[] {
  let begin_s = 0;
  return segment.steps.flatMap((step) => {
    const cues = step.cues.map((cue) => ({ at_ms: (begin_s + cue.at_s) * 1000, cue }));
    begin_s += step.duration_s;
    return cues;
  });
}

/** The cue at the very beginning of a segment, if the player stands there. */
export function openingCue(segment: Segment, at_ms: number): Cue | null {
  if (at_ms) return null;
  return cuesAt(segment).find((each) => each.at_ms === 0)?.cue ?? null;
}

/**
 * The cues that were passed. Only the last can be due, and only if it is not late. The opening cue
 * of the first segment is left out: it was heard on entering it.
 */
export function heardOnTheWay(stays: readonly Stay[]): Heard {
  const passed: { at_ms: number; cue: Cue }[] = [];
  let before_ms = 0;
  for (const [place, { segment, from_ms, to_ms }] of stays.entries()) {
    for (const { at_ms, cue } of cuesAt(segment)) {
      const entered = place > 0 && at_ms === 0;
      if (entered || (from_ms < at_ms && at_ms <= to_ms)) {
        passed.push({ at_ms: before_ms + at_ms - from_ms, cue });
      }
    }
    before_ms += to_ms - from_ms;
  }
  const last = passed.at(-1);
  const due = last && before_ms - last.at_ms <= table.late_ms ? last.cue : null;
  const cues = passed.map((each) => each.cue);
  return { due, missed: due ? cues.slice(0, -1) : cues };
}
