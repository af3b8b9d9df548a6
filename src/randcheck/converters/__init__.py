"""Convert records to plain data and back with cattrs: JSON, BSON and others.

``import randcheck`` does not import it; import ``randcheck.converters``.
"""

from randcheck.converters.configuration import configure_converter, make_converter
from randcheck.converters.failures import format_exception, structured
from randcheck.converters.tags import SCHEMAS

__all__ = ["SCHEMAS", "configure_converter", "format_exception", "make_converter", "structured"]
