"""Where an exhibit's controls stand, in Python: one trait a control, the same values as on the page.

The page tells what the reader moved, also before Python started, and hears what is set here, over the bridge that carries
the journal (`kit/page/params.js` is its side of this). Without a page every control is where it starts. The interface is
that of Altair's `JupyterChart.params`.

A stand has a number that every change raises; the higher one counts, so nothing goes back and forth. Numbers made here
are times in milliseconds at least: what code sets after a restart is newer than what the page remembers. Nothing of it
is kept in the journal.
"""

from __future__ import annotations

import keyword
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from typing import Any, NamedTuple
from weakref import WeakSet

from traitlets import HasTraits, TraitError, TraitType

from calexit.kit.controls import Choice, Control, Many, Search, as_json, start, values
from calexit.kit.words import PARAMS as WORDS

LONGEST = 200
"""Characters that a search box takes."""


class Stand(NamedTuple):
    """The values of an exhibit's controls by name, and the number of their last change."""

    number: int
    at: Mapping[str, Any]


_stands: dict[str, Stand] = {}
_params: dict[str, WeakSet[Params]] = {}
_send: Callable[[dict[str, Any]], None] | None = None


def connect(send: Callable[[dict[str, Any]], None]) -> None:
    """Let the page hear of what is set here, by `send`; another page that heard it before does no more."""
    global _send
    _send = send


def hear(told: Any, everything: bool = False) -> dict[str, list[Any]]:
    """Take the stands that a page tells, `{identity: [number, {name: value}]}`, where they are not older than ours.

    Return those of ours that are newer, in the same form: of the exhibits that are told, or of all. What a page tells
    that is no stand, and a value that no control can reach, is left out.
    """
    known: dict[str, int] = {}
    taken = []
    for identity, stand in told.items() if isinstance(told, dict) else ():
        match stand:
            case [int(number), dict(at)]:
                known[identity] = number
                if number >= _stands.get(identity, Stand(0, {})).number:
                    _stands[identity] = Stand(number, at)
                    taken.append(identity)
    _follow(params for identity in taken for params in _params.get(identity, ()))
    return {
        identity: list(stand)
        for identity, stand in _stands.items()
        if stand.number > known.get(identity, 0 if everything else stand.number)
    }


def identity(key: str, controls: Sequence[Control]) -> str:
    """Return what tells an exhibit from others where it stands: its key, and where its controls start."""
    starts = (as_json(reached(control, start(control))) for control in controls)
    return f"{key}?{'|'.join(starts)}"


def reached(control: Control, value: Any) -> Any:
    """Return a value as the chart gets it, if the control can reach it: a tuple of several, a search in small letters.

    Raises ValueError, with what it can reach in words.
    """
    if isinstance(control, Search):
        if not isinstance(value, str):
            raise ValueError(WORDS["text"])
        return value[:LONGEST].lower()
    if not isinstance(control, Many):
        return _one(values(control), value, WORDS["one"])
    options = list(control.options)
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise ValueError(_listed(WORDS["many"], options))
    chosen = [_one(options, one, WORDS["many"]) for one in value]
    return tuple(option for option in options if option in chosen)


def follows(controls: Sequence[Control], name: str, now: Any) -> dict[str, Any]:
    """Return what setting one control does to others: the page's rule (`kit/page/states.js`).

    A choice puts others where it says; setting one of those makes the choice its own.
    """
    found: dict[str, Any] = {}
    for control in controls:
        if isinstance(control, Choice) and control.name == name:
            found |= control.puts.get(now, {})
        elif isinstance(control, Choice) and any(name in puts for puts in control.puts.values()):
            found[control.name] = control.own
    return found


