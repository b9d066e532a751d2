"""Everybody who works during the soak: each a thread that does one thing after the other."""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass

from .browser import Browser, Unexpected
from .ledger import Ledger
from .world import PASSWORD, World

SIGN_IN = "/tai-khoan/dang-nhap/"
AGAIN = "/tai-khoan/xac-nhan/"


@dataclass
class Person:
    """Somebody at work: a browser, chance of their own, where they write down."""

    world: World
    ledger: Ledger
    name: str
    number: int
    role: str = ""  # as the table names it

    def __post_init__(self) -> None:
        self.chance = random.Random(self.name)  # noqa: S311 - the same work each time
        self.browser = self.new_browser()

    def new_browser(self) -> Browser:
        """A browser without cookies, at the person's address."""
        hall = sum(map(ord, self.role)) % 200
        return Browser(
            self.ledger, self.world.ports["web"], self.role, f"10.{hall}.{self.number}.7"
        )

    def sign_in(self, *, has_second_step: bool = False) -> None:
        """Come in by the door."""
        from tests.two_steps import code

        self.browser = self.new_browser()
        page = self.browser.get(SIGN_IN)
        answer = self.browser.send(page, login=self.name, password=PASSWORD)
        self.browser.done(answer)
        if has_second_step:
            page = self.browser.get(answer.location)
            self.browser.done(self.browser.send(page, code=code()))

    def think(self, shortest: float = 1.0, longest: float = 4.0) -> None:
        """Read what is there."""
        self.ledger.pause(self.chance.uniform(shortest, longest))

    def work(self) -> None:
        """Do one piece of work; who only helps another has none."""

    def begin(self) -> None:
        """What comes before the first piece."""

    def __call__(self) -> None:
        """Work until told to stop; what goes wrong is written down, and the next piece begun."""
        self.think(0, 5)
        self._try(self.begin)
        while self.ledger.goes_on:
            self._try(self.work)
            self.think()

    def _try(self, piece: Callable[[], None]) -> None:
        try:
            piece()
        except Unexpected as error:
            self.ledger.wrong(f"{self.role}: {error}")
        except Exception as error:  # noqa: BLE001 - an error of ours is one of the soak
            self.ledger.wrong(f"{self.role}: {type(error).__name__}: {error}")


def start(people: list[Person]) -> list[threading.Thread]:
    """Have them begin."""
    threads = [threading.Thread(target=person, name=person.name) for person in people]
    for thread in threads:
        thread.start()
    return threads
