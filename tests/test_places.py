import gzip
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.gazetteer import fold, regions_by_name, regions_named, rivals
from newsparse.gazetteer.packed import _columns, _gazetteer, capitals
from newsparse.models import Located
from newsparse.places import find_spot, find_spot_misprinted, is_place_name, read_places, title_case, to_place
from newsparse.tables import RegionRow, read_toml, regions
from newsparse.text import Passage
from tests.conftest import ROOT

KINDS = {"constituent", "country", "province", "state", "territory"}


def names_of(text: str, hint: str | None = None) -> list[tuple[str, str | None, str | None]] | None:
    places = read_places(Passage(text), country_hint=hint)
    return None if places is None else [(place.name, place.region, place.country_code) for place in places]


# ------------------------------------------------------------ one name

MEANT = [
    ("WASHINGTON", "Washington", "District of Columbia", "US"),
    ("new york", "New York", "New York", "US"),
    ("Ottawa", "Ottawa", "Ontario", "CA"),
    ("PARIS", "Paris", None, "FR"),
    ("Santiago", "Santiago", None, "CL"),
    ("TRIPOLI", "Tripoli", None, "LY"),
    ("Reims", "Reims", None, "FR"),
    ("ST PETERSBURG", "St. Petersburg", None, "RU"),
    ("Saint-Petersburg", "St. Petersburg", None, "RU"),
    ("ＯＳＬＯ", "Oslo", None, "NO"),
    ("SA\u0303O PAULO", "Sao Paulo", None, "BR"),
    ("N’DJAMENA", "N'Djamena", None, "TD"),
    ("Basle", "Basel", None, "CH"),
    ("Peking", "Beijing", None, "CN"),
    ("Bombay", "Mumbai", None, "IN"),
    ("Leningrad", "St. Petersburg", None, "RU"),
    ("Rangoon", "Yangon", None, "MM"),
    ("NUR-SULTAN", "Astana", None, "KZ"),
    ("Ulan Bator", "Ulaanbaatar", None, "MN"),
    ("Kiova", "Kyiv", None, "UA"),
    ("Mailand", "Milan", None, "IT"),
    ("Köln", "Cologne", None, "DE"),
    ("DUESSELDORF", "Dusseldorf", None, "DE"),
    ("Genève", "Geneva", None, "CH"),
    ("Pequim", "Beijing", None, "CN"),
    ("Parigi", "Paris", None, "FR"),
    ("MÉXICO", "Mexico City", None, "MX"),
    ("KUWAIT", "Kuwait", None, "KW"),
    ("Den Haag", "The Hague", None, "NL"),
    ("МИНСК", "Minsk", None, "BY"),
    ("Одеса", "Odesa", None, "UA"),
    ("ワシントン", "Washington", "District of Columbia", "US"),
    ("武汉", "Wuhan", None, "CN"),
    ("부산", "Busan", None, "KR"),
    ("حلب", "Aleppo", None, "SY"),
    ("İZMİR", "Izmir", None, "TR"),
    ("Łódź", "Lodz", None, "PL"),
    ("UNITED NATIONS", "United Nations", None, None),
    ("CYPRUS", "Cyprus", None, "CY"),
]


@pytest.mark.parametrize(("printed", "name", "region", "country"), MEANT, ids=[row[0] for row in MEANT])
def test_a_name_means(printed: str, name: str, region: str | None, country: str | None) -> None:
    spot = find_spot(printed)
    assert spot is not None
    assert spot[:3] == (name, region, country)


EQUALS = ["Brest", "Cordoba", "Hamilton", "Springfield", "Birmingham", "Victoria", "Georgia", "Quarrystone", "", "-"]


@pytest.mark.parametrize("printed", EQUALS)
def test_nothing_is_guessed_between_equals(printed: str) -> None:
    assert find_spot(printed) is None


NARROWED = [
    ("Brest", "BY", None, 629634),
    ("Brest", "FR", None, 3030300),
    ("San Jose", "CR", None, 3621849),
    ("San Jose", "US", "California", 5392171),
    ("Paris", "US", "Texas", 4717560),
    ("Paris", None, "Texas", 4717560),
    ("London", None, "Ontario", 6058560),
    ("New Delhi", "IN", None, 1261481),
    ("Kuwait", "KW", None, 285787),
]


@pytest.mark.parametrize(
    ("printed", "country", "region", "identifier"), NARROWED, ids=["-".join(map(str, row[:3])) for row in NARROWED]
)
def test_a_country_or_region_narrows(printed: str, country: str | None, region: str | None, identifier: int) -> None:
    spot = find_spot(printed, country_code=country, region=region)
    assert spot is not None
    assert spot.geonames_id == identifier


@pytest.mark.parametrize(
    ("country", "region"),
    [("FR", "Texas"), ("ZZ", None), (None, "Nowhere"), ("US", None)],
    ids=["at-odds", "no-country", "no-region", "many"],
)
def test_narrowing_can_leave_nothing(country: str | None, region: str | None) -> None:
    assert find_spot("Springfield", country_code=country, region=region) is None


@pytest.mark.parametrize(
    ("printed", "name"),
    [("WASHNGTON", "Washington"), ("VlENNA", "Vienna"), ("Helsinkii", "Helsinki"), ("ALTANTA", "Atlanta"), ("Brusels", "Brussels")],
)
def test_a_misprint_is_recognised(printed: str, name: str) -> None:
    spot = find_spot_misprinted(printed)
    assert spot is not None
    assert spot.name == name


@pytest.mark.parametrize(
    "printed",
    ["Rame", "Vienna", "Quarrystone", "WSHNGTON", "Savannahh", ""],
    ids=["short", "exact", "far", "two-edits", "not-well-known", "empty"],
)
def test_a_misprint_is_not_recognised(printed: str) -> None:
    assert find_spot_misprinted(printed) is None


@pytest.mark.parametrize("printed", ["Reims", "VALENCIA", "Air Force One", "Alaska", "Québec", "서울", "Norway"])
def test_is_a_place_name(printed: str) -> None:
    assert is_place_name(printed)


def test_a_qualifier_that_no_table_has_leaves_the_country_open() -> None:
    (place,) = read_places(Passage("PARIS, Upper Quarrystone")) or ()
    assert (place.name, place.country_code, place.is_known) == ("Paris", None, False)


@pytest.mark.parametrize("printed", ["Quarrystone", "Calif.", "N.Y.", "Reuters", "", "...", "The committee"])
def test_is_no_place_name(printed: str) -> None:
    assert not is_place_name(printed)


# ------------------------------------------------------------ qualifiers

