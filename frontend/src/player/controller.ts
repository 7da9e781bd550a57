// One session from its start to its end: it hands what happens to the machine, and what comes of it
// to the screen, the voice and the journal.

import { type Clock, createClock } from "./clock.ts";
import type { Command } from "./commands.ts";
import type { HurtListener } from "./hurt.ts";
import { endsSession, newPlayer, type PlayerEvent, turn } from "./machine.ts";
import { type HurtAnswer, type PlayerState, playing } from "./player_state.ts";
import { type Begun, newUuid, type PlanRef, type Records } from "./records.ts";
import { sceneOf } from "./scene.ts";
import type { PlayerScript, SpokenCue } from "./script.ts";
import type { SoundOut } from "./sound.ts";
import { forget, type Kept, keep } from "./store.ts";
import { stepAt } from "./timeline.ts";
import type { View } from "./view.ts";
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
  /** The moment, as an ISO string. */
  now(): string;
  /** Leave for the questions after a session. */
  goOn(): void;
}

export class Controller implements HurtListener {
  readonly #parts: Parts;
  readonly #clock: Clock;
  #player: PlayerState = newPlayer();
  #begun: Begun | null = null;
  #keptSecond = "";
  /** The clock counts in fractions, the machine in whole milliseconds. */
  #fraction = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#clock = createClock(
      (passedMs) => this.#tick(passedMs),
      () => this.#happen({ type: "pause" }),
    );
  }

  /** Begin, or go on where it was left. */
  start(left: Kept | null): void {
    const { sound, view, wake, plan, now } = this.#parts;
    sound.unlock();
    if (left) this.#restore(left);
    this.#begun ??= { uuid: newUuid(), plan, started_at: now() };
    view.show("run");
    view.focus("pause");
    wake.hold();
    if (this.#player.state === "hurting") this.#parts.openHurt();
    else this.#happen({ type: this.#player.state === "paused" ? "resume" : "start" });
  }

  /** Stopped on the first screen, instead of going on where it was left. */
  stopLeft(left: Kept): void {
    this.#restore(left);
    this.#happen({ type: "stop" });
  }

  command(command: Exclude<Command, "start">): void {
    if (command === "pause") this.#pauseOrGoOn();
    else if (command === "hurt") this.#hurts();
    else this.#happen({ type: command });
  }

  answered(answer: HurtAnswer): void {
    const { script, view } = this.#parts;
    this.#happen({ type: "hurt_answered", ...answer }, script.phrases.going_on);
    if (this.#player.state !== "running") return;
    view.announce(script.phrases.going_on);
    view.focus("pause");
  }

  /** Stopped with the questions open. What had been answered counts all the same. */
  stopped(answer: HurtAnswer): void {
    if (answer.worst_nrs !== null || answer.sensations.length) this.answered(answer);
    if (this.#player.state !== "ended") this.#happen({ type: "stop" });
  }

  /** Pressed by mistake: the stretch begins again when the person goes on. */
  mistake(): void {
    this.#happen({ type: "hurt_cancelled" });
    this.#parts.view.focus("pause");
  }

  wouldEnd(answer: HurtAnswer): boolean {
    return endsSession(this.#parts.script, answer);
  }

  #tick(passedMs: number): void {
    const whole = Math.floor(passedMs + this.#fraction);
    this.#fraction += passedMs - whole;
    this.#happen({ type: "tick", elapsed_ms: whole });
  }

  /** Let one thing happen; false where it means nothing now. `before`: said ahead of the cue. */
  #happen(event: PlayerEvent, before = ""): boolean {
    const { script, view, records } = this.#parts;
    const from = this.#player;
    const result = turn(script, from, event);
    if ("error" in result) return false;
    this.#player = result.player;
    if (this.#player.state === "running") this.#clock.start();
    else this.#clock.stop();
    if (result.due) this.#say(result.due as SpokenCue, before);
    const told = event.type !== "resume_from" && this.#player.hurts.length > from.hurts.length;
    if (told && this.#begun) records.hurt(this.#begun, this.#player);
    if (this.#player.state === "ended") {
      void this.#end();
    } else {
      this.#remember(from);
      view.scene(sceneOf(script, this.#player));
    }
    return true;
  }

  #say(cue: SpokenCue, before: string): void {
    const { script, sound } = this.#parts;
    const { step } = stepAt(playing(script, this.#player), this.#player.at_ms);
    sound.cue(cue, step.phase, before);
  }

  /** Kept here every second, told to the journal with every part of the session. */
  #remember(from: PlayerState): void {
    if (!this.#begun) return;
    const { state, segment, at_ms } = this.#player;
    const second = `${state} ${segment} ${Math.floor(at_ms / 1000)}`;
    if (second === this.#keptSecond) return;
    this.#keptSecond = second;
    keep({ begun: this.#begun, player: this.#player });
    if (from.segment !== segment || from.state !== state) this.#tell(this.#begun);
  }

  #tell(begun: Begun): void {
    void this.#parts.records.progress(begun, this.#player).then((refusal) => {
      if (refusal === null || this.#player.state === "ended") return;
      // The plan was withdrawn meanwhile, here or on another device.
      const { view, sound, wake } = this.#parts;
      this.#clock.stop();
      sound.hush();
      wake.release();
      forget();
      view.refused(refusal);
    });
  }

  #restore(left: Kept): void {
    if (this.#happen({ type: "resume_from", saved: left.player })) this.#begun = left.begun;
  }

  #pauseOrGoOn(): void {
    const { script, sound } = this.#parts;
    if (this.#player.state === "paused") {
      if (this.#happen({ type: "resume" })) sound.say(script.phrases.resumed, "ready");
    } else if (this.#happen({ type: "pause" })) {
      sound.say(script.phrases.paused, "paused");
    }
  }

  #hurts(): void {
    if (!this.#happen({ type: "hurt" })) return;
    this.#parts.sound.say(this.#parts.script.phrases.hurt, "paused");
    this.#parts.openHurt();
  }

  async #end(): Promise<void> {
    const { script, view, sound, records, wake, now, goOn } = this.#parts;
    const by = this.#player.ended_by ?? "finished";
    if (by !== "finished") {
      sound.say(script.phrases[by === "hurt" ? "ended_for_hurt" : "stopped"], "end");
    }
    wake.release();
    forget();
    const saving = this.#begun && records.end(this.#begun, this.#player, now());
    view.end(by, () => void Promise.resolve(saving).then(goOn));
    const saved = await saving;
    view.unsent(saved === null);
    // Whoever stopped has said enough; after a whole session, and after pain, nobody is hurried.
    if (by === "stop" && saved) goOn();
  }
}
