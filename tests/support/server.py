# A server of its own for a test: on a free port, in a directory of its own, on the engine that SOVANG_ENGINE names.
import os
import re
import secrets
import shutil
import signal
import sqlite3
import subprocess
import tempfile

from door import Answer, Door
from suite import ROOT, SOVANG, until

# The program takes every SOVANG_… for a setting of its own; those of the tests are not for it.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("SOVANG_")}
PSQL = "/usr/lib/postgresql/15/bin/psql"


class Server(Door):
    """`with Server() as server: server.get("/health")`. Stops and removes everything at the end.

    With the option --demo it begins on a copy of the demonstration that tests/support/make_demo made, where there is one.
    """

    def __init__(self, *options, engine=None):
        self.engine = engine or os.environ.get("SOVANG_ENGINE", "sqlite")
        self.options = list(options)
        self.folder = tempfile.mkdtemp(prefix="sovang_test_")
        self.data = os.path.join(self.folder, "data")
        demo = os.environ.get("SOVANG_TEST_DEMO") if "--demo" in self.options else None
        if demo:
            shutil.copytree(os.path.join(demo, self.engine), self.data)
        self.database = f"sqlite:{self.folder}/database" if self.engine == "sqlite" else self.new_database("sovang_demo" if demo else "template1")
        if demo and self.engine == "sqlite":
            shutil.move(os.path.join(self.data, "sovang.sqlite"), os.path.join(self.folder, "database"))
        self.process = None

    def new_database(self, template="template1"):
        """The address of another PostgreSQL database."""
        server = os.environ.get("SOVANG_TEST_POSTGRES")
        if not server:
            raise RuntimeError("SOVANG_TEST_POSTGRES names no server: run this under tests/support/start_postgres")
        name = "sovang_" + secrets.token_hex(6)
        subprocess.run([PSQL, "-q", "-v", "ON_ERROR_STOP=1", server, "-c", f"CREATE DATABASE {name} TEMPLATE {template}"], check=True)
        return server.rsplit("/", 1)[0] + "/" + name

    def sql(self, statement):
        """Straight into its database, behind its back."""
        if self.engine == "postgres":
            subprocess.run([PSQL, "-q", "-v", "ON_ERROR_STOP=1", self.database, "-c", statement], check=True)
            return
        with sqlite3.connect(self.database.removeprefix("sqlite:"), timeout=10) as connection:
            connection.execute(statement)

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        """Starts it (again); gives itself once it answers."""
        self.log = open(os.path.join(self.folder, "log"), "ab")
        self.process = subprocess.Popen(
            [SOVANG, "serve", "--port", "0", "--data-dir", self.data, "--database", self.database, "--web", str(ROOT / "web/dist"), *self.options],
            stdout=subprocess.PIPE, stderr=self.log, stdin=subprocess.DEVNULL, text=True, env=ENVIRONMENT)
        self.said = []
        for line in self.process.stdout:
            self.said.append(line)
            found = re.search(r"http://([\d.]+):(\d+)", line)
            if found:
                self.host, self.port = found[1], int(found[2])
                break
        else:
            raise AssertionError(f"the server ended with {self.process.wait()}: {self.logged()[-2000:]}")
        until(lambda: self.answers("/health"))
        return self

    def answers(self, path):
        try:
            return self.get(path).status == 200
        except OSError:
            return False

    def logged(self):
        with open(os.path.join(self.folder, "log"), encoding="utf-8", errors="replace") as log:
            return log.read()

    def run(self, *words, check=True):
        """A command of the program on the same installation; gives what it printed."""
        done = subprocess.run([SOVANG, *words, "--data-dir", self.data, "--database", self.database], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=300, env=ENVIRONMENT)
        if check and done.returncode:
            raise AssertionError(f"sovang {' '.join(words)} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done

    def stop(self):
        """Asks it to end, and gives its exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=30)
        self.process.stdout.close()
        self.log.close()
        return code

    def kill(self):
        """kill -9, as a power cut would to the process."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.process and not self.process.stdout.closed:
            self.process.stdout.close()
            self.log.close()