QUALIFIED = {
    "ap": (
        "ROSWELL, N.M.=New Mexico US; GADSDEN, Ala.=Alabama US; FRESNO, Calif.=California US; SAVANNAH, Ga.=Georgia US; "
        "PADUCAH, Ky.=Kentucky US; JOPLIN, Mo.=Missouri US; CONCORD, N.H.=New Hampshire US; "
        "RAPID CITY, S.D.=South Dakota US; HUNTINGTON, W.Va.=West Virginia US; CASPER, Wyo.=Wyoming US"
    ),
    "ap-in-full": (
        "JUNEAU, Alaska=Alaska US; HILO, Hawaii=Hawaii US; BOISE, Idaho=Idaho US; AMES, Iowa=Iowa US; "
        "BANGOR, Maine=Maine US; AKRON, Ohio=Ohio US; LUBBOCK, Texas=Texas US; PROVO, Utah=Utah US"
    ),
    "older": (
        "ERIE, Penn.=Pennsylvania US; LUBBOCK, Tex.=Texas US; HUNTINGTON, W. Va.=West Virginia US; TAMPA, Fla=Florida US; "
        "EDINA, MINN.=Minnesota US; GANDER, Nfld.=Newfoundland and Labrador CA"
    ),
    "spelled": (
        "PEORIA, ILLINOIS=Illinois US; BUTTE MONTANA=Montana US; CALGARY, Alberta=Alberta CA; "
        "SYDNEY, Nova Scotia=Nova Scotia CA; NEWCASTLE, New South Wales=New South Wales AU; "
        "LUCKNOW, Uttar Pradesh=Uttar Pradesh IN; MUNICH, Bavaria=Bavaria DE"
    ),
    "postal": (
        "SEATTLE, WA=Washington US; AUSTIN, TX=Texas US; DOVER, DE=Delaware US; LAVAL, QC=Quebec CA; TORONTO, ON=Ontario CA; "
        "HALIFAX, NS=Nova Scotia CA; WASHINGTON DC=District of Columbia US; PERTH, WA=Western Australia AU"
    ),
    "canadian": (
        "BARRIE, Ont.=Ontario CA; GATINEAU, Que.=Quebec CA; KELOWNA, B.C.=British Columbia CA; RED DEER, Alta.=Alberta CA; "
        "MOOSE JAW, Sask.=Saskatchewan CA; BRANDON, Man.=Manitoba CA; MONCTON, N.B.=New Brunswick CA; "
        "TRURO, N.S.=Nova Scotia CA; SUMMERSIDE, P.E.I.=Prince Edward Island CA; GANDER, N.L.=Newfoundland and Labrador CA; "
        "YELLOWKNIFE, N.W.T.=Northwest Territories CA; WHITEHORSE, Yukon=Yukon CA; IQALUIT, Nunavut=Nunavut CA"
    ),
    "country": (
        "ROTTERDAM, Holland=NL; SEOUL, South Korea=KR; PYONGYANG, DPRK=KP; DUBAI, U.A.E.=AE; LONDON, UNITED KINGDOM=GB; "
        "MANILA, the Philippines=PH; PORT OF SPAIN, Trinidad=TT; KINSHASA, DRC=CD; BRAZZAVILLE, Congo=CG; "
        "SARAJEVO, Bosnia=BA; Sevilla (España)=ES; Kyiv [Ukraine]=UA"
    ),
    "part": (
        "CARDIFF, Wales=Wales GB; GLASGOW, Scotland=Scotland GB; BELFAST, Northern Ireland=Northern Ireland GB; "
        "MANCHESTER, England=England GB; SAN JUAN, Puerto Rico=Puerto Rico PR; RAMALLAH, West Bank=West Bank PS; "
        "HAMILTON, Bermuda=Bermuda BM"
    ),
    "former": (
        "BONN, West Germany=DE; LEIPZIG, East Germany=DE; RANGOON, Burma=MM; SALISBURY, Rhodesia=ZW; KINSHASA, Zaire=CD; "
        "COLOMBO, Ceylon=LK; OUAGADOUGOU, Upper Volta=BF; HANOI, North Vietnam=VN; SAIGON, South Vietnam=VN; "
        "ADEN, South Yemen=YE; BANGKOK, Siam=TH; TEHRAN, Persia=IR; BELIZE CITY, British Honduras=BZ; MINSK, Byelorussia=BY; "
        "MBABANE, Swaziland=SZ; DHAKA, East Pakistan=BD"
    ),
    "broken-up": (
        "KIEV, USSR=UA; MINSK, Soviet Union=BY; ALMA-ATA, U.S.S.R.=KZ; MOSCOW, USSR=RU; PRAGUE, Czechoslovakia=CZ; "
        "BRATISLAVA, Czechoslovakia=SK; ZAGREB, Yugoslavia=HR; SKOPJE, Yugoslavia=MK"
    ),
    "four-letters": (
        "SHANGHAI, CHNA=CN; MUNICH, GERM=DE; TEL AVIV, ISRL=IL; SYDNEY, AUST=AU; VIENNA, AUST=AT; ZURICH, SWTZ=CH; TOKYO, JAPN=JP"
    ),
    "iso": (
        "MILAN, IT=IT; BERLIN, DE=DE; PARIS, FR=FR; LIMA, PE=PE; BOGOTA, CO=CO; LONDON, GB=GB; HAIFA, IL=IL; TIRANA, AL=AL; "
        "GENEVA, CH=CH; MILAN, ITA=IT; MUNICH, GER=DE"
    ),
    "canton": (
        "Landquart GR=Graubunden CH; Aarau AG=Aargau CH; Altdorf UR=Uri CH; Lugano TI=Ticino CH; Sion VS=Valais CH; "
        "Wil SG=St. Gallen CH; Chur, GR=Graubunden CH; Neuchâtel NE=Neuchatel CH"
    ),
    "brazilian": (
        "SÃO PAULO, SP=Sao Paulo BR; RIO DE JANEIRO, RJ=Rio de Janeiro BR; BRASÍLIA, DF=Federal District BR; "
        "BELO HORIZONTE, MG=Minas Gerais BR; SALVADOR, BA=Bahia BR; CURITIBA, PR=Parana BR; "
        "FLORIANÓPOLIS, SC=Santa Catarina BR; RECIFE, PE=Pernambuco BR; MACEIÓ, AL=Alagoas BR; CUIABÁ, MT=Mato Grosso BR"
    ),
    "mexican": (
        "GUADALAJARA, Jal.=Jalisco MX; XALAPA, Ver.=Veracruz MX; MORELIA, Mich.=Michoacan MX; MONTERREY, N.L.=Nuevo Leon MX; "
        "TIJUANA, B.C.=Baja California MX; OAXACA, Oax.=Oaxaca MX; PUEBLA, Pue.=Puebla MX; TOLUCA, Edomex=Mexico State MX; "
        "COLIMA, Col.=Colima MX"
    ),
    "shared": (
        "DETROIT, Mich.=Michigan US; DENVER, Col.=Colorado US; WORCESTER, MA=Massachusetts US; SÃO LUÍS, MA=Maranhao BR; "
        "JACKSON, MS=Mississippi US; CAMPO GRANDE, MS=Mato Grosso do Sul BR; HELENA, MT=Montana US; LINCOLN, NE=Nebraska US; "
        "SCRANTON, PA=Pennsylvania US; BELÉM, PA=Para BR; NASHVILLE, TN=Tennessee US; CHENNAI, T.N.=Tamil Nadu IN; "
        "LITTLE ROCK, AR=Arkansas US; VANCOUVER, BC=British Columbia CA; DARWIN, NT=Northern Territory AU; "
        "YELLOWKNIFE, NT=Northwest Territories CA; CHARLOTTETOWN, PE=Prince Edward Island CA; SAN JUAN, PR=Puerto Rico PR; "
        "COLUMBIA, SC=South Carolina US; SPOKANE, WA=Washington US"
    ),
    "another-one": (
        "PARIS, Texas=Texas US; PANAMA CITY, Fla.=Florida US; MOSCOW, Idaho=Idaho US; LONDON, Ont.=Ontario CA; "
        "ROME, N.Y.=New York US; MELBOURNE, Fla.=Florida US; PERTH, Scotland=Scotland GB; TRIPOLI, Lebanon=LB; "
        "VALENCIA, Venezuela=VE; CORDOBA, Spain=ES; HYDERABAD, Pakistan=PK; CARTAGENA, Colombia=CO; "
        "ALEXANDRIA, Va.=Virginia US; KINGSTON, Ontario=Ontario CA; LA PAZ, Mexico=MX; GRANADA, Nicaragua=NI"
    ),
}
"""By the form of the qualifier: what is printed, then region (if it is none of a whole country) and country."""


