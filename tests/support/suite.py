# Runs a folder of *_test.py files and closes with "N passed, N failed"; a skipped test counts as failed.
#
# suite.py FOLDER [ENGINE...]: once for each engine, in a process of its own that finds it in SOVANG_ENGINE.
import os
import pathlib
import re
import subprocess
import sys
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOVANG = os.environ.get("SOVANG", str(ROOT / "build/release/sovang"))


def until(what, seconds=60.0):
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


def run_folder(folder):
    """(passed, failed) of every test in the folder."""
    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
    found = unittest.defaultTestLoader.discover(str(folder), pattern="*_test.py", top_level_dir=str(folder))
    result = unittest.TextTestRunner(resultclass=Told, stream=sys.stdout, verbosity=0).run(found)
    failed = len(result.failures) + len(result.errors) + len(result.skipped) + len(result.unexpectedSuccesses)
    return result.testsRun - min(failed, result.testsRun), failed


def run_engine(folder, engine):
    """(passed, failed, what unittest told of the failures) in a process of its own; one that dies counts as failed."""
    print(f"== {engine}", flush=True)
    run = subprocess.Popen([sys.executable, __file__, folder], env={**os.environ, "SOVANG_ENGINE": engine}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    passed, failed, told = 0, 1, []
    for line in run.stdout:
        print(line, end="", flush=True)
        if told or line == unittest.TextTestResult.separator1 + "\n":
            told.append(line)
        counted = re.fullmatch(r"(\d+) passed, (\d+) failed\n", line)
        if counted:
            passed, failed = int(counted[1]), int(counted[2])
    if run.wait() and not failed:
        failed = 1
    return passed, failed, f"== {engine}: what failed\n" + "".join(told) if failed else ""


def close(passed, failed):
    print(f"{passed} passed, {failed} failed", flush=True)
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    folder, engines = sys.argv[1], sys.argv[2:]
    runs = [run_engine(folder, engine) for engine in engines] if engines else [(*run_folder(folder), "")]
    # Once more at the end: who reads only the end of a log learns what failed on the first engine too.
    for _, _, told in runs:
        print(told, end="")
    close(sum(passed for passed, _, _ in runs), sum(failed for _, failed, _ in runs))
