// Everything the player shows. It is told what to show and reports presses; it decides nothing.

import type { Delivery } from "../outbox.ts";
import { type Command, onKey, onPress } from "./commands.ts";
import { Elements, fill } from "./elements.ts";
import { deviceOf, LockScreen } from "./lock_screen.ts";
import type { EndedBy } from "./player_state.ts";
import type { Refusal } from "./records.ts";
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
  readonly #outside = new LockScreen(deviceOf(navigator));

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
    const { minute = "", minutes: many = "" } = page.one("[data-summary]").dataset;
    const length = fill(minutes === 1 ? minute : many, { n: minutes });
    page.write("[data-summary]", fill(sentence, { of, length, name: left ?? "" }));
    const pic = page.one("[data-first-picture]");
    pic.hidden = !page.picture(pic, picture);
    this.#session.prepare(picture);
    this.show("start");
  }

  scene(scene: Scene): void {
    const page = this.#page;
    this.#session.show(scene);
    const place = scene.number
      ? fill(page.root.dataset.place ?? "", { n: scene.number, of: scene.of })
      : "";
    const image = page.template(scene.picture)?.content.querySelector("img");
    this.#outside.show(scene, place, image?.getAttribute("src") ?? "");
  }

  /** The last screen, and what its one button does. */
  end(by: EndedBy, onward: () => void): void {
    const page = this.#page;
    this.#outside.clear();
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

  /** This session cannot go on here: why, and where to go instead. */
  refused(why: Refusal | "elsewhere"): void {
    const page = this.#page;
    this.#outside.clear();
    const onward = page.one<HTMLAnchorElement>("[data-onward]");
    const canGoOn = ["elsewhere", "under_way", "taken_over"].includes(why);
    onward.href = canGoOn ? location.pathname : "/";
    onward.textContent = onward.getAttribute(`data-refused-${why}`) ?? "";
    for (const element of page.all("[data-finished]")) {
      element.textContent = element.getAttribute(`data-refused-${why}`) ?? "";
    }
    this.show("end");
    page.one("[data-screen=end] h1").focus();
  }

  /** What became of the record of the session. */
  became(delivery: Delivery): void {
    const page = this.#page;
    const note = page.one("[data-became]");
    note.hidden = delivery === "saved";
    page.write("[data-became]", note.getAttribute(`data-${delivery}`) ?? "");
    const onward = page.one<HTMLAnchorElement>("[data-onward]");
    const text = onward.getAttribute(`data-${delivery}`);
    if (text) onward.textContent = text;
  }

  /** Whether a screen reader should read each line: only where no voice of ours says it. */
  readAloud(on: boolean): void {
    const live = on ? "polite" : "off";
    const caption = this.#page.one("[data-caption]");
    if (caption.getAttribute("aria-live") !== live) caption.setAttribute("aria-live", live);
  }

  /** That the screen may go dark, because this browser cannot keep it awake. */
  mayGoDark(): void {
    this.#page.one("[data-may-go-dark]").hidden = false;
  }

  /** Whether letters are keys, and what to do when that is changed. */
  letters(on: boolean, listener: (on: boolean) => void): void {
    const box = this.#page.one<HTMLInputElement>("[name=letters]");
    box.checked = on;
    box.addEventListener("change", () => listener(box.checked));
  }

  /** For ears only: what the screen shows in another way. */
  announce(text: string): void {
    const live = document.getElementById("live");
    if (live) live.textContent = text;
  }

  /** What is chosen. `speaks`: whether words can be heard at all. */
  sound(choice: string, speaks: boolean): void {
    const page = this.#page;
    for (const words of page.all("[data-needs-voice]")) words.hidden = !speaks;
    for (const words of page.all("[data-no-voice]")) words.hidden = speaks;
    page.one<HTMLInputElement>(`input[name=sound][value=${choice}]`).checked = true;
  }

  focus(command: Command): void {
    this.#page.one(`[data-screen]:not([hidden]) [data-do=${command}]`).focus();
  }

  onCommand(letters: () => boolean, listener: (command: Command) => void): void {
    onPress(this.#page.root, listener);
    this.#outside.onCommand(listener);
    onKey(() => this.runs(), letters, listener);
  }

  onSound(listener: (choice: string) => void): void {
    this.#page.root.addEventListener("change", (event) => {
      const input = event.target as HTMLInputElement;
      if (input.name === "sound") listener(input.value);
    });
  }
}
