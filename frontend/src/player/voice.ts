// Speech, only with voices that run on this device: what is said here is about a person's body.

export interface Voice {
  /** Whether this browser has a voice of its own in this language. */
  available(): boolean;
  /** Called from a press of a button: browsers allow sound only after one. */
  unlock(): void;
  /** Say it now; what was being said gives way. */
  say(text: string): void;
  hush(): void;
  /** Voices arrive late in some browsers; called whenever `available` may have changed. */
  onChange(listener: () => void): void;
}

/** A little slower than talk: people listen while they move. */
const RATE = 0.95;

export function createVoice(language: string): Voice {
  const speech: SpeechSynthesis | undefined = window.speechSynthesis;
  let chosen = choose();

  function choose(): SpeechSynthesisVoice | null {
    const voices = speech?.getVoices() ?? [];
    const own = voices.filter((v) => v.localService && v.lang.startsWith(language));
    return own.find((v) => v.default) ?? own[0] ?? null;
  }

  return {
    available: () => chosen !== null,
    unlock() {
      if (!speech || !chosen) return;
      const silence = new SpeechSynthesisUtterance(" ");
      silence.voice = chosen;
      silence.volume = 0;
      speech.speak(silence);
    },
    say(text) {
      if (!speech || !chosen || !text) return;
      speech.cancel();
      const words = new SpeechSynthesisUtterance(text);
      words.voice = chosen;
      words.lang = chosen.lang;
      words.rate = RATE;
      speech.speak(words);
    },
    hush() {
      speech?.cancel();
    },
    onChange(listener) {
      speech?.addEventListener?.("voiceschanged", () => {
        chosen = choose();
        listener();
      });
    },
  };
}