def rows_of(table: dict[str, str]) -> list[Any]:
    """The cells of a table, ``printed=expected``, each with the key of its row in its name."""
    cells = [(key, *cell.split("=")) for key, row in table.items() for cell in row.split("; ")]
    return [pytest.param(printed, expected, id=f"{key}-{printed}") for key, printed, expected in cells]


@pytest.mark.parametrize(("printed", "expected"), rows_of(QUALIFIED))
def test_a_qualifier_of_any_form_decides(printed: str, expected: str) -> None:
    (place,) = read_places(Passage(printed)) or ()
    region, _, country = expected.rpartition(" ")
    assert (place.region, place.country_code) == (region or None, country)
    assert place.is_known
    assert place.spot is not None
    assert place.spot.geonames_id is not None


@pytest.mark.parametrize("printed", ["MILAN, ITLX", "MILAN, Ital", "MILAN, GR", "LARKS HOLLOW, ITLY"])
def test_what_is_no_code_of_the_place_s_country(printed: str) -> None:
    assert all(place.country_code != "IT" for place in read_places(Passage(printed)) or ())


def test_a_code_does_not_hide_a_city_of_four_letters() -> None:
    assert names_of("PARIS, LYON") == [("Paris", None, "FR"), ("Lyon", None, "FR")]
    assert names_of("MILAN/TURIN, IT") == [("Milan", None, "IT"), ("Turin", None, "IT")]


# ------------------------------------------------------------ names that stand alone

STAND_ALONE = (
    "Atlanta; Baltimore; Boston; Chicago; Cincinnati; Cleveland; Dallas; Denver; Detroit; Honolulu; Houston; "
    "Indianapolis; Las Vegas; Los Angeles; Miami; Milwaukee; Minneapolis; New Orleans; New York; Oklahoma City; "
    "Philadelphia; Phoenix; Pittsburgh; St. Louis; Salt Lake City; San Antonio; San Diego; San Francisco; Seattle; "
    "Washington; Amsterdam; Baghdad; Bangkok; Beijing; Beirut; Berlin; Brussels; Cairo; Djibouti; Dublin; Geneva; "
    "Gibraltar; Guatemala City; Havana; Helsinki; Hong Kong; Islamabad; Istanbul; Jerusalem; Johannesburg; "
    "Kuwait City; London; Luxembourg; Macau; Madrid; Mexico City; Milan; Monaco; Montreal; Moscow; Munich; "
    "New Delhi; Ottawa; Panama City; Paris; Prague; Quebec City; Rio de Janeiro; Rome; San Marino; Sao Paulo; "
    "Shanghai; Singapore; Stockholm; Sydney; Tokyo; Toronto; Vatican City; Vienna; Zurich"
)
"""AP's lists. None of them gives way to a namesake in the agency's country."""


@pytest.mark.parametrize("name", STAND_ALONE.split("; "))
def test_a_city_of_ap_s_lists_stands_alone_for_any_agency(name: str) -> None:
    spot = find_spot(name)
    assert spot is not None
    assert spot.name == name
    assert (spot.region is not None) == (spot.country_code in ("US", "CA"))
    for hint in (None, "US", "GB", "PH", "CO", "AU"):
        (place,) = read_places(Passage(name.upper()), country_hint=hint) or ()
        assert place.spot == spot


# ------------------------------------------------------------ names in other languages

