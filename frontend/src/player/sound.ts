// What is heard: a voice where the browser has one of its own, else chimes, or nothing.

import { createChime, type Tune } from "./chime.ts";
import type { SpokenCue } from "./script.ts";
import { keepSound, keptSound, type Sound } from "./store.ts";
import { createVoice } from "./voice.ts";

export function createSound(language: string) {
  const voice = createVoice(language);
  const chime = createChime();
  let wish: Sound = keptSound();
  const speaks = () => wish === "voice" && voice.available();
  const chimes = () => wish !== "off" && !speaks();

  return {
    /** What is chosen: without a voice of the browser's own, "voice" means chimes. */
    choice: (): Sound => (wish === "voice" && !voice.available() ? "chimes" : wish),
    hasVoice: () => voice.available(),
    choose(sound: Sound): void {
      wish = sound;
      keepSound(sound);
    },
    onChange: voice.onChange,
    /** From a press of a button: sound is allowed from now on. */
    unlock(): void {
      voice.unlock();
      chime.unlock();
    },
    /** A cue of the script, with the phase it belongs to. */
    cue(cue: SpokenCue, tune: Tune, before = ""): void {
      if (speaks()) voice.say(`${before} ${cue.say}`.trim());
      if (chimes()) chime.play(cue.key.endsWith(".half_way") ? "half_way" : tune);
    },
    say(words: string, tune: Tune): void {
      if (speaks()) voice.say(words);
      if (chimes()) chime.play(tune);
    },
    hush(): void {
      voice.hush();
    },
  };
}

export type SoundOut = ReturnType<typeof createSound>;
