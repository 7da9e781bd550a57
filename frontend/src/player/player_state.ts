// What a player remembers, and what that means for the script it follows: the same as
// core/session/player_state.py. A state is plain JSON (supple.player/1), so that it can be stored.

import type { Script, Segment } from "./script.ts";
import { durationMs } from "./timeline.ts";
import table from "./transitions.json" with { type: "json" };

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
  /** Of the script that it is a place in; null: not known. */
  edition: string | null;
  at_ms: number;
  /** Time that ran, pauses left out. */
  active_ms: number;
  /** Segments that were held to their end, in rising order. */
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

/** Whether a segment is passed over because something hurt: never what a condition asks to mind. */
export function isLeftAlone(script: Script, player: PlayerState, index: number): boolean {
  if (asksToMind(asPlayed(script, player, index))) return false;
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

/** Whether what a condition asks to mind is being said: it cannot be skipped. */
export function hasToBeHeard(script: Script, player: PlayerState): boolean {
  return !isOver(script, player) && asksToMind(playing(script, player));
}

function asksToMind(segment: Segment): boolean {
  return segment.steps[0]?.phase === "mind";
}

/** Whether this segment has an easier form, not taken yet, that leaves alone what has hurt. */
export function canBeEasier(script: Script, player: PlayerState): boolean {
  const index = player.segment;
  if (isOver(script, player) || player.swapped.includes(index)) return false;
  if (!segmentAt(script, index).easier) return false;
  return !isLeftAlone(script, { ...player, swapped: [...player.swapped, index] }, index);
}

/** Every segment of the stretch that a segment belongs to, itself included. */
export function sidesOf(script: Script, index: number): number[] {
  const { number } = segmentAt(script, index);
  return [...script.segments.entries()]
    .filter(([, each]) => each.number === number && each.easier)
    .map(([at]) => at);
}

/**
 * Whether this segment runs in its easier form and the planned one may come back: no side has been
 * done in the easier form, because both sides are treated alike, and it leaves alone what has hurt.
 */
export function canBeAsPlanned(script: Script, player: PlayerState): boolean {
  const { segment, completed, swapped } = player;
  if (isOver(script, player) || !swapped.includes(segment)) return false;
  const sides = sidesOf(script, segment);
  if (sides.some((index) => swapped.includes(index) && completed.includes(index))) return false;
  const planned = { ...player, swapped: swapped.filter((index) => !sides.includes(index)) };
  return !isLeftAlone(script, planned, segment);
}

/** Whether the last hold of this side is over, and nothing is left but to come out of it. */
export function onlyEasesOut(script: Script, player: PlayerState): boolean {
  if (isOver(script, player)) return false;
  const segment = playing(script, player);
  return segment.steps.at(-1)?.phase === "exit" && player.at_ms >= lastStepMs(segment);
}

/** Where the last step of a segment begins. */
function lastStepMs(segment: Segment): number {
  return durationMs(segment) - (segment.steps.at(-1)?.duration_s ?? 0) * 1000;
}

/**
 * The same, at the last moment before it that leaves time to take up the stretch: the rest before
 * this repetition, or where the stretch began on this side. Where the last hold is over nothing is
 * taken up again: there it is the beginning of the ease out, so that what was held stays held. What
 * a condition asks to mind is said again from its beginning. Other parts of the session, and open
 * questions about a pain, stay where they were.
 */
export function settled(script: Script, player: PlayerState): PlayerState {
  if (isOver(script, player) || player.state === "hurting") return player;
  if (hasToBeHeard(script, player)) return { ...player, at_ms: 0 };
  const segment = playing(script, player);
  if (segment.stretch_id === null) return player;
  if (onlyEasesOut(script, player)) return { ...player, at_ms: lastStepMs(segment) };
  let begin_ms = 0;
  let place_ms = 0;
  for (const step of segment.steps) {
    if (begin_ms > player.at_ms) break;
    const length_ms = step.duration_s * 1000;
    if (step.phase === "rest" && length_ms >= table.settle_ms) place_ms = begin_ms;
    begin_ms += length_ms;
  }
  return { ...player, at_ms: place_ms };
}

/** Whether a saved state can be one of this script, in the middle of it. After an update the script
 *  of a plan may be another one; then the places that were saved mean nothing. */
export function fits(script: Script, player: PlayerState): boolean {
  const lists = [player.completed, player.swapped, player.hurts];
  if (player.schema !== "supple.player/1" || !lists.every(Array.isArray)) return false;
  const named = [player.segment, ...player.completed, ...player.swapped];
  named.push(...player.hurts.map((hurt) => hurt.segment));
  return (
    ["running", "paused", "hurting"].includes(player.state) &&
    [null, script.edition].includes(player.edition) &&
    named.every((index) => script.segments[index] !== undefined) &&
    player.swapped.every((index) => segmentAt(script, index).easier !== null) &&
    player.at_ms >= 0 &&
    player.at_ms < durationMs(playing(script, player))
  );
}
