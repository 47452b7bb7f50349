"""The report types. A type is a module of this package that offers REPORT_TYPE; its name is the module's.

To add one: a module here, `prompts/<name>/`, a rules module it names, and gold in `eval/<name>/`. Nothing else. The
module may also lie in another folder `schemas/` on the path, where the program is installed.
"""

import importlib
import pkgutil

from schemas.fields import ReportType

__path__ = pkgutil.extend_path(__path__, __name__)


def report_types() -> tuple[str, ...]:
    """The names of all report types that this installation has, sorted."""
    names = {module.name for module in pkgutil.iter_modules(__path__)} - {"fields"}
    return tuple(sorted(names))


def report_type(name: str) -> ReportType:
    """The report type of that name. Raises LookupError for one that does not exist."""
    if name not in report_types():
        raise LookupError(f"no report type {name!r}; there are: {', '.join(report_types())}")
    found = importlib.import_module(f"schemas.{name}").REPORT_TYPE
    if not isinstance(found, ReportType):
        raise TypeError(f"schemas.{name}.REPORT_TYPE is no ReportType")
    return found
