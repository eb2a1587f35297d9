from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsparse.errors import UnknownLanguageError
from newsparse.languages import detect_language
from newsparse.months import month_number, month_number_misprinted, weekday_number
from newsparse.tables import language, language_codes
from newsparse.text import squash
from tests.conftest import FIXTURES

SENTENCES = {
    "ar": [
        "أعلنت البلدية اليوم أن السوق القديم سيفتح أبوابه في الربيع بعد ترميم دام عامين.",
        "وقال المدير إن المصنع الجديد ينتج مئات الكراسي من خشب الزيتون.",
        "دمشق-سانا\nافتتح في حلب معرض للخزف بمشاركة ثلاثين حرفيا.",
    ],
    "be": [
        "12 лютага, Мінск /Кар. БЕЛТА/. У горадзе адкрыўся новы каток, паведамілі ў гарвыканкаме.",
        "Майстры з Полацка прывезлі на кірмаш вырабы з лёну і саломы.",
        "Школьнікі былі першымі, хто пабачыў адноўлены млын каля ракі.",
    ],
    "bg": [
        "Варна, 6 април (БТА) - Рибарите от залива ще получат нов пристан до края на годината.",
        "Музеят на розата в Казанлък откри втора зала, съобщи директорът.",
        "Според общината мостът е затворен за ремонт и ще бъде отворен през май.",
    ],
    "cs": [
        "Brno 6. dubna (ČTK) - Stará továrna na tramvaje se promění v muzeum, uvedl dnes ředitel.",
        "Lávka přes řeku bude podle radnice uzavřena do konce května.",
        "Včelaři z Moravy letos stočili méně medu než loni, řekl předseda svazu.",
    ],
    "da": [
        "Færgen til øen sejler igen fra mandag, siger rederiet efter en uge med storm.",
        "En bager fra Odense har åbnet sin egen mølle, og den er blevet et udflugtsmål.",
        "Kommunen vil ifølge borgmesteren bygge en ny bro over åen i løbet af foråret.",
    ],
    "de": [
        "Kiel (dpa) - Ein Fischkutter ist am Dienstag vor der Küste auf Grund gelaufen.",
        "Die Stadtwerke wollen den alten Wasserturm verkaufen, wie der Vorstand mitteilte.",
        "Auf dem Markt in Erfurt werden nur noch Äpfel aus der Region angeboten.",
    ],
    "el": [
        "ΑΘΗΝΑ (ΑΠΕ-ΜΠΕ) - Το λιμάνι της Πάτρας αποκτά νέα αποβάθρα.",
        "Ο δήμος ανακοίνωσε ότι η βιβλιοθήκη θα ανοίξει τον Μάιο.",
        "Οι ψαράδες ζητούν να επισκευαστεί ο φάρος.",
    ],
    "en": [
        "LEEDS, Nov 4 (Reuters) - A maker of bicycle bells said on Monday it would hire forty people.",
        "OSLO (AP) — The ferry was back in service after a week of storms.",
        "(UPI) -- A beekeeper in Oregon",
    ],
    "es": [
        "Bilbao, 9 oct (EFE).- Un astillero de la ría construirá dos remolcadores para el puerto.",
        "El taller de títeres abrió hoy sus puertas a los niños del barrio.",
        "Los pescadores piden que se repare el faro, según dijo la alcaldesa.",
    ],
    "fa": [
        "تهران – ایرنا – پل قدیمی شهر پس از دو سال بازسازی گشایش یافت.",
        "کشاورزان گفتند که برداشت پسته امسال بیشتر از پارسال است.",
        "موزه فرش در اصفهان تالار تازه‌ای برای کودکان باز کرد.",
    ],
    "fi": [
        "STT–Tampere Kaupunki ostaa kymmenen sähköbussia, joista ensimmäiset ovat jo liikenteessä.",
        "Kalastajat kertoivat, että saalis oli viime vuoden syksyllä huono.",
        "Museo avataan uudelleen maaliskuussa, kun remontti on valmis.",
    ],
    "fr": [
        "Lyon, 6 février 2024 (AFP) - Une ligne de bacs relie de nouveau les deux rives.",
        "La récolte de raisin a été bonne, selon les vignerons de la vallée.",
        "LE PONT DE LA GARE EST FERMÉ POUR DES TRAVAUX",
    ],
    "hi": [
        "पुणे, छह अप्रैल (भाषा) शहर के पुराने बाजार में हल्दी के दाम बढ़े।",
        "नगर निगम ने कहा कि पुल मई में खुलेगा।",
        "किसानों ने नहर की सफाई की मांग की है।",
    ],
    "hr": [
        "SPLIT, 6.travnja (Hina) - Trajekt je nakon dva dana ponovno zaplovio, izvijestila je luka.",
        "Gradsko vijeće će prije ljeta odlučiti gdje će se graditi nova knjižnica.",
        "Vatrogasci su tijekom noći ugasili požar u staroj tvornici, kako je rečeno u priopćenju.",
    ],
    "hu": [
        "Szeged, április 6. (MTI) - A város új hidat épít, közölte a polgármester, és hozzátette, hogy a munka már megkezdődött.",
        "A múzeum szombaton nyitja meg a kiállítást, amely egy régi malom történetét mutatja be.",
        "A halászok szerint nem volt jó év az idei, de jövőre több lesz a hal.",
    ],
    "id": [
        "Bandung (ANTARA) - Sekolah batik itu akan dibuka pada bulan Mei, kata kepala dinas.",
        "Nelayan mengatakan bahwa mereka tidak bisa melaut karena ombak tinggi.",
        "Sebuah jembatan bambu di desa itu sudah diperbaiki oleh warga setelah banjir.",
    ],
    "it": [
        "(ANSA) - BARI, 04 GIU - Il vecchio mulino della città sarà un museo del pane.",
        "La bottega dei liutai di Cremona ha aperto oggi una scuola per i ragazzi.",
        "Secondo il sindaco i lavori sul ponte non sono finiti e dureranno fino a maggio.",
    ],
    "ja": [
        "【ロンドン共同】英国の鉄道会社は夜行列車を増やすと発表した。",
        "市は古い橋を修理する計画を示した。",
        "札幌時事＝酒造会社が新しい工場を建設する。",
    ],
    "ko": [
        "(부산=연합뉴스) 박서준 기자 = 부산시는 낡은 다리를 고친다고 밝혔다.",
        "어민들은 올해 어획량이 줄었다고 말했다.",
        "박물관이 새 전시실을 5월에 연다.",
    ],
    "ms": [
        "MELAKA, 6 Apr (Bernama) -- Muzium rempah itu akan dibuka kepada orang ramai pada bulan Mei, katanya.",
        "Beliau berkata nelayan tidak boleh turun ke laut kerana ombak besar.",
        "Jambatan kayu di kampung itu telah dibaiki selepas banjir semalam.",
    ],
    "nl": [
        "Zwolle (ANP) - Een molenaar heeft de oude korenmolen weer in gebruik genomen.",
        "De veerboot naar het eiland vaart volgens de rederij vanaf maandag niet meer.",
        "Bij de bakker op de markt wordt nog met de hand gekneed.",
    ],
    "no": [
        "Fergen til øya går igjen fra mandag, sier rederiet etter en uke med storm.",
        "En baker fra Bergen har åpnet sin egen mølle, og den er blitt et utfluktsmål.",
        "Kommunen skal bygge ny bru over elva, men den blir ikke ferdig før våren. (NTB)",
    ],
    "pl": [
        "Łódź (PAP) – Muzeum włókiennictwa kupi dwa krosna, poinformował w środę dyrektor.",
        "Rybacy mówią, że w tym roku jest mniej ryb niż zwykle.",
        "Most na rzece został zamknięty ze względu na remont, który potrwa do maja.",
    ],
    "pt": [
        "Braga, 6 abr (Lusa) -- Uma fábrica de guitarras vai abrir no centro da cidade.",
        "Os pescadores dizem que não foram ouvidos pela câmara.",
        "SÃO PAULO, SP (FOLHAPRESS) - O cinema de rua será reaberto em maio com filmes para crianças.",
    ],
    "ro": [
        "Orașul va avea un pod nou peste râu, a declarat primarul într-o conferință de presă.",
        "Muzeul din Iași a fost închis pentru lucrări și se va redeschide în luna mai.",
        "Pescarii spun că nu au mai văzut de mult o iarnă atât de grea.",
    ],
    "ru": [
        "ТВЕРЬ, 6 апр - РИА Новости. Мост через реку открыли после ремонта.",
        "МОСКВА, 3 мая. /ТАСС/. Ледокол вышел из порта с грузом для полярников.",
        "Рыбаки попросили починить маяк, сообщили в администрации.",
    ],
    "sk": [
        "Nitra 6. apríla (TASR) - Vinohradníci otvoria pivnice aj cez víkend, uviedol predseda zväzu.",
        "Most cez rieku bude podľa radnice zatvorený do konca mája.",
        "Včelári sa sťažujú, že medu je menej ako vlani, povedal jeden z nich.",
    ],
    "sr": [
        "BEOGRAD, 6. april (Tanjug) - Rečni brod je posle dve godine ponovo zaplovio, rekao je kapetan.",
        "Градска библиотека ће бити отворена у мају, рекао је директор.",
        "Vatrogasci su tokom noći ugasili požar u staroj fabrici, gde nije bilo povređenih.",
    ],
    "sv": [
        "Umeå (TT) Ett sågverk har köpts av de anställda, säger ordföranden.",
        "Färjan till ön går inte förrän på måndag enligt rederiet.",
        "En bagare från Lund har öppnat en egen kvarn och den är redan ett utflyktsmål.",
    ],
    "tr": [
        "BURSA (AA) - Eski ipek çarşısı yeni yıl öncesinde açılacak.",
        "Balıkçılar bu yıl daha az hamsi olduğunu söyledi.",
        "Belediye, köprü için çalışmaların sonra başlayacağını ve bir ay kadar süreceğini açıkladı.",
    ],
    "uk": [
        "Львів. 6 квітня. УНІАН. Трамвайне депо перетворять на музей.",
        "Рибалки просять полагодити маяк, повідомили в громаді.",
        "Міст через річку відкриють після ремонту, який триває з весни.",
    ],
    "zh": [
        "新华社昆明4月6日电（记者高原）一座茶叶市场今天开业。",
        "（中央社記者陳大山台南6日電）台南市政府宣布整修舊橋。",
        "中新网4月6日电 渔民说今年的收成不好。",
    ],
}

