// The tones of this device: as loud as was chosen, and not at all where they are turned off.

import assert from "node:assert/strict";
import { test } from "node:test";
import chimes from "../src/player/chimes.json" with { type: "json" };

const heights: number[] = [];

/** As much of the browser's sound as a tone needs, which writes down how high each tone rises. */
class Node {
  gain = {
    setValueAtTime: () => undefined,
    linearRampToValueAtTime: (height: number) => heights.push(height),
    exponentialRampToValueAtTime: () => undefined,
  };
  connect = () => this;
  start(): void {}
  stop(): void {}
}
class AudioContext {
  state = "running";
  currentTime = 0;
  addEventListener(): void {}
  async resume(): Promise<void> {}
}
Object.assign(globalThis, {
  window: { AudioContext },
  AudioContext,
  OscillatorNode: Node,
  GainNode: Node,
});
const { createChime } = await import("../src/player/chime.ts");

function played(loudness: number): { sounds: boolean; heights: number[] } {
  heights.length = 0;
  const chime = createChime(loudness);
  chime.unlock();
  chime.play("hold");
  return { sounds: chime.sounds(), heights: [...heights] };
}

test("a tone is as high as in a recording, less what the volume takes", () => {
  assert.deepEqual(played(1), { sounds: true, heights: [chimes.loud] });
  assert.deepEqual(played(0.5), { sounds: true, heights: [0.5 * chimes.loud] });
});

test("what is turned off is not heard", () => {
  assert.deepEqual(played(0), { sounds: false, heights: [] });
});
