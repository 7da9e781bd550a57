"""How hard a text is to read: the Flesch-Kincaid grade, which counts words and syllables.

The grade of a text is the median over its sentences, so that one hard sentence does not hide in
many easy ones nor spoil them. Headings, names and buttons of fewer than four words are no sentences
and are left out, because they would make every page look easy.
Source: Kincaid and others 1975, 0.39 words/sentence + 11.8 syllables/word - 15.59.
"""

import re
from collections.abc import Iterable
from statistics import median

GRADE_MOST = 8.0
SHORTEST = 4

EXEMPT = {
    "physiotherapist": "whom one sees; there is no shorter name",
    "clinician": "explained where it first comes: a doctor, a nurse or a physiotherapist",
    "osteoporosis": "the name of an illness, as people were told it",
    "emergency": "the name of a service, as it stands on signs",
    "supple": "our own name",
}
"""Glossary terms that have no plainer word -> why. Each counts as one of two syllables. Questions
of published instruments may not be reworded (docs/evidence.md §4); so far no page shows one."""

SYLLABLES = {
    "acne": 2, "area": 3, "areas": 3, "being": 2, "bowels": 2, "breathe": 1, "breathes": 1,
    "catalogue": 3, "certificate": 4, "create": 2, "created": 3, "doing": 2, "due": 1, "else": 1,
    "evening": 2, "evenings": 2, "every": 2, "everybody": 4, "everyone": 3, "everything": 3,
    "evidence": 3, "filled": 1, "fire": 1, "fluid": 2, "going": 2, "half": 1, "hour": 1, "hours": 1,
    "idea": 3, "ideas": 3, "lower": 2, "maybe": 2, "minute": 2, "minutes": 2, "moment": 2, "our": 1,
    "people": 2, "qualified": 3, "quiet": 2, "quietly": 3, "safety": 2, "sciatica": 4, "science": 2,
    "seeing": 2, "serious": 3, "somebody": 3, "someone": 2, "something": 2, "sometimes": 2,
    "somewhere": 2, "sure": 1, "surgeon": 2, "surgeons": 2, "theirs": 1, "themselves": 2,
    "therefore": 2, "through": 1, "tired": 2, "trial": 2, "trials": 2, "unsure": 2, "used": 1,
    "usual": 3, "usually": 4, "whether": 2, "wire": 1,
}  # fmt: skip
"""Words that the rules below get wrong."""

WORD = re.compile(r"[A-Za-z\u2019'-]*[A-Za-z][A-Za-z\u2019'-]*|\d[\d.,:]*")
SENTENCE = re.compile(r"(?<=[.?!])[\u201d\u2019)]*\s+(?=[A-Z\u201c\u2018(\d])")


def syllables(word: str) -> int:
    """How many syllables a word is spoken with, by rule of thumb; a number counts as one word of
    one syllable for each digit.
    """
    bare = word.lower().replace("\u2019", "'")
    if bare[0].isdigit():
        return sum(each.isdigit() for each in bare)
    if bare.endswith("'s"):
        bare = bare[:-2]
    if "-" in bare.strip("-"):
        return sum(syllables(part) for part in bare.split("-") if re.search(r"[a-z]", part))
    bare = re.sub(r"[^a-z]", "", bare)
    if bare in EXEMPT:
        return 2
    if bare in SYLLABLES:
        return SYLLABLES[bare]
    return max(1, _by_rule(bare))


def _by_rule(word: str) -> int:
    """Groups of vowels, less the letters that are not spoken, plus pairs that are spoken apart."""
    count = len(re.findall(r"[aeiouy]+", word))
    if re.search(r"[^aeiouyl]e$|[aeiouy]le$|[^aeiou]es$|[^aeiouytd]ed$", word):
        count -= 0 if re.search(r"([sxz]|[cs]h|[cg])es$|[^aeiouy]l(e|es|ed)$", word) else 1
    apart = r"ia(?!l$|lly$|n$|ns$)|io(?!n|us)|[aeiouy]ing|[^aeiou]ie(r|st)$|ua[lt]|uou|eo(?!u)|iu"
    count += len(re.findall(apart, word))
    return count - len(re.findall(r"[^aeiou]ely$|[^aeiou]eful|[^aeiou]eless|[^aeiou]ement", word))


def sentences(blocks: Iterable[str]) -> list[list[str]]:
    """The words of every sentence; a new paragraph, heading or list item begins a new one."""
    parts = [part for block in blocks for part in SENTENCE.split(" ".join(block.split()))]
    words = [WORD.findall(part) for part in parts]
    return [each for each in words if len(each) >= SHORTEST]


def grade(words: list[str], in_sentences: int = 1) -> float:
    """The Flesch-Kincaid grade of so many words in so many sentences."""
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / in_sentences + 11.8 * spoken / len(words) - 15.59


def median_grade(blocks: Iterable[str]) -> float:
    """The grade of the middle sentence; 0 where there is no sentence at all."""
    return median([grade(each) for each in sentences(blocks)] or [0.0])


def whole_grade(blocks: Iterable[str]) -> float:
    """The grade of the text as one piece, as such tools usually give it."""
    found = sentences(blocks)
    return grade([word for each in found for word in each], len(found)) if found else 0.0


def hardest(blocks: Iterable[str]) -> str:
    """The hardest sentence, to begin with."""
    graded = [(grade(words), " ".join(words)) for words in sentences(blocks)]
    return max(graded, default=(0.0, ""))[1]
