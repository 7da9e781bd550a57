// A strap that rides on the body: round the ball of the foot, held by both hands.

import type { Bone, Vector3 } from "three";
import type { Point, Strap } from "../clip_facts.ts";
import { fromCore } from "./axes.ts";
import type { Colours } from "./colours.ts";
import type { Person } from "./person.ts";
import { Ribbon } from "./ribbon.ts";
import type { Shared } from "./shading.ts";

const WIDTH_M = 0.018;

export class StrapLine {
  readonly ribbon: Ribbon;
  readonly #points: { bone: Bone; offset: Vector3 }[];

  /** Throws an Error that names a bone which the person does not have. */
  constructor(strap: Strap, person: Person, colours: Colours, shared: Shared) {
    this.#points = strap.points.map(({ bone, offset }) => on(person, bone, offset));
    const stroke = { colour: colours.strap, rim: colours.ink, width_m: WIDTH_M };
    this.ribbon = new Ribbon(this.#points.length, stroke, shared);
  }

  /** Follow the body. `within`: what the ribbon stands in. */
  follow(): void {
    const parent = this.ribbon.mesh.parent;
    this.ribbon.follow(
      this.#points.map(({ bone, offset }) => {
        const point = bone.localToWorld(offset.clone());
        return parent ? parent.worldToLocal(point) : point;
      }),
    );
  }
}

function on(person: Person, name: string, offset: Point): { bone: Bone; offset: Vector3 } {
  const bone = person.bone(name);
  if (!bone) throw new Error(`The person has no bone ${name}, on which a strap lies`);
  return { bone, offset: fromCore(offset) };
}
