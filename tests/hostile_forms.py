"""Form packs and templates made for the tests: small changes of the shipped ones, and those that mean harm."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from cchc_desktop import paths

SHIPPED = paths.forms() / "dinh-ky"
WORD, EXCEL = "bao-cao.docx", "phu-luc.xlsx"
BODY = "word/document.xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def changed(file: str, parts: Mapping[str, str | bytes], compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A shipped template with some of its parts put in anew."""
    made = BytesIO()
    with zipfile.ZipFile(SHIPPED / file) as old, zipfile.ZipFile(made, "w", compress) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    return made.getvalue()


def part(file: str, name: str) -> str:
    with zipfile.ZipFile(SHIPPED / file) as old:
        return old.read(name).decode("utf-8")


def with_body(xml: str) -> bytes:
    """The shipped report template with this at the start of its body."""
    before, body, after = part(WORD, BODY).partition("<w:body>")
    return changed(WORD, {BODY: f"{before}{body}{xml}{after}"})


def with_words(*lines: str) -> bytes:
    """The shipped report template with these paragraphs before all others."""
    return with_body("".join(paragraph(line) for line in lines))


def paragraph(line: str) -> str:
    text = line.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def renamed_tag(old: str, new: str) -> bytes:
    """The shipped report template with a word of its body changed."""
    body = part(WORD, BODY)
    assert old in body
    return changed(WORD, {BODY: body.replace(old, new)})


def related(file: str, kind: str, target: str, external: bool = True) -> bytes:
    """A shipped template with one more relationship."""
    where = "word/_rels/document.xml.rels" if file == WORD else "xl/_rels/workbook.xml.rels"
    mode = ' TargetMode="External"' if external else ""
    one = f'<Relationship Id="rId999" Type="{_RELATIONS}/{kind}" Target="{target}"{mode}/>'
    return changed(file, {where: part(file, where).replace("</Relationships>", f"{one}</Relationships>")})


def field(words: str) -> str:
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{words}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def pack_files(name: str = "mau-moi", **changes: bytes | str) -> dict[str, bytes]:
    """The files of the shipped pack under a new name; `word`, `excel`, `form` put in others."""
    found = {file.name: file.read_bytes() for file in sorted(SHIPPED.iterdir())}
    for key, file in (("word", WORD), ("excel", EXCEL), ("form", "form.toml")):
        if key in changes:
            value = changes[key]
            found[file] = value.encode() if isinstance(value, str) else value
    return {f"{name}/{file}": data for file, data in found.items()}


def packed(path: Path, files: Mapping[str, bytes]) -> Path:
    """A .zip of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return path


def swollen(first: str) -> bytes:
    """A zip of some 4 MB that would be 1 GB."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        out.writestr("[Content_Types].xml", first)
        with out.open("word/document.xml", "w", force_zip64=True) as inside:
            for _ in range(1000):
                inside.write(bytes(1_000_000))
    return made.getvalue()


