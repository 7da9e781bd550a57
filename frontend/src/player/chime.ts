// Soft tones made in code: for a browser without a voice, and for people who want no talk.

import chimes from "./chimes.json" with { type: "json" };

export type Tune = keyof typeof chimes.tunes;

export interface Chime {
  unlock(): void;
  play(tune: Tune): void;
  /** Whether a tune would be heard now. */
  sounds(): boolean;
  /** Called when the device takes the sound away, for a call. */
  onInterrupted(listener: () => void): void;
}

/** `loudness`: 0 to 1 of what a recording has at most; at 0 no tune is ever heard. */
export function createChime(loudness = 1): Chime {
  let audio: AudioContext | null = null;
  let interrupted: () => void = () => undefined;

  function tone(context: AudioContext, hertz: number, at: number): void {
    const source = new OscillatorNode(context, { type: "sine", frequency: hertz });
    const height = new GainNode(context, { gain: 0 });
    height.gain.setValueAtTime(0, at);
    height.gain.linearRampToValueAtTime(loudness * chimes.loud, at + chimes.rise_s);
    height.gain.exponentialRampToValueAtTime(0.0001, at + chimes.fade_s);
    source.connect(height).connect(context.destination);
    source.start(at);
    source.stop(at + chimes.fade_s);
  }

  // The state has a name for a call; not every browser that has it is known to the types.
  function listenedTo(context: AudioContext): AudioContext {
    context.addEventListener("statechange", () => {
      if ((context.state as string) === "interrupted") interrupted();
    });
    return context;
  }

  return {
    sounds: () => loudness > 0 && audio?.state === "running",
    onInterrupted(listener) {
      interrupted = listener;
    },
    unlock() {
      if (loudness === 0 || !("AudioContext" in window)) return;
      audio ??= listenedTo(new AudioContext());
      void audio.resume();
    },
    play(tune) {
      if (audio?.state !== "running") return;
      const start = audio.currentTime + 0.02;
      for (const [place, hertz] of chimes.tunes[tune].entries()) {
        tone(audio, hertz, start + place * chimes.apart_s);
      }
    },
  };
}
