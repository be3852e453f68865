"""All classes that the console is made of."""

import importlib
import inspect
import pkgutil

import facilitate.tui


def classes_of_the_console() -> list[type]:
    """Return the classes that are defined in the modules of the console."""
    names = [m.name for m in pkgutil.walk_packages(facilitate.tui.__path__, "facilitate.tui.")]
    modules = [importlib.import_module(name) for name in names]
    return [
        kind
        for module in modules
        for kind in vars(module).values()
        if inspect.isclass(kind) and kind.__module__ == module.__name__
    ]
