// The strands of hair: fine strokes along the way it grows, and streaks of light between them, the
// same as in the stills (studio/strands.py, which says what the numbers mean).

import { type Color, DoubleSide, ShaderMaterial, Vector2, Vector3 } from "three";
import { BODY, BODY_PARS, pick, SHADE, type Shared } from "./shading.ts";

/** What a person's file tells of its hair (docs/figure.md). */
export interface Strands {
  middle: [number, number, number];
  pole: [number, number, number];
  count: number;
  length: number;
}

/** Hair; `combed` is where the pattern takes a point to be, as modelled. */
export function hair(colour: Color, strands: Strands, shared: Shared): ShaderMaterial {
  return new ShaderMaterial({
    side: DoubleSide,
    uniforms: {
      colour: { value: colour },
      middle: { value: new Vector3(...strands.middle) },
      pole: { value: new Vector3(...strands.pole) },
      strokes: { value: new Vector2(strands.count, strands.length) },
      ...pick(shared, "light", "viewport", "ink_px"),
    },
    vertexShader: /* glsl */ `
      ${BODY_PARS}
      uniform vec3 middle, pole;
      uniform vec2 viewport;
      varying vec3 facing, combed;
      varying float pixel_m;
      void main() {
        ${BODY}
        facing = transformedNormal;
        vec3 left = vec3(1.0, 0.0, 0.0);
        vec3 away = position - middle;
        combed = vec3(dot(away, left), dot(away, cross(pole, left)), dot(away, pole));
        pixel_m = -2.0 * mvPosition.z / (projectionMatrix[1][1] * viewport.y);
      }`,
    fragmentShader: /* glsl */ `
      ${SHADE}
      ${STROKES}
      varying vec3 facing;
      void main() {
        vec3 normal = normalize(facing) * (gl_FrontFacing ? 1.0 : -1.0);
        vec3 at = polar();
        vec3 lit = lit_by(colour, dot(normal, light) + streak(at));
        gl_FragColor = vec4(stroked(lit, at), 1.0);
      }`,
  });
}

const STROKES = /* glsl */ `
  uniform vec3 colour;
  uniform vec2 strokes;
  uniform float ink_px;
  varying vec3 combed;
  varying float pixel_m;

  // Angle round the pole and away from it, and metres from it.
  vec3 polar() {
    float flat_m = length(combed.xy);
    return vec3(atan(combed.y, combed.x), atan(flat_m, combed.z), flat_m);
  }

  // How much more or less light the hair catches.
  float streak(vec3 at) {
    float turn = at.x + 0.05 * sin(4.0 * at.y);
    float waves = sin(11.0 * turn + 0.4) + 0.8 * sin(23.0 * turn + 1.9);
    return 0.3 * (waves + 0.6 * sin(41.0 * turn + 4.1)) / 2.4;
  }

  float covered(vec3 at, float layer, vec2 room) {
    float moved = at.x * strokes.x / 6.28318531 + 0.5 * layer;
    float cell = mod(floor(moved), strokes.x) + strokes.x * layer;
    float first = fract(cell * 0.6180339887);
    float along = at.y / strokes.y + first;
    float second = fract(cell * 0.7548776662 + floor(along) * 0.6180339887);
    float step_on = fract(along);
    float end = 0.6 + 0.4 * second;
    float thick = smoothstep(0.0, 0.2, step_on) * (1.0 - smoothstep(end - 0.25, end, step_on));
    float sway = 0.5 * (second - 0.5) + 0.1 * sin(5.0 * at.y + 6.3 * first);
    float apart = at.z * 6.28318531 / strokes.x / (max(0.47 * ink_px, 1.0) * pixel_m);
    float off = abs(fract(moved) - 0.5 - sway) * apart;
    float ink = clamp(0.5 + 0.5 * thick - off, 0.0, 1.0) * min(1.0, 3.0 * thick);
    return ink * smoothstep(room.x, room.y, apart);
  }

  // Darker strokes, or lighter ones where the hair is dark.
  vec3 stroked(vec3 seen, vec3 at) {
    float share = max(covered(at, 0.0, vec2(1.5, 3.5)), covered(at, 1.0, vec2(4.0, 8.0)));
    bool dark = colour.r + colour.g + colour.b < 3.0 * 90.0 / 255.0;
    return dark ? seen + 0.17 * share * (1.0 - seen) : seen * (1.0 - 0.38 * share);
  }`;
