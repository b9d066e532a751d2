"""What may stand in a log or an error mail: no person's name, address, telephone or network.

Messages of ours name rows by their numbers. What a library says may hold what somebody typed:
so it is left out wherever it can be told from the program's own words. Rather a word too few
than a person too many: the number of the request leads to whoever is asked what they did.
"""

import re
import unicodedata

LEFT_OUT = "…"
LONGEST = 4_000  # characters of a message

# Family names of Viet Nam, of the Kinh, the Mường and others of the northern uplands.
_FAMILIES = (
    "Âu Bạch Bàn Bùi Cầm Cao Châu Chu Chử Cù Đàm Đặng Đào Đậu Diệp Điêu Đinh Đỗ Đoàn Doãn Dương"
    " Đường Giang Giàng Hà Hán Hầu Hồ Hoàng Hứa Huỳnh Khổng Khuất Kiều Kim La Lã Lại Lâm Lê Lò Lục"
    " Lương Lường Lưu Lý Ma Mã Mạc Mai Nghiêm Ngô Nguỵ Nguyễn Nhữ Nông Ông Phạm Phan Phó Phùng"
    " Phương Quách Quàng Sùng Tạ Tăng Thạch Thái Thân Thào Tiêu Tô Tôn Tống Trần Triệu Trịnh Trương"
    " Từ Văn Vàng Vi Viên Võ Vũ Vương Xa"
).split()
_LETTERS = map(chr, (*range(0x41, 0x5B), *range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)))
_CAPITAL = f"[{''.join(letter for letter in _LETTERS if letter.isupper())}]"
_MARKS = re.compile(r"[\u0300-\u036f]")


def _plain(word: str) -> str:
    """Return a word without accents, as it is often typed."""
    letters = _MARKS.sub("", unicodedata.normalize("NFD", word))
    return letters.replace("Đ", "D").replace("đ", "d")


def _families() -> str:
    written = {way for name in _FAMILIES for way in (name, _plain(name))}
    return "|".join(sorted(written | {way.upper() for way in written}))


_H = "[0-9a-fA-F]{1,4}"
_RULES = (
    # PostgreSQL tells rows: "Key (email)=(a@b.vn) already exists", "Failing row contains (…)".
    (r"(=|contains )\((?:[^()]|\([^()]*\))*\)", rf"\1({LEFT_OUT})"),
    # Of a page's address what was searched for; gunicorn names whole ones.
    (r"(?<=handling request )\S+", LEFT_OUT),
    (r"\?[^\s\"'<>]*=[^\s\"'<>]*", f"?{LEFT_OUT}"),
    (r"[^\s@<>\"'(){}\[\],;:=]{1,64}@[^\s@<>\"'(){}\[\],;:=]+", LEFT_OUT),
    # What is quoted was given, unless it is a name of the program's or a file of it.
    (
        r"(?<!\w)([\"'])(?![A-Za-z_][\w.]*\1)(?!/[\w./-]+\.py\1)[^\"'\n]*\1(?!\w)",
        rf"\1{LEFT_OUT}\1",
    ),
    # Of networks; this machine itself is nobody.
    (r"(?<![\w.-])(?!127\.|0\.0\.0\.0)(?:\d{1,3}\.){3}\d{1,3}(?![.\w])", LEFT_OUT),
    (
        rf"(?<![\w:])(?!::1?(?![\w:]))(?:(?:{_H}:){{7}}{_H}|(?=[\w:]*::)[0-9a-fA-F:]{{3,39}})(?![\w:])",
        LEFT_OUT,
    ),
    # Telephones, and numbers of identity cards.
    (r"(?<![\w.])(?:\+?84|0)(?:[\s.-]?\d){8,11}(?!\d)", LEFT_OUT),
    (rf"(?<!\w)(?:{_families()})(?:[\s_.-]+{_CAPITAL}\w*){{1,5}}", LEFT_OUT),
)
_COMPILED = [(re.compile(found), instead) for found, instead in _RULES]


def discreet(text: str) -> str:
    """Return a message without what could tell who a person is or how they are reached.

    Of a very long one the beginning.
    """
    if len(text) > LONGEST:
        text = text[:LONGEST].rpartition(" ")[0]  # half an address would not be known as one
    text = unicodedata.normalize("NFC", text)
    for found, instead in _COMPILED:
        text = found.sub(instead, text)
    return text
