# Small .xlsx files as Excel writes them: texts shared, numbers as numbers, days as numbers with a format.
import io
import zipfile
from datetime import date
from xml.sax.saxutils import escape, quoteattr

NAMES = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
DAY = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"


def letters(column):
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name


class Formula(str):
    """A cell that was computed: its last value."""


def workbook(rows, name="T8"):
    shared, places, lines = [], {}, []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, value in enumerate(row):
            at = f'r="{letters(column)}{number}"'
            if value is None or value == "":
                continue
            if isinstance(value, Formula):
                cells.append(f'<c {at} t="str"><f>A1</f><v>{escape(value)}</v></c>')
            elif isinstance(value, date):
                cells.append(f'<c {at} s="1"><v>{value.toordinal() - date(1899, 12, 30).toordinal()}</v></c>')
            elif isinstance(value, int):
                cells.append(f"<c {at}><v>{value}</v></c>")
            else:
                if value not in places:
                    places[value] = len(shared)
                    shared.append(f"<si><t>{escape(value)}</t></si>")
                cells.append(f'<c {at} t="s"><v>{places[value]}</v></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    parts = {
        "xl/workbook.xml": f'<workbook {NAMES} {LINKS}><sheets><sheet name={quoteattr(name)} sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="rId1" Type="{DAY}" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet {NAMES}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst {NAMES}>{"".join(shared)}</sst>',
        "xl/worksheets/sheet1.xml": f"<worksheet {NAMES}><sheetData>{''.join(lines)}</sheetData></worksheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for part, text in parts.items():
            book.writestr(part, text)
    return out.getvalue()
