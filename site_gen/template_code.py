"""How templates are compiled: to the code Jinja2 makes of them, less what our templates have no use for.

Escaping is on in every template and no function of theirs asks for Jinja's context, so what is put out need not be
marked as safe and a call is a call. Half the time of rendering went there.
"""

from collections.abc import Callable, MutableMapping

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.utils import missing

from site_gen.words.markup import html_of, safe

__all__ = ["LeanEnvironment", "html_of"]


class LeanMacro(Macro):
    """A macro; one given its values by their places, as most are, is called without asking what the others need."""

    def __init__(
        self, environment: Environment, function: Callable[..., str], name: str, arguments: list[str], *more: bool
    ) -> None:
        """Take what Jinja2 gives a macro."""
        super().__init__(environment, function, name, arguments, *more)
        self._make = function
        self._count = -1 if any(more[:3]) else len(arguments)
        self._defaults = (missing,) * len(arguments)

    def __call__(self, *values: object, **named: object) -> str:
        """Return the HTML the macro makes."""
        count = len(values)
        if count <= self._count and not named:
            return safe(self._make(*values, *self._defaults[count:]))
        return super().__call__(*values, **named)


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

    def make_globals(self, own: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """Return what every template knows: as a mapping that is quick to ask, for each import of each page asks."""
        return super().make_globals(own) if own else self.globals
