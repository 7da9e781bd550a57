// The screen of the session itself, at one moment of it.

import { PlayerFigure } from "../figure/in_player.ts";
import type { Told } from "../figure/island.ts";
import type { Elements } from "./elements.ts";

export interface Scene {
  /** Place among the stretches, from 1; 0 where it is none of them. */
  number: number;
  of: number;
  name: string;
  /** Whether the caption says it as well: then it is not shown twice. */
  captionNames: boolean;
  /** "" where a stretch has no sides. */
  side: string;
  /** "" where a part has no other name than its own. */
  phase: string;
  repetition: number;
  repetitions: number;
  /** The dose before a stretch, and later what comes after it. */
  more: string;
  secondsLeft: number;
  minutesLeft: number;
  /** Where it stands in the whole of the session, and how long that is. */
  at_s: number;
  length_s: number;
  caption: string;
  /** "in" or "out" while a breath is led. */
  breath: "in" | "out" | "";
  /** Key of the picture: "stretch_id:side"; "" for breathing. */
  picture: string;
  /** The moment of the script that the figure shows. */
  figure: Told;
  /** How far each stretch has come, 0 to 1. */
  progress: readonly number[];
  paused: boolean;
  canBeEasier: boolean;
  /** Made easier, and the planned form may come back. */
  canBeAsPlanned: boolean;
  /** Not while something is said that has to be heard. */
  canBeSkipped: boolean;
}

/** Seconds as they are counted; minutes and seconds from a hundred on. */
export function clockFace(seconds: number): string {
  if (seconds < 100) return String(seconds);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export class SessionScreen {
  readonly #page: Elements;
  readonly #figure: PlayerFigure;
  #pictured: string | null = null;

  constructor(page: Elements) {
    this.#page = page;
    this.#figure = new PlayerFigure(page.one(".stage"), page.one("[data-move-figure]"));
  }

  /** What is shown first, before it begins. */
  prepare(picture: string): void {
    this.#figure.prepare(this.#page.template(picture));
  }

  show(scene: Scene): void {
    this.#head(scene);
    this.#stage(scene);
    this.#now(scene);
    this.#bar(scene.progress);
    this.#buttons(scene);
  }

  #head({ number, of, name, captionNames, minutesLeft }: Scene): void {
    const page = this.#page;
    page.write("[data-place]", number ? page.sentence("[data-place]", { n: number, of }) : "");
    page.write("[data-name]", name);
    page.one("[data-name]").classList.toggle("visually-hidden", captionNames);
    const last = page.one("[data-left]").dataset.textLast ?? "";
    const left = minutesLeft > 1 ? page.sentence("[data-left]", { n: minutesLeft }) : last;
    page.write("[data-left]", left);
  }

  #stage({ side, breath, picture, figure }: Scene): void {
    const page = this.#page;
    page.write("[data-side]", side);
    page.one("[data-side]").hidden = side === "";
    const circle = page.one("[data-breath]");
    circle.dataset.breath = breath;
    this.#figure.at(figure);
    if (picture === this.#pictured) return;
    this.#pictured = picture;
    circle.hidden = page.picture(page.one("[data-stage]"), picture);
    this.#figure.picture(page.template(picture));
  }

  #now(scene: Scene): void {
    const page = this.#page;
    const { repetition, repetitions, more, paused } = scene;
    const phase = page.one("[data-phase]");
    page.write("[data-phase]", paused ? (phase.dataset.pausedText ?? "") : scene.phase);
    const counted = repetitions > 1 && repetition > 0;
    const gaps = { n: repetition, of: repetitions };
    const parts = [counted ? page.sentence("[data-more]", gaps) : "", more];
    page.write("[data-more]", parts.filter(Boolean).join(page.one("[data-more]").dataset.join));
    const left = clockFace(scene.secondsLeft);
    page.write("[data-time]", left);
    page.one("[data-time]").classList.toggle("long", left.length > 2);
    page.write("[data-caption]", scene.caption);
  }

  #bar(progress: readonly number[]): void {
    const bar = this.#page.one("[data-bar]");
    while (bar.childElementCount < progress.length) {
      const part = document.createElement("span");
      part.append(document.createElement("i"));
      bar.append(part);
    }
    for (const [index, share] of progress.entries()) {
      const filled = bar.children[index]?.firstElementChild as HTMLElement;
      filled.style.transform = `scaleX(${share.toFixed(3)})`;
    }
  }

  #buttons({ paused, canBeEasier, canBeAsPlanned, canBeSkipped }: Scene): void {
    const page = this.#page;
    page.root.classList.toggle("is-paused", paused);
    page.vary(".controls", "paused", paused);
    page.vary(".controls", "planned", canBeAsPlanned);
    this.#offer("easier", canBeEasier || canBeAsPlanned);
    this.#offer("skip", canBeSkipped);
  }

  #offer(command: "easier" | "skip", possible: boolean): void {
    // Not disabled: whoever has just pressed it keeps their place. A press then means nothing.
    this.#page.one(`[data-do=${command}]`).setAttribute("aria-disabled", String(!possible));
  }
}
