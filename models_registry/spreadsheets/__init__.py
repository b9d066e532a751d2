"""Lists in spreadsheets: read as offices keep them, checked row by row, then written as drafts.

`reading` makes rows of cells of a file, `header` finds out what its columns are, `checking`
makes values of a row, `planning` compares them with what is stored, `applying` writes the good
ones. `template` and `error_workbook` are what an officer downloads.
"""
