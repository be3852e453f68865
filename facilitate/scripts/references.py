"""Whether what a script refers to is there: placeholders, `from`, `sets` and `use`."""

from collections.abc import Collection

from facilitate.scripts import template
from facilitate.scripts.library import Library, NoSuchScript
from facilitate.scripts.problem import BrokenScript, Findings, Place, Problem
from facilitate.scripts.script import Break, Round, Script, Step, Use
from facilitate.text import listed, near, short

ROUND_NAMES = ("round", "rounds")
MOST_DEEP = 20


def check_references(
    script: Script, library: Library, unread: Collection[str] = ()
) -> list[Problem]:
    """Give every reference of `script` that points at nothing; raises BrokenScript at too many.

    What may be meant by one of the `unread` texts is let pass.
    """
    return _Checker(script, library, {}, unread).check()


class _Checker:
    """Walks a script in writing order, knowing which names and stages there are so far."""

    def __init__(
        self,
        script: Script,
        library: Library,
        checked: dict[str, "_Checker"],
        unread: Collection[str] = (),
    ) -> None:
        self.script = script
        self.unread = unread
        self.library = library
        self.checked = checked
        """The checkers of this script and of what it uses, by path, so that each runs once."""
        self.found = Findings(script.path)
        self.names = dict.fromkeys(script.inputs)
        self.stages: dict[str, None] = {}
        self.done = False

    def check(self) -> list[Problem]:
        self.checked[self.script.path] = self
        for entry in self.script.entries:
            if isinstance(entry, Round):
                own = (*entry.each, *ROUND_NAMES)
                for step in entry.steps:
                    self.step(step, own)
            elif not isinstance(entry, Break):
                self.step(entry, ())
        self.done = True
        return self.found.problems

    def step(self, step: Step | Use, round_names: Collection[str]) -> None:
        if isinstance(step, Use):
            self.use(step, round_names)
            return
        for key, text in (
            ("prompt", step.prompt),
            ("notes", step.notes),
            ("rule", step.rule),
            ("ask", step.ask),
        ):
            self.placeholders(step, key, text, round_names)
        if step.source and step.source not in self.stages and self.missing(step.source):
            expected = listed(self.stages) or "a step above that collects notes"
            self.wrong(
                step,
                "from",
                f"no earlier step has {short(step.source)}{near(step.source, self.stages)};"
                f" expected one of: {expected}",
            )
        self.stages |= dict.fromkeys(filter(None, (step.colour, step.collect)))
        if step.sets:
            self.names[step.sets] = None

    def placeholders(
        self, step: Step | Use, key: str, text: str, round_names: Collection[str]
    ) -> None:
        try:
            used = template.names(text)
        except template.StrayBrace as brace:
            self.wrong(
                step,
                key,
                f"{key} has a {brace} that belongs to no placeholder;"
                " expected {{ and }} for plain braces",
            )
            return
        for name in dict.fromkeys(used):
            if name not in self.names and name not in round_names and self.missing(name):
                known = [*self.names, *round_names]
                self.wrong(
                    step,
                    key,
                    f"nothing fills {{{short(name)}}}{near(name, known)}; expected an input or an"
                    f" earlier sets ({listed(known) or 'none so far'}),"
                    " or {{ and }} for plain braces",
                )

    def use(self, use: Use, round_names: Collection[str]) -> None:
        for text in use.inputs.values():
            self.placeholders(use, "inputs", text, round_names)
        slug = short(use.slug)
        try:
            used = self.library.find(use.slug, self.script.language)
            checker = self.checker(used)
        except NoSuchScript as missing:
            self.wrong(use, "use", str(missing))
            return
        except BrokenScript as broken:
            first = broken.problems[0]
            self.wrong(use, "use", f"{slug} has errors of its own, first: {first}")
            return
        if used.kind == "agenda":
            self.wrong(use, "use", f"{slug} is an agenda; expected a structure")
        if not checker.done:
            self.wrong(use, "use", f"{slug} leads back to itself; expected another one")
            return
        for name in use.inputs:
            if name not in used.inputs:
                self.wrong(
                    use,
                    "inputs",
                    f"{slug} has no input {short(name)}{near(name, used.inputs)};"
                    f" expected one of: {listed(used.inputs) or 'none'}",
                )
        for name, wanted in used.inputs.items():
            given = name in use.inputs or name in self.names or name in round_names
            if wanted.default is None and not given and self.missing(name):
                self.wrong(
                    use, "use", f"{slug} needs {short(name)}; expected it among the inputs here"
                )
        self.stages |= checker.stages

    def checker(self, used: Script) -> "_Checker":
        """Give the checker of a used script, run before; raises BrokenScript."""
        checker = self.checked.get(used.path)
        if checker is None:
            checker = _Checker(used, self.library, self.checked)
            if sum(not other.done for other in self.checked.values()) > MOST_DEEP:
                checker.found.add(Place(1, 1), f"it is used more than {MOST_DEEP} levels deep")
                raise BrokenScript(checker.found.problems)
            checker.check()
        if checker.found.problems and checker.done:
            raise BrokenScript(checker.found.problems)
        return checker

    def missing(self, name: str) -> bool:
        """Whether a name that nothing has does not stand in what could not be read either."""
        return not near(name, self.unread)

    def wrong(self, step: Step | Use, key: str, message: str) -> None:
        self.found.add(step.places_of.get(key, step.places_of[""]), message)
