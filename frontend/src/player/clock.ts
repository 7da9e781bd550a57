// The one clock of a session: it says how much time has really passed since it was last asked.
//
// Browsers slow the timers of hidden pages down, so no tick is ever counted as "a tenth of a
// second"; and a device that slept has not led anybody, so a long silence stops the clock instead
// of running the session on.

const TICK_MS = 100;

/** A hidden page is woken at least once a minute; a longer silence means that the device slept. */
const ASLEEP_MS = 75_000;

export interface Clock {
  start(): void;
  stop(): void;
}

export function createClock(onTick: (passedMs: number) => void, onAsleep: () => void): Clock {
  let last = 0;
  let timer: ReturnType<typeof setInterval> | null = null;
  let helper: Worker | null = null;

  function tick(): void {
    if (timer === null) return;
    const now = performance.now();
    const passed = now - last;
    last = now;
    if (passed > ASLEEP_MS) onAsleep();
    else if (passed > 0) onTick(passed);
  }

  // A worker's timer is not slowed down, so the voice stays in time behind another tab.
  function help(): void {
    const needed = document.hidden && timer !== null;
    if (needed && helper === null) {
      helper = new Worker(new URL("./ticker.ts", import.meta.url), { type: "module" });
      helper.onmessage = tick;
    } else if (!needed) {
      helper?.terminate();
      helper = null;
    }
  }

  document.addEventListener("visibilitychange", () => {
    help();
    tick();
  });

  return {
    start() {
      if (timer !== null) return;
      last = performance.now();
      timer = setInterval(tick, TICK_MS);
      help();
    },
    stop() {
      if (timer === null) return;
      clearInterval(timer);
      timer = null;
      help();
    },
  };
}
