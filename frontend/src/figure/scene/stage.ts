// The stage that the figure stands on: the one place where WebGL is drawn. It comes as a chunk of its
// own, with three.js, once a figure is wanted.

import { Group, MathUtils, type Object3D, PerspectiveCamera, Scene, WebGLRenderer } from "three";
import type { ClipFacts, View } from "../clip_facts.ts";
import type { Subject } from "../subject.ts";
import type { Placed, Way } from "../way.ts";
import { ArrowLine } from "./arrow.ts";
import { Aside } from "./aside.ts";
import { fromCore, towardsCamera } from "./axes.ts";
import { newColours, readColours } from "./colours.ts";
import * as files from "./files.ts";
import { Room } from "./furniture.ts";
import { Person } from "./person.ts";
import { fit, mirrorLight, newShared } from "./shading.ts";
import { Shadow } from "./shadow.ts";
import { StrapLine } from "./strap_line.ts";

/** The stills' frame: its width, its height being 1. */
const FRAME = 4 / 3;

/** Who turns the figure by as much sees it as small as its frame: from there it may be broader. */
const WHOLE_FROM_DEG = 30;

/** Everything of one stretch that stands on the stage. */
interface Set {
  room: Room;
  straps: readonly StrapLine[];
  arrow: ArrowLine | null;
}

export class Stage {
  readonly #canvas: HTMLCanvasElement;
  readonly #renderer: WebGLRenderer;
  readonly #aside: Aside;
  readonly #scene = new Scene();
  /** Turned inside out for the other side: left is the right mirrored. */
  readonly #world = new Group();
  readonly #camera = new PerspectiveCamera(undefined, FRAME, 0.1, 60);
  readonly #colours = newColours();
  readonly #shared = newShared(this.#colours);
  readonly #shadow = new Shadow(this.#colours);
  #person: { url: string; body: Person } | null = null;
  #set: Set | null = null;
  #facts: ClipFacts | null = null;
  #breadth = 1;
  /** Of the canvas in pixels of the device; 0 while nobody can see it. */
  #wide = 0;
  #high = 0;
  /** Of the still's frame in the canvas, in pixels. */
  #frameHeight = 1;
  #drawn = "";

  constructor(canvas: HTMLCanvasElement, context: WebGL2RenderingContext) {
    this.#canvas = canvas;
    this.#renderer = new WebGLRenderer({ canvas, context });
    this.#renderer.setClearColor(0, 0);
    this.#aside = new Aside(this.#renderer);
    this.#scene.add(this.#world);
    this.#scene.add(this.#shadow.floor);
    this.recolour();
  }

  /** What is special about the way of the figure on stage. */
  get way(): Omit<Way, "reach"> {
    const { grasp = null, cycles = false } = this.#facts ?? {};
    return { grasp, cycles };
  }

