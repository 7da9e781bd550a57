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

/** What the volumes of Settings leave of voice and chimes, 0 to 1; at 0 they are not heard. */
export interface Volumes {
  voice: number;
  chimes: number;
}

export function createSound(language: string, recorded: Recorded, volumes: Volumes) {
  const voice = createVoice(language, volumes.voice);
  const chime = createChime(volumes.chimes);
  let wish: Sound = keptSound();
  let last: Tune = "ready";
  const words = () => volumes.voice > 0 && (wish === "full" || wish === "short");
  const canSpeak = () => volumes.voice > 0 && (recorded.exists || voice.available());
  const voiceLeads = () => words() && !recorded.leads() && voice.available();
  const chimesLead = () => wish !== "silent" && !recorded.leads() && !voiceLeads();
  /** A recording says what it says at the same volumes. */
  const recordingLeads = () => recorded.leads() && (words() || volumes.chimes > 0);
  const speaks = () => words() && (recorded.leads() || voice.available());

  function play(tune: Tune): void {
    last = tune;
    if (chimesLead()) chime.play(tune);
  }

  return {
    /** What is chosen: where nothing can speak, words mean chimes. */
    choice: (): Sound => (wish !== "silent" && !canSpeak() ? "chimes" : wish),
    canSpeak,
    /** How much a recording should say; null: no sound is wished for. */
    talk(): Talk | null {
      if (wish === "silent" || volumes.voice + volumes.chimes === 0) return null;
      return words() ? wish : "chimes";
    },
    /** Whether the words are spoken, so that nothing else needs to read them aloud. */
    speaks,
    /** Whether somebody who does not see the screen is led by it. */
    reaches: () => recordingLeads() || voiceLeads() || (chimesLead() && chime.sounds()),
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
      if (cue.tune) play(cue.tune);
    },
    /** Something outside the timeline; whether it needs no reading aloud. It never talks over the
     *  recording: there a tone says that the press was heard. */
    say(text: string, tune: Tune): boolean {
      if (recorded.sounds()) {
        voice.hush();
        chime.play(tune);
        return words() && volumes.chimes > 0;
      }
      const spoken = words() && voice.available();
      if (spoken) voice.say(text);
      else if (wish !== "silent") chime.play(tune);
      return spoken;
    },
    /** Whether words are on their way of which nothing was heard yet. */
    waits: () => voiceLeads() && voice.waits(),
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
