"""How templates are compiled: to the code Jinja2 makes of them, less what our templates have no use for.

Escaping is on in every template and no function of theirs asks for Jinja's context, so what is put out need not be
marked as safe and a call is a call. What follows a dot is an attribute, and one that is not there is an error where it
is named. A macro is a function, and what a block holds is put out in one piece. Two thirds of the time of rendering
went there.
"""

from collections.abc import Callable, MutableMapping
from keyword import iskeyword
from typing import NoReturn

from jinja2 import Environment, UndefinedError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.utils import missing

from site_gen.words.markup import Speaker, html_of, safe

__all__ = ["LeanEnvironment", "html_of", "macro_of", "named", "safe"]


def macro_of(
    environment: Environment, make: Callable[..., str], name: str, arguments: list[str], *more: bool
) -> Callable[..., str]:
    """Return what templates call as a macro: the function that makes its HTML; Jinja2's own for one that asks for more.

    It is given values by their places; see `named`.
    """
    if any(more[:3]):
        return Macro(environment, make, name, arguments, *more)
    make.__defaults__ = (missing,) * len(arguments)
    # Not the macro itself, which would hold its function and be held by it: a page would leave a ring of dead values.
    vars(make)["by_name"] = lambda own: Macro(environment, own, name, arguments, *more)
    return make


def named(called: Callable[..., object]) -> Callable[..., object]:
    """Return what to call where values are given by name: arguments have other names in the code of a macro."""
    by_name: Callable[[object], Callable[..., object]] | None = getattr(called, "by_name", None)
    return by_name(called) if by_name else called


class LeanCode(CodeGenerator):
    """The code of a template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja2's name
        """Write the code of a template, with names of ours in place of two of Jinja2's."""
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import html_of as escape, macro_of as Macro, named, safe")

    def enter_frame(self, frame: Frame) -> None:
        """Collect what a block puts out."""
        super().enter_frame(frame)
        if frame.rootlevel or frame.block_frame:
            self.buffer(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:  # noqa: FBT001, FBT002
        """Put out what a block holds."""
        super().leave_frame(frame, with_python_scope)
        if frame.rootlevel or frame.block_frame:
            self.writeline(f"yield concat({frame.buffer})")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Return what a macro puts out."""
        self.writeline(f"return safe(concat({frame.buffer}))")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Put out values, a message between which its values stand piece by piece."""
        values = [part for value in node.nodes for part in self._parts(value)]
        super().visit_Output(nodes.Output(values, lineno=node.lineno), frame)

    def _parts(self, value: nodes.Expr) -> list[nodes.Expr]:
        """Return a value in pieces where it is a message of which all but its values is known already."""
        say = self.environment.filters.get("say")
        if not (isinstance(say, Speaker) and isinstance(value, nodes.Filter) and isinstance(value.node, nodes.Const)):
            return [value]
        given = {str(one.key): one.value for one in value.kwargs}
        parts = say.parts(value.node.value, given.keys()) if value.name == "say" else ()
        return [given[one] if at % 2 else nodes.TemplateData(one) for at, one in enumerate(parts)] or [value]

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write an attribute as an attribute."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802, FBT001, FBT002
        """Write a call as a call; Jinja2's own way stays for calls that hand on more than they are given."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("named(" if node.kwargs else "(")
        self.visit(node.node, frame)
        self.write(")(")
        for value in (*node.args, *node.kwargs):
            self.visit(value, frame)
            self.write(", ")
        self.write(")")


class LeanEnvironment(Environment):
    """An environment whose templates are compiled to less code. Escaping must be on, for good."""

    code_generator_class = LeanCode

    def make_globals(self, own: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """Return what every template knows: as a mapping that is quick to ask, for each import of each page asks."""
        return super().make_globals(own) if own else self.globals

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Raise what rendering raised, on the line of the template; an attribute that is not there is undefined."""
        try:
            super().handle_exception(source)
        except AttributeError as error:
            raise UndefinedError(str(error)).with_traceback(error.__traceback__) from error
