// The player: events in, a new state and a cue to say out. It interprets the table that the core
// wrote (transitions.json), with the same small actions as core/session/actions.py, and is held to
// the same scenarios (tests/player_scenarios). Nothing here waits, speaks or draws.

import {
  canBeAsPlanned,
  canBeEasier,
  type EndedBy,
  fits,
  following,
  type HurtAnswer,
  hasToBeHeard,
  isLeftAlone,
  isOver,
  onlyEasesOut,
  type PlayerState,
  playing,
  type State,
  settled,
  sidesOf,
  union,
} from "./player_state.ts";
import type { Script } from "./script.ts";
import { durationMs, type Heard, heardOnTheWay, openingCue, type Stay } from "./timeline.ts";
import table from "./transitions.json" with { type: "json" };

export type PlayerEvent =
  | { type: "start" | "pause" | "resume" | "back" | "skip" | "easier" | "as_planned" }
  | { type: "away" | "hurt" | "hurt_cancelled" | "stop" }
  | { type: "tick"; elapsed_ms: number }
  | ({ type: "hurt_answered" } & HurtAnswer)
  | { type: "resume_from"; saved: PlayerState };

/** What an event led to. */
export interface Turn extends Heard {
  player: PlayerState;
}

/** The event means nothing now; the state has not changed. */
export interface Refused {
  error: string;
}

interface Row {
  from: string;
  event: string;
  to: string;
  action: string;
}

const START: PlayerState = {
  schema: "supple.player/1",
  state: table.start as State,
  segment: 0,
  edition: null,
  at_ms: 0,
  active_ms: 0,
  completed: [],
  swapped: [],
  hurts: [],
  ended_by: null,
};

/** A player that has not begun. */
export function newPlayer(): PlayerState {
  return START;
}

/** Let one thing happen. Never throws for an event that means nothing now: it is refused. */
export function turn(script: Script, player: PlayerState, event: PlayerEvent): Turn | Refused {
  const faulty = fault(event);
  if (faulty) return { error: faulty };
  const happening = read(script, event);
  const row = rowFor(player.state, happening);
  if (!row) return { error: `${happening} means nothing while the session is ${player.state}.` };
  const acted = act(row, script, player, event);
  if ("error" in acted) return acted;
  let moved: PlayerState = { ...acted, state: row.to as State };
  if (moved.state !== "ended" && isOver(script, moved)) {
    const last = rowFor(moved.state, "over");
    if (!last) return { error: `the table has no end for ${moved.state}` };
    const finished = act(last, script, moved, event);
    if ("error" in finished) return finished;
    moved = { ...finished, state: last.to as State };
  }
  return { player: moved, ...heard(script, player, moved, event) };
}

/** What may happen now: which buttons to offer. */
export function allowed(script: Script, player: PlayerState): Set<string> {
  const rows = table.transitions.filter((row) => row.from === player.state);
  const events = new Set(rows.map((row) => row.event));
  events.delete("over");
  if (!canBeEasier(script, player)) events.delete("easier");
  if (!canBeAsPlanned(script, player)) events.delete("as_planned");
  if (hasToBeHeard(script, player)) events.delete("skip");
  return events;
}

/** The event as the table knows it; an answer about pain is judged by the stop rule. */
export function read(script: Script, event: PlayerEvent): string {
  if (event.type === "hurt_answered") {
    return endsSession(script, event) ? "hurt_too_much" : "hurt_bearable";
  }
  if (event.type === "resume_from") {
    return event.saved.state === "hurting" ? "resume_hurting" : "resume_from";
  }
  return event.type;
}

/** The stop rule: a pain nobody rated is not taken for a small one. */
export function endsSession(script: Script, said: HurtAnswer): boolean {
  return (
    said.sensations.length > 0 || said.worst_nrs === null || said.worst_nrs >= script.stop_at_nrs
  );
}

function fault(event: PlayerEvent): string | null {
  if (event.type === "tick" && !(Number.isSafeInteger(event.elapsed_ms) && event.elapsed_ms >= 0)) {
    return `elapsed_ms is ${event.elapsed_ms}; allowed: a whole number from 0`;
  }
  if (event.type === "hurt_answered" && event.worst_nrs !== null) {
    const { worst_nrs } = event;
    if (!Number.isInteger(worst_nrs) || worst_nrs < 0 || worst_nrs > 10) {
      return `worst_nrs is ${worst_nrs}; allowed: a whole number 0 to 10`;
    }
  }
  return null;
}

function rowFor(state: string, event: string): Row | undefined {
  return table.transitions.find((row) => row.from === state && row.event === event);
}

function act(
  row: Row,
  script: Script,
  player: PlayerState,
  event: PlayerEvent,
): PlayerState | Refused {
  const action = ACTIONS[row.action];
  return action ? action(script, player, event) : { error: `no action ${row.action}` };
}