class Reach(TraitType[Any, Any]):
    """A trait that takes what a control can reach, and refuses the rest in a sentence that lists it."""

    def __init__(self, key: str, control: Control) -> None:
        """Start where the control starts."""
        super().__init__(reached(control, start(control)))
        self._key, self._control = key, control

    def validate(self, obj: Any, value: Any) -> Any:
        """Return the value as the chart gets it. Raises TraitError."""
        try:
            return reached(self._control, value)
        except ValueError as error:
            said = {"key": self._key, "name": self._control.name, "value": repr(value)[:60], "can": error}
            raise TraitError(WORDS["refused"].format(**said)) from None


class Params(HasTraits):
    """Where the controls of one exhibit stand: a trait a control, with `observe` and links as every HasTraits.

    Setting a trait moves the exhibit on the page, and every other `Params` of that exhibit. Values are those that the
    chart gets: a tick is True or False, several options are a tuple, a search is in small letters.
    Raises TraitError for a value that the control cannot reach and AttributeError for a name that no control has, in a
    sentence that lists what there is; ValueError for a control whose name cannot be a trait's.
    """

    def __init__(self, key: str, controls: Sequence[Control]) -> None:
        """Stand where the reader or other code put the exhibit, or at its start."""
        for control in controls:
            name = control.name
            if hasattr(Params, name) or not name.isidentifier() or keyword.iskeyword(name):
                raise ValueError(WORDS["name"].format(key=key, name=name))
        super().__init__()
        self._key, self._controls, self._identity = key, list(controls), identity(key, controls)
        self.add_traits(**{control.name: Reach(key, control) for control in controls})
        _follow([self])
        _params.setdefault(self._identity, WeakSet()).add(self)

    def values(self) -> dict[str, Any]:
        """The value of each control, by name."""
        return {control.name: getattr(self, control.name) for control in self._controls}

    def notify_change(self, change: Any) -> None:
        """Tell the page and the other `Params` what was set here, before those who observe it."""
        now, at = self.values(), self._stand()
        moved = [name for name in now if now[name] != at[name]]
        for name in moved:
            for other, value in follows(self._controls, name, now[name]).items():
                if other not in moved:
                    now[other] = value
        if moved:
            before = _stands.get(self._identity, Stand(0, {})).number
            stand = _stands[self._identity] = Stand(max(before + 1, time.time_ns() // 1_000_000), now)
            if _send:
                _send({"stands": {self._identity: list(stand)}})
            _follow(_params[self._identity])
        super().notify_change(change)

    def _stand(self) -> dict[str, Any]:
        """Where the controls are to be: as was told last, where they can be there."""
        stand = _stands.get(self._identity, Stand(0, {}))
        found = {}
        for control in self._controls:
            found[control.name] = reached(control, start(control))
            with suppress(ValueError, KeyError):
                found[control.name] = reached(control, stand.at[control.name])
        return found

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(self._unknown(name))

    def __setattr__(self, name: str, value: Any) -> None:
        if not name.startswith("_") and not hasattr(type(self), name):
            raise AttributeError(self._unknown(name))
        super().__setattr__(name, value)

    def _unknown(self, name: str) -> str:
        controls = ", ".join(control.name for control in self.__dict__.get("_controls", ()))
        return WORDS["unknown"].format(
            key=self.__dict__.get("_key"), name=name, names=controls or WORDS["none"]
        )


def _follow(every: Iterable[Params]) -> None:
    with ExitStack() as all_set:  # nobody sees half of it
        for params in list(every):
            all_set.enter_context(params.hold_trait_notifications())
            for name, value in params._stand().items():
                params.set_trait(name, value)


def _one(options: Sequence[Any], value: Any, words: str) -> Any:
    """Return the option that is equal: 1 is 1.0, and not True."""
    with suppress(AttributeError, ValueError):
        value = value.item()  # a number of numpy's or pandas'
    if isinstance(value, str | int | float):
        for option in options:
            if option == value and isinstance(option, bool) == isinstance(value, bool):
                return option
    raise ValueError(_listed(words, options))


def _listed(words: str, options: Sequence[Any]) -> str:
    return words.format(values=", ".join(map(repr, options)))
