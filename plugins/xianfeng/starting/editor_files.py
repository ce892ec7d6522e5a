"""What the folder ``.vscode`` holds: schemas of the sources, snippets, and the settings that use them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from xianfeng.artifacts import Json
from xianfeng.model.field_specs import FieldSpec, field_specs
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Part
from xianfeng.starting.source_schemas import IDS, ids_schema, source_schemas

FOLDER = ".vscode"
SETTINGS_FILE = f"{FOLDER}/settings.json"
IDS_FILE = f"{FOLDER}/schemas/{IDS}"
Snippet = dict[str, Json]

_TEXT_FORMS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], str]] = {
    "小标题": (("xiaobiaoti", "##"), ("## ${1:小标题}", "", "$0"), "二级标题，三级用三个井号"),
    "加粗": (("jiacu", "**"), ("**${1:词句}**$0",), "只加粗一个词或一个分句"),
    "换行": (("huanhang",), ("\\\\", "$0"), "只换行、不分段"),
    "图片": (
        ("tupian", "!["),
        ('![${1:一句话说出画面}](images/${2:文件名}.jpg "${3:摄影：姓名}")', "", "$0"),
        "放在稿件旁边的 images 文件夹，独占一段",
    ),
    "链接到稿件": (
        ("lianjie", "gaojian"),
        ("[${1:读者点的字}](${2:文件名}.md)$0",),
        "写那一篇的文件，从这份文件所在的文件夹算起",
    ),
    "链接到网页": (("wangye",), ("[${1:读者点的字}](https://${2:网址})$0",), "写全网址"),
    "链接到术语": (
        ("shuyu",),
        ("[${1:术语}](/terms/${2:编号}/)$0",),
        "正文里的术语会自动注明，这里是要读者点开时用的",
    ),
    "引用数据": (
        ("shuju", "{{"),
        ("{{ 数据:${1:编号} }}$0",),
        "data/metrics.yml 里的编号，数字改一处处处都改",
    ),
    "隐去": (
        ("yinqu",),
        ("{{ 隐去:${1|地名,单位,人名,名称,数字|}，${2:原稿已隐去} }}$0",),
        "不便公开的名称和数字",
    ),
    "附件": (
        ("fujian",),
        ("[${1:名称}](files/${2:文件名})$0",),
        "文件放在稿件旁边的 files 文件夹",
    ),
    "注": (("zhu", "[^"), ("[^${1:名字}]$0", "", "[^${1:名字}]: ${2:注的内容}"), "号码自动编"),
    "表格": (
        ("biaoge",),
        ("| ${1:村} | ${2:户数} |", "|:---|---:|", "| ${3} | ${4} |", "$0"),
        "第一行是表头，每一行的格数相同",
    ),
    "引文": (("yinwen",), ("> ${1:引用的话}", "", "$0"), "行首用半角大于号"),
}
"""Name, other words that bring it, lines, explanation. ``content/pages/writing.md`` has them all."""


def editor_files(ids: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """Path and text of each file. ``ids``: by kind the title of each id."""
    schemas: dict[str, Json] = {}
    for name, files, schema in source_schemas():
        schemas[f"./{FOLDER}/schemas/{name}.json"] = files
        yield f"{FOLDER}/schemas/{name}.json", _text(schema)
    yield IDS_FILE, _text(ids_schema(ids))
    yield SETTINGS_FILE, _text(_settings(schemas))
    yield f"{FOLDER}/extensions.json", _text({"recommendations": ["redhat.vscode-yaml"]})
    yield f"{FOLDER}/xianfeng.code-snippets", _text(dict(_snippets()))


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _settings(schemas: dict[str, Json]) -> dict[str, Json]:
    return {
        "yaml.schemas": schemas,
        "yaml.schemaStore.enable": False,
        "yaml.format.enable": False,  # it would write whole files anew
        "files.encoding": "utf8",
        "files.eol": "\n",
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
        "[markdown]": {
            "editor.wordWrap": "on",
            "editor.snippetSuggestions": "top",
            "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "off"},
        },
    }


def _snippets() -> Iterator[tuple[str, Json]]:
    for name, (words, lines, explained) in _TEXT_FORMS.items():
        yield name, _snippet([name, *words], lines, explained)
    known: set[str] = set()
    for kind in KINDS.values():
        if kind.suffix != ".md":
            continue
        specs = [one for one in field_specs(kind.model) if one.key != "id"]
        head = [
            line for at, one in enumerate(specs) if one.required for line in _lines(one, at + 1)
        ]
        lines = ("---", *head, "---", "", "$0")
        yield (
            f"{kind.title}：新稿件",
            _snippet([kind.title, kind.name], lines, f"一份新的{kind.title}"),
        )
        for spec in specs:
            if spec.key not in known:
                known.add(spec.key)
                name = f"资料：{spec.title}（{spec.key}）"
                yield name, _snippet([spec.key, spec.title], _lines(spec, 1), spec.description)


def _snippet(words: list[str], lines: tuple[str, ...] | list[str], explained: str) -> Snippet:
    return {
        "scope": "markdown", "prefix": [*words], "body": [*lines], "description": explained
    }  # fmt: skip


def _lines(spec: FieldSpec, stop: int) -> list[str]:
    """The field, with what is to be filled at the tab stops from ``stop``."""
    if spec.part:
        inner = _needed(spec.part)
        lead = "  - " if spec.many else "  "
        lines = [line for at, one in enumerate(inner) for line in _lines(one, stop * 10 + at)]
        first, *rest = (
            f"{lead if at == 0 else ' ' * len(lead)}{line}" for at, line in enumerate(lines)
        )
        return [f"{spec.key}:", first, *rest]
    if spec.many:
        return [f"{spec.key}:", f"  - {_stop(spec, stop)}"]
    return [f"{spec.key}: {_stop(spec, stop)}"]


def _needed(part: type[Part]) -> list[FieldSpec]:
    specs = field_specs(part)
    return [one for one in specs if one.required] or [*specs[:1]]


def _stop(spec: FieldSpec, stop: int) -> str:
    words = ("true", "false") if spec.form == "yes-no" else spec.words
    if words:
        return f"${{{stop}|{','.join(words)}|}}"
    if spec.form == "date" and not spec.whole:
        return f"${{{stop}:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE}}"
    return f"${{{stop}:{spec.title}}}"
