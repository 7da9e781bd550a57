// What a player remembers, and what that means for the script it follows: the same as
// core/session/player_state.py. A state is plain JSON (supple.player/1), so that it can be stored.

import type { Script, Segment } from "./script.ts";
import { durationMs } from "./timeline.ts";

export type State = "ready_to_start" | "running" | "paused" | "hurting" | "ended";
export type EndedBy = "finished" | "stop" | "hurt";
export type Sensation = "sharp" | "spreading" | "tingling" | "numb" | "weak" | "dizzy";

/** What was said about a pain. null or empty: that question was skipped. */
export interface HurtAnswer {
  worst_nrs: number | null;
  area: string | null;
  sensations: readonly Sensation[];
}

/** A segment that was ended because it hurt. */
export interface Hurt extends HurtAnswer {
  segment: number;
}

export interface PlayerState {
  schema: "supple.player/1";
  state: State;
  /** Index in the script, or their number once nothing is left. */
  segment: number;
  at_ms: number;
  /** Time that ran, pauses left out. */
  active_ms: number;
  /** Segments that ran to their end, in rising order. */
  completed: readonly number[];
  /** Segments made easier, in rising order. */
  swapped: readonly number[];
  hurts: readonly Hurt[];
  ended_by: EndedBy | null;
}

/** A new set with more members, in rising order. */
export function union(members: readonly number[], more: readonly number[]): number[] {
  return [...new Set([...members, ...more])].sort((a, b) => a - b);
}

function segmentAt(script: Script, index: number): Segment {
  const segment = script.segments[index];
  if (!segment) throw new RangeError(`The script has no segment ${index}`);
  return segment;
}

/** A segment of the script, in its easier form if it was swapped. */
export function asPlayed<S extends Script>(
  script: S,
  player: PlayerState,
  index: number,
): S["segments"][number] {
  const segment = segmentAt(script, index);
  return (player.swapped.includes(index) && segment.easier) || segment;
}

/** The segment that runs. Throws a RangeError when nothing is left to play. */
export function playing<S extends Script>(script: S, player: PlayerState): S["segments"][number] {
  return asPlayed(script, player, player.segment);
}

export function isOver(script: Script, player: PlayerState): boolean {
  return player.segment >= script.segments.length;
}

/** Index of the next segment to play; the number of segments when there is none. */
export function following(script: Script, player: PlayerState): number {
  let index = player.segment + 1;
  while (index < script.segments.length && isLeftAlone(script, player, index)) index += 1;
  return index;
}

/** Whether a segment is passed over because something hurt. */
export function isLeftAlone(script: Script, player: PlayerState, index: number): boolean {
  return player.hurts.some((hurt) => touches(script, player, hurt, index));
}

/** The same stretch on any side, the same main muscle as planned or played, or the area named. */
function touches(script: Script, player: PlayerState, hurt: Hurt, index: number): boolean {
  const segment = asPlayed(script, player, index);
  const planned = segmentAt(script, hurt.segment);
  const played = asPlayed(script, player, hurt.segment);
  const sameStretch = segment.stretch_id !== null && segment.number === planned.number;
  const sameMuscle =
    segment.main_muscle !== null &&
    [planned.main_muscle, played.main_muscle].includes(segment.main_muscle);
  const sameArea = segment.area !== null && segment.area === hurt.area;
  return index === hurt.segment || sameStretch || sameMuscle || sameArea;
}

/** Whether this segment has an easier form, not taken yet, that leaves alone what has hurt. */
export function canBeEasier(script: Script, player: PlayerState): boolean {
  const index = player.segment;
  if (isOver(script, player) || player.swapped.includes(index)) return false;
  if (!segmentAt(script, index).easier) return false;
  return !isLeftAlone(script, { ...player, swapped: [...player.swapped, index] }, index);
}

/** Whether a saved state can be one of this script, in the middle of it. */
export function fits(script: Script, player: PlayerState): boolean {
  const lists = [player.completed, player.swapped, player.hurts];
  if (player.schema !== "supple.player/1" || !lists.every(Array.isArray)) return false;
  const named = [player.segment, ...player.completed, ...player.swapped];
  named.push(...player.hurts.map((hurt) => hurt.segment));
  return (
    ["running", "paused", "hurting"].includes(player.state) &&
    named.every((index) => script.segments[index] !== undefined) &&
    player.swapped.every((index) => segmentAt(script, index).easier !== null) &&
    player.at_ms >= 0 &&
    player.at_ms < durationMs(playing(script, player))
  );
}
