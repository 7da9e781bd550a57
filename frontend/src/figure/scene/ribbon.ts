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
  /** Width in pixels of a picture 720 high, or in metres where it has one of its own. */
  width_px?: number;
  width_m?: number;
  /** Larger by this on every side, pixels as above. */
  grown_px?: number;
  /** 0 none, 1 at the end, 2 at both ends. */
  heads?: 0 | 1 | 2;
  /** Drawn over everything. */
  over?: boolean;
}

/** Of a head, in widths of the line. */
const HEAD = { long: 3.6, wide: 3.8 };

export class Ribbon {
  readonly mesh: Mesh;
  readonly opacity: IUniform<number> = { value: 1 };
  readonly #width_px: IUniform<number> = { value: 0 };
  readonly #grown_px: IUniform<number> = { value: 0 };
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
        grown_px: this.#grown_px,
        ink_px: shared.ink_px,
      },
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      side: DoubleSide,
    });
    this.mesh = new Mesh(geometry(count, stroke.heads ?? 0), material);
    this.mesh.frustumCulled = false;
  }

  /** `height`: of the picture in pixels. */
  scale(height: number): void {
    this.#width_px.value = ((this.#stroke.width_px ?? 0) * height) / 720;
    this.#grown_px.value = ((this.#stroke.grown_px ?? 0) * height) / 720;
  }

  follow(points: readonly Vector3[]): void {
    const position = this.mesh.geometry.getAttribute("position");
    const ahead = this.mesh.geometry.getAttribute("ahead");
    const last = points.length - 1;
    for (let vertex = 0; vertex < position.count; vertex += 1) {
      // The vertices of the line, then those of the head at its end, then at its beginning.
      const behind = vertex - 2 * points.length;
      const index = behind < 0 ? vertex >> 1 : behind < 3 ? last : 0;
      const at = points[index] as Vector3;
      const before = points[Math.max(0, index - 1)] as Vector3;
      const after = points[Math.min(last, index + 1)] as Vector3;
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

/** Two vertices for each point, three more for each head. `offset`: how many widths to the side and
 * ahead; `growth`: how many times to grow that way. */
function geometry(count: number, heads: 0 | 1 | 2): BufferGeometry {
  const offsets: number[] = [];
  const growths: number[] = [];
  const indices: number[] = [];
  for (let point = 0; point < count; point += 1) {
    // The line ends inside its head.
    const under = 0.6 * HEAD.long;
    const ends = heads > 0 && point === count - 1;
    const begins = heads > 1 && point === 0;
    const along = ends ? -under : begins ? under : 0;
    offsets.push(-0.5, along, 0.5, along);
    const beyond = point === 0 && !begins ? -1 : 0;
    growths.push(-1, beyond, 1, beyond);
    const at = 2 * point;
    if (point > 0) indices.push(at - 2, at - 1, at, at, at - 1, at + 1);
  }
  for (let head = 0; head < heads; head += 1) {
    const back = head === 0 ? -HEAD.long : HEAD.long;
    offsets.push(-HEAD.wide / 2, back, HEAD.wide / 2, back, 0, 0);
    growths.push(-1.6, Math.sign(back), 1.6, Math.sign(back), 0, -2 * Math.sign(back));
    const at = 2 * count + 3 * head;
    indices.push(at, at + 1, at + 2);
  }
  const made = new BufferGeometry();
  const total = offsets.length / 2;
  for (const name of ["position", "ahead"]) {
    const moving = new Float32BufferAttribute(3 * total, 3);
    moving.setUsage(DynamicDrawUsage);
    made.setAttribute(name, moving);
  }
  made.setAttribute("offset", new Float32BufferAttribute(offsets, 2));
  made.setAttribute("growth", new Float32BufferAttribute(growths, 2));
  made.setIndex(indices);
  return made;
}

const VERTEX = /* glsl */ `
  uniform vec2 viewport;
  uniform float width_px, width_m, grown_px;
  attribute vec3 ahead;
  attribute vec2 offset, growth;
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
    vec2 by = offset * width + growth * grown_px;
    vec2 moved = vec2(-way.y, way.x) * by.x + way * by.y;
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