function heard(script: Script, before: PlayerState, now: PlayerState, event: PlayerEvent): Heard {
  if (event.type === "tick") return heardOnTheWay(advance(script, before, event.elapsed_ms).stays);
  const due = now.state === "running" ? openingCue(playing(script, now), now.at_ms) : null;
  return { due, missed: [] };
}

function at(player: PlayerState, segment: number): PlayerState {
  return { ...player, segment, at_ms: 0 };
}

/** Let time run over as many steps and segments as it covers, and tell where it was spent. */
function advance(
  script: Script,
  before: PlayerState,
  elapsed_ms: number,
): { player: PlayerState; stays: Stay[] } {
  let player = before;
  let left_ms = elapsed_ms;
  const stays: Stay[] = [];
  while (left_ms > 0 && !isOver(script, player)) {
    const segment = playing(script, player);
    const end_ms = durationMs(segment);
    const to_ms = Math.min(player.at_ms + left_ms, end_ms);
    const ran_ms = to_ms - player.at_ms;
    stays.push({ segment, from_ms: player.at_ms, to_ms });
    left_ms -= ran_ms;
    player = { ...player, at_ms: to_ms, active_ms: player.active_ms + ran_ms };
    if (to_ms === end_ms) {
      player = { ...player, completed: union(player.completed, [player.segment]) };
      player = at(player, following(script, player));
    }
  }
  if (stays.length && player.at_ms === 0 && !isOver(script, player)) {
    stays.push({ segment: playing(script, player), from_ms: 0, to_ms: 0 });
  }
  return { player, stays };
}

function seekBack(script: Script, player: PlayerState): PlayerState {
  if (player.at_ms < table.back_window_ms) {
    for (let index = player.segment - 1; index >= 0; index -= 1) {
      if (!isLeftAlone(script, player, index)) return at(player, index);
    }
  }
  return at(player, player.segment);
}

function seekNext(script: Script, player: PlayerState): PlayerState | Refused {
  if (hasToBeHeard(script, player)) {
    return { error: "What a condition asks to mind is not skipped." };
  }
  return at(counted(script, player), following(script, player));
}

/** With the side that runs among the completed ones, where its last hold is over. */
function counted(script: Script, player: PlayerState): PlayerState {
  if (!onlyEasesOut(script, player)) return player;
  return { ...player, completed: union(player.completed, [player.segment]) };
}

/** This segment made easier, and the sides of the stretch still to come. */
function swapEasier(script: Script, player: PlayerState): PlayerState | Refused {
  if (!canBeEasier(script, player)) {
    return { error: "There is no easier form of this part of the session." };
  }
  const toCome = sidesOf(script, player.segment).filter((index) => index >= player.segment);
  return at({ ...player, swapped: union(player.swapped, toCome) }, player.segment);
}

/** The stretch as it was planned, from the beginning of this side, and so its other sides. */
function swapBack(script: Script, player: PlayerState): PlayerState | Refused {
  if (!canBeAsPlanned(script, player)) {
    return { error: "There is no planned form to go back to here." };
  }
  const sides = sidesOf(script, player.segment);
  const swapped = player.swapped.filter((index) => !sides.includes(index));
  return at({ ...player, swapped }, player.segment);
}

function withHurt(player: PlayerState, event: PlayerEvent): PlayerState {
  const answered = event.type === "hurt_answered";
  const hurt = {
    segment: player.segment,
    worst_nrs: answered ? event.worst_nrs : null,
    area: answered ? event.area : null,
    sensations: answered ? [...event.sensations].sort() : [],
  };
  return { ...player, hurts: [...player.hurts, hurt] };
}

function endedBy(player: PlayerState, ended_by: EndedBy): PlayerState {
  return { ...player, ended_by };
}

type Act = (script: Script, player: PlayerState, event: PlayerEvent) => PlayerState | Refused;

const keep: Act = (_script, player) => player;

const ACTIONS: Readonly<Record<string, Act>> = {
  begin: (script, player) => ({ ...player, edition: script.edition }),
  keep,
  advance: (script, player, event) =>
    event.type === "tick" ? advance(script, player, event.elapsed_ms).player : player,
  seek_back: seekBack,
  seek_next: seekNext,
  swap_easier: swapEasier,
  swap_back: swapBack,
  settle: settled,
  rewind: (_script, player) => at(player, player.segment),
  leave_muscle: (script, player, event) => {
    const hurt = withHurt(player, event);
    const again = hasToBeHeard(script, player);
    return at(hurt, again ? player.segment : following(script, hurt));
  },
  end_for_hurt: (_script, player, event) => endedBy(withHurt(player, event), "hurt"),
  end_unanswered: (_script, player, event) => endedBy(withHurt(player, event), "stop"),
  end_stopped: (script, player) => endedBy(counted(script, player), "stop"),
  finish: (_script, player) => endedBy(player, "finished"),
  restore: (script, _player, event) => {
    if (event.type === "resume_from" && fits(script, event.saved)) {
      return settled(script, event.saved);
    }
    return { error: "The saved state does not belong to this session." };
  },
};