@cache
def hostile() -> dict[str, tuple[str, bytes]]:
    """Templates that mean harm: by what they try, their file name and their bytes."""
    body = part(WORD, BODY)
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    nested = "".join(f"{{%p for x{n} in parts %}}" for n in range(5000))
    long_loop = ["{%p for row in parts %}", *[sha256(b"%d" % n).hexdigest() for n in range(3000)], "{%p endfor %}"]
    big_sheet = part(EXCEL, "xl/worksheets/sheet1.xml").replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    merged = part(EXCEL, "xl/worksheets/sheet1.xml").replace(
        '<mergeCell ref="', '<mergeCell ref="A900:XFD1048576"/><mergeCell ref="', 1
    )
    linked = f'<w:p><w:hyperlink r:id="rId999" xmlns:r="{_RELATIONS}"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'
    return {
        "insides of Python": (WORD, with_words("{{ ''.__class__.__mro__[1].__subclasses__() }}")),
        "insides by attr": (WORD, with_words("{{ title|attr('__class__') }}")),
        "endless loop": (WORD, with_words("{%p for i in range(10**9) %}", "x", "{%p endfor %}")),
        "1 GB out of a tag": (WORD, with_words("{{ 'a' * 10**9 }}")),
        "a text that repeats itself": (WORD, with_words("{{ title|format(title)|center(1000000000) }}")),
        "a set that grows": (WORD, with_words("{%p set x = title ~ title %}", "{{ x }}")),
        "a macro of Jinja": (WORD, with_words("{%p macro f() %}", "{{ f() }}", "{%p endmacro %}")),
        "an include": (WORD, with_words("{% include '/etc/passwd' %}")),
        "loops over everything": (
            WORD,
            with_words("{%p for a in annexes %}", "{%p for b in parts %}", "x", "{%p endfor %}", "{%p endfor %}"),
        ),
        "a loop that repeats a lot": (WORD, with_words(*long_loop)),
        "a loop that prints a lot": (
            WORD,
            with_words(
                "{%p for annex in annexes %}",
                "{%p for row in annex.rows %}",
                "{{ row.cells[0] }}" * 61,
                "{%p endfor %}",
                "{%p endfor %}",
            ),
        ),
        "deep recursion": (WORD, with_words(nested)),
        "loops 5,000 deep": (WORD, with_words(*[f"{{%p for x{n} in parts %}}" for n in range(5000)])),
        "parentheses without end": (WORD, with_words("{{ " + "(" * 90 + "title" + ")" * 90 + " }}")),
        "100,000 tags": (WORD, with_words(*["{{ title }} {{ signer }}"] * 50_000)),
        "2,000 tags in 6 MB": (
            WORD,
            with_body(
                "<w:p>"
                + "".join(
                    f"<w:r><w:t>{{{{ title }}}}</w:t></w:r><w:r><w:t>{sha256(b'%d' % n).hexdigest() * 44}</w:t></w:r>"
                    for n in range(2000)
                )
                + "</w:p>"
            ),
        ),
        "100,000 open tags": (WORD, with_words("{{ " * 100_000)),
        "1 GB in the zip": (WORD, swollen(part(WORD, "[Content_Types].xml"))),
        "entity bomb": (WORD, changed(WORD, {BODY: body.replace("<w:document", f"{bomb}]><w:document", 1)})),
        "deep elements": (WORD, with_body("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)),
        "a million elements": (WORD, with_body("<w:p/>" * 1_000_000)),
        "external image": (WORD, related(WORD, "image", "http://example.org/a.png")),
        "external template": (WORD, related(WORD, "attachedTemplate", "http://example.org/a.dotm")),
        "a link": (WORD, related(WORD, "hyperlink", "https://example.org")),
        "an image by its address": (
            WORD,
            with_body(
                '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml">'
                '<v:imagedata src="http://example.org/a.png"/></w:pict></w:r></w:p>'
            ),
        ),
        "macro": (WORD, changed(WORD, {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})),
        "macro by its type": (
            WORD,
            changed(
                WORD,
                {
                    "[Content_Types].xml": part(WORD, "[Content_Types].xml").replace(
                        "wordprocessingml.document.main+xml", "wordprocessingml.document.macroEnabled.main+xml"
                    )
                },
            ),
        ),
        "ActiveX": (WORD, related(WORD, "control", "activeX/activeX1.xml", external=False)),
        "OLE": (WORD, changed(WORD, {"word/embeddings/oleObject1.bin": b"x"})),
        "altChunk": (WORD, with_body(f'<w:altChunk r:id="rId1" xmlns:r="{_RELATIONS}"/>')),
        "DDE": (WORD, with_body(field(r"DDEAUTO c:\\windows\\system32\\cmd.exe &quot;/k calc.exe&quot;"))),
        "INCLUDETEXT": (WORD, with_body(field("INCLUDETEXT http://example.org/a.docx"))),
        "INCLUDEPICTURE in pieces": (WORD, with_body(field("INCLUDE</w:instrText><w:instrText>PICTURE x"))),
        "a field out of a field": (
            WORD,
            with_body(
                '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                + field("QUOTE 68 68 69").replace("<w:p>", "").replace("</w:p>", "")
                + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
            ),
        ),
        "a tag in an attribute": (
            WORD,
            with_body("""<w:p><w:pPr><w:pStyle w:val="{{ ''.__class__ }}"/></w:pPr></w:p>"""),
        ),
        "a tag in a comment": (WORD, with_body("<!-- {{ ''.__class__ }} -->")),
        "a tag in the properties": (
            WORD,
            changed(
                WORD,
                {
                    "docProps/core.xml": part(WORD, "docProps/core.xml").replace(
                        "</cp:coreProperties>", "<dc:subject>{{ ''.__class__ }}</dc:subject></cp:coreProperties>"
                    )
                },
            ),
        ),
        "properties elsewhere": (
            WORD,
            changed(
                WORD,
                {
                    "_rels/.rels": part(WORD, "_rels/.rels").replace("docProps/core.xml", "docProps/other.xml"),
                    "docProps/other.xml": part(WORD, "docProps/core.xml").replace(
                        "</cp:coreProperties>", "<dc:subject>{{ ''.__class__ }}</dc:subject></cp:coreProperties>"
                    ),
                },
            ),
        ),
        "a header elsewhere": (
            WORD,
            changed(
                WORD,
                {
                    "word/_rels/document.xml.rels": part(WORD, "word/_rels/document.xml.rels").replace(
                        'Target="header1.xml"', 'Target="../other/header1.xml"'
                    ),
                    "other/header1.xml": part(WORD, "word/header1.xml").replace(
                        "</w:hdr>", (paragraph("{{ ''.__class__ }}") + "</w:hdr>")
                    ),
                },
            ),
        ),
        "a link that waits": (
            WORD,
            changed(
                WORD,
                {
                    BODY: body.replace("<w:body>", f"<w:body>{linked}"),
                    "word/_rels/document.xml.rels": part(WORD, "word/_rels/document.xml.rels").replace(
                        "</Relationships>",
                        f'<Relationship Id="rId999" Type="{_RELATIONS}/hyperlink" Target="file://host/a" '
                        'TargetMode="External"/></Relationships>',
                    ),
                },
            ),
        ),
        "not a Word file": (WORD, b"PK\x03\x04 nothing"),
        "Excel: external link": (EXCEL, related(EXCEL, "externalLink", "externalLinks/externalLink1.xml", False)),
        "Excel: connections": (EXCEL, related(EXCEL, "connections", "connections.xml", False)),
        "Excel: macro sheet": (EXCEL, related(EXCEL, "xlMacrosheet", "macrosheets/sheet1.xml", False)),
        "Excel: macro": (EXCEL, changed(EXCEL, {"xl/vbaProject.bin": b"x"})),
        "Excel: a cell at the end": (EXCEL, changed(EXCEL, {"xl/worksheets/sheet1.xml": big_sheet})),
        "Excel: a merged range without end": (EXCEL, changed(EXCEL, {"xl/worksheets/sheet1.xml": merged})),
        "Excel: DDE formula": (
            EXCEL,
            changed(
                EXCEL,
                {
                    "xl/worksheets/sheet1.xml": part(EXCEL, "xl/worksheets/sheet1.xml").replace(
                        "</sheetData>", '<row r="90"><c r="A90"><f>cmd|\' /C calc\'!A0</f></c></row></sheetData>'
                    )
                },
            ),
        ),
        "Excel: a web service": (
            EXCEL,
            changed(
                EXCEL,
                {
                    "xl/worksheets/sheet1.xml": part(EXCEL, "xl/worksheets/sheet1.xml").replace(
                        "</sheetData>", '<row r="90"><c r="A90"><f>WEBSERVICE("x")</f></c></row></sheetData>'
                    )
                },
            ),
        ),
    }
