# kill -9 in the middle of concurrent sending: nothing acknowledged is lost, nothing is doubled (SQLite, 50 kills).
import random
import threading
import time
import unittest

from sending import a_body, new_key, open_programme, send, send_until_answered
from server import Server
from suite import until

KILLS, CLIENTS = 50, 8


class Kill(unittest.TestCase):
    def test_fifty_kills_lose_nothing_and_double_nothing(self):
        with Server("--demo", "yes", engine="sqlite") as server:
            slug = open_programme(server)
            body = a_body(server, slug)
            before = server.get(f"/api/v1/programmes/{slug}/summary").json()["total"]
            server.options.clear()  # the demo is made
            place = [server.host, server.port]
            receipts, failures, over = {}, [], threading.Event()

            def client(number):
                sent = 0
                while not over.is_set():
                    key = new_key()
                    own = {**body, "title": f"{body['title']} {number}.{sent}"}
                    sent += 1
                    try:
                        receipts[key] = (own, send_until_answered(lambda: place, slug, own, key)["code"])
                    except AssertionError as failure:
                        failures.append(failure)
                        return

            clients = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
            for each in clients:
                each.start()
            dice = random.Random(20230831)
            for _ in range(KILLS):
                time.sleep(dice.uniform(0.02, 0.25))  # the moment of the kill is what is tried here
                server.kill()
                server.start()
                place[:] = [server.host, server.port]
            over.set()
            for each in clients:
                each.join(timeout=90)
            self.assertEqual(failures, [])
            self.assertGreater(len(receipts), KILLS)

            codes = [code for _, code in receipts.values()]
            self.assertEqual(len(set(codes)), len(codes))
            for key, (own, code) in receipts.items():
                again = send(server, slug, own, key)
                self.assertEqual((again.status, again.json()["code"]), (200, code))
            total = lambda: server.get(f"/api/v1/programmes/{slug}/summary").json()["total"]
            after = before + len(receipts)
            until(lambda: total() == after)

            # Control: without the key the same sending is a second one, and the count shows it.
            own, code = next(iter(receipts.values()))
            other = send(server, slug, own)
            self.assertEqual(other.status, 201)
            self.assertNotEqual(other.json()["code"], code)
            until(lambda: total() == after + 1)
            print(f"    {KILLS} kills, {len(receipts)} acknowledged")


if __name__ == "__main__":
    unittest.main()