ENGLISH = {
    "empty": "",
    "blank": " \n\u200b",
    "agency alone": "(AP) —",
    "numbers": "1996-08-22\n12.5 13.0 11.75\n100 200 300 400 %",
    "spanish names": "LA PAZ (AP) — Juan de la Cruz and Maria del Carmen de los Santos met in El Alto.",
    "dutch and german names": "DEN HAAG, May 3 (Reuters) - Jan van der Linden of Die Welle and Otto von der Au won.",
    "french names": "CHALON-SUR-SAONE, France (AP) — The Tour de la Mer et des Iles reached La Roche sur le Lac.",
    "accents": "SÃO LUÍS (Reuters) - Growers in São José de Ribamar want a lower tax on cashews.",
    "fixtures": "Leeds v Derby\nYork v Hull\nBath v Ely\nWells v Truro\nRipon v Ely",
    "results": "1. Ana Da Silva (Brazil) 2:31.4\n2. Jan De Vries (Netherlands) 2:31.9\n3. K. Sen (Turkey) 2:32.0",
    "capitals": "DIE-CAST TOYS RETURN AS MAKER OF TIN CARS OPENS PLANT IN DES MOINES",
    "tickers": "HALDANE (NYSE: HLD) 12.5 UP 0.5 PCT, QRY 3.1 OFF 0.1 PCT",
    "chinese name": "TAIPEI (CNA) The dancer Lin Mei-hua (林美華) opened a school in the old port of the city.",
    "russian name": "MOSCOW (AP) — The skater, whose name is spelled Анна Петрова in Russian, won the race.",
    "letters of other languages": "OSLO (AP) — Åse Bjørnstad beat Jürgen Weiß and Łukasz Żak on the slope of Gaustatoppen.",
    "thai, which has no table": "กรุงเทพมหานคร เปิดตลาดน้ำใหม่",
    "urdu, which has no table": "لاہور میں پتنگوں کا میلہ شروع ہو گیا ہے اور لوگ خوش ہیں۔ اس کے بعد بڑے میلے ہوں گے۔",
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in SENTENCES.items() for text in texts])
def test_detect_language(code: str, text: str) -> None:
    assert detect_language(text) == code


