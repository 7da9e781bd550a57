// A moving figure in the place of a still picture. What is seen stays until the first frame is drawn,
// and the still comes back if anything fails: a person never looks at an empty place.

import { Frames } from "./frames.ts";
import type { Stage } from "./scene/stage.ts";
import { Seen } from "./seen.ts";
import { type Subject, same } from "./subject.ts";
import { Turning } from "./turning.ts";
import { CONTEXT } from "./wanted.ts";
import { type Moment, moves, placed } from "./way.ts";

/** Between two words of the script's clock the figure goes on by itself, but not for longer. */
const UNTOLD_S = 0.4;

/** A moment of the script, and whether its clock runs. */
export interface Told extends Moment {
  runs: boolean;
  /** Whether a sound is about to be heard: it comes first, and the figure is drawn after it. */
  waits: boolean;
  /** How much of the way is gone: 1, or less in an easier form. */
  reach: number;
}

const WAITING: Told = {
  phase: "ready",
  into_s: 0,
  length_s: 1,
  runs: false,
  waits: false,
  reach: 1,
};

/** While there is no figure. */
const STRAIGHT = { grasp: null, cycles: false };

export class Island {
  readonly #place: HTMLElement;
  readonly #calm: boolean;
  readonly #onLost: () => void;
  readonly #canvas = document.createElement("canvas");
  readonly #control = document.createElement("label");
  readonly #slider: HTMLInputElement;
  readonly #turning: Turning;
  readonly #seen: Seen;
  readonly #frames: Frames;
  #stage: Promise<Stage> | null = null;
  #shown: Stage | null = null;
  #subject: Subject | null = null;
  #told = WAITING;
  #toldAt = 0;
  #lost = false;
  /** What the last frame of this figure shows, for who looks into it; null before there is one. */
  #drawn: Record<string, string> | null = null;

  /**
   * `place`: holds the still, says in data-turn-label how the control that turns is called, and
   * gets the class has-figure while the figure stands there. `calm`: nothing moves unasked.
   * `onLost`: called once nothing can be drawn here any more, and the still stays for good.
   */
  constructor(place: HTMLElement, calm: boolean, onLost: () => void = () => undefined) {
    this.#place = place;
    this.#calm = calm;
    this.#onLost = onLost;
    this.#canvas.className = "figure";
    this.#canvas.setAttribute("role", "img");
    this.#slider = slider(this.#control, place);
    this.#seen = new Seen(place, this.#canvas, this.#slider);
    this.#turning = new Turning(this.#canvas, this.#slider, () => this.#frames.want());
    this.#frames = new Frames(place, {
      draw: () => this.#draw(),
      ready: () => !this.#told.waits && (this.#shown?.ready ?? true),
      present: () => this.#present(),
    });
    this.#canvas.addEventListener("webglcontextlost", () => this.#lose());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.#shown?.recolour();
      this.#frames.want();
    });
  }

  get cycles(): boolean {
    return this.#shown?.way.cycles ?? false;
  }

  /** Put the first figure there before anybody looks, while nothing else is to be done: a device
   *  takes long for its first frame. Too late for that once a sound is about to be heard. */
  async prepare(subject: Subject): Promise<void> {
    if ((await this.show(subject)) && !this.#told.waits) this.#draw();
  }

  /** Show a figure; null: the still alone. True once it stands there; what did not come may be asked
   * for again. */
  async show(subject: Subject | null): Promise<boolean> {
    if (same(subject, this.#subject)) return this.#shown !== null;
    const otherSide = subject !== null && subject.clip === this.#subject?.clip;
    this.#leave();
    if (!subject || this.#lost) {
      this.#seen.still();
      return false;
    }
    this.#subject = subject;
    if (otherSide) this.#seen.otherSide();
    else this.#seen.still();
    const isStill = () => same(subject, this.#subject) && !this.#lost;
    try {
      if (!this.#canvas.isConnected) this.#place.append(this.#canvas, this.#control);
      const stage = await this.#onStage();
      if (!(await stage.show(subject, isStill))) return false;
      this.#shown = stage;
      this.#turning.back();
      this.#frames.want();
      return true;
    } catch (error) {
      // The still says the same. What failed is for whoever looks into it.
      console.warn("The moving figure cannot be shown.", error);
      if (isStill()) {
        this.#subject = null;
        this.#seen.still();
      }
      return false;
    }
  }

  /** Where the script stands. */
  at(told: Told): void {
    const before = this.#told;
    this.#told = told;
    this.#toldAt = performance.now();
    const way = { ...(this.#shown?.way ?? STRAIGHT), reach: told.reach };
    const stands = before.phase === told.phase && !moves(told, way, this.#calm);
    const changed = before.runs !== told.runs || before.waits !== told.waits;
    if (!stands || changed) this.#frames.want();
  }

  /** Throws an Error where there is no WebGL, before anything is fetched. */
  #onStage(): Promise<Stage> {
    if (this.#stage) return this.#stage;
    const built = this.#build(this.#context());
    this.#stage = built;
    built.catch(() => {
      this.#stage = null;
    });
    return built;
  }

  #context(): WebGL2RenderingContext {
    const context = this.#canvas.getContext("webgl2", CONTEXT);
    if (context) return context;
    this.#lose();
    throw new Error("This browser has no WebGL");
  }

  async #build(context: WebGL2RenderingContext): Promise<Stage> {
    const { Stage } = await import("./scene/stage.ts");
    return new Stage(this.#canvas, context);
  }

  /** Begin a frame of where the script stands now; true while its clock moves the figure on. */
  #draw(): boolean {
    const stage = this.#shown;
    if (!stage) return false;
    const { into_s, length_s, runs, reach } = this.#told;
    const since_s = runs ? (performance.now() - this.#toldAt) / 1000 : 0;
    const now_s = Math.min(into_s + Math.min(since_s, UNTOLD_S), length_s);
    const moment = { ...this.#told, into_s: now_s };
    const way = { ...stage.way, reach };
    const at = placed(moment, way, this.#calm);
    stage.draw(at, this.#turning.deg);
    this.#drawn = {
      side: this.#subject?.side ?? "",
      place: at.place.toFixed(3),
      breath: at.breath.toFixed(3),
      turn: this.#turning.deg.toFixed(0),
    };
    return runs && since_s < UNTOLD_S && moves(moment, way, this.#calm);
  }

  /** What was drawn is done: it is seen from now on. */
  #present(): void {
    if (!this.#shown || !this.#drawn) return;
    this.#shown.present();
    this.#canvas.setAttribute("aria-label", this.#subject?.label ?? "");
    Object.assign(this.#canvas.dataset, this.#drawn);
    this.#seen.figure();
  }

  /** Nothing more is drawn of the figure that is there. */
  #leave(): void {
    this.#shown = null;
    this.#drawn = null;
    this.#subject = null;
    this.#frames.stop();
  }

  /** The graphics are gone, or there are none. */
  #lose(): void {
    if (this.#lost) return;
    this.#lost = true;
    this.#leave();
    this.#seen.still();
    this.#canvas.remove();
    this.#control.remove();
    this.#stage?.then((stage) => stage.dispose()).catch(() => undefined);
    this.#onLost();
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
