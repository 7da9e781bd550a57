// Everything the player shows. It is told what to show and reports presses; it decides nothing.

import { type Command, onKey, onPress } from "./commands.ts";
import { Elements, fill } from "./elements.ts";
import type { EndedBy } from "./player_state.ts";
import { type Scene, SessionScreen } from "./session_screen.ts";

/** What the first screen tells. `left`: name of the stretch where it was left, or null. */
export interface Opening {
  of: number;
  minutes: number;
  picture: string;
  left: string | null;
}

export class View {
  readonly #page: Elements;
  readonly #session: SessionScreen;

  constructor(root: HTMLElement) {
    this.#page = new Elements(root);
    this.#session = new SessionScreen(this.#page);
  }

  show(screen: "start" | "run" | "end"): void {
    for (const section of this.#page.all("[data-screen]")) {
      section.hidden = section.dataset.screen !== screen;
    }
    scrollTo(0, 0);
  }

  /** Whether the session itself is on the screen. */
  runs(): boolean {
    return !this.#page.one("[data-screen=run]").hidden;
  }

  /** The first screen: what is to come, or where it was left. */
  start({ of, minutes, picture, left }: Opening): void {
    const page = this.#page;
    page.vary("[data-screen=start]", "resume", left !== null);
    for (const element of page.all("[data-resume-only]")) element.hidden = left === null;
    const { text = "", textOne = "", resumeText = "" } = page.one("[data-summary]").dataset;
    const sentence = left === null ? (of === 1 ? textOne : text) : resumeText;
    page.write("[data-summary]", fill(sentence, { of, minutes, name: left ?? "" }));
    const pic = page.one("[data-first-picture]");
    pic.hidden = !page.picture(pic, picture);
    this.show("start");
  }

  scene(scene: Scene): void {
    this.#session.show(scene);
  }

  /** The last screen, and what its one button does. */
  end(by: EndedBy, onward: () => void): void {
    const page = this.#page;
    for (const element of page.all("[data-finished]")) {
      element.textContent = element.dataset[by] ?? "";
    }
    page.one("[data-onward]").addEventListener("click", (event) => {
      event.preventDefault();
      onward();
    });
    this.show("end");
    page.one("[data-screen=end] h1").focus();
  }

  /** The server takes this session no longer: its sentence, and the way to Today. */
  refused(sentence: string): void {
    const page = this.#page;
    const onward = page.one<HTMLAnchorElement>("[data-onward]");
    onward.href = "/";
    onward.textContent = onward.dataset.refused ?? "";
    for (const element of page.all("[data-finished]")) {
      element.textContent = element.dataset.refused ?? "";
    }
    page.write("[data-refusal]", sentence);
    page.one("[data-refusal]").hidden = sentence === "";
    this.show("end");
    page.one("[data-screen=end] h1").focus();
  }

  unsent(unsent: boolean): void {
    this.#page.one("[data-unsent]").hidden = !unsent;
  }

  /** For ears only: what the screen shows in another way. */
  announce(text: string): void {
    const live = document.getElementById("live");
    if (live) live.textContent = text;
  }

  sound(choice: string, hasVoice: boolean): void {
    const page = this.#page;
    page.one("[data-needs-voice]").hidden = !hasVoice;
    page.one("[data-no-voice]").hidden = hasVoice;
    page.one<HTMLInputElement>(`input[name=sound][value=${choice}]`).checked = true;
  }

  focus(command: Command): void {
    this.#page.one(`[data-screen]:not([hidden]) [data-do=${command}]`).focus();
  }

  onCommand(listener: (command: Command) => void): void {
    onPress(this.#page.root, listener);
    onKey(() => this.runs(), listener);
  }

  onSound(listener: (choice: string) => void): void {
    this.#page.root.addEventListener("change", (event) => {
      const input = event.target as HTMLInputElement;
      if (input.name === "sound") listener(input.value);
    });
  }
}
