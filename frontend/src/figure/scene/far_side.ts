// A stretched muscle that lies on the far side shines softly through the part of the body that it
// belongs to, as in the stills (studio/toon.py): who looks at a belly must still find the low back.
// A few points of the muscle move with the body; the clothes before them take their colour.

import {
  type BufferGeometry,
  type Camera,
  Float32BufferAttribute,
  type SkinnedMesh,
  Vector3,
  type Vector4,
} from "three";
import type { Glows } from "../clip_facts.ts";
import { FAR_POINTS } from "./shading.ts";

/** A vertex of at least this share stands for its muscle. */
const STANDS_FOR = 0.45;
/** A part of the body that holds at least this share of a muscle lets it shine through: as in
 *  studio/drawable.py, like the parts below. */
const GOOD_SHARE = 0.2;
/** How much of a muscle may look away before it begins to shine through, and when it does so fully. */
const AWAY = { begins: 0.7, full: 0.9 };
/** How strong it is where it does: as in studio/toon.py. */
const THROUGH = 0.78;

/** The bones of each part, as their names begin after the side; a leg has parts on either side. */
const TRUNK = ["pelvis", "lumbar", "thoracic", "neck", "clavicle", "scapula"];
const LEG = { thigh: ["thigh", "groin", "knee"], shank: ["shank", "foot", "toes"] };

/** A vertex that stands for the muscle. */
interface Spot {
  mesh: SkinnedMesh;
  vertex: number;
  place: Vector3;
}

export class FarSide {
  readonly #meshes: readonly SkinnedMesh[];
  readonly #points: readonly Vector4[];
  #spots: readonly Spot[] = [];

  /** `points`: where the shader reads them (x, y, z as the camera sees them; how strong). */
  constructor(meshes: readonly SkinnedMesh[], points: readonly Vector4[]) {
    this.#meshes = meshes;
    this.#points = points;
    for (const { geometry } of meshes) setOwn(geometry, () => 0);
  }

  /** Which muscle it is: a place in the list of muscles, -1 for none. */
  choose(muscle: number, glows: Glows): void {
    const felt = this.#meshes.flatMap((mesh) => glowing(mesh, muscle, glows));
    const of = new Map<string, number>();
    let all = 0;
    for (const { mesh, vertex, share } of felt) {
      const part = partOf(mesh, vertex);
      of.set(part, (of.get(part) ?? 0) + share);
      all += share;
    }
    for (const mesh of this.#meshes) {
      setOwn(mesh.geometry, (vertex) => {
        return (of.get(partOf(mesh, vertex)) ?? 0) > GOOD_SHARE * all ? 1 : 0;
      });
    }
    this.#spots = spread(felt.filter(({ share }) => share >= STANDS_FOR));
  }

  /** Tell the shader where the muscle is now, once body and camera stand. */
  look(camera: Camera): void {
    const [place, tip] = [new Vector3(), new Vector3()];
    let [towards, away] = [0, 0];
    this.#spots.forEach(({ mesh, vertex }, at) => {
      seen(mesh, vertex, 0, camera, place);
      seen(mesh, vertex, 0.01, camera, tip);
      const facing = -tip.sub(place).normalize().dot(place.clone().normalize());
      if (facing > 0) towards += facing;
      else away -= facing;
      this.#points[at]?.set(place.x, place.y, place.z, 0);
    });
    const part = (away / Math.max(towards + away, 1e-6) - AWAY.begins) / (AWAY.full - AWAY.begins);
    const strength = THROUGH * Math.min(Math.max(part, 0), 1);
    this.#points.forEach((point, at) => {
      point.w = at < this.#spots.length ? strength : 0;
    });
  }
}

/** Where a point, `off` metres out of the skin at a vertex, is for the camera. */
function seen(mesh: SkinnedMesh, vertex: number, off: number, camera: Camera, to: Vector3): void {
  const { position, normal } = mesh.geometry.attributes;
  if (!position || !normal) return;
  const out = new Vector3().fromBufferAttribute(normal as never, vertex);
  to.fromBufferAttribute(position as never, vertex).addScaledVector(out, off);
  mesh.applyBoneTransform(vertex, to);
  to.applyMatrix4(mesh.matrixWorld).applyMatrix4(camera.matrixWorldInverse);
}

function glowing(mesh: SkinnedMesh, muscle: number, glows: Glows): (Spot & { share: number })[] {
  const { geometry } = mesh;
  const shares = muscle < 0 ? undefined : geometry.getAttribute(`_muscles_${muscle >> 2}`);
  const position = geometry.getAttribute("position");
  if (!shares) return [];
  const found = [];
  for (let vertex = 0; vertex < shares.count; vertex++) {
    const share = shares.getComponent(vertex, muscle & 3);
    const place = new Vector3().fromBufferAttribute(position, vertex);
    const own = glows === "both" || (glows === "left") === place.x > 0;
    if (own && share > 0) found.push({ mesh, vertex, place, share });
  }
  return found;
}

/** So many of them as the shader takes, as far from one another as may be. */
function spread(spots: readonly (Spot & { share: number })[]): readonly Spot[] {
  const chosen: Spot[] = [];
  let next: Spot | undefined = [...spots].sort((one, two) => two.share - one.share)[0];
  const gaps = spots.map(() => Number.POSITIVE_INFINITY);
  while (next && chosen.length < FAR_POINTS) {
    chosen.push(next);
    const { place } = next;
    spots.forEach((each, at) => {
      gaps[at] = Math.min(gaps[at] as number, each.place.distanceTo(place));
    });
    const widest = Math.max(...gaps);
    next = widest > 0.01 ? spots[gaps.indexOf(widest)] : undefined;
  }
  return chosen;
}

/** The part of the body that a vertex moves with most; "" for an arm or the head. */
function partOf(mesh: SkinnedMesh, vertex: number): string {
  const { skinIndex, skinWeight } = mesh.geometry.attributes;
  if (!skinIndex || !skinWeight) return "";
  let [most, bone] = [-1, 0];
  for (let k = 0; k < 4; k++) {
    const weight = skinWeight.getComponent(vertex, k);
    if (weight > most) [most, bone] = [weight, skinIndex.getComponent(vertex, k)];
  }
  const name = mesh.skeleton.bones[bone]?.name ?? "";
  const [, side = "", bare = ""] = /^(left|right)?_?(.*)$/.exec(name) ?? [];
  const begins = (start: string): boolean => bare.startsWith(start);
  if (TRUNK.some(begins)) return "trunk";
  for (const [part, bones] of Object.entries(LEG)) if (bones.some(begins)) return `${side} ${part}`;
  return "";
}

function setOwn(geometry: BufferGeometry, of: (vertex: number) => number): void {
  const { count } = geometry.getAttribute("position");
  geometry.setAttribute(
    "own",
    new Float32BufferAttribute(
      Array.from({ length: count }, (_, vertex) => of(vertex)),
      1,
    ),
  );
}
