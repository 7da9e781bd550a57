// Where a running session stands, kept on this device and told to the journal.

import { notBefore } from "./moments.ts";
import type { Parts } from "./parts.ts";
import type { PlayerState } from "./player_state.ts";
import type { Begun, Refusal } from "./records.ts";
import { forget, keep } from "./store.ts";

export class Reporter {
  readonly #parts: Parts;
  readonly #current: () => PlayerState | null;
  readonly #refused: (why: Refusal) => void;
  #keptSecond = "";

  /** `current`: where it stands now; null once it is over here. `refused`: it may not go on. */
  constructor(parts: Parts, current: () => PlayerState | null, refused: (why: Refusal) => void) {
    this.#parts = parts;
    this.#current = current;
    this.#refused = refused;
  }

  /** Kept here every second, told to the journal with every part of the session. */
  remember(begun: Begun, player: PlayerState, from: PlayerState): void {
    const { state, segment, at_ms } = player;
    const second = `${state} ${segment} ${Math.floor(at_ms / 1000)}`;
    if (second === this.#keptSecond) return;
    this.#keptSecond = second;
    keep({ begun, player });
    if (from.segment !== segment || from.state !== state) this.#report(begun, player);
  }

  #report(begun: Begun, player: PlayerState): void {
    void this.#parts.records.progress(begun, player).then((refusal) => {
      const stands = this.#current();
      if (refusal === null || stands === null) return;
      if (refusal !== "deleted") this.#tellWhatRan(begun, stands);
      forget();
      this.#refused(refusal);
    });
  }

  /** What was done while nobody answered is told all the same, though it may not go on. */
  #tellWhatRan(begun: Begun, player: PlayerState): void {
    const { records, now } = this.#parts;
    const { completed, hurts, active_ms } = player;
    if (records.knows(begun) || !(completed.length || hurts.length)) return;
    const stopped: PlayerState = { ...player, state: "ended", ended_by: "stop" };
    void records.end(begun, stopped, notBefore(now(), begun.started_at, active_ms));
  }
}
