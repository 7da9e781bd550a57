// Everything the player shows. It is told what to show and reports presses; it decides nothing.
//
// Words come from the page: an element carries its sentence with {gaps} in data-text, and what it
// says in another situation in data-paused-text, data-resume-text and the like.

export type Screen = "start" | "run" | "end";
export type Command = "start" | "back" | "pause" | "skip" | "easier" | "hurt" | "stop";

/** What the screen says at one moment of the session. */
export interface Scene {
  /** Place among the stretches, from 1; 0 where it is none of them. */
  number: number;
  of: number;
  name: string;
  /** "" where a stretch has no sides. */
  side: string;
  phase: string;
  repetition: number;
  repetitions: number;
  /** The dose before a stretch, and later what comes after it. */
  more: string;
  secondsLeft: number;
  minutesLeft: number;
  caption: string;
  /** "in" or "out" while a breath is led. */
  breath: "in" | "out" | "";
  /** Key of the picture: "stretch_id:side"; "" for breathing. */
  picture: string;
  /** How far each stretch has come, 0 to 1. */
  progress: readonly number[];
  paused: boolean;
  canBeEasier: boolean;
}

export function fill(sentence: string, gaps: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (gap, name: string) => String(gaps[name] ?? gap));
}

/** Seconds in two figures; minutes and seconds from a hundred on. */
function clockFace(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return seconds < 100 ? two(seconds) : `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

export function createView(root: HTMLElement) {
  const one = <E extends HTMLElement>(selector: string): E => {
    const found = root.querySelector<E>(selector);
    if (!found) throw new Error(`The session page has no ${selector}`);
    return found;
  };
  const time = one("[data-time]");
  const bar = one("[data-bar]");
  const stage = one("[data-stage]");
  let pictured: string | null = null;

  function write(selector: string, text: string): void {
    const element = one(selector);
    if (element.textContent !== text) element.textContent = text;
  }

  function fillIn(selector: string, gaps: Record<string, string | number>): void {
    write(selector, fill(one(selector).dataset.text ?? "", gaps));
  }

  /** Words that an element says in another situation; its own come back afterwards. */
  function vary(scope: string, variant: "pausedText" | "resumeText", on: boolean): void {
    const attribute = variant === "pausedText" ? "data-paused-text" : "data-resume-text";
    for (const element of root.querySelectorAll<HTMLElement>(`${scope} [${attribute}]`)) {
      if (element.childElementCount) continue;
      element.dataset.plain ??= element.textContent ?? "";
      const text = on ? (element.dataset[variant] ?? "") : element.dataset.plain;
      if (element.textContent !== text) element.textContent = text;
    }
  }

  function place(target: HTMLElement, key: string): boolean {
    const template = root.querySelector<HTMLTemplateElement>(
      `template[data-picture="${CSS.escape(key)}"]`,
    );
    target.replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
    return template !== null;
  }

  function picture(key: string): void {
    if (key === pictured) return;
    pictured = key;
    one("[data-breath]").hidden = place(stage, key);
  }

  function progress(parts: readonly number[]): void {
    while (bar.childElementCount < parts.length) {
      bar.append(document.createElement("span"));
      bar.lastElementChild?.append(document.createElement("i"));
    }
    for (const [index, part] of parts.entries()) {
      const filled = bar.children[index]?.firstElementChild as HTMLElement;
      filled.style.transform = `scaleX(${part.toFixed(3)})`;
    }
  }

  return {
    show(screen: Screen): void {
      for (const section of root.querySelectorAll<HTMLElement>("[data-screen]")) {
        section.hidden = section.dataset.screen !== screen;
      }
      scrollTo(0, 0);
    },

    /** Whether the session itself is on the screen. */
    runs: (): boolean => !one("[data-screen=run]").hidden,

    /** The first screen: what is to come, or, with the name of a stretch, where it was left. */
    start(of: number, minutes: number, firstPicture: string, left: string | null): void {
      vary("[data-screen=start]", "resumeText", left !== null);
      for (const element of root.querySelectorAll<HTMLElement>("[data-resume-only]")) {
        element.hidden = left === null;
      }
      const summary = one("[data-summary]");
      const { text = "", textOne = "", resumeText = "" } = summary.dataset;
      const sentence = left === null ? (of === 1 ? textOne : text) : resumeText;
      summary.textContent = fill(sentence, { of, minutes, name: left ?? "" });
      const pic = one("[data-first-picture]");
      pic.hidden = !place(pic, firstPicture);
    },

    scene(scene: Scene): void {
      const { number, of, repetition, repetitions } = scene;
      if (number) fillIn("[data-place]", { n: number, of });
      else write("[data-place]", "");
      write("[data-name]", scene.name);
      fillIn("[data-left]", { n: scene.minutesLeft });
      const side = one("[data-side]");
      side.hidden = scene.side === "";
      write("[data-side]", scene.side);
      const phase = one("[data-phase]");
      write("[data-phase]", scene.paused ? (phase.dataset.pausedText ?? "") : scene.phase);
      const more = one("[data-more]");
      const count = fill(more.dataset.text ?? "", { n: repetition, of: repetitions });
      const parts = [repetitions > 1 && repetition > 0 ? count : "", scene.more];
      write("[data-more]", parts.filter(Boolean).join(more.dataset.join));
      const left = clockFace(scene.secondsLeft);
      if (time.textContent !== left) time.textContent = left;
      time.classList.toggle("long", left.length > 2);
      write("[data-caption]", scene.caption);
      picture(scene.picture);
      one("[data-breath]").dataset.breath = scene.breath;
      progress(scene.progress);
      root.classList.toggle("is-paused", scene.paused);
      vary(".controls", "pausedText", scene.paused);
      one<HTMLButtonElement>("[data-do=easier]").disabled = !scene.canBeEasier;
    },

    /** The last screen, and what its one button does. */
    end(by: "finished" | "stop" | "hurt", onward: () => void): void {
      one("[data-onward]").addEventListener("click", (event) => {
        event.preventDefault();
        onward();
      });
      for (const element of root.querySelectorAll<HTMLElement>("[data-finished]")) {
        element.textContent = element.dataset[by] ?? "";
      }
      this.show("end");
      one("[data-screen=end] h1").focus();
    },

    /** For ears only: what the screen shows in another way. */
    announce(text: string): void {
      const live = document.getElementById("live");
      if (live) live.textContent = text;
    },

    unsent(unsent: boolean): void {
      one("[data-unsent]").hidden = !unsent;
    },

    sound(choice: string, hasVoice: boolean): void {
      one("[data-needs-voice]").hidden = !hasVoice;
      one("[data-no-voice]").hidden = hasVoice;
      const chosen = root.querySelector<HTMLInputElement>(`input[name=sound][value=${choice}]`);
      if (chosen) chosen.checked = true;
    },

    focus(command: Command): void {
      one(`[data-screen]:not([hidden]) [data-do=${command}]`).focus();
    },

    /** Presses of buttons and keys. After a press with a pointer, the keyboard belongs to the
     * session again: Space pauses, and does not repeat what was pressed. */
    onCommand(listener: (command: Command) => void): void {
      root.addEventListener("click", (event) => {
        const button = (event.target as Element).closest<HTMLButtonElement>("button[data-do]");
        if (!button) return;
        if (event.detail > 0) button.blur();
        listener(button.dataset.do as Command);
      });
      document.addEventListener("keydown", (event) => {
        const command = commandOf(event);
        if (!command || !this.runs()) return;
        event.preventDefault();
        listener(command);
      });
    },

    onSound(listener: (choice: string) => void): void {
      root.addEventListener("change", (event) => {
        const input = event.target as HTMLInputElement;
        if (input.name === "sound") listener(input.value);
      });
    },
  };
}

export type View = ReturnType<typeof createView>;

const KEYS: Record<string, Command> = {
  " ": "pause",
  ArrowLeft: "back",
  ArrowRight: "skip",
  e: "easier",
  h: "hurt",
  Escape: "stop",
};

/** What a key asks for; nothing while it belongs to a button, a dialog or the browser. */
function commandOf(event: KeyboardEvent): Command | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null;
  if (document.querySelector("dialog[open]")) return null;
  const onButton = event.target instanceof Element && event.target.closest("button, a, input");
  if (onButton && (event.key === " " || event.key === "Enter")) return null;
  return KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? null;
}