def test_every_table_has_three_sentences() -> None:
    assert sorted(SENTENCES) == list(language_codes())
    assert all(len(texts) >= 3 for texts in SENTENCES.values())


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_english_when_in_doubt(text: str) -> None:
    assert detect_language(text) == "en"


def test_one_english_word_settles_eight_words_and_not_seven() -> None:
    assert detect_language("Der Hafen und die Stadt schlafen the") == "de"
    assert detect_language("Der Hafen und die Stadt schlafen noch the") == "en"


def test_the_beginning_decides() -> None:
    assert detect_language(SENTENCES["en"][0] * 30 + SENTENCES["de"][0] * 300) == "en"


# --------------------------------------------------------------------- tables


@pytest.mark.parametrize("code", language_codes())
def test_table(code: str) -> None:
    row = language(code)
    assert len(row.months) == 12
    assert len(row.weekdays) == 7
    assert all(row.months)
    assert all(row.weekdays)
    assert len(row.function_words) >= 15
    for words in (row.function_words, row.by_words, *row.months, *row.weekdays):
        assert len(set(words)) == len(words)
        assert all(word and squash(word) and word == " ".join(word.split()).strip(".") for word in words)


def _named_twice(groups: tuple[tuple[str, ...], ...]) -> set[str]:
    words = [word for group in groups for word in {word.casefold() for word in group}]
    return {word for word in words if words.count(word) > 1}


