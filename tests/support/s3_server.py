# An S3 server that others wrote, on loopback and in a folder of its own, for the time of a test.
import pathlib
import shutil
import signal
import subprocess
import tempfile
import threading

from suite import ROOT

NODE = ROOT / "web/node_modules/.bin/node"
ENDING = "._S3rver_object"


class S3Server:
    """`with S3Server("bucket") as store:` listens on store.url and knows one key, `key` with `secret`; store.seen is what it
    answered, oldest first: "PUT /bucket/name 200"."""

    key = secret = "S3RVER"

    def __init__(self, bucket):
        self.bucket, self.seen = bucket, []

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="sovang_s3_")
        self.process = subprocess.Popen([NODE, "--no-deprecation", ROOT / "tests/support/s3_server.mjs", self.folder, self.bucket], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline() or 0)
        if not self.port:
            self.__exit__()
            raise RuntimeError("the S3 server did not start: are the web's modules installed (./dev build)?")
        self.url = f"http://127.0.0.1:{self.port}"
        self.listening = threading.Thread(target=self.listen, daemon=True)
        self.listening.start()
        return self

    def listen(self):
        for line in self.process.stdout:
            self.seen.append(line.strip())

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        if self.port:
            self.listening.join()
        self.process.stdin.close()
        self.process.stdout.close()
        shutil.rmtree(self.folder)

    def pause(self):
        """Answers nothing until `go_on`; who asks waits."""
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self):
        self.process.send_signal(signal.SIGCONT)

    def is_asked(self):
        """Somebody is connected to it."""
        connections = [line.split() for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()]
        return any(to.endswith(f":{self.port:04X}") and state == "01" for _, _, to, state, *_ in connections[1:])

    def objects(self):
        """Name to bytes, of what stands in the bucket."""
        files = pathlib.Path(self.folder, self.bucket).glob("*" + ENDING)
        return {file.name.removesuffix(ENDING): file.read_bytes() for file in files}