EXONYMS = {
    "es": (
        "Londres=London GB; Pekín=Beijing CN; Ginebra=Geneva CH; Viena=Vienna AT; Praga=Prague CZ; Copenhague=Copenhagen DK; "
        "Jerusalén=Jerusalem IL; La Habana=Havana CU; Seúl=Seoul KR; Múnich=Munich DE; Milán=Milan IT; Nápoles=Naples IT; "
        "París=Paris FR; Burdeos=Bordeaux FR; La Haya=The Hague NL; Róterdam=Rotterdam NL; Hamburgo=Hamburg DE; "
        "Zúrich=Zurich CH; Estambul=Istanbul TR; Bagdad=Baghdad IQ; Argel=Algiers DZ; Trípoli=Tripoli LY; "
        "Adís Abeba=Addis Ababa ET; Bombay=Mumbai IN; Yakarta=Jakarta ID; Shanghái=Shanghai CN; Johannesburgo=Johannesburg ZA; "
        "Nueva Orleans=New Orleans US; San Petersburgo=St. Petersburg RU; Edimburgo=Edinburgh GB; Belgrado=Belgrade RS; "
        "Liubliana=Ljubljana SI; Ereván=Yerevan AM; Katmandú=Kathmandu NP; Mogadiscio=Mogadishu SO; Gotemburgo=Gothenburg SE; "
        "Bengasi=Benghazi LY; Mascate=Muscat OM; La Meca=Mecca SA; Pionyang=Pyongyang KP"
    ),
    "fr": (
        "Londres=London GB; Moscou=Moscow RU; Bruxelles=Brussels BE; Varsovie=Warsaw PL; Athènes=Athens GR; Le Caire=Cairo EG; "
        "Séoul=Seoul KR; Venise=Venice IT; Barcelone=Barcelona ES; Saragosse=Zaragoza ES; Gand=Ghent BE; Hambourg=Hamburg DE; "
        "Berne=Bern CH; Alger=Algiers DZ; Bagdad=Baghdad IQ; Beyrouth=Beirut LB; Philadelphie=Philadelphia US; "
        "Saint-Pétersbourg=St. Petersburg RU; Kaboul=Kabul AF; Édimbourg=Edinburgh GB; Bakou=Baku AZ; Tbilissi=Tbilisi GE; "
        "Bichkek=Bishkek KG; Douchanbé=Dushanbe TJ; Rangoun=Yangon MM; Singapour=Singapore SG; Mogadiscio=Mogadishu SO; "
        "Djeddah=Jeddah SA; Québec=Quebec City CA; Gênes=Genoa IT; Padoue=Padua IT; Ratisbonne=Regensburg DE; "
        "Fribourg-en-Brisgau=Freiburg DE; Trèves=Trier DE; Nicosie=Nicosia CY; Mossoul=Mosul IQ; Mascate=Muscat OM; "
        "Le Pirée=Piraeus GR; Bombay=Mumbai IN; Djakarta=Jakarta ID"
    ),
    "de": (
        "Peking=Beijing CN; Genf=Geneva CH; Wien=Vienna AT; Prag=Prague CZ; Athen=Athens GR; Havanna=Havana CU; "
        "München=Munich DE; Nürnberg=Nuremberg DE; Rom=Rome IT; Florenz=Florence IT; Genua=Genoa IT; Lissabon=Lisbon PT; "
        "Nizza=Nice FR; Den Haag=The Hague NL; Löwen=Leuven BE; Brügge=Bruges BE; Danzig=Gdansk PL; Stettin=Szczecin PL; "
        "Preßburg=Bratislava SK; Brünn=Brno CZ; Agram=Zagreb HR; Bukarest=Bucharest RO; Lemberg=Lviv UA; Charkiw=Kharkiv UA; "
        "Königsberg=Kaliningrad RU; Tiflis=Tbilisi GE; Bagdad=Baghdad IQ; Algier=Algiers DZ; Kapstadt=Cape Town ZA; "
        "Kalkutta=Kolkata IN; Schanghai=Shanghai CN; Taipeh=Taipei TW; Dschidda=Jeddah SA; Riad=Riyadh SA; "
        "Khartum=Khartoum SD; Addis Abeba=Addis Ababa ET; Mexiko-Stadt=Mexico City MX; Guatemala-Stadt=Guatemala City GT; "
        "Luxemburg=Luxembourg LU; Taschkent=Tashkent UZ"
    ),
    "pt": (
        "Londres=London GB; Nova York=New York US; Moscovo=Moscow RU; Genebra=Geneva CH; Viena=Vienna AT; Praga=Prague CZ; "
        "Copenhaga=Copenhagen DK; Atenas=Athens GR; Tóquio=Tokyo JP; Berlim=Berlin DE; Milão=Milan IT; Turim=Turin IT; "
        "Florença=Florence IT; Lisboa=Lisbon PT; Bordéus=Bordeaux FR; Haia=The Hague NL; Roterdão=Rotterdam NL; "
        "Amsterdã=Amsterdam NL; Basileia=Basel CH; Berna=Bern CH; Ancara=Ankara TR; Teerã=Tehran IR; Bagdá=Baghdad IQ; "
        "Argel=Algiers DZ; Tânger=Tangier MA; Nova Deli=New Delhi IN; Bombaim=Mumbai IN; Jacarta=Jakarta ID; "
        "Xangai=Shanghai CN; Joanesburgo=Johannesburg ZA; Nova Orleães=New Orleans US; São Petersburgo=St. Petersburg RU; "
        "Edimburgo=Edinburgh GB; Bucareste=Bucharest RO; Liubliana=Ljubljana SI; Cartum=Khartoum SD; Gotemburgo=Gothenburg SE; "
        "Alepo=Aleppo SY; Hanói=Hanoi VN; Sófia=Sofia BG"
    ),
    "it": (
        "Londra=London GB; Mosca=Moscow RU; Bruxelles=Brussels BE; Praga=Prague CZ; Copenaghen=Copenhagen DK; "
        "Gerusalemme=Jerusalem IL; L'Avana=Havana CU; Berlino=Berlin DE; Milano=Milan IT; Torino=Turin IT; "
        "Firenze=Florence IT; Genova=Genoa IT; Mantova=Mantua IT; Lisbona=Lisbon PT; Marsiglia=Marseille FR; Lione=Lyon FR; "
        "L'Aia=The Hague NL; Amburgo=Hamburg DE; Norimberga=Nuremberg DE; Lipsia=Leipzig DE; Magonza=Mainz DE; "
        "Zurigo=Zurich CH; Losanna=Lausanne CH; Teheran=Tehran IR; Algeri=Algiers DZ; Bengasi=Benghazi LY; "
        "Città del Capo=Cape Town ZA; Calcutta=Kolkata IN; Filadelfia=Philadelphia US; San Pietroburgo=St. Petersburg RU; "
        "Dublino=Dublin IE; Bucarest=Bucharest RO; Zagabria=Zagreb HR; Spalato=Split HR; Danzica=Gdansk PL; "
        "Siviglia=Seville ES; Saragozza=Zaragoza ES; Kiev=Kyiv UA; Mogadiscio=Mogadishu SO; Lussemburgo=Luxembourg LU"
    ),
    "ru": (
        "ЛОНДОН=London GB; ВАШИНГТОН=Washington US; МОСКВА=Moscow RU; БРЮССЕЛЬ=Brussels BE; ВАРШАВА=Warsaw PL; "
        "СТОКГОЛЬМ=Stockholm SE; АФИНЫ=Athens GR; ТЕЛЬ-АВИВ=Tel Aviv IL; ГАВАНА=Havana CU; СЕУЛ=Seoul KR; МЮНХЕН=Munich DE; "
        "РИМ=Rome IT; МАДРИД=Madrid ES; ГААГА=The Hague NL; ЦЮРИХ=Zurich CH; СТАМБУЛ=Istanbul TR; ТЕГЕРАН=Tehran IR; "
        "ДАМАСК=Damascus SY; КИЕВ=Kyiv UA; ОДЕССА=Odesa UA; ДОНЕЦК=Donetsk UA; ГОМЕЛЬ=Gomel BY; ЕРЕВАН=Yerevan AM; "
        "СУХУМ=Sukhumi GE; АЛМА-АТА=Almaty KZ; ТАШКЕНТ=Tashkent UZ; ДУШАНБЕ=Dushanbe TJ; УЛАН-БАТОР=Ulaanbaatar MN; "
        "ЕКАТЕРИНБУРГ=Yekaterinburg RU; ВЛАДИВОСТОК=Vladivostok RU; СОЧИ=Sochi RU; НИЖНИЙ НОВГОРОД=Nizhny Novgorod RU; "
        "ХАБАРОВСК=Khabarovsk RU; НЬЮ-ДЕЛИ=New Delhi IN; ИСЛАМАБАД=Islamabad PK; ШАНХАЙ=Shanghai CN; ПХЕНЬЯН=Pyongyang KP; "
        "БУДАПЕШТ=Budapest HU; БЕЛГРАД=Belgrade RS; ВИЛЬНЮС=Vilnius LT"
    ),
    "uk": (
        "КИЇВ=Kyiv UA; ЛЬВІВ=Lviv UA; ХАРКІВ=Kharkiv UA; ОДЕСА=Odesa UA; ДНІПРО=Dnipro UA; ЗАПОРІЖЖЯ=Zaporizhzhia UA; "
        "МИКОЛАЇВ=Mykolaiv UA; ХЕРСОН=Kherson UA; ЧЕРНІГІВ=Chernihiv UA; СУМИ=Sumy UA; ПОЛТАВА=Poltava UA; "
        "ВІННИЦЯ=Vinnytsia UA; ЖИТОМИР=Zhytomyr UA; РІВНЕ=Rivne UA; ЛУЦЬК=Lutsk UA; УЖГОРОД=Uzhhorod UA; "
        "ІВАНО-ФРАНКІВСЬК=Ivano-Frankivsk UA; ТЕРНОПІЛЬ=Ternopil UA; ЧЕРНІВЦІ=Chernivtsi UA; ДОНЕЦЬК=Donetsk UA; "
        "ЛУГАНСЬК=Luhansk UA; СІМФЕРОПОЛЬ=Simferopol UA; ВАРШАВА=Warsaw PL; ВАШИНГТОН=Washington US; НЬЮ-ЙОРК=New York US; "
        "БРЮССЕЛЬ=Brussels BE; ЖЕНЕВА=Geneva CH; ЛОНДОН=London GB; ПАРИЖ=Paris FR; БЕРЛІН=Berlin DE; РИМ=Rome IT; "
        "МАДРИД=Madrid ES; ВІДЕНЬ=Vienna AT; ПРАГА=Prague CZ; ВІЛЬНЮС=Vilnius LT; ТАЛЛІНН=Tallinn EE; МОСКВА=Moscow RU; "
        "МІНСЬК=Minsk BY; АФІНИ=Athens GR; СТАМБУЛ=Istanbul TR"
    ),
    "pl": (
        "Londyn=London GB; Waszyngton=Washington US; Moskwa=Moscow RU; Bruksela=Brussels BE; Warszawa=Warsaw PL; "
        "Sztokholm=Stockholm SE; Ateny=Athens GR; Tel Awiw=Tel Aviv IL; Hawana=Havana CU; Seul=Seoul KR; Kolonia=Cologne DE; "
        "Drezno=Dresden DE; Moguncja=Mainz DE; Marsylia=Marseille FR; Nicea=Nice FR; Mediolan=Milan IT; Wenecja=Venice IT; "
        "Neapol=Naples IT; Sewilla=Seville ES; Haga=The Hague NL; Bazylea=Basel CH; Berno=Bern CH; Teheran=Tehran IR; "
        "Damaszek=Damascus SY; Kijów=Kyiv UA; Charków=Kharkiv UA; Brześć=Brest BY; Kowno=Kaunas LT; "
        "Sankt Petersburg=St. Petersburg RU; Bukareszt=Bucharest RO; Zagrzeb=Zagreb HR; Ostrawa=Ostrava CZ; Rijad=Riyadh SA; "
        "Algier=Algiers DZ; Filadelfia=Philadelphia US; Hongkong=Hong Kong HK; Watykan=Vatican City VA; Łódź=Lodz PL; "
        "Poznań=Poznan PL; Erywań=Yerevan AM"
    ),
    "tr": (
        "Londra=London GB; Moskova=Moscow RU; Brüksel=Brussels BE; Varşova=Warsaw PL; Stokholm=Stockholm SE; Atina=Athens GR; "
        "Kahire=Cairo EG; Münih=Munich DE; Roma=Rome IT; Marsilya=Marseille FR; Barselona=Barcelona ES; Lahey=The Hague NL; "
        "İZMİR=Izmir TR; GAZİANTEP=Gaziantep TR; ESKİŞEHİR=Eskisehir TR; Tahran=Tehran IR; Halep=Aleppo SY; Kerkük=Kirkuk IQ; "
        "Bükreş=Bucharest RO; Belgrad=Belgrade RS; Üsküp=Skopje MK; Selanik=Thessaloniki GR; Bakü=Baku AZ; Erivan=Yerevan AM; "
        "Taşkent=Tashkent UZ; Duşanbe=Dushanbe TJ; Kabil=Kabul AF; Trablus=Tripoli LY; Hartum=Khartoum SD; Riyad=Riyadh SA; "
        "Mekke=Mecca SA; Yeni Delhi=New Delhi IN; Şanghay=Shanghai CN; Filibe=Plovdiv BG; Venedik=Venice IT; Zürih=Zurich CH; "
        "Tunus=Tunis TN; Batum=Batumi GE"
    ),
    "zh": (
        "北京=Beijing CN; 广州=Guangzhou CN; 武汉=Wuhan CN; 重庆=Chongqing CN; 乌鲁木齐=Urumqi CN; 香港=Hong Kong HK; "
        "台北=Taipei TW; 台中=Taichung TW; 臺北=Taipei TW; 東京=Tokyo JP; 首尔=Seoul KR; 平壤=Pyongyang KP; 曼谷=Bangkok TH; "
        "雅加达=Jakarta ID; 吉隆坡=Kuala Lumpur MY; 馬尼拉=Manila PH; 仰光=Yangon MM; 伊斯兰堡=Islamabad PK; 德黑兰=Tehran IR; "
        "大马士革=Damascus SY; 开罗=Cairo EG; 基辅=Kyiv UA; 柏林=Berlin DE; 法兰克福=Frankfurt DE; 伦敦=London GB; "
        "罗马=Rome IT; 马德里=Madrid ES; 布鲁塞尔=Brussels BE; 日內瓦=Geneva CH; 维也纳=Vienna AT; 斯德哥尔摩=Stockholm SE; "
        "奥斯陆=Oslo NO; 华盛顿=Washington US; 纽约=New York US; 洛杉矶=Los Angeles US; 旧金山=San Francisco US; "
        "芝加哥=Chicago US; 渥太华=Ottawa CA; 温哥华=Vancouver CA; 巴西利亚=Brasilia BR"
    ),
    "ja": (
        "東京=Tokyo JP; 京都=Kyoto JP; 福岡=Fukuoka JP; 那覇=Naha JP; ニューヨーク=New York US; "
        "サンフランシスコ=San Francisco US; ホノルル=Honolulu US; パリ=Paris FR; ミュンヘン=Munich DE; ジュネーブ=Geneva CH; "
        "ブリュッセル=Brussels BE; ローマ=Rome IT; マドリード=Madrid ES; アテネ=Athens GR; ウラジオストク=Vladivostok RU; "
        "キエフ=Kyiv UA; プラハ=Prague CZ; オスロ=Oslo NO; コペンハーゲン=Copenhagen DK; アムステルダム=Amsterdam NL; "
        "アンカラ=Ankara TR; バグダッド=Baghdad IQ; ベイルート=Beirut LB; テルアビブ=Tel Aviv IL; ドバイ=Dubai AE; "
        "ドーハ=Doha QA; イスラマバード=Islamabad PK; 北京=Beijing CN; 香港=Hong Kong HK; ソウル=Seoul KR; "
        "バンコク=Bangkok TH; マニラ=Manila PH; シンガポール=Singapore SG; ヤンゴン=Yangon MM; キャンベラ=Canberra AU; "
        "トロント=Toronto CA; メキシコシティ=Mexico City MX; リオデジャネイロ=Rio de Janeiro BR; ナイロビ=Nairobi KE; "
        "瀋陽=Shenyang CN"
    ),
    "ko": (
        "서울=Seoul KR; 인천=Incheon KR; 대전=Daejeon KR; 울산=Ulsan KR; 수원=Suwon KR; 춘천=Chuncheon KR; 개성=Kaesong KP; "
        "뉴욕=New York US; 샌프란시스코=San Francisco US; 런던=London GB; 베를린=Berlin DE; 제네바=Geneva CH; 빈=Vienna AT; "
        "밀라노=Milan IT; 아테네=Athens GR; 블라디보스토크=Vladivostok RU; 바르샤바=Warsaw PL; 스톡홀름=Stockholm SE; "
        "헬싱키=Helsinki FI; 헤이그=The Hague NL; 앙카라=Ankara TR; 바그다드=Baghdad IQ; 베이루트=Beirut LB; "
        "텔아비브=Tel Aviv IL; 두바이=Dubai AE; 이슬라마바드=Islamabad PK; 베이징=Beijing CN; 홍콩=Hong Kong HK; "
        "도쿄=Tokyo JP; 방콕=Bangkok TH; 마닐라=Manila PH; 싱가포르=Singapore SG; 양곤=Yangon MM; 캔버라=Canberra AU; "
        "토론토=Toronto CA; 멕시코시티=Mexico City MX; 리우데자네이루=Rio de Janeiro BR; 나이로비=Nairobi KE; "
        "선양=Shenyang CN"
    ),
    "ar": (
        "القاهرة=Cairo EG; الاسكندرية=Alexandria EG; الدار البيضاء=Casablanca MA; مراكش=Marrakech MA; الجزائر=Algiers DZ; "
        "قسنطينة=Constantine DZ; صفاقس=Sfax TN; بنغازي=Benghazi LY; مقديشو=Mogadishu SO; نواكشوط=Nouakchott MR; جدة=Jeddah SA; "
        "مكة=Mecca SA; الدوحة=Doha QA; أبو ظبي=Abu Dhabi AE; الشارقة=Sharjah AE; مسقط=Muscat OM; عدن=Aden YE; البصرة=Basra IQ; "
        "أربيل=Erbil IQ; النجف=Najaf IQ; دمشق=Damascus SY; حمص=Homs SY; دير الزور=Deir ez-Zor SY; صيدا=Sidon LB; "
        "عمّان=Amman JO; رام الله=Ramallah PS; الخليل=Hebron PS; تل أبيب=Tel Aviv IL; أنقرة=Ankara TR; اسطنبول=Istanbul TR; "
        "إسلام آباد=Islamabad PK; بكين=Beijing CN; طوكيو=Tokyo JP; موسكو=Moscow RU; برلين=Berlin DE; لندن=London GB; "
        "مدريد=Madrid ES; بروكسل=Brussels BE; فيينا=Vienna AT; واشنطن=Washington US"
    ),
}

