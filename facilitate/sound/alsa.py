"""Keep ALSA, the sound library of Linux, from writing its complaints across the screen."""

import ctypes
import sys
from functools import cache

_HANDLER = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int)
"""How ALSA reports an error; the variable arguments that follow are not read."""

_SAY_NOTHING = _HANDLER(lambda *_: None)


@cache
def keep_quiet() -> None:
    """Silence ALSA on standard error; callers still get its errors."""
    if not sys.platform.startswith("linux"):
        return
    try:
        alsa = ctypes.CDLL("libasound.so.2")
    except OSError:
        return
    alsa.snd_lib_error_set_handler(_SAY_NOTHING)
