// The stage that the figure stands on: the one place where WebGL is drawn. It comes as a chunk of its
// own, with three.js, once a figure is wanted.

import {
  Box3,
  Group,
  MathUtils,
  type Object3D,
  PerspectiveCamera,
  Scene,
  Vector3,
  WebGLRenderer,
} from "three";
import type { ClipFacts } from "../clip_facts.ts";
import type { Subject } from "../subject.ts";
import { DIRECT, type Placed } from "../way.ts";
import { ArrowLine } from "./arrow.ts";
import { fromCore, towardsCamera } from "./axes.ts";
import { newColours, readColours } from "./colours.ts";
import * as files from "./files.ts";
import { Room } from "./furniture.ts";
import { Person } from "./person.ts";
import { fit, mirrorLight, newShared } from "./shading.ts";
import { Shadow } from "./shadow.ts";
import { StrapLine } from "./strap_line.ts";

/** The stills' lens and frame (studio/camera.py). */
const FIELD_DEG = 16;
const FRAME = 4 / 3;
/** Around the figure where its file does not say from how far it is seen. */
const MARGIN = 1.12;
const FITTED_AT = [0, 0.5, 1];

/** Everything of one stretch that stands on the stage. */
interface Set {
  room: Room;
  straps: readonly StrapLine[];
  arrow: ArrowLine | null;
}

export class Stage {
  readonly #canvas: HTMLCanvasElement;
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  /** Turned inside out for the other side: left is the right mirrored. */
  readonly #world = new Group();
  readonly #camera = new PerspectiveCamera(FIELD_DEG, FRAME, 0.1, 60);
  readonly #colours = newColours();
  readonly #shared = newShared(this.#colours);
  readonly #shadow = new Shadow(this.#colours);
  #person: { url: string; body: Person } | null = null;
  #set: Set | null = null;
  #facts: ClipFacts | null = null;
  #target = new Vector3();
  #distance = 6;
  /** Of the still's frame in the canvas, in pixels. */
  #frameHeight = 1;
  #drawn = "";
  /** Says when the device is done with the last frame. */
  #fence: WebGLSync | null = null;

  constructor(canvas: HTMLCanvasElement, context: WebGL2RenderingContext) {
    this.#canvas = canvas;
    this.#renderer = new WebGLRenderer({ canvas, context });
    this.#renderer.setClearColor(0, 0);
    this.#scene.add(this.#world);
    this.#scene.add(this.#shadow.floor);
    this.recolour();
  }

