// Small comforts for every page. Everything works without this file.

import { watchConnection } from "./connection.ts";
import { forgetEverything } from "./forget.ts";
import { sendWhatIsLeft, somethingIsLeft } from "./outbox.ts";
import { getReady, sendOnce } from "./sending.ts";

/** "None of these" unticks the others, and any other unticks it: it is an answer of its own. */
function keepNoneApart(event: Event): void {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || box.type !== "checkbox" || !box.checked) return;
  const group = box.closest(".q");
  if (!group?.querySelector("[data-none]")) return;
  for (const other of group.querySelectorAll<HTMLInputElement>("input[type=checkbox]")) {
    const opposed = other.hasAttribute("data-none") !== box.hasAttribute("data-none");
    if (opposed) other.checked = false;
  }
}

/** Coming back with the browser's button finds every form ready again. */
function readyAgain(event: PageTransitionEvent): void {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sent]")) getReady(form);
}

/** A day belongs to where one lives; the form that asks about the person takes the zone along. */
function tellTimeZone(): void {
  const field = document.querySelector<HTMLInputElement>("input[data-time-zone]");
  if (field) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}

/** What a page opens with is not read out; put there a moment later, it is. */
function sayWhatWasSaved(): void {
  const said = document.querySelector(".saved[role=status]")?.textContent;
  const live = document.getElementById("live");
  if (said && live) setTimeout(() => live.append(said), 300);
}

tellTimeZone();
sayWhatWasSaved();
document.addEventListener("change", keepNoneApart);
document.addEventListener("submit", sendOnce);
window.addEventListener("pageshow", readyAgain);
watchConnection();
document.getElementById("errors")?.focus();

// Before anything is sent: what is deleted must not come back.
if (document.querySelector("[data-forget]")) forgetEverything();

// A session that ended without a connection is still to be delivered.
if (somethingIsLeft()) void sendWhatIsLeft();
window.addEventListener("online", () => void sendWhatIsLeft());
