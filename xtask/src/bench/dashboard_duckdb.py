"""The peer of `cargo xtask bench dashboard`: DuckDB, in memory, asked what `Facts::summarise` is asked.

python dashboard_duckdb.py FOLDER... - each folder holds product.csv, recognition.csv, place.csv, commune.csv and
summary.json, our answer. Every formulation must give that answer before it is timed; the fastest run of the fastest
formulation counts. Prints one line of JSON: {"NAME": {"best_ms": ..., "formulation": ..., "all": {...}}}.
"""

import json
import sys
import time
from pathlib import Path

import duckdb

# ---- The current recognition of each product on the day: four ways to find it ----

COLUMNS = "r.product, r.stars, r.potential_5, r.issued, r.expires, r.revoked, r.place"

CURRENT = {
    "qualify row_number": f"""
        select {COLUMNS}, min(r.issued) over (partition by r.product) as first_day
        from recognition r where r.issued <= $day
        qualify row_number() over (partition by r.product order by r.issued desc, r.stars desc, r.row desc) = 1""",
    "arg_max of a struct": """
        select product, unnest(arg_max(
                {'stars': stars, 'potential_5': potential_5, 'expires': expires, 'revoked': revoked, 'place': place},
                {'issued': issued, 'stars': stars, 'row': row})),
            min(issued) as first_day
        from recognition where issued <= $day group by product""",
    "arg_max of the row, joined": f"""
        select {COLUMNS}, m.first_day
        from (select arg_max(row, (issued - date '2000-01-01')::bigint * 16 + stars) as row, min(issued) as first_day
              from recognition where issued <= $day group by product) m
        join recognition r on r.row = m.row""",
    "max of a packed key, joined": f"""
        select {COLUMNS}, m.first_day
        from (select max(((issued - date '2000-01-01')::bigint * 16 + stars) * 4294967296 + row) % 4294967296 as row,
                  min(issued) as first_day
              from recognition where issued <= $day group by product) m
        join recognition r on r.row = m.row""",
}

# What is needed of each product: one row, all classes beside each other.
SUBJECT = """
    select c.stars, c.potential_5, p.sector, p.set_no, p.kind, p.producer, pl.commune, pl.province,
        year(c.first_day) as year, c.expires,
        case when c.revoked <= $day then 'revoked' when c.expires < $day then 'expired'
            when c.expires <= $day + 180 then 'expiring' else 'valid' end as validity,
        coalesce(c.revoked > $day, true) and c.expires >= $day as is_valid
    from {current} c join product p using (product) join place pl on pl.place = c.place"""

# ---- All groupings: one pass over grouping sets, or one statement each over a table made once ----

SETS = """
    select grouping(stars, sector, set_no, kind, month, year, province)::integer as level,
        stars, sector, set_no, kind, month, year, province, count(*) as n,
        count(*) filter (potential_5) as potential_5,
        count(*) filter (expires <= $day + 30) as in_30, count(*) filter (expires <= $day + 90) as in_90,
        count(*) filter (expires <= $day + 180) as in_180
    from (select *, date_trunc('month', expires) as month from subject where is_valid)
    group by grouping sets ({sets})"""

VALID_SETS = "(), (stars), (sector), (set_no), (kind), (month, stars), (year, stars), (province, stars)"

SINGLE = {
    "totals": """select count(*), count(distinct producer), count(*) filter (potential_5),
        count(*) filter (expires <= $day + 30), count(*) filter (expires <= $day + 90),
        count(*) filter (expires <= $day + 180) from subject where is_valid""",
    "stars": "select stars, count(*) from subject where is_valid group by all",
    "sector": "select sector, count(*) from subject where is_valid group by all",
    "set": "select set_no, count(*) from subject where is_valid group by all",
    "kind": "select kind, count(*) from subject where is_valid group by all",
    "validity": "select validity, count(*) from subject group by all",
    "month": "select date_trunc('month', expires) as month, stars, count(*) from subject where is_valid group by all",
    "year": "select year, stars, count(*) from subject where is_valid group by all",
    "province": "select province, stars, count(*) from subject where is_valid group by all",
    "communes": """select c.province, count(*) from (select distinct commune from subject where is_valid) s
        join commune c using (commune) group by all""",
}


