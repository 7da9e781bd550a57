// Who leads the session: a recording of it while one is heard, and then its time is the session's;
// else the clock of this device. A change from one to the other, another file or another place in
// it passes no time.

import type { ClockHost } from "./clock.ts";
import { lengthMs, type Part, placeMs, toCome, written } from "./played.ts";
import type { PlayerState } from "./player_state.ts";
import { NEAR_MS, type Recording } from "./recording.ts";
import type { Script } from "./script.ts";

/** Recordings that failed so often since a press are not asked for again until the next one. */
const FAILED_AT_MOST = 2;

/** A recording that ends so long before its script was cut off on its way. */
const CUT_OFF_MS = 1000;

/** As much talk as is recorded. */
export type Talk = "full" | "short" | "chimes";

/** What a lead tells the session. */
export interface LeadListener {
  /** The person or the device stopped the sound, or lets it go on, past the page. */
  stopped(): void;
  wentOn(): void;
  /** The clock of this device leads from here on. */
  lost(): void;
}

export interface Lead {
  /** Whether a recording leads: it says what the script says, and keeps the time. */
  leads(): boolean;
  /** Whether it is heard at this moment. */
  sounds(): boolean;
  /** Whether it will be heard in a moment: until then nothing else should keep the device busy. */
  comes(): boolean;
  /** Go where the session stands. `ran`: it came there by the passing of time alone. */
  follow(player: PlayerState, ran: boolean): void;
  letGo(): void;
  tell(listener: LeadListener): void;
  /** What the session's clock is made of. */
  host(own: ClockHost): ClockHost;
}

/** `url`: of the recordings of this plan, whole; "" where there are none in its language. `talk`: how much
 *  of it is wished for; null: no sound at all. */
export function createLead(
  script: Script,
  url: string,
  talk: () => Talk | null,
  recording: Recording,
): Lead {
  let leading = false;
  let parts: readonly Part[] = [];
  let segment = -1;
  let failed = 0;
  let over = false;
  let listener: LeadListener | null = null;
  let own = () => 0;
  let look: () => void = () => undefined;
  // Time that was passed on, and where its source stood then.
  let passed_ms = 0;
  let from_ms = 0;

  const source_ms = () => {
    if (!leading) return own();
    // A little past the end: the sum of what passed may be a hair short of whole milliseconds.
    return over ? lengthMs(script, parts) + 1 : recording.ms();
  };

  function monotonic(): number {
    const now_ms = source_ms();
    // A place that is not reached yet has passed nothing.
    if (now_ms > from_ms) {
      passed_ms += now_ms - from_ms;
      from_ms = now_ms;
    }
    return passed_ms;
  }

  function address(of: readonly Part[]): string {
    const asked = new URL(url);
    asked.searchParams.set("parts", written(of));
    asked.searchParams.set("talk", talk() ?? "");
    return asked.href;
  }

  /** In the file that is there, or in one of all that is to come: its first words are made first. */
  function play(player: PlayerState): void {
    const here = placeMs(script, parts, player);
    const stays = here !== null && recording.reaches(address(parts), here);
    if (!stays) parts = toCome(script, player);
    const at_ms = stays ? here : player.at_ms;
    over = false;
    leading = true;
    from_ms = at_ms;
    recording.play(address(parts), at_ms < NEAR_MS ? 0 : at_ms);
  }

  function hold(leaves: boolean): void {
    if (leaves) recording.letGo();
    else recording.pause();
  }

  function giveWay(): void {
    if (!leading) return;
    // What was heard counts.
    monotonic();
    leading = false;
    from_ms = own();
  }

  function lose(): void {
    failed += 1;
    giveWay();
    recording.letGo();
    listener?.lost();
  }

  recording.tell({
    paused: () => listener?.stopped(),
    played: () => listener?.wentOn(),
    moved: () => look(),
    ended() {
      over = lengthMs(script, parts) - recording.ms() < CUT_OFF_MS;
      if (over) look();
      else lose();
    },
    failed: lose,
  });

  return {
    leads: () => leading,
    sounds: () => leading && recording.sounds(),
    comes: () => leading && recording.comes(),
    follow(player, ran) {
      const entered = player.segment !== segment;
      segment = player.segment;
      if (player.state !== "running") {
        hold(player.state === "ended");
        return;
      }
      if (ran && (leading || !entered || failed >= FAILED_AT_MOST)) return;
      if (!ran) failed = 0;
      if (url && talk()) play(player);
      else giveWay();
    },
    letGo() {
      giveWay();
      recording.letGo();
    },
    tell(to) {
      listener = to;
    },
    host(host) {
      own = host.monotonic;
      from_ms = own();
      const watched = (listens: () => void) => () => {
        if (leading) recording.check();
        listens();
      };
      return {
        ...host,
        monotonic,
        heard: () => leading,
        every(milliseconds, listens) {
          look = watched(listens);
          const end = host.every(milliseconds, look);
          return () => {
            look = () => undefined;
            end();
          };
        },
        everyWhileHidden: (listens) => host.everyWhileHidden(watched(listens)),
      };
    },
  };
}
