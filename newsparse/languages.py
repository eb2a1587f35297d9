"""Which language a dispatch is in.

The language is decided by the script, then by function words, month names and letters of the beginning; English is the answer
when in doubt. The one decision worth knowing: a word says the less the more languages share it, so neighbours (Danish and
Norwegian, Malay and Indonesian) are told apart by the few words that only one of them has.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from newsparse.tables import language, language_codes

ENGLISH = "en"

_SAMPLE = 1000
"""Characters that are looked at: the headline and three or four paragraphs, enough to tell and cheap."""

_SCRIPTS = {
    "latin": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "cyrillic": re.compile(r"[\u0400-\u052f]"),
    "greek": re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]"),
    "arabic": re.compile(r"[\u0620-\u06d3\u0750-\u077f]"),
    "devanagari": re.compile(r"[\u0900-\u097f]"),
    "hangul": re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]"),
    "kana": re.compile(r"[\u3040-\u30ff]"),
    "han": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]"),
    "other": re.compile(r"[\u0530-\u05ff\u0980-\u0fff\u1000-\u10ff\u1200-\u137f\u1780-\u17ff]"),
}
_EAST_ASIAN = ("hangul", "kana", "han")
_EAST_ASIAN_WEIGHT = 2
"""A syllable or an ideograph stands for about two letters."""

_KANA_SHARE = 0.1
"""Japanese prose is more than a third kana; Chinese prose has none but in a name."""

_CYRILLIC_LETTERS = {"be": "ў", "uk": "їєґ", "sr": "ђјљњћџ", "ru": "ыэё"}
"""Letters that decide: no other language here has ў, or both і and the Russian letters, as Belarusian has."""

_RUSSIAN_LETTERS_TO_ONE = 12
"""Belarusian prose has three or four of the Russian letters to one ў; a Russian text may have one ў in a name."""

_NOT_PERSIAN = re.compile(r"[ٹڈڑںےھ]")
_PERSIAN = re.compile(r"[پچژگکی]")
_ARABIC = re.compile(r"[يكةىأإؤ]")

_LATIN_LETTERS = {
    "cs": "řůě",
    "da": "æ",
    "de": "ßäö",
    "es": "ñ¿¡",
    "fr": "œçêè",
    "hu": "őű",
    "it": "ùòì",
    "no": "æ",
    "pl": "łąęśżźń",
    "pt": "ãõç",
    "ro": "șțşţăâ",
    "sk": "ľĺŕ",
    "sv": "åäö",
    "tr": "ğışç",
}
"""Letters that are frequent in a language and rare in its neighbours."""

# Yes: each word of "d'une voix", the name of "Roe's". No: the "s" of "Roe's", the "t" of "can't".
# Yes: each word of "la casa". No: the "al" of "al-Masri", the "s" of "Ann's".
_WORD = re.compile(r"(?!(?<=['\u2019])[st]\b)(?<![^\W\d_])(?![ae]l-)[^\W\d_]+")

_CAPITAL = "A-Z\u00c0-\u00d6\u00d8-\u00de"
# Yes: the middle of "Juan de la Cruz", "Otto von der Au", "Chalon-sur-Lac". No: "Universidad en Lima", "Bank of Lima".
_PARTICLES = re.compile(
    rf"[ -](?<=[^\W\d_].)(?:(?:d[aiou]|de|das|dos|del|della|den|der|des|et|het|las?|les?|los|sur|van|von|zu)[ -])+(?=[{_CAPITAL}])"
)
"""Words inside names, which travel into every language and count for none."""

_LETTER_WEIGHT = 0.25
_MOST_LETTERS = 1.0
"""Letters help to choose among languages that words speak for, and count as one word at most."""

_CAPITALIZED_WEIGHT = 0.5
"""A capitalized word may be part of a name (La Paz, Den Haag) and counts half; in a text of capitals they all count whole."""

_SINGLE_WEIGHT = 0.4
"""A word of one letter may be an abbreviation (the v of fixtures): three of them are not enough."""

_MOST_REPEATS = 3
"""A word counts so often at most, for tables and lists repeat theirs."""

_MIN_HITS = 1.4
_MIN_SHARE = 0.1
"""Hits to be exceeded: a word and a capitalized one do, and a tenth of all words, where in prose a fifth to a half are hits."""


_FEW, _PLAINLY = 8, 9
"""A text of so many words, of which one in nine is a function word that only English has, is not weighed further."""


_LITTLE = 4.0
"""Hits in any language, below which the agency's own languages are more to be trusted: a headline, a sentence of names."""


