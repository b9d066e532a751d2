"""Lists out to Excel and CSV, of any length: a line is read, written and forgotten.

`columns` says how a value of the database becomes a cell, `listings` which columns each list
has, `writing` makes the file, `choosing` remembers which columns a person took last.

django-import-export makes an object of every row and holds the whole file in memory (50,000
registrations: more than a minute and 1 GB); here the rows come as plain values from a cursor of
the server, and XlsxWriter writes each to the disk.
"""
