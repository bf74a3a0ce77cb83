#!/usr/bin/env python3
"""Metamorphic facts of a year with dates: nothing that has happened is rewritten by what comes later.

    check_events.py SOLPOOL_BINARY [--count N] [--seed S]

For each random year: an event after `as_of` changes nothing; a draw that is appended never changes
what the earlier ones drew; seen from a later day, what was drawn and implemented until an earlier
day is the same, however many states benefit, are relieved or pledge more in between. A pledge of
before the year is a pledge without a day; the order of events in the file means nothing; seen from
before all events, the year is the one without them.
"""

import argparse
import copy
import json
import random
import subprocess
import sys
from datetime import date, timedelta

from course import Course
from ledger import ledger
from random_more import random_year
from random_pools import euro, to_json
from units import MONEY_TYPES, TYPES, measures
from year_file import Pool

PATIENCE = 300
EVENT_KEYS = ("drawn", "implemented", "left", "accepted", "implemented_received")
WITH = ("access", "raises", "deductions", "shortcomings", "cases", "performance", "days", "mandatory", "funds", "crisis",
        "numbers")


class TooFine(Exception):
    """Shares that are not rounded, and what is taken off them, leave 128 bits; the program says so."""


def allocate(program, year):
    done = subprocess.run([program, "allocate", "-", "--format", "json"], input=to_json(year).encode(),
                          capture_output=True, timeout=PATIENCE, check=False)
    if year["rules"].get("rounding") == "exact" and b"take whole shares" in done.stderr:
        raise TooFine
    if done.returncode:
        raise SystemExit(f"exit status {done.returncode}: {done.stderr.decode()}\n{to_json(year)}")
    return json.loads(done.stdout)


def day_after(day):
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def fits(year):
    """Whether every draw is there on its day."""
    pool = Pool(year)
    course = Course(pool, ledger(pool))
    try:
        course.run()
    except AssertionError:
        return None
    return course


def later_event(rng, year, day):
    """Something of a later day; says what."""
    pool = Pool(year)
    kind = rng.choice(["draw", "deed", "benefit", "deduction", "shortcomings", "pledge", "forum", "agreement"])
    if kind == "draw":
        year.setdefault("draws", []).append({"date": day, "relocations": rng.randint(1, 9)})
        if pool.benefitting and rng.random() < 0.5:
            year["draws"][-1]["to"] = rng.choice(list(pool.benefitting))
    elif kind == "deed" and pool.benefitting:
        taker = rng.choice(list(pool.benefitting))
        giver = rng.choice([code for code in pool.states if code != taker])
        year.setdefault("implemented", []).append(
            {"date": day, "from": giver, "to": taker, "relocations": rng.randint(1, 9)})
    elif kind == "benefit":
        free = [code for code in pool.states
                if pool.role(code) == "contributing"
                and code not in {entry["code"] for entry in year["benefitting"]}]
        if free and year["rules"].get("need_split") != "arrivals":
            year["benefitting"].append({"code": rng.choice(free), "from": day})
    elif kind == "deduction":
        state = rng.choice(year["states"])
        if not any(state.get(key) for key in ("deduction", "deduction_by_type",
                                              "deduction_request")):
            state["deduction"] = rng.choice([1, 0.5])
            state["deduction_request"] = {"article": "62", "outcome": "granted", "date": day,
                                          "act": "separate"}
    elif kind == "pledge":
        year.setdefault("pledges", []).append(
            {"date": day, "state": rng.choice(list(pool.states)), rng.choice(TYPES): rng.randint(1, 999)})
    elif kind == "forum" and not year["pool"].get("forum_reconvened"):
        year["pool"].update(forum_reconvened=True, forum_reconvened_from=day)
    elif kind == "agreement":
        links = [link for link in year["links"] if not link.get("offsets_agreed")]
        for link in links[:1]:
            link.update(offsets_agreed=rng.choice([True, 5]), offsets_agreed_from=day)
    elif kind == "shortcomings" and year["benefitting"]:
        entry = rng.choice(year["benefitting"])
        if not entry.get("systemic_shortcomings"):
            entry["systemic_shortcomings"] = True
            entry["systemic_shortcomings_from"] = day
    return kind


def alike(before, after):
    """Notes tell what is to come, and a file with events shows what was drawn and done, if nothing yet."""
    tracked = all("drawn" in result["totals"] for result in (before, after))
    for result in (before, after):
        result.pop("notes")
        if not tracked:
            for entry in [*result["states"], *result["benefitting"], result["totals"]]:
                for key in EVENT_KEYS:
                    entry.pop(key, None)
    return before == after


def check_later_event(program, year, rng):
    """What is dated after the day looked at changes nothing."""
    year = copy.deepcopy(year)
    year.setdefault("as_of", f"{year['year']}-{rng.randint(7, 11):02}-15")
    if fits(year) is None:
        return None
    before = allocate(program, year)
    kind = later_event(rng, year, day_after(year["as_of"]))
    after = allocate(program, year)
    return None if alike(before, after) else f"a later {kind} changes the year"


def drawn(result):
    return {state["code"]: {kind: state["drawn"][kind] for kind in TYPES}
            for state in result["states"] if "drawn" in state}


