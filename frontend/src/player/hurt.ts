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

  function answer(): HurtAnswer {
    const said = new FormData(form);
    const worst = said.get("worst_nrs");
    return {
      worst_nrs: worst ? Number(worst) : null,
      area: (said.get("area") as string) || null,
      sensations: said.getAll("sensations").filter((each) => each !== "none") as Sensation[],
    };
  }

  function nameTheButton(): void {
    const { textGo = "", textEnd = "" } = go.dataset;
    go.textContent = listener.wouldEnd(answer()) ? textEnd : textGo;
  }

  form.addEventListener("change", nameTheButton);

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
    open(): void {
      if (dialog.open) return;
      form.reset();
      nameTheButton();
      dialog.showModal();
      dialog.scrollTop = 0;
      dialog.querySelector<HTMLElement>("h2")?.focus();
    },
  };
}
