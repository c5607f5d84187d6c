"""What is worked out once for each object, when it is first asked for."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class lazily(Generic[T]):
    """As `functools.cached_property`, whose lock, in Python 3.11, is one for all objects of a class.

    With many people at once each would wait for the others. Two threads that share an object may both work it out.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self.make, self.__doc__ = make, make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, one: None, owner: type | None = None) -> "lazily[T]": ...

    @overload
    def __get__(self, one: object, owner: type | None = None) -> T: ...

    def __get__(self, one: object | None, owner: type | None = None) -> "lazily[T] | T":
        if one is None:
            return self
        made = one.__dict__[self.name] = self.make(one)
        return made
