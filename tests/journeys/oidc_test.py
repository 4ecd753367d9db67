# Signing in by an identity provider: the link that a signed-in person makes, the sign-in, the second factor beside it, and
# every answer of a lying provider or a stranger that opens nothing.
import hmac
import os
import tempfile
import time
import unittest
import urllib.parse

from identity_provider import IdentityProvider, SigningKey
from officer import PASSWORD, Officer
from server import Server

PATH = "/api/v1/session/oidc"


def secret_file(text):
    handle, name = tempfile.mkstemp(prefix="sovang_oidc_")  # mode 0600
    with os.fdopen(handle, "w") as file:
        file.write(text + "\n")
    return name


def options(provider, *more):
    return ["--oidc-issuer", provider.issuer, "--oidc-client", provider.client, "--oidc-secret-file", secret_file(provider.secret),
            "--oidc-name", "Tài khoản Tổng Liên đoàn", "--oidc-own-network", "yes", "--oidc-second-factor", "amr:otp, acr:hai-buoc", *more]


class Browser:
    """Keeps cookies and carries the journey to the provider and back, as a browser does."""

    def __init__(self, server, provider):
        self.server, self.provider, self.cookies = server, provider, {}

    def send(self, method, path, body=None):
        headers = {"Origin": f"http://{self.server.host}:{self.server.port}"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = self.server.request(method, path, body=body, headers=headers)
        for cookie in answer.headers.get("set-cookie", "").split(", "):
            name, sign, value = cookie.split(";")[0].partition("=")
            if sign and "Max-Age=0" in cookie:
                self.cookies.pop(name, None)
            elif sign:
                self.cookies[name] = value
        return answer

    def depart(self, path=PATH):
        """What the provider sends back to the page."""
        answer = self.send("POST", path, {})
        assert answer.status == 200, answer.text
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(answer.json()["address"]).query))
        back = urllib.parse.urlsplit(self.provider.authorize(asked))
        assert back.path == "/lv/tro-lai"
        return dict(urllib.parse.parse_qsl(back.query))

    def arrive(self, told):
        return self.send("POST", PATH + "/return", told)

    def sign_in(self):
        return self.arrive(self.depart())

    def session(self):
        return self.send("GET", "/api/v1/session")


