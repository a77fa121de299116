"""What people of each role get, page by page: all that the server sends to them is looked through."""

import asyncio
import json
import shutil
import zipfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect as opened

from benchmarks.socket_client import Visitor
from dashboard.figures import __main__ as figures
from dashboard.pack import __main__ as pack
from data_access import schema
from data_access.database import connect, read
from data_access.readers import Reader, seen
from tests.browser.conftest import start_server

OWN, OTHER = "370285", "370202"
MARK = "另一处"
NAME = "张三李四"
SECRET = "s3cret"
FROZEN = f"demo-meeting-12-{OWN}-zh-CN"
PEOPLE = f"""
sign_in = "proxy"
[people]
wang = "leader"
li = "department"
zhao = {{ role = "district", district = "{OWN}" }}
sun = {{ role = "district", district = "{OTHER}" }}
hall = "screen"
"""
VIEWS = [
    *("", f"?d={OTHER}", "?d=all&lang=en&list=decisions", "changes?since=2026-07-01&list=all", f"meeting?slide=place&d={OTHER}"),
    *("meeting?slide=decisions&meeting=12", "meeting?slide=scorecard&d=all", f"stars?d={OTHER}&list=ranked", "stars?group=peer:district"),
    *("organization?id=1", f"training?list=overdue-{OTHER}", f"training?list=short&d={OTHER}", f"training?town={OTHER}002"),
    *("eldercare?list=all", f"task_forces?list=open&d={OTHER}", "screens", "quality", "definitions", "packs"),
    *(f"packs?frozen={FROZEN}", f"meeting?frozen={FROZEN}&slide=place"),
]
CITY = [
    "?list=ahead",
    "changes?since=2026-07-01&list=all",
    "stars?list=ranked",
    "training?list=overdue",
    "eldercare?list=all",
    "task_forces?list=open",
]


class Listener(Visitor):
    """A visitor who keeps all that is said."""

    heard: bytes = b""
    timers: tuple[str, ...] = ()  # the parts of the page that run by themselves

    def _is_finished(self, data: bytes) -> bool:
        self.heard += data
        message = ForwardMsg.FromString(data)
        if message.WhichOneof("type") == "auto_rerun":
            self.timers += (message.auto_rerun.fragment_id,)
        return super()._is_finished(data)

    async def wait_for(self, text: str) -> None:
        """Let the timers go off, as nobody touches the page, until something is said."""
        self.heard = b""
        for timer in self.timers:
            asked = self._asked()
            asked.rerun_script.fragment_id = timer
            await self.connection.send(asked.SerializeToString())
        async with asyncio.timeout(30):
            while text.encode() not in self.heard:
                self._is_finished(await self.connection.recv())


