"""Search without a server: from plain text to the files that theme/assets/search.js reads."""

from xianfeng.search.answering import Statement, Subject, SynonymGroup, payloads, shipped
from xianfeng.search.batching import artifacts
from xianfeng.search.documents import FACETS, SearchDocument
from xianfeng.search.writing import index

__all__ = [
    "FACETS",
    "SearchDocument",
    "Statement",
    "Subject",
    "SynonymGroup",
    "artifacts",
    "index",
    "payloads",
    "shipped",
]
