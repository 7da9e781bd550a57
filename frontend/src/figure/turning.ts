// Turning the figure: with a finger or the pointer on it, or with a slider for the keyboard.

const DEG_PER_PX = 0.5;

/** Any angle as one from -180 up to 180. */
export function within(deg: number): number {
  return ((((deg + 180) % 360) + 360) % 360) - 180;
}

export class Turning {
  #deg = 0;
  readonly #slider: HTMLInputElement;
  readonly #onTurn: () => void;

  /** `canvas`: dragged sideways, brought back by a double tap. `slider`: Home brings it back. */
  constructor(canvas: HTMLCanvasElement, slider: HTMLInputElement, onTurn: () => void) {
    this.#slider = slider;
    this.#onTurn = onTurn;
    // Not movementX: what a browser means by it differs, and for fingers some say nothing.
    let last_px = 0;
    canvas.addEventListener("pointerdown", ({ pointerId, isPrimary, button, clientX }) => {
      if (!isPrimary || button !== 0) return;
      canvas.setPointerCapture(pointerId);
      last_px = clientX;
    });
    canvas.addEventListener("pointermove", ({ pointerId, clientX }) => {
      if (!canvas.hasPointerCapture(pointerId)) return;
      this.#turn((clientX - last_px) * DEG_PER_PX);
      last_px = clientX;
    });
    canvas.addEventListener("dblclick", () => this.back());
    slider.addEventListener("input", () => this.#turn(Number(slider.value) - this.#deg));
    slider.addEventListener("keydown", (event) => {
      if (event.key !== "Home") return;
      event.preventDefault();
      this.back();
    });
  }

  get deg(): number {
    return this.#deg;
  }

  /** As the stills show it. */
  back(): void {
    if (this.#deg !== 0) this.#turn(-this.#deg);
  }

  #turn(by_deg: number): void {
    this.#deg = within(this.#deg + by_deg);
    this.#slider.value = String(Math.round(this.#deg));
    this.#slider.setAttribute("aria-valuetext", `${this.#slider.value}°`);
    this.#onTurn();
  }
}
