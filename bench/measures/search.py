# The gallery's search as people type: two to four syllables, without accents as often as with them.
import http.client
import random
import statistics
import time
import unicodedata
from urllib.parse import quote

from figures import figure
from programs import Server
from world import SLUG

ASKED_A_ROUND = 400


def measure(world, runs, _):
    medians, p95, p99 = [], [], []
    with Server(world.data_dir) as server:
        server.answers()
        server.quiet(600)
        phrases = phrases_of(server)
        for run in range(runs):
            times = asked(server.port, queries(phrases, random.Random(20230831 + run)))
            medians.append(statistics.median(times))
            p95.append(times[len(times) * 95 // 100])
            p99.append(times[len(times) * 99 // 100])
    command = "bench/run search"
    return [figure("search_p50", "gallery search of 2 to 4 syllables, first page as JSON, half within", "ms", medians, command),
            figure("search_p95", "95 of 100 within", "ms", p95, command, at_most=30),
            figure("search_p99", "99 of 100 within", "ms", p99, command, at_most=100)]


def phrases_of(server):
    """Syllables in a row from titles that are there."""
    titles = set()
    for page in range(1, 40):
        for one in server.door.get(f"/api/v1/programmes/{SLUG}/initiatives?page={page}").json()["items"]:
            titles.add(one["title"])
    return sorted(titles)


def bare(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")) if not unicodedata.combining(c))


def queries(titles, chance):
    """Rows of syllables from titles; one in five mixes two titles, which may find little or nothing."""
    made = []
    while len(made) < ASKED_A_ROUND:
        syllables = [word for word in chance.choice(titles).split() if word.isalpha()]
        count = chance.randint(2, 4)
        if len(syllables) < count:
            continue
        begin = chance.randint(0, len(syllables) - count)
        taken = syllables[begin:begin + count]
        if chance.random() < 0.2:
            taken[-1] = chance.choice([word for word in chance.choice(titles).split() if word.isalpha()] or ["may"])
        text = " ".join(taken)
        made.append(bare(text).lower() if chance.random() < 0.5 else text)
    return made


def asked(port, texts):
    """Milliseconds of each, in order of size; on one connection, as one reader asks."""
    connection, times = http.client.HTTPConnection("127.0.0.1", port, timeout=60), []
    for text in texts:
        begun = time.perf_counter()
        connection.request("GET", f"/api/v1/programmes/{SLUG}/initiatives?q={quote(text)}")
        answer = connection.getresponse()
        answer.read()
        times.append((time.perf_counter() - begun) * 1000)
        if answer.status != 200:
            raise RuntimeError(f"{text}: {answer.status}")
    connection.close()
    return sorted(times)
