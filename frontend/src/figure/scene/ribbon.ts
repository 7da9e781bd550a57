// A line with a width on the screen: the arrow of a movement, and a strap.

import {
  BufferGeometry,
  type Color,
  DoubleSide,
  DynamicDrawUsage,
  Float32BufferAttribute,
  type IUniform,
  Mesh,
  ShaderMaterial,
  type Vector3,
} from "three";
import type { Shared } from "./shading.ts";

export interface Stroke {
  colour: Color;
  /** Ink along both edges. */
  rim?: Color;
  /** Width in pixels, or in metres where it has one of its own. */
  width_px?: number;
  width_m?: number;
  head?: boolean;
  /** Drawn over everything. */
  over?: boolean;
}

/** Of a head, in widths of the line. */
const HEAD = { long: 2.7, wide: 2.1 };

export class Ribbon {
  readonly mesh: Mesh;
  readonly opacity: IUniform<number> = { value: 1 };
  readonly #width_px: IUniform<number> = { value: 0 };
  readonly #stroke: Stroke;

  constructor(count: number, stroke: Stroke, shared: Shared) {
    this.#stroke = stroke;
    const material = new ShaderMaterial({
      transparent: true,
      depthTest: !stroke.over,
      depthWrite: !stroke.over,
      uniforms: {
        viewport: shared.viewport,
        colour: { value: stroke.colour },
        rim: { value: stroke.rim ?? stroke.colour },
        opacity: this.opacity,
        width_px: this.#width_px,
        width_m: { value: stroke.width_m ?? 0 },
        ink_px: shared.ink_px,
      },
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      side: DoubleSide,
    });
    this.mesh = new Mesh(geometry(count, stroke.head ?? false), material);
    this.mesh.frustumCulled = false;
    if (stroke.over) this.mesh.renderOrder = 10;
  }

  /** `height`: of the picture; widths in pixels belong to one of 720. */
  scale(height: number): void {
    this.#width_px.value = ((this.#stroke.width_px ?? 0) * height) / 720;
  }

  follow(points: readonly Vector3[]): void {
    const position = this.mesh.geometry.getAttribute("position");
    const ahead = this.mesh.geometry.getAttribute("ahead");
    const line = position.count - (this.#stroke.head ? 3 : 0);
    for (let vertex = 0; vertex < position.count; vertex += 1) {
      const index = vertex < line ? vertex >> 1 : points.length - 1;
      const at = points[index] as Vector3;
      const before = points[Math.max(0, index - 1)] as Vector3;
      const after = points[Math.min(points.length - 1, index + 1)] as Vector3;
      position.setXYZ(vertex, at.x, at.y, at.z);
      ahead.setXYZ(vertex, after.x - before.x, after.y - before.y, after.z - before.z);
    }
    position.needsUpdate = true;
    ahead.needsUpdate = true;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    (this.mesh.material as ShaderMaterial).dispose();
  }
}

/** Two vertices for each point, three more for a head. `offset`: how many widths to the side and
 * ahead. */
function geometry(count: number, head: boolean): BufferGeometry {
  const offsets: number[] = [];
  const indices: number[] = [];
  for (let point = 0; point < count; point += 1) {
    // The line ends inside its head.
    const back = head && point === count - 1 ? -0.6 * HEAD.long : 0;
    offsets.push(-0.5, back, 0.5, back);
    const at = 2 * point;
    if (point > 0) indices.push(at - 2, at - 1, at, at, at - 1, at + 1);
  }
  if (head) {
    offsets.push(-HEAD.wide / 2, -HEAD.long, HEAD.wide / 2, -HEAD.long, 0, 0);
    indices.push(2 * count, 2 * count + 1, 2 * count + 2);
  }
  const made = new BufferGeometry();
  const total = offsets.length / 2;
  for (const name of ["position", "ahead"]) {
    const moving = new Float32BufferAttribute(3 * total, 3);
    moving.setUsage(DynamicDrawUsage);
    made.setAttribute(name, moving);
  }
  made.setAttribute("offset", new Float32BufferAttribute(offsets, 2));
  made.setIndex(indices);
  return made;
}

const VERTEX = /* glsl */ `
  uniform vec2 viewport;
  uniform float width_px, width_m;
  attribute vec3 ahead;
  attribute vec2 offset;
  varying vec2 across;
  void main() {
    vec4 here = modelViewMatrix * vec4(position, 1.0);
    vec4 there = here + modelViewMatrix * vec4(ahead, 0.0) * 0.01;
    gl_Position = projectionMatrix * here;
    vec4 next = projectionMatrix * there;
    vec2 way = (next.xy / next.w - gl_Position.xy / gl_Position.w) * viewport;
    way = length(way) > 1e-6 ? normalize(way) : vec2(1.0, 0.0);
    float metre = 0.5 * viewport.y * projectionMatrix[1][1] / -here.z;
    float width = width_px + width_m * metre;
    vec2 moved = (vec2(-way.y, way.x) * offset.x + way * offset.y) * width;
    gl_Position.xy += moved / viewport * 2.0 * gl_Position.w;
    across = vec2(offset.x, width);
  }`;

const FRAGMENT = /* glsl */ `
  uniform vec3 colour, rim;
  uniform float opacity, ink_px;
  varying vec2 across;
  void main() {
    float to_edge = (0.5 - abs(across.x)) * across.y;
    float inside = smoothstep(0.7 * ink_px - 0.5, 0.7 * ink_px + 0.5, to_edge);
    gl_FragColor = vec4(mix(rim, colour, inside), opacity);
  }`;