class SigningInElsewhere(unittest.TestCase):
    algorithm = "RS256"

    @classmethod
    def setUpClass(cls):
        cls.provider = IdentityProvider(cls.algorithm).__enter__()
        cls.addClassCleanup(cls.provider.__exit__)
        cls.server = Server("--demo", "yes", *options(cls.provider)).__enter__()
        cls.addClassCleanup(cls.server.__exit__)
        cls.officer = Officer(cls.server, "ha.laichau")
        # Looks on; of five sessions of one account the oldest goes.
        cls.administrator = Officer(cls.server, "quan.tri")
        browser = cls.browser_of(cls.officer)
        linked = browser.arrive(browser.depart(PATH + "/link"))
        assert (linked.status, linked.json()) == (200, {"linked": True}), linked.text

    @classmethod
    def browser_of(cls, officer):
        browser = Browser(cls.server, cls.provider)
        name, _, value = officer.cookie.partition("=")
        browser.cookies[name] = value
        return browser

    def setUp(self):
        self.provider.claims, self.provider.header, self.provider.signer = dict, dict, None
        self.provider.person, self.provider.ways = "người-001", {}
        self.provider.answers, self.provider.down, self.provider.refuses = {}, False, None
        self.browser = Browser(self.server, self.provider)

    def refused(self, answer, code, status=401, why=None):
        self.assertEqual((answer.status, answer.json()["code"]), (status, code), answer.text)
        if why:
            self.assertEqual(answer.json()["params"]["why"], why)
        self.assertEqual(self.browser.session().status, 401)

    def test_who_has_linked_comes_in_and_the_history_says_how(self):
        self.assertEqual(self.browser.send("GET", PATH).json(), {"provider": "Tài khoản Tổng Liên đoàn"})
        answer = self.browser.sign_in()
        self.assertEqual((answer.status, answer.json()["name"]), (200, "ha.laichau"), answer.text)
        self.assertEqual(self.browser.session().json()["name"], "ha.laichau")
        self.assertNotIn("sv-oidc", self.browser.cookies)
        link = self.browser.send("GET", PATH + "/link").json()["link"]
        self.assertIsNotNone(link["used_at"])
        acts = [item["action"] for item in self.administrator.get("/api/v1/history").json()["items"]]
        self.assertIn("oidc_linked", acts)
        self.assertIn("signed_in_by_oidc", acts)

    def test_what_the_provider_has_seen_is_no_fresh_proof(self):
        self.provider.ways = {"amr": ["otp"]}
        self.assertEqual(self.browser.sign_in().status, 200)
        codes = "/api/v1/session/recovery-codes"
        for path in (codes, PATH + "/link"):
            answer = self.browser.send("POST", path, {})
            self.assertEqual((answer.status, answer.json()["code"]), (403, "identity_proof_required"), path)
        self.assertEqual(self.browser.send("POST", "/api/v1/session/proof", {"password": PASSWORD}).status, 200)
        self.assertEqual(self.browser.send("POST", codes, {}).json()["code"], "second_factor_not_begun")  # control: no proof is asked for
        self.assertEqual(self.browser.send("POST", PATH + "/link", {}).status, 200)

    def test_a_link_wants_who_they_are_shown_at_the_provider_now(self):
        other = Officer(self.server, "binh.laichau" + self.algorithm)
        browser = self.browser_of(other)
        self.provider.person = "người-bình"
        for changed in ({"auth_time": int(time.time()) - 3600}, {"auth_time": None}):
            self.provider.claims = lambda claims, changed=changed: {**claims, **changed}
            answer = browser.arrive(browser.depart(PATH + "/link"))
            self.assertEqual((answer.status, answer.json()["code"], answer.json()["params"]["why"]), (401, "oidc_refused", "auth_time"))
        self.assertIsNone(browser.send("GET", PATH + "/link").json()["link"])
        self.provider.claims = dict
        told = browser.depart(PATH + "/link")
        asked = self.provider.journeys[told["state"]]
        self.assertEqual((asked["prompt"], asked["max_age"]), ("login", "0"))
        self.assertEqual(browser.arrive(told).status, 200)  # control
        self.assertNotIn("prompt", self.provider.journeys[self.browser.depart()["state"]])

    def test_a_token_that_lies_opens_nothing(self):
        now = int(time.time())
        for why, changed in {
            "nonce": {"nonce": "another"},
            "audience": {"aud": "another-client"},
            "expired": {"exp": now - 120},
            "issued": {"iat": now + 600},
            "issuer": {"iss": "https://id.example.org"},
            "party": {"azp": "another-client"},
            "subject": {"sub": ""},
        }.items():
            with self.subTest(why):
                self.provider.claims = lambda claims, changed=changed: {**claims, **changed}
                self.refused(self.browser.sign_in(), "oidc_refused", why=why)
        with self.subTest("for others beside us"):
            self.provider.claims = lambda claims: {**claims, "aud": [claims["aud"], "another-client"]}
            self.refused(self.browser.sign_in(), "oidc_refused", why="audience")
        with self.subTest("control: as a list of us alone"):
            self.provider.claims = lambda claims: {**claims, "aud": [claims["aud"]], "azp": claims["aud"]}
            self.assertEqual(self.browser.sign_in().status, 200)

    def test_a_signature_that_is_none_opens_nothing(self):
        key = self.provider.keys[0]
        with self.subTest("alg none"):
            self.provider.header = lambda header: {**header, "alg": "none"}
            self.provider.signer = lambda text: b""
            self.refused(self.browser.sign_in(), "oidc_refused", why="algorithm")
        with self.subTest("HS256 with the public key"):
            self.provider.header = lambda header: {**header, "alg": "HS256"}
            self.provider.signer = lambda text: hmac.digest(key.public, text, "sha256")
            self.refused(self.browser.sign_in(), "oidc_refused", why="algorithm")
        with self.subTest("the other algorithm's name"):
            other = "ES256" if self.algorithm == "RS256" else "RS256"
            self.provider.header = lambda header: {**header, "alg": other}
            self.provider.signer = None
            self.refused(self.browser.sign_in(), "oidc_refused", why="key")
        with self.subTest("a stranger's key under our key's name"):
            self.provider.header = dict
            self.provider.signer = SigningKey(self.algorithm).sign
            self.refused(self.browser.sign_in(), "oidc_refused", why="signature")
        with self.subTest("a key that the token brings along"):
            mine = SigningKey(self.algorithm)
            self.provider.header = lambda header: {**header, "kid": mine.id, "jwk": mine.jwk()}
            self.provider.signer = mine.sign
            self.refused(self.browser.sign_in(), "oidc_refused", why="key")
        with self.subTest("control"):
            self.provider.header, self.provider.signer = dict, None
            self.assertEqual(self.browser.sign_in().status, 200)

    def test_a_key_that_was_changed_is_asked_for_anew(self):
        old = self.provider.keys
        self.addCleanup(lambda: setattr(self.provider, "keys", old))
        self.assertEqual(self.browser.sign_in().status, 200)
        before = self.provider.asked.count("/keys")
        self.provider.keys = [SigningKey(self.algorithm)]
        self.assertEqual(self.browser.sign_in().status, 200)
        self.assertEqual(self.provider.asked.count("/keys"), before + 1)

    def test_a_state_comes_back_once_to_the_browser_that_began(self):
        told = self.browser.depart()
        kept = dict(self.browser.cookies)
        stranger = Browser(self.server, self.provider)
        self.assertEqual(stranger.arrive(told).json()["code"], "oidc_again")  # without the cookie: a forged sign-in
        stranger.depart()
        self.assertEqual(stranger.arrive(told).json()["code"], "oidc_again")  # with the cookie of another journey
        self.assertEqual(self.browser.arrive(told).status, 200)
        # The same state once more, with a code that is as good as the first.
        self.browser.cookies = kept
        self.provider.codes["another"] = self.provider.journeys[told["state"]]
        self.refused(self.browser.arrive({**told, "code": "another"}), "oidc_again")

    def test_the_provider_is_asked_once_for_each_state(self):
        asked = lambda: self.provider.asked.count("/token")
        told, before = self.browser.depart(), asked()
        self.refused(self.browser.arrive({**told, "code": "made-up"}), "oidc_refused", why="code")
        self.assertEqual(asked(), before + 1)
        self.refused(self.browser.arrive(told), "oidc_again")  # though this code is good
        self.assertEqual(asked(), before + 1)
        self.assertEqual(self.browser.sign_in().status, 200)  # control

    def test_another_issuer_is_not_listened_to(self):
        told = self.browser.depart()
        self.refused(self.browser.arrive({**told, "iss": "https://id.example.org"}), "oidc_refused", why="issuer")
        told = self.browser.depart()
        del told["iss"]  # it says that it always names itself
        self.refused(self.browser.arrive(told), "oidc_refused", why="issuer")

    def test_nobody_gets_an_account_by_it(self):
        self.provider.person = "người-lạ"
        answer = self.browser.sign_in()
        self.refused(answer, "oidc_unknown", 403)
        self.assertIn("Tài khoản Tổng Liên đoàn", answer.json()["message"]["vi"])
        self.assertEqual(len([a for a in self.administrator.get("/api/v1/accounts").json()["accounts"] if a["name"] == "người-lạ"]), 0)

    def test_who_gives_up_there_is_told_how_to_go_on(self):
        self.provider.refuses = "access_denied"
        self.refused(self.browser.sign_in(), "oidc_cancelled")
        self.provider.refuses = "<script>alert(1)</script>"
        answer = self.browser.sign_in()
        self.refused(answer, "oidc_refused")
        self.assertNotIn("script", answer.text)

    def test_a_provider_that_is_down_holds_nobody_up(self):
        with Server("--demo", "yes", *options(self.provider)) as server:
            self.provider.down = True
            browser = Browser(server, self.provider)
            answer = browser.send("POST", PATH, {})
            self.assertEqual((answer.status, answer.json()["code"]), (503, "oidc_unavailable"))
            Officer(server, "mai.laichau")  # by name and password as ever
            self.provider.down = False
            self.provider.answers = {"/.well-known/openid-configuration": {**self.provider.metadata(), "issuer": "https://id.example.org"}}
            self.assertEqual(browser.send("POST", PATH, {}).json()["code"], "oidc_unavailable")
            self.provider.answers = {"/.well-known/openid-configuration": {**self.provider.metadata(), "token_endpoint": "https://evil.example/token"}}
            self.assertEqual(browser.send("POST", PATH, {}).json()["code"], "oidc_unavailable")
            self.provider.answers = {"/.well-known/openid-configuration": b"x" * 200_000}
            self.assertEqual(browser.send("POST", PATH, {}).json()["code"], "oidc_unavailable")
            self.provider.answers = {}
            self.assertEqual(browser.send("POST", PATH, {}).status, 200)

    def test_a_link_is_made_by_the_one_who_is_signed_in_and_can_be_taken_away(self):
        other = Officer(self.server, "nga.laichau" + self.algorithm)
        browser = self.browser_of(other)
        # The provider's account of someone else.
        taken = browser.arrive(browser.depart(PATH + "/link"))
        self.assertEqual((taken.status, taken.json()["code"]), (409, "oidc_taken"))
        self.provider.person = "người-nga"
        told = browser.depart(PATH + "/link")
        foreign = dict(browser.cookies, sv=self.officer.cookie.partition("=")[2])
        mine, browser.cookies = browser.cookies, foreign
        self.assertEqual(browser.arrive(told).json()["code"], "sign_in_required")  # another session than the one that began
        browser.cookies = mine
        self.assertEqual(browser.arrive(browser.depart(PATH + "/link")).status, 200)
        self.assertEqual(self.browser.sign_in().json()["name"], other.name)
        self.assertEqual(browser.send("DELETE", PATH + "/link", {}).status, 204)
        self.browser.cookies = {}
        self.refused(self.browser.sign_in(), "oidc_unknown", 403)
        self.assertEqual(browser.send("DELETE", PATH + "/link", {}).status, 404)
        acts = [item["action"] for item in self.administrator.get("/api/v1/history").json()["items"]]
        self.assertIn("oidc_unlinked", acts)
        self.assertEqual(self.server.post(PATH + "/link", {}, headers={"Origin": f"http://{self.server.host}:{self.server.port}"}).status, 401)

    def test_a_disabled_officer_stays_outside_whatever_the_provider_says(self):
        made = self.administrator.post("/api/v1/accounts", {"name": "cu.laichau" + self.algorithm, "role": "auditor"})
        other = Officer(self.server, "cu.laichau" + self.algorithm, made["code"])
        browser = self.browser_of(other)
        self.provider.person = "người-cũ"
        self.assertEqual(browser.arrive(browser.depart(PATH + "/link")).status, 200)
        self.assertEqual(Browser(self.server, self.provider).sign_in().status, 200)
        self.assertEqual(self.administrator.send(f"/api/v1/accounts/{made['id']}/disable", {}).status, 204)
        self.refused(self.browser.sign_in(), "account_disabled", 403)
        self.assertEqual(self.administrator.send(f"/api/v1/accounts/{made['id']}/enable", {}).status, 204)
        # Who has lost everything begins anew: the link is gone too.
        self.administrator.post(f"/api/v1/accounts/{made['id']}/invitation", {})
        self.refused(self.browser.sign_in(), "oidc_unknown", 403)

    def test_a_second_factor_of_ones_own_is_asked_for_unless_the_provider_has_seen_one(self):
        other = Officer(self.server, "tam.laichau" + self.algorithm)
        other.set_second_factor()
        browser = self.browser_of(other)
        self.provider.person = "người-tâm"
        self.assertEqual(browser.arrive(browser.depart(PATH + "/link")).status, 200)
        told = self.browser.depart()
        answer = self.browser.arrive(told)
        self.refused(answer, "second_factor_required")
        self.assertTrue(answer.json()["params"]["app"])
        self.refused(self.browser.arrive({"state": told["state"], "second": "000000"}), "second_factor_refused")
        # Without the journey's cookie the digits alone open nothing.
        stranger = Browser(self.server, self.provider)
        self.assertEqual(stranger.arrive({"state": told["state"], "second": other.recovery_codes[0]}).json()["code"], "oidc_again")
        self.assertEqual(self.browser.arrive({"state": told["state"], "second": other.recovery_codes[0]}).status, 200)
        for ways in ({"amr": ["pwd", "otp"]}, {"acr": "hai-buoc"}):
            self.provider.ways = ways
            self.assertEqual(Browser(self.server, self.provider).sign_in().status, 200, ways)
        self.provider.ways = {"amr": ["pwd", "sms"]}
        self.assertEqual(Browser(self.server, self.provider).sign_in().json()["code"], "second_factor_required")


