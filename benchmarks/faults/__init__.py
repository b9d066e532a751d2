"""Faults tried for real, and what became of what had been acknowledged.

    python -m benchmarks.faults [name…]       (Linux; as root, so that small disks can be mounted)

Makes a PostgreSQL server of its own in a temporary place, fills it with the demonstration, serves
it as deployed (gunicorn: two processes of four threads, DEBUG off, a pool) and has officers write,
send and upload by HTTP. Each writes down what was acknowledged. Then one thing after another goes
wrong; after each it is counted in the database, on the disk and in the mailbox what is lost, what
is there twice and what is there by half. Anything else than 0 ends it with 1; what cannot be tried
on a machine is said ("not tried") and ends it with 2.
"""
