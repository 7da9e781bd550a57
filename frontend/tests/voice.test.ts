// Speech with a stand-in for the browser's: whose voice it is, and whether it is heard.

import assert from "node:assert/strict";
import { test } from "node:test";

interface Spoken {
  text: string;
  voice: { name: string };
  volume?: number;
  onstart?: () => void;
  onerror?: (event: { error: string }) => void;
}

const spoken: Spoken[] = [];
let voices: object[] = [];
let changed: () => void = () => undefined;
let now = 0;

class Utterance {
  text: string;
  constructor(text: string) {
    this.text = text;
  }
}

Object.assign(globalThis, {
  SpeechSynthesisUtterance: Utterance,
  window: {
    addEventListener: () => undefined,
    speechSynthesis: {
      getVoices: () => voices,
      speak: (words: Spoken) => spoken.push(words),
      cancel: () => spoken.at(-1)?.onerror?.({ error: "canceled" }),
      addEventListener: (_kind: string, listener: () => void) => {
        changed = listener;
      },
    },
  },
});
Object.defineProperty(performance, "now", { value: () => now });
const { createVoice } = await import("../src/player/voice.ts");
const { createSound } = await import("../src/player/sound.ts");

const NEAR = { name: "near", lang: "en-US", localService: true, default: false };
const DISTANT = { name: "distant", lang: "en-GB", localService: false, default: true };
const FOREIGN = { name: "foreign", lang: "de-DE", localService: true, default: false };

function voiceOf(...present: object[]) {
  voices = present;
  spoken.length = 0;
  return createVoice("en");
}

test("only a voice of this device and language speaks", () => {
  assert.equal(voiceOf(DISTANT, FOREIGN).available(), false);
  const voice = voiceOf(DISTANT, FOREIGN, NEAR);
  assert.ok(voice.available());
  voice.unlock();
  voice.say("Hold.");
  assert.deepEqual(
    spoken.map(({ text, voice }) => [text, voice.name]),
    [
      [" ", "near"],
      ["Hold.", "near"],
    ],
  );
});

test("without a voice nothing is asked of the browser", () => {
  const voice = voiceOf(DISTANT);
  voice.unlock();
  voice.say("Hold.");
  assert.deepEqual(spoken, []);
});

test("a voice that arrives late is taken", () => {
  const voice = voiceOf();
  let told = 0;
  voice.onChange(() => {
    told += 1;
  });
  voices = [NEAR];
  changed();
  assert.deepEqual([voice.available(), told], [true, 1]);
});

test("words that began are not lost, however long they take; words that gave way neither", () => {
  const voice = voiceOf(NEAR);
  voice.say("One.");
  voice.say("Two.");
  assert.equal(voice.lost(), false);
  spoken.at(-1)?.onstart?.();
  now += 60_000;
  assert.deepEqual([voice.waits(), voice.lost()], [false, false]);
});

test("words that never begin are lost after four seconds, once; a failure at once", () => {
  const voice = voiceOf(NEAR);
  voice.say("One.");
  now += 4000;
  assert.deepEqual([voice.waits(), voice.lost()], [true, false]);
  now += 1;
  assert.deepEqual([voice.lost(), voice.lost()], [true, false]);
  spoken.length = 0;
  voice.say("Two.");
  spoken.at(-1)?.onerror?.({ error: "synthesis-failed" });
  assert.equal(voice.lost(), true);
});

test("twice lost in a row it counts as no voice, until a press tries again", () => {
  const voice = voiceOf(NEAR);
  for (const text of ["One.", "Two."]) {
    assert.ok(voice.available());
    voice.say(text);
    now += 5000;
    voice.lost();
  }
  assert.equal(voice.available(), false);
  voice.unlock();
  assert.ok(voice.available());
});

function soundOf(
  recording: { exists?: boolean; leads?: boolean; sounds?: boolean } = {},
  volumes = { voice: 1, chimes: 1 },
) {
  const { exists = false, leads = false, sounds = false } = recording;
  return createSound("en", { exists, leads: () => leads, sounds: () => sounds }, volumes);
}

const CUE = { at_s: 0, key: "k", say: "Hold the knee.", short: "Hold.", caption: "" };