@pytest.mark.parametrize("code", language_codes())
def test_no_form_names_two(code: str) -> None:
    assert not _named_twice(language(code).months)
    assert not _named_twice(language(code).weekdays)


@pytest.mark.parametrize("code", language_codes())
def test_every_form_is_found(code: str) -> None:
    row = language(code)
    for number, forms in enumerate(row.months, 1):
        for form in forms:
            assert {month_number(word, [code]) for word in (form, form.upper(), form.title(), form + ".")} == {number}, form
    for number, forms in enumerate(row.weekdays):
        for form in forms:
            assert {weekday_number(word, [code]) for word in (form, form.upper(), form + ".")} == {number}, form


@pytest.mark.parametrize("code", [code for code in language_codes() if code not in ("ja", "ko", "zh")])
def test_every_long_month_is_found_through_a_misprint(code: str) -> None:
    for number, forms in enumerate(language(code).months, 1):
        for form in forms:
            if re.fullmatch(r"[^\W\d_]{7,}", form):
                swapped = form[:3] + form[4] + form[3] + form[5:]
                assert month_number_misprinted(swapped, [code]) in (number, None)
                assert month_number_misprinted(form[:4] + form[5:], [code]) in (number, None)


# ------------------------------------------------------------ months, weekdays


@pytest.mark.parametrize(
    ("word", "codes", "number"),
    [
        ("Sept", ["en"], 9),
        ("MArch", ["en"], 3),
        ("set.", ["es"], 9),
        ("FEVRIER", ["fr"], 2),
        ("Aout", ["fr"], 8),
        ("mai", ["fr", "en"], 5),
        ("Jänner", ["de"], 1),
        ("мая", ["ru"], 5),
        ("listopada", ["hr"], 10),
        ("listopada", ["pl"], 11),
        ("listopada", ["en", "pl", "hr"], 11),
        ("ابريل", ["ar"], 4),
        ("كانون الثاني", ["ar"], 1),
        ("MAYIS", ["tr"], 5),
        ("12月", ["zh"], 12),
        ("LUG", ["it"], 7),
        ("Mac", ["ms"], 3),
        ("mei", ["pt", "nl"], 5),
        ("mai", ["pt-BR"], 5),
        ("", ["en"], None),
        ("5", ["en"], None),
        ("Marchg", ["en"], None),
        ("lunes", ["es"], None),
        ("enero", ["en"], None),
        ("January", [], None),
    ],
)
def test_month_number(word: str, codes: list[str], number: int | None) -> None:
    assert month_number(word, codes) == number


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("Februrary", 2),
        ("Agu", 8),
        ("APri", 4),
        ("Macrh", 3),
        ("Mach", 3),
        ("Marchg", 3),
        ("Junee", 6),
        ("Juen", 6),
        ("Jne", 6),
        ("ABR", 4),
        ("Ju1y", 7),
        ("Apri1", 4),
        ("Sepetmber", 9),
        ("Ocotber.", 10),
        ("Bovember", 11),
        ("uJly", 7),
        ("Jub", None),
        ("Mat", None),
        ("Day", None),
        ("Nay", None),
        ("Pct", None),
        ("Car", None),
        ("Ju", None),
        ("111", None),
        ("", None),
        ("Monday", None),
        ("Remember", None),
        ("Marketing", None),
    ],
)
def test_month_number_misprinted(word: str, number: int | None) -> None:
    assert month_number_misprinted(word, ["en"]) == number


