"""How an article looks in WeChat: a sheet of its own, of which the styles of each element are made.

Only what its editor keeps on saving: no flex, no position, no variables, no ``rem``.
"""

from __future__ import annotations

from css_inline import CSSInliner

_SHEET = """
section { font-size: 16px; line-height: 1.8; color: #222222; text-align: justify; }
section section { margin: 0 0 0 20px; }
p { margin: 0 0 16px; }
span { font-size: 14px; color: #5a524b; word-break: break-all; }
h2 { margin: 32px 0 16px; padding: 0 0 6px; border-bottom: 2px solid #a61b1b; font-size: 19px; color: #a61b1b; }
h3, h4, h5, h6 { margin: 24px 0 12px; font-size: 17px; color: #a61b1b; }
blockquote { margin: 0 0 16px; padding: 4px 12px; border-left: 4px solid #d6c6a8; color: #5a524b; }
table { width: 100%; margin: 0 0 16px; border-collapse: collapse; font-size: 15px; }
th, td { padding: 6px 8px; border: 1px solid #d6c6a8; text-align: left; }
th { background-color: #f6efe4; }
td p { margin: 0; }
img { width: 100%; height: auto; }
pre, code { font-size: 14px; background-color: #f6efe4; white-space: pre-wrap; }
hr { margin: 24px 0; border: none; border-top: 1px solid #d6c6a8; }
"""

_INLINER = CSSInliner(
    extra_css=_SHEET, load_remote_stylesheets=False, remove_inlined_selectors=True
)


def styled(html: str) -> str:
    """``html``, a fragment, each element with its styles."""
    return _INLINER.inline_fragment(html, "")
