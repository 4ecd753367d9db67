# All rules of LC23 over the whole tree: asked of a running server, and by a process that starts with nothing in memory.
import subprocess
import time

from figures import ROOT, figure
from programs import ENVIRONMENT, SOVANG, Server
from world import MOMENT, SLUG


def measure(world, runs, _):
    data, stored, nothing = world.copy("rules"), [], []
    with Server(data) as server:
        server.answers()
        server.quiet(600)
        cookie = sign_in(server, data)
        for run in range(runs):
            # An instant nobody asked for before: no answer is kept for it.
            instant = MOMENT.replace("999999", f"99999{run % 10}").replace("+", "%2B")
            begun = time.monotonic()
            answer = server.door.get(f"/api/v1/programmes/{SLUG}/awards?as_of={instant}", headers={"Cookie": cookie}, timeout=300)
            stored.append(time.monotonic() - begun)
            if answer.status != 200 or not answer.json()["awards"]:
                raise RuntimeError(answer.text)
    for _ in range(runs):
        begun = time.monotonic()
        subprocess.run([SOVANG, "evaluate", SLUG, "--as-of", MOMENT, "--format", "csv", "--data-dir", data, "--guidance", ROOT / "guidance"],
                       check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
        nothing.append(time.monotonic() - begun)
    return [figure("rules_stored", "all LC23 awards over the whole tree as of an instant, asked of a running server", "s", stored, "bench/run rules", at_most=1.0),
            figure("rules_nothing", "the same by `sovang evaluate`, from a process's start to its end, all lines written", "s", nothing, "bench/run rules", at_most=10)]


def sign_in(server, data):
    """An administrator's cookie."""
    said = subprocess.run([SOVANG, "create-admin", "do-toc-do", "--data-dir", data], check=True, capture_output=True, text=True, env=ENVIRONMENT).stdout
    answer = server.door.post("/api/v1/session", {"name": "do-toc-do", "code": said.strip(), "new_password": "mat khau chi de do toc do"},
                              headers={"Sec-Fetch-Site": "same-origin"})
    if answer.status >= 300:
        raise RuntimeError(answer.text)
    return answer.headers["set-cookie"].split(";")[0]
