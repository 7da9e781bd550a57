// What buttons and keys ask for.

export type Command = "start" | "back" | "pause" | "skip" | "easier" | "hurt" | "stop";

/** A single letter can be said by accident to a device that listens, so letters can be turned off. */
const KEYS: Readonly<Record<string, Command>> = {
  " ": "pause",
  ArrowLeft: "back",
  ArrowRight: "skip",
  e: "easier",
  h: "hurt",
  Escape: "stop",
};

/** Presses of buttons. After one with a pointer the keyboard belongs to the session again: Space
 * pauses, and does not repeat what was pressed. */
export function onPress(root: HTMLElement, listener: (command: Command) => void): void {
  root.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button[data-do]");
    if (!button) return;
    if (event.detail > 0) button.blur();
    listener(button.dataset.do as Command);
  });
}

/** Keys, while `listens`. */
export function onKey(
  listens: () => boolean,
  letters: () => boolean,
  listener: (command: Command) => void,
): void {
  document.addEventListener("keydown", (event) => {
    const command = commandOf(event, letters());
    if (!command || !listens()) return;
    event.preventDefault();
    listener(command);
  });
}

/** Nothing while the key belongs to a button, a dialog or the browser. */
function commandOf(event: KeyboardEvent, letters: boolean): Command | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null;
  if (document.querySelector("dialog[open]")) return null;
  const onButton =
    event.target instanceof Element && event.target.closest("button, a, input, summary");
  if (onButton && (event.key === " " || event.key === "Enter")) return null;
  // A slider is moved with the arrows.
  if (onButton instanceof HTMLInputElement && /^Arrow/.test(event.key)) return null;
  if (/^\p{L}$/u.test(event.key)) return letters ? (KEYS[event.key.toLowerCase()] ?? null) : null;
  return KEYS[event.key] ?? null;
}
