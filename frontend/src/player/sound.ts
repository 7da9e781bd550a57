// What is heard: a recording of the session; without one a voice where the browser has one of its
// own, else chimes; or nothing.

import { createChime, type Tune } from "./chime.ts";
import type { Talk } from "./lead.ts";
import type { SpokenCue } from "./script.ts";
import { keepSound, keptSound, type Sound } from "./store.ts";
import { createVoice } from "./voice.ts";

/** As much as matters here of the recording that may lead. */
export interface Recorded {
  /** Whether there is one of this session. */
  exists: boolean;
  /** Whether it leads now, and so says what the script says. */
  leads(): boolean;
  /** Whether it is heard at this moment. */
  sounds(): boolean;
}

export function createSound(language: string, recorded: Recorded) {
  const voice = createVoice(language);
  const chime = createChime();
  let wish: Sound = keptSound();
  let last: Tune = "ready";
  const words = () => wish === "full" || wish === "short";
  const canSpeak = () => recorded.exists || voice.available();
  const voiceLeads = () => words() && !recorded.leads() && voice.available();
  const chimesLead = () => wish !== "silent" && !recorded.leads() && !voiceLeads();
  const speaks = () => words() && (recorded.leads() || voice.available());

  function play(tune: Tune): void {
    last = tune;
    if (chimesLead()) chime.play(tune);
  }

  return {
    /** What is chosen: where nothing can speak, words mean chimes. */
    choice: (): Sound => (words() && !canSpeak() ? "chimes" : wish),
    canSpeak,
    /** How much a recording should say; null: no sound is wished for. */
    talk: (): Talk | null => (wish === "silent" ? null : wish),
    /** Whether the words are spoken, so that nothing else needs to read them aloud. */
    speaks,
    /** Whether somebody who does not see the screen is led by it. */
    reaches: () => recorded.leads() || voiceLeads() || (chimesLead() && chime.sounds()),
    choose(sound: Sound): void {
      wish = sound;
      keepSound(sound);
    },
    onChange: voice.onChange,
    /** The device took the sound away, for a call. A recording tells that itself. */
    onInterrupted(listener: () => void): void {
      chime.onInterrupted(() => {
        if (!recorded.leads()) listener();
      });
    },
    /** From a press of a button: sound is allowed from now on. */
    unlock(): void {
      voice.unlock();
      chime.unlock();
    },
    /** A cue of the script. */
    cue(cue: SpokenCue, before = ""): void {
      if (recorded.leads()) voice.hush();
      if (voiceLeads()) voice.say(`${before} ${wish === "short" ? cue.short : cue.say}`.trim());
      play(cue.tune);
    },
    /** Something outside the timeline; whether it needs no reading aloud. It never talks over the
     *  recording: there a tone says that the press was heard. */
    say(text: string, tune: Tune): boolean {
      if (recorded.sounds()) {
        voice.hush();
        chime.play(tune);
        return words();
      }
      const spoken = words() && voice.available();
      if (spoken) voice.say(text);
      else if (wish !== "silent") chime.play(tune);
      return spoken;
    },
    /** Whether the last words were not heard. A chime stands in for them. */
    lost(): boolean {
      if (!words() || recorded.leads() || !voice.lost()) return false;
      chime.play(last);
      return true;
    },
    hush(): void {
      voice.hush();
    },
  };
}

export type SoundOut = ReturnType<typeof createSound>;
