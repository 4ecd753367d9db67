# Bytes over a socket, exactly as given: for clients that misbehave, and for event streams.
import socket
import time


class Line:
    """One connection; `said` is all that came back so far."""

    def __init__(self, server, timeout=30):
        self.socket = socket.create_connection((server.host, server.port), timeout=timeout)
        self.said = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        self.socket.sendall(data if isinstance(data, bytes) else data.encode())
        return self

    def more(self):
        """Reads what comes next; False at the end."""
        try:
            part = self.socket.recv(65536)
        except ConnectionResetError:
            part = b""
        self.said += part
        return part != b""

    def until(self, text, seconds=30):
        """Reads until `text` has come, and gives everything up to its end, taken away from `said`."""
        wanted, end = text.encode(), time.monotonic() + seconds
        while wanted not in self.said:
            if time.monotonic() > end or not self.more():
                raise AssertionError(f"{text!r} did not come: {self.said[-2000:]!r}")
        place = self.said.index(wanted) + len(wanted)
        part, self.said = self.said[:place], self.said[place:]
        return part.decode(errors="replace")

    def rest(self):
        while self.more():
            pass
        return self.said


def ask(server, data):
    """(status, everything) of the first answer to these bytes; status 0 when the line was closed without one."""
    with Line(server) as line:
        try:
            line.send(data)
        except (BrokenPipeError, ConnectionResetError):
            pass
        while b"\r\n\r\n" not in line.said and line.more():
            pass
        head = line.said.split(b"\r\n\r\n")[0].decode(errors="replace")
        length = [int(each.split(":")[1]) for each in head.split("\r\n") if each.lower().startswith("content-length:")]
        while length and len(line.said) < len(head.encode()) + 4 + length[0] and line.more():
            pass
        words = head.split(" ")
        return (int(words[1]) if len(words) > 1 else 0), line.said.decode(errors="replace")
