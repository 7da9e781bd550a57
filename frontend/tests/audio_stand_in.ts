// An audio element with nothing real in it: a test lets it load, play, stall and break.

import type { Player } from "../src/player/recording.ts";

export class StandInAudio {
  currentTime_s = 0;
  muted = false;
  paused = true;
  ended = false;
  seeking = false;
  readyState = 0;
  /** Seconds of the file that can be gone to. */
  reach_s = 0;
  /** Seconds of it that have come; null: all that can be gone to. */
  come_s: number | null = null;
  refuses: string | null = null;
  /** Every address it was asked for, and "" where it was emptied. */
  readonly asked: string[] = [];
  readonly sought: number[] = [];
  #src = "";
  readonly #listeners = new Map<string, (() => void)[]>();

  get src(): string {
    return this.#src;
  }

  set src(url: string) {
    this.#src = url;
    this.asked.push(url);
    this.#empty();
  }

  get currentTime(): number {
    return this.currentTime_s;
  }

  set currentTime(seconds: number) {
    this.currentTime_s = seconds;
    this.sought.push(seconds);
    this.seeking = true;
    this.ended = false;
  }

  get duration(): number {
    return this.reach_s;
  }

  get seekable() {
    const end = this.reach_s;
    return { length: end ? 1 : 0, start: () => 0, end: () => end };
  }

  get buffered() {
    const end = this.come_s ?? this.reach_s;
    return { length: end ? 1 : 0, start: () => 0, end: () => end };
  }

  addEventListener(kind: string, listener: () => void): void {
    this.#listeners.set(kind, [...(this.#listeners.get(kind) ?? []), listener]);
  }

  removeAttribute(): void {
    this.#src = "";
  }

  load(): void {
    this.asked.push("");
    this.#empty();
  }

  async play(): Promise<void> {
    this.paused = false;
    if (this.refuses) throw Object.assign(new Error(), { name: this.refuses });
  }

  pause(): void {
    if (this.paused) return;
    this.paused = true;
    this.tell("pause");
  }

  tell(kind: string): void {
    for (const listener of this.#listeners.get(kind) ?? []) listener();
  }

  /** The file has come so far that its length is known. `reach_s`: 0 while it is being made. */
  loaded(reach_s: number): void {
    this.readyState = 1;
    this.reach_s = reach_s;
    this.tell("loadedmetadata");
    this.landed();
  }

  landed(): void {
    if (!this.seeking) return;
    this.seeking = false;
    this.tell("seeked");
  }

  hears(seconds: number): void {
    this.currentTime_s += seconds;
    this.tell("timeupdate");
  }

  /** The device or the person stops it, and not the page. */
  stoppedOutside(): void {
    this.paused = true;
    this.tell("pause");
  }

  goesOnOutside(): void {
    this.paused = false;
    this.tell("play");
  }

  reachesItsEnd(): void {
    this.ended = true;
    this.paused = true;
    this.tell("pause");
    this.tell("ended");
  }

  element(): Player {
    return this as unknown as Player;
  }

  #empty(): void {
    this.currentTime_s = 0;
    this.readyState = 0;
    this.reach_s = 0;
    this.seeking = false;
    this.ended = false;
    this.paused = true;
  }
}
