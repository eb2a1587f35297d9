import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.text import Passage, canonical, canonical_text, decode, is_blank, is_hard_wrapped, paragraphs, squash, transfer

WRAPPED = "The mill was opened on Monday by\nthe mayor of the town, who came\nwith a band and a borrowed hat."


def test_a_cut_remembers_where_it_starts() -> None:
    passage = Passage("RIGA, May 3 (Reuters) - A ferry", 100)
    place = passage[:4]
    assert (place.text, place.start, place.end) == ("RIGA", 100, 104)
    assert passage.between(106, 111).text == "May 3"
    assert passage[6:][0:3] == passage[6:9]


@pytest.mark.parametrize(
    ("given_text", "more", "text", "start"),
    [
        pytest.param("  Oslo ", "", "Oslo", 2, id="blanks"),
        pytest.param("\u200b\ufeffOslo\u00a0", "", "Oslo", 2, id="invisible"),
        pytest.param("\x16\x02Oslo\x03", "", "Oslo", 2, id="control"),
        pytest.param("**Oslo,", "*,", "Oslo", 2, id="more"),
        pytest.param("   ", "", "", 3, id="nothing-left"),
    ],
)
def test_strip(given_text: str, more: str, text: str, start: int) -> None:
    assert Passage(given_text).strip(more) == Passage(text, start)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One.\nTwo.", ["One.", "Two."], id="a-line-each"),
        pytest.param("One.\r\nTwo.\r\n\r\nThree.", ["One.", "Two.", "Three."], id="crlf"),
        pytest.param("One.\n\n\n  Two.", ["One.", "Two."], id="blank-lines"),
        pytest.param("One.\fTwo.", ["One.", "Two."], id="form-feed"),
        pytest.param("One.\u2028Two.", ["One.", "Two."], id="line-separator"),
        pytest.param(f"    {WRAPPED}\n    Bread is sold there.", [WRAPPED, "Bread is sold there."], id="hard-wrapped-indent"),
        pytest.param(f"{WRAPPED}\n\nBread is sold there.", [WRAPPED, "Bread is sold there."], id="hard-wrapped-blank"),
        pytest.param(
            "Oslo 2 Bergen 1\nRiga 0 Turku 0\nGdansk 1 Kiel 3", ["Oslo 2 Bergen 1", "Riga 0 Turku 0", "Gdansk 1 Kiel 3"], id="list"
        ),
        pytest.param("", [], id="nothing"),
    ],
)
def test_paragraphs(text: str, expected: list[str] | None) -> None:
    found = [paragraph.text for paragraph in paragraphs(Passage(text))]
    assert found == (
        expected or ([] if not text else ["The mill was\nopened by the\nmayor of the\ntown.", "Bread is\nsold there."])
    )


def test_text_of_single_line_paragraphs_is_not_hard_wrapped() -> None:
    assert not is_hard_wrapped("The mill was opened.\nThe mayor came.\nBread is sold.\nNobody paid.")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("“It works,” he said – twice.", '"It works,"  he said - twice.', id="marks-dashes-blanks"),
        pytest.param("It\u200b works", "It works ", id="invisible"),
        pytest.param("It\nworks", "It works", id="line-break"),
    ],
)
def test_copies_have_one_canonical_form(first: str, second: str) -> None:
    assert canonical(first)[0] == canonical(second)[0]


def test_a_span_is_carried_to_the_copy() -> None:
    original, copy = Passage("“So,”  said Ana Reyes", 10), Passage('"So," said Ana Reyes', 50)
    start = original.start + original.text.index("Ana")
    carried = transfer(original, copy, start, start + 3)
    assert carried is not None
    assert (carried.text, carried.start) == ("Ana", 50 + copy.text.index("Ana"))
    assert transfer(original, Passage("So", 50), start, start + 3) is None


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        pytest.param("Café".encode(), "Café", "utf-8", id="utf-8"),
        pytest.param(b"\xef\xbb\xbfCaf\xc3\xa9", "Café", "utf-8", id="utf-8-bom"),
        pytest.param("Café".encode("utf-16"), "Café", "utf-16-le", id="utf-16-bom"),
        pytest.param(b'<meta charset="iso-8859-2">\xb3', '<meta charset="iso-8859-2">ł', "iso8859-2", id="declared"),
        pytest.param(b"encoding=hex caf\xc3\xa9", "encoding=hex café", "utf-8", id="declared-bytes-to-bytes"),
        pytest.param(b"charset=undefined caf\xc3\xa9", "charset=undefined café", "utf-8", id="declared-undefined"),
        pytest.param(b'encoding="UTF-16" A fer', 'encoding="UTF-16" A fer', "utf-8", id="declared-impossible"),
        pytest.param(b"encoding=cp037 A ferry", "encoding=cp037 A ferry", "utf-8", id="declared-ebcdic"),
        pytest.param("Café São".encode()[:-1] + b"\xc3", "Café Sã\ufffd", "utf-8, damaged", id="cut-in-a-character"),
        pytest.param(b'<meta charset="no-such">caf\xc3\xa9', '<meta charset="no-such">café', "utf-8", id="declared-unknown"),
    ],
)
def test_decode(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == (text, encoding)


@given(st.binary(max_size=200))
def test_decode_never_fails(data: bytes) -> None:
    text, encoding = decode(data)
    assert isinstance(text, str)
    assert encoding


@given(st.text(max_size=200))
def test_paragraphs_are_pieces_of_the_text_in_order(text: str) -> None:
    at = 0
    for paragraph in paragraphs(Passage(text)):
        assert paragraph.start >= at
        assert text[paragraph.start : paragraph.end] == paragraph.text
        at = paragraph.end


@given(st.text(max_size=100))
def test_squash_is_idempotent(text: str) -> None:
    assert squash(squash(text)) == squash(text)


@pytest.mark.parametrize(("text", "blank"), [("", True), (" \u200b\n\x00", True), (" .", False)])
def test_is_blank(text: str, blank: bool) -> None:
    assert is_blank(text) is blank


@given(st.text(max_size=100))
def test_both_canonical_forms_agree(text: str) -> None:
    unified, indexes = canonical(text)
    assert unified == canonical_text(text)
    assert len(unified) == len(indexes)
    assert indexes == sorted(set(indexes))


@given(st.text(max_size=50))
def test_strip_leaves_visible_ends(text: str) -> None:
    stripped = Passage(text).strip()
    assert not stripped or not (stripped.text[0].isspace() or stripped.text[-1].isspace())
    assert stripped or is_blank(text)
