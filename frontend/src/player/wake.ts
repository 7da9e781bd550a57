// Keeps the screen awake while somebody is led, where the browser can.

/** Who pauses for a moment must not have to unlock the screen; who left need not light it. */
const PAUSE_MS = 5 * 60_000;

export interface WakeLock {
  /** Whether this browser knows how to; without a secure connection none does. */
  available(): boolean;
  hold(): void;
  /** Paused: a while longer, then no more. */
  rest(): void;
  release(): void;
}

export function createWakeLock(): WakeLock {
  let wanted = false;
  let lock: WakeLockSentinel | null = null;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const available = () => "wakeLock" in navigator;

  async function acquire(): Promise<void> {
    if (!wanted || lock || document.hidden || !available()) return;
    try {
      const fresh = await navigator.wakeLock.request("screen");
      fresh.addEventListener("release", () => {
        if (lock === fresh) lock = null;
      });
      if (lock === null && wanted) lock = fresh;
      else await fresh.release();
    } catch {
      // A low battery or a setting forbids it. The session works all the same.
    }
  }

  function release(): void {
    clearTimeout(pause);
    wanted = false;
    void lock?.release().catch(() => undefined);
    lock = null;
  }

  // The browser lets go of the lock whenever the page is hidden.
  document.addEventListener("visibilitychange", () => void acquire());

  return {
    available,
    hold() {
      clearTimeout(pause);
      wanted = true;
      void acquire();
    },
    rest() {
      clearTimeout(pause);
      pause = setTimeout(release, PAUSE_MS);
    },
    release,
  };
}
