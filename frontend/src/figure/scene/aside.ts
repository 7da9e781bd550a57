// A frame is drawn aside, and shown once the device is done with it. A page that showed what is still
// being drawn would stand still until then, with all its buttons: in software that is long.

import {
  Camera,
  Mesh,
  NoBlending,
  PlaneGeometry,
  Scene,
  ShaderMaterial,
  type WebGLRenderer,
  WebGLRenderTarget,
} from "three";

/** Before anybody can see it: as small as a picture that warms the device up may be. */
const UNSEEN = { width: 64, height: 48 };
const SAMPLES = 4;

export class Aside {
  readonly #renderer: WebGLRenderer;
  readonly #target = new WebGLRenderTarget(UNSEEN.width, UNSEEN.height, {
    samples: SAMPLES,
    resolveDepthBuffer: false,
  });
  readonly #copy = new ShaderMaterial({
    depthTest: false,
    depthWrite: false,
    blending: NoBlending,
    uniforms: { image: { value: this.#target.texture } },
    vertexShader: /* glsl */ `
      varying vec2 place;
      void main() {
        place = uv;
        gl_Position = vec4(position.xy, 0.0, 1.0);
      }`,
    fragmentShader: /* glsl */ `
      uniform sampler2D image;
      varying vec2 place;
      void main() { gl_FragColor = texture2D(image, place); }`,
  });
  readonly #square = new PlaneGeometry(2, 2);
  readonly #screen = new Scene();
  readonly #flat = new Camera();
  /** Says when the device is done with the last frame. */
  #fence: WebGLSync | null = null;

  constructor(renderer: WebGLRenderer) {
    this.#renderer = renderer;
    const whole = new Mesh(this.#square, this.#copy);
    whole.frustumCulled = false;
    this.#screen.add(whole);
  }

  /** What is drawn from here on is drawn aside; in pixels of the device. */
  take(width: number, height: number): void {
    this.#target.setSize(width || UNSEEN.width, height || UNSEEN.height);
    this.#renderer.setRenderTarget(this.#target);
  }

  /** All of a frame has been asked for. */
  leave(): void {
    this.#renderer.setRenderTarget(null);
    const gl = this.#gl;
    this.#forget();
    this.#fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
  }

  /** Whether the device has drawn the last frame: a slow one gets the next no sooner. */
  get ready(): boolean {
    if (!this.#fence) return true;
    const gl = this.#gl;
    if (gl.getSyncParameter(this.#fence, gl.SYNC_STATUS) !== gl.SIGNALED) return false;
    this.#forget();
    return true;
  }

  /** Put the frame on the canvas. */
  show(): void {
    const { width, height } = this.#target;
    const { domElement } = this.#renderer;
    if (domElement.width !== width || domElement.height !== height) {
      this.#renderer.setSize(width, height, false);
    }
    this.#renderer.render(this.#screen, this.#flat);
  }

  dispose(): void {
    for (const each of [this.#target, this.#copy, this.#square]) each.dispose();
    this.#forget();
  }

  /** Nobody asks any more whether that frame is done. */
  #forget(): void {
    this.#gl.deleteSync(this.#fence);
    this.#fence = null;
  }

  get #gl(): WebGL2RenderingContext {
    return this.#renderer.getContext() as WebGL2RenderingContext;
  }
}
