// What is left of a session when it is over: the same as core/session/outcome.py.

import { endsSession } from "./machine.ts";
import {
  asPlayed,
  type EndedBy,
  type Hurt,
  type HurtAnswer,
  type PlayerState,
} from "./player_state.ts";
import type { Script, Side } from "./script.ts";

/** supple.outcome/1: how a session went, for the journal. */
export interface Outcome {
  schema: "supple.outcome/1";
  planned: number;
  done: string[];
  easier: string[];
  ended_by: EndedBy;
  active_s: number;
  /** A null stretch_id: easy movement, breathing or the close. */
  hurts: (HurtAnswer & { stretch_id: string | null; side: Side })[];
  rescreen: boolean;
}

/** The outcome of a session that has ended; null before its end. */
export function outcome(script: Script, player: PlayerState): Outcome | null {
  if (!player.ended_by) return null;
  return {
    schema: "supple.outcome/1",
    planned: script.of,
    done: done(script, player),
    easier: inOrder(script, player.swapped),
    ended_by: player.ended_by,
    active_s: Math.floor(player.active_ms / 1000),
    hurts: player.hurts.flatMap((hurt) => reports(script, player, hurt)),
    rescreen: player.hurts.some((hurt) => endsSession(script, hurt)),
  };
}

/** Stretches of these segments, each once, in the order of the session. */
function inOrder(script: Script, indexes: readonly number[]): string[] {
  const rising = [...indexes].sort((a, b) => a - b);
  const ids = rising.map((index) => script.segments[index]?.stretch_id ?? null);
  return [...new Set(ids.filter((id) => id !== null))];
}

/** A skipped side leaves its stretch undone, and so does one that hurt. */
function done(script: Script, player: PlayerState): string[] {
  const every = [...script.segments.keys()];
  const hurt = new Set(player.hurts.map((each) => each.segment));
  const ended = every.filter((index) => !player.completed.includes(index) || hurt.has(index));
  const undone = new Set(inOrder(script, ended));
  return inOrder(script, every).filter((id) => !undone.has(id));
}

/** The stretch as it was played and, where that was an easier one, the planned one too. */
function reports(script: Script, player: PlayerState, hurt: Hurt): Outcome["hurts"] {
  const planned = script.segments[hurt.segment];
  if (!planned) return [];
  const played = asPlayed(script, player, hurt.segment);
  const { worst_nrs, area, sensations } = hurt;
  const ids = new Set([played.stretch_id, planned.stretch_id]);
  return [...ids].map((stretch_id) => ({
    stretch_id,
    side: planned.side,
    worst_nrs,
    area,
    sensations,
  }));
}