def check_appended_draw(program, year, rng):
    """A draw on a later day adds to what each state drew, and the sum of it all is the draw."""
    if not year.get("draws"):
        return None
    year = copy.deepcopy(year)
    last = max(entry["date"] for entry in year["draws"] + year.get("implemented", []))
    year["as_of"] = last
    course = fits(year)
    if course is None or not any(map(Pool(year).happened, Pool(year).draws)):
        return None
    before = drawn(allocate(program, year))
    year["as_of"] = day_after(last)
    kind, more = rng.choice(TYPES), copy.deepcopy(year)
    number, pool = rng.choice([1, 3, 50]), Pool(year)
    more["draws"] = year["draws"] + [
        {"date": day_after(last), kind: euro(number) if kind in MONEY_TYPES else number}]
    if pool.benefitting and kind != "offsets" and rng.random() < 0.5:
        more["draws"][-1]["to"] = rng.choice(list(pool.benefitting))
    if fits(more) is None:
        return None
    after, added = drawn(allocate(program, more)), 0
    for code, own in after.items():
        for name in TYPES:
            if own[name] < before[code][name] or (name != kind and own[name] != before[code][name]):
                return f"{code}: a later draw changes {name} from {before[code][name]}"
        added += round((own[kind] - before[code][kind]) * (100 if kind in MONEY_TYPES else 1))
    return None if added == number else f"{added} of the last draw of {number} are shared out"


def check_seen_later(program, year, rng):
    """Draws up to a day are the same seen from later, when more states benefit or are relieved."""
    if not year.get("draws"):
        return None
    year = copy.deepcopy(year)
    year["as_of"] = max(entry["date"] for entry in year["draws"])
    if fits(year) is None or year["year"] == 2026 and year["as_of"] < "2026-07-01":
        return None
    before = drawn(allocate(program, year))
    later = day_after(year["as_of"])
    for _ in range(3):
        more = copy.deepcopy(year)
        if later_event(rng, more, later) not in ("draw", "deed"):
            year = more
    year["as_of"] = later
    year["implemented"] = [e for e in year.get("implemented", []) if e["date"] < later]
    after = drawn(allocate(program, year))
    return None if before == after else f"seen from {later}, draws are others"


def check_pledge_of_before(program, year, _):
    """A pledge of before the year is a pledge without a day."""
    year = copy.deepcopy(year)
    for entry in year.get("pledges") or []:
        entry["date"] = f"{year['year']}-01-01" if year["year"] != 2026 else "2025-12-31"
    plain = copy.deepcopy(year)
    plain["pledges"] = []
    for entry in year.get("pledges") or []:
        pledge = next(s for s in plain["states"] if s["code"] == entry["state"]).get("pledge")
        if pledge is None or None in pledge.values():  # what is assumed of it depends on the type
            plain["pledges"].append(entry)
            continue
        for kind in TYPES:
            units = measures(pledge)[kind] + measures(entry)[kind]
            pledge[kind] = euro(units) if kind in MONEY_TYPES else units
    if plain["pledges"] == year.get("pledges", []) or fits(year) is None:
        return None
    before, after = allocate(program, year), allocate(program, plain)
    return None if before == after else "a pledge of before the year is not one without a day"


def check_order(program, year, rng):
    """The order of events in the file means nothing."""
    mixed = copy.deepcopy(year)
    for key in ("pledges", "draws", "implemented"):
        rng.shuffle(mixed.get(key) or [])
    if mixed == year or fits(year) is None:
        return None
    return None if allocate(program, year) == allocate(program, mixed) else "the order of events counts"


def check_before_all(program, year, _):
    """Seen from before all events, the year is the one without them."""
    year = copy.deepcopy(year)
    days = [entry["date"] for key in ("pledges", "draws", "implemented") for entry in year.get(key) or []]
    if not days:
        return None
    year["as_of"] = (date.fromisoformat(min(days)) - timedelta(days=1)).isoformat()
    plain = {key: value for key, value in year.items() if key not in ("pledges", "draws", "implemented")}
    if plain["pool"].get("forum_reconvened_from", "") > year["as_of"]:
        plain["pool"] = {key: value for key, value in plain["pool"].items() if not key.startswith("forum")}
    before, after = allocate(program, year), allocate(program, plain)
    return None if alike(before, after) else "what is to come changes the year"


CHECKS = (check_later_event, check_appended_draw, check_seen_later, check_pledge_of_before, check_order,
          check_before_all)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    refused = 0
    for number in range(chosen.count):
        year = random_year(f"events/{chosen.seed}", number, WITH)
        year["rules"].pop("mandatory_split", None)  # one way needs the cases of all who benefit on any day
        for pledge in (year.get("crisis") or {}).get("pledges") or []:
            pledge.pop("credit_used", None)  # who is relieved on one of the days cannot use one
        for check in CHECKS:
            rng = random.Random(f"events/{chosen.seed}/{number}/{check.__name__}")
            try:
                reason = check(chosen.program, year, rng)
            except TooFine:
                refused, reason = refused + 1, None
            if reason:
                print(f"seed {chosen.seed}, number {number}: {reason}\n{to_json(year)}")
                return 1
    print(f"{chosen.count} years with dates: nothing that has happened is rewritten; "
          f"{refused} checks leave exact arithmetic")
    return 1 if refused > max(3, chosen.count / 50) else 0


if __name__ == "__main__":
    sys.exit(main())
