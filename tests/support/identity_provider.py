# A small OpenID Connect provider on loopback: discovery, keys, the authorization page (it asks nothing: `person` is signed
# in), and the token for a code that is used once, with the client's secret and the verifier of the code's challenge
# (RFC 6749, RFC 7636). It can be told to lie.
import base64
import hashlib
import hmac
import http.server
import json
import secrets
import subprocess
import tempfile
import threading
import time
import urllib.parse


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def openssl(*words, given=b""):
    return subprocess.run(["openssl", *words], input=given, capture_output=True, check=True).stdout


class SigningKey:
    """Made and used by the openssl command. `algorithm`: "RS256" or "ES256"."""

    def __init__(self, algorithm="RS256"):
        self.algorithm, self.id = algorithm, secrets.token_hex(4)
        kind = ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"] if algorithm == "RS256" else ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
        self.secret = openssl("genpkey", "-algorithm", *kind)
        self.public = openssl("pkey", "-pubout", given=self.secret)

    def jwk(self):
        told = {"kid": self.id, "use": "sig", "alg": self.algorithm}
        if self.algorithm == "RS256":
            modulus = openssl("rsa", "-pubin", "-noout", "-modulus", given=self.public).decode().strip().removeprefix("Modulus=")
            return {**told, "kty": "RSA", "n": b64(bytes.fromhex(modulus)), "e": b64(b"\x01\x00\x01")}
        point = openssl("pkey", "-pubin", "-outform", "DER", given=self.public)[-64:]
        return {**told, "kty": "EC", "crv": "P-256", "x": b64(point[:32]), "y": b64(point[32:])}

    def sign(self, text):
        with tempfile.NamedTemporaryFile() as file:
            file.write(self.secret)
            file.flush()
            signature = openssl("dgst", "-sha256", "-sign", file.name, given=text)
        return signature if self.algorithm == "RS256" else raw(signature)


def raw(der):
    """Two numbers of 32 bytes, from the DER of a signature by ECDSA."""
    at, numbers = 2, b""
    for _ in range(2):
        length = der[at + 1]
        numbers += der[at + 2:at + 2 + length].lstrip(b"\0").rjust(32, b"\0")
        at += 2 + length
    return numbers


class IdentityProvider:
    """`with IdentityProvider() as provider:` listens on provider.issuer. To lie: `claims` and `header` change what stands in
    the token, `signer` makes another signature of its text, `answers` gives another body to a path."""

    client, secret = "so-vang", "mật khẩu của ứng dụng: 100%"

    def __init__(self, algorithm="RS256"):
        self.keys = [SigningKey(algorithm)]
        self.person = "người-001"
        self.ways = {}  # "amr", "acr"
        self.claims, self.header, self.signer = dict, dict, None
        self.answers, self.down, self.refuses = {}, False, None
        self.codes, self.journeys, self.asked = {}, {}, []

    def __enter__(self):
        provider = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self, status, body, headers=()):
                data = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(status)
                for name, value in [("Content-Type", "application/json"), ("Content-Length", str(len(data))), *headers]:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data)

            def do_GET(self):
                address = urllib.parse.urlsplit(self.path)
                provider.asked.append(address.path)
                if provider.down:
                    return self.answer(503, {})
                if address.path in provider.answers:
                    return self.answer(200, provider.answers[address.path])
                if address.path == "/authorize":
                    return self.answer(302, b"", [("Location", provider.authorize(dict(urllib.parse.parse_qsl(address.query))))])
                if address.path == "/.well-known/openid-configuration":
                    return self.answer(200, provider.metadata())
                if address.path == "/keys":
                    return self.answer(200, {"keys": [key.jwk() for key in provider.keys]})
                return self.answer(404, {})

            def do_POST(self):
                provider.asked.append(self.path)
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                if provider.down:
                    return self.answer(503, {})
                return self.answer(*provider.token(dict(urllib.parse.parse_qsl(body)), self.headers["Authorization"]))

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def metadata(self):
        return {"issuer": self.issuer, "authorization_endpoint": self.issuer + "/authorize", "token_endpoint": self.issuer + "/token",
                "jwks_uri": self.issuer + "/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": [self.keys[0].algorithm], "code_challenge_methods_supported": ["S256"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic"], "authorization_response_iss_parameter_supported": True}

    def authorize(self, asked):
        """Where the browser is sent back to."""
        assert asked["client_id"] == self.client and asked["response_type"] == "code" and "openid" in asked["scope"].split()
        assert asked["code_challenge_method"] == "S256" and len(asked["code_challenge"]) == 43
        self.journeys[asked["state"]] = asked
        told = {"state": asked["state"], "iss": self.issuer}
        if self.refuses:
            told["error"] = self.refuses
        else:
            told["code"] = secrets.token_urlsafe(24)
            self.codes[told["code"]] = asked
        return asked["redirect_uri"] + "?" + urllib.parse.urlencode(told)

    def token(self, form, authorization):
        kind, _, given = (authorization or "").partition(" ")
        client, _, secret = base64.b64decode(given).decode().partition(":") if kind == "Basic" else ("", "", "")
        if (urllib.parse.unquote_plus(client), urllib.parse.unquote_plus(secret)) != (self.client, self.secret):
            return 401, {"error": "invalid_client"}
        asked = self.codes.pop(form.get("code"), None)
        challenge = b64(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if not asked or form.get("grant_type") != "authorization_code" or asked["redirect_uri"] != form.get("redirect_uri") or not hmac.compare_digest(challenge, asked["code_challenge"]):
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": secrets.token_urlsafe(24), "token_type": "Bearer", "expires_in": 300, "id_token": self.id_token(asked)}

    def id_token(self, asked):
        key, now = self.keys[0], int(time.time())
        header = self.header({"alg": key.algorithm, "kid": key.id, "typ": "JWT"})
        shown = {"auth_time": now} if "max_age" in asked else {}
        claims = self.claims({"iss": self.issuer, "sub": self.person, "aud": self.client, "iat": now, "exp": now + 300, "nonce": asked["nonce"], **shown, **self.ways})
        text = b64(json.dumps(header).encode()) + "." + b64(json.dumps(claims).encode())
        return text + "." + b64((self.signer or key.sign)(text.encode()))


if __name__ == "__main__":
    # For the browser's tests: prints a line with its address, and ends with its standard input.
    import sys
    with IdentityProvider() as provider:
        print(provider.issuer, flush=True)
        sys.stdin.read()
