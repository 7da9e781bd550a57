// When frames are drawn: only while somebody can see the figure and something about it changes.

/** Film is smooth at this pace, and a battery lasts. */
const LEAST_MS = 1000 / 30;
/** A device that takes long for a frame draws for at most this share of its time. */
const BUSY = 0.4;

export class Frames {
  readonly #ready: () => boolean;
  readonly #draw: () => boolean;
  #asked = 0;
  #seen = false;
  #next_ms = 0;

  /**
   * `ready`: whether the frame before is done. `draw`: draws, and says whether time alone will
   * change what it drew.
   */
  constructor(place: HTMLElement, ready: () => boolean, draw: () => boolean) {
    this.#ready = ready;
    this.#draw = draw;
    document.addEventListener("visibilitychange", () => this.want());
    new IntersectionObserver((entries) => {
      this.#seen = entries.at(-1)?.isIntersecting ?? false;
      this.want();
    }).observe(place);
    new ResizeObserver(() => this.want()).observe(place);
  }

  /** Something has changed. */
  want(): void {
    if (this.#asked || document.hidden || !this.#seen) return;
    this.#asked = requestAnimationFrame((now) => this.#frame(now));
  }

  stop(): void {
    cancelAnimationFrame(this.#asked);
    this.#asked = 0;
  }

  #frame(now: number): void {
    this.#asked = 0;
    if (document.hidden || !this.#seen) return;
    // A moment early is on time: screens are not exact.
    if (now < this.#next_ms - 4 || !this.#ready()) {
      this.want();
      return;
    }
    const begun = performance.now();
    const goesOn = this.#draw();
    const took = performance.now() - begun;
    this.#next_ms = now + Math.max(LEAST_MS, took / BUSY);
    if (goesOn) this.want();
  }
}