_SENTENCE = 5
"""Words in small letters, among which English has a function word."""


class _Evidence(NamedTuple):
    score: float
    """Hits, each divided by the number of languages that share it."""

    hits: float


def detect_language(text: str, *, likely: Sequence[str] = ()) -> str:
    """The BCP 47 code of the language that ``text`` is in, one of those that have a table; ``"en"`` when in doubt.

    Args:
        text: The dispatch; its beginning is looked at.
        likely: Codes of the languages that its agency writes in, the agency's own first: where a Latin text says little, one of
            them is taken.

    Example:
        >>> detect_language("LISBOA, 11 jun (Lusa) -- A escola vai abrir no dia 3, disse hoje o autarca.")
        'pt'
        >>> detect_language("(AP)"), detect_language("Bern (sda) Postautos", likely=["de", "fr", "it"])
        ('en', 'de')
    """
    sample = unicodedata.normalize("NFC", text[:_SAMPLE])
    script = "latin" if sample.isascii() else _script(sample)
    match script:
        case "latin":
            return _latin(sample, [code for code in likely if code in language_codes()])
        case "cyrillic":
            return _cyrillic(sample)
        case "arabic":
            return _arabic(sample)
        case _:
            return {"greek": "el", "devanagari": "hi", "hangul": "ko", "kana": "ja", "han": "zh"}.get(script, ENGLISH)


# -------------------------------------------------------------------- scripts


def _script(sample: str) -> str:
    """The script of most of the sample's letters."""
    if 2 * len(_SCRIPTS["latin"].findall(sample)) > len(sample):
        return "latin"
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS.items()}
    east_asian = sum(counts.pop(name) * _EAST_ASIAN_WEIGHT for name in _EAST_ASIAN)
    script = max(counts, key=lambda name: counts[name])
    return script if counts[script] >= east_asian else _east_asian(sample)


def _east_asian(sample: str) -> str:
    hangul, kana, han = (len(_SCRIPTS[name].findall(sample)) for name in _EAST_ASIAN)
    if hangul >= max(kana, han / 2):  # Korean copy writes place names and surnames in ideographs
        return "hangul"
    return "kana" if kana >= _KANA_SHARE * (kana + han) else "han"


def _cyrillic(sample: str) -> str:
    """By the letters that one language alone has, else by words; a Cyrillic text without a sign is Russian."""
    low = sample.casefold()
    counts = {code: sum(map(low.count, letters)) for code, letters in _CYRILLIC_LETTERS.items()}
    if counts["be"] * _RUSSIAN_LETTERS_TO_ONE > counts["ru"] or (4 * low.count("і") > counts["ru"] > 0 == counts["uk"]):
        return "be"
    best = max(("ru", "sr", "uk"), key=lambda code: counts[code])
    if counts[best] > 0:
        return best
    evidence = _evidence(_words(sample))
    best = max(("ru", "bg", "be", "sr", "uk"), key=lambda code: evidence.get(code, _NOTHING).score)
    return best if evidence.get(best, _NOTHING).hits >= 1 else "ru"


def _arabic(sample: str) -> str:
    """Arabic or Persian; letters that only Urdu and Pashto have leave it undecided."""
    if len(_NOT_PERSIAN.findall(sample)) >= 3:
        return ENGLISH
    return "fa" if len(_PERSIAN.findall(sample)) > len(_ARABIC.findall(sample)) else "ar"


# ---------------------------------------------------------------------- words

_NOTHING = _Evidence(0.0, 0.0)


def _latin(sample: str, likely: Sequence[str]) -> str:
    if _is_plainly_english(sample) or (not likely and _speaks_for_none_but_english(sample)):
        return ENGLISH
    words, evidence = _weighed(sample)
    if likely and max((found.hits for found in evidence.values()), default=0.0) < _LITTLE:
        return _likeliest(words, evidence, likely)
    if not evidence:
        return ENGLISH
    best = min(evidence, key=lambda code: (-evidence[code].score, code))
    needed = max(_MIN_HITS, _MIN_SHARE * sum(words.values()), evidence.get(ENGLISH, _NOTHING).hits)
    return best if evidence[best].hits > needed else ENGLISH


