// What a session does when the person is called away, when nobody hears it, when it is begun
// elsewhere, and when its record cannot be saved.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SCRIPT, surroundings, TO_MIND } from "./stand_ins.ts";

// The parts of a window that the session's store listens to.
const claims: ((event: { key: string; newValue: string | null }) => void)[] = [];
Object.assign(globalThis, {
  window: {
    addEventListener: (_kind: string, listener: (typeof claims)[number]) => claims.push(listener),
  },
});
const { Controller } = await import("../src/player/controller.ts");

function begun(script = SCRIPT) {
  const around = surroundings(script);
  const session = new Controller(around.parts);
  session.start(null);
  return { ...around, session };
}

/** Let every promise that is ready have its say. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

test("no sound is tried before the button that starts", () => {
  const { parts, heard } = surroundings();
  const session = new Controller(parts);
  assert.deepEqual(heard, []);
  session.start(null);
  assert.deepEqual(heard, ["unlocked", "say ready"]);
});

test("out of sight but heard, the session goes on in true time", () => {
  const { world, pull } = begun();
  pull.hide?.();
  world.tick(52_000);
  assert.ok(world.runs);
  assert.deepEqual([world.caption, world.time], ["hold", 6], "14 s into the other side");
});

test("out of sight and silent, it waits at once", () => {
  const { world, pull, heard } = begun();
  world.tick(14_000);
  world.reaches = false;
  pull.hide?.();
  assert.equal(world.runs, false);
  assert.equal(world.caption, SCRIPT.phrases.away);
  assert.equal(world.time, 10, "with the whole time to get ready");
  assert.equal(heard.at(-1), "hushed");
});

test("in sight, silence is no reason to wait", () => {
  const { world } = begun();
  world.reaches = false;
  world.tick(1000);
  assert.ok(world.runs);
});

test("out of sight, words that are not heard let it wait; in sight a chime stands in", () => {
  const { world, pull } = begun();
  world.lost = true;
  world.tick(100);
  assert.ok(world.runs);
  pull.hide?.();
  world.tick(100);
  assert.equal(world.runs, false);
});

for (const reason of ["interrupt", "leave", "sleep"]) {
  test(`${reason}: it waits, and says where one is on return`, () => {
    const { world, pull, heard, session } = begun();
    world.tick(30_000);
    pull[reason]?.();
    assert.equal(world.runs, false);
    pull.comeBack?.();
    assert.equal(heard.at(-1), "Paused while you were away. knee. The right.");
    assert.equal(world.time, 8, "the rest before the second hold");
    session.command("pause");
    assert.ok(world.runs);
    assert.deepEqual(heard.slice(-2), ["unlocked", "Going on."]);
    assert.equal(world.caption, "rest");
  });
}

test("who paused by hand is not greeted as if they had been called away", () => {
  const { pull, heard, session } = begun();
  session.command("pause");
  pull.hide?.();
  pull.comeBack?.();
  assert.equal(heard.at(-1), "Paused.");
});

test("a short pause goes on exactly there, a long one with time to get ready", (t) => {
  let now = 0;
  t.mock.method(performance, "now", () => now);
  const { world, session } = begun();
  world.tick(14_000);
  session.command("pause");
  now = 20_000;
  session.command("pause");
  assert.equal(world.time, 6);
  session.command("pause");
  now = 60_000;
  session.command("pause");
  assert.equal(world.time, 10);
});

test("going on at a beginning says its words too, not one over the other", () => {
  const { heard, session } = begun();
  session.command("pause");
  session.command("pause");
  assert.equal(heard.at(-1), "Going on. say ready");
});

test("what the voice says is not announced as well; without a voice it is", () => {
  const spoken = begun();
  spoken.session.command("pause");
  assert.ok(!spoken.shown.some((each) => each.startsWith("announced")));
  assert.ok(spoken.shown.includes("spoken"));
  const quiet = surroundings();
  quiet.world.speaks = false;
  const session = new Controller(quiet.parts);
  session.start(null);
  session.command("pause");
  assert.deepEqual(quiet.shown, ["read aloud", "announced: Paused."]);
});

test("the sound follows every press, and is let go where it goes on elsewhere", () => {
  const { session, followed } = begun();
  for (const press of ["skip", "back", "pause", "pause", "hurt"] as const) session.command(press);
  assert.deepEqual(followed, ["running", "running", "running", "paused", "running", "hurting"]);
  claims.at(-1)?.({ key: "supple.session.owner", newValue: "another" });
  assert.equal(followed.at(-1), "let go");
});

test("stopped by a headset or a call it pauses without a word over it, and goes on as it went on", () => {
  const { world, pull, heard, session, followed } = begun();
  world.tick(12_000);
  const said = heard.length;
  pull.stopped?.();
  assert.deepEqual([world.runs, world.caption, heard.length], [false, "hold", said]);
  pull.wentOn?.();
  assert.deepEqual([world.runs, heard.at(-1), world.time], [true, "Going on.", 8]);
  session.command("hurt");
  pull.wentOn?.();
  assert.deepEqual([world.runs, followed.at(-1)], [false, "hurting"]);
});

test("a recording that is lost is taken up with what it said last; unheard and out of sight it waits", () => {
  const { world, pull, heard } = begun();
  world.tick(14_000);
  pull.lost?.();
  assert.deepEqual([world.runs, heard.at(-1)], [true, "say hold"]);
  world.hidden = true;
  world.reaches = false;
  pull.lost?.();
  assert.deepEqual([world.runs, world.caption], [false, SCRIPT.phrases.away]);
});

test("the screen stays awake while it runs, rests in a pause, and is let go at the end", () => {
  const { world, session } = begun();
  assert.equal(world.awake, "held");
  session.command("pause");
  assert.equal(world.awake, "resting");
  session.command("pause");
  assert.equal(world.awake, "held");
  session.command("stop");
  assert.equal(world.awake, "released");
});

test("begun in another window, it is given up here and nothing more is told", async () => {
  const { world, shown, sent, session } = begun();
  const listener = claims.at(-1);
  listener?.({ key: "supple.outbox", newValue: "x" });
  assert.ok(world.runs);
  listener?.({ key: "supple.session.owner", newValue: "another" });
  assert.equal(world.runs, false);
  assert.equal(shown.at(-1), "refused: elsewhere");
  session.command("stop");
  await settle();
  assert.deepEqual(sent, []);
});

test("everything deleted in another window, it is given up here and nothing more is told", async () => {
  const { world, shown, sent, session } = begun();
  claims.at(-1)?.({ key: "supple.session.owner", newValue: null });
  assert.equal(world.runs, false);
  assert.equal(shown.at(-1), "refused: deleted");
  session.command("stop");
  await settle();
  assert.deepEqual(sent, []);
});

test("withdrawn meanwhile, it ends with the reason", async () => {
  const { world, shown, session } = begun();
  world.refusal = "new_day";
  session.command("skip");
  await settle();
  assert.equal(shown.at(-1), "refused: new_day");
  assert.equal(world.runs, false);
  assert.equal(world.awake, "released");
});

test("what was done while nobody answered is told, though it may not go on", async () => {
  const { world, shown, sent, session } = begun();
  world.known = false;
  world.tick(60_000);
  world.refusal = "under_way";
  session.command("skip");
  await settle();
  assert.equal(shown.at(-1), "refused: under_way");
  assert.deepEqual(sent, ["end"]);
});

test("refused at its first moment, or known already, nothing more is told", async () => {
  for (const [known, ran_ms] of [
    [false, 5_000],
    [true, 60_000],
  ] as const) {
    const { world, sent, session } = begun();
    world.known = known;
    world.tick(ran_ms);
    world.refusal = "under_way";
    session.command("pause");
    await settle();
    assert.deepEqual(sent, []);
  }
});

test("stopped and saved, it leads on by itself", async () => {
  const { world, shown, session } = begun();
  session.command("stop");
  await settle();
  assert.equal(world.left, "for the questions");
  assert.deepEqual(shown.slice(-2), ["ended: stop", "became: saved"]);
});

test("finished and not saved, the button tries again until it has arrived", async () => {
  const { world, shown, pull } = begun();
  world.became = "waiting";
  world.arrives = false;
  world.tick(200_000);
  await settle();
  assert.deepEqual(shown.slice(-2), ["ended: finished", "became: waiting"]);
  pull.onward?.();
  await settle();
  assert.equal(world.left, "");
  world.arrives = true;
  pull.onward?.();
  await settle();
  assert.equal(world.left, "for the questions");
});

test("a second session of the day is said not to count, and leads to Today", async () => {
  const { world, shown, pull } = begun();
  world.became = "refused";
  world.tick(200_000);
  await settle();
  assert.equal(shown.at(-1), "became: refused");
  pull.onward?.();
  await settle();
  assert.equal(world.left, "for Today");
});

test("the figure waits for the sound of a press", () => {
  const { session, world } = begun();
  world.comes = true;
  session.command("skip");
  assert.ok(world.figureWaits);
  world.comes = false;
  world.tick(100);
  assert.ok(!world.figureWaits);
});

test("a device that stood still runs over nothing that has to be heard, unless a recording said it", () => {
  const { world, heard } = begun(TO_MIND);
  world.tick(60_000);
  assert.deepEqual([world.caption, heard.at(-1)], ["cues.note.breath", "say cues.note.breath"]);
  world.tick(60_000);
  assert.deepEqual([world.caption, heard.at(-1)], ["cues.note.bruises", "say cues.note.bruises"]);
  world.tick(4000);
  assert.deepEqual([world.caption, heard.at(-1)], ["ready", "say ready"]);
  const led = begun(TO_MIND);
  led.world.leads = true;
  led.world.tick(60_000);
  assert.equal(led.world.caption, "hold");
});

test("what has to be heard waits for the voice, and is said again where that lost it", () => {
  const { world, heard } = begun(TO_MIND);
  world.tick(38_000);
  world.waits = true;
  for (let tenth = 0; tenth < 41; tenth += 1) world.tick(100);
  assert.deepEqual([world.caption, world.time], ["cues.note.breath", 8]);
  const said = heard.length;
  Object.assign(world, { waits: false, lost: true });
  world.tick(100);
  assert.deepEqual([heard.slice(said), world.runs], [["say cues.note.breath"], true]);
  world.lost = false;
  world.tick(4000);
  world.lost = true;
  world.tick(100);
  assert.deepEqual([world.caption, heard.at(-1)], ["cues.note.breath", "say cues.note.breath"]);
  world.hidden = true;
  world.tick(100);
  assert.deepEqual([world.runs, world.time], [false, 8]);
});

test("what has to be heard is said again whole after a pause, but for a recording that goes on", () => {
  const paused = (about: { speaks?: boolean; leads?: boolean }) => {
    const { world, heard, session } = begun(TO_MIND);
    Object.assign(world, about);
    for (const ms of [38_000, 2000]) world.tick(ms);
    session.command("pause");
    const said = heard.length;
    session.command("pause");
    return [heard.slice(said).filter((words) => words.includes("note")), world.time];
  };
  assert.deepEqual(paused({}), [["Going on. say cues.note.breath"], 8]);
  assert.deepEqual(paused({ leads: true }), [[], 6]);
  assert.deepEqual(paused({ speaks: false }), [[], 6]);
});
