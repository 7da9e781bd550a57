// What the device shows of a session outside the page, on its lock screen or beside its volume: the
// stretch, its picture, and the buttons that work there and on a headset.

import type { Command } from "./commands.ts";
import type { Scene } from "./session_screen.ts";

const ARTIST = "Supple";

/** As much of the browser's media session as is used here. A test gives its own. */
export type Device = Pick<
  MediaSession,
  "metadata" | "playbackState" | "setActionHandler" | "setPositionState"
>;

/** The browser's, or null where it has none. */
export function deviceOf(browser: Navigator): Device | null {
  return "mediaSession" in browser ? browser.mediaSession : null;
}

/** Not "stop": a device may send it when what it shows is swiped away, and that is no end. */
const BUTTONS: readonly MediaSessionAction[] = ["play", "pause", "nexttrack", "previoustrack"];

export class LockScreen {
  readonly #device: Device | null;
  #listener: (command: Command) => void = () => undefined;
  #shown = "";
  #second = -1;
  #paused: boolean | null = null;
  #canBeSkipped: boolean | null = null;

  constructor(device: Device | null) {
    this.#device = device;
  }

  onCommand(listener: (command: Command) => void): void {
    this.#listener = listener;
  }

  /** `place`: among the stretches, in words. `picture`: its address, "" where there is none. */
  show(scene: Scene, place: string, picture: string): void {
    if (!this.#device) return;
    if (this.#paused === null) this.#offer();
    this.#paused = scene.paused;
    this.#offerSkip(scene.canBeSkipped);
    this.#device.playbackState = scene.paused ? "paused" : "playing";
    const album = [place, scene.side].filter(Boolean).join(" · ");
    const shown = [scene.name, album, picture].join("\n");
    if (shown !== this.#shown) {
      this.#shown = shown;
      const artwork = picture ? [{ src: picture }] : [];
      this.#device.metadata = new MediaMetadata({
        title: scene.name,
        artist: ARTIST,
        album,
        artwork,
      });
    }
    this.#stand(scene);
  }

  /** Nothing of the session is left there. */
  clear(): void {
    if (!this.#device || this.#paused === null) return;
    this.#shown = "";
    this.#second = -1;
    this.#paused = null;
    this.#canBeSkipped = null;
    this.#device.metadata = null;
    this.#device.playbackState = "none";
    for (const action of BUTTONS) this.#handle(action, null);
  }

  #offer(): void {
    // One button with two names: what it asks for must hold when it arrives.
    this.#handle("play", () => this.#paused && this.#listener("pause"));
    this.#handle("pause", () => this.#paused === false && this.#listener("pause"));
    this.#handle("previoustrack", () => this.#listener("back"));
  }

  /** Not while something is said that has to be heard: a button that does nothing is none. */
  #offerSkip(possible: boolean): void {
    if (possible === this.#canBeSkipped) return;
    this.#canBeSkipped = possible;
    this.#handle("nexttrack", possible ? () => this.#listener("skip") : null);
  }

  /** Told once a second; a device counts on by itself. */
  #stand({ at_s, length_s }: Scene): void {
    if (Math.floor(at_s) === this.#second) return;
    this.#second = Math.floor(at_s);
    const position = Math.min(at_s, length_s);
    this.#device?.setPositionState?.({ duration: length_s, position, playbackRate: 1 });
  }

  #handle(action: MediaSessionAction, handler: (() => void) | null): void {
    try {
      this.#device?.setActionHandler(action, handler);
    } catch {
      // Not every browser knows every button.
    }
  }
}
