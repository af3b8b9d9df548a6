"""One test for many cases: it goes through all of them, and names every one that fails."""

from functools import wraps
from inspect import signature

import pytest

# What a failing `pytest.raises` raises is no Exception.
WRONG = (Exception, pytest.fail.Exception)
PARAM = type(pytest.param())


def for_each(names, values, ids=None):
    """Run a test for each of some values; given and stacked like `pytest.mark.parametrize`.

    All cases are one test, so a loop over hundreds of codes or records takes no time to collect
    and to report. Fixtures are made once for all of them. Where each case is an example of its
    own that one may want to run alone, `parametrize` stays the better choice.
    """
    keys = names.split(", ") if isinstance(names, str) else names
    ids = ids if ids is None or callable(ids) else list(ids)
    own = []
    for number, value in enumerate(values):
        case = value if isinstance(value, PARAM) else pytest.param(*_several(value, names))
        given = dict(zip(keys, case.values, strict=True))
        own.append((_name(case, number, ids), given))

    def decorate(test):
        inner, keys_before, before = getattr(test, "cases", (test, [], [((), {})]))
        cases = [((*n, name), {**g, **given}) for n, g in before for name, given in own]
        all_keys = [*keys_before, *keys]

        @wraps(inner, updated=())
        def loop(**fixtures):
            if not cases:
                pytest.skip("there are no cases")
            wrong = {}
            for name, given in cases:
                try:
                    inner(**given, **fixtures)
                except WRONG as error:
                    case = ", ".join(part() for part in name)
                    error.add_note(f"the case: {case}")
                    wrong[case] = error
            if wrong:
                # Of many tracebacks only some are shown.
                named = "\n".join([f"{len(wrong)} of {len(cases)} cases fail:", *wrong])
                raise BaseExceptionGroup(named, [*wrong.values()])

        own_signature = signature(inner)
        assert set(all_keys) <= own_signature.parameters.keys()
        fixtures = [p for name, p in own_signature.parameters.items() if name not in all_keys]
        vars(loop).update(
            __signature__=own_signature.replace(parameters=fixtures),
            pytestmark=getattr(inner, "pytestmark", []),
            cases=(inner, all_keys, cases),
        )
        return loop

    return decorate


def _several(value, names):
    """The values of a case: the only one is given as it is, several together."""
    return (value,) if isinstance(names, str) and "," not in names else value


def _name(case, number, ids):
    """What makes the name of a case, which is asked for only where one fails."""
    if case.id is not None:
        return lambda: f"{number}: {case.id}"
    if callable(ids):
        return lambda: f"{number}: {'-'.join(str(ids(value)) for value in case.values)}"
    if ids is not None:
        return lambda: f"{number}: {ids[number]}"
    return lambda: f"{number}: {', '.join(f'{value!r:.80}' for value in case.values)}"
