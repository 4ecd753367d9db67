# All rules of LC23 over the whole tree: with the counts in memory, and by a process that starts with nothing.
import json
import subprocess

from figures import ROOT, figure
from programs import ENVIRONMENT, SOVANG
from world import MOMENT, SLUG


def measure(world, runs, _):
    data, stored, nothing, digests = world.data_dir, [], [], []
    for _ in range(runs):
        said = subprocess.run([SOVANG, "evaluate", SLUG, "--as-of", MOMENT, "--format", "counts", "--data-dir", data, "--guidance", ROOT / "guidance"],
                              check=True, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT).stdout
        # Judged twice: after the start, and for another instant as a running server would.
        first, again = (json.loads(line) for line in said.splitlines() if line.startswith("{"))
        nothing.append((first["loaded_ms"] + first["judged_ms"]) / 1000)
        stored.append(again["judged_ms"] / 1000)
        digests.append(again["digest_ms"] / 1000)
    command = "bench/run rules"
    return [figure("rules_stored", "all LC23 awards over the whole tree as of another instant, counts in memory", "s", stored, command, at_most=1.0),
            figure("rules_nothing", "the same from the start of a process", "s", nothing, command, at_most=10),
            figure("rules_digest", "the digest of all that was looked at, besides", "s", digests, command)]
