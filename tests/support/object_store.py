# A small S3: buckets in memory, path style, and every request's signature (AWS Signature Version 4) worked out anew.
import hashlib
import hmac
import http.server
import re
import threading
import urllib.parse


def signature_of(method, path, query, headers, signed, payload, scope, secret):
    """As the specification tells it, from the request as it arrived."""
    pairs = sorted(urllib.parse.parse_qsl(query, keep_blank_values=True))
    canonical = "\n".join([
        method,
        urllib.parse.quote(path, safe="/-_.~"),
        "&".join(f"{urllib.parse.quote(name, safe='-_.~')}={urllib.parse.quote(value, safe='-_.~')}" for name, value in pairs),
        "".join(f"{name}:{' '.join(headers[name].split())}\n" for name in signed),
        ";".join(signed),
        payload])
    to_sign = "\n".join(["AWS4-HMAC-SHA256", headers["x-amz-date"], "/".join(scope), hashlib.sha256(canonical.encode()).hexdigest()])
    key = ("AWS4" + secret).encode()
    for part in scope:
        key = hmac.digest(key, part.encode(), "sha256")
    return hmac.digest(key, to_sign.encode(), "sha256").hex()


class ObjectStore:
    """`with ObjectStore("key", "secret") as store:` listens on store.url; store.objects maps "/bucket/name" to bytes."""

    def __init__(self, key, secret, region="us-east-1"):
        self.key, self.secret, self.region = key, secret, region
        self.objects, self.refused = {}, []
        self.down = False

    def __enter__(self):
        store = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def answer(self, status, body=b""):
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def handle_one(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                why = "down" if store.down else store.fault_of(self, body)
                if why:
                    store.refused.append(why)
                    return self.answer(503 if store.down else 403, why.encode())
                if self.command == "PUT":
                    store.objects[self.path] = body
                    return self.answer(200)
                if self.command == "DELETE":
                    store.objects.pop(self.path, None)
                    return self.answer(204)
                found = store.objects.get(self.path)
                return self.answer(404 if found is None else 200, found or b"")

            do_GET = do_PUT = do_DELETE = handle_one

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def fault_of(self, request, body):
        """Why a request is not let in; empty when it is."""
        given = re.fullmatch(r"AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})", request.headers.get("Authorization", ""))
        if not given:
            return "no signature"
        key, *scope = given[1].split("/")
        headers = {name.lower(): value for name, value in request.headers.items()}
        signed = given[2].split(";")
        if key != self.key or scope[1:] != [self.region, "s3", "aws4_request"]:
            return "another key or region"
        if not {"host", "x-amz-content-sha256", "x-amz-date"} <= set(signed):
            return "too little is signed"
        payload = headers["x-amz-content-sha256"]
        if payload != hashlib.sha256(body).hexdigest():
            return "another body"
        path, _, query = request.path.partition("?")
        if signature_of(request.command, path, query, headers, signed, payload, scope, self.secret) != given[3]:
            return "a wrong signature"
        return ""
