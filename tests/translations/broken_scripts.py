"""Scripts with every error and oddity that `check` knows; what people wrote in them is Cyrillic."""

from typing import NamedTuple

HEAD = "name: имя\nsteps:\n"
STEP = f"{HEAD}- title: шаг\n  minutes: 1\n"
USED = """\
name: основа
inputs: {вопрос: {}}
steps:
- {title: первый, minutes: 4, between: 3-5}
- {title: второй, minutes: 1, collect: мысли, sets: мысль}
- {title: третий, minutes: 1, prompt: "{мысль}"}
variants:
  кратко: {without: [первый]}
"""
"""A valid script that others use."""


class Broken(NamedTuple):
    """The contents of a file, and the ids of what is said about it."""

    says: tuple[str, ...]
    data: bytes


def _text(text: str, *says: str) -> Broken:
    return Broken(says, text.encode())


def _step(lines: str, *says: str) -> Broken:
    return _text(f"{STEP}  {lines}\n", *says)


IN_YAML = [
    _text("", "problem.empty-file"),
    _text("#" * 1_000_001, "problem.too-large"),
    Broken(("problem.no-utf-8",), b"name: \xff\n"),
    _text("name: \x01\n", "problem.character"),
    _text(f"{STEP}---\n{STEP}", "problem.second-document"),
    _text("%:\n", "problem.no-yaml"),
    _text("[" * 50, "problem.too-deep"),
    _text("name: имя\ntags: [" + "а, " * 21_000 + "]\n", "problem.too-many-values"),
    _text("name: *name\n", "problem.no-anchor"),
    _text("name: !!str имя\n", "problem.tag", "slip.needs-quotes"),
    _text(f"<<<<<<< мой\n{STEP}", "slip.merge"),
    _text(f"```yaml\n{STEP}```\n", "slip.fence"),
    _text(f"{HEAD}-\ttitle: шаг\n", "slip.tab"),
    _text(f"{HEAD}- title:\u00a0шаг\n  minutes: 1\n", "slip.strange-space"),
    _text(f"{HEAD}- title:\u00a0шаг\n", "slip.strange-space-after"),
    _text(f"{STEP}\u200b  rule: правило\n", "slip.strange-character"),
    _text(f"{HEAD}- title шаг\n  minutes: 5\n", "slip.no-colon"),
    _text(f"name:имя\n{STEP}", "slip.no-space"),
    _text(f"{HEAD}-title: шаг\n  minutes: 5\n", "slip.no-space-after-dash"),
    _text(f"{HEAD}- title: шаг\n  minutes：5\n", "slip.other-colon"),
    _text(f"{HEAD}* title: шаг\n  minutes: 5\n", "slip.bullet"),
    _text(f"{HEAD}  – title: шаг\n", "slip.entry-begins"),
    _text("- а\nб: в\n", "slip.entry-expected"),
    _text("а б: - в\n", "slip.list-begins"),
    _text(f"tags: а, б\n{STEP}", "slip.as-list", "expected.list"),
    _text("name: имя\ngroups: [Стол #1]\nsteps: []\n", "slip.comment"),
    _step('prompt: "Скажи', "slip.unclosed"),
    _text("'а: б\n", "slip.unclosed-quotes"),
    _text("[а: б\n", "slip.unclosed-bracket"),
    _text("{а: б\n", "slip.unclosed-brace"),
    _step("prompt: “Что: да?”", "slip.curly-quotes"),
    _step('prompt: "Да" есть слово', "slip.quotes-end"),
    _step('prompt: "Да "нет" да"', "slip.quotes-inside"),
    _step("prompt: 'Да д'да'", "slip.apostrophe"),
    _text('"\\б": да\n', "slip.escape"),
    _step("prompt: | Что?", "slip.after-bar"),
    _text("имя: да\n@а: б\n", "slip.cannot-begin"),
    _step("prompt: Спроси: что?", "slip.colon"),
    _text("а: 1\nб\nв: 1\n", "slip.colon-or-indent"),
    _step("prompt: Что\nи когда?", "slip.no-key"),
    _step("Спроси себя: кто?", "slip.several-lines"),
    _text("- :\nа: - б\n", "slip.key-expected"),
    _text(f"{HEAD}- title: шаг\n    minutes: 5\n", "slip.too-far-right"),
    _text(f"{HEAD}- title: шаг\n minutes: 5\n", "slip.too-far-left"),
]

