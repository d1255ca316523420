"""Ask whether the addresses of the sources still answer: `python3 run.py links`, where there is a network.

Standard library only, and imports nothing of ours: it runs before anything is set up. No kernel and no page imports it.
It has not been run against real sites yet: it was written where there was no network. Its tests give it an opener of
their own.

An address that nobody opened (known from a citation, or the catalogue of an institution) is asked first: the table
says of it "address not opened", and only this can take that back or find it wrong.
"""

from __future__ import annotations

import argparse
import csv
import http.client
import re
import socket
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

NAME = "Mozilla/5.0 (compatible; calexit-links; asks once whether a cited address answers)"
"""Says what asks and why, so that a site's keeper can tell it from a crawler."""

PATIENCE = 20.0
"""Seconds that one address may take: slow archives answer within ten."""

PAUSE = 2.0
"""Seconds between two questions to one site: some sites hold thirty of our addresses."""

SITES = 6
"""Sites that are asked at once. One site is never asked twice at once."""

BUDGET = 40 * 60.0
"""Seconds after which nothing new is asked, so that a weekly run ends; what is left is said to be not asked."""

FIRST = ("known", "catalogue")
"""What `sources.csv` says of an address that nobody opened."""

QUIET = "HTTP 429: asked to stop"
"""A site that says so is asked nothing more in this run."""

ANSWERS, MOVED, UNCLEAR, GONE, LEFT = "answers", "moved", "unclear", "gone", "not asked"

COLUMNS = ("result", "why", "url", "leads_to", "address", "sources", "asked")

Open = Callable[..., Any]
"""As `urllib.request.OpenerDirector.open`: takes a request and timeout=, returns a response or raises."""


@dataclass(frozen=True)
class Address:
    """One address, how it is known (opened, known, catalogue; copy for where it was read) and who cites it."""

    url: str
    basis: str
    sources: tuple[str, ...]

    @property
    def site(self) -> str:
        """Who is asked: the host, with its port if it has one."""
        return urllib.parse.urlsplit(self.url).netloc.lower()


@dataclass(frozen=True)
class Answer:
    """What became of one question; `why` is empty where there is nothing to say."""

    result: str
    why: str = ""
    leads_to: str = ""


def addresses(rows: Iterable[Mapping[str, str]]) -> list[Address]:
    """Return each address of rows of `sources.csv` once: first those not opened, then origins, then copies.

    An address that one row opened and another only knows counts as opened: somebody has been there.
    """
    bases: dict[str, set[str]] = {}
    cited: dict[str, dict[str, None]] = {}
    for row in rows:
        for url, basis in ((row["url"], row["address"]), (row["copy_url"], "copy")):
            if url:
                bases.setdefault(url, set()).add(basis)
                cited.setdefault(url, {})[row["source_id"]] = None
    order = {basis: place for place, basis in enumerate((*FIRST, "opened", "copy"))}
    found = []
    for url, known in bases.items():
        basis = "opened" if "opened" in known else min(known, key=lambda b: order.get(b, len(order)))
        found.append(Address(url, basis, tuple(cited[url])))
    return sorted(found, key=lambda a: order.get(a.basis, len(order)))  # stable: in the order of the table


def _request(url: str, method: str) -> urllib.request.Request:
    """The address as HTTP wants it: letters outside ASCII are percent-coded, what is coded already stays."""
    coded = urllib.parse.quote(url, safe="%/:=&?~#+!$,;'@()*[]")
    return urllib.request.Request(coded, method=method, headers={"User-Agent": NAME, "Accept": "*/*"})


def _arrived(url: str, at: str) -> Answer:
    """Tell an answer at the same place from one elsewhere. A scheme, "www." or a last slash make no other place."""

    def place(address: str) -> tuple[str, str, str]:
        parts = urllib.parse.urlsplit(address)
        return (
            parts.netloc.lower().removeprefix("www."),
            urllib.parse.unquote(parts.path).rstrip("/"),
            urllib.parse.unquote(parts.query),
        )

    if place(url) == place(at):
        return Answer(ANSWERS)
    if place(url)[1] and not place(at)[1]:  # many sites send what they no longer have to their front page
        return Answer(UNCLEAR, "leads to a front page", at)
    return Answer(MOVED, "answers elsewhere", at)


def _refused(code: int) -> Answer:
    """What an HTTP error says of an address. Only 404 and 410 say that it is gone; most others, that we may not see."""
    if code in (404, 410):
        return Answer(GONE, f"HTTP {code}")
    if code == 429:
        return Answer(UNCLEAR, QUIET)
    if code in (401, 403, 405, 406, 451):
        return Answer(UNCLEAR, f"HTTP {code}: the site does not say it to programs")
    return Answer(UNCLEAR, f"HTTP {code}")


