// How a form is sent: once, only where somebody answers, and with a button that says what it does.

import { suppleAnswers, tell } from "./connection.ts";

/** A quick answer shows no "Sending": words that flash by only disturb. */
const SAY_AFTER_MS = 400;
/** After this the person may press again; the form's own id makes that one entry all the same. */
const OFFER_AGAIN_MS = 10_000;

const waiting = new WeakMap<HTMLFormElement, number[]>();
/** Forms about which Supple has just answered: their next submit goes out. */
const passing = new WeakSet<HTMLFormElement>();

/** The first press looks whether Supple answers and then sends; a second one does nothing. */
export function sendOnce(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (form.method === "dialog" || passing.delete(form)) return;
  event.preventDefault();
  if (form.hasAttribute("data-sent")) return;
  form.setAttribute("data-sent", "");
  // Named buttons are part of what is sent, so they must not be disabled: they only look it.
  for (const button of form.querySelectorAll("button"))
    button.setAttribute("aria-disabled", "true");
  const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null;
  waiting.set(form, [
    window.setTimeout(() => saySending(button), SAY_AFTER_MS),
    window.setTimeout(() => offerAgain(form), OFFER_AGAIN_MS),
  ]);
  void goOn(form, button);
}

async function goOn(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<void> {
  if (!(await suppleAnswers())) {
    getReady(form);
    tell("away");
    return;
  }
  tell("");
  passing.add(form);
  form.requestSubmit(button);
}

function saySending(button: HTMLButtonElement | null): void {
  if (!button) return;
  button.dataset.words = button.innerHTML;
  button.textContent = document.body.dataset.sending ?? "";
  const live = document.getElementById("live");
  if (live) live.textContent = button.textContent;
}

function offerAgain(form: HTMLFormElement): void {
  getReady(form);
  tell("slow");
}

/** The form as it was before it was sent. */
export function getReady(form: HTMLFormElement): void {
  for (const timer of waiting.get(form) ?? []) window.clearTimeout(timer);
  form.removeAttribute("data-sent");
  for (const button of form.querySelectorAll("button")) {
    button.removeAttribute("aria-disabled");
    if (button.dataset.words === undefined) continue;
    button.innerHTML = button.dataset.words;
    delete button.dataset.words;
  }
}
