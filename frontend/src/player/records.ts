// What the journal is told about a session, and when. A reload or a dead battery loses nothing:
// what matters goes to the outbox, where the session stands is only kept as a comfort.

import { type Delivery, deliver, post, sendWhatIsLeft, somethingIsLeft } from "../outbox.ts";
import { outcome } from "./outcome.ts";
import { asPlayed, type PlayerState } from "./player_state.ts";
import type { PlayerScript } from "./script.ts";

/** Which plan a session follows, and whose it is: after "delete everything" the same day and number
 *  are another's plan. */
export interface PlanRef {
  day: string;
  revision: number;
  person: string;
}

/** A session from its start on. */
export interface Begun {
  uuid: string;
  plan: PlanRef;
  started_at: string;
}

/** A UUID also where the page is not served securely (an address in the home network). */
export function newUuid(): string {
  if ("randomUUID" in crypto) return crypto.randomUUID();
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, place) => {
    const marked = place === 6 ? (byte & 15) | 64 : place === 8 ? (byte & 63) | 128 : byte;
    return marked.toString(16).padStart(2, "0");
  });
  return hex.join("").replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

/** Why a session cannot go on: its plan stands no longer, today's was done, it was begun on another
 *  device and has not ended there, it was taken over there, it was ended there, a day has passed, or
 *  everything was deleted. */
export type Refusal =
  | "changed"
  | "done"
  | "under_way"
  | "taken_over"
  | "ended"
  | "new_day"
  | "deleted";

/** The answer where everything was deleted since the session began. */
const GONE = 410;

/** As much of where the person stands today as that depends on. */
interface Today {
  day: string;
  revision: number | null;
  session: {
    uuid: string;
    revision: number;
    ended_at: string | null;
    requested: string | null;
  } | null;
}

/** The worst of what became of several messages: whoever waits must know of it. */
const WORST: Delivery[] = ["waiting", "refused", "saved"];

/** `knownUuid`: the session that the journal knew when the page was opened. */
export function createRecords(
  sessionsUrl: string,
  todayUrl: string,
  script: PlayerScript,
  knownUuid: string | null,
) {
  const known = new Set([knownUuid]);
  const window = newUuid();
  let leads = false;
  const start = ({ plan: { person, ...plan }, started_at }: Begun) => ({
    person,
    plan,
    started_at,
  });
  // One after the other, so that whoever waits for the last knows that all have arrived.
  let last: Promise<Delivery> = Promise.resolve("saved");

  let standing: PlayerState | null = null;
  let telling: Promise<Refusal | null> = Promise.resolve(null);

  function inTurn(url: string, body: Record<string, unknown>): Promise<Delivery> {
    const both = Promise.all([last, deliver(url, body)]);
    last = both.then((became) => WORST.find((each) => became.includes(each)) ?? "saved");
    return last;
  }

  async function reasonOf(begun: Begun): Promise<Refusal> {
    const today = (await (await fetch(todayUrl)).json()) as Today;
    const { day, revision } = begun.plan;
    if (today.day !== day) return "new_day";
    const other = today.session && today.session.uuid !== begun.uuid ? today.session : null;
    if (other?.ended_at && !other.requested) return "done";
    const theSame = today.revision === revision && other?.revision === revision;
    return theSame && !other.ended_at ? "under_way" : "changed";
  }

  return {
    /** Of this page, as the journal and the other windows know it. */
    window,

    /** Whether the journal has it already: then what was done in it is there, too. */
    knows(begun: Begun): boolean {
      return known.has(begun.uuid);
    },

    /** Where it stands. Gives the reason when the server says that it cannot go on. */
    async progress(begun: Begun, player: PlayerState): Promise<Refusal | null> {
      standing = player;
      // One at a time, and then the latest: an older one must never arrive last.
      telling = telling.then(async () => {
        if (standing !== player) return null;
        try {
          const url = `${sessionsUrl}${begun.uuid}/progress/`;
          const whose = { window, takes_over: !leads };
          const response = await post(url, { ...start(begun), player, ...whose });
          if (response.status === GONE) return "deleted";
          if (response.ok) {
            known.add(begun.uuid);
            leads = true;
            const { saved } = (await response.json()) as { saved: boolean };
            return saved ? null : "ended";
          }
          if (response.status !== 409) return null;
          const { field } = (await response.json()) as { field: string | null };
          if (field === "window") return "taken_over";
          return await reasonOf(begun).catch(() => "changed" as const);
        } catch {
          return null;
        }
      });
      return await telling;
    },

    /** The last pain that was reported, at once. */
    hurt(begun: Begun, player: PlayerState): void {
      const hurt = player.hurts.at(-1);
      if (!hurt) return;
      const { stretch_id, side } = asPlayed(script, player, hurt.segment);
      const { worst_nrs, area, sensations } = hurt;
      inTurn(`${sessionsUrl}${begun.uuid}/hurts/`, {
        ...start(begun),
        client_uuid: newUuid(),
        stretch_id,
        side,
        worst_nrs,
        area,
        sensations,
      });
    },

    /** The session has ended. Waits for everything that was told before it; where it stood is told
     *  no more. */
    end(begun: Begun, player: PlayerState, ended_at: string): Promise<Delivery> {
      standing = null;
      return inTurn(sessionsUrl, {
        ...start(begun),
        client_uuid: begun.uuid,
        ended_at,
        outcome: outcome(script, player),
      });
    },

    /** Send again what is still here; whether all of it has arrived. */
    async retry(): Promise<boolean> {
      await sendWhatIsLeft();
      return !somethingIsLeft();
    },
  };
}

export type Records = ReturnType<typeof createRecords>;
