// Whether the person can see this page, and when they leave it or come back.

export interface Presence {
  hidden(): boolean;
  /** The page went out of sight: another tab or app, a locked screen, a call. */
  onHidden(listener: () => void): void;
  onReturn(listener: () => void): void;
  /** The page is being left, or frozen by the browser: nothing runs in it from here on. */
  onLeave(listener: () => void): void;
}

export const presence: Presence = {
  hidden: () => document.hidden,
  onHidden(listener) {
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) listener();
    });
  },
  onReturn(listener) {
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) listener();
    });
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) listener();
    });
  },
  onLeave(listener) {
    document.addEventListener("freeze", listener);
    window.addEventListener("pagehide", listener);
  },
};