OF_KEYS = [
    _text("purpose: цель\n", "this.structure", "problem.missing-key", "expected.text"),
    _text("agenda: [{title: шаг, minutes: 1}]\nday: да\n", "this.agenda", "block.agenda"),
    _text(f"{HEAD}- rule: правило\n", "this.step", "expected.minutes"),
    _text(f"{HEAD}- repeat: 2\n", "this.round"),
    _text(f"{STEP}variants: {{один: {{change: [{{minutes: 1}}]}}}}\n", "this.change"),
    _text(f"лишний: да\n{STEP}", "block.structure", "problem.unknown-key", "problem.known"),
    _step("minuts: 2", "block.step", "problem.did-you-mean"),
    _text(f"{HEAD}- {{use: основа, лишний: да}}\n", "block.use"),
    _text(f"{HEAD}- {{repeat: 2, лишний: да, steps: []}}\n", "block.round"),
    _text("name: имя\nagenda:\n- {break: 5, лишний: да}\n", "block.break"),
    _text(f"inputs: {{тема: {{лишний: да}}}}\n{STEP}", "block.input"),
    _text(f"variants: {{один: {{лишний: да}}}}\n{STEP}", "block.variant"),
    _text(
        f"variants: {{один: {{change: [{{title: шаг, лишний: да}}]}}}}\n{STEP}", "block.change"
    ),
    _text(f"{HEAD}- слово\n", "written.text", "problem.no-block"),
    _step("[а]: да", "written.list", "problem.no-key"),
    _step("prompt: {а: б}", "written.block", "problem.other-kind"),
    _step("prompt:", "written.empty"),
    _step("title: снова", "problem.twice"),
    _step("silent: может", "problem.wrong-value", "expected.flag"),
    _step("colour: алый", "list.or"),
    _step("limit: много", "expected.count"),
    _step("warn: рано", "expected.warning"),
    _step("between: долго", "expected.bounds"),
    _step("between: 12-5", "problem.impossible-value", "problem.reversed"),
    _step("score: 5-5", "problem.two-equal", "expected.scores"),
    _step("in: круг", "expected.arrangement"),
    _step("pattern: Как?", "expected.pattern"),
    _step("sets: а{б}", "expected.name"),
    _step("sets: [один]", "problem.short-list"),
    _step("turns: много", "expected.times"),
    _text(f"{HEAD}- use: а/б\n", "expected.slug"),
    _text(f"{HEAD}- {{use: основа, in: круг, minutes: долго}}\n", "expected.inside"),
    _text(f"{HEAD}- {{use: основа, minutes: долго}}\n", "expected.plain-minutes"),
    _text(f"people: много\nlanguage: _\n{STEP}", "expected.people", "expected.language"),
    _text("name: имя\nstart: рано\nagenda: []\n", "expected.clock"),
    _text(f"inputs: [тема]\n{STEP}", "expected.names"),
    _text(f"inputs: {{'а{{б}}': {{}}}}\n{STEP}", "problem.wrong-name"),
    _text(f"{HEAD}- each: {{}}\n  steps: [{{title: шаг, minutes: 1}}]\n", "expected.named-list"),
    _step("places: {где: [тут]}", "problem.wrong-number", "expected.two-lists"),
    _step("title#: Стол", "problem.unknown-key"),
    _step("rule: Стол #1", "problem.ends-here"),
    _text(f"groups: [да, ДА]\n{STEP}".replace("steps", "agenda"), "problem.twice-in-list"),
    _text(f"{STEP}".replace("имя", "имя\n" + "".join(f"лишний{n}: да\n" for n in range(1100))),
          "problem.too-many"),
]  # fmt: skip

TOGETHER = [
    _step("ask: Что?", "problem.needs"),
    _text(
        f"{HEAD}- {{repeat: 2, each: {{а: [б]}}, steps: [{{title: ш, minutes: 1}}]}}\n",
        "problem.both",
    ),
    _text(f"{HEAD}- steps: [{{title: ш, minutes: 1}}]\n", "problem.neither"),
    _step("pattern: а ___\n  ties: true", "problem.two-forms"),
    _step("between: 2-4", "problem.out-of-bounds"),
    _text(f"{HEAD}- {{title: ш, minutes: '2 per note, about 6'}}\n", "problem.per-note"),
    _text(
        'name: имя\nstart: "12:00"\nend: "12:00"\nagenda: [{title: ш, minutes: 1}]\n',
        "problem.ends-at-start",
    ),
    _text(
        f"{HEAD}- {{each: {{а: [б, в], г: [д]}}, steps: [{{title: ш, minutes: 1}}]}}\n",
        "problem.uneven-each",
    ),
    _step("collect: да\n  means: [done, dropped]", "problem.done-and-dropped"),
    _step("collect: да\n  means: [nothing, outcome]", "problem.nothing-and-more"),
    _step("means: commitment", "problem.means-no-list"),
    _step("places: [а]\n  onto: groups\n  scale: 1-5", "problem.scale-and-onto"),
    _step("places: {а: [б], в: [г]}\n  scale: 1-5", "problem.one-list-only"),
    _step("places: {а: [б], в: [б]}", "problem.twice-in-grid"),
]

