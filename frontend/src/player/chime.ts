// Soft tones made in code: for a browser without a voice, and for people who want no talk.

import type { Phase } from "./script.ts";

const G4 = 392;
const C5 = 523.25;
const E5 = 659.25;
const G5 = 783.99;

export type Tune = Phase | "half_way" | "paused" | "end";

/** What each phase sounds like: up into a stretch, down out of it, one low tone for rest. */
const TUNES: Record<Tune, number[]> = {
  ready: [E5],
  enter: [G4, C5],
  hold: [C5],
  half_way: [G5],
  move: [G4, C5],
  exit: [C5, G4],
  rest: [G4],
  easy_movement: [C5, E5],
  breathe: [G4],
  close: [E5, C5],
  paused: [G4],
  end: [G4, C5, E5],
};

const LOUDNESS = 0.16;
const APART_S = 0.26;
const FADE_S = 1.1;

export interface Chime {
  unlock(): void;
  play(tune: Tune): void;
  /** Whether a tune would be heard now. */
  sounds(): boolean;
  /** Called when the device takes the sound away, for a call. */
  onInterrupted(listener: () => void): void;
}

export function createChime(): Chime {
  let audio: AudioContext | null = null;
  let interrupted: () => void = () => undefined;

  function tone(context: AudioContext, hertz: number, at: number): void {
    const source = new OscillatorNode(context, { type: "sine", frequency: hertz });
    const loudness = new GainNode(context, { gain: 0 });
    loudness.gain.setValueAtTime(0, at);
    loudness.gain.linearRampToValueAtTime(LOUDNESS, at + 0.03);
    loudness.gain.exponentialRampToValueAtTime(0.0001, at + FADE_S);
    source.connect(loudness).connect(context.destination);
    source.start(at);
    source.stop(at + FADE_S);
  }

  // The state has a name for a call; not every browser that has it is known to the types.
  function listenedTo(context: AudioContext): AudioContext {
    context.addEventListener("statechange", () => {
      if ((context.state as string) === "interrupted") interrupted();
    });
    return context;
  }

  return {
    sounds: () => audio?.state === "running",
    onInterrupted(listener) {
      interrupted = listener;
    },
    unlock() {
      if (!("AudioContext" in window)) return;
      audio ??= listenedTo(new AudioContext());
      void audio.resume();
    },
    play(tune) {
      if (audio?.state !== "running") return;
      const start = audio.currentTime + 0.02;
      for (const [place, hertz] of TUNES[tune].entries()) {
        tone(audio, hertz, start + place * APART_S);
      }
    },
  };
}
