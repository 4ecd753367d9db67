# Sending initiatives as a phone does: a body, a key, and patience when the server does not answer.
import hashlib
import http.client
import itertools
import json
import secrets
import time


def open_programme(server):
    """The slug of a programme that is open now (the demo has one)."""
    for programme in server.get("/api/v1/programmes").json()["programmes"]:
        if programme["state"] == "open":
            return programme["id"]
    raise AssertionError("no programme is open")


def a_unit(server, slug):
    """The code of a union without unions below it."""
    units = server.get(f"/api/v1/programmes/{slug}/units").json()
    candidates = [unit for group in units["groups"] for unit in group["units"]]
    for unit in candidates:
        while unit["has_children"]:
            below = server.get(f"/api/v1/programmes/{slug}/units?parent={unit['code']}").json()["units"]
            if not below:
                break
            unit = below[0]
        if not unit["has_children"]:
            return unit["code"]
    raise AssertionError("no union without unions below it")


def a_body(server, slug, **changes):
    """What the form sends, filled in; `changes` replace fields, None takes one out."""
    programme = server.get(f"/api/v1/programmes/{slug}").json()
    body = {
        "author": {"name": "Nguyễn Thị Minh Họa", "phone": "0912345678", "birth_year": 1988, "position": "Công nhân"},
        "unit": a_unit(server, slug),
        "sector": programme["sectors"][0]["id"] if programme["sectors"] else None,
        "field": programme["fields"][0]["id"],
        "title": "Đồ gá khoan bốn lỗ một lần",
        "description": "Ghép bốn mũi khoan trên một trục, mỗi chi tiết còn 40 giây thay vì 3 phút. Số liệu minh họa.",
        "consent": {"name_public": True},
        **changes,
    }
    return {name: value for name, value in body.items() if value is not None}


def new_key():
    return secrets.token_urlsafe(24)


def send(server, slug, body, key=None, proof=None):
    headers = {"Idempotency-Key": key or new_key(), **({"Sovang-Proof": proof} if proof else {})}
    return server.post(f"/api/v1/programmes/{slug}/initiatives", body, headers=headers)


def work_off(params):
    """The proof for the challenge of a refusal, as the browser's worker finds it."""
    for n in itertools.count():
        digest = hashlib.sha256(f"{params['challenge']}.{n}".encode()).digest()
        if int.from_bytes(digest, "big") >> (256 - params["bits"]) == 0:
            return f"{params['challenge']}:{n}"


def send_until_answered(address, slug, body, key, seconds=60):
    """Sends the same again, under the same key, until a 200 or 201 comes; `address` gives host and port anew each time."""
    end = time.monotonic() + seconds
    text = json.dumps(body, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json", "Idempotency-Key": key}
    last = None
    while time.monotonic() < end:
        host, port = address()
        connection = http.client.HTTPConnection(host, port, timeout=5)
        try:
            connection.request("POST", f"/api/v1/programmes/{slug}/initiatives", body=text, headers=headers)
            answer = connection.getresponse()
            content = answer.read()
            if answer.status in (200, 201):
                return json.loads(content)
            last = f"{answer.status} {content[:300]!r}"
            if answer.status not in (429, 503):
                raise AssertionError(last)
        except (OSError, http.client.HTTPException) as gone:
            last = gone
        finally:
            connection.close()
        time.sleep(0.02)
    raise AssertionError(f"no receipt within {seconds} s: {last}")
