"""Mutants: each is a module with one small change that its tests ought to notice."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import NamedTuple

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip
_CALCULATED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Mod: ast.Add,
}  # fmt: skip
_NAMES_ONLY = {"TypeVar", "NewType", "cast"}
"""Calls whose texts are for type checkers."""
_FIXED_ORDER = {"isinstance", "issubclass", "getattr", "hasattr", "setattr", "max", "min"}
"""Calls that fail at once when their arguments change places, or to which it is all one."""
_QUANTIFIER = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|(?<![(+*?}])([+*])(?![+?])")


class Mutant(NamedTuple):
    """One change to a module, found again by its number."""

    path: Path
    number: int
    line: int
    column: int
    what: str
    function: tuple[str, int] | None
    """Qualified name and first line of the function that differs, if nothing else does."""

    def code(self) -> CodeType:
        """The module with the change, compiled."""
        tree = ast.parse(self.path.read_text("utf-8"))
        _changes(tree)[self.number].make()
        return compile(ast.fix_missing_locations(tree), str(self.path), "exec", dont_inherit=True)


class _Change(NamedTuple):
    make: Callable[[], None]
    line: int
    column: int
    what: str
    function: tuple[str, int] | None


def mutants(path: Path) -> list[Mutant]:
    """All of the module at ``path``, in the order of its lines."""
    found = _changes(ast.parse(path.read_text("utf-8")))
    return [
        Mutant(path, number, one.line, one.column, one.what, one.function)
        for number, one in enumerate(found)
    ]


@lru_cache(maxsize=1)
def _changes(tree: ast.Module) -> list[_Change]:
    return list(_Finder().of(tree))


class _Finder:
    """Walks a tree; what no test could tell is left out: docstrings, annotations, assertions (they
    speak to the type checker), names for type checkers, the size of a cache."""

    def __init__(self) -> None:
        self._scope: list[str] = []
        self._function: tuple[str, int] | None = None
        self._outermost: ast.FunctionDef | None = None

    def of(self, node: ast.AST) -> Iterator[_Change]:
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns", "type_params"):
                continue
            if isinstance(value, list):
                for at, one in enumerate(value):
                    if isinstance(one, ast.AST):
                        yield from self._child(node, field, one, self._in_list(value, at))
            elif isinstance(value, ast.AST):
                yield from self._child(node, field, value, self._in_field(node, field))

    @staticmethod
    def _in_list(values: list[ast.AST], at: int) -> Callable[[ast.AST], None]:
        return lambda new: values.__setitem__(at, new)

    @staticmethod
    def _in_field(node: ast.AST, field: str) -> Callable[[ast.AST], None]:
        return lambda new: setattr(node, field, new)

    def _child(
        self, parent: ast.AST, field: str, node: ast.AST, put: Callable[[ast.AST], None]
    ) -> Iterator[_Change]:
        if _is_silent(node):
            return
        outer = self._function
        if parent is self._outermost and field != "body":
            self._function = None  # defaults and decorators belong to the module
        for new in self._variants(parent, node):
            what = " → ".join(_apart(_source(node), _source(new)))
            yield self._change(put, node, new, what)
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from self._inside(node)
        else:
            yield from self.of(node)
        self._function = outer

    def _change(
        self, put: Callable[[ast.AST], None], node: ast.AST, new: ast.AST, what: str
    ) -> _Change:
        ast.copy_location(new, node)
        line, column = getattr(node, "lineno", 0), getattr(node, "col_offset", 0)
        return _Change(lambda: put(new), line, column, what, self._function)

    def _inside(self, node: ast.FunctionDef | ast.ClassDef) -> Iterator[_Change]:
        outer = self._function
        if isinstance(node, ast.FunctionDef) and outer is None:
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            self._function = (".".join([*self._scope, node.name]), first)
            self._outermost = node
        self._scope.append(node.name)
        yield from self.of(node)
        self._scope.pop()
        self._function = outer

    def _variants(self, parent: ast.AST, node: ast.AST) -> Iterator[ast.AST]:
        match node:
            case ast.Compare(left, [op], right):
                for other in _COMPARED[type(op)]:
                    yield ast.Compare(left, [other()], right)
            case ast.BoolOp(op, values):
                yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            case ast.UnaryOp(ast.Not(), operand):
                yield operand
            case ast.BinOp(left, op, right) if type(op) in _CALCULATED:
                if not (_is_text(left) or _is_text(right)):
                    yield ast.BinOp(left, _CALCULATED[type(op)](), right)
            case ast.Constant():
                yield from _constants(parent, node)
            case ast.Return(ast.expr() as value) if not isinstance(value, ast.Constant):
                yield ast.Return(ast.Constant(None))
            case ast.Continue():
                yield ast.Break()
                yield ast.Pass()
            case ast.Break():
                yield ast.Continue()
            case ast.Expr(ast.expr() as value) if not isinstance(value, ast.Constant):
                yield ast.Pass()
            case ast.AugAssign():
                yield ast.Pass()
            case ast.Assign([ast.Attribute() | ast.Subscript()]) if self._function:
                yield ast.Pass()
            case ast.Call(ast.Name(name) | ast.Attribute(attr=name), [one, two], words):
                if name not in _FIXED_ORDER and not isinstance(two, ast.Starred):
                    yield ast.Call(node.func, [two, one], words)
            case ast.If() | ast.While() | ast.IfExp() if not isinstance(
                node.test, ast.Compare | ast.BoolOp | ast.UnaryOp | ast.NamedExpr | ast.Constant
            ):
                fields = {name: getattr(node, name) for name in node._fields}
                yield type(node)(**fields | {"test": ast.UnaryOp(ast.Not(), node.test)})


def _constants(parent: ast.AST, node: ast.Constant) -> Iterator[ast.Constant]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        yield ast.Constant(value + 1)
        yield ast.Constant(value - 1)
    elif isinstance(value, str):
        is_pattern = isinstance(parent, ast.Call) and _called(parent) in ("compile", "sub")
        yield ast.Constant(f"XX{value}XX" if value else "XX")
        if is_pattern:
            for found in _QUANTIFIER.finditer(value):
                if found[1]:
                    other = "*" if found[1] == "+" else "+"
                    yield ast.Constant(value[: found.start()] + other + value[found.end() :])


def _called(node: ast.Call) -> str:
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _is_silent(node: ast.AST) -> bool:
    """Whether no test could tell a change in ``node``."""
    match node:
        case ast.Assert() | ast.Import() | ast.ImportFrom():
            return True
        case ast.Expr(ast.Constant(str())):
            return True
        case ast.If(ast.Name("TYPE_CHECKING")):
            return True
        case ast.Assign([ast.Name(name)]) if name.startswith("__"):
            return True
        case ast.AnnAssign(annotation=ast.Name("TypeAlias")):
            return True
        case ast.BinOp(_, ast.BitOr(), ast.Name(name)) if not name.isupper():  # of types
            return True
        case ast.keyword("maxsize"):
            return True
        case ast.Call() if _called(node) in _NAMES_ONLY:
            return True
    return False


def _source(node: ast.AST) -> str:
    """``node`` on one line; of a block only what it hangs on."""
    if isinstance(node, ast.If | ast.While):
        return f"{type(node).__name__.lower()} {_source(node.test)}"
    return " ".join(ast.unparse(ast.fix_missing_locations(node)).split())


def _apart(old: str, new: str) -> tuple[str, str]:
    """The two as far as they fit on a line, around the place where they part."""
    same = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    start = 0 if same < 40 else same - 20
    return _piece(old, start), _piece(new, start)


def _piece(text: str, start: int) -> str:
    end = start + 60
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
