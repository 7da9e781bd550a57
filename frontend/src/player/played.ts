// Which parts of a script will be played, as a recording of them is asked for: the same as
// core/session/parts.py. Written "0,1,2e,3e,5": places in the script, "e" in its easier form.

import { asPlayed, following, isOver, type PlayerState } from "./player_state.ts";
import type { Script } from "./script.ts";
import { durationMs } from "./timeline.ts";

export interface Part {
  index: number;
  easier: boolean;
}

/** What will be played from the segment on that runs, if nothing more is changed. */
export function toCome(script: Script, player: PlayerState): Part[] {
  const parts: Part[] = [];
  let at = player;
  while (!isOver(script, at)) {
    const { segment: index } = at;
    const easier = asPlayed(script, at, index) !== script.segments[index];
    parts.push({ index, easier });
    at = { ...at, segment: following(script, at) };
  }
  return parts;
}

export function written(parts: readonly Part[]): string {
  return parts.map(({ index, easier }) => `${index}${easier ? "e" : ""}`).join(",");
}

/** How long a recording of these parts is. */
export function lengthMs(script: Script, parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + partMs(script, part), 0);
}

/** Where a player stands in a recording of these parts; null where, from there on, it holds anything
 *  else than what will be played. */
export function placeMs(
  script: Script,
  parts: readonly Part[],
  player: PlayerState,
): number | null {
  const here = parts.findIndex(({ index }) => index === player.segment);
  if (here < 0) return null;
  if (written(parts.slice(here)) !== written(toCome(script, player))) return null;
  return lengthMs(script, parts.slice(0, here)) + player.at_ms;
}

function partMs(script: Script, { index, easier }: Part): number {
  const planned = script.segments[index];
  const segment = (easier && planned?.easier) || planned;
  return segment ? durationMs(segment) : 0;
}
