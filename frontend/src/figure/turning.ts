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
    canvas.addEventListener("pointerdown", (event) => canvas.setPointerCapture(event.pointerId));
    canvas.addEventListener("pointermove", (event) => {
      if (canvas.hasPointerCapture(event.pointerId)) this.#turn(event.movementX * DEG_PER_PX);
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
