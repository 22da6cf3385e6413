"""What of a question about people may be shown is worked out once for all who ask at the same time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from dashboard.filters import Filters
from dashboard.queries import Room, open_room, protecting
from dashboard.viewer import LOCAL_OPERATOR


def test_cards_that_ask_together_wait_for_one_answer(sample_settings, monkeypatch):
    room, asked, ready = open_room(sample_settings), [], Barrier(4)
    query = room.catalogue.get("participants_by_characteristic")
    filters = Filters(consultation=("police-and-crime-plan-2016",), accounts="londoners")
    before = protecting.unprotected

    def counted(room: Room, query, *rest):
        asked.append(query.name)
        return before(room, query, *rest)

    def card(_: int):
        ready.wait()
        return protecting.answer(room, query, filters, LOCAL_OPERATOR, room.warehouse.newest)

    monkeypatch.setattr(protecting, "unprotected", counted)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(card, range(4)))
    assert len({id(one) for one in answers}) == 1
    assert sorted(asked) == sorted(set(asked))
    assert query.name in asked
