"""Doses and limits inside plans. Not a format of their own."""

from __future__ import annotations

from supple.core.catalogue.model import Cycles, Dose, Hold, Limit, Measure
from supple.core.wire.reader import Reader
from supple.core.wire.written import Json

HOLD_MOST_S = 30
REPETITIONS_MOST = 10
CYCLES_MOST = 15

_MEASURE_MOST = {
    Measure.HOLD_S: float(HOLD_MOST_S),
    Measure.HIP_FLEXION_DEG: 180.0,
    Measure.RANGE_PERCENT: 100.0,
}


def dose_to_json(dose: Dose) -> Json:
    """``{"hold_s", "repetitions"}`` or ``{"cycles"}``."""
    match dose:
        case Hold(hold_s, repetitions):
            return {"hold_s": hold_s, "repetitions": repetitions}
        case Cycles(cycles):
            return {"cycles": cycles}


def dose_from_json(where: str, data: object) -> Dose:
    """Raises: InputError."""
    with Reader(where, data) as fields:
        if isinstance(data, dict) and "cycles" in data:
            return Cycles(fields.whole("cycles", 1, CYCLES_MOST))
        return Hold(
            hold_s=fields.whole("hold_s", 1, HOLD_MOST_S),
            repetitions=fields.whole("repetitions", 1, REPETITIONS_MOST),
        )


def limit_to_json(limit: Limit) -> Json:
    """``{"measure", "maximum"}``."""
    return {"measure": limit.measure.value, "maximum": limit.maximum}


def limit_from_json(where: str, data: object) -> Limit:
    """Raises: InputError."""
    with Reader(where, data) as fields:
        measure = fields.choice("measure", Measure)
        return Limit(measure, fields.number("maximum", 0, _MEASURE_MOST[measure]))
