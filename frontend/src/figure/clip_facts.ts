// What a movement's file says about itself (docs/figure.md). Lengths in metres, in the axes of
// docs/angles.md: x forward, y to the person's left, z up.

export type Point = readonly [number, number, number];

/** A thing around the figure, between its lowest and its highest corner. */
export interface Furniture {
  kind: string;
  low: Point;
  high: Point;
}

/** A strap rides on the body: each point keeps its place on a bone. */
export interface Strap {
  kind: "strap";
  points: readonly { bone: string; offset: Point }[];
}

/** From where the stills look, and with which lens (studio/camera.py). */
export interface View {
  azimuth_deg: number;
  elevation_deg: number;
  /** The point in the middle of the picture. */
  target: Point;
  distance_m: number;
  /** Height of the field of view. */
  field_deg: number;
}

/** A curve from tail to tip; `both`: to and fro, with a head at either end. */
export interface Arrow {
  points: readonly Point[];
  both: boolean;
}

/** Which half of the body glows where the stretch is done to the right. */
export type Glows = "right" | "left" | "both";

export interface ClipFacts {
  grasp: number | null;
  furniture: readonly Furniture[];
  straps: readonly Strap[];
  view: View;
  arrow: Arrow | null;
  muscle: string;
  glows: Glows;
  cycles: boolean;
}

interface Told {
  marks?: Record<string, number>;
  props?: readonly (Furniture | Strap)[];
  view?: View;
  arrow?: Arrow | null;
  muscle?: string;
  sides?: string;
  glows?: Glows;
  cycles?: boolean;
}

/**
 * Read the extras of a clip's file.
 *
 * Throws an Error that names what is missing.
 */
export function clipFacts(extras: unknown): ClipFacts {
  const { marks, props = [], view, arrow = null, muscle = "", ...more } = (extras ?? {}) as Told;
  if (!marks) throw new Error("The movement's file has no marks");
  if (!view?.target) throw new Error("The movement's file does not say from where it is seen");
  const { grasp = null } = marks;
  return {
    grasp: grasp !== null && grasp > 0 && grasp < 1 ? grasp : null,
    furniture: props.filter((prop): prop is Furniture => prop.kind !== "strap"),
    straps: props.filter((prop): prop is Strap => prop.kind === "strap"),
    view,
    arrow,
    muscle,
    glows: more.glows ?? (more.sides === "one" ? "right" : "both"),
    cycles: more.cycles === true,
  };
}
