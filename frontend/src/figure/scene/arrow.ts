// The arrow that says which way the movement goes.

import { QuadraticBezierCurve3 } from "three";
import type { Arrow } from "../clip_facts.ts";
import { fromCore } from "./axes.ts";
import type { Colours } from "./colours.ts";
import { Ribbon } from "./ribbon.ts";
import type { Shared } from "./shading.ts";

const PARTS = 24;
const WIDTH_PX = 10;

export function arrowRibbon({ tail, bend, tip }: Arrow, colours: Colours, shared: Shared): Ribbon {
  const stroke = { colour: colours.arrow, width_px: WIDTH_PX, head: true, over: true };
  const ribbon = new Ribbon(PARTS + 1, stroke, shared);
  const curve = new QuadraticBezierCurve3(fromCore(tail), fromCore(bend), fromCore(tip));
  ribbon.follow(curve.getPoints(PARTS));
  return ribbon;
}
