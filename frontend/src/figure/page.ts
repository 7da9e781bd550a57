// A stretch's own page: a button shows its movement in the place of its picture. Only this page
// loads it.

import { whenIdle } from "./idle.ts";
import { Island } from "./island.ts";
import { momentOfShowing } from "./showing.ts";
import { type Subject, subjectOf } from "./subject.ts";
import { canDraw, surroundings, wanted } from "./wanted.ts";

const TICK_MS = 100;

/** The button's words: what it asks for next, or what it waits for. */
type Words = "again" | "pause" | "goOn" | "wait" | "failed";

class Showing {
  readonly #button: HTMLButtonElement;
  readonly #subject: Subject;
  readonly #island: Island;
  #comes = false;
  #played_ms = 0;
  #toldAt = 0;
  #timer = 0;

  constructor(place: HTMLElement, button: HTMLButtonElement, subject: Subject, calm: boolean) {
    this.#button = button;
    this.#subject = subject;
    this.#island = new Island(place, calm, () => this.#end());
    button.hidden = false;
    button.addEventListener("click", () => {
      if (!place.classList.contains("has-figure")) void this.#begin();
      else if (this.#timer) this.#pause();
      else this.#play();
    });
  }

  async #begin(): Promise<void> {
    if (this.#comes) return;
    this.#comes = true;
    this.#say("wait");
    const stands = await this.#island.show(this.#subject);
    this.#comes = false;
    if (stands) this.#play();
    else this.#say("failed");
  }

  #play(): void {
    this.#toldAt = performance.now();
    this.#timer ||= window.setInterval(() => this.#tick(), TICK_MS);
    this.#say("pause");
    this.#tick();
  }

  #pause(): void {
    this.#tick();
    this.#stop();
    this.#tell(false);
    this.#say(this.#played_ms > 0 ? "goOn" : "again");
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = 0;
  }

  /** Nothing can be drawn any more: the still stays, and the button goes. */
  #end(): void {
    this.#stop();
    this.#button.hidden = true;
  }

  /** A page out of sight does not play on. */
  #tick(): void {
    const now = performance.now();
    if (!document.hidden) this.#played_ms += now - this.#toldAt;
    this.#toldAt = now;
    if (this.#tell(true)) return;
    this.#stop();
    this.#played_ms = 0;
    this.#tell(false);
    this.#say("again");
  }

  /** False once it is over. */
  #tell(runs: boolean): boolean {
    const moment = momentOfShowing(this.#played_ms / 1000, this.#island.cycles);
    if (moment) this.#island.at({ ...moment, runs, waits: false, reach: 1 });
    return moment !== null;
  }

  #say(words: Words): void {
    this.#button.textContent = this.#button.dataset[words] ?? "";
  }
}

function offer(place: HTMLElement, button: HTMLButtonElement): void {
  const subject = subjectOf(place);
  const around = surroundings();
  if (!subject || wanted(around) === "never" || !canDraw()) return;
  new Showing(place, button, subject, around.lessMotion);
}

const place = document.querySelector<HTMLElement>("[data-figure-person]");
const button = document.querySelector<HTMLButtonElement>("[data-show-movement]");
// The page itself comes first: pictures and words are there before it is asked what WebGL can do.
if (place && button) whenIdle(() => offer(place, button));
