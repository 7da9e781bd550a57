// One session from its start to its end: it hands what happens to the machine, and what comes of it
// to the screen, the voice and the journal.

import type { Clock } from "./clock.ts";
import type { Command } from "./commands.ts";
import { endSession } from "./ending.ts";
import type { HurtListener } from "./hurt.ts";
import { endsSession, newPlayer, type PlayerEvent, turn } from "./machine.ts";
import { untilANote } from "./notes.ts";
import type { Parts } from "./parts.ts";
import {
  canBeAsPlanned,
  type HurtAnswer,
  hasToBeHeard,
  type PlayerState,
  playing,
} from "./player_state.ts";
import { type Begun, newUuid, type Refusal } from "./records.ts";
import { Reporter } from "./reporter.ts";
import { cueNow, sceneOf, whereText } from "./scene.ts";
import type { Phrase, SpokenCue } from "./script.ts";
import { claim, forget, type Kept, onTakenAway } from "./store.ts";

/** Who pauses for longer has left the position and gets the time to take it up again. */
const LONG_PAUSE_MS = 30_000;

export class Controller implements HurtListener {
  readonly #parts: Parts;
  readonly #clock: Clock;
  readonly #reporter: Reporter;
  #player: PlayerState = newPlayer();
  #begun: Begun | null = null;
  /** The clock counts in fractions, the machine in whole milliseconds. */
  #fraction = 0;
  #pausedAt = 0;
  /** Paused because nobody was led, and not by the person. */
  #away = false;
  /** It goes on in another window, or not at all: nothing that happens here counts any more. */
  #givenUp = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#clock = parts.clock(
      (passedMs) => this.#tick(passedMs),
      () => this.#goneAway(),
    );
    this.#reporter = new Reporter(
      parts,
      () => (this.#player.state === "ended" || this.#givenUp ? null : this.#player),
      (why) => this.#giveUp(why),
    );
    const { presence, sound, lead } = parts;
    presence.onHidden(() => this.#unlessHeard());
    presence.onReturn(() => this.#welcomeBack());
    presence.onLeave(() => this.#goneAway());
    sound.onInterrupted(() => this.#goneAway());
    lead.tell({
      stopped: () => this.#happen({ type: "pause" }),
      wentOn: () => this.#wentOn(),
      lost: () => this.#takeOver(),
    });
    onTakenAway((why) => {
      if (this.#begun && this.#player.state !== "ended" && !this.#givenUp) this.#giveUp(why);
    });
  }

  /** Begin, or go on where it was left. */
  start(left: Kept | null): void {
    const { sound, view, plan, now, records, hurtDialog, script } = this.#parts;
    sound.unlock();
    claim(records.window);
    if (left) this.#restore(left);
    this.#begun ??= { uuid: newUuid(), plan, started_at: now() };
    view.show("run");
    view.focus("pause");
    if (this.#player.state === "hurting") hurtDialog.open();
    else if (this.#player.state === "paused") this.#resume(script.phrases.resumed);
    else this.#happen({ type: "start" });
    view.readAloud(!sound.speaks());
  }

  /** Stopped on the first screen, instead of going on where it was left. */
  stopLeft(left: Kept): void {
    this.#restore(left);
    this.#happen({ type: "stop" });
  }

  command(command: Exclude<Command, "start">): void {
    if (command === "pause") this.#pauseOrGoOn();
    else if (command === "hurt") this.#hurts();
    else if (command === "easier") this.#happen({ type: this.#easierOrBack() });
    else this.#happen({ type: command });
  }

  answered(answer: HurtAnswer): void {
    const { script, view } = this.#parts;
    this.#happen({ type: "hurt_answered", ...answer }, script.phrases.going_on);
    if (this.#player.state !== "running") return;
    if (!this.#parts.sound.speaks()) view.announce(script.phrases.going_on);
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
    const { sound, presence, view } = this.#parts;
    const lost = sound.lost();
    view.readAloud(!sound.speaks());
    if (presence.hidden() && (lost || !sound.reaches())) this.#goneAway();
    else if (!this.#hasToBeHeard()) this.#pass(whole);
    else if (lost) this.#sayAgain();
    // What is said then has its whole time, from where it is heard.
    else if (!sound.waits()) this.#pass(whole);
  }

  #pass(whole_ms: number): void {
    const { script, lead } = this.#parts;
    const result = turn(script, this.#player, { type: "tick", elapsed_ms: whole_ms });
    const missed = "error" in result || lead.leads() ? [] : result.missed;
    const elapsed_ms = untilANote(script, this.#player, missed, whole_ms);
    this.#happen({ type: "tick", elapsed_ms });
  }

  #hasToBeHeard(): boolean {
    return hasToBeHeard(this.#parts.script, this.#player);
  }

  /** The same once more, from its beginning. */
  #sayAgain(): void {
    this.#happen({ type: "away" });
    this.#happen({ type: "resume" });
  }

  /** Out of sight. It goes on only where it is heard. */
  #unlessHeard(): void {
    if (!this.#parts.sound.reaches()) this.#goneAway();
  }

  /** Nobody was led: it waits where there is time to take the stretch up again. */
  #goneAway(): void {
    if (this.#player.state !== "running") return;
    this.#away = true;
    this.#happen({ type: "away" });
    this.#parts.sound.hush();
  }

  #welcomeBack(): void {
    if (this.#away && this.#player.state === "paused") this.#tell("away", whereText(this.#here()));
  }

  /** Let one thing happen; false where it means nothing now. `before`: said ahead of the cue. */
  #happen(event: PlayerEvent, before = ""): boolean {
    const { script } = this.#parts;
    const from = this.#player;
    const result = this.#givenUp ? { error: "given up" } : turn(script, from, event);
    if ("error" in result) return false;
    this.#player = result.player;
    this.#follow(from);
    this.#parts.lead.follow(this.#player, event.type === "tick");
    if (result.due) this.#say(result.due as SpokenCue, before);
    const told = event.type !== "resume_from" && this.#player.hurts.length > from.hurts.length;
    if (told && this.#begun) this.#parts.records.hurt(this.#begun, this.#player);
    if (this.#player.state === "ended") {
      void endSession(this.#parts, this.#player, this.#begun);
    } else {
      if (this.#begun) this.#reporter.remember(this.#begun, this.#player, from);
      this.#draw();
    }
    return true;
  }

  /** The clock and the screen's light follow the state. */
  #follow(from: PlayerState): void {
    const { wake } = this.#parts;
    const { state } = this.#player;
    if (state === "running") this.#away = false;
    if (state === from.state) return;
    if (state === "running") {
      this.#clock.start();
      wake.hold();
    } else {
      this.#clock.stop();
      this.#pausedAt = performance.now();
      if (state === "paused") wake.rest();
    }
  }

  #draw(): void {
    const { script, view, lead } = this.#parts;
    const scene = sceneOf(script, this.#player);
    const figure = { ...scene.figure, waits: lead.comes() };
    const caption = this.#away ? script.phrases.away : scene.caption;
    view.scene({ ...scene, figure, caption });
  }

  #say(cue: SpokenCue, before: string): void {
    this.#parts.sound.cue(cue, before);
  }

  /** Nothing is heard of the recording any more: what it said last is said again, from where it
   *  stood. */
  #takeOver(): void {
    const { script, presence, sound } = this.#parts;
    if (this.#player.state !== "running") return;
    const cue = cueNow(script, this.#player);
    if (presence.hidden() && !sound.reaches()) this.#goneAway();
    else if (cue) this.#say(cue, "");
  }

  /** Said outside the timeline; for ears that hear no voice of ours it is announced. */
  #tell(phrase: Phrase, more = ""): void {
    const { script, sound, view } = this.#parts;
    const words = [script.phrases[phrase], more].filter(Boolean).join(" ");
    if (!sound.say(words, "paused")) view.announce(words);
  }

  #here() {
    return playing(this.#parts.script, this.#player);
  }

  #giveUp(reason: Refusal | "elsewhere"): void {
    const { view, sound, lead, wake, hurtDialog } = this.#parts;
    this.#givenUp = true;
    if (reason === "deleted") forget();
    this.#clock.stop();
    lead.letGo();
    sound.hush();
    wake.release();
    hurtDialog.close();
    view.refused(reason);
  }

  #restore(left: Kept): void {
    const unstarted = left.player.state === "ready_to_start";
    if (unstarted || this.#happen({ type: "resume_from", saved: left.player }))
      this.#begun = left.begun;
  }

  #easierOrBack(): "easier" | "as_planned" {
    return canBeAsPlanned(this.#parts.script, this.#player) ? "as_planned" : "easier";
  }

  #pauseOrGoOn(): void {
    if (this.#player.state === "paused") this.#goOn();
    else if (this.#happen({ type: "pause" })) this.#tell("paused");
  }

  #goOn(): void {
    const { script, sound } = this.#parts;
    // A call may have taken the sound away; only a press gives it back.
    sound.unlock();
    const long = performance.now() - this.#pausedAt > LONG_PAUSE_MS;
    if (long || this.#cutShort()) this.#happen({ type: "away" });
    this.#resume(script.phrases.resumed);
  }

  /** Whether the pause broke off what has to be heard: only a recording goes on within a sentence. */
  #cutShort(): boolean {
    const { sound, lead } = this.#parts;
    return this.#hasToBeHeard() && sound.speaks() && !lead.leads();
  }

  /** The sound goes on without a press on the page. It does so alone only where that means something. */
  #wentOn(): void {
    if (this.#player.state === "paused") this.#goOn();
    else this.#parts.lead.follow(this.#player, false);
  }

  /** Go on, with these words before whatever is due there. */
  #resume(words: string): void {
    const { sound, view } = this.#parts;
    const opens = this.#player.at_ms === 0;
    if (!this.#happen({ type: "resume" }, words)) return;
    const heard = opens ? sound.speaks() : sound.say(words, "ready");
    if (!heard) view.announce(words);
  }

  #hurts(): void {
    if (!this.#happen({ type: "hurt" })) return;
    this.#parts.sound.say(this.#parts.script.phrases.hurt, "paused");
    this.#parts.hurtDialog.open();
  }
}
