// A mat: flat, with round corners.

import { BufferGeometry, Float32BufferAttribute, type Vector3 } from "three";

const CORNER_M = 0.05;
const STEPS = 8;

/** Round its own middle. `uv` tells how near an edge is, as on the faces of a box. */
export function roundedSlab(size: Vector3): BufferGeometry {
  const rim = outline(size.x / 2, size.z / 2);
  const [top, bottom] = [size.y / 2, -size.y / 2];
  const positions = [0, top, 0];
  const normals = [0, 1, 0];
  const places = [0.5, 0.5];
  const level = (y: number, up: number, across: number, along: number) => {
    for (const { x, z, outX, outZ } of rim) {
      positions.push(x, y, z);
      normals.push(up ? 0 : outX, up, up ? 0 : outZ);
      places.push(across, along);
    }
  };
  level(top, 1, 0, 0.5);
  level(top, 0, 0.5, 0);
  level(bottom, 0, 0.5, 1);
  const indices: number[] = [];
  const count = rim.length;
  for (let at = 0; at < count; at += 1) {
    const after = (at + 1) % count;
    const [a, b] = [1 + at, 1 + after];
    indices.push(0, a, b);
    const [upper, lower] = [a + count, a + 2 * count];
    const [nextUpper, nextLower] = [b + count, b + 2 * count];
    indices.push(upper, lower, nextUpper, nextUpper, lower, nextLower);
  }
  const made = new BufferGeometry();
  made.setAttribute("position", new Float32BufferAttribute(positions, 3));
  made.setAttribute("normal", new Float32BufferAttribute(normals, 3));
  made.setAttribute("uv", new Float32BufferAttribute(places, 2));
  made.setIndex(indices);
  return made;
}

/** Once round, seen from above against the clock, each corner a quarter of a circle. */
function outline(halfX: number, halfZ: number) {
  const corners = [
    { x: 1, z: 1 },
    { x: 1, z: -1 },
    { x: -1, z: -1 },
    { x: -1, z: 1 },
  ];
  return corners.flatMap(({ x, z }, quarter) =>
    Array.from({ length: STEPS }, (_, step) => {
      const angle = (Math.PI / 2) * (1 - quarter - step / (STEPS - 1));
      const [outX, outZ] = [Math.cos(angle), Math.sin(angle)];
      return {
        x: x * (halfX - CORNER_M) + CORNER_M * outX,
        z: z * (halfZ - CORNER_M) + CORNER_M * outZ,
        outX,
        outZ,
      };
    }),
  );
}
