"""Which letters are due to whom on a day, by small calls."""

from datetime import date

from bookofblogs.letters.due import due_letters
from bookofblogs.model.call import Call
from bookofblogs.model.imprint import Imprint
from bookofblogs.model.outbox import Due, Occasion, Reach, Situation
from bookofblogs.model.people import Author
from bookofblogs.model.progress import Progress
from bookofblogs.model.project import Project


def test_whoever_signed_up_is_welcomed_while_the_call_is_open():
    ann = Author(key="ann", name="Ann Example", promised=("Long roads",))
    call = Call(opens=date(2027, 3, 1), closes=date(2027, 5, 30))
    situation = Situation(
        project=Project(imprint=Imprint(title="A Book"), call=call, authors=(ann,)),
        today=date(2027, 3, 1),
        received={},
        progress=Progress(title="A Book", as_of=date(2027, 3, 1)),
        states={},
        letters={},
        reach={"ann": Reach(key="ann")},
    )
    assert due_letters(situation).now == (
        Due(occasion=Occasion.WELCOME, key="ann", promised=("Long roads",), on=date(2027, 5, 30)),
    )
