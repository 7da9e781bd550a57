// A movement shown once through on a stretch's page, slowly: the same phases as in a session.

import type { Phase } from "../player/script.ts";
import type { Moment } from "./way.ts";

type Step = readonly [Phase, number];

const HELD: readonly Step[] = [
  ["ready", 0.5],
  ["enter", 6],
  ["hold", 10],
  ["exit", 5],
];
const TO_AND_FRO: readonly Step[] = [
  ["ready", 0.5],
  ["move", 10],
  ["move", 10],
];

/** The moment of a showing that is into_s old; null once it is over. */
export function momentOfShowing(into_s: number, cycles: boolean): Moment | null {
  let left_s = into_s;
  for (const [phase, length_s] of cycles ? TO_AND_FRO : HELD) {
    if (left_s < length_s) return { phase, into_s: left_s, length_s };
    left_s -= length_s;
  }
  return null;
}
