# A corrupt guidance file: the server refuses to start and says file and line; a running one keeps the old book.
import os
import shutil
import signal
import subprocess
import tempfile
import unittest

from server import ENVIRONMENT, Server
from suite import ROOT, SOVANG, until


class Guidance(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="sovang_guidance_")
        self.addCleanup(shutil.rmtree, self.folder)
        self.guidance = os.path.join(self.folder, "guidance")
        shutil.copytree(ROOT / "guidance", self.guidance)
        self.file = next(os.path.join(at, name) for at, _, names in sorted(os.walk(self.guidance)) for name in sorted(names) if name == "programme.yaml")

    def spoil(self):
        """Makes one line of one file wrong, and gives "FILE:LINE"."""
        with open(self.file, encoding="utf-8") as file:
            lines = file.read().split("\n")
        lines[5:5] = ["not_a_field_of_a_programme: [1, 2"]
        with open(self.file, "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
        return os.path.basename(self.file)

    def test_it_refuses_to_start_and_says_where(self):
        name = self.spoil()
        done = subprocess.run([SOVANG, "serve", "--port", "0", "--data-dir", f"{self.folder}/data", "--guidance", self.guidance],
                              capture_output=True, text=True, timeout=60, env=ENVIRONMENT, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, 2)
        self.assertNotIn("http://", done.stdout)
        self.assertRegex(done.stderr, name + r":\d+")
        checked = subprocess.run([SOVANG, "check-guidance", self.guidance], capture_output=True, text=True, timeout=60, env=ENVIRONMENT, stdin=subprocess.DEVNULL)
        self.assertNotEqual(checked.returncode, 0)
        self.assertRegex(checked.stdout + checked.stderr, name + r":\d+")

    def test_a_running_one_keeps_the_old_book_and_takes_a_good_one(self):
        with Server("--demo", "yes", "--guidance", self.guidance, engine="sqlite") as server:
            programme = server.get("/api/v1/programmes").json()["programmes"][0]["id"]
            rules = f"/api/v1/programmes/{programme}/rules"
            before = server.get(rules).json()
            with open(self.file, encoding="utf-8") as file:
                good = file.read()
            name = self.spoil()
            server.process.send_signal(signal.SIGHUP)
            until(lambda: '"guidance_kept"' in server.logged())
            self.assertRegex(server.logged(), r'"guidance_problem".*' + name + r'.*"line":\d+')
            self.assertEqual(server.get(rules).json(), before)
            self.assertEqual(server.get("/health").status, 200)
            with open(self.file, "w", encoding="utf-8") as file:
                file.write(good)
            server.process.send_signal(signal.SIGHUP)
            until(lambda: '"guidance_reloaded"' in server.logged())  # control: a good one is taken
            self.assertEqual(server.get(rules).json(), before)


if __name__ == "__main__":
    unittest.main()
