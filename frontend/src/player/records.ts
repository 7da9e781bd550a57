// What the journal is told about a session, and when. A reload or a dead battery loses nothing:
// what matters goes to the outbox, where the session stands is only kept as a comfort.

import { type Answer, deliver, post } from "../outbox.ts";
import { outcome } from "./outcome.ts";
import { asPlayed, type PlayerState } from "./player_state.ts";
import type { PlayerScript } from "./script.ts";

/** Which plan a session follows, as the API names it. */
export interface PlanRef {
  day: string;
  revision: number;
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

async function sentenceOf(response: Response): Promise<string> {
  const { error } = (await response.json().catch(() => ({}))) as { error?: string };
  return error ?? "";
}

export function createRecords(sessionsUrl: string, script: PlayerScript) {
  const start = ({ plan, started_at }: Begun) => ({ plan, started_at });
  // One after the other, so that whoever waits for the last knows that all have arrived.
  let last: Promise<Answer> = Promise.resolve({});

  let standing: PlayerState | null = null;
  let telling: Promise<string | null> = Promise.resolve(null);

  function inTurn(url: string, body: Record<string, unknown>): Promise<Answer> {
    const delivered = deliver(url, body);
    last = Promise.all([last, delivered]).then(([before, answer]) => before && answer);
    return last;
  }

  return {
    /** Where it stands. Gives the server's sentence when it says that this plan stands no longer. */
    async progress(begun: Begun, player: PlayerState): Promise<string | null> {
      standing = player;
      // One at a time, and then the latest: an older one must never arrive last.
      telling = telling.then(async () => {
        if (standing !== player) return null;
        try {
          const url = `${sessionsUrl}${begun.uuid}/progress/`;
          const response = await post(url, { ...start(begun), player });
          return response.status === 409 ? await sentenceOf(response) : null;
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

    /** The session has ended. Waits for everything that was told before; null: not all is there. */
    end(begun: Begun, player: PlayerState, ended_at: string): Promise<Answer> {
      return inTurn(sessionsUrl, {
        ...start(begun),
        client_uuid: begun.uuid,
        ended_at,
        outcome: outcome(script, player),
      });
    },
  };
}

export type Records = ReturnType<typeof createRecords>;