  /** What is special about the way of the figure on stage. */
  get way(): { grasp: number | null; cycles: boolean } {
    return { grasp: this.#facts?.grasp ?? DIRECT.grasp, cycles: this.#facts?.cycles ?? false };
  }

  /** The page's scheme has changed. */
  recolour(): void {
    readColours(this.#canvas.parentElement ?? document.body, this.#colours);
    this.#drawn = "";
  }

  /** Whether the device has drawn the last frame: a slow one gets the next no sooner. */
  get ready(): boolean {
    const gl = this.#renderer.getContext() as WebGL2RenderingContext;
    if (!this.#fence) return true;
    if (gl.getSyncParameter(this.#fence, gl.SYNC_STATUS) !== gl.SIGNALED) return false;
    gl.deleteSync(this.#fence);
    this.#fence = null;
    return true;
  }

  /** Put a figure on the stage. `stillWanted`: whether it is, once its files are there. */
  async show(subject: Subject, stillWanted: () => boolean): Promise<boolean> {
    const [made, { clip, facts }] = await Promise.all([
      this.#person?.url === subject.person ? null : files.person(subject.person),
      files.movement(subject.clip),
    ]);
    if (!stillWanted()) return false;
    if (made) this.#enter(subject.person, new Person(made, this.#shared));
    this.#furnish(facts);
    this.#facts = facts;
    const body = this.#person?.body as Person;
    body.learn(clip);
    body.glow(facts.muscle, facts.glows);
    const mirrored = subject.side === "left";
    this.#world.scale.x = mirrored ? -1 : 1;
    mirrorLight(this.#shared, mirrored);
    this.#aim(facts, body);
    this.#drawn = "";
    return true;
  }

  /** Draw one frame. `turn_deg`: how far the figure has been turned. */
  draw({ place, breath, arrow }: Placed, turn_deg: number): void {
    if (!this.#person || !this.#set) return;
    this.#resize();
    const posed = `${place} ${breath} ${this.#drawn === ""}`;
    if (posed !== this.#drawn) {
      this.#person.body.pose(place, breath);
      this.#scene.updateMatrixWorld();
      for (const strap of this.#set.straps) strap.follow();
      this.#shadow.cast(this.#renderer, this.#scene);
      this.#drawn = `${place} ${breath} false`;
    }
    this.#set.arrow?.show(arrow, this.#frameHeight);
    this.#look(turn_deg);
    this.#renderer.render(this.#scene, this.#camera);
    const gl = this.#renderer.getContext() as WebGL2RenderingContext;
    this.#fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
  }

  dispose(): void {
    this.#clear();
    this.#person?.body.dispose();
    this.#shadow.dispose();
    this.#renderer.dispose();
  }

  #enter(url: string, body: Person): void {
    this.#person?.body.root.removeFromParent();
    this.#person?.body.dispose();
    this.#person = { url, body };
    this.#world.add(body.root);
  }

  #furnish({ furniture, straps, arrow }: ClipFacts): void {
    this.#clear();
    const { body } = this.#person as { body: Person };
    const [colours, shared] = [this.#colours, this.#shared];
    this.#set = {
      room: new Room(furniture, colours, shared),
      straps: straps.map((strap) => new StrapLine(strap, body, colours, shared)),
      arrow: arrow && new ArrowLine(arrow, colours, shared),
    };
    this.#world.add(...this.#standing());
  }

  #clear(): void {
    for (const each of this.#standing()) each.removeFromParent();
    this.#set?.room.dispose();
    this.#set?.arrow?.dispose();
    for (const { ribbon } of this.#set?.straps ?? []) ribbon.dispose();
    this.#set = null;
  }

  #standing(): Object3D[] {
    if (!this.#set) return [];
    const { room, straps, arrow } = this.#set;
    return [
      room.group,
      ...straps.map(({ ribbon }) => ribbon.mesh),
      ...(arrow ? [arrow.group] : []),
    ];
  }

  /** Look where the stills look, or so that the whole movement is seen. */
  #aim({ view }: ClipFacts, body: Person): void {
    const seen = this.#fill(body);
    const { target, distance_m } = view;
    this.#target.copy(target ? fromCore(target) : seen.getCenter(new Vector3()));
    const size = seen.getSize(new Vector3());
    const across = Math.max(size.y, Math.hypot(size.x, size.z) / FRAME) * MARGIN;
    this.#distance = distance_m ?? across / 2 / Math.tan(MathUtils.degToRad(FIELD_DEG / 2));
    this.#shadow.centre(this.#world.localToWorld(seen.getCenter(new Vector3())));
  }

  /** The room that body and furniture take up during the movement, unmirrored. */
  #fill(body: Person): Box3 {
    const box = new Box3();
    for (const place of FITTED_AT) {
      body.pose(place, 0);
      body.root.updateMatrixWorld();
      for (const joint of body.joints()) {
        const point = this.#world.worldToLocal(joint.getWorldPosition(new Vector3()));
        box.expandByPoint(point);
      }
    }
    for (const corner of this.#set?.room.corners() ?? []) box.expandByPoint(corner);
    return box;
  }

  #look(turn_deg: number): void {
    const { view } = this.#facts as ClipFacts;
    const azimuth_deg = view.azimuth_deg - turn_deg * this.#world.scale.x;
    const away = towardsCamera({ ...view, azimuth_deg }).multiplyScalar(this.#distance);
    const from = away.add(this.#target);
    this.#set?.room.openTo(from);
    this.#camera.position.copy(this.#world.localToWorld(from.clone()));
    this.#camera.lookAt(this.#world.localToWorld(this.#target.clone()));
  }

  #resize(): void {
    const ratio = Math.min(devicePixelRatio, 2);
    const { clientWidth, clientHeight, width, height } = this.#canvas;
    const [wide, high] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
    if (!wide || !high) return;
    if (wide !== width || high !== height) this.#renderer.setSize(wide, high, false);
    const aspect = wide / high;
    this.#camera.aspect = aspect;
    // The still's frame, 4:3, lies inside a wider or a higher one.
    const higher = Math.max(1, FRAME / aspect);
    const tangent = higher * Math.tan(MathUtils.degToRad(FIELD_DEG / 2));
    this.#camera.fov = 2 * MathUtils.radToDeg(Math.atan(tangent));
    this.#camera.updateProjectionMatrix();
    this.#frameHeight = high / higher;
    fit(this.#shared, wide, high, this.#frameHeight, ratio);
  }
}
