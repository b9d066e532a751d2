"""Administrative units over time: their files, succession, and what pages tell of one."""
