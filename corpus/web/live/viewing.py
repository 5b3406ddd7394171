"""The pages of the site as the desk shows them."""

from starlette.responses import HTMLResponse, Response

from corpus.web.live.visit import Visit


def site_page(visit: Visit) -> Response:
    """A page of the site."""
    return HTMLResponse(visit.site().content(visit.address))


def picture(visit: Visit) -> Response:
    """The picture of a page of a PDF."""
    return Response(visit.site().content(visit.address), media_type="image/png")
