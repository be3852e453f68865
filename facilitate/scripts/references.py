"""Check the references of a script: placeholders, `from`, `sets` and `use`."""

from collections.abc import Collection, Iterable

from facilitate.names import same_name_key
from facilitate.scripts import grammar, template, variants
from facilitate.scripts.library import Library, NoSuchScript
from facilitate.scripts.problem import BrokenScript, Findings, Location, Problem, did_you_mean
from facilitate.scripts.script import GROUPS, Break, Round, Script, Step, Use, field_of
from facilitate.scripts.values import PLACE
from facilitate.text import closest, listed, short
from facilitate.translations.message import Message

ROUND_NAMES = ("round", "rounds")
MOST_DEEP = 20

_NOT_THERE = {
    "script.no-such": "problem.no-script",
    "script.no-such-path": "problem.no-script-at",
}
"""What a use says about a script that is not there."""
_BRACES = {"opening": "{{", "closing": "}}"}
_PLAIN_BRACES = Message("problem.plain-braces", **_BRACES)


def check_references(
    script: Script, library: Library, unread: Collection[str] = ()
) -> list[Problem]:
    """Return every dangling reference of `script`; raises BrokenScript if there are too many.

    References that one of the `unread` texts may satisfy are let pass.
    """
    return _Checker(script, library, {}, unread).check()