"""By language: the name as its wires print it, then the usual English one and the country."""


@pytest.mark.parametrize(("printed", "expected"), rows_of(EXONYMS))
def test_a_name_in_another_language(printed: str, expected: str) -> None:
    name, _, country = expected.rpartition(" ")
    for form in (printed, printed.upper()):
        (place,) = read_places(Passage(form)) or ()
        assert (place.name, place.country_code) == (name, country)
        assert place.spot is not None
        assert place.spot.geonames_id is not None


def test_every_language_of_the_openings_has_a_dozen_names() -> None:
    assert EXONYMS.keys() == {"es", "fr", "de", "pt", "it", "ru", "uk", "pl", "tr", "zh", "ja", "ko", "ar"}
    assert all(row.count("=") >= 12 for row in EXONYMS.values())


@pytest.mark.parametrize("printed", ["Florencia", "Venecia", "Valence", "Odessa", "Tolosa", "Сан-Хуан", "梅里达"])
def test_a_foreign_name_can_be_another_place_s_own(printed: str) -> None:
    assert find_spot(printed) is None
    assert len(rivals(printed)) > 1


# ------------------------------------------------------------ lists of places

US, GB = "US", "GB"
LISTS = [
    ("CAIRO, Egypt", [("Cairo", None, "EG")]),
    ("CAIRO, Ga.", [("Cairo", "Georgia", US)]),
    ("TBILISI, Georgia", [("Tbilisi", None, "GE")]),
    ("ATLANTA, Georgia", [("Atlanta", "Georgia", US)]),
    ("LARKS HOLLOW, Georgia", [("Larks Hollow", None, None)]),
    ("LARKS HOLLOW, PA", [("Larks Hollow", "Pennsylvania", US)]),
    ("BELEM, PA", [("Belem", "Para", "BR")]),
    ("MORELIA, Mich.", [("Morelia", "Michoacan", "MX")]),
    ("PERTH, WA", [("Perth", "Western Australia", "AU")]),
    ("SPOKANE, WA", [("Spokane", "Washington", US)]),
    ("SÃO PAULO, SP", [("Sao Paulo", "Sao Paulo", "BR")]),
    ("FARMINGTON Conn.", [("Farmington", "Connecticut", US)]),
    ("CARY N.C.", [("Cary", "North Carolina", US)]),
    ("FALLS CHURCH VA", [("Falls Church", "Virginia", US)]),
    ("Chur GR", [("Chur", "Graubunden", "CH")]),
    ("Hauppauge, N.Y,.", [("Hauppauge", "New York", US)]),
    ("WALtHAM, Mass.", [("Waltham", "Massachusetts", US)]),
    ("HAILEY, Idaho, Calif.", [("Hailey", "Idaho", US)]),
    ("Pune (Maharashtra) [India]", [("Pune", "Maharashtra", "IN")]),
    ("Patna [India]", [("Patna", None, "IN")]),
    ("Dakar (Senegal)", [("Dakar", None, "SN")]),
    ("BHISHO, Eastern Cape, South Africa", [("Bhisho", "Eastern Cape", "ZA")]),
    ("BUFFALO, New York", [("Buffalo", "New York", US)]),
    ("WASHINGTON, D.C.", [("Washington", "District of Columbia", US)]),
    ("WASHINGTON, Ind.", [("Washington", "Indiana", US)]),
    ("NEW YORK, USA", [("New York", "New York", US)]),
    ("LONDON, UNITED KINGDOM", [("London", None, GB)]),
    ("CAMBRIDGE, England", [("Cambridge", "England", GB)]),
    ("ARNHEM, the Netherlands", [("Arnhem", None, "NL")]),
    ("RAMALLAH, West Bank", [("Ramallah", "West Bank", "PS")]),
    ("SAN JUAN, Puerto Rico", [("San Juan", "Puerto Rico", "PR")]),
    ("ST. JOHN’S, Newfoundland", [("St. John's", "Newfoundland and Labrador", "CA")]),
    ("KINSHASA, Congo", [("Kinshasa", None, "CD")]),
    ("SRINAGAR, Indian-controlled Kashmir", [("Srinagar", None, "IN")]),
    ("BAHRAIN, Bahrain", [("Bahrain", None, "BH")]),
    ("WASHINGTON/BEIJING", [("Washington", "District of Columbia", US), ("Beijing", None, "CN")]),
    ("STOCKHOLM and OSLO", [("Stockholm", None, "SE"), ("Oslo", None, "NO")]),
    ("Madrid y Bilbao", [("Madrid", None, "ES"), ("Bilbao", None, "ES")]),
    ("东京/北京", [("Tokyo", None, "JP"), ("Beijing", None, "CN")]),
    ("NEW YORK, PARIS and TOKYO", [("New York", "New York", US), ("Paris", None, "FR"), ("Tokyo", None, "JP")]),
    ("LONDON, SINGAPORE", [("London", None, GB), ("Singapore", None, "SG")]),
    ("BOSTON & HAIFA, Israel", [("Boston", "Massachusetts", US), ("Haifa", None, "IL")]),
    ("MINNEAPOLIS & ST. PAUL, Minn.", [("Minneapolis", "Minnesota", US), ("St. Paul", "Minnesota", US)]),
    ("BASRA/NAJAF, Iraq", [("Basra", None, "IQ"), ("Najaf", None, "IQ")]),
    ("DENVER and REGINA, Saskatchewan", [("Denver", "Colorado", US), ("Regina", "Saskatchewan", "CA")]),
    ("NEW YORK, Louisville, KY", [("New York", "New York", US), ("Louisville", "Kentucky", US)]),
    ("DALLAS/FORT WORTH AIRPORT, Texas", [("Dallas/Fort Worth Airport", "Texas", US)]),
    ("SAINT KITTS AND NEVIS", [("Saint Kitts and Nevis", None, "KN")]),
    ("SCARBOROUGH, Trinidad and Tobago", [("Scarborough", None, "TT")]),
    ("Frankfurt/Main", [("Frankfurt", None, "DE")]),
    ("ABOARD AIR FORCE ONE", [("Air Force One", None, None)]),
    ("ABOARD THE USS KESTREL", [("USS Kestrel", None, None)]),
    ("ON THE TUMEN RIVER", [("Tumen River", None, None)]),
    ("IN THE STRAIT OF HORMUZ", [("Strait of Hormuz", None, None)]),
    ("SOMEWHERE IN IRAQ", [("Iraq", None, "IQ")]),
    ("NEAR THE HAGUE, Netherlands", [("The Hague", None, "NL")]),
    ("LON-\nDON", [("London", None, GB)]),
    ("PORT-AU-\nPRINCE, Haiti", [("Port-au-Prince", None, "HT")]),
    ("WASHNGTON", [("Washington", "District of Columbia", US)]),
    ("des moines", [("Des Moines", None, US)]),
    ("Victoria", [("Victoria", None, None)]),
    ("LARKS HOLLOW", [("Larks Hollow", None, None)]),
]


