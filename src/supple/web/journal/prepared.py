"""SQL that is put together once, for what nearly every page and every entry reads and writes.

Django builds the SQL of a query anew each time. That takes ten times as long as SQLite needs to
answer it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, wraps
from inspect import signature
from types import NoneType
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from django.db import connection
from django.db.models import Expression, Field, Model, QuerySet

if TYPE_CHECKING:
    from supple.web.sqlite.base import DatabaseWrapper

Values = ParamSpec("Values")
Row = TypeVar("Row")


def prepared(build: Callable[Values, QuerySet[Any, Row]]) -> Callable[Values, list[Row]]:
    """A function that makes a query from some values becomes one that asks it.

    ``build`` runs once, with a place in the query for each value, so it may only hand its values
    on to lookups (``filter(day__gte=first)``). It returns a query of a model or a ``values_list``.
    They are given in their order, as the database keeps them: days, numbers, words, a UUID as its
    ``hex``.
    """

    @cache
    def question() -> _Question:
        places = [_Place(n) for n in range(len(signature(build).parameters))]
        return _question(cast("Callable[..., QuerySet[Any, Row]]", build)(*places))

    @wraps(build)
    def ask(*values: Values.args, **named: Values.kwargs) -> list[Row]:
        assert not named, "values are given in their order"
        return cast("list[Row]", list(question().rows(values)))

    return ask


def add(row: Model, *, in_place_of: tuple[str, ...] = ()) -> None:
    """Insert a new row, as ``row.save(force_insert=True)`` does; no model here has a signal.

    ``in_place_of``: fields that are unique together; a row that agrees in them gives way.
    """
    sql, fields = _insertion(type(row), in_place_of)
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        (row.pk,) = cursor.fetchone()
    row._state.adding, row._state.db = False, connection.alias


@cache
def _insertion(table: type[Model], unique: tuple[str, ...]) -> tuple[str, list[Field[Any, Any]]]:
    fields = [field for field in table._meta.concrete_fields if not field.primary_key]
    names = {field.name: connection.ops.quote_name(str(field.column)) for field in fields}
    places = ", ".join(["%s"] * len(fields))
    into = connection.ops.quote_name(table._meta.db_table)
    sql = f"INSERT INTO {into} ({', '.join(names.values())}) VALUES ({places})"
    if unique:
        rest = (f"{each} = excluded.{each}" for name, each in names.items() if name not in unique)
        agree = ", ".join(names[name] for name in unique)
        sql += f" ON CONFLICT ({agree}) DO UPDATE SET {', '.join(rest)}"
    # Asking for the key also lets SQLite undo this statement alone where the disk is full.
    return f"{sql} RETURNING {connection.ops.quote_name(str(table._meta.pk.column))}", fields


class _Place(Expression):
    """Where a value goes that is not known yet."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """A parameter that names itself."""
        return "%s", [self]


_AS_IT_IS = {NoneType, bool, date}
"""What SQLite's own module has made already, and what was never told: Django leaves it alone."""


@dataclass(frozen=True, slots=True)
class _Question:
    """``converters``: by column, as Django has them; ``make``: a row from its columns."""

    sql: str
    parameters: tuple[Any, ...]
    converters: tuple[tuple[int, list[Callable[..., Any]], Any], ...]
    make: Callable[[Iterable[Any]], Any]

    def rows(self, values: tuple[Any, ...]) -> Iterator[Any]:
        filled = [values[p.number] if isinstance(p, _Place) else p for p in self.parameters]
        for columns in map(list, cast("DatabaseWrapper", connection).fetch(self.sql, filled)):
            for at, converters, expression in self.converters:
                if type(columns[at]) in _AS_IT_IS:
                    continue
                for convert in converters:
                    columns[at] = convert(columns[at], expression, connection)
            yield self.make(columns)


def _question(rows: QuerySet[Any, Any]) -> _Question:
    compiler = rows.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    columns = [each[0] for each in (compiler.select or ())][: compiler.col_count]
    converters = tuple(
        (at, list(each), expression)
        for at, (each, expression) in compiler.get_converters(columns).items()
    )
    return _Question(sql, tuple(parameters), converters, _maker(rows))


def _maker(rows: QuerySet[Any, Any]) -> Callable[[Iterable[Any]], Any]:
    if not rows.query.default_cols:
        return tuple
    model, alias = rows.model, connection.alias
    names = [field.attname for field in model._meta.concrete_fields]
    return lambda columns: model.from_db(alias, names, list(columns))
