// What a lock screen shows of a session, and what its buttons ask for.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Device, LockScreen } from "../src/player/lock_screen.ts";
import type { Scene } from "../src/player/session_screen.ts";

class Metadata {
  constructor(told: object) {
    Object.assign(this, told);
  }
}

Object.assign(globalThis, { MediaMetadata: Metadata });

const SCENE = {
  name: "Knee",
  side: "Right side",
  paused: false,
  at_s: 4.2,
  length_s: 96,
  canBeSkipped: true,
} as Scene;

function lockScreen(unknown: string[] = []) {
  const buttons: Record<string, (() => void) | null> = {};
  const stood: object[] = [];
  const shown: object[] = [];
  const device = {
    playbackState: "none",
    set metadata(metadata: object | null) {
      if (metadata) shown.push(metadata);
    },
    setActionHandler: (action: string, handler: (() => void) | null) => {
      if (unknown.includes(action)) throw new TypeError(action);
      buttons[action] = handler;
    },
    setPositionState: (state: object) => stood.push(state),
  };
  const asked: string[] = [];
  const screen = new LockScreen(device as unknown as Device);
  screen.onCommand((command) => asked.push(command));
  return { screen, device, buttons, stood, shown, asked };
}

test("it shows the stretch, its place and side and its picture, anew only where they change", () => {
  const { screen, shown, device } = lockScreen();
  screen.show(SCENE, "1 of 6", "/picture.webp");
  screen.show({ ...SCENE, at_s: 5 }, "1 of 6", "/picture.webp");
  screen.show({ ...SCENE, side: "", name: "Close" }, "", "");
  assert.deepEqual(
    shown.map((each) => ({ ...each })),
    [
      {
        title: "Knee",
        artist: "Supple",
        album: "1 of 6 · Right side",
        artwork: [{ src: "/picture.webp" }],
      },
      { title: "Close", artist: "Supple", album: "", artwork: [] },
    ],
  );
  assert.equal(device.playbackState, "playing");
});

test("its buttons ask for what they say, and each only while it means that", () => {
  const { screen, buttons, asked } = lockScreen();
  screen.show(SCENE, "", "");
  for (const action of ["play", "pause", "nexttrack", "previoustrack"]) buttons[action]?.();
  screen.show({ ...SCENE, paused: true }, "", "");
  for (const action of ["pause", "play"]) buttons[action]?.();
  assert.deepEqual(asked, ["pause", "skip", "back", "pause"]);
  assert.ok(!("seekto" in buttons) && !("stop" in buttons));
});

test("skip is offered only while it means something", () => {
  const { screen, buttons, asked } = lockScreen();
  screen.show({ ...SCENE, canBeSkipped: false }, "", "");
  assert.equal(buttons.nexttrack ?? null, null);
  screen.show(SCENE, "", "");
  buttons.nexttrack?.();
  assert.deepEqual(asked, ["skip"]);
  screen.show({ ...SCENE, canBeSkipped: false }, "", "");
  assert.equal(buttons.nexttrack, null);
});

test("where it stands is told once a second", () => {
  const { screen, stood } = lockScreen();
  for (const at_s of [4.2, 4.3, 5, 2, 97]) screen.show({ ...SCENE, at_s }, "", "");
  assert.deepEqual(
    stood.map((each) => (each as { position: number }).position),
    [4.2, 5, 2, 96],
  );
});

test("cleared and shown again, it tells all of it anew", () => {
  const { screen, shown, stood } = lockScreen();
  screen.show(SCENE, "", "");
  screen.clear();
  screen.show(SCENE, "", "");
  assert.deepEqual([shown.length, stood.length], [2, 2]);
});

test("cleared, it has no button and shows nothing; unknown buttons and no device are no fault", () => {
  const { screen, buttons, device } = lockScreen(["nexttrack"]);
  screen.show(SCENE, "", "");
  screen.clear();
  assert.deepEqual(Object.values(buttons), [null, null, null]);
  assert.equal(device.playbackState, "none");
  new LockScreen(null).show(SCENE, "", "");
});