@pytest.fixture(scope="module")
def database(demo_url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo database; every text of a row that the reader of one district does not see is marked, and every name of a cadre."""
    path = tmp_path_factory.mktemp("roles") / "marked.sqlite"
    shutil.copy(demo_url.removeprefix("sqlite:///"), path)
    reader, writer = connect(f"sqlite:///{path}", reader=Reader(OWN)), sa.create_engine(f"sqlite:///{path}")
    keys = {table: next(iter(schema.metadata.tables[table].primary_key)) for table in schema.metadata.tables.keys() & seen(Reader(OWN))}
    own = {table: set(read(reader, sa.select(key))[key.name].astype(object)) for table, key in keys.items()}
    with writer.begin() as connection:
        connection.execute(schema.cadre.update().values(name=NAME + sa.cast(schema.cadre.c.cadre_id, sa.String)))
        for name in keys.keys() - {"cadre"}:
            table, key = schema.metadata.tables[name], keys[name]
            texts = [column.name for column in table.c if isinstance(column.type, sa.String) and (column.type.length or 0) > 32]
            if texts:
                connection.execute(table.update().where(key.not_in(own[name])).values({text: f"{MARK}{text}" for text in texts}))
    return path


@pytest.fixture(scope="module")
def address(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("served")
    (folder / "access.toml").write_text(PEOPLE)
    environment = {
        "DASHBOARD_PACKS": str(folder / "packs"),
        "DASHBOARD_STATE": str(folder / "state"),
        "DATABASE_URL": f"sqlite:///{database}",
        "DASHBOARD_ACCESS": str(folder / "access.toml"),
        "DASHBOARD_PROXY_SECRET": SECRET,
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        pack.main(("--meeting", "12", "--district", OWN, "--format", "xlsx", "--output", str(folder), "--freeze"))  # by who sees everything
    process, address = start_server(environment, folder / "log.txt")
    yield address
    process.terminate()
    process.wait(10)


@asynccontextmanager
async def listening(address: str, person: str, view: str, secret: str = SECRET) -> AsyncIterator[Listener]:
    page, _, query = view.partition("?")
    headers = {"X-Remote-User": person, "X-Dashboard-Secret": secret, "Accept-Language": "zh-CN"}
    url = address.replace("http", "ws") + "/_stcore/stream"
    async with opened(url, subprotocols=["streamlit"], additional_headers=headers, max_size=None) as connection:  # type: ignore[list-item]
        yield Listener(connection, address, page, query)


def heard(address: str, person: str, *views: str, secret: str = SECRET) -> dict[str, str]:
    """All that the server says to a person who opens views, by view."""

    async def listen(view: str) -> str:
        async with listening(address, person, view, secret) as visitor:
            await visitor.rerun()
            await visitor.rerun()  # answered, drawn and logged before
            return visitor.heard.decode(errors="ignore")

    async def all_of_them() -> dict[str, str]:
        return {view: await listen(view) for view in views}

    return asyncio.run(all_of_them())


def test_a_district_is_sent_nothing_of_another_whoever_asked_before(address: str) -> None:
    of_leader = heard(address, "wang", *CITY)  # answered first, and remembered
    assert [view for view, said in of_leader.items() if MARK not in said] == []
    kept = heard(address, "wang", f"meeting?frozen={FROZEN}&slide=place")
    assert ["市南" in said for said in kept.values()] == [True]
    of_district = heard(address, "zhao", *VIEWS)
    assert [view for view, said in of_district.items() if MARK in said] == []
    assert [view for view, said in of_district.items() if "PAGE-" in said] == []
    assert [view for view, said in of_district.items() if "frozen" in view and "不在您的权限内" not in said] == []
    assert [view for view, said in of_district.items() if "这一页不在您的权限内" in said] == ["screens"]
    assert all("莱西" in said or "Laixi" in said for view, said in of_district.items() if view != "screens")


def test_a_department_is_sent_no_names(address: str) -> None:
    views = ("training?list=short", "training?list=risk", "task_forces?list=people", "task_forces?list=open", f"training?town={OWN}100")
    assert NAME in heard(address, "wang", "training?list=short")["training?list=short"]
    assert [view for view, said in heard(address, "li", *views).items() if NAME in said] == []
    assert NAME in heard(address, "zhao", "training?list=short")["training?list=short"]  # its own


def test_nobody_is_let_in_without_a_role_or_the_secret_of_the_proxy(address: str) -> None:
    for person, secret, told in [
        ("nobody", SECRET, "没有查看权限"),
        ("wang", "guessed", "未能确认登录人"),
        ("", SECRET, "未能确认登录人"),
        ("hall", SECRET, "这是大厅屏的账号"),
    ]:
        said = heard(address, person, "training", secret=secret)["training"]
        assert told in said
        assert "青岛民政" in said  # whose page it is, and no more
        assert 'href="changes' not in said


def test_every_view_stands_in_the_log_once(address: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    heard(address, "sun", "task_forces?list=overdue")
    log = next(tmp_path_factory.getbasetemp().glob("served*/log.txt")).read_text()
    line = "person=sun role=district what=task_forces quarter=2026Q3 as_of=2026-09-30 district=370202 list=overdue"
    assert log.count(line) == 1


def test_a_role_that_is_withdrawn_ends_on_a_page_that_nobody_touches(address: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = next(tmp_path_factory.getbasetemp().glob("served*/access.toml"))

    async def watch() -> None:
        async with listening(address, "sun", "task_forces") as visitor:
            await visitor.rerun()
            file.write_text(PEOPLE.replace("sun =", "moon ="))
            await visitor.wait_for("没有查看权限")

    try:
        asyncio.run(watch())
    finally:
        file.write_text(PEOPLE)


@pytest.fixture
def accounts(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The marked database and the people, for commands in this process; a folder."""
    (tmp_path / "access.toml").write_text(PEOPLE)
    monkeypatch.setenv("DASHBOARD_ACCESS", str(tmp_path / "access.toml"))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{database}")
    return tmp_path


@pytest.mark.parametrize("asked", [(f"--district={OTHER}", "--person=zhao"), ("--person=hall",), ("--person=nobody",)])
def test_figures_that_are_not_a_persons_are_refused(
    accounts: Path, asked: tuple[str, ...], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        figures.main(asked)
    assert capfdbinary.readouterr().out == b""


def test_the_figures_of_a_person_are_those_of_the_own_district(accounts: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    figures.main(("--quarter", "2026Q3", "--person", "zhao"))
    given = capfdbinary.readouterr().out
    assert json.loads(given)["scope"]["district"] == OWN
    assert MARK.encode() not in given


def test_the_pack_of_a_person_holds_nothing_of_another_district(accounts: Path) -> None:
    options = ("--meeting", "12", "--format", "pptx,xlsx", "--output", str(accounts / "packs"), "--person", "zhao")
    pack.main(options)
    made = sorted((accounts / "packs").iterdir())
    assert [path.suffix for path in made] == [".pptx", ".xlsx"]
    for path in made:
        with zipfile.ZipFile(path) as parts:
            assert [name for name in parts.namelist() if MARK.encode() in parts.read(name)] == []
    for refused in (("--freeze",), ("--district", OTHER)):
        with pytest.raises(SystemExit, match="2"):
            pack.main((*options, *refused))
