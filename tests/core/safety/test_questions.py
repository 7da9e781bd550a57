"""Questions, numbers and words fit each other and docs/evidence.md."""

import re
from pathlib import Path

import pytest

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.safety.model import Group, Question, Tag
from supple.core.safety.screen import by_screen
from tests.core.safety.histories import QUESTIONS

SHEET = Path(__file__).resolve().parents[3] / "docs/evidence.md"
WORDS = load_words()
NUMBERS = load_catalogue().emergency_numbers

SYMPTOMS: dict[str, dict[str, str]] = {
    "A1": {
        "numbness": "numbness",
        "changed feeling": "changed feeling",
        "between the legs": "between your legs",
        "genitals": "genitals",
        "buttocks": "buttocks",
        "back passage": "back passage",
        "when wiping": "when you wipe",
    },
    "A2": {
        "trouble starting": "trouble starting",
        "stopping": "stopping",
        "feeling urine": "not feeling it",
        "leaking": "leaking",
        "not knowing if the bladder is full": "not knowing if your bladder is full",
    },
    "A3": {
        "loss of bowel control": "loss of control of your bowels",
        "feeling of passing a stool": "no feeling when you pass a stool",
    },
    "A4": {
        "changed sexual feeling": "change in sexual feeling",
        "function": "function",
        "new": "new",
        "with back pain": "came with back pain",
    },
    "A5": {
        "pain": "pain",
        "tingling": "tingling",
        "weakness": "weakness",
        "numbness": "numbness",
        "both legs": "both legs",
        "leg/foot rapidly getting weaker": "leg or foot that is rapidly getting weaker",
        "unsteady legs": "unsteady legs",
    },
    "A6": {
        "back pain after a serious accident": "back pain after a serious accident",
        "fall": "fall",
    },
    "A7": {
        "back pain with chest pain": "back pain with chest pain",
        "sudden severe tearing back/belly pain": (
            "sudden, severe, tearing pain in the back or belly"
        ),
        "collapse": "collapse",
    },
    "A8": {
        "back pain with fever": "back pain with fever",
        "feeling very ill": "feel very ill",
        "shivering": "shivering",
        "confused": "confused",
    },
    "A9": {
        "sudden dizziness": "sudden dizziness",
        "double vision": "double vision",
        "slurred speech": "slurred speech",
        "trouble swallowing": "trouble swallowing",
        "collapse": "collapse",
        "facial numbness": "numbness in the face",
        "sudden severe unfamiliar neck pain": "sudden, severe neck pain",
        "headache": "headache that is not like any you know",
    },
    "B1": {
        "fever": "fever",
        "feeling unwell": "feeling unwell",
        "recent infection": "recent infection",
        "iv drug use": "drugs injected into a vein",
        "weak immune system": "weak immune system",
    },
    "B2": {
        "cancer now": "cancer, now",
        "ever": "at any time before",
        "unexplained weight loss": "weight loss that you cannot explain",
    },
    "B3": {
        "pain much worse at night": "pain that is much worse at night",
        "unrelieved by rest": "rest does not ease",
        "new lump": "new lump",
        "changed back shape": "changed shape of your back",
    },
    "B4": {
        "minor fall": "minor fall",
        "lift": "lift",
        "cough": "cough",
        "then pain": "pain that came after",
        "age ≥65": "you are 65 or older",
        "osteoporosis": "osteoporosis",
        "long-term steroids": "steroids for a long time",
    },
    "B5": {"one leg weak": "one leg that is weak", "foot dragging": "foot that drags"},
    "B6": {
        "leg pain below the knee": "leg pain below the knee",
        "pins and needles": "pins and needles",
        "numbness": "numbness",
        "never assessed": "never assessed",
        "worsening": "getting worse",
    },
    "B7": {
        "surgery": "surgery",
        "spine": "spine",
        "hip": "hip",
        "abdomen": "abdomen",
        "fracture": "fracture",
        "in last 12 weeks": "in the last 12 weeks",
    },
    "B8": {
        "known spinal fracture": "known spinal fracture",
        "spondylolisthesis with nerve symptoms": "spondylolisthesis with nerve symptoms",
        "spinal cord disease": "disease of the spinal cord",
    },
    "B9": {
        "recent neck injury with symptoms": "recent neck injury with symptoms",
        "clumsy hands": "clumsy hands",
        "unsteady walking": "unsteady walking",
        "dizziness": "dizziness",
        "fainting": "fainting",
        "arm tingling on neck movement": "arm tingling when you move your neck",
    },
    "B10": {
        "back pain began before 45": "back pain that began before 45",
        ">3 months": "more than 3 months",
        "wakes you late at night": "wakes you late at night",
        "stiff >30 min in the morning": "more than 30 minutes of morning stiffness",
        "better with movement": "gets better with movement",
    },
    "B11": {
        "pregnant": "pregnant",
        "bleeding": "bleeding",
        "fluid leak": "fluid leaking",
        "contractions": "contractions",
        "fewer fetal movements": "fewer movements of the baby",
        "chest pain": "chest pain",
        "calf swelling": "swelling of a calf",
    },
    "B12": {"age <18": "under 18"},
    "B13": {
        "new back pain": "this back pain is new",
        "at ≥70": "70 or older",
        "with no earlier history": "no back pain earlier in your life",
    },
}
"""Question id -> what the sheet names -> how we say it."""

