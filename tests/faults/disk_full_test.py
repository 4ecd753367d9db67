# A full disk: 503, nothing acknowledged that is not kept, reading goes on, and it recovers by itself.
import os
import shutil
import subprocess
import tempfile
import unittest

from sending import a_body, new_key, open_programme, send
from server import Server
from suite import until


class SmallDisk:
    """64 MiB of memory as a disk; needs the right to mount (root)."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="sovang_disk_")

    def __enter__(self):
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "none", self.folder], check=True)
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", "-l", self.folder], check=True)
        os.rmdir(self.folder)

    def fill(self):
        # Unbuffered: a buffer would be written once more at the close, and fail there.
        with open(f"{self.folder}/filler", "wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(b"\0" * 65536)
            except OSError:
                pass

    def free(self):
        os.unlink(f"{self.folder}/filler")


class DiskFull(unittest.TestCase):
    def test_it_refuses_while_full_and_recovers_without_a_restart(self):
        with SmallDisk() as disk, Server("--demo", "yes", engine="sqlite") as server:
            server.stop()
            # The demo was made on a large disk; now it lives on the small one.
            for name in os.listdir(server.folder):
                if name.startswith("database"):
                    shutil.move(os.path.join(server.folder, name), os.path.join(disk.folder, name))
            server.database = f"sqlite:{disk.folder}/database"
            server.options.clear()
            server.start()
            slug = open_programme(server)
            body = a_body(server, slug)
            kept = {}
            key = new_key()
            first = send(server, slug, body, key)
            self.assertEqual(first.status, 201)  # control: with room it is taken
            troubles = lambda: server.get("/health").json()["troubles"]
            self.assertEqual(troubles(), [])
            kept[key] = first.json()["code"]
            disk.fill()
            refused = 0
            for number in range(200):
                key = new_key()
                answer = send(server, slug, {**body, "title": f"{body['title']} {number}"}, key)
                if answer.status == 201:
                    kept[key] = answer.json()["code"]
                    continue
                self.assertEqual(answer.status, 503, answer.text)
                refused += 1
            self.assertGreater(refused, 0, "the disk never was full")
            self.assertEqual(server.get(f"/api/v1/programmes/{slug}").status, 200)
            until(lambda: "writes_failing" in troubles(), seconds=15)
            self.assertEqual(server.get("/health").status, 200)  # reading goes on: no reason to send readers elsewhere
            disk.free()
            until(lambda: send(server, slug, body).status == 201, seconds=10)
            until(lambda: troubles() == [], seconds=15)
            for code in kept.values():
                self.assertEqual(server.get(f"/api/v1/initiatives/{code}").status, 200, code)
            self.assertEqual(server.get("/api/v1/initiatives/SK-2222-2222").status, 404)  # control: what was never sent


if __name__ == "__main__":
    unittest.main()