def _likeliest(words: Mapping[str, float], evidence: Mapping[str, _Evidence], likely: Sequence[str]) -> str:
    """Of an agency's languages the one for which most speaks: a whole word at least, or letters of its own.

    Where nothing does it is English, if the agency writes it, but not in a sentence without one English word.
    """
    scores = {code: found.score for code, found in evidence.items() if found.hits >= 1}
    for word in words:
        for code in {code for letter in word for code in _letters().get(letter, ())}.difference(scores):
            scores[code] = _LETTER_WEIGHT
    is_foreign = ENGLISH not in evidence and sum(weight >= 1 for weight in words.values()) >= _SENTENCE
    order = [ENGLISH, *likely] if ENGLISH in likely and not is_foreign else [*likely, ENGLISH]
    return max(order, key=lambda code: scores.get(code, 0.0))


@lru_cache(maxsize=2)
def _weighed(sample: str) -> tuple[Mapping[str, float], Mapping[str, _Evidence]]:
    """The words of a sample and their evidence; kept, for a dispatch that names its agency is asked about twice."""
    words = _words(sample)
    return words, _evidence(words)


@lru_cache(maxsize=2)
def _is_plainly_english(sample: str) -> bool:
    """Whether a ninth of the words are function words that English alone has; no other language then comes near."""
    words = sample.split()
    return len(words) >= _FEW and _PLAINLY * sum(map(_english_words().__contains__, words)) >= len(words)


def _speaks_for_none_but_english(sample: str) -> bool:
    """Whether no word is one that another language has and English has not: none of them then gets more hits than English."""
    return sample.isascii() and _foreign_words().isdisjoint(sample.translate(_LETTERS).split())


_LETTERS = {code: chr(code).lower() if chr(code).isalpha() else " " for code in range(128)}
"""Plain letters as small ones, and blanks for the rest."""


@cache
def _foreign_words() -> frozenset[str]:
    return frozenset(word for word, codes in _marks().items() if ENGLISH not in codes)


@cache
def _english_words() -> frozenset[str]:
    own = {word for word, codes in _marks().items() if codes == (ENGLISH,) and len(word) > 1}
    return frozenset(own & {word.casefold() for word in language(ENGLISH).function_words})


def _words(sample: str) -> dict[str, float]:
    """The words of the sample in small letters, each with its weight; initials are none."""
    counts = Counter(_WORD.findall(_PARTICLES.sub(" ", sample)))
    is_capitals = 2 * sum(map(str.isupper, counts)) > len(counts)
    weights: dict[str, float] = {}
    for word, count in counts.items():
        low = word.casefold()
        if len(word) > 1:
            weight = 1.0 if is_capitals or word == low else _CAPITALIZED_WEIGHT
        else:
            weight = _SINGLE_WEIGHT if word == low else 0.0
        weights[low] = weights.get(low, 0.0) + weight * min(count, _MOST_REPEATS)
    return weights


def _evidence(words: Mapping[str, float]) -> dict[str, _Evidence]:
    """For each language what the words of a text say for it, and what their letters add."""
    marks, own_letters = _marks(), _letters()
    score: dict[str, float] = {}
    hits: dict[str, float] = {}
    letters: dict[str, float] = {}
    for word, weight in words.items():
        codes = marks.get(word, ())
        for code in codes:
            score[code] = score.get(code, 0.0) + weight / len(codes)
            hits[code] = hits.get(code, 0.0) + weight
        if not word.isascii():
            for code in {code for letter in word for code in own_letters.get(letter, ())}:
                letters[code] = letters.get(code, 0.0) + weight * _LETTER_WEIGHT
    return {
        code: _Evidence(score[code] + letters.get(code, 0.0), hits[code] + min(_MOST_LETTERS, letters.get(code, 0.0)))
        for code in score
    }


@cache
def _marks() -> dict[str, tuple[str, ...]]:
    """Function words and the months and weekdays of four letters or more, with the languages that have them."""
    marks: dict[str, set[str]] = {}
    for code in language_codes():
        row = language(code)
        names = (form for forms in (*row.months, *row.weekdays) for form in forms if len(form) >= 4)
        for word in (*row.function_words, *names):
            marks.setdefault(word.casefold(), set()).add(code)
    return {word: tuple(sorted(codes)) for word, codes in marks.items()}


@cache
def _letters() -> dict[str, tuple[str, ...]]:
    letters: dict[str, list[str]] = {}
    for code, own in _LATIN_LETTERS.items():
        for letter in own:
            letters.setdefault(letter, []).append(code)
    return {letter: tuple(codes) for letter, codes in letters.items()}