class Peer:
    """One register in one database."""

    def __init__(self, folder):
        self.ours = json.loads((folder / "summary.json").read_text())
        self.db = duckdb.connect(":memory:")
        table = lambda name, columns: self.db.execute(
            f"create table {name} as select {columns} from read_csv('{folder / (name + '.csv')}', all_varchar = true)"
        )
        # As narrow as the values allow; classes as enumerations.
        self.db.execute("""create type kind as enum ('cooperative', 'cooperative_union', 'cooperative_group', 'enterprise',
            'household', 'other', 'unknown')""")
        table("product", """product::integer as product, nullif(producer, '')::integer as producer, kind::kind as kind,
            sector::utinyint as sector, set_no::utinyint as set_no""")
        table("recognition", """row::integer as row, product::integer as product, stars::utinyint as stars,
            potential_5 = '1' as potential_5, issued::date as issued, expires::date as expires,
            nullif(revoked, '')::date as revoked, place::usmallint as place""")
        table("commune", "replace(commune, ':', '')::integer as commune, replace(province, ':', '')::integer as province")
        table("place", """place::usmallint as place, nullif(replace(commune, ':', ''), '')::integer as commune,
            nullif(replace(province, ':', ''), '')::integer as province""")
        self.day = f"date '{self.ours['as_of']}'"

    def run(self, sql):
        return self.db.execute(sql.replace("$day", self.day)).fetchall()

    def subject(self, current, formulation):
        """The subject, or the statements that make it a table."""
        self.db.execute("drop table if exists subject")
        if formulation == "current first":
            self.run(f"create or replace temp table current as {CURRENT[current]}")
            self.run(f"create temp table subject as {SUBJECT.format(current='current')}")
        else:
            self.run(f"create temp table subject as {SUBJECT.format(current='(' + CURRENT[current] + ')')}")

    def grouping_sets(self):
        found = {name: [] for name in SINGLE}
        for level, stars, sector, set_no, kind, month, year, province, n, potential, *windows in self.run(
            SETS.format(sets=VALID_SETS)
        ):
            bits = [name for at, name in enumerate(("province", "year", "month", "kind", "set", "sector", "stars")) if not level >> at & 1]
            match bits:
                case []:
                    found["totals"] = [(n, None, potential, *windows)]
                case ["stars"]:
                    found["stars"].append((stars, n))
                case ["sector"]:
                    found["sector"].append((sector, n))
                case ["set"]:
                    found["set"].append((set_no, n))
                case ["kind"]:
                    found["kind"].append((kind, n))
                case [name, "stars"]:
                    found[name].append(({"month": month, "year": year, "province": province}[name], stars, n))
        # Distinct counts beside many grouping sets are slower than by themselves; validity counts all products.
        producers = self.run("select count(distinct producer) from subject where is_valid")[0][0]
        total, _, *rest = found["totals"][0]
        found["totals"] = [(total, producers, *rest)]
        found["validity"] = self.run(SINGLE["validity"])
        found["communes"] = self.run(SINGLE["communes"])
        return found

    def statements(self):
        return {name: self.run(sql) for name, sql in SINGLE.items()}

    def one_query(self, current):
        """Everything in a single statement, nothing stored in between."""
        parts = []
        for name, sql in SINGLE.items():
            parts.append(f"(select list(t) from ({sql}) t) as \"{name}\"")
        text = f"with subject as materialized ({SUBJECT.format(current='(' + CURRENT[current] + ')')}) select {', '.join(parts)}"
        row = self.run(text)[0]
        return {name: [tuple(item.values()) for item in value or []] for name, value in zip(SINGLE, row)}

    def check(self, found, formulation):
        ours = self.ours
        text = lambda value: "unknown" if value == 0 else str(value)
        nonzero = lambda counts: {key: count for key, count in counts.items() if count}
        same = lambda what, peer, mine: peer == mine or sys.exit(f"{formulation} disagrees on {what}:\n{peer}\n{mine}")
        total, producers, potential, in_30, in_90, in_180 = found["totals"][0]
        same("total", total, ours["total"])
        same("producers", producers, ours["producers"])
        same("potential_5", potential, ours["potential_5"])
        same("expiring", {"30": in_30, "90": in_90, "180": in_180}, ours["expiring"])
        for name, group in [("stars", "by_star"), ("sector", "by_sector"), ("set", "by_set"), ("kind", "by_producer_kind"), ("validity", "by_validity")]:
            same(name, {text(value): n for value, n in found[name]}, nonzero(ours[group]))
        def by_star(rows, key):
            nested = {}
            for value, stars, n in rows:
                nested.setdefault(key(value), {})[str(stars)] = n
            return nested
        same("months", by_star(found["month"], lambda month: str(month)[:7]), {month: nonzero(counts) for month, counts in ours["by_expiry"].items()})
        same("years", by_star(found["year"], str), {year: nonzero(counts) for year, counts in ours["by_year_star"].items()})
        children = {int(child["unit"].replace(":", "")): child for child in ours["children"]}
        same("provinces", by_star(found["province"], int), {unit: nonzero(child["by_star"]) for unit, child in children.items() if child["total"]})
        with_product = {unit: child["communes"]["with_product"] for unit, child in children.items()}
        same("communes", dict(found["communes"]), nonzero(with_product))
        same("all communes", sum(n for _, n in found["communes"]), ours["communes"]["with_product"])

    def measure(self):
        times = {}
        for current in CURRENT:
            def in_table(groupings, how):
                def work():
                    self.subject(current, how)
                    return groupings()
                return work
            ways = {
                "table, then grouping sets": in_table(self.grouping_sets, "at once"),
                "table, then ten statements": in_table(self.statements, "at once"),
                "two tables, then ten statements": in_table(self.statements, "current first"),
                "one statement": lambda: self.one_query(current),
            }
            for name, work in ways.items():
                formulation = f"{current}; {name}"
                self.check(work(), formulation)
                times[formulation] = best(work)
        fastest = min(times, key=times.get)
        return {"best_ms": times[fastest], "formulation": fastest, "all": times, "version": duckdb.__version__}


def best(work):
    """Milliseconds of the fastest run in about a second and a half, at least three runs."""
    started, fastest, runs = time.perf_counter(), float("inf"), 0
    while runs < 3 or time.perf_counter() - started < 1.5:
        run = time.perf_counter()
        work()
        fastest = min(fastest, time.perf_counter() - run)
        runs += 1
    return fastest * 1000


if __name__ == "__main__":
    print(json.dumps({Path(folder).name: Peer(Path(folder)).measure() for folder in sys.argv[1:]}))