@pytest.mark.parametrize(
    ("word", "codes", "number"),
    [
        ("Thurs.", ["en"], 3),
        ("TUESDAY", ["en"], 1),
        ("Sonnabend", ["de"], 5),
        ("miercoles", ["es"], 2),
        ("mar", ["es"], 1),
        ("вторник", ["ru"], 1),
        ("dimanche", ["en", "fr"], 6),
        ("Day", ["en"], None),
        ("", ["en"], None),
    ],
)
def test_weekday_number(word: str, codes: list[str], number: int | None) -> None:
    assert weekday_number(word, codes) == number


def test_unknown_language() -> None:
    with pytest.raises(UnknownLanguageError):
        month_number("May", ["xx"])


def test_names_with_al_do_not_make_a_story_spanish() -> None:
    text = "RIYADH (SPA) - Crown Prince Fahd bin Nasser al-Dosari met Khalid al-Harbi, Omar el-Din, Hamad al-Amri and Sami el-Hadi."
    assert detect_language(text) == "en"


@pytest.mark.parametrize(
    ("text", "likely", "code"),
    [
        ("Bern (sda) Postautos", ["de", "fr", "it"], "de"),
        ("Bern (sda) Postautos", [], "en"),
        ("Lugano (ats) Il porto della valle", ["de", "fr", "it"], "it"),
        ("OSLO (NTB) The ferry is late", ["no"], "en"),
        ("MADRID (EFE) Ferries", ["es", "en"], "en"),
        ("The mill was shut and the boats were late, said the mayor of the town.", ["de"], "en"),
    ],
)
def test_a_short_text_is_in_a_language_of_its_agency(text: str, likely: list[str], code: str) -> None:
    assert detect_language(text, likely=likely) == code


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.txt")), ids=lambda path: path.stem)
def test_what_is_not_weighed_would_be_english(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paragraphs = path.read_text(encoding="utf-8").split("\n")
    quickly = [detect_language(paragraph) for paragraph in paragraphs]
    monkeypatch.setattr("newsparse.languages._speaks_for_none_but_english", lambda _: False)
    assert quickly == [detect_language(paragraph) for paragraph in paragraphs]
