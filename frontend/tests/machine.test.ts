// Replays tests/player_scenarios, which the core's own player replays as well.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import {
  allowed,
  newPlayer,
  type PlayerEvent,
  type Refused,
  type Turn,
  turn,
} from "../src/player/machine.ts";
import { type Outcome, outcome } from "../src/player/outcome.ts";
import type { PlayerState } from "../src/player/player_state.ts";
import type { Script } from "../src/player/script.ts";
import table from "../src/player/transitions.json" with { type: "json" };

interface Scenario {
  schema: string;
  about: string;
  script: string;
  steps: { event: PlayerEvent; then: Record<string, unknown> }[];
  outcome: Outcome | null;
}

const FOLDER = new URL("../../tests/player_scenarios/", import.meta.url);

function read<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, FOLDER), "utf8")) as T;
}

function seen(step: Turn | Refused, before: PlayerState): Record<string, unknown> {
  if ("error" in step) return { ...before, refused: true, due: null, missed: [] };
  return {
    ...step.player,
    refused: false,
    due: step.due?.key ?? null,
    missed: step.missed.map((cue) => cue.key),
  };
}

function pick(whole: Record<string, unknown>, like: Record<string, unknown>) {
  return Object.fromEntries(Object.keys(like).map((name) => [name, whole[name]]));
}

const files = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));

test("there are scenarios", () => assert.ok(files.length >= 12));

for (const file of files) {
  const scenario = read<Scenario>(file);
  const script = read<Script>(`scripts/${scenario.script}`);
  test(`${file}: ${scenario.about}`, () => {
    assert.equal(scenario.schema, "supple.player_scenario/1");
    let player = newPlayer();
    for (const [place, { event, then }] of scenario.steps.entries()) {
      const before = structuredClone(player);
      const step = turn(script, player, event);
      assert.deepEqual(player, before, `step ${place} changed the state it was given`);
      assert.deepEqual(pick(seen(step, player), then), then, `step ${place}`);
      if (!("error" in step)) player = step.player;
    }
    assert.deepEqual(outcome(script, player), scenario.outcome);
  });
}

test("the buttons on offer are those of the table, and easier or back only where something is", () => {
  const script = read<Script>("scripts/four_stretches.json");
  const running: PlayerState = { ...newPlayer(), state: "running" };
  const all = new Set(["tick", "pause", "back", "skip", "easier", "away", "hurt", "stop"]);
  assert.deepEqual(allowed(script, running), all);
  const easier = new Set(["as_planned", ...all].filter((event) => event !== "easier"));
  assert.deepEqual(allowed(script, { ...running, swapped: [0, 1] }), easier);
  const close: PlayerState = { ...running, segment: script.segments.length - 1 };
  all.delete("easier");
  assert.deepEqual(allowed(script, close), all);
  assert.deepEqual(allowed(script, { ...running, state: "ended" }), new Set());
});

test("stop ends the session in every state before the end", () => {
  const states = new Set(table.transitions.map((row) => row.from));
  assert.equal(states.size, 4);
  for (const state of states) {
    const row = table.transitions.find((each) => each.from === state && each.event === "stop");
    assert.equal(row?.to, "ended", state);
  }
});
