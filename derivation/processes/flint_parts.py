"""python-flint part by part: each of its types is loaded when somebody first asks for it.

`import flint` loads some forty extension modules, of which a run needs eight; the others are a tenth of its time. Only the children
of the command do this: a process that belongs to somebody else has the package as its authors made it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec

ELSEWHERE = {
    "ctx": "pyflint",
    "Ordering": "flint_base.flint_base",
    "fmpq_mpoly_ctx": "types.fmpq_mpoly",
    "fmpz_mpoly_ctx": "types.fmpz_mpoly",
    "fmpz_mpoly_vec": "types.fmpz_mpoly",
}  # where a name lives that has no module of its own name


def install() -> None:
    """Let `from flint import fmpq` load `fmpq` alone. What has no known place, or has moved, brings the whole package.

    >>> import subprocess
    >>> code = "from derivation.processes.flint_parts import install; install(); import sys, flint; flint.fmpq; print('flint.types.nmod' in sys.modules)"
    >>> several = code + "; flint.nmod; print(flint.__version__ > '0', flint.ctx.prec)"
    >>> subprocess.run([sys.executable, "-c", several], capture_output=True, text=True).stdout.split()
    ['False', 'True', '53']
    """
    spec = None if "flint" in sys.modules else find_spec("flint")
    if spec is None or spec.loader is None:
        return
    loader, module = spec.loader, module_from_spec(spec)

    def __getattr__(name: str) -> object:
        if not name.startswith("__"):
            try:
                part: object = getattr(import_module(f"flint.{ELSEWHERE.get(name, f'types.{name}')}"), name)
            except (ImportError, AttributeError):
                pass
            else:
                setattr(module, name, part)
                return part
        del module.__getattr__
        try:
            loader.exec_module(module)
        except ImportError:
            sys.modules.pop("flint", None)  # so that who asks next hears why, too
            raise
        return getattr(module, name)

    module.__getattr__ = __getattr__  # type: ignore[method-assign]
    sys.modules["flint"] = module
