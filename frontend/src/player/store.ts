// Where a session stands, kept on this device so that a reload loses nothing.

import type { PlayerState } from "./player_state.ts";
import type { Begun, PlanRef } from "./records.ts";

const SESSION = "supple.session";
const SOUND = "supple.sound";
const OWNER = "supple.session.owner";
const LETTERS = "supple.letters";
const AWAKE_TOLD = "supple.awake_told";

export interface Kept {
  begun: Begun;
  player: PlayerState;
}

export function keep(kept: Kept): void {
  put(SESSION, JSON.stringify(kept));
}

/** The session that was begun with this plan and has not ended, or null. */
export function kept(plan: PlanRef): Kept | null {
  try {
    const found = JSON.parse(get(SESSION) ?? "null") as Kept | null;
    const { day, revision, person } = found?.begun.plan ?? {};
    const same = day === plan.day && revision === plan.revision && person === plan.person;
    return same ? found : null;
  } catch {
    return null;
  }
}

export function forget(): void {
  put(SESSION, null);
}

/** What is heard: every word, few words, tones, nothing. */
export type Sound = "full" | "short" | "chimes" | "silent";

/** What was kept before there were few words. */
const KEPT_BEFORE: Readonly<Record<string, Sound>> = { voice: "full", off: "silent" };

export function keptSound(): Sound {
  const found = get(SOUND) ?? "full";
  const known = ["full", "short", "chimes", "silent"].includes(found);
  return known ? (found as Sound) : (KEPT_BEFORE[found] ?? "full");
}

export function keepSound(sound: Sound): void {
  put(SOUND, sound);
}

/** Let Supple know what is chosen, too: what it records ahead, and what is taken along, is as that. */
export function tellSound(sound: Sound): void {
  const secure = location.protocol === "https:" ? "; secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not there in every browser
  document.cookie = `supple_sound=${sound}; path=/; max-age=${400 * 24 * 3600}; samesite=strict${secure}`;
}

/** Whether single letters are keys of the session; people who speak to their device turn it off. */
export function keptLetters(): boolean {
  return get(LETTERS) !== "off";
}

export function keepLetters(on: boolean): void {
  put(LETTERS, on ? null : "off");
}

/** Whether the help about a screen that goes dark was shown before; from now on it was. */
export function awakeWasTold(): boolean {
  const told = get(AWAKE_TOLD) !== null;
  put(AWAKE_TOLD, "yes");
  return told;
}

/** The session runs in this window from now on, and nowhere else on this device. */
export function claim(window_id: string): void {
  put(OWNER, window_id);
}

/** Another window of this browser claimed the session, or deleted everything. */
export function onTakenAway(listener: (why: "elsewhere" | "deleted") => void): void {
  window.addEventListener("storage", (event) => {
    if (event.key === OWNER) listener(event.newValue === null ? "deleted" : "elsewhere");
  });
}

// A browser may keep nothing (private windows, a full disk); a session works without.
function get(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function put(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // See above.
  }
}
