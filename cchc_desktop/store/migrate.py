"""Bring a database to this program's schema: after a backup, in one transaction, rows counted before and after."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from ..errors import UserError
from . import migrations
from .damage import require_sound
from .salvage import aside
from .sqlite import open_engine, refused, revision

_FAILED = (
    "Chưa nâng cấp được dữ liệu “{database}”; dữ liệu vẫn nguyên như trước: "
    "hãy dùng tiếp phiên bản cũ của chương trình và gửi gói hỗ trợ (cchc data bundle)."
)


def prepare(database: Path, backups: Path) -> None:
    """Make or upgrade the database; a newer one is refused kindly, one that is up to date costs a look.

    Raises Damaged where the look shows that the database cannot be read as it should, or is gone.
    """
    aside.finish(database)
    require_sound(database)
    found = revision(database) if database.exists() else None
    if found == migrations.HEAD:
        return
    if found is not None and found not in _known():
        raise UserError(
            f"Dữ liệu “{database}” do phiên bản mới hơn của chương trình tạo ra: hãy cài phiên bản mới nhất rồi mở lại."
        )
    if found is not None:
        from .backup.backups import make

        make(backups.parent, "upgrade", database=database)
    _upgrade(database)


def _known() -> set[str]:
    folder = Path(migrations.__file__).parent / "versions"
    return {path.stem.split("_")[0] for path in folder.glob("[0-9]*.py*")}


def _upgrade(database: Path) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent).replace("%", "%%"))
    # Foreign keys must be off before the transaction begins: rebuilding a parent table would empty its children.
    engine = open_engine(database, foreign_keys=False)
    try:
        with engine.execution_options(write=True).begin() as connection:
            before = _counts(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            _verify(connection, before)
            if before:
                _tell_history(connection)
    except DBAPIError as error:
        told = refused(database, error)
        raise (told if isinstance(told, UserError) else UserError(_FAILED.format(database=database))) from error
    except Exception as error:
        raise UserError(_FAILED.format(database=database)) from error
    finally:
        engine.dispose()


def _tell_history(connection: Connection) -> None:
    """What the revisions put into rows comes into history, so that history alone tells them again."""
    from sqlalchemy.orm import Session

    from .history.catching_up import catch_up

    with Session(connection) as session:
        catch_up(session)


def _counts(connection: Connection) -> dict[str, int]:
    names = connection.execute(
        text(
            "select name from sqlite_master where type = 'table' "
            "and name not like 'sqlite_%' and name <> 'alembic_version'"
        )
    ).scalars()
    return {name: connection.execute(text(f'select count(*) from "{name}"')).scalar_one() for name in names}


def _verify(connection: Connection, before: dict[str, int]) -> None:
    after = _counts(connection)
    lost = [name for name, count in before.items() if name in after and after[name] != count]
    broken = connection.execute(text("pragma foreign_key_check")).all()
    if lost or broken:
        raise RuntimeError(f"upgrade would lose rows: {lost}, broken references: {len(broken)}")
