// The arrow that says which way the movement goes, with a light rim, over everything.

import { CatmullRomCurve3, Group } from "three";
import type { Arrow } from "../clip_facts.ts";
import { fromCore } from "./axes.ts";
import type { Colours } from "./colours.ts";
import { Ribbon } from "./ribbon.ts";
import type { Shared } from "./shading.ts";

const PARTS = 32;
const WIDTH_PX = 10;
const HALO_PX = 4;

export class ArrowLine {
  readonly group = new Group();
  readonly #ribbons: readonly Ribbon[];

  constructor({ points, both }: Arrow, colours: Colours, shared: Shared) {
    const heads = both ? 2 : 1;
    const stroke = { width_px: WIDTH_PX, heads, over: true } as const;
    this.#ribbons = [
      new Ribbon(PARTS + 1, { ...stroke, colour: colours.halo, grown_px: HALO_PX }, shared),
      new Ribbon(PARTS + 1, { ...stroke, colour: colours.arrow }, shared),
    ];
    const way = new CatmullRomCurve3(points.map(fromCore)).getSpacedPoints(PARTS);
    for (const [order, ribbon] of this.#ribbons.entries()) {
      ribbon.follow(way);
      ribbon.mesh.renderOrder = 10 + order;
      this.group.add(ribbon.mesh);
    }
  }

  /** `height`: of the picture in pixels. */
  show(opacity: number, height: number): void {
    this.group.visible = opacity > 0;
    for (const ribbon of this.#ribbons) {
      ribbon.opacity.value = opacity;
      ribbon.scale(height);
    }
  }

  dispose(): void {
    for (const ribbon of this.#ribbons) ribbon.dispose();
  }
}
