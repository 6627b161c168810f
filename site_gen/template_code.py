"""How templates are compiled: to the code Jinja2 makes of them, less what our templates have no use for.

Escaping is on in every template and no function of theirs asks for Jinja's context, so what is put out need not be
marked as safe and a call is a call. Half the time of rendering went there.
"""

from collections.abc import Callable

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]  # not offered, though pinned

_escape_text: Callable[[str], str] = _escape_inner  # `escape` without the Markup around it


class LeanMacro(Macro):
    """A macro; one that is given all its values, as most are, is called without asking what the others need."""

    def __init__(
        self, environment: Environment, function: Callable[..., str], name: str, arguments: list[str], *more: bool
    ) -> None:
        """Take what Jinja2 gives a macro."""
        super().__init__(environment, function, name, arguments, *more)
        self._make = function
        self._count = -1 if any(more[:3]) else len(arguments)

    def __call__(self, *values: object, **named: object) -> str:
        """Return the HTML the macro makes."""
        if len(values) == self._count and not named:
            return Markup(self._make(*values))  # noqa: S704 - of a template, which escapes
        return super().__call__(*values, **named)


def html_of(value: object) -> str:
    """Return a value as the HTML a template puts out."""
    if type(value) is str:
        return _escape_text(value)
    return value if type(value) is Markup else escape(value)


class LeanCode(CodeGenerator):
    """The code of a template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja2's name
        """Write the code of a template, with names of ours in place of two of Jinja2's."""
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import html_of as escape, LeanMacro as Macro")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802, FBT001, FBT002
        """Write a call as a call; Jinja2's own way stays for calls that hand on more than they are given."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for value in (*node.args, *node.kwargs):
            self.visit(value, frame)
            self.write(", ")
        self.write(")")


class LeanEnvironment(Environment):
    """An environment whose templates are compiled to less code. Escaping must be on, for good."""

    code_generator_class = LeanCode
