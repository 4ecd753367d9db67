# Durable submissions over HTTP, everything included, beside a bare HTTP server with group commit and beside pgbench.
import contextlib
import os
import subprocess

from figures import ROOT, figure
from programs import BUILD, Server, limit_program, lines_of
from world import FOLDER, SLUG, World

CONNECTIONS = 256
# The server must be idle while it is measured, and the search of 2.5 million takes a quarter of an hour to build.
POSTGRES_STORED = 250_000


def send(port, seconds, programme=None):
    """One run of the load generator; its line."""
    command = [BUILD / "load_submit", port, "--connections", CONNECTIONS, "--seconds", seconds, "--warm", 1]
    return lines_of(command + (["--programme", programme] if programme else []))["submit"]


def told(name, engine, ours, theirs, limit_title, least, share, command, slowest=None):
    return [
        figure(f"submission_{name}", f"durable submission over HTTP, {engine}, {CONNECTIONS} connections", "a second",
               [one["per_second"] for one in ours], command, theirs, limit_title, at_least=least, ratio_at_least=share),
        figure(f"submission_{name}_p50", "half answered within", "ms", [one["p50_ms"] for one in ours], command),
        figure(f"submission_{name}_p99", "99 of 100 answered within", "ms", [one["p99_ms"] for one in ours], command, at_most=slowest),
        figure(f"submission_{name}_cpu", "processor time of the server for one", "µs", [one["cpu_us"] for one in ours], command),
    ]


def ours_round(server, seconds):
    before = server.cpu()
    said = send(server.port, seconds, SLUG)
    # What was sent while warming up used the processor too: the rate spreads it over all of the run.
    said["cpu_us"] = (server.cpu() - before) / (said["per_second"] * (said["seconds"] + 1)) * 1e6
    if said["errors"]:
        raise RuntimeError(f"{said['errors']} submissions were refused")
    return said


def remove(file):
    for left in file.parent.glob(file.name + "*"):
        left.unlink()


def on_sqlite(world, runs, seconds):
    ours, theirs, hellos, commits = [], [], [], []
    file = FOLDER / "bare.sqlite"
    # One address stands for thousands of senders: what the gate would ask of it under pressure is not measured here.
    with Server(world.copy("submission"), "--pressure", "calm") as server:
        server.answers()
        server.quiet()
        for _ in range(runs):
            with limit_program("http_commit", "hello") as port:
                hellos.append(send(port, seconds)["per_second"])
            remove(file)
            commits.append(lines_of([BUILD / "limit_sqlite_commit", file, seconds, CONNECTIONS])["sqlite_commit"]["value"])
            remove(file)
            with limit_program("http_commit", "commit", file) as port:
                theirs.append(send(port, seconds)["per_second"])
            ours.append(ours_round(server, seconds))
            server.quiet()
    command = "bench/run submission"
    return told("sqlite", "SQLite synchronous=FULL", ours, theirs, "bare HTTP and group commit, empty tables", 10_000, 0.55, command, slowest=50) + [
        figure("hello", f"limit: a bare Beast hello under the same load, {CONNECTIONS} connections", "a second", hellos, command),
        figure("sqlite_commit", f"limit: the same rows by {CONNECTIONS} a commit on bare SQLite, empty tables, no HTTP", "a second", commits, command),
    ]


@contextlib.contextmanager
def postgres():
    """A private PostgreSQL 15 that waits for its disk; gives its address."""
    process = subprocess.Popen([ROOT / "tests/support/start_postgres", "sh", "-c", 'echo "$SOVANG_TEST_POSTGRES"; cat'], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, text=True, env={**os.environ, "SOVANG_TEST_POSTGRES_FSYNC": "on"})
    try:
        yield process.stdout.readline().strip()
    finally:
        process.stdin.close()
        process.wait(timeout=60)


def on_postgres(world, runs, seconds):
    ours, theirs = [], []
    world = World(min(world.initiatives, POSTGRES_STORED))
    folder = FOLDER / "on_postgres"
    folder.mkdir(parents=True, exist_ok=True)
    with postgres() as address:
        subprocess.run(["psql", "-qX", address, "-c", "CREATE DATABASE world"], check=True)
        database = address.rsplit("/", 1)[0] + "/world"
        world.generate("--data-dir", folder, "--database", database)
        subprocess.run(["psql", "-qX", database, "-c", "VACUUM ANALYZE", "-c", "CHECKPOINT"], check=True)
        with Server(folder, "--database", database) as server:
            server.answers()
            server.quiet(1800)
            for _ in range(runs):
                theirs.append(lines_of([ROOT / "bench/limits/postgres_insert", round(seconds)],
                                       env={**os.environ, "SOVANG_TEST_POSTGRES": address})["pgbench_insert"]["value"])
                ours.append(ours_round(server, seconds))
                server.quiet()
    return told("postgres", f"PostgreSQL 15 synchronous_commit=on ({world.initiatives:,} stored)".replace(",", " "), ours, theirs, "pgbench inserting the same row, 32 clients", 6_000, 0.5,
                "bench/run submission_postgres")
