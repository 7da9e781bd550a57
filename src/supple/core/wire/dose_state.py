"""``supple.dose_state/1``: what planning remembers between days, however many."""

from __future__ import annotations

from collections.abc import Mapping

from supple.core.dose.limits import HIGHEST, LOWEST
from supple.core.dose.state import (
    Baselines,
    DoseState,
    Flare,
    Judged,
    LostLevel,
    Response,
    StretchBlock,
)
from supple.core.units import NRS_MAX, NRS_MIN
from supple.core.wire.reader import Reader
from supple.core.wire.written import Json, day_text

SCHEMA = "supple.dose_state/1"
COUNT_MOST = 100_000
"""Days, times: more than a life holds."""


def to_json(state: DoseState) -> Json:
    """The state as JSON values."""
    return {
        "schema": SCHEMA,
        "start": state.start.isoformat(),
        "base": state.base,
        "advanced_to": day_text(state.advanced_to),
        "last_rise": day_text(state.last_rise),
        "judged": [_judged_to_json(judged) for judged in state.judged],
        "gap_base": state.gap_base,
        "gap_days": state.gap_days,
        "full_screen_since": day_text(state.full_screen_since),
        "good_days": state.good_days,
        "first_now_nrs": state.first_now_nrs,
        "first_week_nrs": state.first_week_nrs,
        "flare": None if state.flare is None else _flare_to_json(state.flare),
        "flare_ended": day_text(state.flare_ended),
        "flares": [day.isoformat() for day in state.flares],
        "long_flare": day_text(state.long_flare),
        "sore_days": [day.isoformat() for day in state.sore_days],
        "severe_days": [day.isoformat() for day in state.severe_days],
        "blocks": [_block_to_json(block) for block in state.blocks],
        "lost": [_lost_to_json(lost) for lost in state.lost],
        "spread_on": day_text(state.spread_on),
        "spread_stays": state.spread_stays,
        "last_level": state.last_level,
    }


def from_json(data: Mapping[str, object]) -> DoseState:
    """The state that was written. Raises: InputError."""
    with Reader("dose state", data) as fields:
        fields.schema(SCHEMA)
        return DoseState(
            start=fields.day("start"),
            base=fields.whole("base", LOWEST, HIGHEST),
            advanced_to=fields.optional_day("advanced_to"),
            last_rise=fields.optional_day("last_rise"),
            judged=fields.each("judged", _judged_from_json),
            gap_base=fields.whole("gap_base", LOWEST, HIGHEST),
            gap_days=fields.whole("gap_days", 0, COUNT_MOST),
            full_screen_since=fields.optional_day("full_screen_since"),
            good_days=fields.whole("good_days", 0, COUNT_MOST),
            first_now_nrs=fields.optional_whole("first_now_nrs", NRS_MIN, NRS_MAX),
            first_week_nrs=fields.optional_number("first_week_nrs", NRS_MIN, NRS_MAX),
            flare=fields.optional_one("flare", _flare_from_json),
            flare_ended=fields.optional_day("flare_ended"),
            flares=fields.days("flares"),
            long_flare=fields.optional_day("long_flare"),
            sore_days=fields.days("sore_days"),
            severe_days=fields.days("severe_days"),
            blocks=fields.each("blocks", _block_from_json),
            lost=fields.each("lost", _lost_from_json),
            spread_on=fields.optional_day("spread_on"),
            spread_stays=fields.flag("spread_stays"),
            last_level=fields.optional_whole("last_level", LOWEST, HIGHEST),
        )


def _judged_to_json(judged: Judged) -> Json:
    return {
        "date": judged.date.isoformat(),
        "level": judged.level,
        "response": judged.response.value,
        "sore_morning": judged.sore_morning,
        "stand_in": judged.stand_in,
        "done": judged.done,
        "counts": judged.counts,
    }


def _judged_from_json(where: str, data: object) -> Judged:
    with Reader(where, data) as fields:
        return Judged(
            date=fields.day("date"),
            level=fields.whole("level", LOWEST, HIGHEST),
            response=fields.choice("response", Response),
            sore_morning=fields.flag("sore_morning"),
            stand_in=fields.flag("stand_in"),
            done=fields.flag("done"),
            counts=fields.flag("counts"),
        )


def _flare_to_json(flare: Flare) -> Json:
    return {
        "started": flare.started.isoformat(),
        "ceiling": flare.ceiling,
        "baselines": {"morning": flare.baselines.morning, "now": flare.baselines.now},
        "settled_on": day_text(flare.settled_on),
    }


def _flare_from_json(where: str, data: object) -> Flare:
    with Reader(where, data) as fields:
        return Flare(
            started=fields.day("started"),
            ceiling=fields.whole("ceiling", LOWEST, HIGHEST),
            baselines=fields.one("baselines", _baselines_from_json),
            settled_on=fields.optional_day("settled_on"),
        )


def _baselines_from_json(where: str, data: object) -> Baselines:
    with Reader(where, data) as fields:
        return Baselines(
            morning=fields.optional_number("morning", NRS_MIN, NRS_MAX),
            now=fields.optional_number("now", NRS_MIN, NRS_MAX),
        )


def _block_to_json(block: StretchBlock) -> Json:
    return {
        "stretch_id": block.stretch_id,
        "since": block.since.isoformat(),
        "until": block.until.isoformat(),
        "ask": block.ask,
    }


def _block_from_json(where: str, data: object) -> StretchBlock:
    with Reader(where, data) as fields:
        return StretchBlock(
            stretch_id=fields.text("stretch_id"),
            since=fields.day("since"),
            until=fields.day("until"),
            ask=fields.flag("ask"),
        )


def _lost_to_json(lost: LostLevel) -> Json:
    return {
        "level": lost.level,
        "times": lost.times,
        "not_before": lost.not_before.isoformat(),
    }


def _lost_from_json(where: str, data: object) -> LostLevel:
    with Reader(where, data) as fields:
        return LostLevel(
            level=fields.whole("level", LOWEST, HIGHEST),
            times=fields.whole("times", 0, COUNT_MOST),
            not_before=fields.day("not_before"),
        )