@pytest.mark.parametrize(("printed", "expected"), LISTS, ids=[row[0].replace("\n", " ") for row in LISTS])
def test_a_list_of_places_is_read(printed: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert names_of(printed) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "",
        " , ",
        "PARIS, May 3",
        "KM 28",
        "In Paris",
        "Paris is a city",
        "the committee met",
        "Paris (Quarrystone)",
        "PARIS – LONDON",
        'PARIS "LONDON"',
        "OSLO/ROME/BONN/LIMA/BERN/RIGA/DOHA/CAIRO/DELHI",
        "PARIS and " * 40,
        "A Company Incorporated in the State",
    ],
)
def test_what_is_no_list_of_places(printed: str) -> None:
    assert read_places(Passage(printed)) is None


@given(st.text(alphabet="ABab é/&,.()[]-'’\n\u00ad北МО", max_size=60) | st.text(max_size=60))
def test_any_text_is_read_or_refused(printed: str) -> None:
    passage = Passage(printed, 3)
    for place in read_places(passage) or ():
        assert passage.between(place.text.start, place.text.end) == place.text
        assert place.name
        to_place(place)


@pytest.mark.parametrize(
    ("printed", "hint", "country"),
    [
        ("BREST", "BY", "BY"),
        ("HYDERABAD", "PK", "PK"),
        ("VICTORIA", "CA", "CA"),
        ("MOSCOW", "BY", "RU"),
        ("PARIS", "US", "FR"),
        ("LONDON", "CA", GB),
        ("GUADALAJARA", "ES", "ES"),
        ("LIVERPOOL", "AU", "AU"),
        ("DELHI", "CA", "IN"),
        ("NIZZA", "IT", "FR"),
        ("SAN JOSE", "PH", "PH"),
        ("LIMA", "AR", "PE"),
    ],
    ids=[
        "tie",
        "tie-2",
        "capital",
        "not-at-home",
        "alone",
        "alone-2",
        "smaller",
        "smaller-2",
        "village",
        "alias",
        "many",
        "capital-2",
    ],
)
def test_the_agency_s_country_decides_between_namesakes(printed: str, hint: str, country: str) -> None:
    places = read_places(Passage(printed), country_hint=hint)
    assert places is not None
    assert places[0].country_code == country


