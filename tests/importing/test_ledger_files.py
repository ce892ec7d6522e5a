"""Tables of the office fill ledgers: columns by title, values as the ledger has them."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from portals import PROJECT, TESTS, TODAY, opened
from word_files import zipped
from xianfeng.cli import main
from xianfeng.importing.originals import NotTakenError
from xianfeng.importing.spreadsheets import rows_of

LEDGER = """title: 为民实事
type: 实事清单
unit: shiqiao
year: 2026
columns:
  - {key: fund, title: 扶持资金, type: 数字, unit: 万元}
  - {key: sort, title: 类别, type: 选项, options: [出行, 用水]}
rows:
  - {title: 修桥, fund: 3, sort: 出行}   # 第一件

note: 口径见通知。
"""
CSV = (
    "为民实事一览,,,,,\n序号,事项,责任单位,完成时限,进展情况,扶持资金（万元）\n1,修桥,,,,3\n"
    '2,引水,石桥镇,2026年6月30日,在办,"1,200"\n合计,,,,,\n'
)


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    root = tmp_path / "portal"
    shutil.copytree(TESTS / "sites" / "minimal", root)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    (root / "data/ledgers").mkdir(exist_ok=True)
    (root / "data/ledgers/shishi.yml").write_text(LEDGER, "utf-8")
    return root


def run(root: Path, *arguments: str | Path) -> int:
    return main(["import", "--root", str(root), "--today", TODAY, *map(str, arguments)])


def ledger(root: Path) -> str:
    return (root / "data/ledgers/shishi.yml").read_text("utf-8")


def cells(*rows: str) -> str:
    return "".join(f'<row r="{at}">{row}</row>' for at, row in enumerate(rows, start=1))


def workbook(sheet: str, more: str = "", *, strings: str = "") -> bytes:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{of}/worksheet" Target="worksheets/s.xml"/></Relationships>'
    )
    return zipped(
        {
            "xl/workbook.xml": f'<workbook {space} xmlns:r="{of}"><sheets><sheet name="藏" state="hidden" r:id="r0"/>'
            '<sheet name="表" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relation,
            "xl/worksheets/s.xml": f"<worksheet {space}><sheetData>{sheet}</sheetData>{more}</worksheet>",
            "xl/sharedStrings.xml": f"<sst {space}>{strings}</sst>",
            "xl/styles.xml": f'<styleSheet {space}><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;"/>'
            '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
        }
    )


def test_rows_are_added_at_the_end_and_nothing_else_is_touched(
    portal: Path, tmp_path: Path, capsys
) -> None:
    (tmp_path / "为民实事.csv").write_bytes(CSV.encode("gbk"))
    before = opened(portal)[1]
    assert run(portal, tmp_path / "为民实事.csv") == 0
    added = "  - {title: 引水, unit: shiqiao, due: 2026-06-30, state: 推进, fund: 1200}\n"
    assert ledger(portal) == LEDGER.replace("# 第一件\n", f"# 第一件\n{added}")
    assert "新填 1 行，原来就有 1 行" in capsys.readouterr().out
    assert [one for one in opened(portal)[1] if " M1" in one and one not in before] == []
    assert run(portal, tmp_path / "为民实事.csv", "--to", "shishi") == 0
    assert ledger(portal).count("引水") == 1


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("事项,资金\n甲,1\n", "I161"),
        ("扶持资金,类别\n1,出行\n", "I162"),
        ("乱,七\n1,2\n", "I161"),
        ("事项,任务\n甲,乙\n", "I161"),
        ("事项,扶持资金\n甲,不少\n", "M1"),
        ("事项,类别\n甲,养老\n", "M1"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_written(
    portal: Path, tmp_path: Path, capsys, table: str, code: str
) -> None:
    (tmp_path / "shishi.csv").write_text(table, "utf-8")
    assert run(portal, tmp_path / "shishi.csv") == 1
    assert f" {code}" in capsys.readouterr().out
    assert ledger(portal) == LEDGER


def test_a_row_that_the_ledger_has_otherwise_is_told(portal: Path, tmp_path: Path, capsys) -> None:
    (tmp_path / "shishi.csv").write_text("事项,扶持资金\n修桥,5\n", "utf-8")
    assert run(portal, tmp_path / "shishi.csv") == 0
    assert " I163 " in capsys.readouterr().out
    assert ledger(portal) == LEDGER


def test_a_ledger_that_is_not_there_is_asked_for(portal: Path, tmp_path: Path, capsys) -> None:
    (tmp_path / "别的.csv").write_text(CSV, "utf-8")
    assert run(portal, tmp_path / "别的.csv") == 1
    assert run(portal, tmp_path / "别的.csv", "--to", "shishii") == 1
    said = capsys.readouterr().out
    assert said.count(" I165 ") == 2
    assert "是不是“shishi”？" in said


NEW = ("--to", "data/ledgers/2026-xiangmu.yml", "--title", "2026 年项目资金台账")
TWO_ROWS = (
    "项目资金一览,,,,,\n序号,项目名称,责任单位,资金（万元）,,备注\n,,,县级,自筹,\n"
    "1,修桥,石桥镇,1200,3.5,\n2,修桥,柳树村,80,0,两处\n\n合 计,,,1280,3.5,\n注：口径见通知,,,,,\n"
)


def test_a_table_makes_a_ledger_of_its_own(portal: Path, tmp_path: Path, capsys) -> None:
    (tmp_path / "项目.csv").write_text(TWO_ROWS, "utf-8")
    before = opened(portal)[1]
    assert run(portal, tmp_path / "项目.csv", *NEW, "--unit", "石桥镇") == 0
    said = capsys.readouterr().out
    assert "新建，新填 2 行" in said
    assert (
        "没有填进去 3 行：第 1 行“项目资金一览”、第 7 行“合 计，1280，3.5”、第 8 行“注：口径见通知”"
        in said
    )
    assert (
        (portal / NEW[1])
        .read_text("utf-8")
        .endswith(
            """type: 项目资金
