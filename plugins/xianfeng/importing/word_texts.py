"""What is taken of a Word file while it is read: its characters, each with the node it is from."""

from __future__ import annotations

from dataclasses import dataclass, field

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.importing.originals import Embedded, Omitted
from xianfeng.importing.xml_trees import Node


@dataclass
class Taking:
    """Grows in the order of reading. ``seen``: the text of each node that was taken or left out."""

    name: str
    parts: set[str] = field(default_factory=set)
    """Parts of the document proper, of which no text may be passed over."""
    seen: dict[tuple[str, int], str] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    pictures: list[Embedded] = field(default_factory=list)
    omitted: list[Omitted] = field(default_factory=list)
    refusals: list[Finding] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    commented: dict[str, tuple[int, int]] = field(default_factory=dict)
    """By comment: the paragraph and the character where it is attached."""
    length: int = 0
    _texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self._texts)

    @property
    def place(self) -> tuple[int, int]:
        """The paragraph and the character that come next."""
        return max(len(self.starts), 1), self.length - (self.starts[-1] if self.starts else 0) + 1

    def begin_paragraph(self) -> None:
        self.starts.append(self.length)

    def take(self, part: str, node: Node) -> tuple[int, int]:
        """Takes the text of ``node``; where it stands from now on."""
        start = self.length
        if node.text:
            self.seen[part, node.ordinal] = node.text
            self._texts.append(node.text)
            self.length += len(node.text)
        return start, self.length

    def leave(self, part: str, node: Node, why: str) -> None:
        """Leaves out all texts of ``node`` and what lies in it."""
        for one in node.walk():
            if one.ordinal >= 0 and (part, one.ordinal) not in self.seen:
                self.seen[part, one.ordinal] = one.text
                self.omit(f"第 {self.place[0]} 段", one.text, why)

    def omit(self, where: str, text: str, why: str) -> None:
        """Notes a text that stands nowhere in the result."""
        self.omitted.append(Omitted(where, text, why))

    def refuse(self, code: str, **words: object) -> None:
        """Says that the file can't be taken as long as this stands here."""
        self.refusals.append(finding(Place(self.name, *self.place), code, **words))

    def tell(self, code: str, **words: object) -> None:
        """Says that a person should look here."""
        self.findings.append(finding(Place(self.name, *self.place), code, **words))