def test_several_places_at_home_leave_the_position_open() -> None:
    (place,) = read_places(Passage("SAN JOSE"), country_hint="PH") or ()
    assert (place.country_code, place.spot) == ("PH", None)


def test_equals_in_one_country_leave_the_region_open() -> None:
    (place,) = read_places(Passage("SPRINGFIELD")) or ()
    assert (place.region, place.country_code, place.spot) == (None, "US", None)


def test_a_ship_with_a_city_s_name_is_no_city() -> None:
    (place,) = read_places(Passage("ABOARD THE VICTORIA"), country_hint="CA") or ()
    assert (place.name, place.country_code, place.spot, place.is_known) == ("Victoria", None, None, True)


@pytest.mark.parametrize(
    ("printed", "country", "region", "named"),
    [
        ("BREST", None, None, ("Brest, Belarus", "Brest, France")),
        ("Portland", None, None, ("Portland, Oregon, United States", "Portland, Maine, United States")),
        ("Georgia", None, None, ("Georgia", "Georgia, United States")),
        ("Valencia", "ES", None, ("Valencia, Spain",)),
        ("Springfield", None, "Ohio", ("Springfield, Ohio, United States",)),
        ("Quarrystone", None, None, ()),
    ],
    ids=["countries", "states", "regions", "in-a-country", "in-a-region", "unknown"],
)
def test_rivals(printed: str, country: str | None, region: str | None, named: tuple[str, ...]) -> None:
    assert rivals(printed, country_code=country, region=region) == named


def test_regions_named() -> None:
    assert regions_named("Mich.") == ("Michigan, United States", "Michoacan, Mexico")
    assert regions_named("Quarrystone") == ()


@pytest.mark.parametrize(
    ("printed", "known"),
    [("OSLO", True), ("VICTORIA", True), ("ABOARD THE USS KESTREL", True), ("LARKS HOLLOW, N.Y.", False), ("WASHNGTON", False)],
)
def test_it_says_whether_the_name_is_known(printed: str, known: bool) -> None:
    places = read_places(Passage(printed))
    assert places is not None
    assert places[0].is_known is known