JOINING_WORDS = {"a", "and", "e.g.", "for", "in", "of", "or", "the", "with"}


def sheet_rows() -> dict[str, str]:
    """Question id -> its item in docs/evidence.md §1, without marks of evidence and emphasis."""
    rows = re.findall(r"^\|([AB]\d+)\|([^|]+)\|", SHEET.read_text(encoding="utf-8"), re.MULTILINE)
    return {
        row: re.sub(r"\[[^\]]*\]|\*\*", "", item).replace("\xa0", " ").lower() for row, item in rows
    }


def text(question_id: str) -> str:
    return WORDS.say(f"questions.{question_id}.text")


def test_the_sheet_and_the_catalogue_ask_the_same() -> None:
    assert {q.id for q in QUESTIONS} == set(sheet_rows()) == set(SYMPTOMS)
    assert len(QUESTIONS) == len(SYMPTOMS) == 22


@pytest.mark.parametrize("question_id", SYMPTOMS)
def test_every_symptom_of_the_sheet_is_asked(question_id: str) -> None:
    said = (text(question_id) + " " + WORDS.say(f"questions.{question_id}.help")).lower()
    left = sheet_rows()[question_id]
    for named, ours in SYMPTOMS[question_id].items():
        assert named in sheet_rows()[question_id]
        assert ours in said
    for named in sorted(SYMPTOMS[question_id], key=len, reverse=True):
        left = left.replace(named, " ")
    assert set(re.sub(r"[(),;/?]", " ", left).split()) <= JOINING_WORDS


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_question_has_its_words(question: Question) -> None:
    last = "say" if question.group is Group.EMERGENCY else "why"
    for part in ("text", "help", last):
        sentence = WORDS.say(f"questions.{question.id}.{part}")
        assert "!" not in sentence
        assert "{" not in sentence
        assert sentence.endswith(".") == (part != "text")


def test_no_words_are_left_for_a_question_that_is_not_there() -> None:
    ids = {key.split(".")[1] for key in WORDS.entries if key.startswith("questions.")}
    assert ids == {q.id for q in QUESTIONS}


@pytest.mark.parametrize("page", [*by_screen(QUESTIONS), "birth_year", "one_tap"])
def test_every_page_has_its_words(page: str) -> None:
    assert WORDS.say(f"screens.{page}.title")
    assert WORDS.say(f"screens.{page}.help")


def test_the_one_tap_question_names_all_six_changes() -> None:
    asked = WORDS.say("screens.one_tap.title").lower()
    assert asked.startswith("any new")
    for change in ("numbness", "weakness", "bladder", "bowel", "fever", "fall"):
        assert change in asked


def test_only_the_age_cannot_be_cleared_and_only_leg_pain_leaves_a_condition() -> None:
    assert [q.id for q in QUESTIONS if not q.clearable] == ["B12"]
    assert {q.id: q.then_tag for q in QUESTIONS if q.then_tag} == {"B6": Tag.RAD}
    assert all(q.urgent for q in QUESTIONS if q.group is Group.EMERGENCY)


EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
ELSEWHERE = {
    "IS": "112",
    "LI": "112",
    "NO": "113",
    "CH": "144",
    "GB": "999",
    "US": "911",
    "CA": "911",
    "AU": "000",
    "NZ": "111",
    "JP": "119",
    "IN": "112",
    "BR": "192",
    "ZA": "10177",
}


def test_the_numbers_that_most_people_need_are_there() -> None:
    assert {country: NUMBERS[country].number for country in EU.split()} == dict.fromkeys(
        EU.split(), "112"
    )
    assert {country: NUMBERS[country].number for country in ELSEWHERE} == ELSEWHERE
    assert len(NUMBERS) >= 60


def test_every_number_can_be_dialled_and_every_country_named() -> None:
    named = {key.split(".")[1] for key in WORDS.entries if key.startswith("countries.")}
    assert named == set(NUMBERS) | {"other"}
    for row in NUMBERS.values():
        assert re.fullmatch(r"\d{3,5}", row.number), row


def test_every_source_resolves() -> None:
    sources = load_catalogue().sources
    for row in NUMBERS.values():
        assert row.source in sources, row


def test_what_to_do_comes_first_and_nothing_is_said_about_how_likely_it_is() -> None:
    assert WORDS.say("emergency.now.title", number="112") == "Call 112 now"
    assert "112 or your local emergency number" in WORDS.say("emergency.now.title_unknown")
    assert len(WORDS.lines("emergency.now.say")) == 3
    ours = [
        key for key in WORDS.entries if key.split(".")[0] in {"emergency", "screens", "questions"}
    ]
    said = " ".join(line for key in ours for line in _lines(key)).lower()
    for word in ("rare", "likely", "unlikely", "risk", "chance", "percent", "%", "danger", "!"):
        assert not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said), word


def _lines(key: str) -> tuple[str, ...]:
    entry = WORDS.entries[key]
    if isinstance(entry, tuple):
        return entry
    return (entry,) if isinstance(entry, str) else (entry.one, entry.other)