test("a silent choice reaches nobody, a voice does, and chimes only where sound is allowed", () => {
  voices = [NEAR];
  const sound = soundOf();
  assert.deepEqual([sound.speaks(), sound.reaches(), sound.talk()], [true, true, "full"]);
  sound.choose("silent");
  assert.deepEqual([sound.speaks(), sound.reaches(), sound.talk()], [false, false, null]);
  sound.choose("chimes");
  assert.deepEqual([sound.speaks(), sound.reaches(), sound.talk()], [false, false, "chimes"]);
});

test("few words are few in this voice, too", () => {
  voices = [NEAR];
  const sound = soundOf();
  for (const choice of ["full", "short"] as const) {
    sound.choose(choice);
    sound.cue({ ...CUE, tune: "hold" });
  }
  assert.deepEqual(
    spoken.slice(-2).map(({ text }) => text),
    ["Hold the knee.", "Hold."],
  );
});

test("where a recording leads, nothing of the script is said, and nothing over it", () => {
  voices = [NEAR];
  const sound = soundOf({ exists: true, leads: true, sounds: true });
  spoken.length = 0;
  sound.cue({ ...CUE, tune: "hold" });
  assert.equal(sound.say("Going on.", "ready"), true);
  assert.deepEqual(
    [spoken, sound.speaks(), sound.reaches(), sound.lost()],
    [[], true, true, false],
  );
  const toneless = soundOf({ exists: true, leads: true, sounds: true }, { voice: 1, chimes: 0 });
  assert.equal(toneless.say("Going on.", "ready"), false, "nothing says that the press was heard");
  const paused = soundOf({ exists: true, leads: true });
  assert.equal(paused.say("Paused.", "paused"), true);
  assert.equal(spoken.at(-1)?.text, "Paused.");
});

test("without a voice of this device a recording speaks, and what it lacks is read aloud", () => {
  voices = [];
  const sound = soundOf({ exists: true, leads: true });
  assert.deepEqual([sound.canSpeak(), sound.choice(), sound.speaks()], [true, "full", true]);
  assert.equal(sound.say("Paused.", "paused"), false);
  assert.deepEqual([soundOf().canSpeak(), soundOf().choice()], [false, "chimes"]);
});

test("of chimes alone a screen reader reads each line, whoever plays them", () => {
  const sound = soundOf({ exists: true, leads: true, sounds: true });
  sound.choose("chimes");
  assert.deepEqual(
    [sound.speaks(), sound.reaches(), sound.say("Go.", "ready")],
    [false, true, false],
  );
});

test("the voice of this device is as loud as was chosen", () => {
  voices = [NEAR];
  soundOf({}, { voice: 0.5, chimes: 1 }).cue({ ...CUE, tune: "hold" });
  assert.deepEqual([spoken.at(-1)?.text, spoken.at(-1)?.volume], ["Hold the knee.", 0.5]);
});

test("a voice that is turned off is no voice, and chimes that are turned off reach nobody", () => {
  voices = [NEAR];
  for (const recording of [{}, { exists: true, leads: true }]) {
    spoken.length = 0;
    const chimes = soundOf(recording, { voice: 0, chimes: 1 });
    chimes.unlock();
    chimes.cue({ ...CUE, tune: "hold" });
    assert.deepEqual(
      [chimes.canSpeak(), chimes.choice(), chimes.talk(), chimes.speaks(), spoken],
      [false, "chimes", "chimes", false, []],
    );
    assert.equal(chimes.say("Paused.", "paused"), false);
    const neither = soundOf(recording, { voice: 0, chimes: 0 });
    assert.deepEqual([neither.talk(), neither.reaches(), neither.speaks()], [null, false, false]);
  }
  const recorded = { exists: true, leads: true };
  assert.ok(soundOf(recorded, { voice: 0, chimes: 1 }).reaches());
  const words = soundOf(recorded, { voice: 1, chimes: 0 });
  assert.deepEqual([words.talk(), words.reaches()], ["full", true]);
  words.choose("chimes");
  assert.deepEqual([words.talk(), words.reaches()], ["chimes", false]);
});