def test_each_place_is_located_without_its_qualifier() -> None:
    printed = Passage("ABOARD THE USS KESTREL, ST. PAUL, Minn., and Pune (Maharashtra) [India]", 7)
    places = read_places(printed)
    assert places is not None
    assert [place.text.text for place in places] == ["USS KESTREL", "ST. PAUL", "Pune"]
    assert all(printed.between(place.text.start, place.text.end) == place.text for place in places)


def test_a_read_place_becomes_a_place_of_the_model() -> None:
    (read,) = read_places(Passage("SAVANNAH, Ga.", 5)) or ()
    place = to_place(read)
    assert (place.name, place.region, place.country_code, place.geonames_id) == ("Savannah", "Georgia", "US", 4221552)
    assert place.latitude == pytest.approx(32.08, abs=0.1)
    assert place.mentions == (Located(text="SAVANNAH", start=5, end=13),)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("PORT-AU-PRINCE", "Port-au-Prince"),
        ("N'DJAMENA", "N'Djamena"),
        ("ST. JOHN’S", "St. John’s"),
        ("WINSTON-SALEM", "Winston-Salem"),
        ("McLEAN", "McLean"),
        ("MCLEAN", "McLean"),
        ("DeKALB", "DeKalb"),
        ("FOND du LAC", "Fond du Lac"),
        ("COEUR D'ALENE", "Coeur d'Alene"),
        ("L'AQUILA", "L'Aquila"),
        ("SANA'A", "Sana'a"),
        ("ISLE OF WIGHT", "Isle of Wight"),
        ("STRATFORD-UPON-AVON", "Stratford-upon-Avon"),
        ("FONTENAY-LE-COMTE", "Fontenay-le-Comte"),
        ("PUEBLA DE LA CALZADA", "Puebla de la Calzada"),
        ("LA PAZ", "La Paz"),
        ("WALtHAM", "Waltham"),
        ("USS KESTREL", "USS Kestrel"),
        ("MT. KESTREL", "Mt. Kestrel"),
        ("ВЯЗЬМА", "Вязьма"),
        ("de Aar", "De Aar"),
        ("", ""),
    ],
)
def test_title_case(printed: str, expected: str) -> None:
    assert title_case(printed) == expected


# ------------------------------------------------------------ the tables

REGIONS = regions()


def test_the_regions_are_sorted_and_of_known_kinds() -> None:
    assert list(REGIONS) == sorted(REGIONS, key=lambda row: (row.kind, row.name, row.country_code))
    assert {row.kind for row in REGIONS} == KINDS


def test_a_printed_form_has_one_row_unless_it_is_listed_as_ambiguous() -> None:
    shared = {key for key, rows in regions_by_name().items() if len(rows) > 1}
    assert shared == set(map(fold, read_toml("regions.toml")["ambiguous"]))


def test_no_alias_is_written_twice() -> None:
    repeated = [(row.name, alias) for row in REGIONS for alias, n in Counter(row.aliases).items() if n > 1 or alias == row.name]
    assert repeated == []


def test_the_codes_are_the_gazetteer_s() -> None:
    codes = {tuple(division.split(".")) for division in _gazetteer().divisions}
    assert [row for row in REGIONS if row.code and (row.country_code, row.code) not in codes] == []


@pytest.mark.parametrize("row", REGIONS, ids=[f"{row.kind}-{row.country_code}-{row.name}" for row in REGIONS])
def test_every_form_of_a_region_is_read_as_a_qualifier(row: RegionRow) -> None:
    ambiguous = set(map(fold, read_toml("regions.toml")["ambiguous"]))
    expected = [("Larks Hollow", None if row.kind == "country" else row.name, row.country_code)]
    for printed in (row.name, row.name.upper(), *row.aliases):
        if fold(printed) not in ambiguous:
            assert names_of(f"LARKS HOLLOW, {printed}") == expected, printed


CITIES: list[dict[str, Any]] = read_toml("place_names.toml")["city"]
SPECIAL: list[dict[str, Any]] = read_toml("place_names.toml")["special"]


def test_the_place_names_are_sorted() -> None:
    assert sorted(CITIES, key=lambda row: (row["name"], row["country_code"])) == CITIES
    assert sorted(SPECIAL, key=lambda row: row["name"]) == SPECIAL
    for words in ("articles", "former", "particles", "ship_prefixes"):
        assert read_toml("place_names.toml")[words] == sorted(read_toml("place_names.toml")[words])


def test_a_name_that_stands_alone_has_one_row() -> None:
    rows = [row for row in CITIES if row.get("alone")] + SPECIAL
    keys = Counter(key for row in rows for key in {fold(name) for name in (row["name"], *row.get("aliases", ()))})
    assert [key for key, n in keys.items() if n > 1] == []


@pytest.mark.parametrize("row", CITIES, ids=[f"{row['name']}-{row['country_code']}" for row in CITIES])
def test_every_name_of_a_city_leads_to_it(row: dict[str, Any]) -> None:
    for printed in (row["name"], *row.get("aliases", ())):
        spot = find_spot(printed, country_code=None if row.get("alone") else row["country_code"])
        assert spot is not None, printed
        assert (spot.name, spot.country_code) == (row["name"], row["country_code"]), printed
        assert spot.geonames_id is not None


@pytest.mark.parametrize("row", SPECIAL, ids=[row["name"] for row in SPECIAL])
def test_every_name_of_a_special_place_leads_to_it(row: dict[str, Any]) -> None:
    for printed in (row["name"], *row.get("aliases", ())):
        spot = find_spot(printed)
        assert spot is not None, printed
        assert spot[:3] == (row["name"], row.get("region"), row.get("country_code")), printed
        assert (spot.geonames_id is not None) == ("at" in row)
        assert names_of(printed) == [spot[:3]]


def test_the_gazetteer_is_sorted_folded_and_complete() -> None:
    table = _gazetteer()
    size = table.starts[-1]
    assert size > 75_000
    assert len(table.divisions) == len(table.blocks) == len(table.starts) - 1
    assert set(map(fold, table.own)) == set(table.own)
    others = dict(line.split("\t") for line in table.others)
    assert list(others) == sorted(others)
    assert len(others) == len(table.others)
    assert all(fold(key) == key for key in others)
    assert all(0 <= int(number) < size for numbers in others.values() for number in numbers.split(" "))
    assert len(capitals()) > 190
    for at in range(len(table.divisions)):
        keys, names, *_ = columns = _columns(at)
        assert {len(column) for column in columns} == {table.starts[at + 1] - table.starts[at]}
        assert [fold(name) for name in names if name] == [key for key, name in zip(keys, names, strict=True) if name]


def test_the_gazetteer_is_small_and_names_its_source() -> None:
    packed = (ROOT / "newsparse" / "data" / "places.tsv.gz").read_bytes()
    assert len(packed) < 2_000_000
    notice = gzip.decompress(packed).split(b"\n", 1)[0].decode()
    assert "GeoNames" in notice
    assert "CC BY 4.0" in notice


def test_importing_opens_no_file() -> None:
    sizes = "p.place_names.cache_info().currsize, t.read_toml.cache_info().currsize"
    code = f"import newsparse.places as p, newsparse.tables as t; print({sizes})"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split() == ["0", "0"]
