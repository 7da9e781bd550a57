// The soft shadow under the figure: dark where something touches the floor, pale farther away. The
// body is seen from above, blurred, and laid on the floor, as in the stills (studio/toon.py).

import {
  Camera,
  CustomBlending,
  MaxEquation,
  Mesh,
  OneFactor,
  OrthographicCamera,
  PlaneGeometry,
  Scene,
  ShaderMaterial,
  type Texture,
  Vector2,
  type Vector3,
  type WebGLRenderer,
  WebGLRenderTarget,
} from "three";
import type { Colours } from "./colours.ts";
import { BODY_LAYER } from "./person.ts";
import { shadowCaster } from "./shading.ts";

const SIZE_M = 3;
const PIXELS = 224;
/** How soft the near and the far shadow are. */
const SOFT_M = new Vector2(0.014, 0.035);
/** Above the mat. */
const FLOOR_M = 0.0015;

const PIXEL_M = SIZE_M / PIXELS;
const TAPS = Math.ceil((2.5 * SOFT_M.y) / PIXEL_M);

const BLUR_VERTEX = /* glsl */ `
  varying vec2 place;
  void main() {
    place = uv;
    gl_Position = vec4(position.xy, 0.0, 1.0);
  }`;

const BLUR_FRAGMENT = /* glsl */ `
  uniform sampler2D image;
  uniform vec2 step_px;
  varying vec2 place;
  const vec2 soft = vec2(${(SOFT_M.x / PIXEL_M).toFixed(3)}, ${(SOFT_M.y / PIXEL_M).toFixed(3)});
  void main() {
    vec2 sum = vec2(0.0), total = vec2(0.0);
    for (int i = -${TAPS}; i <= ${TAPS}; i++) {
      vec2 weight = exp(-0.5 * float(i * i) / (soft * soft));
      sum += weight * texture2D(image, place + float(i) * step_px).rg;
      total += weight;
    }
    gl_FragColor = vec4(sum / total, 0.0, 1.0);
  }`;

export class Shadow {
  readonly floor: Mesh;
  readonly #seen = new WebGLRenderTarget(PIXELS, PIXELS, { depthBuffer: false });
  readonly #half = new WebGLRenderTarget(PIXELS, PIXELS, { depthBuffer: false });
  readonly #above = new OrthographicCamera(-1, 1, 1, -1, 0, 4);
  readonly #caster = shadowCaster();
  readonly #blur = new ShaderMaterial({
    depthTest: false,
    depthWrite: false,
    uniforms: { image: { value: null }, step_px: { value: new Vector2() } },
    vertexShader: BLUR_VERTEX,
    fragmentShader: BLUR_FRAGMENT,
  });
  readonly #screen = new Scene();
  readonly #square = new PlaneGeometry(2, 2);
  readonly #flat = new Camera();

  constructor(colours: Colours) {
    Object.assign(this.#caster, {
      blending: CustomBlending,
      blendEquation: MaxEquation,
      blendSrc: OneFactor,
      blendDst: OneFactor,
    });
    const half = SIZE_M / 2;
    Object.assign(this.#above, { left: -half, right: half, top: half, bottom: -half });
    this.#above.layers.set(BODY_LAYER);
    this.#above.rotation.x = -Math.PI / 2;
    this.#above.updateProjectionMatrix();
    const blurred = new Mesh(this.#square, this.#blur);
    blurred.frustumCulled = false;
    this.#screen.add(blurred);
    this.floor = new Mesh(new PlaneGeometry(SIZE_M, SIZE_M), laid(this.#seen.texture, colours));
    this.floor.rotation.x = -Math.PI / 2;
    this.floor.position.y = FLOOR_M;
  }

  /** The middle of the room that may hold a shadow. */
  centre({ x, z }: Vector3): void {
    this.#above.position.set(x, 3, z);
    this.floor.position.set(x, FLOOR_M, z);
  }

  /** Draw it anew: the body has moved. */
  cast(renderer: WebGLRenderer, scene: Scene): void {
    scene.overrideMaterial = this.#caster;
    renderer.setRenderTarget(this.#seen);
    renderer.clear();
    renderer.render(scene, this.#above);
    scene.overrideMaterial = null;
    this.#soften(renderer, this.#seen, this.#half, 1, 0);
    this.#soften(renderer, this.#half, this.#seen, 0, 1);
    renderer.setRenderTarget(null);
  }

  dispose(): void {
    for (const each of [this.#seen, this.#half, this.#caster, this.#blur, this.#square]) {
      each.dispose();
    }
    this.floor.geometry.dispose();
    (this.floor.material as ShaderMaterial).dispose();
  }

  #soften(
    renderer: WebGLRenderer,
    from: WebGLRenderTarget,
    to: WebGLRenderTarget,
    x: number,
    y: number,
  ): void {
    const { image, step_px } = this.#blur.uniforms as Record<string, { value: unknown }>;
    if (image) image.value = from.texture;
    if (step_px) (step_px.value as Vector2).set(x / PIXELS, y / PIXELS);
    renderer.setRenderTarget(to);
    renderer.render(this.#screen, this.#flat);
  }
}

function laid(texture: Texture, colours: Colours): ShaderMaterial {
  return new ShaderMaterial({
    transparent: true,
    depthWrite: false,
    uniforms: { image: { value: texture }, colour: { value: colours.shadow } },
    vertexShader: /* glsl */ `
      varying vec2 place;
      void main() {
        place = uv;
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      uniform sampler2D image;
      uniform vec3 colour;
      varying vec2 place;
      void main() {
        vec2 shade = texture2D(image, place).rg;
        gl_FragColor = vec4(colour, min(0.34 * shade.r + 0.22 * shade.g, 0.5));
      }`,
  });
}
