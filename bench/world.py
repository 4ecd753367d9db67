# The invented world every measure runs on: millions of initiatives, made once and kept under build/bench.
import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

from figures import ROOT
from programs import ENVIRONMENT, SOVANG

FOLDER = ROOT / "build/bench"
SLUG = "tai-trong"
MOMENT = "2023-09-01T00:00:00+07:00"  # 24h00 of 31/8/2023: what was invented lies before it


class World:
    """`data_dir` for measures that read; `copy()` for those that write."""

    def __init__(self, initiatives, grassroots=125_000):
        self.initiatives, self.grassroots = initiatives, grassroots

    @property
    def data_dir(self):
        """Made anew when the tables, the generator or its size changed."""
        made_with = json.dumps([self.initiatives, self.grassroots, schema()])
        folder = FOLDER / "world"
        if (folder / "made_with").exists() and (folder / "made_with").read_text() == made_with:
            return folder
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.generate("--data-dir", folder)
        subprocess.run([SOVANG, "rebuild-gallery", "--data-dir", folder, "--guidance", ROOT / "guidance"], check=True, env=ENVIRONMENT)
        (folder / "made_with").write_text(made_with)
        return folder

    def generate(self, *where):
        subprocess.run([SOVANG, "generate", "--initiatives", str(self.initiatives), "--grassroots", str(self.grassroots), "--open", "yes",
                        "--guidance", ROOT / "guidance", *map(str, where)], check=True, env=ENVIRONMENT)

    def copy(self, name):
        """A copy to write into; the former one of the same name is gone."""
        folder = FOLDER / name
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(["cp", "-a", "--reflink=auto", self.data_dir, folder], check=True)
        os.sync()  # gigabytes that are still on their way to the disk are nobody's figure
        return folder


def schema():
    """Changes when what `sovang generate` makes changes."""
    places = [ROOT / "server/migrations", ROOT / "server/app/invented", ROOT / "server/features/initiatives/bulk.cpp",
              ROOT / "server/features/initiatives/gallery_index.cpp"]
    files = sorted(file for place in places for file in ([place] if place.is_file() else place.rglob("*")))
    digest = hashlib.sha256()
    for file in files:
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()
