"""The floor of a page of charts: the same Vega specifications and data in plain HTML, drawn by Vega alone."""

import functools
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import vl_convert
from streamlit.proto.Element_pb2 import Element

from benchmarks.measure import PAGES, QUARTER
from benchmarks.socket_client import visitor

QUARTERS = (1, 2)  # of the picker, the two that are compared

_PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>charts</title><link rel="icon" href="data:,">
<style>body{margin:24px}div{width:100%}</style><body></body><script src="vega.js"></script><script>
const shown = CHARTS; let views = [];
Promise.all(shown[0].map(chart => {
  const place = document.body.appendChild(document.createElement("div"));
  return vegaEmbed(place, {...chart, width: "container"}, {actions: false, renderer: "svg"});
})).then(made => { views = made.map(one => one.view); window.isDrawn = true; });
window.swap = turn => { window.clickedAt = performance.now(); shown[turn].forEach((chart, n) => {
  if (views[n]) { for (const name in chart.datasets) views[n].data(name, chart.datasets[name]); views[n].runAsync(); } }); };
</script></html>"""


async def charts(address: str, page: str) -> list[list[dict[str, Any]]]:
    """What a page of the dashboard draws in each of the two quarters: its specifications with their data."""
    found = []
    for position in QUARTERS:
        async with visitor(address, *PAGES[page]) as visiting:
            await visiting.rerun()
            elements = visiting.elements
            if position != QUARTERS[0]:
                visiting.remembered.clear()  # so that every chart is sent again
                await visiting.choose(QUARTER, position)
                elements = visiting.elements
        found.append([_chart(element) for element in elements if element.HasField("vega_lite_chart")])
    return found


def _chart(element: Element) -> dict[str, Any]:
    chart = element.vega_lite_chart
    return json.loads(chart.spec) | {"datasets": {one.name: _rows(one.data.data) for one in chart.datasets}}


def _rows(arrow: bytes) -> list[dict[str, Any]]:
    return json.loads(pa.ipc.open_stream(BytesIO(arrow)).read_pandas().to_json(orient="records", date_format="iso"))


@contextmanager
def static_pages() -> Iterator[Callable[[str, list[list[dict[str, Any]]]], str]]:
    """Serve pages of charts: give a name and what is shown in each quarter, get the address."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "vega.js").write_text(vl_convert.javascript_bundle(), encoding="utf-8")
        handler = functools.partial(_Quiet, directory=folder)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def put(name: str, shown: list[list[dict[str, Any]]]) -> str:
            (place / f"{name}.html").write_text(_PAGE.replace("CHARTS", json.dumps(shown)), encoding="utf-8")
            return f"http://127.0.0.1:{server.server_port}/{name}.html"

        try:
            yield put
        finally:
            server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass
