// Keeps the screen awake while somebody is led, where the browser can.

export interface WakeLock {
  hold(): void;
  release(): void;
}

export function createWakeLock(): WakeLock {
  let wanted = false;
  let lock: WakeLockSentinel | null = null;

  async function acquire(): Promise<void> {
    if (!wanted || lock || document.hidden || !("wakeLock" in navigator)) return;
    try {
      const fresh = await navigator.wakeLock.request("screen");
      fresh.addEventListener("release", () => {
        if (lock === fresh) lock = null;
      });
      lock = fresh;
      if (!wanted) release();
    } catch {
      // A low battery or a setting forbids it. The session works all the same.
    }
  }

  function release(): void {
    void lock?.release().catch(() => undefined);
    lock = null;
  }

  // The browser lets go of the lock whenever the page is hidden.
  document.addEventListener("visibilitychange", () => void acquire());

  return {
    hold() {
      wanted = true;
      void acquire();
    },
    release() {
      wanted = false;
      release();
    },
  };
}