def ask(url: str, opener: Open) -> Answer:
    """Ask one address. HEAD first, which costs the site least; GET, of which nothing is read, if HEAD is refused."""
    if not re.match(r"https?://[^/\s]+", url):
        return Answer(GONE, "not a web address")
    last = Answer(UNCLEAR)
    for method in ("HEAD", "GET"):
        try:
            with opener(_request(url, method), timeout=PATIENCE) as response:
                return _arrived(url, response.geturl())
        except urllib.error.HTTPError as error:
            error.close()
            last = _refused(error.code)
            if last.why == QUIET:
                return last
        except (OSError, http.client.HTTPException, ValueError) as error:
            return _unreached(error)
    return last


def _unreached(error: Exception) -> Answer:
    """What a failed connection says. Only a name that does not exist says that a site is gone."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, socket.gaierror) and reason.errno == socket.EAI_NONAME:
        return Answer(GONE, "no such site")
    return Answer(UNCLEAR, f"{type(reason).__name__}: {reason}".rstrip(": "))


def ask_all(
    found: Sequence[Address],
    opener: Open,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> list[Answer]:
    """Return an answer for each address. Those not opened come first; sites side by side, one site in turn."""
    until, asked, answers = clock() + BUDGET, dict[str, float](), dict[str, Answer]()
    quiet: set[str] = set()

    def in_turn(of_one_site: list[Address]) -> None:
        for address in of_one_site:
            site = address.site
            if site in quiet or clock() >= until:
                answers[address.url] = Answer(LEFT, QUIET if site in quiet else "out of time")
                continue
            if site in asked:
                sleep(max(0.0, asked[site] + PAUSE - clock()))
            answers[address.url] = ask(address.url, opener)
            asked[site] = clock()
            if answers[address.url].why == QUIET:
                quiet.add(site)

    for unopened in (True, False):
        sites: dict[str, list[Address]] = {}
        for address in found:
            if (address.basis in FIRST) == unopened:
                sites.setdefault(address.site, []).append(address)
        with ThreadPoolExecutor(SITES) as pool:
            list(pool.map(in_turn, sites.values()))
    return [answers[address.url] for address in found]


def reached(answers: Sequence[Answer]) -> bool:
    """Whether any site said anything, even no: if none did, the network is missing and not every site."""
    return any(a.result in (ANSWERS, MOVED) or a.why.startswith(("HTTP", "leads")) for a in answers)


def table(found: Sequence[Address], answers: Sequence[Answer], today: str) -> list[dict[str, str]]:
    """Return a row an address, in the order given, with `COLUMNS`."""
    return [
        {
            "result": answer.result,
            "why": answer.why,
            "url": address.url,
            "leads_to": answer.leads_to,
            "address": address.basis,
            "sources": " ".join(address.sources),
            "asked": "" if answer.result == LEFT else today,
        }
        for address, answer in zip(found, answers, strict=True)
    ]


def report(rows: Sequence[Mapping[str, str]]) -> tuple[str, int]:
    """Return what is printed, as Markdown, and the exit code: 1 if an address is gone, else 0.

    What is unclear or moved is a warning: somebody looks, and nothing stops. A refused program is no dead address.
    """
    count = Counter(row["result"] for row in rows)
    lines = [", ".join(f"{count[r]} {r}" for r in (ANSWERS, MOVED, UNCLEAR, GONE, LEFT) if count[r]) + "."]
    told = [row for result in (GONE, UNCLEAR, MOVED, LEFT) for row in rows if row["result"] == result]
    if told:
        lines += ["", "| result | address is | sources | asked | why |", "|---|---|---|---|---|"]
    for row in told:
        why = " ".join(filter(None, [row["why"], row["leads_to"] and f"<{row['leads_to']}>"]))
        cells = (row["result"], row["address"], row["sources"], f"<{row['url']}>", why)
        lines.append("| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines), int(count[GONE] > 0)


def run(
    root: Path,
    most: int | None = None,
    opener: Open | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> int:
    """Ask the addresses of root's `data/sources.csv`, write `build/links.csv`, print what did not answer."""
    with (root / "data/sources.csv").open(encoding="utf-8", newline="") as file:
        found = addresses(csv.DictReader(file))[:most]
    answers = ask_all(found, opener or urllib.request.build_opener().open, sleep=sleep)
    if not reached(answers):  # "no such site" would be said of every one: an older table is worth more
        print("No address answered at all: is there a network? No table was written.", file=sys.stderr)
        return 1
    rows = table(found, answers, date.today().isoformat())
    kept = root / "build/links.csv"
    kept.parent.mkdir(parents=True, exist_ok=True)
    with kept.open("w", encoding="utf-8", newline="") as file:
        written = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        written.writeheader()
        written.writerows(rows)
    said, code = report(rows)
    print(said)
    print(f"\nThe whole table is in {kept.relative_to(root).as_posix()}.")
    return code


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("--most", type=int)
    given = parser.parse_args()
    sys.exit(run(given.root.resolve(), given.most))
