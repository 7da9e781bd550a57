// Where a piece of cloth ends, and the line along it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BufferAttribute, BufferGeometry } from "three";
import { hem, openEdges } from "../src/figure/scene/hem.ts";

const TETRAHEDRON = [0, 1, 2, 0, 3, 1, 1, 3, 2, 2, 3, 0];

/** A square of two triangles in the plane of x and y, seen from z; each corner hangs on its own bone. */
function square(index: number[]): BufferGeometry {
  const made = new BufferGeometry();
  const set = (name: string, values: number[], size: number) =>
    made.setAttribute(name, new BufferAttribute(new Float32Array(values), size));
  set("position", [0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0], 3);
  set("normal", [0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1], 3);
  set("skinIndex", [0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0], 4);
  set("skinWeight", [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0], 4);
  made.morphAttributes.position = [
    new BufferAttribute(new Float32Array([0, 0, 1, 0, 0, 2, 0, 0, 3, 0, 0, 4]), 3),
  ];
  made.morphTargetsRelative = true;
  made.setIndex(index);
  return made;
}

test("the edge of a surface is where one triangle has no neighbour", () => {
  assert.deepEqual(openEdges([0, 1, 2, 0, 2, 3]), [
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 0],
  ]);
  assert.deepEqual(openEdges(TETRAHEDRON), []);
});

test("a closed surface has no hem", () => {
  assert.equal(hem(square(TETRAHEDRON)), null);
});

test("a hem follows its edge on both sides, with the same bones and breath", () => {
  const line = hem(square([0, 1, 2, 0, 2, 3])) as BufferGeometry;
  const read = (name: string, at: number) => {
    const { array, itemSize } = line.getAttribute(name) as BufferAttribute;
    return [...array.slice(at * itemSize, (at + 1) * itemSize)].map((each) => +each.toFixed(3));
  };
  assert.equal(line.getAttribute("position").count, 8);
  assert.equal(line.index?.count, 4 * 6);
  const half = +Math.SQRT1_2.toFixed(3);
  const outward = [
    [-half, -half, 0],
    [half, -half, 0],
    [half, half, 0],
    [-half, half, 0],
  ];
  for (const corner of [0, 1, 2, 3]) {
    for (const side of [0, 1]) {
      const at = 2 * corner + side;
      assert.deepEqual(read("position", at), read("position", 2 * corner));
      assert.equal(read("skinIndex", at)[0], corner);
      assert.deepEqual(read("skinWeight", at), [1, 0, 0, 0]);
      assert.equal(line.morphAttributes.position?.[0]?.getZ(at), corner + 1);
      const way = (outward[corner] ?? []).map((each) => (side ? -each : each) + 0);
      assert.deepEqual(
        read("normal", at).map((each) => each + 0),
        way,
      );
    }
  }
  assert.equal(line.morphTargetsRelative, true);
});
