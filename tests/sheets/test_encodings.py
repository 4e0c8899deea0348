"""Sheets that are no Unicode: small ones, as a form gives them, in the encodings of many countries."""

import pytest
from book_folder import write_book
from running_bob import bob

from bookofblogs.errors import ContentError
from bookofblogs.sheets.encodings import SHOWN_AS, guess
from bookofblogs.sheets.separated import read_separated

SHEETS = {
    "Russian": "Имя,Почта,Тема\nВера Примерова,vera@example.org,Как мы красили лодку\nОлег Зуев,o@example.org,Снег\n",
    "Russian names alone": "Name,Email,Title\nВера Примерова,vera@example.org,Rain\nJo Wood,jo@example.org,Snow\n",
    "Ukrainian": "Ім'я,Пошта\nЮлія Їжакевич,yu@example.org\nЄвген Зразок,ye@example.org\n",
    "Japanese": "名前,メール,題名\n見本 花子,hanako@example.org,窓の外の雪\n例文 太郎,taro@example.org,夜の図書館\n",
    "Chinese": "姓名,邮箱,题目\n李样本,li@example.org,窗外的雪\n王例文,wang@example.org,夜里的图书馆\n",
    "Chinese of Taiwan": "姓名,電郵,題目\n李樣本,li@example.org,窗外的雪\n王例文,wang@example.org,夜裡的圖書館\n",
    "Korean": "이름,이메일,제목\n박견본,park@example.org,창밖의 눈\n김예문,kim@example.org,밤의 도서관\n",
    "Polish": "Imię i nazwisko,E-mail,Tytuł\nŁucja Wzór,l@example.org,Śnieg\nGrażyna Próbka,g@example.org,Łódź\n",
    "Czech": "Jméno,E-mail,Název\nŽofie Vzorová,z@example.org,Sníh za oknem\nJiří Příklad,j@example.org,Šest loděk\n",
    "Hungarian": "Név,E-mail,Cím\nMinta Győző,gy@example.org,Erdő\nPélda Ágnes,a@example.org,Hűvös nyár\n",
    "Romanian": "Nume,Email,Titlu\nIoana Mostră,i@example.org,Ţara mea\nŞtefan Exemplu,s@example.org,Zăpadă\n",
    "Croatian": "Ime,E-mail,Naslov\nŽeljka Primjer,z@example.org,Snijeg\nĐuro Uzorić,d@example.org,Čamac\n",
    "German": "Name,E-Mail,Titel\nJörg Muster,j@example.org,Über die Brücke\nZoë Groß,z@example.org,Schnee\n",
    "one umlaut": "Name,E-Mail,Titel\nJörg Wood,j@example.org,Rain\n",
    "in capitals": "NAME,E-MAIL\nJÖRG MÜSTER,j@example.org\n",
    "French": "Nom,Courriel,Titre\nRené Lefèvre,r@example.org,Une soirée à l'école\nZoé Modèle,z@example.org,Où\n",
    "Spanish": "Nombre,Correo,Título\nJosé Muñoz,j@example.org,El otoño\nBegoña Ejemplo,b@example.org,¿Dónde?\n",
    "Portuguese": "Nome,Email\nJoão Exemplo,j@example.org\nInês Simões,i@example.org\n",
    "Danish": "Navn,Email,Titel\nBjørn Prøve,b@example.org,Ærø om vinteren\n",
    "people of four countries": (
        "Name,Email\nRené Modèle,r@example.org\nJörg Groß,j@example.org\n"
        "Søren Prøve,s@example.org\nJosé Peña,p@example.org\n"
    ),
    "quotation marks alone": "Name,Email,Title\nJo Wood,jo@example.org,It’s “raining” – again\n",
    "Greek": "Όνομα,Email,Τίτλος\nΝίκος Δείγμας,n@example.org,Το χιόνι\nΜαρία Παραδείγματος,m@example.org,Η βάρκα\n",
    "Hebrew": "שם,דואל\nנועה דוגמה,n@example.org\nדן משל,d@example.org\n",
    "Turkish": "Ad,E-posta,Başlık\nİpek Örnek,i@example.org,Yağmur\nŞule Çağlar,s@example.org,Kış\n",
}  # fmt: skip
WESTERN = (
    "German", "one umlaut", "in capitals", "French", "Spanish", "Portuguese", "Danish", "people of four countries",
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        *(("Russian", each) for each in ("cp1251", "koi8-r", "mac-cyrillic", "iso8859-5", "cp866")),
        *(("Russian names alone", each) for each in ("cp1251", "koi8-r")),
        *(("Ukrainian", each) for each in ("cp1251", "koi8-u")),
        *(("Japanese", each) for each in ("shift_jis", "cp932", "euc_jp")),
        *(("Chinese", each) for each in ("gb18030", "gb2312", "gbk")),
        ("Chinese of Taiwan", "big5"),
        *(("Korean", each) for each in ("euc_kr", "cp949")),
        *((each, "iso8859-2") for each in ("Polish", "Czech", "Hungarian", "Romanian", "Croatian")),
        *((each, "cp1250") for each in ("Polish", "Czech", "Hungarian", "Romanian", "Croatian")),
        *(
            (each, encoding)
            for each in WESTERN
            for encoding in ("cp1252", "latin-1", "mac-roman")
        ),
        *((each, "cp850") for each in ("German", "French", "Danish")),
        *(("quotation marks alone", each) for each in ("cp1252", "mac-roman")),
        *(("Greek", each) for each in ("cp1253", "iso8859-7")),
        *(("Hebrew", each) for each in ("cp1255", "iso8859-8")),
        *(("Turkish", each) for each in ("cp1254", "iso8859-9")),
    ],
)  # fmt: skip
def test_a_small_sheet_is_read_as_it_was_written(language, encoding):
    data = SHEETS[language].encode(encoding)
    assert guess(data).text == data.decode(encoding)


