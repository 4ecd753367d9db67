# What the disk and bare SQLite can do: the ground that every durable figure stands on.
from figures import figure
from programs import BUILD, lines_of
from world import FOLDER


def measure(_, runs, seconds):
    FOLDER.mkdir(parents=True, exist_ok=True)
    rounds = [lines_of([BUILD / "limit_fdatasync", FOLDER, min(3, seconds)]) for _ in range(runs)]
    told = []
    for name, title in (("fdatasync", "4 KB made durable in place, one after the other"), ("fdatasync_growing", "the same at the end of a growing file")):
        told.append(figure(name, title, "a second", [one[name]["value"] for one in rounds], "bench/run disk"))
        told.append(figure(name + "_p99", title + ", 99 of 100 within", "ms", [one[name + "_p99"]["value"] for one in rounds], "bench/run disk"))
    return told
