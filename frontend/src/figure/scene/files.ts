// The files of figures, as three.js reads them.

import type { AnimationClip } from "three";
import { type GLTF, GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import { bytes } from "../bytes.ts";
import { type ClipFacts, clipFacts } from "../clip_facts.ts";

export interface Movement {
  clip: AnimationClip;
  facts: ClipFacts;
}

const movements = new Map<string, Promise<Movement>>();

/** A person, made anew each time: who asks owns it. */
export async function person(url: string): Promise<GLTF> {
  return read(await bytes(url));
}

export function movement(url: string): Promise<Movement> {
  const known = movements.get(url);
  if (known) return known;
  const asked = bytes(url).then(read).then(movementOf);
  movements.set(url, asked);
  asked.catch(() => movements.delete(url));
  return asked;
}

function read(content: ArrayBuffer): Promise<GLTF> {
  return new GLTFLoader().parseAsync(content, "");
}

function movementOf({ animations, asset }: GLTF): Movement {
  const [clip] = animations;
  if (!clip) throw new Error("The movement's file holds no movement");
  return { clip, facts: clipFacts(asset.extras) };
}
