"""Why a plan is as it is: every reason has a key, and the rule of docs/evidence.md §5 it rests on.

Sentences live in ``words/<lang>/reasons.toml`` under the same keys; a saved plan holds only these
ids and their parameters.
"""

from __future__ import annotations

from supple.core.dose.decision import Reason

RULES: dict[str, str] = {
    # No stretching now.
    "emergency": "1",
    "see_clinician": "2",
    "screen_due": "screen",
    "safety_not_asked": "screen",
    "severe": "3",
    "severe_unfamiliar": "3",
    "severe_two_days": "3",
    "leg_symptoms_stay": "13",
    "nothing_left": "conditions",
    "no_room": "11",
    "done_today": "once a day",
    "done_for_today": "once a day",
    # How much today.
    "first_day": "levels",
    "same": "7",
    "rise": "7",
    "high_pain": "3b",
    "sore_day": "4",
    "very_sore_day": "4",
    "flare": "4a",
    "flare_settles": "4a",
    "flare_too_long": "4a",
    "lowest_level": "4b",
    "leaves_lowest": "4b",
    "red": "5",
    "second_red": "5",
    "below_last": "5",
    "retry_later": "5",
    "amber": "6",
    "gap_one": "8",
    "gap_two": "8",
    "gap_restart": "8",
    "stiff": "9",
    "stiff_no_room": "9",
    "stressed": "10",
    "stressed_no_room": "10",
    "stress_not_given": "10",
    "shortened": "11",
    "shortened_step": "11",
    "pain_not_given": "14",
    "level_cap": "conditions",
    # Which stretches.
    "blocked_by_condition": "conditions",
    "blocked_by_you": "you",
    "hurt_lately": "5",
    "ask_again": "13",
    "same_muscle": "muscle",
    "no_time": "11",
    "after_waking": "12",
    # A stretch asked for alone.
    "requested": "you",
    "tried_today": "once a day",
    "only_easy_today": "levels",
    # When to talk to somebody.
    "refer_rising": "referral",
    "refer_high": "referral",
    "refer_review": "referral",
    "refer_reds": "referral",
    "refer_flares": "referral",
    "refer_long_flare": "referral",
    "refer_stress": "referral",
}


def reason(key: str, **params: int | float | str) -> Reason:
    """A reason with its rule; a median that is whole is written whole.

    Raises: KeyError for a key that is not in ``RULES``.
    """
    whole = {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in params.items()
    }
    return Reason(key, RULES[key], whole)
