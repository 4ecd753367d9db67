# From the start of the process to its first page, and what it keeps in memory.
from figures import figure
from programs import Server
from world import SLUG

PAGE = f"/ct/{SLUG}/bang-xep-hang"
USED = (f"/ct/{SLUG}", PAGE, f"/ct/{SLUG}/sang-kien", f"/ct/{SLUG}/sang-kien?q=an+to%C3%A0n", f"/ct/{SLUG}/gui", f"/ct/{SLUG}/the-le")


def measure(world, runs, _):
    first, resident, peak = [], [], []
    for _ in range(runs):
        with Server(world.data_dir) as server:
            first.append(server.answers(PAGE))
            server.quiet(600)
            for path in USED:
                status = server.door.get(path).status
                if status != 200:
                    raise RuntimeError(f"{path}: {status}")
            resident.append(server.memory())
            peak.append(server.memory("VmHWM"))
    return [figure("start", "start to the first leaderboard page, files in the page cache", "s", first, "bench/run start", at_most=3),
            figure("memory", "resident memory after the start and each public page", "MiB", resident, "bench/run start", at_most=600),
            figure("memory_peak", "its highest point", "MiB", peak, "bench/run start")]
