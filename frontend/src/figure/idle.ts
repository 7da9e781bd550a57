// Later, when the page stands there: whatever may wait.

const AT_LATEST_MS = 2000;

/** Once the page with its pictures is loaded and the browser has nothing else to do. */
export function whenIdle(act: () => void): void {
  const idle = () => {
    // Safari has no idle callback.
    if ("requestIdleCallback" in globalThis) requestIdleCallback(act, { timeout: AT_LATEST_MS });
    else setTimeout(act, 200);
  };
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle, { once: true });
}
