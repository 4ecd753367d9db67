# The public submission page as a phone gets it: bytes, Lighthouse, and a slow network with a slow processor.
import json
import subprocess
from collections import defaultdict

from figures import ROOT, figure
from programs import Server
from world import SLUG

HERE = ROOT / "bench/page"


def measure(world, runs, _):
    if not (HERE / "node_modules").exists():
        subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=HERE, check=True, stdout=subprocess.DEVNULL)
    values = defaultdict(list)
    with Server(world.data_dir) as server:
        server.answers()
        said = subprocess.run(["node", "measure.mjs", f"http://127.0.0.1:{server.port}/ct/{SLUG}/gui", str(runs)], cwd=HERE, check=True,
                              stdout=subprocess.PIPE, text=True).stdout
    for one in map(json.loads, said.splitlines()):
        values[one["name"]].append(one["value"])
    command = "bench/run page"
    return [
        figure("page_bytes", "submission page on the wire, all files and headers, before the first touch", "bytes", values["page_first_bytes"], command, at_most=14_336),
        figure("page_lighthouse_performance", "Lighthouse 12.8.2 mobile, performance", "points", values["page_lighthouse_performance"], command, at_least=100),
        figure("page_lighthouse_accessibility", "Lighthouse 12.8.2 mobile, accessibility", "points", values["page_lighthouse_accessibility"], command, at_least=100),
        figure("page_mountain_lcp", "largest paint at 400 kbit/s, 400 ms, processor slowed 4 times", "s", values["page_mountain_lcp"], command),
        figure("page_mountain_usable", "usable (typed text is counted) on the same profile", "s", values["page_mountain_usable"], command, at_most=2.0),
    ]