class _Checker:
    """Walks a script in writing order, tracking the names and stages so far."""

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
        self.stages: dict[str, str] = {}
        """Each colour and list so far as first written, by normalised name."""
        self.done = False

    def check(self) -> list[Problem]:
        self.checked[self.script.path] = self
        head = self.script.locations
        for text in self.script.prepare:
            self.placeholders(head, "prepare", text, ())
        for entry in self.script.entries:
            if isinstance(entry, Round):
                for step in entry.steps:
                    self.step(step, entry)
            elif not isinstance(entry, Break):
                self.step(entry, None)
        self.done = True
        return self.found.problems

    def step(self, step: Step | Use, around: Round | None) -> None:
        if isinstance(step, Use):
            self.use(step, around)
            return
        self.fixed(step, "title", step.title, around)
        self.groups(step, around)
        self.texts(step, around)
        self.collecting(step, around)

    def texts(self, step: Step, around: Round | None) -> None:
        for key, text in (
            *((key, getattr(step, field_of(key))) for key in grammar.TEMPLATES),
            *(("places", name) for axis in step.axes for name in axis.places or ()),
        ):
            if text:
                self.placeholders(step.locations, key, text, _names(around))

    def collecting(self, step: Step, around: Round | None) -> None:
        """Check what a step draws from and collects, and record what it sets."""
        for source in step.sources:
            self.fixed(step, "from", source, around)
            self.earlier(step, "from", source)
        self.earlier(step, "onto", None if step.onto == GROUPS else step.onto)
        if step.collect:
            self.fixed(step, "collect", step.collect, around)
            self.know(_in_each(step.collect, around))
        self.know(filter(None, (step.colour, step.collect, *step.into)))
        self.names |= dict.fromkeys(step.set_names)

    def know(self, stages: Iterable[str]) -> None:
        """Record the colours and lists that first appear in a step."""
        for stage in stages:
            self.stages.setdefault(same_name_key(stage), stage)

    def earlier(self, step: Step, key: str, stage: str | None) -> None:
        """Report a stage named by a key that no earlier step has."""
        if stage and same_name_key(stage) not in self.stages and self.missing(stage):
            known = self.stages.values()
            hint = _meant_or_known(stage, known, Message("problem.collect-before"))
            self.wrong(step, key, Message("problem.no-stage", stage=short(stage)), hint)

    def fixed(self, step: Step, key: str, text: str, around: Round | None) -> None:
        """Check that a text filled in before the start names only what is known by then."""
        if "{" not in text:
            return
        later = {*self.script.set_names(), *(ROUND_NAMES if around else ())}
        known = [*self.names, *_names(around), *later]
        if not template.named(text, known) and not any(
            closest(name, known) for name in template.loose_names(text)
        ):
            return
        self.placeholders(step.locations, key, text, _names(around))
        for name in template.loose_names(text):
            if name in later:
                self.wrong(step, key, Message("problem.known-later", name=_braced(name), key=key))

    def groups(self, step: Step | Use, around: Round | None) -> None:
        """Check that what there is one group for exists."""
        per = step.arrangement and step.arrangement.per
        if not per:
            return
        known = [
            *((around.role,) if around and around.role else ()),
            *(around.each if around else ()),
        ]
        if isinstance(step, Step) and (step.places or step.axes):
            known.append(PLACE)
        if per not in known and self.missing(per):
            hint = _meant_or_known(per, known, Message("problem.role-or-places"))
            self.wrong(step, "in", Message("problem.nothing-called", name=short(per)), hint)

    def placeholders(
        self, locations: dict[str, Location], key: str, text: str, round_names: Collection[str]
    ) -> None:
        try:
            used = template.names(text)
        except template.StrayBrace as brace:
            message = Message("problem.stray-brace", key=key, brace=str(brace))
            self.wrong_at(locations, key, message, _PLAIN_BRACES)
            return
        for name in dict.fromkeys(used):
            if name not in self.names and name not in round_names and self.missing(name):
                known = [*self.names, *round_names]
                message = Message("problem.unfilled", name=_braced(name))
                self.wrong_at(locations, key, message, did_you_mean(name, known) or _fillers(known))

    def use(self, use: Use, around: Round | None) -> None:
        round_names = _names(around)
        for text in use.inputs.values():
            self.placeholders(use.locations, "inputs", text, round_names)
        self.groups(use, around)
        if use.last:
            self.texts(use.last, around)
        slug = short(use.slug)
        try:
            used = self.library.find(use.slug, self.script.language)
            checker = self.checker(used)
        except NoSuchScript as missing:
            message = missing.message
            self.wrong(use, "use", Message(_NOT_THERE[message.id], **message.values))
            return
        except BrokenScript as broken:
            first = broken.problems[0].line
            self.wrong(use, "use", Message("problem.broken-use", slug=slug, first=first))
            return
        if used.kind == "agenda":
            self.wrong(use, "use", Message("problem.use-of-agenda", slug=slug))
        if not checker.done:
            self.wrong(use, "use", Message("problem.use-of-itself", slug=slug))
            return
        self.inputs(use, used, round_names)
        if use.variant or use.only:
            checker = self.part(use, used)
        self.know(checker.stages.values())
        if use.last:
            self.collecting(use.last, around)

    def inputs(self, use: Use, used: Script, round_names: Collection[str]) -> None:
        """Report errors in the inputs of a use."""
        slug = short(use.slug)
        for name in use.inputs:
            if name not in used.inputs:
                hint = _meant_or_known(name, used.inputs, Message("problem.no-inputs"))
                message = Message("problem.no-input", slug=slug, name=short(name))
                self.wrong(use, "inputs", message, hint)
        for name, wanted in used.inputs.items():
            given = name in use.inputs or name in self.names or name in round_names
            if wanted.default is None and not given and self.missing(name):
                message = Message("problem.needs-input", slug=slug, name=short(name))
                self.wrong(use, "use", message)

    def part(self, use: Use, used: Script) -> "_Checker":
        """Check that the steps a use takes of a structure exist and can run by themselves."""
        slug = short(use.slug)
        if use.variant and use.variant not in used.variants:
            hint = _meant_or_known(use.variant, used.variants, Message("problem.no-variants"))
            message = Message("problem.no-variant", slug=slug, name=short(use.variant))
            self.wrong(use, "variant", message, hint)
        whole = variants.taken(used, use._replace(only=()))
        known_titles = variants.titles(whole)
        wrong = [name for name in use.only if not variants.places(whole, name)]
        for name in wrong:
            message = Message("problem.no-step", slug=slug, name=short(name))
            numbered = Message(
                "problem.known-steps", titles=listed(known_titles), number=len(known_titles)
            )
            self.wrong(use, "only", message, did_you_mean(name, known_titles) or numbered)
        taken = variants.taken(used, use)
        checker = _Checker(taken, self.library, {**self.checked})
        problems = checker.check() if len(wrong) < len(use.only) or not use.only else []
        if problems:
            key = "only" if use.only else "variant"
            why = problems[0].message
            self.wrong(use, key, Message("problem.not-in-part", slug=slug, why=why))
        return checker

    def checker(self, used: Script) -> "_Checker":
        """Return the checker of a used script, already run; raises BrokenScript."""
        checker = self.checked.get(used.path)
        if checker is None:
            checker = _Checker(used, self.library, self.checked)
            if sum(not other.done for other in self.checked.values()) > MOST_DEEP:
                checker.found.add(Location(1, 1), Message("problem.used-too-deep", most=MOST_DEEP))
                raise BrokenScript(checker.found.problems)
            checker.check()
        if checker.found.problems and checker.done:
            raise BrokenScript(checker.found.problems)
        return checker

    def missing(self, name: str) -> bool:
        """Return whether an undefined name is absent from what could not be read, too."""
        return closest(name, self.unread) is None

    def wrong(
        self, step: Step | Use, key: str, message: Message, hint: Message | None = None
    ) -> None:
        self.wrong_at(step.locations, key, message, hint)

    def wrong_at(
        self,
        locations: dict[str, Location],
        key: str,
        message: Message,
        hint: Message | None = None,
    ) -> None:
        self.found.add(locations.get(key, locations[""]), message, hint)


def _meant_or_known(name: str, known: Collection[str], none: Message) -> Message:
    """Return the known name closest to `name`, otherwise all of them, or that there are `none`."""
    others = Message("problem.known", names=listed(known)) if known else none
    return did_you_mean(name, known) or others


def _fillers(known: Collection[str]) -> Message:
    """Return what can fill a placeholder."""
    if not known:
        return Message("problem.no-fillers", **_BRACES)
    return Message("problem.fillers", names=listed(known), **_BRACES)


def _braced(name: str) -> str:
    return f"{{{short(name)}}}"


def _names(around: Round | None) -> Collection[str]:
    """Return the names that only the prompts of a round may use."""
    return (*around.each, *ROUND_NAMES) if around else ()


def _in_each(text: str, around: Round | None) -> list[str]:
    """Return a round's text as it is in each round."""
    if around is None or not template.named(text, around.each):
        return []
    rounds = zip(*around.each.values(), strict=False)
    filled = (dict(zip(around.each, texts, strict=True)) for texts in rounds)
    return [template.fill(text, own) for own in filled if all(own.values())]
