// "That hurts": three questions, each of which may be left out.

import type { HurtAnswer, Sensation } from "./player_state.ts";

export interface HurtListener {
  answered(answer: HurtAnswer): void;
  mistake(): void;
  stopped(answer: HurtAnswer): void;
  /** Whether this answer would end the session: the button says so before it is pressed. */
  wouldEnd(answer: HurtAnswer): boolean;
}

export function createHurtDialog(root: HTMLElement, listener: HurtListener) {
  const dialog = root.querySelector("[data-hurt-dialog]") as HTMLDialogElement;
  const form = dialog.querySelector("form") as HTMLFormElement;
  const go = form.querySelector("[value=answer]") as HTMLButtonElement;
  const stop = form.querySelector("[value=stop]") as HTMLButtonElement;
  const next = form.querySelector("[data-next]") as HTMLElement;

  function answer(): HurtAnswer {
    const said = new FormData(form);
    const worst = said.get("worst_nrs");
    return {
      worst_nrs: worst ? Number(worst) : null,
      area: (said.get("area") as string) || null,
      sensations: said.getAll("sensations").filter((each) => each !== "none") as Sensation[],
    };
  }

  /** One button ends the session, never two: the first where the answer says so, else the last. */
  function sayWhatFollows(): void {
    const ends = listener.wouldEnd(answer());
    for (const element of [go, next]) {
      const { textGo = "", textEnd = "" } = element.dataset;
      element.textContent = ends ? textEnd : textGo;
    }
    stop.hidden = ends;
  }

  form.addEventListener("change", sayWhatFollows);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const choice = (event.submitter as HTMLButtonElement | null)?.value ?? "answer";
    dialog.close();
    if (choice === "stop") listener.stopped(answer());
    else if (choice === "mistake") listener.mistake();
    else listener.answered(answer());
  });

  // Escape means stop here as it does in the session.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    dialog.close();
    listener.stopped(answer());
  });

  return {
    close(): void {
      dialog.close();
    },
    open(): void {
      if (dialog.open) return;
      form.reset();
      sayWhatFollows();
      dialog.showModal();
      dialog.scrollTop = 0;
      dialog.querySelector<HTMLElement>("h2")?.focus();
    },
  };
}
