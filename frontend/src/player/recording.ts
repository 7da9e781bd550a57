// The one audio element of a session: it is told what should be heard from where, and tells what
// became of that. Of scripts it knows nothing.
//
// Its own events are believed only where they agree with what the element is now: they arrive late,
// and some are about what was asked for before.

/** A recording that has not begun by then is not coming. A slow server mixes for a while. */
const BEGINS_WITHIN_MS = 8000;

/** One that stands still for longer has run dry. */
const STANDS_STILL_MS = 4000;

/** Who is so near to a place is there: a pause is not taken to the millisecond. */
export const NEAR_MS = 300;

/** So much from a place on must have come, to be heard there at once. Browsers guess what has come,
 *  and wait for more than the first words. */
const THERE_MS = 10_000;

/** As much of an audio element as is used here. A test gives its own. */
export type Player = Pick<
  HTMLAudioElement,
  | "src"
  | "currentTime"
  | "muted"
  | "paused"
  | "ended"
  | "seeking"
  | "readyState"
  | "duration"
  | "seekable"
  | "buffered"
  | "play"
  | "pause"
  | "load"
  | "removeAttribute"
  | "addEventListener"
>;

/** What it tells. */
export interface Listener {
  /** The person, the device or a call has stopped it. */
  paused(): void;
  /** It goes on again, asked for from outside the page. */
  played(): void;
  /** It cannot be heard, and is silent from here on: let it go. */
  failed(): void;
  /** It has come to its end. */
  ended(): void;
  /** Some of it was heard. */
  moved(): void;
}

export class Recording {
  readonly #audio: Player;
  readonly #now: () => number;
  #listener: Listener | null = null;
  #url = "";
  #wanted = false;
  /** Where it is on its way to: nothing counts as heard before it is there. */
  #target_ms: number | null = null;
  #begun = false;
  /** Where it stood when it was last told to be heard. */
  #from_ms = 0;
  #seen = { ms: 0, since: 0, looked: 0 };

  constructor(audio: Player, now = () => performance.now()) {
    this.#audio = audio;
    this.#now = now;
    audio.addEventListener("loadedmetadata", () => this.#measured());
    audio.addEventListener("seeked", () => this.#arrived());
    audio.addEventListener("timeupdate", () => this.#listener?.moved());
    audio.addEventListener("ended", () => this.#listener?.ended());
    audio.addEventListener("error", () => this.#fail());
    audio.addEventListener("pause", () => this.#pausedByItself());
    audio.addEventListener("play", () => {
      if (!this.#wanted && this.#url && !audio.paused) this.#listener?.played();
    });
  }

  tell(listener: Listener): void {
    this.#listener = listener;
  }

  /** Whether it is heard, or about to be. */
  sounds(): boolean {
    return this.#wanted;
  }

  /** Whether it is about to be heard, and nothing of it was yet. */
  comes(): boolean {
    return this.#wanted && this.ms() === this.#from_ms;
  }

  /** Where it is heard, or is about to be. */
  ms(): number {
    return this.#target_ms ?? this.#audio.currentTime * 1000;
  }

  /** Whether it is heard from there at once, as that part of it has come already. Of what has not,
   *  nobody knows here when it will be made. */
  reaches(url: string, at_ms: number): boolean {
    if (!this.#url || url !== this.#url) return false;
    if (Math.abs(this.ms() - at_ms) < NEAR_MS) return true;
    const { readyState, buffered, duration } = this.#audio;
    return readyState > 0 && holds(buffered, at_ms, Math.min(at_ms + THERE_MS, duration * 1000));
  }

  /** Be heard from there on, at once. From a press of a button, the first time. */
  play(url: string, at_ms: number): void {
    if (!this.reaches(url, at_ms)) this.#ask(url, at_ms);
    else if (Math.abs(this.ms() - at_ms) >= NEAR_MS) this.#seek(at_ms);
    this.#wanted = true;
    this.#from_ms = this.ms();
    this.#seen = { ms: this.ms(), since: this.#now(), looked: this.#now() };
    void this.#audio.play().catch((error: DOMException) => {
      // Another file or a pause came between: that one is asked about itself.
      if (error.name !== "AbortError" && this.#url === url) this.#fail();
    });
  }

  pause(): void {
    this.#wanted = false;
    this.#audio.pause();
  }

  /** Silent, and nothing of it is kept. */
  letGo(): void {
    this.pause();
    if (!this.#url) return;
    this.#url = "";
    this.#target_ms = null;
    this.#audio.removeAttribute("src");
    this.#audio.load();
  }

  /** To be called again and again while it should be heard: whether it runs dry. */
  check(): void {
    if (!this.#wanted || this.#audio.ended) return;
    const [now, ms] = [this.#now(), this.ms()];
    const limit_ms = this.#begun ? STANDS_STILL_MS : BEGINS_WITHIN_MS;
    const { since, looked } = this.#seen;
    const stands = ms === this.#seen.ms;
    if (!stands) this.#begun = true;
    // Where nobody looked for so long the device may have slept: that is no fault of the file.
    const fresh = !stands || now - looked > limit_ms;
    this.#seen = { ms, since: fresh ? now : since, looked: now };
    if (now - this.#seen.since > limit_ms) this.#fail();
  }

  #ask(url: string, at_ms: number): void {
    this.pause();
    this.#url = url;
    this.#begun = false;
    this.#target_ms = at_ms;
    // The words of another moment must not be heard on the way.
    this.#audio.muted = at_ms > 0;
    this.#audio.src = url;
  }

  #seek(at_ms: number): void {
    this.#begun = false;
    this.#target_ms = at_ms;
    // Before its length is known there is nowhere to go; then it goes there by itself.
    if (this.#audio.readyState > 0) this.#audio.currentTime = at_ms / 1000;
  }

  #measured(): void {
    const at_ms = this.#target_ms;
    if (!this.#url || at_ms === null) return;
    if (at_ms === 0) this.#arrived();
    else if (holds(this.#audio.seekable, at_ms)) this.#seek(at_ms);
    else this.#fail();
  }

  #arrived(): void {
    if (this.#audio.seeking) return;
    this.#target_ms = null;
    this.#audio.muted = false;
  }

  #pausedByItself(): void {
    if (!this.#wanted || !this.#audio.paused || this.#audio.ended) return;
    this.#wanted = false;
    this.#listener?.paused();
  }

  #fail(): void {
    if (!this.#url) return;
    this.pause();
    this.#listener?.failed();
  }
}

/** Whether one of the ranges goes from one moment to another. */
function holds(ranges: TimeRanges, from_ms: number, to_ms = from_ms): boolean {
  for (let range = 0; range < ranges.length; range += 1) {
    const [begin_ms, end_ms] = [ranges.start(range) * 1000, ranges.end(range) * 1000];
    if (begin_ms <= from_ms && to_ms <= end_ms) return true;
  }
  return false;
}
