"""Whether what a script refers to is there: placeholders, `from`, `sets` and `use`."""

from facilitate.scripts import template
from facilitate.scripts.library import Library, NoSuchScript
from facilitate.scripts.problem import BrokenScript, Problem
from facilitate.scripts.script import Break, Round, Script, Step, Use
from facilitate.text import near, visible

ROUND_NAMES = ("round", "rounds")


def check_references(script: Script, library: Library) -> list[Problem]:
    """Give every reference of `script` that points at nothing."""
    checker = _Checker(script, library)
    checker.check()
    return checker.problems


def _stages(script: Script, library: Library, above: tuple[str, ...]) -> list[str]:
    found = []
    for entry in script.entries:
        for step in entry.steps if isinstance(entry, Round) else (entry,):
            if isinstance(step, Step) and step.stage:
                found.append(step.stage)
            elif isinstance(step, Use):
                used = _used(step, library)
                if used and used.path not in above:
                    found += _stages(used, library, (*above, used.path))
    return found


def _used(use: Use, library: Library) -> Script | None:
    try:
        return library.find(use.slug)
    except (NoSuchScript, BrokenScript):
        return None


class _Checker:
    """Walks a script in writing order, knowing which names and stages there are so far."""

    def __init__(self, script: Script, library: Library) -> None:
        self.script = script
        self.library = library
        self.problems: list[Problem] = []
        self.names = set(script.inputs)
        self.stages: list[str] = []

    def check(self) -> None:
        for entry in self.script.entries:
            if isinstance(entry, Round):
                own = {*entry.each, *ROUND_NAMES}
                for step in entry.steps:
                    self.step(step, own)
            elif not isinstance(entry, Break):
                self.step(entry, set())

    def step(self, step: Step | Use, round_names: set[str]) -> None:
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
        if step.source and step.source not in self.stages:
            expected = ", ".join(dict.fromkeys(self.stages)) or "a step above that collects notes"
            self.wrong(
                step,
                "from",
                f"no earlier step has {step.source}{near(step.source, self.stages)};"
                f" expected one of: {expected}",
            )
        if step.stage:
            self.stages.append(step.stage)
        if step.sets:
            self.names.add(step.sets)

    def placeholders(self, step: Step | Use, key: str, text: str, round_names: set[str]) -> None:
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
        known = self.names | round_names
        for name in dict.fromkeys(used):
            if name not in known:
                names = ", ".join(sorted(known)) or "no inputs yet"
                self.wrong(
                    step,
                    key,
                    f"nothing fills {{{name}}}{near(name, known)}; expected an input or an earlier"
                    f" sets ({names}), or {{{{ and }}}} for plain braces",
                )

    def use(self, use: Use, round_names: set[str]) -> None:
        for text in use.inputs.values():
            self.placeholders(use, "inputs", text, round_names)
        try:
            used = self.library.find(use.slug)
        except NoSuchScript as missing:
            self.wrong(use, "use", str(missing))
            return
        except BrokenScript as broken:
            first = broken.problems[0]
            self.wrong(use, "use", f"{use.slug} has errors of its own, first: {first}")
            return
        if used.kind == "agenda":
            self.wrong(use, "use", f"{use.slug} is an agenda; expected a structure")
        if self.leads_back(used, (used.path,)):
            self.wrong(
                use, "use", f"{use.slug} leads back to {self.script.slug}; expected another one"
            )
            return
        for name in use.inputs:
            if name not in used.inputs:
                self.wrong(
                    use,
                    "inputs",
                    f"{use.slug} has no input {name}{near(name, used.inputs)};"
                    f" expected one of: {', '.join(used.inputs) or 'none'}",
                )
        for name, wanted in used.inputs.items():
            known = use.inputs.keys() | self.names | round_names
            if wanted.default is None and name not in known:
                self.wrong(
                    use, "use", f"{use.slug} needs {name}; expected it among the inputs here"
                )
        self.stages += _stages(used, self.library, (self.script.path, used.path))

    def leads_back(self, used: Script, above: tuple[str, ...]) -> bool:
        if used.path == self.script.path or used.slug == self.script.slug:
            return True
        for use in used.uses():
            inner = _used(use, self.library)
            if inner and (inner.path in above or self.leads_back(inner, (*above, inner.path))):
                return True
        return False

    def wrong(self, step: Step | Use, key: str, message: str) -> None:
        place = step.places_of.get(key, step.places_of[""])
        self.problems.append(Problem(self.script.path, place, visible(message)))
