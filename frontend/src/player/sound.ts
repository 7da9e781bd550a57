// What is heard: a voice where the browser has one of its own, else chimes, or nothing.

import { createChime, type Tune } from "./chime.ts";
import type { SpokenCue } from "./script.ts";
import { keepSound, keptSound, type Sound } from "./store.ts";
import { createVoice } from "./voice.ts";

export function createSound(language: string) {
  const voice = createVoice(language);
  const chime = createChime();
  let wish: Sound = keptSound();
  let last: Tune = "ready";
  const speaks = () => wish === "voice" && voice.available();
  const chimes = () => wish !== "off" && !speaks();

  function play(tune: Tune): void {
    last = tune;
    if (chimes()) chime.play(tune);
  }

  return {
    /** What is chosen: without a voice of the browser's own, "voice" means chimes. */
    choice: (): Sound => (wish === "voice" && !voice.available() ? "chimes" : wish),
    hasVoice: () => voice.available(),
    /** Whether the words are spoken, so that nothing else needs to read them aloud. */
    speaks,
    /** Whether somebody who does not see the screen is led by it. */
    reaches: () => speaks() || (chimes() && chime.sounds()),
    choose(sound: Sound): void {
      wish = sound;
      keepSound(sound);
    },
    onChange: voice.onChange,
    /** The device took the sound away, for a call. */
    onInterrupted: chime.onInterrupted,
    /** From a press of a button: sound is allowed from now on. */
    unlock(): void {
      voice.unlock();
      chime.unlock();
    },
    /** A cue of the script, with the phase it belongs to. */
    cue(cue: SpokenCue, tune: Tune, before = ""): void {
      if (speaks()) voice.say(`${before} ${cue.say}`.trim());
      play(cue.key.endsWith(".half_way") ? "half_way" : tune);
    },
    say(words: string, tune: Tune): void {
      if (speaks()) voice.say(words);
      play(tune);
    },
    /** Whether the last words were not heard. A chime stands in for them. */
    lost(): boolean {
      if (wish !== "voice" || !voice.lost()) return false;
      chime.play(last);
      return true;
    },
    hush(): void {
      voice.hush();
    },
  };
}

export type SoundOut = ReturnType<typeof createSound>;
