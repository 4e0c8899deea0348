"""`dataclass` for nouns that never change, made in a quarter of the time.

That of the standard library writes six functions for each class, and Python compiles them whenever a program starts:
for the classes that every command needs, a twentieth of a second. Here only `__init__` is written, with the first of a
class that is made: most commands make none of most. Whether two are equal, how one is shown, and that none changes, is
the same code for all of them.
"""

import dataclasses
import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - type checkers know it by this name
else:

    def dataclass(*, frozen: bool, slots: bool = False, kw_only: bool = False) -> Callable[[type], type]:
        """Return what makes a frozen dataclass of a class, as the standard library's would.

        Its fields are those of `dataclasses`, so that `fields` and `replace` take it for what it is. Every field is
        an argument, and nothing is done after `__init__`. What may change is made by the standard library.
        """
        if not frozen:
            raise TypeError("what may change is made by the standard library")
        bare = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)
        return lambda cls: _frozen(bare(cls))


def _frozen(cls: type) -> type:
    """Return `cls`, a dataclass that has its fields and nothing else, with what each of them can do."""
    fields = dataclasses.fields(cls)
    values = _values_of([field.name for field in fields if field.compare])

    def equal(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def first_init(self: object, *values: object, **named: object) -> None:
        init = _init(cls, fields)
        setattr(cls, "__init__", init)  # noqa: B010 - the next one meets it; mypy lets nobody write it otherwise
        init(self, *values, **named)

    methods: dict[str, Callable[..., Any]] = {
        "__init__": first_init,
        "__repr__": _shown,
        "__eq__": equal,
        "__hash__": lambda self: hash(values(self)),
        "__setattr__": _refuse_change,
        "__delattr__": _refuse_change,
        "__getstate__": _state,
        "__setstate__": _set_state,
    }
    for name, method in methods.items():
        setattr(cls, name, method)
    return cls


def _values_of(names: list[str]) -> Callable[[object], tuple[object, ...]]:
    """Return what reads the attributes `names`."""
    if len(names) > 1:
        return operator.attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _init(cls: type, fields: tuple["dataclasses.Field[Any]", ...]) -> Callable[..., None]:
    """Return an `__init__` with these fields for arguments."""
    known: dict[str, Any] = {"set_": object.__setattr__, "absent": dataclasses.MISSING}
    parameters: list[str] = []
    steps: list[str] = []
    for field in sorted(fields, key=lambda field: field.kw_only is True):
        name, value = field.name, field.name
        if field.kw_only and "*" not in parameters:
            parameters.append("*")
        if field.default is not dataclasses.MISSING:
            known[f"default_{name}"] = field.default
            parameters.append(f"{name}=default_{name}")
        elif field.default_factory is not dataclasses.MISSING:
            known[f"make_{name}"] = field.default_factory
            parameters.append(f"{name}=absent")
            value = f"make_{name}() if {name} is absent else {name}"
        else:
            parameters.append(name)
        steps.append(f"    set_(self, {name!r}, {value})")
    source = "\n".join((f"def __init__({', '.join(('self', *parameters))}):", *(steps or ["    pass"])))
    exec(source, known)  # noqa: S102 - nothing but the names of fields, as in the standard library
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _shown(self: Any) -> str:  # noqa: ANN401 - of any class
    """Return how an instance is shown: its class, and each field that is not left out."""
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse_change(_self: object, name: str, *_value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change {name!r}")


def _state(self: Any) -> list[object]:  # noqa: ANN401 - as above
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[object]) -> None:  # noqa: ANN401 - as above
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
