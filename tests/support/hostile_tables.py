# Makes the corpus of hostile tables: each a name, the bytes, and what must come of them. Nothing of it is kept in the
# repository but this; run as a program it writes the files into a folder, to be looked at or given to another reader.
import functools
import io
import struct
import sys
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

from workbooks import LINKS, NAMES, workbook

READ = "read"
MALFORMED, ENTITIES, LARGE = "sheet_malformed", "sheet_with_entities", "sheet_too_large"
TOO_MUCH = "sheet_too_large|file_too_costly"  # whichever limit is met first: of bytes, of memory, of time
HEAD = ["Tên đơn vị", "Trực thuộc", "Số đoàn viên"]
ROW = ["CĐCS Thử", "Liên đoàn", "5"]
WORKSHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
PARTS = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")


class Hostile(NamedTuple):
    name: str
    content: bytes
    expected: str  # the refusal's code, or READ; some may end in more than one way: "a|b"
    file_name: str = "bang.xlsx"
    cells: tuple = ()  # of a table that is read: texts that must stand in its second row, as they are


@functools.cache
def good():
    return workbook([HEAD, ROW])


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name) for name in book.namelist()}


def zipped(parts, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return out.getvalue()


def with_part(name, data):
    return zipped({**parts_of(good()), name: data})


def sheet(rows, behind=""):
    return f"<worksheet {NAMES}><sheetData>{rows}</sheetData>{behind}</worksheet>"


def with_rows(rows, behind=""):
    return with_part("xl/worksheets/sheet1.xml", sheet(rows, behind))


def deflated(piece, times):
    """A stream of `times` pieces, without ever holding it whole; with its CRC and size."""
    squeeze, crc, out = zlib.compressobj(1, zlib.DEFLATED, -15), 0, []
    for _ in range(times):
        crc = zlib.crc32(piece, crc)
        out.append(squeeze.compress(piece))
    out.append(squeeze.flush())
    return b"".join(out), crc, len(piece) * times


def raw_zip(entries):
    """Entries as (name, method, crc, packed, size): also such as no program writes."""
    body, directory = b"", b""
    for name, method, crc, packed, size in entries:
        head = struct.pack("<HHHHHIIIHH", 20, 0, method, 0, 33, crc, len(packed), size, len(name), 0)
        directory += b"PK\1\2" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        body += b"PK\3\4" + head + name + packed
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    return body + directory + end


def entry(name, data, method=8, crc=None, size=None):
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = squeeze.compress(data) + squeeze.flush() if method == 8 else data
    return name.encode(), method, zlib.crc32(data) if crc is None else crc, packed, len(data) if size is None else size


def package(**changes):
    """The good workbook entry by entry, some of them changed: entry() by the part's last name."""
    return [changes.get(name.rsplit("/", 1)[1].split(".")[0], entry(name, data)) for name, data in parts_of(good()).items()]


def bombs():
    mib = 1 << 20
    for part, before, piece in (
        ("xl/worksheets/sheet1.xml", sheet("").encode()[:-30], b" " * mib),
        ("xl/sharedStrings.xml", f"<sst {NAMES}>".encode(), b"<!---->" * (mib // 7)),
        ("xl/styles.xml", f"<styleSheet {NAMES}>".encode(), b"\n" * mib),
        ("xl/workbook.xml", f"<workbook {NAMES}>".encode(), b"\t" * mib),
        ("xl/_rels/workbook.xml.rels", b"<Relationships>", b" " * mib),
    ):
        packed, crc, size = deflated(piece, 420)
        other = [one for one in package() if one[0].decode() != part]
        yield Hostile(f"bomb_{part.rsplit('/', 1)[1]}", raw_zip([*other, (part.encode(), 8, crc, packed, size)]), TOO_MUCH, "bom.xlsx")
        yield Hostile(f"bomb_that_says_it_is_small_{part.rsplit('/', 1)[1]}", raw_zip([*other, (part.encode(), 8, crc, packed, 100)]), f"{TOO_MUCH}|{MALFORMED}", "bom.xlsx")
    cell = '<c t="str"><v>x</v></c>'
    yield Hostile("rows_beyond_all", with_rows("<row><c><v>1</v></c></row>" * 60_000), "sheet_too_many_rows")
    yield Hostile("columns_beyond_all", with_rows(f"<row>{cell * 200}</row>"), "sheet_too_many_columns")
    yield Hostile("cell_beyond_all", with_rows(f'<row><c t="str"><v>{"x" * 70_000}</v></c></row>'), "sheet_cell_too_long")
    yield Hostile("inline_beyond_all", with_rows(f'<row><c t="inlineStr"><is><t>{"x" * 70_000}</t></is></c></row>'), "sheet_cell_too_long")
    long_text = f"<sst {NAMES}>" + f"<si><t>{'x' * 60_000}</t></si>" + "</sst>"
    again = "".join(f'<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' for _ in range(900))
    yield Hostile("one_text_a_thousand_times", zipped({**parts_of(good()), "xl/sharedStrings.xml": long_text, "xl/worksheets/sheet1.xml": sheet(again)}), LARGE)
    yield Hostile("texts_beyond_all", with_part("xl/sharedStrings.xml", f"<sst {NAMES}>" + f"<si><t>{'x' * 60_000}</t></si>" * 1_300 + "</sst>"), LARGE)
    merges = "".join(f'<mergeCell ref="A1:CV{n}"/>' for n in range(2, 9_000))
    yield Hostile("merges_over_everything", with_rows('<row r="1"><c r="A1"><v>1</v></c></row>' + "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(2, 5_000)), f"<mergeCells>{merges}</mergeCells>"), "")
    yield Hostile("deep", with_rows("<row>" + "<c>" * 100_000), "")
    yield Hostile("wide_attributes", with_rows("<row " + " ".join(f'a{n}="1"' for n in range(20_000)) + "/>"), "")
    yield Hostile("long_attribute", with_rows(f'<row spans="{"1" * (4 << 20)}"><c><v>1</v></c></row>'), "")
    names = "".join(f'<sheet name="T{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 80))
    yield Hostile("sheets_beyond_all", with_part("xl/workbook.xml", f"<workbook {NAMES} {LINKS}><sheets>{names}</sheets></workbook>"), "sheet_too_many_sheets")
    formats = "<xf numFmtId='14'/>" * 70_000
    yield Hostile("styles_beyond_all", with_part("xl/styles.xml", f"<styleSheet {NAMES}><cellXfs>{formats}</cellXfs></styleSheet>"), MALFORMED)
    yield Hostile("entries_beyond_all", zipped({**parts_of(good()), **{f"x/{n}": b"" for n in range(2_500)}}), LARGE)


def entities():
    kinds = {
        "internal": '<!DOCTYPE x [<!ENTITY a "b">]>',
        "of_a_file": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        "of_an_address": '<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:1/x">]>',
        "parameter": '<!DOCTYPE x [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]>',
        "outside": '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">',
        "laughs": "<!DOCTYPE x [" + '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>",
    }
    for part in PARTS:
        data = parts_of(good())[part].decode()
        for kind, declared in kinds.items():
            yield Hostile(f"entity_{kind}_in_{part.rsplit('/', 1)[1]}", with_part(part, '<?xml version="1.0"?>' + declared + data), ENTITIES)


FORMULAS = ("=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://127.0.0.1","x")', "+1+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)",
            '=WEBSERVICE("http://127.0.0.1")', "=IMPORTXML(\"http://127.0.0.1\",\"//a\")", "＝1+1", "=DDE(\"cmd\";\"/C calc\";\"x\")", "%0A=1+1", "|calc")


def formulas():
    for number, text in enumerate(FORMULAS):
        escaped = text.replace("&", "&amp;").replace("<", "&lt;")
        head = "".join(f'<c t="inlineStr"><is><t>{title}</t></is></c>' for title in HEAD)
        for kind, cell in (("text", f'<c t="inlineStr"><is><t>{escaped}</t></is></c>'),
                           ("formula", f'<c t="str"><f>{escaped}</f><v>{escaped}</v></c>')):
            yield Hostile(f"formula_{number}_as_{kind}", with_rows(f'<row r="1">{head}</row><row r="2">{cell}</row>'), READ, cells=(text,))
        quoted = '"' + text.replace('"', '""') + '"'
        yield Hostile(f"formula_{number}_in_csv", f"{';'.join(HEAD)}\n{quoted};x;5\n".encode(), READ, "bang.csv", (text,))


def paths():
    targets = ("../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:1/x.xml", "\\\\host\\share\\x.xml", "..\\..\\x.xml",
               "worksheets/../../../x.xml", "worksheets/./sheet1.xml", "worksheets//sheet1.xml", "%2e%2e/x.xml", "", ".", "..", "/", "worksheets/sheet1.xml\u0000.png",
               "WORKSHEETS/SHEET1.XML", "worksheets/sheet1.xml?x=1", "worksheets/sheet1.xml#x", "C:\\x.xml", "/proc/self/environ", "worksheets/" + "a" * 5_000)
    for number, target in enumerate(targets):
        data = f'<Relationships><Relationship Id="rId1" Type="{WORKSHEET}" Target="{target}"/></Relationships>'
        yield Hostile(f"target_{number}", with_part("xl/_rels/workbook.xml.rels", data), MALFORMED)
    outside = f'<Relationships><Relationship Id="rId1" Type="{WORKSHEET}" TargetMode="External" Target="worksheets/sheet1.xml"/></Relationships>'
    yield Hostile("target_said_to_be_outside", with_part("xl/_rels/workbook.xml.rels", outside), MALFORMED)
    for number, name in enumerate(("../../etc/cron.d/x", "/etc/passwd", "..\\..\\x", "C:\\x", "xl/../../x", "a" * 4_000, "x\ny", "‮gnp.exe", "con", "xl/worksheets/sheet1.xml/")):
        # Entries that are not asked for are never opened, whatever they are called.
        yield Hostile(f"entry_named_{number}", zipped({**parts_of(good()), name: b"x"}), READ, cells=("CĐCS Thử",))


NAMES_OF_FILES = ("../../../etc/passwd", "..\\..\\bang.xlsx", "/bang.xlsx", "C:\\bang.xlsx", "con.xlsx", "bang.xlsx.exe", "<img src=x onerror=alert(1)>.xlsx",
                  "\"><script>alert(1)</script>.xlsx", "'; DROP TABLE imports; --.xlsx", "bang\r\nSet-Cookie: a=b.xlsx", "bang\u202exslx.exe", "a" * 3_000 + ".xlsx",
                  "\u200b\u200b.xlsx", "báo cáo tháng 9.xlsx", "e\u0302\u0301.xlsx", "🧨.xlsx", "%00.xlsx", "{{7*7}}.xlsx", "${jndi:ldap://x}.xlsx", "", " ", ".", "bang.csv", "\t.xlsx",
                  "\ufeffbang.xlsx", "aux", "bang.xlsx;filename=x", "=1+1.xlsx", "@x.xlsx", "-rf.xlsx")
WORDS = ("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "{{7*7}}", "${7*7}", "'; DROP TABLE units; --", "../../etc/passwd",
         "\u202eđảo ngược", "a\u0300\u0301\u0302\u0303\u0304", "ﷺ" * 10, "\ufeffđơn vị", "👩‍👩‍👧‍👦", "&lt;b&gt;", "%s%n%x", "\\u0000", "A" * 2_000)


def names():
    for number, name in enumerate(NAMES_OF_FILES):
        control = any(ord(sign) < 32 for sign in name)  # such an address is no request at all
        yield Hostile(f"file_named_{number}", good(), "malformed_request" if control else READ, name, ("CĐCS Thử",))
    for number, word in enumerate(WORDS):
        yield Hostile(f"cell_says_{number}", workbook([HEAD, [word, "x", "5"]]), READ)
        yield Hostile(f"title_says_{number}", workbook([[word, *HEAD[1:]], ["a", "x", "5"]]), READ)
        if len(word) <= 40:
            yield Hostile(f"sheet_named_{number}", workbook([HEAD, ROW], word), READ, cells=("CĐCS Thử",))


def packages():
    whole = good()
    for share in (1, 4, 30, len(whole) // 4, len(whole) // 2, len(whole) - 30, len(whole) - 4, len(whole) - 1):
        yield Hostile(f"cut_at_{share}", whole[:share], READ if share < 4 else MALFORMED)
    yield Hostile("noise_before", b"x" * 100 + whole, "sheet_unknown")
    yield Hostile("noise_behind", whole + b"x" * 70_000, MALFORMED)
    yield Hostile("comment_behind", whole[:-2] + struct.pack("<H", 5) + b"xxxxx", READ, cells=("CĐCS Thử",))
    yield Hostile("crc_lies", raw_zip(package(sheet1=entry(PARTS[4], parts_of(whole)[PARTS[4]], crc=1))), MALFORMED)
    for size in (0, 1, 1 << 31, (1 << 32) - 1):
        yield Hostile(f"size_lies_{size}", raw_zip(package(sheet1=entry(PARTS[4], parts_of(whole)[PARTS[4]], size=size))), f"{READ}|{MALFORMED}")
    for method in (1, 6, 9, 12, 14, 93, 99):
        name, _, crc, packed, size = entry(PARTS[4], parts_of(whole)[PARTS[4]])
        yield Hostile(f"method_{method}", raw_zip(package(sheet1=(name, method, crc, packed, size))), MALFORMED)
    yield Hostile("the_sheet_twice", raw_zip([*package(), entry(PARTS[4], b"<worksheet/>")]), READ)
    yield Hostile("nothing_inside", zipped({}), "sheet_unknown")
    yield Hostile("a_package_in_it", zipped({"bang.xlsx": whole}), MALFORMED)
    for part in PARTS:
        left = {name: data for name, data in parts_of(whole).items() if name != part}
        yield Hostile(f"without_{part.rsplit('/', 1)[1]}", zipped(left), READ if "styles" in part else MALFORMED)
        for kind, data in (("broken", b"<"), ("empty", b""), ("nul", b"\0" * 1_000), ("binary", bytes(range(256)) * 4)):
            yield Hostile(f"{kind}_{part.rsplit('/', 1)[1]}", with_part(part, data), MALFORMED)
    for encoding in ("utf-16", "utf-32", "utf-7"):
        yield Hostile(f"sheet_in_{encoding}", with_part(PARTS[4], parts_of(whole)[PARTS[4]].decode().encode(encoding)), MALFORMED if encoding == "utf-32" else READ)
    yield Hostile("encoding_that_is_none", with_part(PARTS[4], b'<?xml version="1.0" encoding="KLINGON"?>' + parts_of(whole)[PARTS[4]]), MALFORMED)


def cells():
    for number, row in enumerate((
        '<row r="2"/><row r="1"/>', '<row r="0"><c><v>1</v></c></row>', '<row r="99999999999"><c><v>1</v></c></row>', '<row r="-1"><c><v>1</v></c></row>',
        '<row r="x"><c><v>1</v></c></row>', '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>', '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>', '<row r="1"><c r="1A"><v>1</v></c></row>', '<row r="1"><c t="s"><v>99</v></c></row>',
        '<row r="1"><c t="s"><v>-1</v></c></row>', '<row r="1"><c t="s"><v>x</v></c></row>', '<row r="1"><c s="x"><v>1</v></c></row>',
    )):
        yield Hostile(f"reference_{number}", with_rows(row), MALFORMED)
    for number, value in enumerate(("1e999", "-1e999", "NaN", "Infinity", "0x10", "1" * 400, "٣", "1,5", "1_000", "--1")):
        yield Hostile(f"number_{number}", with_rows(f'<row r="1"><c><v>{value}</v></c></row>'), READ)
        yield Hostile(f"day_{number}", with_rows(f'<row r="1"><c s="1"><v>{value}</v></c></row>'), READ)
    yield Hostile("style_that_is_none", with_rows('<row r="1"><c s="4000000000"><v>1</v></c></row>'), READ)
    yield Hostile("kind_that_is_none", with_rows('<row r="1"><c t="zzz"><v>1</v></c></row>'), READ)
    yield Hostile("remarks", with_rows('<row r="1"><c><!-- <f>=1</f> --><v>1</v></c><?php x ?></row>'), READ)
    yield Hostile("cdata", with_rows('<row r="1"><c t="str"><v><![CDATA[<script>]]></v></c></row>'), READ)
    yield Hostile("error_cell", with_rows('<row r="1"><c t="e"><v>#REF!</v></c></row>'), READ)


def texts():
    head = ";".join(HEAD)
    for name, content, expected in (
        ("nothing", b"", "sheet_empty"), ("only_a_mark", b"\xef\xbb\xbf", "sheet_empty"), ("only_ends", b"\n" * 1_000, "sheet_empty"),
        ("nul", b"a;b\0c\n", "sheet_unknown"), ("program", b"\x7fELF\2\1\1\0\0\0", "sheet_unknown"), ("old_workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "sheet_old_format"),
        ("open_quote", b'a,"b\n', "import_refused"), ("stray_quote", b'a,b"c"d\n"x"y,z\n', "import_refused"), ("quotes", b'"' * 9_999, "import_refused"),
        ("columns", b"a;" * 500 + b"\n", "import_refused"), ("field", b"a;b\n" + b"x" * 200_000 + b";c\n", "import_refused"), ("rows", b"a;b\n" * 60_000, "import_refused"),
        ("utf16", "\ufeff".encode("utf-16-le") + (head + "\nx;y;5\n").encode("utf-16-le"), READ), ("utf16be", "\ufeff".encode("utf-16-be") + (head + "\nx;y;5\n").encode("utf-16-be"), READ),
        ("utf16_half", b"\xff\xfea\0;\0b", ""), ("lone_surrogates", b"\xff\xfe\x00\xd8a\0\n\0", ""), ("bytes", bytes(range(1, 256)) * 4, ""),
        ("overlong", b"a;b\n\xc0\xaf\xe0\x80\xaf;c\n", ""), ("page", b"<html><script>alert(1)</script></html>\n", READ), ("json", b'{"a": [1, 2]}\n', ""),
        ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", ""), ("ends_of_old_macs", (head + "\rx;y;5\r").encode(), ""), ("escapes", (head + "\n\x1b[2J;y;5\n").encode(), ""),
        ("slk", b"ID;PWXL;N;E\nC;X1;Y1;K0\nC;X1;Y2;E1+1\n", READ), ("macro", b"=cmd|' /C calc'!A0\n", READ),
    ):
        yield Hostile(f"text_{name}", content, expected, "bang.csv")


def corpus():
    """All of them, each under a name of its own. An empty `expected`: read or refused, as long as it is answered."""
    for make in (packages, bombs, entities, formulas, paths, names, cells, texts):
        yield from make()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for one in corpus():
        (folder / one.name).write_bytes(one.content)