  /** The page's scheme has changed. */
  recolour(): void {
    readColours(this.#canvas.parentElement ?? document.body, this.#colours);
    this.#drawn = "";
  }

  /** Whether the device has drawn the last frame. */
  get ready(): boolean {
    return this.#aside.ready;
  }

  /** Put a figure on the stage. `stillWanted`: whether it is, once its files are there. */
  async show(subject: Subject, stillWanted: () => boolean): Promise<boolean> {
    const [made, { clip, facts }] = await Promise.all([
      this.#person?.url === subject.person ? null : files.person(subject.person),
      files.movement(subject.clip),
    ]);
    if (!stillWanted()) return false;
    if (made) this.#enter(subject.person, new Person(made, this.#shared));
    const before = this.#furnish(facts);
    this.#facts = facts;
    this.#breadth = subject.breadth;
    const body = this.#person?.body as Person;
    body.learn(clip);
    body.glow(facts.muscle, facts.glows);
    const mirrored = subject.side === "left";
    this.#world.scale.x = mirrored ? -1 : 1;
    mirrorLight(this.#shared, mirrored);
    this.#shadow.centre(this.#world.localToWorld(fromCore(facts.view.target)));
    this.#drawn = "";
    await this.#compile();
    // Not sooner: what both are drawn with is not made anew.
    clear(before);
    return stillWanted();
  }

  /** Draw one frame, to be shown once it is ready. `turn_deg`: how far the figure has been turned. */
  draw({ place, breath, arrow }: Placed, turn_deg: number): void {
    if (!this.#person || !this.#set || !this.#facts) return;
    const { view } = this.#facts;
    this.#resize(view, turn_deg);
    const posed = `${place} ${breath} ${this.#drawn === ""}`;
    if (posed !== this.#drawn) {
      this.#person.body.pose(place, breath);
      this.#scene.updateMatrixWorld();
      for (const strap of this.#set.straps) strap.follow();
      this.#shadow.cast(this.#renderer, this.#scene);
      this.#drawn = `${place} ${breath} false`;
    }
    this.#set.arrow?.show(arrow, this.#frameHeight);
    this.#look(view, turn_deg);
    this.#person.body.seenBy(this.#camera);
    this.#aside.take(this.#wide, this.#high);
    this.#renderer.render(this.#scene, this.#camera);
    this.#aside.leave();
  }

  /** What was drawn last is seen from now on. */
  present(): void {
    this.#aside.show();
  }

  dispose(): void {
    clear(this.#set);
    this.#person?.body.dispose();
    this.#shadow.dispose();
    this.#aside.dispose();
    this.#renderer.dispose();
  }

  /** Let the device make ready what it needs, without waiting for it. */
  async #compile(): Promise<void> {
    this.#aside.take(this.#wide, this.#high);
    const compiled = this.#renderer.compileAsync(this.#scene, this.#camera);
    this.#renderer.setRenderTarget(null);
    await compiled;
  }

  #enter(url: string, body: Person): void {
    this.#person?.body.root.removeFromParent();
    this.#person?.body.dispose();
    this.#person = { url, body };
    this.#world.add(body.root);
  }

  /** Gives what stood there before, to be cleared away. */
  #furnish({ furniture, straps, arrow }: ClipFacts): Set | null {
    const before = this.#set;
    if (before) this.#world.remove(...standing(before));
    const { body } = this.#person as { body: Person };
    const [colours, shared] = [this.#colours, this.#shared];
    this.#set = {
      room: new Room(furniture, colours, shared),
      straps: straps.map((strap) => new StrapLine(strap, body, colours, shared)),
      arrow: arrow && new ArrowLine(arrow, colours, shared),
    };
    this.#world.add(...standing(this.#set));
    return before;
  }

  #look(view: View, turn_deg: number): void {
    const azimuth_deg = view.azimuth_deg - turn_deg * this.#world.scale.x;
    const target = fromCore(view.target);
    const away = towardsCamera({ ...view, azimuth_deg }).multiplyScalar(view.distance_m);
    const from = away.add(target);
    this.#set?.room.openTo(from);
    this.#camera.position.copy(this.#world.localToWorld(from));
    this.#camera.lookAt(this.#world.localToWorld(target));
    this.#camera.updateMatrixWorld();
  }

  #resize({ field_deg }: View, turn_deg: number): void {
    const ratio = Math.min(devicePixelRatio, 2);
    const { clientWidth, clientHeight } = this.#canvas;
    const [wide, high] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
    this.#wide = wide;
    this.#high = high;
    if (!wide || !high) return;
    const aspect = wide / high;
    this.#camera.aspect = aspect;
    // The still's frame, 4:3, lies inside a wider one. In a higher one it is as large as what it holds
    // allows, as the still is (styles/figure.css).
    const turned = Math.min(1, Math.abs(turn_deg) / WHOLE_FROM_DEG);
    const breadth = this.#breadth + (1 - this.#breadth) * turned;
    const higher = Math.max(1, (FRAME * breadth) / aspect);
    const tangent = higher * Math.tan(MathUtils.degToRad(field_deg / 2));
    this.#camera.fov = 2 * MathUtils.radToDeg(Math.atan(tangent));
    this.#camera.updateProjectionMatrix();
    this.#frameHeight = high / higher;
    fit(this.#shared, wide, high, this.#frameHeight, ratio);
  }
}

function standing({ room, straps, arrow }: Set): Object3D[] {
  return [room.group, ...straps.map(({ ribbon }) => ribbon.mesh), ...(arrow ? [arrow.group] : [])];
}

function clear(set: Set | null): void {
  set?.room.dispose();
  set?.arrow?.dispose();
  for (const { ribbon } of set?.straps ?? []) ribbon.dispose();
}
