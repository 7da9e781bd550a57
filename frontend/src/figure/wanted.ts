// Whether a picture may move: what the device can do and what the person has asked it for.

/** moves: by itself. on_request: once somebody presses for it. never: the still picture stays. */
export type Wanted = "moves" | "on_request" | "never";

export interface Surroundings {
  webgl: boolean;
  /** prefers-reduced-motion */
  lessMotion: boolean;
  /** Save-Data, or prefers-reduced-data */
  lessData: boolean;
}

export function wanted({ webgl, lessMotion, lessData }: Surroundings): Wanted {
  if (!webgl || lessData) return "never";
  return lessMotion ? "on_request" : "moves";
}

/** What this browser says of itself. That WebGL works shows only once it is tried (`canDraw`). */
export function surroundings(): Surroundings {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  return {
    webgl: "WebGL2RenderingContext" in globalThis,
    lessMotion: matchMedia("(prefers-reduced-motion: reduce)").matches,
    lessData: connection?.saveData === true || matchMedia("(prefers-reduced-data: reduce)").matches,
  };
}

export const CONTEXT: WebGLContextAttributes = {
  alpha: true,
  // Edges are smooth in what is drawn aside (scene/aside.ts).
  antialias: false,
  depth: true,
  stencil: false,
  powerPreference: "low-power",
};

/** Whether WebGL really works here. The trial gives back what it took. */
export function canDraw(): boolean {
  const context = document.createElement("canvas").getContext("webgl2", CONTEXT);
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}
