// A person: skeleton, body, clothes. Their file holds no movement.

import {
  type AnimationAction,
  type AnimationClip,
  AnimationMixer,
  Bone,
  type BufferAttribute,
  type BufferGeometry,
  type Camera,
  Color,
  Float32BufferAttribute,
  type Material,
  type Mesh,
  type MeshStandardMaterial,
  type Object3D,
  SkinnedMesh,
  Sphere,
  SRGBColorSpace,
  Vector4,
} from "three";
import type { GLTF } from "three/addons/loaders/GLTFLoader.js";
import type { Glows } from "../clip_facts.ts";
import { FarSide } from "./far_side.ts";
import { hem } from "./hem.ts";
import { outline, type Shared, seam, toon } from "./shading.ts";
import { hair, type Strands } from "./strands.ts";

/** Too fine for a line of their own. */
const WITHOUT_INK = new Set(["eye_white", "iris", "lips", "brow"]);
/** What lies on the skin, ends in a seam, and lets a muscle shine through. */
const CLOTHES = new Set(["shirt", "trousers"]);

/** Where a body that moves is taken to be when things are put in order: to find out takes long, and all
 * of it is opaque. */
const SOMEWHERE = new Sphere();

/** What throws a shadow: the layer that the light from above sees. */
export const BODY_LAYER = 1;

export class Person {
  readonly root: Object3D;
  readonly #shared: Shared;
  readonly #meshes: SkinnedMesh[] = [];
  readonly #lines: SkinnedMesh[] = [];
  /** For surfaces in which no muscle lies, or not the one that is stretched. */
  readonly #nothing = new Map<BufferGeometry, BufferAttribute>();
  readonly #muscles: readonly string[];
  readonly #far: FarSide;
  readonly #mixer: AnimationMixer;
  #action: AnimationAction | null = null;

  constructor(file: GLTF, shared: Shared) {
    this.root = file.scene;
    this.#shared = shared;
    this.#mixer = new AnimationMixer(this.root);
    this.root.traverse((each) => {
      if (each instanceof SkinnedMesh) this.#meshes.push(each);
    });
    this.#muscles = musclesOf(this.#meshes);
    for (const mesh of this.#meshes) this.#dress(mesh);
    this.#far = new FarSide(this.#meshes, shared.far.value);
  }

  /** Take up a movement; the bones are found by their names. */
  learn(clip: AnimationClip): void {
    this.#mixer.stopAllAction();
    this.#action = this.#mixer.clipAction(clip).play();
    // It never runs by itself: its time is a place on the way.
    this.#action.paused = true;
  }

  pose(place: number, breath: number): void {
    if (!this.#action) return;
    this.#action.time = place * this.#action.getClip().duration;
    this.#mixer.update(0);
    for (const mesh of this.#meshes) mesh.morphTargetInfluences?.fill(breath);
  }

  /** Which muscle glows; none where the person's file does not know it. */
  glow(muscle: string, glows: Glows): void {
    const index = this.#muscles.indexOf(muscle);
    const chosen = new Vector4(0, 0, 0, 0);
    if (index >= 0) chosen.setComponent(index % 4, 1);
    this.#shared.chosen.value.copy(chosen);
    this.#shared.stretched.value = { right: -1, both: 0, left: 1 }[glows];
    for (const { geometry } of this.#meshes) this.#chooseMuscles(geometry, Math.floor(index / 4));
    this.#far.choose(index, glows);
  }

  /** From where the body is looked at, once it and the camera stand. */
  seenBy(camera: Camera): void {
    this.#far.look(camera);
  }

  bone(name: string): Bone | null {
    const found = this.root.getObjectByName(name);
    return found instanceof Bone ? found : null;
  }

  dispose(): void {
    this.#mixer.uncacheRoot(this.root);
    for (const mesh of [...this.#meshes, ...this.#lines]) {
      mesh.geometry.dispose();
      mesh.skeleton.dispose();
      (mesh.material as Material).dispose();
    }
  }

  #dress(mesh: SkinnedMesh): void {
    const told = mesh.material as MeshStandardMaterial;
    const region = told.name;
    const colour = asSeen(told.color);
    const strands = told.userData.strands as Strands | undefined;
    mesh.material = strands
      ? hair(colour, strands, this.#shared)
      : toon(colour, this.#shared, CLOTHES.has(region));
    mesh.frustumCulled = false; // it moves out of the box of its rest pose
    mesh.boundingSphere = SOMEWHERE;
    mesh.layers.enable(BODY_LAYER);
    this.#chooseMuscles(mesh.geometry, -1);
    told.dispose();
    if (WITHOUT_INK.has(region)) return;
    this.#line(mesh, mesh.geometry, outline(this.#shared));
    const edge = CLOTHES.has(region) ? hem(mesh.geometry) : null;
    if (edge) this.#line(mesh, edge, seam(this.#shared));
  }

  /** A line that moves and breathes with a part of the body. */
  #line(mesh: SkinnedMesh, shape: BufferGeometry, ink: Material): void {
    const line = new SkinnedMesh(shape, ink);
    line.bind(mesh.skeleton, mesh.bindMatrix);
    line.frustumCulled = false;
    line.boundingSphere = SOMEWHERE;
    if (mesh.morphTargetInfluences) line.morphTargetInfluences = mesh.morphTargetInfluences;
    mesh.parent?.add(line);
    this.#lines.push(line);
  }

  /** Hand the four channels that hold the chosen muscle to the shader; zeros where there are none. */
  #chooseMuscles(geometry: BufferGeometry, four: number): void {
    const weights = four >= 0 ? geometry.getAttribute(`_muscles_${four}`) : undefined;
    geometry.setAttribute("muscles", weights ?? this.#nothingOn(geometry));
  }

  #nothingOn(geometry: BufferGeometry): BufferAttribute {
    const known = this.#nothing.get(geometry);
    if (known) return known;
    const zeros = new Float32BufferAttribute(4 * geometry.getAttribute("position").count, 4);
    this.#nothing.set(geometry, zeros);
    return zeros;
  }
}

/** The shader writes colours as the screen shows them. */
function asSeen(colour: Color): Color {
  const { r, g, b } = colour.getRGB({ r: 0, g: 0, b: 0 }, SRGBColorSpace);
  return Object.assign(new Color(), { r, g, b });
}

/** The muscles in the order of the weights' channels (docs/figure.md). */
function musclesOf(meshes: readonly Mesh[]): readonly string[] {
  for (const mesh of meshes) {
    const told = mesh.userData.muscles ?? mesh.parent?.userData.muscles;
    if (Array.isArray(told)) return told as string[];
  }
  return [];
}
