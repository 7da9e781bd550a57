// The figure in the session: it follows the script's clock, in the place of the still.

import { whenIdle } from "./idle.ts";
import { Island, type Told } from "./island.ts";
import { type Subject, subjectOf } from "./subject.ts";
import { canDraw, surroundings, wanted } from "./wanted.ts";

export class PlayerFigure {
  readonly #place: HTMLElement;
  readonly #ask: HTMLButtonElement;
  readonly #calm: boolean;
  /** Whether it waits to be asked for. */
  #offered = false;
  #island: Island | null = null;
  #subject: Subject | null = null;

  /** `place`: the stage of the page. `ask`: the button of those who asked for less motion. */
  constructor(place: HTMLElement, ask: HTMLButtonElement) {
    const around = surroundings();
    this.#place = place;
    this.#ask = ask;
    this.#calm = around.lessMotion;
    const may = wanted(around);
    if (may === "moves") whenIdle(() => this.#begin());
    if (may === "on_request") whenIdle(() => this.#offer(canDraw()));
    ask.addEventListener("click", () => {
      this.#offer(false);
      this.#begin();
    });
  }

  /** Another picture is on the stage. `template`: what the page says of it. */
  picture(template: HTMLTemplateElement | null): void {
    this.#subject = template && subjectOf(template, template.content);
    this.#offer(this.#offered);
    void this.#island?.show(this.#subject);
  }

  /** What comes first, so that it is there when the session begins. */
  prepare(template: HTMLTemplateElement | null): void {
    const subject = template && subjectOf(template, template.content);
    if (subject && wanted(surroundings()) === "moves") {
      whenIdle(() => void this.#island?.prepare(subject));
    }
  }

  at(told: Told): void {
    this.#island?.at(told);
  }

  /** The button stands where there is something to ask for. */
  #offer(offered: boolean): void {
    this.#offered = offered;
    this.#ask.hidden = !offered || !this.#subject;
  }

  #begin(): void {
    this.#island = new Island(this.#place, this.#calm);
    void this.#island.show(this.#subject);
  }
}
