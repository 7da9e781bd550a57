// How surfaces are drawn: soft two-step shading and ink of an even width, the same as in the stills
// (studio/toon.py). Colours are handed through as they are, without a colour space.

import {
  BackSide,
  type Color,
  DoubleSide,
  type IUniform,
  ShaderMaterial,
  Vector2,
  Vector3,
  Vector4,
} from "three";
import type { Colours } from "./colours.ts";

/** Towards the light, as seen by the camera: over the left shoulder of who looks. */
const LIGHT = new Vector3(-0.46, 0.72, 0.52).normalize();

/** Width of the ink in a picture 720 pixels high, and the least in pixels of the screen. */
const INK = { of: 3 / 720, least: 1.1 };

/** A fold shallower than this gets no line: a face would be all lines. */
const SHALLOW_M = 0.008;

/** Half the width of a seam, in widths of the ink; and how far it stands before the cloth, so that
 * no fold of it swallows the line. */
const SEAM = { half: 0.32, before_m: 0.01 };

/** Of a muscle on the far side, so many points are told to the shader (far_side.ts). */
export const FAR_POINTS = 12;

/** How wide the cloud round such a point is, and from how deep to how deep behind the cloth it fades:
 * a muscle of the back must not seem to be one of the belly. */
const FAR = { cloud_m: 0.045, shallow_m: [0.12, 0.22] };

/** What all materials share: set once for each frame. */
export interface Shared {
  viewport: IUniform<Vector2>;
  ink_px: IUniform<number>;
  /** Which channel of the muscle weights glows; all 0: none. */
  chosen: IUniform<Vector4>;
  /** Which half of the body glows: -1 the right, 1 the left, 0 both. */
  stretched: IUniform<number>;
  /** Points of a muscle that looks away: where the camera sees them, and how strong they shine. */
  far: IUniform<Vector4[]>;
  light: IUniform<Vector3>;
  glow: IUniform<Color>;
  ink: IUniform<Color>;
}

export function newShared(colours: Colours): Shared {
  return {
    viewport: { value: new Vector2(1, 1) },
    ink_px: { value: 2 },
    chosen: { value: new Vector4(0, 0, 0, 0) },
    stretched: { value: 0 },
    far: { value: Array.from({ length: FAR_POINTS }, () => new Vector4(0, 0, -1, 0)) },
    light: { value: LIGHT.clone() },
    glow: { value: colours.glow },
    ink: { value: colours.ink },
  };
}

/** All in pixels of the device. `frame`: height of the still's frame within the canvas. */
export function fit(
  shared: Shared,
  width: number,
  height: number,
  frame: number,
  pixelRatio: number,
): void {
  shared.viewport.value.set(width, height);
  shared.ink_px.value = Math.max(INK.of * frame, INK.least * pixelRatio);
}

/** The light comes from the other shoulder in a mirrored picture. */
export function mirrorLight(shared: Shared, mirrored: boolean): void {
  shared.light.value.copy(LIGHT);
  if (mirrored) shared.light.value.x *= -1;
}

export const SHADE = /* glsl */ `
  uniform vec3 light;
  vec3 lit_by(vec3 colour, float towards) {
    const vec3 dark = vec3(0.76, 0.77, 0.83);
    const vec3 half_lit = vec3(0.92, 0.925, 0.945);
    vec3 lit = mix(dark, half_lit, smoothstep(-0.06, 0.20, towards));
    return colour * (lit + (1.0 - half_lit) * smoothstep(0.42, 0.66, towards));
  }
  vec3 shaded(vec3 colour, vec3 normal) {
    return lit_by(colour, dot(normal, light));
  }`;

/** Position and normal of a vertex after its breath and its bones. */
export const BODY = /* glsl */ `
  #include <beginnormal_vertex>
  #include <morphnormal_vertex>
  #include <skinbase_vertex>
  #include <skinnormal_vertex>
  #include <defaultnormal_vertex>
  #include <begin_vertex>
  #include <morphtarget_vertex>
  #include <skinning_vertex>
  #include <project_vertex>`;

const INKED = /* glsl */ `
  uniform vec3 ink;
  void main() { gl_FragColor = vec4(ink, 1.0); }`;

export const BODY_PARS = /* glsl */ `
  #include <common>
  #include <morphtarget_pars_vertex>
  #include <skinning_pars_vertex>`;

/** The cloud of a muscle on the far side, at a place on the part of the body that it belongs to. */
const SHINING = /* glsl */ `
  uniform vec4 far[${FAR_POINTS}];
  float shining(vec3 at) {
    if (far[0].w == 0.0) return 0.0;
    float clear = 1.0;
    for (int k = 0; k < ${FAR_POINTS}; k++) {
      vec3 gap = at - far[k].xyz * vec3(at.zz / far[k].zz, 1.0);
      float near = exp(-dot(gap.xy, gap.xy) / ${FAR.cloud_m ** 2});
      float shallow = 1.0 - smoothstep(${FAR.shallow_m.join(", ")}, gap.z);
      clear *= 1.0 - 0.75 * near * shallow * step(0.001, far[k].w);
    }
    return far[0].w * smoothstep(0.1, 0.8, 1.0 - clear);
  }`;

