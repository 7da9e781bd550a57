// What is seen in the place of a picture: the still, or the figure. While the other side of a stretch
// is made ready the last frame of this one stays, and not a still of another moment; another stretch
// begins with its still.

/** Who waits longer for the other side sees its still. */
const WAITS_AT_MOST_MS = 2000;

export class Seen {
  readonly #place: HTMLElement;
  readonly #canvas: HTMLElement;
  readonly #slider: HTMLElement;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  /** Whether the keyboard was turning the figure that has gone, for the one that comes. */
  #turned = false;

  /** `place`: holds all three, and gets the class has-figure while the figure stands there. */
  constructor(place: HTMLElement, canvas: HTMLElement, slider: HTMLElement) {
    this.#place = place;
    this.#canvas = canvas;
    this.#slider = slider;
    canvas.setAttribute("aria-hidden", "true");
  }

  /** The same stretch is on its way to the other side. */
  otherSide(): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.still(), WAITS_AT_MOST_MS);
  }

  figure(): void {
    clearTimeout(this.#waiting);
    this.#canvas.removeAttribute("aria-hidden");
    this.#place.classList.add("has-figure");
    if (this.#turned && document.activeElement === document.body) this.#slider.focus();
    this.#turned = false;
  }

  still(): void {
    clearTimeout(this.#waiting);
    this.#canvas.setAttribute("aria-hidden", "true");
    this.#turned ||= document.activeElement === this.#slider;
    this.#place.classList.remove("has-figure");
  }
}
