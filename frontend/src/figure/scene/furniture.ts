// What stands around the figure: boxes of wood and cloth, with a line along their edges.

import { BoxGeometry, Group, type IUniform, Mesh, ShaderMaterial, Vector3 } from "three";
import type { Furniture } from "../clip_facts.ts";
import { fromCore } from "./axes.ts";
import type { ColourName, Colours } from "./colours.ts";
import { BODY_LAYER } from "./person.ts";
import { SHADE, type Shared } from "./shading.ts";
import { roundedSlab } from "./slab.ts";

interface Box {
  colour: ColourName;
  low: Vector3;
  high: Vector3;
}

/** A counter is a board of wood on a cupboard. */
const COLOUR_OF: Readonly<Record<string, ColourName>> = {
  mat: "mat",
  wall: "wall",
  cupboard: "counter",
};
/** What throws no shadow that the body does not. */
const FLAT = new Set(["mat", "wall"]);
const LEG_M = 0.042;
const INSET_M = 0.02;
const SEAT_M = 0.045;

/** The boxes that a thing is made of. */
function boxes({ kind, low, high }: Furniture): Box[] {
  const [near, far] = [fromCore(low), fromCore(high)];
  if (kind === "stool") return stool(near, far);
  return [{ colour: COLOUR_OF[kind] ?? "wood", low: near, high: far }];
}

/** A seat on four legs. */
function stool(low: Vector3, high: Vector3): Box[] {
  const under = high.y - SEAT_M;
  const legs = [low.x + INSET_M, high.x - INSET_M - LEG_M].flatMap((x) =>
    [low.z + INSET_M, high.z - INSET_M - LEG_M].map((z) => ({
      colour: "wood" as const,
      low: new Vector3(x, low.y, z),
      high: new Vector3(x + LEG_M, under, z + LEG_M),
    })),
  );
  return [...legs, { colour: "wood", low: low.clone().setY(under), high }];
}

export class Room {
  readonly group = new Group();
  readonly #walls: { mesh: Mesh; outward: Vector3 }[] = [];

  constructor(things: readonly Furniture[], colours: Colours, shared: Shared) {
    for (const thing of things) {
      for (const box of boxes(thing)) {
        const mesh = boxMesh(box, colours, shared);
        if (!FLAT.has(thing.kind)) mesh.layers.enable(BODY_LAYER);
        if (thing.kind === "wall") this.#walls.push({ mesh, outward: outwardOf(box) });
        this.group.add(mesh);
      }
    }
  }

  /** A wall between the figure and who looks is left out. `camera`: in the group's own axes. */
  openTo(camera: Vector3): void {
    for (const { mesh, outward } of this.#walls) {
      mesh.visible = camera.clone().sub(mesh.position).dot(outward) <= 0;
    }
  }

  dispose(): void {
    for (const mesh of this.group.children as Mesh[]) {
      mesh.geometry.dispose();
      (mesh.material as ShaderMaterial).dispose();
    }
  }
}

/** Across a wall, away from the body, which stands over the middle of the room. */
function outwardOf({ low, high }: Box): Vector3 {
  const middle = low.clone().add(high).multiplyScalar(0.5);
  const thin = high.x - low.x < high.z - low.z ? "x" : "z";
  return new Vector3().setComponent(thin === "x" ? 0 : 2, Math.sign(middle[thin]) || -1);
}

function boxMesh({ colour, low, high }: Box, colours: Colours, shared: Shared): Mesh {
  const size = high.clone().sub(low);
  const shape =
    colour === "mat" ? roundedSlab(size) : new BoxGeometry(1, 1, 1).scale(...size.toArray());
  const mesh = new Mesh(shape, wood(colours, colour, shared));
  mesh.position.copy(low).add(high).multiplyScalar(0.5);
  return mesh;
}

function wood(colours: Colours, colour: ColourName, shared: Shared): ShaderMaterial {
  const uniforms: Record<string, IUniform> = {
    colour: { value: colours[colour] },
    edge: { value: colours.edge },
    light: shared.light,
    ink_px: shared.ink_px,
  };
  return new ShaderMaterial({
    uniforms,
    vertexShader: /* glsl */ `
      varying vec2 place;
      varying vec3 facing;
      void main() {
        place = uv;
        facing = normalMatrix * normal;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      ${SHADE}
      uniform vec3 colour, edge;
      uniform float ink_px;
      varying vec2 place;
      varying vec3 facing;
      void main() {
        vec2 to_edge = min(place, 1.0 - place) / max(fwidth(place), 1e-5);
        float line = 1.0 - smoothstep(0.0, 0.5 * ink_px, min(to_edge.x, to_edge.y) - 0.3);
        gl_FragColor = vec4(mix(shaded(colour, normalize(facing)), edge, line), 1.0);
      }`,
    // Behind a sole or a back that touches it.
    polygonOffset: true,
    polygonOffsetFactor: 1,
    polygonOffsetUnits: 4,
  });
}
