// The end of a session: said, told to the journal, and on to what comes next.

import type { Delivery } from "../outbox.ts";
import { notBefore } from "./moments.ts";
import type { Parts } from "./parts.ts";
import type { PlayerState } from "./player_state.ts";
import type { Begun } from "./records.ts";
import { forget } from "./store.ts";

/** `begun` null: it was stopped before anything was told of it. */
export async function endSession(
  parts: Parts,
  player: PlayerState,
  begun: Begun | null,
): Promise<void> {
  const { script, view, sound, records, wake, now, goOn } = parts;
  const by = player.ended_by ?? "finished";
  if (by !== "finished") {
    sound.say(script.phrases[by === "hurt" ? "ended_for_hurt" : "stopped"], "end");
  }
  wake.release();
  forget();
  const saving: Promise<Delivery> = begun
    ? records.end(begun, player, notBefore(now(), begun.started_at, player.active_ms))
    : Promise.resolve("saved");
  view.end(by, () => void onward(parts, saving));
  const became = await saving;
  view.became(became);
  // Whoever stopped has said enough; after a whole session, and after pain, nobody is hurried.
  if (by === "stop" && became === "saved") goOn();
}

/** To the questions after a session once all has arrived; to Today where it was not taken. */
async function onward(parts: Parts, saving: Promise<Delivery>): Promise<void> {
  const { records, view, goOn, toToday } = parts;
  const became = await saving;
  if (became === "refused") toToday();
  else if (became === "saved" || (await records.retry())) goOn();
  else view.became("waiting");
}
