// One session from its start to its end: it hands what happens to the machine, and what comes of it
// to the screen, the voice and the journal.

import { createClock } from "./clock.ts";
import type { HurtListener } from "./hurt.ts";
import { endsSession, newPlayer, type PlayerEvent, turn } from "./machine.ts";
import { type HurtAnswer, type PlayerState, playing } from "./player_state.ts";
import type { Begun, PlanRef, Records } from "./records.ts";
import { sceneOf } from "./scene.ts";
import type { PlayerScript, SpokenCue } from "./script.ts";
import type { SoundOut } from "./sound.ts";
import { forget, type Kept, keep } from "./store.ts";
import { stepAt } from "./timeline.ts";
import type { Command, View } from "./view.ts";
import type { WakeLock } from "./wake.ts";

/** What a session needs around it. */
export interface Parts {
  script: PlayerScript;
  plan: PlanRef;
  view: View;
  sound: SoundOut;
  records: Records;
  wake: WakeLock;
  openHurt(): void;
  newUuid(): string;
  now(): string;
  /** Leave for the questions after a session. */
  goOn(): void;
}

export function createController(parts: Parts) {
  const { script, view, sound, records } = parts;
  let player: PlayerState = newPlayer();
  let begun: Begun | null = null;
  let shownSecond = "";
  // The clock counts in fractions, the machine in whole milliseconds.
  let fraction = 0;

  const clock = createClock(
    (passedMs) => {
      const whole = Math.floor(passedMs + fraction);
      fraction += passedMs - whole;
      happen({ type: "tick", elapsed_ms: whole });
    },
    () => happen({ type: "pause" }),
  );

  /** Let one thing happen; false where it means nothing now. `before`: said ahead of the cue. */
  function happen(event: PlayerEvent, before = ""): boolean {
    const from = player;
    const result = turn(script, player, event);
    if ("error" in result) return false;
    player = result.player;
    if (player.state === "running") clock.start();
    else clock.stop();
    if (result.due) {
      const { step } = stepAt(playing(script, player), player.at_ms);
      sound.cue(result.due as SpokenCue, step.phase, before);
    }
    const told = event.type !== "resume_from" && player.hurts.length > from.hurts.length;
    if (told && begun) records.hurt(begun, player);
    if (player.state === "ended") {
      void end();
    } else {
      remember(from);
      view.scene(sceneOf(script, player));
    }
    return true;
  }

  /** Kept here every second, told to the journal with every part of the session. */
  function remember(from: PlayerState): void {
    if (!begun) return;
    const second = `${player.state} ${player.segment} ${Math.floor(player.at_ms / 1000)}`;
    if (second === shownSecond) return;
    shownSecond = second;
    keep({ begun, player });
    if (from.segment !== player.segment || from.state !== player.state) tellWhereItStands(begun);
  }

  function tellWhereItStands(session: Begun): void {
    void records.progress(session, player).then((stands) => {
      if (stands || player.state === "ended") return;
      // The plan was withdrawn meanwhile, here or on another device.
      clock.stop();
      forget();
      parts.goOn();
    });
  }

  function start(left: Kept | null): void {
    sound.unlock();
    if (left) restore(left);
    begun ??= { uuid: parts.newUuid(), plan: parts.plan, started_at: parts.now() };
    view.show("run");
    view.focus("pause");
    parts.wake.hold();
    if (player.state === "hurting") parts.openHurt();
    else happen({ type: player.state === "paused" ? "resume" : "start" });
  }

  function restore(left: Kept): void {
    if (happen({ type: "resume_from", saved: left.player })) begun = left.begun;
  }

  /** Stopped on the first screen, instead of going on where it was left. */
  function stopLeft(left: Kept): void {
    restore(left);
    happen({ type: "stop" });
  }

  function pauseOrGoOn(): void {
    if (player.state === "paused") {
      if (happen({ type: "resume" })) sound.say(script.phrases.resumed, "ready");
    } else if (happen({ type: "pause" })) {
      sound.say(script.phrases.paused, "paused");
    }
  }

  function hurts(): void {
    if (!happen({ type: "hurt" })) return;
    sound.say(script.phrases.hurt, "paused");
    parts.openHurt();
  }

  function answerHurt(answer: HurtAnswer): void {
    happen({ type: "hurt_answered", ...answer }, script.phrases.going_on);
    if (player.state !== "running") return;
    view.announce(script.phrases.going_on);
    view.focus("pause");
  }

  /** Stopped with the questions open. What had been answered counts all the same. */
  function stopHurting(answer: HurtAnswer): void {
    if (answer.worst_nrs !== null || answer.sensations.length) answerHurt(answer);
    if (player.state !== "ended") happen({ type: "stop" });
  }

  /** Pressed by mistake: the stretch begins again when the person goes on. */
  function forgetHurt(): void {
    happen({ type: "hurt_cancelled" });
    view.focus("pause");
  }

  async function end(): Promise<void> {
    const by = player.ended_by ?? "finished";
    if (by !== "finished") {
      sound.say(script.phrases[by === "hurt" ? "ended_for_hurt" : "stopped"], "end");
    }
    parts.wake.release();
    forget();
    const saving = begun && records.end(begun, player, parts.now());
    view.end(by, () => void Promise.resolve(saving).then(parts.goOn));
    const saved = await saving;
    view.unsent(saved === null);
    // Whoever stopped has said enough; after a whole session, and after pain, nobody is hurried.
    if (by === "stop" && saved) parts.goOn();
  }

  const commands: Record<Exclude<Command, "start">, () => unknown> = {
    pause: pauseOrGoOn,
    back: () => happen({ type: "back" }),
    skip: () => happen({ type: "skip" }),
    easier: () => happen({ type: "easier" }),
    hurt: hurts,
    stop: () => happen({ type: "stop" }),
  };

  const hurt: HurtListener = {
    answered: answerHurt,
    mistake: forgetHurt,
    stopped: stopHurting,
    wouldEnd: (answer) => endsSession(script, answer),
  };

  return { start, stopLeft, commands, hurt };
}
