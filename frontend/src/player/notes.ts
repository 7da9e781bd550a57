// What a condition asks to mind, where no recording leads: a device that stood still for a while must
// not run over it.

import { following, isOver, type PlayerState, playing } from "./player_state.ts";
import type { Cue, Script } from "./script.ts";
import { cuesAt, durationMs } from "./timeline.ts";

function isNote({ key }: Cue): boolean {
  return key.startsWith("cues.note.");
}

/** So much of a time as may pass where these cues would be missed in it: until the first note among
 *  them is said. */
export function untilANote(
  script: Script,
  player: PlayerState,
  missed: readonly Cue[],
  elapsed_ms: number,
): number {
  if (!missed.some(isNote)) return elapsed_ms;
  let begin_ms = -player.at_ms;
  for (let at = player; !isOver(script, at); at = { ...at, segment: following(script, at) }) {
    const segment = playing(script, at);
    for (const { at_ms, cue } of cuesAt(segment)) {
      if (isNote(cue) && begin_ms + at_ms > 0) return begin_ms + at_ms;
    }
    begin_ms += durationMs(segment);
  }
  return elapsed_ms;
}
