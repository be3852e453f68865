"""Commands for writing and sharing scripts: new, add, schema."""

from argparse import Namespace
from collections.abc import Iterator

from facilitate import paths
from facilitate.catalogue.install import Added, NotAdded
from facilitate.catalogue.install import add as add_scripts
from facilitate.catalogue.new_script import NoFileName
from facilitate.cli.failure import WRONG_USAGE, Failure, at_file, failure
from facilitate.cli.output import refuse_foreign, say, write
from facilitate.cli.scripts import load
from facilitate.cli.speech import translator
from facilitate.errors import said
from facilitate.scripts.file_names import stem_of
from facilitate.scripts.library import Library
from facilitate.text import escaped, visible
from facilitate.translations.message import Message
from facilitate.typed_command import typed_command


def new(options: Namespace) -> None:
    """Write a starter script, or a copy of one, into the user's folder."""
    from facilitate.catalogue import new_script

    own = paths.own_structures()
    try:
        if options.source is not None:
            source = load(options.source, Library.usual(options.language))
            path = new_script.begin_from(source.path, options.name, own)
        elif options.name is not None:
            path = new_script.begin(options.name, own)
        else:
            options.wrong_usage(translator()("failure.name-or-from"))
    except NoFileName as error:
        raise Failure(said(error), code=WRONG_USAGE) from None
    except FileExistsError as error:
        raise failure("failure.there-already", path=str(error.filename)) from None
    except OSError as error:
        raise at_file(error, error.filename, "error.cannot-write") from None
    slug = stem_of(path)
    found = Library.usual()
    print(visible(path))
    say("script.runs-checks", run=typed_command("run", slug), check=typed_command("check", path))
    for message in _what_stands_before(path, found):
        say(message)


def add(options: Namespace) -> None:
    """Check scripts and copy them into the user's folder, all of them or none."""
    try:
        added = add_scripts(options.paths, options.replace)
    except NotAdded as error:
        raise Failure(*error.lines, Message("failure.nothing-added")) from None
    except OSError as error:
        raise at_file(error, error.filename, "error.cannot-write") from None
    found = Library.usual()
    for one in added:
        say(_added(one, found))
        for message in _what_stands_before(one.path, found):
            say(message)


def _added(one: Added, found: Library) -> Message:
    slug, language = found.sibling(one.path) or (one.slug, None)
    name = Message("script.in-language", name=slug, language=language) if language else slug
    if one.how == "same":
        return Message("add.same", name=name)
    message = "add.replaced" if one.how == "replaced" else "add.added"
    return Message(message, name=name, command=typed_command("show", slug))


def _what_stands_before(path: str, library: Library) -> Iterator[Message]:
    """Yield a warning if another script of the same name takes precedence here."""
    slug, language = library.sibling(path) or (stem_of(path), None)
    first = library.path(slug, language)
    if first is not None and first != path:
        yield Message("script.here-first", path=first)
    elif language is None and library.found()[library.slug(slug) or slug].instead == "kit":
        yield Message("script.replaces-kit", name=slug)


def schema(options: Namespace) -> None:
    """Print the JSON Schema of the script format, or write it to a file."""
    from facilitate.scripts.schema import MARKER, as_text

    text = escaped(as_text())
    if options.output is None:
        print(text, end="")
    else:
        refuse_foreign(options.output, MARKER)
        write(options.output, text.encode())
