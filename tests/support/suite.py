# Runs the *_test.py files of a folder and closes with "N passed, N failed"; a skipped test counts as failed.
#
# suite.py FOLDER ENGINE...: each file once for each engine, in a process of its own that finds it in SOVANG_ENGINE; as
# many at once as SOVANG_TEST_JOBS says (one more than the machine has cores: each waits half of its time).
# suite.py FILE: that file, here.
import concurrent.futures
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


def run_file(file):
    """(passed, failed) of every test in the file."""
    sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(file.parent)]
    found = unittest.defaultTestLoader.loadTestsFromName(file.stem)
    result = unittest.TextTestRunner(resultclass=Told, stream=sys.stdout, verbosity=0).run(found)
    failed = len(result.failures) + len(result.errors) + len(result.skipped) + len(result.unexpectedSuccesses)
    return result.testsRun - min(failed, result.testsRun), failed


def run_apart(file, engine):
    """(passed, failed, what it told) of one file in a process of its own; one that dies counts as failed."""
    began = time.monotonic()
    run = subprocess.run([sys.executable, __file__, str(file)], env={**os.environ, "SOVANG_ENGINE": engine}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    *told, last = run.stdout.splitlines(keepends=True) or [""]
    counted = re.fullmatch(r"(\d+) passed, (\d+) failed\n", last)
    passed, failed = (int(counted[1]), int(counted[2])) if counted else (0, 1)
    if run.returncode and not failed:
        failed = 1
    head = f"== {engine} {file.name}: {passed} passed, {failed} failed, {time.monotonic() - began:.1f} s\n"
    return passed, failed, head + "".join(told if counted else [*told, last])


def run_folder(folder, engines):
    """(passed, failed) of every file on every engine; what failed is told once more at the end, where a log is read first."""
    # The longest first: no core waits at the end for one that began late.
    files = sorted(pathlib.Path(folder).resolve().glob("*_test.py"), key=lambda file: -file.stat().st_size)
    runs = []
    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("SOVANG_TEST_JOBS", (os.cpu_count() or 1) + 1))) as pool:
        for done in concurrent.futures.as_completed(pool.submit(run_apart, file, engine) for file in files for engine in engines):
            runs.append(done.result())
            print(runs[-1][2], end="", flush=True)
    print("".join(told for _, failed, told in runs if failed), end="")
    return sum(passed for passed, _, _ in runs), sum(failed for _, failed, _ in runs)


if __name__ == "__main__":
    target, engines = pathlib.Path(sys.argv[1]), sys.argv[2:]
    passed, failed = run_folder(target, engines) if engines else run_file(target.resolve())
    print(f"{passed} passed, {failed} failed", flush=True)
    sys.exit(1 if failed or not passed else 0)
