// The session script as the page receives it (docs/wire.md). The server writes it, nothing here
// changes it.

import type { Tune } from "./chime.ts";

export type Side = "right" | "left" | "both";

export type Phase =
  | "mind"
  | "ready"
  | "enter"
  | "hold"
  | "move"
  | "exit"
  | "rest"
  | "easy_movement"
  | "breathe"
  | "close";

/** Something to be said or shown, at_s after its step began. */
export interface Cue {
  at_s: number;
  key: string;
}

export interface Step {
  phase: Phase;
  duration_s: number;
  /** Counts from 1; 0 outside a repetition. */
  repetition: number;
  repetitions: number;
  cues: readonly Cue[];
}

/** One stretch on one side, or a part of the session that is no stretch (stretch_id null). */
export interface Segment {
  stretch_id: string | null;
  side: Side;
  position: string | null;
  main_muscle: string | null;
  area: string | null;
  /** Place of the stretch among `of`; 0 where it is none. */
  number: number;
  steps: readonly Step[];
  easier: Segment | null;
}

/** As much of a script as the machine needs: supple.script/1 and supple.player_script/1 have it. */
export interface Script {
  of: number;
  stop_at_nrs: number;
  /** Another one where the same place means something else. */
  edition: string;
  segments: readonly Segment[];
}

export interface SpokenCue extends Cue {
  say: string;
  /** What is said where few words are wished for; empty where nothing is. */
  short: string;
  /** What it sounds like where chimes lead; null: nothing. */
  tune: Tune | null;
  caption: string;
}

export interface SpokenStep extends Step {
  label: string;
  cues: readonly SpokenCue[];
}

/** A segment with every text written out. Null texts: the part is no stretch. */
export interface SpokenSegment extends Segment {
  duration_s: number;
  name: string;
  side_label: string | null;
  position_label: string | null;
  dose_label: string | null;
  /** What a condition asks for here: how far at most, and what to mind. */
  notes: readonly string[];
  start: string | null;
  instruction: string | null;
  breathing: string | null;
  feel: string | null;
  stop: string | null;
  picture: string | null;
  /** What follows if nothing is skipped. */
  next: string;
  steps: readonly SpokenStep[];
  easier: SpokenSegment | null;
}

export interface Choice {
  id: string;
  label: string;
}

export type Phrase =
  | "paused"
  | "resumed"
  | "away"
  | "hurt"
  | "going_on"
  | "stopped"
  | "ended_for_hurt";

/** supple.player_script/1 */
export interface PlayerScript extends Script {
  schema: "supple.player_script/1";
  language: string;
  duration_s: number;
  segments: readonly SpokenSegment[];
  /** Said outside the timeline. */
  phrases: Readonly<Record<Phrase, string>>;
  areas: readonly Choice[];
  sensations: readonly Choice[];
}
