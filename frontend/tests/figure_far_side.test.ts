import { equal, ok } from "node:assert/strict";
import { test } from "node:test";
import {
  Bone,
  BufferAttribute,
  BufferGeometry,
  Float32BufferAttribute,
  MeshBasicMaterial,
  PerspectiveCamera,
  Skeleton,
  SkinnedMesh,
  Uint16BufferAttribute,
  Vector4,
} from "three";
import { FarSide } from "../src/figure/scene/far_side.ts";
import { FAR_POINTS } from "../src/figure/scene/shading.ts";

const BONES = ["lumbar_1", "left_thigh", "right_hand"];

/** Four vertices that look back: two on the trunk, to the left and right, and one on two limbs each.
 * The first muscle is in the trunk and, a little, in the hand. */
function body(): SkinnedMesh {
  const shape = new BufferGeometry();
  const set = (name: string, values: number[], size: number): unknown =>
    shape.setAttribute(name, new Float32BufferAttribute(values, size));
  set("position", [0.1, 1, 0, -0.1, 1, 0, 0.1, 0.7, 0, -0.3, 0.8, 0], 3);
  set("normal", [0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0, -1], 3);
  set("skinWeight", [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0], 4);
  const moved = [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0];
  shape.setAttribute("skinIndex", new Uint16BufferAttribute(moved, 4));
  const tints = new Uint8Array([255, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 30, 0, 0, 0]);
  shape.setAttribute("_muscles_0", new BufferAttribute(tints, 4, true));
  const bones = BONES.map((name) => Object.assign(new Bone(), { name }));
  const mesh = new SkinnedMesh(shape, new MeshBasicMaterial());
  mesh.add(...bones);
  mesh.updateMatrixWorld(true);
  mesh.bind(new Skeleton(bones));
  return mesh;
}

function from(z: number): PerspectiveCamera {
  const camera = new PerspectiveCamera();
  camera.position.set(0, 1, z);
  camera.lookAt(0, 1, 0);
  camera.updateMatrixWorld();
  return camera;
}

function newPoints(): Vector4[] {
  return Array.from({ length: FAR_POINTS }, () => new Vector4());
}

function owned(mesh: SkinnedMesh): number[] {
  return [...mesh.geometry.getAttribute("own").array];
}

test("a muscle that looks away shines, one that looks at the camera does not", () => {
  const points = newPoints();
  const far = new FarSide([body()], points);
  far.choose(0, "both");
  far.look(from(-3));
  ok(points.every((point) => point.w === 0));
  far.look(from(3));
  equal(points.filter((point) => point.w > 0).length, 2);
  const lies = points.slice(0, 2).map(({ x, z }) => [Math.abs(x).toFixed(3), z.toFixed(3)]);
  equal(JSON.stringify(lies), '[["0.100","-3.000"],["0.100","-3.000"]]');
});

test("the points go with the bones", () => {
  const mesh = body();
  const points = newPoints();
  const far = new FarSide([mesh], points);
  far.choose(0, "left");
  const [lumbar] = mesh.skeleton.bones;
  lumbar?.position.set(0, 0.5, 0);
  mesh.updateMatrixWorld(true);
  far.look(from(3));
  equal(points.filter((point) => point.w > 0).length, 1);
  equal(points[0]?.y.toFixed(3), "0.500");
});

test("it shines through the part that holds it, and through no limb before it", () => {
  const mesh = body();
  const far = new FarSide([mesh], newPoints());
  far.choose(0, "both");
  equal(owned(mesh).join(" "), "1 1 0 0");
  far.choose(1, "left");
  equal(owned(mesh).join(" "), "0 0 1 0");
});

test("without a muscle nothing shines", () => {
  const mesh = body();
  const points = newPoints();
  const far = new FarSide([mesh], points);
  far.choose(0, "both");
  far.choose(-1, "both");
  far.look(from(3));
  ok(points.every((point) => point.w === 0));
  ok(owned(mesh).every((own) => own === 0));
});
