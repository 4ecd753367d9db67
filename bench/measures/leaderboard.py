# The live leaderboard beside a static file of the same bytes from nginx, while initiatives go on arriving.
import contextlib
import threading

import sending
from door import Door
from figures import figure
from programs import Server, nginx, wrk
from world import FOLDER, SLUG

BROTLI = "Accept-Encoding: br"
ASKED = {"leaderboard": (f"/api/v1/programmes/{SLUG}/leaderboard?level=upper&size=83", "leaderboard of 83 unions (JSON)"),
         "leaderboard_page": (f"/ct/{SLUG}/bang-xep-hang", "leaderboard's page (HTML)")}


@contextlib.contextmanager
def arrivals(server, a_second=50):
    """Initiatives arrive all the while, so that what is shown keeps changing."""
    door = Door("127.0.0.1", server.port)
    body, over = sending.a_body(door, SLUG), threading.Event()

    def arrive():
        while not over.wait(1 / a_second):
            answer = sending.send(door, SLUG, body)
            if answer.status != 201:
                raise RuntimeError(answer.text)

    thread = threading.Thread(target=arrive, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        if not over.is_set():
            raise RuntimeError("the arrivals broke off")


def measure(world, runs, seconds):
    rounds = {name: {"ours": [], "theirs": [], "p99": [], "their_p99": []} for name in ASKED}
    with Server(world.copy("leaderboard")) as server:
        server.answers()
        server.quiet(600)
        files = {name: (server.door.get(path, headers={"Accept-Encoding": "br"}).body, {"Content-Encoding": "br"}) for name, (path, _) in ASKED.items()}
        with arrivals(server), nginx(FOLDER / "nginx", files) as static:
            for _ in range(runs):
                for name, (path, _) in ASKED.items():
                    rate, p99 = wrk(static, f"/{name}", seconds, headers=[BROTLI])
                    rounds[name]["theirs"].append(rate)
                    rounds[name]["their_p99"].append(p99)
                    rate, p99 = wrk(server.port, path, seconds, headers=[BROTLI])
                    rounds[name]["ours"].append(rate)
                    rounds[name]["p99"].append(p99)
    told = []
    for name, (_, title) in ASKED.items():
        one, command = rounds[name], "bench/run leaderboard"
        told.append(figure(name, f"{title}, live, 64 connections", "a second", one["ours"], command, one["theirs"],
                           f"static file of the same {len(files[name][0])} bytes from nginx", ratio_at_least=0.6))
        told.append(figure(f"{name}_p99", "99 of 100 answered within", "ms", one["p99"], command, one["their_p99"], "the same of nginx",
                           at_most=5))
    return told
