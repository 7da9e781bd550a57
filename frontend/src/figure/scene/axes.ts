// The axes of docs/angles.md (x forward, y to the left, z up) and those of glTF (X left, Y up, Z
// forward).

import { Vector3 } from "three";
import type { Point, View } from "../clip_facts.ts";

export function fromCore([x, y, z]: Point): Vector3 {
  return new Vector3(y, z, x);
}

/** From the figure to who looks at it, of length 1. The azimuth counts from the front to the
 * person's right. */
export function towardsCamera({ azimuth_deg, elevation_deg }: View): Vector3 {
  const [azimuth, elevation] = [azimuth_deg, elevation_deg].map((deg) => (deg * Math.PI) / 180) as [
    number,
    number,
  ];
  const level = Math.cos(elevation);
  return fromCore([level * Math.cos(azimuth), -level * Math.sin(azimuth), Math.sin(elevation)]);
}
