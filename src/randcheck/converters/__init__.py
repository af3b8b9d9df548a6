"""Records as plain data and back, for the cattrs converter of a host: JSON, BSON and others.

Not imported by ``import randcheck``: whoever needs it imports ``randcheck.converters``.
"""

from randcheck.converters.configuration import configure_converter, make_converter
from randcheck.converters.failures import format_exception, structured
from randcheck.converters.tags import SCHEMAS

__all__ = ["SCHEMAS", "configure_converter", "format_exception", "make_converter", "structured"]
