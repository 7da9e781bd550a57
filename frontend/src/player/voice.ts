// Speech, only with voices that run on this device: what is said here is about a person's body.

export interface Voice {
  /** Whether this browser has a voice of its own in this language, and it is heard. */
  available(): boolean;
  /** Called from a press of a button: browsers allow sound only after one. */
  unlock(): void;
  /** Say it now; what was being said gives way. */
  say(text: string): void;
  hush(): void;
  /** Whether nothing was heard yet of what was last said. */
  waits(): boolean;
  /** Whether what was last said failed, or has not begun when it should have; true only once. */
  lost(): boolean;
  /** Voices arrive late in some browsers; called whenever `available` may have changed. */
  onChange(listener: () => void): void;
}

/** A little slower than talk: people listen while they move. */
const RATE = 0.95;

/** Speech that has not begun by then is not coming. */
const BEGINS_WITHIN_MS = 4000;

/** A voice that fails so often in a row is taken for none. */
const LOST_AT_MOST = 2;

/** What an utterance that gave way to the next one reports. */
const GAVE_WAY = ["interrupted", "canceled"];

/** The sentence that is being said. Kept here, too, because browsers forget an utterance that
 * nobody holds, and its events with it. */
interface Saying {
  words: SpeechSynthesisUtterance;
  since: number;
  state: "waiting" | "begun" | "failed";
}

/** `loudness`: 0 to 1; at 0 there is no voice. */
export function createVoice(language: string, loudness = 1): Voice {
  const speech: SpeechSynthesis | undefined = window.speechSynthesis;
  let chosen = choose();
  let saying: Saying | null = null;
  let lostInARow = 0;
  let changed: () => void = () => undefined;

  function choose(): SpeechSynthesisVoice | null {
    const voices = speech?.getVoices() ?? [];
    const own = voices.filter((v) => v.localService && v.lang.startsWith(language));
    return own.find((v) => v.default) ?? own[0] ?? null;
  }

  function utter(text: string): SpeechSynthesisUtterance | null {
    if (!speech || !chosen || loudness === 0) return null;
    const words = new SpeechSynthesisUtterance(text);
    words.voice = chosen;
    words.lang = chosen.lang;
    words.rate = RATE;
    words.volume = loudness;
    return words;
  }

  function listen(now: Saying): void {
    now.words.onstart = () => {
      now.state = "begun";
      lostInARow = 0;
    };
    now.words.onerror = ({ error }) => {
      if (!GAVE_WAY.includes(error)) now.state = "failed";
    };
  }

  return {
    available: () => loudness > 0 && chosen !== null && lostInARow < LOST_AT_MOST,
    unlock() {
      lostInARow = 0;
      const silence = utter(" ");
      if (!silence) return;
      silence.volume = 0;
      speech?.speak(silence);
    },
    say(text) {
      const words = text ? utter(text) : null;
      if (!speech || !words) return;
      speech.cancel();
      saying = { words, since: performance.now(), state: "waiting" };
      listen(saying);
      speech.speak(words);
    },
    hush() {
      saying = null;
      speech?.cancel();
    },
    waits: () => saying?.state === "waiting",
    lost() {
      if (!saying || saying.state === "begun") return false;
      const late = performance.now() - saying.since > BEGINS_WITHIN_MS;
      if (saying.state === "waiting" && !late) return false;
      saying = null;
      lostInARow += 1;
      if (lostInARow === LOST_AT_MOST) changed();
      return true;
    },
    onChange(listener) {
      changed = listener;
      speech?.addEventListener?.("voiceschanged", () => {
        chosen = choose();
        changed();
      });
    },
  };
}
