"""Loads the three tables of a register into DuckDB, as they are, and asks three questions."""

import json
import sys

import duckdb

kind, uses, tools, owed = sys.argv[1:]
read = {"csv": "read_csv", "ndjson": "read_json"}[kind]
db = duckdb.connect()
for name, path in (("uses", uses), ("tools", tools), ("owed", owed)):
    db.execute(f"create table {name} as select * from {read}('{path}')")

if kind == "csv":
    holds = "contains(inputs, 'c1_netflix')"
    agreed = "contains(answers, 'agreement=yes')"
else:
    holds = "list_contains(inputs, 'c1_netflix')"
    agreed = "list_contains(answers, {'question': 'agreement', 'option': 'yes'})"

questions = {
    "still need written approval": """
        select use_name from uses where level = 'written_approval'
        and status not in ('approved', 'approved_with_conditions') order by all""",
    "hold Netflix material without agreement": f"""
        select use_name, tool from tools where {holds} and not {agreed} order by all""",
    "due this week by owner": """
        select owner, count(*) from owed where not done
        and due between date '2025-11-17' and date '2025-11-23' group by owner order by all""",
    "rows": """
        select (select count(*) from uses), (select count(*) from tools), (select count(*) from owed)""",
    "unreadable": "select fault from uses where status = 'unreadable' order by all",
    "dates": "select typeof(due) from owed limit 1",
    "joined": """
        select count(*) from owed join uses using (file) where owed.use_name = uses.use_name""",
}
print(json.dumps({name: db.execute(sql).fetchall() for name, sql in questions.items()}))
