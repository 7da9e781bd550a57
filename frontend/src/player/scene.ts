// From the script and where the player stands in it to what the screen says. Pure.

import {
  asPlayed,
  canBeAsPlanned,
  canBeEasier,
  following,
  hasToBeHeard,
  isLeftAlone,
  isOver,
  type PlayerState,
  playing,
} from "./player_state.ts";
import type { PlayerScript, SpokenCue, SpokenSegment, SpokenStep } from "./script.ts";
import type { Scene } from "./session_screen.ts";
import { stepAt } from "./timeline.ts";

function spokenStep(segment: SpokenSegment, atMs: number): { step: SpokenStep; into_ms: number } {
  const { step, into_ms } = stepAt(segment, atMs);
  return { step: step as SpokenStep, into_ms };
}

/** The last cue that was due in this step. */
function lastCue(step: SpokenStep, into_ms: number): SpokenCue | undefined {
  return step.cues.filter((cue) => cue.at_s * 1000 <= into_ms).at(-1);
}

/** The cue that holds where the player stands. */
export function cueNow(script: PlayerScript, player: PlayerState): SpokenCue | undefined {
  const { step, into_ms } = spokenStep(playing(script, player), player.at_ms);
  return lastCue(step, into_ms);
}

/** What was last said; before a stretch, what to mind as well. */
function captionOf(segment: SpokenSegment, step: SpokenStep, cue: SpokenCue | undefined): string {
  const said = cue?.caption ?? "";
  return step.phase === "ready" ? [said, ...segment.notes].join(" ") : said;
}

/** A breath that is being led, for the circle that breathes along. */
function breathOf(cue: SpokenCue | undefined): Scene["breath"] {
  if (cue?.key === "cues.breathing.in") return "in";
  return cue?.key === "cues.breathing.out" ? "out" : "";
}

/** Where the figure stands. Half as far is the same stretch in its easier form, no other one. */
function figureOf(
  script: PlayerScript,
  player: PlayerState,
  { step, into_ms }: { step: SpokenStep; into_ms: number },
): Scene["figure"] {
  const planned = script.segments[player.segment];
  const segment = playing(script, player);
  const halfAsFar = segment !== planned && segment.stretch_id === planned?.stretch_id;
  const before = segment.steps[segment.steps.indexOf(step) - 1];
  return {
    phase: step.phase,
    into_s: into_ms / 1000,
    length_s: step.duration_s,
    takesHold: step.phase === "ready" || before?.phase === "ready",
    runs: player.state === "running",
    waits: false,
    reach: halfAsFar ? 0.5 : 1,
  };
}

/** Milliseconds until the end, if nothing more is skipped. */
export function leftMs(script: PlayerScript, player: PlayerState): number {
  let left = -player.at_ms;
  let at = player;
  while (!isOver(script, at)) {
    left += playing(script, at).duration_s * 1000;
    at = { ...at, segment: following(script, at) };
  }
  return Math.max(0, left);
}

/** Whole minutes as people are told them: the same as core/words/numbers.py. */
export function minutesOf(ms: number): number {
  return Math.max(1, Math.ceil(ms / 60_000));
}

/** Milliseconds of the session that lie behind, with what was skipped and without what is left out
 *  because it hurt. */
export function behindMs(script: PlayerScript, player: PlayerState): number {
  const before = [...script.segments.keys()].slice(0, player.segment);
  const passed = before.filter((index) => !isLeftAlone(script, player, index));
  const each = passed.map((index) => asPlayed(script, player, index).duration_s * 1000);
  return each.reduce((sum, ms) => sum + ms, player.at_ms);
}

/** How far each stretch has come, 0 to 1, its sides taken together. What was passed over counts as
 * passed: the bar shows the way that is left, it is no score. */
export function progress(script: PlayerScript, player: PlayerState): number[] {
  const stretches = Array.from({ length: script.of }, () => ({ passed: 0, total: 0 }));
  for (const index of script.segments.keys()) {
    const segment = asPlayed(script, player, index);
    const stretch = stretches[segment.number - 1];
    if (!stretch) continue;
    stretch.total += segment.duration_s;
    if (index < player.segment) stretch.passed += segment.duration_s;
    else if (index === player.segment) stretch.passed += player.at_ms / 1000;
  }
  return stretches.map(({ passed, total }) => (total ? passed / total : 0));
}

/** Index of the stretch or part that comes; what to mind is said on the way there. */
function comesNext(script: PlayerScript, player: PlayerState): number {
  let at = player;
  do at = { ...at, segment: following(script, at) };
  while (hasToBeHeard(script, at));
  return at.segment;
}

/** Key of the picture that is shown; "" where there is none. While it is said what to mind, it is
 *  that of the stretch that comes. */
export function pictureKey(script: PlayerScript, player: PlayerState): string {
  const comes = hasToBeHeard(script, player) ? comesNext(script, player) : player.segment;
  const segment = script.segments[comes] && asPlayed(script, player, comes);
  return segment?.stretch_id ? `${segment.stretch_id}:${segment.side}` : "";
}

/** Where in the session a segment is, to be said aloud: its name and its side. */
export function whereText({ name, side_label }: SpokenSegment): string {
  return [name, side_label].filter(Boolean).join(". ").concat(".");
}

export function sceneOf(script: PlayerScript, player: PlayerState): Scene {
  const segment = playing(script, player);
  const { step, into_ms } = spokenStep(segment, player.at_ms);
  const cue = lastCue(step, into_ms);
  // What follows is written for a session in which nothing is skipped.
  const planned = comesNext(script, { ...player, hurts: [] });
  const asPlanned = comesNext(script, player) === planned;
  const left_ms = leftMs(script, player);
  const next = asPlanned ? (script.segments[player.segment]?.next ?? "") : "";
  return {
    number: segment.number,
    of: script.of,
    name: segment.name,
    captionNames: step.phase === "close",
    side: segment.side_label ?? "",
    phase: segment.stretch_id === null ? "" : step.label,
    repetition: step.repetition,
    repetitions: step.repetitions,
    more: step.phase === "ready" ? (segment.dose_label ?? "") : next,
    secondsLeft: Math.ceil(step.duration_s - into_ms / 1000),
    minutesLeft: minutesOf(left_ms),
    at_s: behindMs(script, player) / 1000,
    length_s: (behindMs(script, player) + left_ms) / 1000,
    caption: captionOf(segment, step, cue),
    breath: breathOf(cue),
    picture: pictureKey(script, player),
    figure: figureOf(script, player, { step, into_ms }),
    progress: progress(script, player),
    paused: player.state === "paused",
    canBeEasier: canBeEasier(script, player),
    canBeAsPlanned: canBeAsPlanned(script, player),
    canBeSkipped: !hasToBeHeard(script, player),
  };
}
