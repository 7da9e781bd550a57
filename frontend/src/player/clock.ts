// The one clock of a session: it says how much time has really passed since it was last asked.
//
// Browsers slow the timers of hidden pages down, so no tick is ever counted as "a tenth of a
// second"; and a device that slept has not led anybody, so a long silence stops the clock instead
// of running the session on. Time is taken from the monotonic clock, which nobody can set; the
// wall clock only tells of a sleep during which the monotonic one stood still.

const TICK_MS = 100;

/** A hidden page is woken at least once a minute; a longer silence means that the device slept. */
const ASLEEP_MS = 75_000;

export interface Clock {
  start(): void;
  stop(): void;
}

/** What a clock is made of: in the browser, or in a test. */
export interface ClockHost {
  monotonic(): number;
  /** Whether that is the time of a sound that is heard: then somebody was led all the while. */
  heard(): boolean;
  wall(): number;
  hidden(): boolean;
  onVisibility(listener: () => void): void;
  /** Call it again and again; gives what ends that. */
  every(milliseconds: number, listener: () => void): () => void;
  /** The same from a timer that is not slowed down while the page is hidden. */
  everyWhileHidden(listener: () => void): () => void;
}

export const inBrowser: ClockHost = {
  monotonic: () => performance.now(),
  heard: () => false,
  wall: () => Date.now(),
  hidden: () => document.hidden,
  onVisibility: (listener) => document.addEventListener("visibilitychange", listener),
  every(milliseconds, listener) {
    const timer = setInterval(listener, milliseconds);
    return () => clearInterval(timer);
  },
  everyWhileHidden(listener) {
    const worker = new Worker(new URL("./ticker.ts", import.meta.url), { type: "module" });
    worker.onmessage = listener;
    return () => worker.terminate();
  },
};

export function createClock(
  onTick: (passedMs: number) => void,
  onAsleep: () => void,
  host: ClockHost = inBrowser,
): Clock {
  let last = 0;
  let lastWall = 0;
  let endTimer: (() => void) | null = null;
  let endHelper: (() => void) | null = null;

  function look(): { passed: number; slept: number } {
    const now = host.monotonic();
    const wall = host.wall();
    const passed = now - last;
    const slept = wall - lastWall - passed;
    last = now;
    lastWall = wall;
    return { passed, slept };
  }

  function tick(): void {
    if (endTimer === null) return;
    const { passed, slept } = look();
    const nobodyLed = host.heard() ? slept : Math.max(passed, slept);
    if (nobodyLed > ASLEEP_MS) onAsleep();
    else if (passed > 0) onTick(passed);
  }

  // The voice stays in time behind another tab.
  function help(): void {
    const needed = endTimer !== null && host.hidden();
    if (needed && endHelper === null) endHelper = host.everyWhileHidden(tick);
    if (needed || endHelper === null) return;
    endHelper();
    endHelper = null;
  }

  host.onVisibility(() => {
    help();
    tick();
  });

  return {
    start() {
      if (endTimer !== null) return;
      look();
      endTimer = host.every(TICK_MS, tick);
      help();
    },
    stop() {
      if (endTimer === null) return;
      endTimer();
      endTimer = null;
      help();
    },
  };
}