unit: shiqiao
year: 2026
updated: 2026-11-21
columns:
  - {key: 资金县级, title: 资金县级, type: 整数, unit: 万元}
  - {key: 资金自筹, title: 资金自筹, type: 数字, unit: 万元}
  - {key: 备注, title: 备注, type: 文字}
rows:
  - {title: 修桥, unit: shiqiao, 资金县级: 1200, 资金自筹: 3.5}
  - {title: 修桥, unit: liushu-cun, 资金县级: 80, 资金自筹: 0, 备注: 两处}
"""
        )
    )
    assert [one for one in opened(portal)[1] if one not in before and "xiangmu" in one] == []
    assert run(portal, tmp_path / "项目.csv", *NEW, "--unit", "石桥镇") == 1
    assert " I166 " in capsys.readouterr().out
    assert run(portal, tmp_path / "项目.csv", "--to", "2026-xiangmu") == 0
    assert "新填 0 行，原来就有 2 行" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("table", "more", "code"),
    [
        (TWO_ROWS, (*NEW, "--unit", "无此单位"), "I167"),
        (TWO_ROWS, NEW, "I167"),
        (TWO_ROWS, ("--to", "content/a.yml", "--title", "台账", "--unit", "shiqiao"), "I169"),
        (TWO_ROWS, ("--title", "台账", "--unit", "shiqiao"), "I169"),
        ("事项,#1+\n甲,乙\n", (*NEW, "--unit", "shiqiao"), "I168"),
        ("乱,七\n1,2\n", (*NEW, "--unit", "shiqiao"), "I162"),
    ],
)
def test_what_makes_no_ledger_is_told(
    portal: Path, tmp_path: Path, capsys, table: str, more: tuple[str, ...], code: str
) -> None:
    (tmp_path / "项目.csv").write_text(table, "utf-8")
    assert run(portal, tmp_path / "项目.csv", *more) == 1
    assert f" {code} " in capsys.readouterr().out
    assert [one.name for one in (portal / "data/ledgers").iterdir()] == ["shishi.yml"]


def test_sheets_are_read_as_a_person_sees_them() -> None:
    strings = "<si><t>事项</t></si><si><r><t>引</t></r><r><t>水</t></r><rPh><t>yin</t></rPh></si>"
    sheet = cells(
        '<c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>时限</t></is></c>',
        '<c r="A2" t="s"><v>1</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" s="1"><v>46203</v></c>'
        '<c r="D2"><v>0.30000000000000004</v></c>',
        '<c r="B3" t="str"><f>1+1</f><v>公式</v></c><c r="C3" s="2"><v>46203</v></c>',
    )
    more = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    assert rows_of("a.xlsx", workbook(sheet, more, strings=strings)) == [
        ["事项", "", "时限", ""],
        ["引水", "是", "2026-06-30", "0.3"],
        ["引水", "公式", "2026-06-30", ""],
    ]


def test_a_sheet_that_says_that_it_is_visible_is_read() -> None:
    sheet = cells('<c r="A1" t="inlineStr"><is><t>事项</t></is></c>')
    book = zipfile.ZipFile(io.BytesIO(workbook(sheet)))
    parts = {one: book.read(one).decode() for one in book.namelist()}
    said = parts["xl/workbook.xml"].replace('name="表"', 'name="表" state="visible"')
    assert rows_of("a.xlsx", zipped({**parts, "xl/workbook.xml": said})) == [["事项"]]


def test_a_workbook_without_a_sheet_is_refused() -> None:
    with pytest.raises(NotTakenError, match="I164"):
        rows_of("a.xlsx", zipped({"xl/workbook.xml": "<a/>"}))
