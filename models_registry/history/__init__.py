"""Lists of earlier years' recognised models: read, matched with the registry, looked at, applied.

`columns` says what a list may have, `layout` finds it in a file, `sections` reads headings
between the rows. `units` and `places` find the unit that a text meant on the decision's day,
`meanings` asks once what is in doubt and remembers it, `papers` tells the decisions, `checking`
reads a row, `continuity` finds the model that it continues, `planning` compares all rows with
what is stored, and `applying` writes them through recognise_historic(). A list of any length goes
the same way by command: `brief` plans it without holding its rows, which wait in tables of the
transaction, and `long_lists` has recognise_listed() write them all at once.

Of django-import-export these lists use the rights (`import_…` beside `export_…`), the words for
what a row does (new, changed, the same, wrong) and its rule that an import is looked at before
it is confirmed. Its Resource is not used: it takes 2.5 ms a row one by one, holds the whole file
twice, knows one header row and no merged cells, and saves records by itself, while recognitions
are made by one function of the domain that the database trusts (100,000 rows: 267 s and
1,156 MB, against 6 s with bulk statements). Calamine reads the files, as it does for officers.
"""