OF_NAMES = [
    _step("from: розы", "problem.no-stage", "problem.collect-before"),
    _text(
        f"{HEAD}- {{title: а, minutes: 1, sets: да}}\n- {{title: '{{да}}', minutes: 1}}\n",
        "problem.known-later",
    ),
    _step("in: one group per стол", "problem.nothing-called", "problem.role-or-places"),
    _step("prompt: 'а { б'", "problem.stray-brace", "problem.plain-braces"),
    _step("prompt: '{нет}'", "problem.unfilled", "problem.no-fillers"),
    _text(f"inputs: {{тема: {{}}}}\n{STEP}  prompt: '{{нет}}'\n", "problem.fillers"),
    _text(f"{HEAD}- use: нет\n", "problem.no-script"),
    _text(f"{HEAD}- use: почти\n", "script.almost", "warning.hidden-ending"),
    _text(f"{HEAD}- use: нет.yaml\n", "problem.no-script-at"),
    _text(f"{HEAD}- use: пусто\n", "problem.broken-use"),
    _text(f"{HEAD}- use: день\n", "problem.use-of-agenda"),
    _text(f"{HEAD}- use: круг\n", "problem.use-of-itself"),
    _text(f"{HEAD}- use: глубоко0\n", "problem.used-too-deep"),
    _text(f"{HEAD}- {{use: основа, inputs: {{да: нет, вопрос: да}}}}\n", "problem.no-input"),
    _text(f"{HEAD}- {{use: просто, inputs: {{да: нет}}}}\n", "problem.no-inputs"),
    _text(f"{HEAD}- use: основа\n", "problem.needs-input"),
    _text(
        f"{HEAD}- {{use: основа, variant: нет, inputs: {{вопрос: да}}}}\n", "problem.no-variant"
    ),
    _text(f"{HEAD}- {{use: просто, variant: нет}}\n", "problem.no-variants"),
    _text(
        f"{HEAD}- {{use: основа, only: [нет], inputs: {{вопрос: да}}}}\n",
        "problem.no-step", "problem.known-steps",
    ),
    _text(
        f"{HEAD}- {{use: основа, only: [третий], inputs: {{вопрос: да}}}}\n",
        "problem.not-in-part",
    ),
    _text(f"variants: {{один: {{without: [нет]}}}}\n{STEP}", "problem.no-such-step"),
    _text(f"variants: {{один: {{without: [шаг]}}}}\n{STEP}", "problem.no-step-left"),
    _text(
        f"variants: {{один: {{change: [{{title: просто}}]}}}}\n{STEP}- use: просто\n",
        "problem.change-of-use",
    ),
    _text(
        "variants: {" + ", ".join(f"вид{n}: {{}}" for n in range(21)) + f"}}\n{STEP}",
        "problem.too-many-variants",
    ),
    _text(
        f"{HEAD}- {{use: основа, minutes: 90, inputs: {{вопрос: да}}}}\n", "plan.cannot-fit"
    ),
    _text(
        f"{HEAD}- repeat: 999\n  steps:\n" + "  - {title: ш, minutes: 1}\n" * 9,
        "problem.too-many-steps",
    ),
    _text(
        f"{HEAD}- {{repeat: 999, steps: [{{title: {'ш' * 9_000}, minutes: 1}}]}}\n",
        "problem.too-much-text",
    ),
]  # fmt: skip

DOUBTFUL = [
    _text(f"language: Deutsch\n{STEP}", "warning.language"),
    _step("prompt: Подумай о\n    - работе\n    - людях", "warning.folded"),
    _step('prompt: "а\\tб"', "warning.tab"),
    _step("colour: pink\n  by: person", "warning.by-person"),
]
