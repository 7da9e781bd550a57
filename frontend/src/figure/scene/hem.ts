// Where a piece of clothing or the hair ends: the open edges of its surface, as a line of their own.
// The outline runs round a body; a hem that lies on it has nothing behind it to stand out from.

import { BufferAttribute, BufferGeometry, Vector3 } from "three";

/** Of the ends of a triangle's edges, those of edges that no other triangle has. */
export function openEdges(index: ArrayLike<number>): [number, number][] {
  const open = new Map<string, [number, number]>();
  for (let at = 0; at < index.length; at += 3) {
    for (const [one, two] of [
      [0, 1],
      [1, 2],
      [2, 0],
    ] as const) {
      const [from, to] = [index[at + one] as number, index[at + two] as number];
      if (!open.delete(`${to} ${from}`)) open.set(`${from} ${to}`, [from, to]);
    }
  }
  return [...open.values()];
}

/**
 * A ribbon along the open edges of a surface, of no width yet: each vertex stands there twice, and
 * its normal points across the edge, out of the surface and into it. It moves with the same bones.
 *
 * null: the surface is closed.
 */
export function hem(surface: BufferGeometry): BufferGeometry | null {
  const { index } = surface;
  const edges = index ? openEdges(index.array) : [];
  if (edges.length === 0) return null;
  const outward = across(surface, edges);
  const vertices = [...outward.keys()];
  const place = new Map(vertices.map((vertex, at) => [vertex, 2 * at]));
  const twice = vertices.flatMap((vertex) => [vertex, vertex]);
  const made = new BufferGeometry();
  for (const name of ["position", "skinIndex", "skinWeight"]) {
    made.setAttribute(name, picked(surface.getAttribute(name) as BufferAttribute, twice));
  }
  const ways = vertices.flatMap((vertex) => {
    const { x, y, z } = outward.get(vertex) as Vector3;
    return [x, y, z, -x, -y, -z];
  });
  made.setAttribute("normal", new BufferAttribute(new Float32Array(ways), 3));
  made.morphTargetsRelative = surface.morphTargetsRelative;
  for (const each of surface.morphAttributes.position ?? []) {
    made.morphAttributes.position ??= [];
    made.morphAttributes.position.push(picked(each as BufferAttribute, twice));
  }
  made.setIndex(
    edges.flatMap(([from, to]) => {
      const [a, b] = [place.get(from) as number, place.get(to) as number];
      return [a, a + 1, b, b, a + 1, b + 1];
    }),
  );
  return made;
}

/** For each vertex of the edges, the way along the surface that leads straight off it. */
function across(surface: BufferGeometry, edges: readonly [number, number][]): Map<number, Vector3> {
  const position = surface.getAttribute("position");
  const normal = surface.getAttribute("normal");
  const found = new Map<number, Vector3>();
  const [begin, end, up] = [new Vector3(), new Vector3(), new Vector3()];
  for (const edge of edges) {
    const along = end.fromBufferAttribute(position, edge[1]);
    along.sub(begin.fromBufferAttribute(position, edge[0])).normalize();
    for (const vertex of edge) {
      const way = along.clone().cross(up.fromBufferAttribute(normal, vertex));
      found.set(vertex, way.add(found.get(vertex) ?? new Vector3()));
    }
  }
  for (const way of found.values()) way.normalize();
  return found;
}

function picked(from: BufferAttribute, vertices: readonly number[]): BufferAttribute {
  const values = vertices.flatMap((vertex) =>
    Array.from({ length: from.itemSize }, (_, part) => from.getComponent(vertex, part)),
  );
  return new BufferAttribute(new Float32Array(values), from.itemSize);
}
