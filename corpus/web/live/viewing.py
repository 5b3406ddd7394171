"""The pages of the site as the desk shows them."""

import contextlib

from starlette.responses import HTMLResponse, Response

from corpus.web.addresses import INDEX
from corpus.web.live.desk import Desk
from corpus.web.live.visit import Visit, frame_of
from schema.errors import JixiaoError


def get_ready(desk: Desk) -> None:
    """Make what is asked first before anybody asks: the overview, who draws, who answers SQL."""
    if desk.has_data:
        with contextlib.suppress(JixiaoError):  # who asks for the page is told
            desk.site(frame_of(desk)).content(INDEX)
    desk.maker.warm_up()
    with contextlib.suppress(JixiaoError):  # there may be no data yet
        desk.select("SELECT 1")


def site_page(visit: Visit) -> Response:
    """A page of the site."""
    return HTMLResponse(visit.site().content(visit.address))


def picture(visit: Visit) -> Response:
    """The picture of a page of a PDF."""
    return Response(visit.site().content(visit.address), media_type="image/png")
