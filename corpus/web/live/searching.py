"""The page that finds words in all that the documents say."""

from starlette.responses import Response

from corpus.search.search import Wanted
from corpus.web.live.visit import Visit
from schema.views import searched_texts

_MOST = 200


def search_page(visit: Visit) -> Response:
    """The form, and the places that hold what was asked for."""
    query = visit.query
    text = query.text("q")
    values: dict[str, object] = {
        "text": text,
        "year": query.text("year"),
        "department": query.text("department"),
        "kind": query.text("kind"),
        "kinds": [(kind, kind) for kind in searched_texts()],
        "hits": None,
        "total": 0,
    }
    if text:
        kinds = query.texts("kind")
        wanted = Wanted(query.whole("year", "年度"), query.text("department"), kinds, _MOST)
        hits = visit.desk.search(text, wanted)
        values |= {"hits": hits.rows.to_pylist(), "total": hits.total}
    return visit.page("search.html", values)
