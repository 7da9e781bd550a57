// The session player. Only the session page loads it.

import { createClock, inBrowser } from "./clock.ts";
import { Controller } from "./controller.ts";
import { createHurtDialog } from "./hurt.ts";
import { createLead, type Lead } from "./lead.ts";
import { newPlayer } from "./machine.ts";
import { createMoments } from "./moments.ts";
import { fetchPictures } from "./pictures.ts";
import { fits, type PlayerState, playing, settled } from "./player_state.ts";
import { presence } from "./presence.ts";
import { Recording } from "./recording.ts";
import { createRecords, type PlanRef } from "./records.ts";
import { leftMs, minutesOf, pictureKey } from "./scene.ts";
import type { PlayerScript } from "./script.ts";
import { createSound } from "./sound.ts";
import {
  awakeWasTold,
  type Kept,
  keepLetters,
  kept,
  keptLetters,
  keptSound,
  type Sound,
  tellSound,
} from "./store.ts";
import { View } from "./view.ts";
import { createWakeLock } from "./wake.ts";

/** An unfinished session of this plan, as the journal knows it. */
interface Resume {
  session_uuid: string;
  started_at: string;
  player: PlayerState | null;
}

function fromPage<T>(id: string): T {
  return JSON.parse(document.getElementById(id)?.textContent ?? "null") as T;
}

const root = document.getElementById("main") as HTMLElement;
const script = fromPage<PlayerScript>("player-script");
const plan = fromPage<PlanRef>("player-plan");
const resume = fromPage<Resume | null>("player-resume");
const view = new View(root);
const { audioUrl = "" } = root.dataset;
const lead: Lead = createLead(
  script,
  audioUrl && new URL(audioUrl, location.href).href,
  () => sound.talk(),
  new Recording(root.querySelector("[data-recording]") as HTMLAudioElement),
);
const { voiceGain, chimeGain } = root.dataset;
const volumes = { voice: Number(voiceGain), chimes: Number(chimeGain) };
const sound = createSound(script.language, { ...lead, exists: audioUrl !== "" }, volumes);
const wake = createWakeLock();
const { sessionsUrl = "", todayUrl = "", afterUrl = "/", servedAt = "" } = root.dataset;

const controller = new Controller({
  script,
  plan,
  view,
  sound,
  lead,
  records: createRecords(sessionsUrl, todayUrl, script, resume?.session_uuid ?? null),
  wake,
  presence,
  clock: (onTick, onAsleep) => createClock(onTick, onAsleep, lead.host(inBrowser)),
  hurtDialog: { open: () => dialog.open(), close: () => dialog.close() },
  now: createMoments(servedAt),
  goOn: () => location.assign(afterUrl),
  toToday: () => location.assign("/"),
});
const dialog = createHurtDialog(root, controller);

/** Where the journal knows this session to stand. One of which it knows only that it began is gone on
 *  with from its first moment: there is one session of a plan, not two. */
function told(): Kept | null {
  if (!resume) return null;
  const begun = { uuid: resume.session_uuid, plan, started_at: resume.started_at };
  const player = resume.player && fits(script, resume.player) ? resume.player : newPlayer();
  return { begun, player };
}

/** Where this session was left, on this device or on another, wherever it got further. */
function unfinished(): Kept | null {
  const [here, there] = [kept(plan), told()];
  if (!here || !fits(script, here.player)) return there;
  const further = there && there.player.completed.length > here.player.completed.length;
  return further && there.begun.uuid === here.begun.uuid ? there : here;
}

const left = unfinished();
const at = settled(script, left?.player ?? newPlayer());
const goesOn = at.state !== "ready_to_start";
const minutes = minutesOf(leftMs(script, at));
view.start({
  of: script.of,
  minutes,
  picture: pictureKey(script, at),
  left: goesOn ? playing(script, at).name : null,
});
view.sound(sound.choice(), sound.canSpeak());
sound.onChange(() => view.sound(sound.choice(), sound.canSpeak()));
view.onSound((choice) => {
  sound.choose(choice as Sound);
  tellSound(choice as Sound);
});
tellSound(keptSound());
// A recording goes on in the dark.
if (!audioUrl && !wake.available() && !awakeWasTold()) view.mayGoDark();
view.letters(keptLetters(), keepLetters);
view.onCommand(keptLetters, (command) => {
  // Another window may have gone on meanwhile: where it stands now counts.
  if (command === "start") controller.start(unfinished());
  else if (command === "stop" && left && goesOn && !view.runs()) controller.stopLeft(left);
  else controller.command(command);
});
// The first picture and the page itself come first.
addEventListener("load", () => fetchPictures(root));
