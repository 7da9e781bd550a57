// A moving figure in the place of a still picture. The still stays until the first frame is drawn,
// and comes back if anything fails: a person never looks at an empty place.

import { bytes } from "./bytes.ts";
import { Frames } from "./frames.ts";
import type { Stage } from "./scene/stage.ts";
import { type Subject, same } from "./subject.ts";
import { Turning } from "./turning.ts";
import { CONTEXT } from "./wanted.ts";
import { type Moment, moves, placed } from "./way.ts";

/** Between two words of the script's clock the figure goes on by itself, but not for longer. */
const UNTOLD_S = 0.4;

/** A moment of the script, and whether its clock runs. */
export interface Told extends Moment {
  runs: boolean;
  /** How much of the way is gone: 1, or less in an easier form. */
  reach: number;
}

const WAITING: Told = { phase: "ready", into_s: 0, length_s: 1, runs: false, reach: 1 };

export class Island {
  readonly #place: HTMLElement;
  readonly #calm: boolean;
  readonly #canvas = document.createElement("canvas");
  readonly #control = document.createElement("label");
  readonly #turning: Turning;
  readonly #frames: Frames;
  #stage: Promise<Stage> | null = null;
  #shown: Stage | null = null;
  #subject: Subject | null = null;
  #told = WAITING;
  #toldAt = 0;
  #failed = false;

  /**
   * `place`: holds the still, says in data-turn-label how the control that turns is called, and
   * gets the class has-figure while the figure stands there. `calm`: nothing moves unasked.
   */
  constructor(place: HTMLElement, calm: boolean) {
    this.#place = place;
    this.#calm = calm;
    this.#canvas.className = "figure";
    this.#canvas.setAttribute("role", "img");
    this.#turning = new Turning(this.#canvas, slider(this.#control, place), () =>
      this.#frames.want(),
    );
    this.#frames = new Frames(
      place,
      () => this.#shown?.ready ?? true,
      () => this.#draw(),
    );
    this.#canvas.addEventListener("webglcontextlost", () => this.#fail());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.#shown?.recolour();
      this.#frames.want();
    });
  }

  /** Whether it has failed for good; the still stays. */
  get failed(): boolean {
    return this.#failed;
  }

  get cycles(): boolean {
    return this.#shown?.way.cycles ?? false;
  }

  /** Fetch what the first figure needs, while nothing else is to be done. */
  async prepare(subject: Subject): Promise<void> {
    try {
      await Promise.all([this.#onStage(), bytes(subject.person), bytes(subject.clip)]);
    } catch {
      // Showing it tries once more, and says what is wrong.
    }
  }

  /** Show a figure; null: the still alone. True once it stands there. */
  async show(subject: Subject | null): Promise<boolean> {
    if (same(subject, this.#subject) || this.#failed) return this.#shown !== null;
    this.#subject = subject;
    this.#hide();
    if (!subject) return false;
    try {
      this.#place.append(this.#canvas, this.#control);
      this.#canvas.hidden = false;
      const stage = await this.#onStage();
      const isStill = () => same(subject, this.#subject) && !this.#failed;
      if (!(await stage.show(subject, isStill))) return false;
      this.#shown = stage;
      this.#canvas.setAttribute("aria-label", subject.label);
      this.#canvas.dataset.side = subject.side;
      this.#turning.back();
      this.#frames.want();
      return true;
    } catch (error) {
      // The still says the same. What failed is for whoever looks into it.
      console.warn("The moving figure cannot be shown.", error);
      this.#fail();
      return false;
    }
  }

  /** Where the script stands. */
  at(told: Told): void {
    const before = this.#told;
    this.#told = told;
    this.#toldAt = performance.now();
    const stands = before.phase === told.phase && !moves(told.phase, this.#calm);
    if (!stands || before.runs !== told.runs) this.#frames.want();
  }

  /** Throws an Error where there is no WebGL, before anything is fetched. */
  #onStage(): Promise<Stage> {
    this.#stage ??= this.#build(this.#context());
    return this.#stage;
  }

  #context(): WebGL2RenderingContext {
    const context = this.#canvas.getContext("webgl2", CONTEXT);
    if (!context) throw new Error("This browser has no WebGL");
    return context;
  }

  async #build(context: WebGL2RenderingContext): Promise<Stage> {
    const { Stage } = await import("./scene/stage.ts");
    return new Stage(this.#canvas, context);
  }

  /** Draw where the script stands now; true while its clock moves the figure on. */
  #draw(): boolean {
    const stage = this.#shown;
    if (!stage) return false;
    const { phase, into_s, length_s, runs, reach } = this.#told;
    const since_s = runs ? (performance.now() - this.#toldAt) / 1000 : 0;
    const now_s = Math.min(into_s + Math.min(since_s, UNTOLD_S), length_s);
    const way = { grasp: stage.way.grasp, reach };
    const at = placed({ phase, into_s: now_s, length_s }, way, this.#calm);
    stage.draw(at, this.#turning.deg);
    const { dataset } = this.#canvas;
    dataset.place = at.place.toFixed(3);
    dataset.breath = at.breath.toFixed(3);
    dataset.turn = this.#turning.deg.toFixed(0);
    this.#place.classList.add("has-figure");
    return runs && since_s < UNTOLD_S && moves(phase, this.#calm);
  }

  #hide(): void {
    this.#shown = null;
    this.#frames.stop();
    this.#place.classList.remove("has-figure");
  }

  #fail(): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#hide();
    this.#canvas.remove();
    this.#control.remove();
    this.#stage?.then((stage) => stage.dispose()).catch(() => undefined);
  }
}

/** The control that turns, for the keyboard and for who does not see the figure. */
function slider(label: HTMLLabelElement, place: HTMLElement): HTMLInputElement {
  label.className = "figure-turn";
  const words = document.createElement("span");
  words.textContent = place.dataset.turnLabel ?? "";
  const input = document.createElement("input");
  Object.assign(input, { type: "range", min: "-180", max: "180", step: "5", value: "0" });
  label.append(words, input);
  return input;
}
