// A stretch's own page: a button shows its movement in the place of its picture. Only this page
// loads it.

import { whenIdle } from "./idle.ts";
import { Island } from "./island.ts";
import { momentOfShowing } from "./showing.ts";
import { subjectOf } from "./subject.ts";
import { canDraw, surroundings, wanted } from "./wanted.ts";

const TICK_MS = 100;

/** What the button asks for next. */
type Next = "show" | "pause" | "go_on";

class Showing {
  readonly #button: HTMLButtonElement;
  readonly #island: Island;
  #played_ms = 0;
  #toldAt = 0;
  #timer = 0;

  constructor(button: HTMLButtonElement, island: Island) {
    this.#button = button;
    this.#island = island;
  }

  toggle(): void {
    if (this.#timer) this.#pause();
    else this.#play();
  }

  #play(): void {
    this.#toldAt = performance.now();
    this.#timer = window.setInterval(() => this.#tick(), TICK_MS);
    this.#say("pause");
    this.#tick();
  }

  #pause(): void {
    this.#tick();
    this.#stop();
    this.#tell(false);
    this.#say(this.#played_ms > 0 ? "go_on" : "show");
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = 0;
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
    this.#say("show");
  }

  /** False once it is over. */
  #tell(runs: boolean): boolean {
    const moment = momentOfShowing(this.#played_ms / 1000, this.#island.cycles);
    if (moment) this.#island.at({ ...moment, runs, reach: 1 });
    return moment !== null;
  }

  #say(next: Next): void {
    const words = this.#button.dataset;
    this.#button.textContent =
      { show: words.again, pause: words.pause, go_on: words.goOn }[next] ?? "";
  }
}

function offer(place: HTMLElement, button: HTMLButtonElement): void {
  const subject = subjectOf(place);
  const around = surroundings();
  if (!subject || wanted(around) === "never" || !canDraw()) return;
  const island = new Island(place, around.lessMotion);
  const showing = new Showing(button, island);
  button.hidden = false;
  button.addEventListener("click", async () => {
    const first = !place.classList.contains("has-figure");
    if (first && !(await island.show(subject))) {
      button.hidden = island.failed;
      return;
    }
    showing.toggle();
  });
}

const place = document.querySelector<HTMLElement>("[data-figure-person]");
const button = document.querySelector<HTMLButtonElement>("[data-show-movement]");
// The page itself comes first: pictures and words are there before it is asked what WebGL can do.
if (place && button) whenIdle(() => offer(place, button));
