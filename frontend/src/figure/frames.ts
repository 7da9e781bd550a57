// When frames are drawn: only while somebody can see the figure and something about it changes.

/** Film is smooth at this pace, and a battery lasts. */
const LEAST_MS = 1000 / 30;
/** A device that takes long for a frame rests as long after it, but no longer than this. */
const RESTS_AT_MOST_MS = 300;
/** No frame is known to be done before the next one of the screen. */
const SCREEN_MS = 1000 / 60;

/** Who draws. */
export interface Painter {
  /** Begin a frame; whether time alone will change what it shows. */
  draw(): boolean;
  /** Whether the device is done with it. */
  ready(): boolean;
  /** Show it. */
  present(): void;
}

export class Frames {
  readonly #painter: Painter;
  #asked = 0;
  #seen = false;
  #due = false;
  /** When the frame was begun that is not shown yet. */
  #begun_ms: number | null = null;
  #next_ms = 0;

  constructor(place: HTMLElement, painter: Painter) {
    this.#painter = painter;
    document.addEventListener("visibilitychange", () => this.want());
    new IntersectionObserver((entries) => {
      this.#seen = entries.at(-1)?.isIntersecting ?? false;
      this.want();
    }).observe(place);
    new ResizeObserver(() => this.want()).observe(place);
  }

  /** Something has changed. */
  want(): void {
    this.#due = true;
    this.#ask();
  }

  /** Nothing of what was begun is shown any more. */
  stop(): void {
    cancelAnimationFrame(this.#asked);
    this.#asked = 0;
    this.#due = false;
    this.#begun_ms = null;
  }

  #ask(): void {
    if (this.#asked || document.hidden || !this.#seen) return;
    this.#asked = requestAnimationFrame((now) => this.#frame(now));
  }

  #frame(now: number): void {
    this.#asked = 0;
    if (document.hidden || !this.#seen) return;
    if (this.#painter.ready()) {
      if (this.#begun_ms !== null) this.#end(now, this.#begun_ms);
      // A moment early is on time: screens are not exact.
      if (this.#due && now >= this.#next_ms - 4) this.#begin(now);
    }
    if (this.#due || this.#begun_ms !== null) this.#ask();
  }

  #begin(now: number): void {
    this.#begun_ms = now;
    this.#due = this.#painter.draw();
  }

  #end(now: number, begun_ms: number): void {
    this.#begun_ms = null;
    this.#painter.present();
    const took = Math.max(0, now - begun_ms - SCREEN_MS);
    this.#next_ms = Math.max(begun_ms + LEAST_MS, now + Math.min(took, RESTS_AT_MOST_MS));
  }
}
