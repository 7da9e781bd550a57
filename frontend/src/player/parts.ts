// What a session has around it. A test gives its own.

import type { Clock } from "./clock.ts";
import type { Lead } from "./lead.ts";
import type { Presence } from "./presence.ts";
import type { PlanRef, Records } from "./records.ts";
import type { PlayerScript } from "./script.ts";
import type { SoundOut } from "./sound.ts";
import type { View } from "./view.ts";
import type { WakeLock } from "./wake.ts";

export interface Parts {
  script: PlayerScript;
  plan: PlanRef;
  view: View;
  sound: SoundOut;
  lead: Lead;
  records: Records;
  wake: WakeLock;
  presence: Presence;
  clock(onTick: (passedMs: number) => void, onAsleep: () => void): Clock;
  hurtDialog: { open(): void; close(): void };
  /** The moment, as an ISO string. */
  now(): string;
  /** Leave for the questions after a session. */
  goOn(): void;
  /** Leave for Today. */
  toToday(): void;
}
