// Small comforts for every page. Everything works without this file.

import { forgetEverything } from "./forget.ts";
import { sendWhatIsLeft, somethingIsLeft } from "./outbox.ts";

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

/** A second press sends nothing: the first one is on its way. */
function sendOnce(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (form.hasAttribute("data-sent")) {
    event.preventDefault();
    return;
  }
  form.setAttribute("data-sent", "");
  // Named buttons are part of what is sent, so they must not be disabled: they only look it.
  for (const button of form.querySelectorAll("button"))
    button.setAttribute("aria-disabled", "true");
}

/** Coming back with the browser's button finds the form ready again. */
function readyAgain(event: PageTransitionEvent): void {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) {
    form.removeAttribute("data-sent");
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
  }
}

/** A day belongs to where one lives; the form that asks about the person takes the zone along. */
function tellTimeZone(): void {
  const field = document.querySelector<HTMLInputElement>("input[data-time-zone]");
  if (field) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}

/** What a page opens with is not read out; put there a moment later, it is. */
function sayWhatWasSaved(): void {
  const said = document.querySelector("[role=status]")?.textContent;
  const live = document.getElementById("live");
  if (said && live) setTimeout(() => live.append(said), 300);
}

tellTimeZone();
sayWhatWasSaved();
document.addEventListener("change", keepNoneApart);
document.addEventListener("submit", sendOnce);
window.addEventListener("pageshow", readyAgain);
document.getElementById("errors")?.focus();

// Before anything is sent: what is deleted must not come back.
if (document.querySelector("[data-forget]")) forgetEverything();

// A session that ended without a connection is still to be delivered.
if (somethingIsLeft()) void sendWhatIsLeft();
window.addEventListener("online", () => void sendWhatIsLeft());