@pytest.mark.parametrize("language", SHEETS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_never_guessed_whatever_the_script_and_with_a_mark_or_without(language, encoding):
    sheet = read_separated(SHEETS[language].encode(encoding))
    assert (sheet.encoding, sheet.rows[0].cells[0]) == ("", SHEETS[language].partition(",")[0])


def test_where_too_little_is_there_to_tell_both_are_named_and_the_editor_says_which(tmp_path):
    write_book(tmp_path, "")
    (tmp_path / "answers.csv").write_bytes("Name,Email\nKim 김견,k@example.org\n".encode("cp949"))
    told = " ".join(bob("signups", "import", "answers.csv", "--dry-run", folder=tmp_path).stdout.split())
    assert "The sheet is no UTF-8 and was read as cp949; it could be gb18030 as well (encoding-uncertain)." in told
    assert "If they are wrong, say what it is: bob signups import --encoding gb18030" in told


def test_the_editor_names_the_encoding_on_the_line_or_in_the_book(tmp_path):
    sheet = "Name,Email\nJörg Wood,j@example.org\n".encode("mac-roman")
    write_book(tmp_path, ">>> book.yaml\ntitle: A Book\ncall: {signups: answers.csv, signups_encoding: mac-roman}\n")
    (tmp_path / "answers.csv").write_bytes(sheet)
    assert "Added (1): Jörg Wood" in bob("signups", "import", "--dry-run", folder=tmp_path).stdout
    named = bob("signups", "import", "--encoding", "cp850", "--dry-run", folder=tmp_path).stdout
    assert "Added (1): JÜrg Wood" in named or "Added (1): Jürg Wood" in named


def test_an_encoding_that_there_is_not_is_said_with_those_there_are(tmp_path):
    write_book(tmp_path, "")
    (tmp_path / "answers.csv").write_bytes(b"Name,Email\nJo Wood,jo@example.org\n")
    told = bob("signups", "import", "answers.csv", "--encoding", "klingon", folder=tmp_path)
    assert told.returncode == 2
    assert "There is no encoding klingon." in told.stderr
    assert all(each in " ".join(told.stderr.split()) for each in SHOWN_AS)
    binary = bob("signups", "import", "answers.csv", "--encoding", "zip", folder=tmp_path)
    assert (binary.returncode, "There is no encoding zip." in binary.stderr) == (2, True)


def test_one_damaged_byte_does_not_make_another_encoding_of_a_sheet():
    whole = "Name,Email\nZoë Muster,z@example.org\nJörg Muster,j@example.org\nŁucja Wzór,l@example.org\n".encode()
    broken = whole.replace("ö".encode(), b"\xc3", 1)
    for data in (broken, b"\xef\xbb\xbf" + broken):
        read = read_separated(data)
        assert (read.encoding, read.damaged_rows) == ("", (3,))
        assert [row.cells[0] for row in read.rows] == ["Name", "Zoë Muster", "J\ufffdrg Muster", "Łucja Wzór"]
    assert read_separated(whole).damaged_rows == ()
    assert read_separated(whole.decode().encode("utf-16-le")).rows[3].cells[0] == "Łucja Wzór"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["Japanese", "Russian", "German", "Korean"])
def test_utf16_without_a_mark_is_read_in_any_script(language, encoding):
    rows = read_separated(SHEETS[language].encode(encoding)).rows
    assert rows == read_separated(SHEETS[language].encode()).rows


@pytest.mark.parametrize("strays", [1, 2])
def test_a_zero_that_strayed_into_a_cell_makes_no_utf16_of_a_sheet(strays):
    zeros = "\0" * strays
    sheet = f"Name,E-mail\nJo Wo{zeros}od,jo@example.org\nZoë Groß,z@example.org\n".encode()
    assert read_separated(sheet).rows[2].cells == ("Zoë Groß", "z@example.org")
    assert read_separated(sheet.decode().encode("cp1252")).rows[2].cells == ("Zoë Groß", "z@example.org")


def test_a_csv_has_the_same_limits_as_a_workbook():
    wide = ("x," * 399 + "x\n") * 1_300
    with pytest.raises(ContentError, match="larger than 20,100 rows and 400 columns, or 500,000 cells"):
        read_separated(wide.encode())
