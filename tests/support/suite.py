# Runs a folder of *_test.py files and closes with "N passed, N failed"; a skipped test counts as failed.
import os
import pathlib
import sys
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOVANG = os.environ.get("SOVANG", str(ROOT / "build/release/sovang"))


def until(what, seconds=15.0):
    """Calls `what` until it gives something true, and gives that; fails after `seconds`."""
    end = time.monotonic() + seconds
    while True:
        found = what()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.02)


class Told(unittest.TextTestResult):
    """Says each test's name and how long it took."""

    def startTest(self, test):
        self.began = time.monotonic()
        unittest.TestResult.startTest(self, test)

    def addSuccess(self, test):
        unittest.TestResult.addSuccess(self, test)
        self.stream.writeln(f"ok      {time.monotonic() - self.began:6.2f} s  {test.id()}")


def run_folder(folder, pattern="*_test.py"):
    """(passed, failed) of every test in the folder."""
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
    found = unittest.defaultTestLoader.discover(str(folder), pattern=pattern, top_level_dir=str(folder))
    result = unittest.TextTestRunner(resultclass=Told, stream=sys.stdout, verbosity=0).run(found)
    failed = len(result.failures) + len(result.errors) + len(result.skipped) + len(result.unexpectedSuccesses)
    return result.testsRun - failed, failed


def close(passed, failed):
    print(f"{passed} passed, {failed} failed", flush=True)
    sys.exit(1 if failed or not passed else 0)
