# Figures: what was measured beside its limit, kept as performance.json and shown as performance.md.
import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STORED = ROOT / "docs/generated/performance.json"
SHOWN = ROOT / "docs/generated/performance.md"


@dataclass
class Figure:
    """`value` is the median of the rounds. `limit` is what this machine can do at most, measured in the same rounds
    (None: there is no such thing); `ratio` the median of the rounds' own ratios. `goal` is in words; `met` says whether
    the value keeps it (None: it has no goal)."""
    name: str
    title: str
    value: float
    unit: str
    command: str
    limit: float | None = None
    limit_title: str = ""
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None
    least: float | None = None
    most: float | None = None

    def told(self):
        beside = f" of {number(self.limit)} ({self.ratio:.0%})" if self.limit else ""
        kept = {True: ", goal kept", False: f", GOAL MISSED: {self.goal}", None: ""}[self.met]
        return f"{self.name}: {number(self.value)} {self.unit}{beside}{kept}"


def figure(name, title, unit, values, command, limits=None, limit_title="", at_least=None, at_most=None, ratio_at_least=None):
    """A figure from the values of all rounds (and the limit's, round by round); decides whether its goal is kept."""
    value = statistics.median(values)
    ratio = statistics.median(ours / theirs for ours, theirs in zip(values, limits)) if limits else None
    goals, kept = [], []
    for wanted, text, holds in (
            (at_least, "≥ {}", lambda goal: value >= goal), (at_most, "≤ {}", lambda goal: value <= goal)):
        if wanted is not None:
            goals.append(text.format(number(wanted)) + f" {unit}")
            kept.append(holds(wanted))
    if ratio_at_least is not None:
        goals.append(f"≥ {ratio_at_least:.0%} of the limit")
        kept.append(ratio >= ratio_at_least)
    return Figure(name, title, value, unit, command, statistics.median(limits) if limits else None, limit_title, ratio,
                  ", ".join(goals), all(kept) if kept else None, min(values), max(values))


def number(value):
    """Four digits that count, or a whole number with thin gaps: 1.234, 56.78, 12 345."""
    return f"{value:,.0f}".replace(",", " ") if abs(value) >= 1000 else f"{value:.4g}"


def machine():
    """The machine in one sentence, without its name."""
    facts = dict(line.split(":", 1) for line in Path("/proc/cpuinfo").read_text().splitlines() if ":" in line)
    model = next((value.strip() for key, value in facts.items() if key.strip() == "model name"), platform.machine())
    memory = int(next(line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal")).split()[1])
    return f"{os.cpu_count()} processors ({model}), {memory / 1048576:.0f} GiB, Linux {platform.release().split('-')[0]}, load generators on the same machine"


def commit():
    if not shutil.which("git"):
        return "unknown"
    said = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    return said.stdout.strip() or "unknown"


def load():
    return json.loads(STORED.read_text()) if STORED.exists() else {"measures": {}}


def save(measure, made, wanted):
    """Puts the figures of one measure in the place of its former ones."""
    stored = load()
    stored["measures"][measure] = {
        "measured_on": datetime.date.today().isoformat(), "commit": commit(), "machine": machine(), "rounds": wanted.runs,
        "initiatives": wanted.initiatives, "figures": [asdict(one) for one in made]}
    STORED.parent.mkdir(parents=True, exist_ok=True)
    STORED.write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n")
    SHOWN.write_text(page(stored))


def cell(text):
    return str(text).replace("|", "\\|")


def page(stored):
    lines = ["<!-- Made by bench/run from performance.json; do not edit. -->", "# What was measured", "",
             "Medians of the rounds; both sides of a comparison take turns in the same run. What bounds a figure is in "
             "[performance.md](../performance.md).", ""]
    for name, one in stored["measures"].items():
        lines += [f"## {name}", "",
                  f"{one['measured_on']}, commit {one['commit']}, {one['rounds']} rounds, {number(one['initiatives'])} initiatives stored; {one['machine']}.", "",
                  "| what | value | limit in the same run | ratio | goal | kept |", "|---|---|---|---|---|---|"]
        for row in one["figures"]:
            f = Figure(**row)
            limit = f"{number(f.limit)} ({f.limit_title})" if f.limit else ""
            spread = f" ({number(f.least)}–{number(f.most)})" if f.least != f.most else ""
            kept = {True: "yes", False: "**no**", None: ""}[f.met]
            lines.append(f"| {cell(f.title)} | {number(f.value)} {f.unit}{spread} | {cell(limit)} | "
                         f"{f'{f.ratio:.0%}' if f.ratio is not None else ''} | {cell(f.goal)} | {kept} |")
        lines += [""] + [f"`{command}`  " for command in dict.fromkeys(row["command"] for row in one["figures"])] + [""]
    return "\n".join(lines)


def check():
    """0 when the shown page is what the stored figures make."""
    if SHOWN.exists() and STORED.exists() and SHOWN.read_text() == page(load()):
        print("1 passed, 0 failed")
        return 0
    print("docs/generated/performance.md is not what performance.json makes: run bench/run, or write it anew", file=sys.stderr)
    print("0 passed, 1 failed")
    return 1