class SigningInElsewhereByEllipticCurves(SigningInElsewhere):
    algorithm = "ES256"


class WhereRolesNeedASecondFactor(unittest.TestCase):
    def test_the_providers_stands_for_ones_own_in_its_session_only(self):
        with IdentityProvider() as provider, Server(*options(provider)) as server:
            officer = Officer(server, "ha")
            browser = Browser(server, provider)
            browser.cookies["sv"] = officer.cookie.partition("=")[2]
            self.assertEqual(browser.arrive(browser.depart(PATH + "/link")).status, 200)
            provider.ways = {"amr": ["otp"]}
            strong = Browser(server, provider)
            self.assertEqual(strong.sign_in().status, 200)
            self.assertEqual(strong.send("GET", "/api/v1/accounts").status, 200)
            # Without a factor of one's own, its session alone holds rights.
            self.assertEqual(strong.send("DELETE", "/api/v1/session/second-factor", {}).json()["code"], "identity_proof_required")
            self.assertEqual(strong.send("POST", "/api/v1/session/proof", {"second": officer.recovery_codes[0]}).status, 200)
            answer = strong.send("DELETE", "/api/v1/session/second-factor", {})
            self.assertEqual(answer.status, 204, answer.text)
            self.assertFalse(strong.session().json()["second_factor"]["needed"])
            self.assertEqual(strong.send("GET", "/api/v1/accounts").status, 200)
            provider.ways = {}
            weak = Browser(server, provider)
            self.assertEqual(weak.sign_in().status, 200)
            self.assertTrue(weak.session().json()["second_factor"]["needed"])
            self.assertEqual(weak.send("GET", "/api/v1/accounts").json()["code"], "second_factor_needed")

    def test_the_cookie_of_a_journey_is_of_this_host_alone(self):
        with IdentityProvider() as provider, Server(*options(provider, "--public-url", "https://sovang.example.vn")) as server:
            browser = Browser(server, provider)
            set_cookie = browser.send("POST", PATH, {}).headers["set-cookie"]
            self.assertTrue(set_cookie.startswith("__Host-sv-oidc="), set_cookie)
            for part in ("; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Strict"):
                self.assertIn(part, set_cookie)
            self.assertNotIn("Domain", set_cookie)
            told = browser.depart()
            sealed = browser.cookies["__Host-sv-oidc"]
            for name in ("__Secure-sv-oidc", "sv-oidc"):  # another host of the domain may lay these down
                browser.cookies = {name: sealed}
                self.assertEqual(browser.arrive(told).json()["code"], "oidc_again")
            browser.cookies = {"__Host-sv-oidc": sealed}
            self.assertEqual(browser.arrive(told).json()["code"], "oidc_unknown")  # control: read, and nobody's

    def test_a_flood_of_one_address_is_told_to_wait(self):
        with IdentityProvider() as provider, Server(*options(provider)) as server:
            browser = Browser(server, provider)
            def refused(path, body):
                answers = ((number, browser.send("POST", path, body)) for number in range(600))
                return next((number, answer.json()["code"]) for number, answer in answers if answer.status == 429)

            number, code = refused(PATH, {})
            self.assertGreaterEqual(number, 120)
            self.assertEqual(code, "too_many_questions")
            self.assertEqual(refused(PATH + "/return", {"state": "x", "code": "y"})[1], code)
            Officer(server, "ha")  # by name and password as ever

    def test_without_a_provider_there_is_no_door(self):
        with Server() as server:
            self.assertEqual(server.get(PATH).json(), {"provider": None})
            origin = {"Origin": f"http://{server.host}:{server.port}"}
            for path in ("", "/link", "/return"):
                self.assertEqual(server.post(PATH + path, {}, headers=origin).status, 404)


if __name__ == "__main__":
    unittest.main()