/** A region of the body. The stretched muscles are a warm cloud with a soft rim; `cloth` lets one
 * on the far side shine through. */
export function toon(colour: Color, shared: Shared, cloth: boolean): ShaderMaterial {
  return new ShaderMaterial({
    side: DoubleSide,
    defines: cloth ? { CLOTH: "" } : {},
    uniforms: {
      colour: { value: colour },
      ...pick(shared, "light", "glow", "chosen", "stretched", "far"),
    },
    vertexShader: /* glsl */ `
      ${BODY_PARS}
      attribute vec4 muscles;
      uniform vec4 chosen;
      uniform float stretched;
      varying vec3 facing;
      varying float share;
      #ifdef CLOTH
        attribute float own;
        varying vec3 at;
        varying float owned;
      #endif
      void main() {
        ${BODY}
        #ifdef CLOTH
          at = mvPosition.xyz;
          owned = own;
        #endif
        facing = transformedNormal;
        float half_m = 0.02;
        float mine = smoothstep(-half_m, half_m, position.x * stretched);
        share = dot(muscles, chosen) * (stretched == 0.0 ? 1.0 : mine);
      }`,
    fragmentShader: /* glsl */ `
      ${SHADE}
      uniform vec3 colour;
      uniform vec3 glow;
      varying vec3 facing;
      varying float share;
      #ifdef CLOTH
        ${SHINING}
        varying vec3 at;
        varying float owned;
      #endif
      void main() {
        vec3 normal = normalize(facing) * (gl_FrontFacing ? 1.0 : -1.0);
        vec3 warm = glow * (0.9 + 0.1 * normal.z);
        float part = 0.86 * smoothstep(0.05, 0.8, share);
        #ifdef CLOTH
          part = max(part, shining(at) * smoothstep(0.25, 0.75, owned));
        #endif
        gl_FragColor = vec4(mix(shaded(colour, normal), warm, part), 1.0);
      }`,
  });
}

/** The body turned inside out and a line's width larger on the screen, however far away it is. */
export function outline(shared: Shared): ShaderMaterial {
  return new ShaderMaterial({
    side: BackSide,
    uniforms: pick(shared, "viewport", "ink_px", "ink"),
    vertexShader: /* glsl */ `
      ${BODY_PARS}
      uniform vec2 viewport;
      uniform float ink_px;
      void main() {
        ${BODY}
        vec4 behind = projectionMatrix * (mvPosition - vec4(0.0, 0.0, ${SHALLOW_M}, 0.0));
        gl_Position.z = behind.z / behind.w * gl_Position.w;
        // FLIP_SIDED has turned the normal inwards.
        vec2 outward = (mat2(projectionMatrix) * -transformedNormal.xy) * viewport;
        float size = length(outward);
        if (size > 0.0) gl_Position.xy += outward / size * ink_px / viewport * 2.0 * gl_Position.w;
      }`,
    fragmentShader: INKED,
  });
}

/** A seam: a thin line on the body along an edge (`hem`), just before what it lies on. */
export function seam(shared: Shared): ShaderMaterial {
  return new ShaderMaterial({
    side: DoubleSide,
    uniforms: pick(shared, "viewport", "ink_px", "ink"),
    vertexShader: /* glsl */ `
      ${BODY_PARS}
      uniform vec2 viewport;
      uniform float ink_px;
      void main() {
        ${BODY}
        vec4 before = projectionMatrix * (mvPosition + vec4(0.0, 0.0, ${SEAM.before_m}, 0.0));
        gl_Position.z = before.z / before.w * gl_Position.w;
        vec2 across = (mat2(projectionMatrix) * transformedNormal.xy) * viewport;
        float size = length(across);
        vec2 moved = size > 0.0 ? across / size * ${SEAM.half} * ink_px : vec2(0.0);
        gl_Position.xy += moved / viewport * 2.0 * gl_Position.w;
      }`,
    fragmentShader: INKED,
  });
}

/** How much of the light from above a body takes away: near it in red, farther away in green. */
export function shadowCaster(): ShaderMaterial {
  return new ShaderMaterial({
    side: DoubleSide,
    depthTest: false,
    depthWrite: false,
    vertexShader: /* glsl */ `
      ${BODY_PARS}
      varying float height;
      void main() {
        ${BODY}
        height = (modelMatrix * vec4(transformed, 1.0)).y;
      }`,
    fragmentShader: /* glsl */ `
      varying float height;
      void main() { gl_FragColor = vec4(1.0 - height / vec2(0.12, 1.4), 0.0, 1.0); }`,
  });
}

export function pick<K extends keyof Shared>(shared: Shared, ...names: K[]): Record<K, IUniform> {
  return Object.fromEntries(names.map((name) => [name, shared[name]])) as Record<K, IUniform>;
}
