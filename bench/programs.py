# Programs that a measure starts beside each other: our server, its limits, a static nginx, load generators.
import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

from door import Door
from figures import ROOT

BUILD = Path(os.environ.get("SOVANG_BUILD", ROOT / "build/release"))
SOVANG = BUILD / "sovang"
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("SOVANG_")}


def needs_built():
    """Builds the limits and load generators, which no other target needs."""
    if not SOVANG.exists():
        sys.exit("bench/run: build/release/sovang is missing: run ./dev build first")
    subprocess.run(["ninja", "-C", BUILD, "sovang_limits"], check=True, stdout=subprocess.DEVNULL)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def lines_of(command, **more):
    """Runs a program that prints one JSON object a line; {name: value}."""
    said = subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE, text=True, **more).stdout
    return {one["name"]: one for one in map(json.loads, said.splitlines())}


@contextlib.contextmanager
def limit_program(name, *arguments):
    """One of bench/limits that serves until its standard input ends; gives its port."""
    process = subprocess.Popen([BUILD / f"limit_{name}", *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield json.loads(process.stdout.readline())["port"]
    finally:
        process.stdin.close()
        process.wait(timeout=60)


@contextlib.contextmanager
def nginx(folder, files):
    """Serves the files {name: (content, headers)} as static files, as nginx does best; gives its port."""
    folder = Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "files").mkdir(parents=True)
    places = ""
    for name, (content, headers) in files.items():
        (folder / "files" / name).write_bytes(content)
        added = "".join(f"add_header {key} '{value}'; " for key, value in headers.items())
        places += f"location = /{name} {{ default_type application/json; {added} }}\n"
    port = free_port()
    (folder / "nginx.conf").write_text(f"""
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes auto; user root;
events {{ worker_connections 4096; }}
http {{ access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 100000000; open_file_cache max=100;
  server {{ listen 127.0.0.1:{port} reuseport; root {folder}/files; {places} }} }}
""" if os.geteuid() == 0 else f"""
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes auto;
events {{ worker_connections 4096; }}
http {{ access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 100000000; open_file_cache max=100;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port} reuseport; root {folder}/files; {places} }} }}
""")
    process = subprocess.Popen(["nginx", "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"])
    try:
        answer_of(port, "/" + next(iter(files)), 20)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def answer_of(port, path, seconds, lives=lambda: True):
    """Asks until a 200 comes; gives the seconds it took. `lives` says whether waiting makes sense."""
    door, begun = Door("127.0.0.1", port), time.monotonic()
    while lives() and time.monotonic() - begun < seconds:
        try:
            if door.get(path).status == 200:
                return time.monotonic() - begun
        except OSError:
            pass
        time.sleep(0.002)
    raise TimeoutError(f"no answer to {path} within {seconds} s")


def wrk(port, path, seconds, connections=64, headers=()):
    """Requests a second and the 99th percentile in milliseconds; refuses a run with errors."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds:g}s", "--latency", *(part for one in headers for part in ("-H", one)),
               f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(said)
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


class Server:
    """`with Server(data_dir) as server:` our release, on a free port, with its settings as they come."""

    def __init__(self, data_dir, *options):
        self.data_dir, self.options, self.port = Path(data_dir), options, free_port()
        self.door = Door("127.0.0.1", self.port)

    def __enter__(self):
        self.log = open(self.data_dir / "server.log", "wb")
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [SOVANG, "serve", "--port", str(self.port), "--data-dir", self.data_dir, "--web", ROOT / "web/dist", "--guidance", ROOT / "guidance",
             "--log-level", "warning", *map(str, self.options)], env=ENVIRONMENT, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)
        return self

    def answers(self, path="/health", seconds=120):
        """Seconds from the start of the process to the first 200."""
        answer_of(self.port, path, seconds, lambda: self.process.poll() is None)
        return time.monotonic() - self.started

    def memory(self, field="VmRSS"):
        """Resident memory in MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"^{field}:\s+(\d+) kB", status, re.M)[1]) / 1024

    def cpu(self):
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def quiet(self, seconds=120):
        """Waits until it does nothing: background work after a start is over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            before = self.cpu()
            time.sleep(1)
            if self.cpu() - before <= 0.05:
                return
        raise TimeoutError("the server is still busy")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=120)
        self.log.close()
