#!/usr/bin/python3
# A mail server on loopback that keeps to its orders: what it answers to each mail in turn, then 250 for ever.
#
# mail_server.py [ANSWER...]: prints its port, then a line of JSON for each mail it took or turned away. ANSWER: "250",
# "451 …" or "550 …" after the mail, "rcpt 550 …" to its recipient, "slow" (the answer comes after two seconds).
# Run by Debian's own Python: aiosmtpd is a Debian package.
import asyncio
import email
import email.policy
import json
import os
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Orders:
    def __init__(self, answers):
        self.answers = list(answers)

    def next(self, when):
        if self.answers and self.answers[0].startswith("rcpt ") == (when == "rcpt"):
            return self.answers.pop(0).removeprefix("rcpt ")
        return None

    async def handle_RCPT(self, server, session, envelope, address, options):
        refused = self.next("rcpt")
        if refused:
            tell(answer=refused, to=[address])
            return refused
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.next("data") or "250 taken"
        if answer == "slow":
            await asyncio.sleep(2)
            answer = "250 taken"
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        body = message.get_body(("plain",))
        tell(answer=answer, sender=envelope.mail_from, to=envelope.rcpt_tos, headers=[[name, str(value)] for name, value in message.items()],
             text=body.get_content(), type=body.get_content_type(), user=getattr(session, "auth_data", None))
        return answer


def tell(**what):
    print(json.dumps(what), flush=True)


def authenticate(server, session, envelope, mechanism, data):
    # Its one user.
    right = getattr(data, "login", b"") == b"so-vang" and getattr(data, "password", b"") == b"mat-khau-thu"
    return AuthResult(success=right, handled=False, auth_data="so-vang" if right else None)


asks = "--auth" in sys.argv
orders = Orders(one for one in sys.argv[1:] if one != "--auth")
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
server = loop.run_until_complete(loop.create_server(
    lambda: SMTP(orders, loop=loop, authenticator=authenticate, auth_required=asks, auth_require_tls=False, enable_SMTPUTF8=False),
    "127.0.0.1", int(os.environ.get("MAIL_PORT", "0"))))
print(server.sockets[0].getsockname()[1], flush=True)
loop.run_forever()
