// Where a session stands, kept on this device so that a reload loses nothing.

import type { PlayerState } from "./player_state.ts";
import type { Begun, PlanRef } from "./records.ts";

const SESSION = "supple.session";
const SOUND = "supple.sound";

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
    const same = found?.begun.plan.day === plan.day && found.begun.plan.revision === plan.revision;
    return same ? found : null;
  } catch {
    return null;
  }
}

export function forget(): void {
  put(SESSION, null);
}

export type Sound = "voice" | "chimes" | "off";

export function keptSound(): Sound {
  const found = get(SOUND);
  return found === "chimes" || found === "off" ? found : "voice";
}

export function keepSound(sound: Sound): void {
  put(SOUND, sound);
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
