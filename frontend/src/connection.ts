// Whether Supple still answers. It may have been stopped, or the phone has left its network; then a
// page says so calmly and keeps what was typed, instead of leading to the browser's own error page.

const WAIT_MS = 5000;

/** Whether anything answers at our own address; any answer counts. */
export async function suppleAnswers(): Promise<boolean> {
  try {
    await fetch("/alive", { cache: "no-store", signal: AbortSignal.timeout(WAIT_MS) });
    return true;
  } catch {
    return false;
  }
}

/** Say one of the things that stand in the page as `<template data-tell="NAME">`; "" is silence. */
export function tell(what: "away" | "slow" | ""): void {
  const place = document.querySelector<HTMLElement>("[data-told]");
  if (!place || place.dataset.told === what) return;
  const words = document.querySelector<HTMLTemplateElement>(`template[data-tell="${what}"]`);
  place.dataset.told = what;
  place.replaceChildren(...(words ? [words.content.cloneNode(true)] : []));
}

async function look(): Promise<void> {
  if (document.visibilityState !== "visible") return;
  tell((await suppleAnswers()) ? "" : "away");
}

/** Look whenever a page is come back to, and whenever the device's network changes. */
export function watchConnection(): void {
  document.addEventListener("visibilitychange", () => void look());
  window.addEventListener("offline", () => void look());
  window.addEventListener("online", () => void look());
}
