"""What check_certificate.py holds against the year file: the key, pledges, deductions, needs, links and what was implemented,
as far as the file states them plainly. Numbers are exact.
"""
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import ceil, floor

from own_key import own_shares

KIND = {"relocations": "persons", "financial_eur": "money", "alternative_eur": "money", "offsets": "persons"}
TYPES, NOTHING = tuple(KIND), dict.fromkeys(KIND, 0)
MINIMUM = {"relocations": 30000, "financial_eur": 600000000}  # Article 12(2)
BLUR = Fraction(1, 10**6)  # levels are printed with six digits


class Refused(Exception):
    """What is printed is not proved."""


def demand(holds, what):
    if not holds:
        raise Refused(what)


def amounts(of):
    """By type in persons and cents; what is not there is nothing, null is no limit."""
    units = {t: 100 if KIND[t] == "money" else 1 for t in TYPES}
    return {t: None if of.get(t, 0) is None else int(of.get(t, 0) * unit) for t, unit in units.items()}


def check_own_key(pool, of_year):
    """A key of the file's own, where all bound states are in it and no rule raises their shares."""
    if any(pool.rules[rule] != plain for rule, plain in (("territory", "total"), ("key_base", "all"), ("gross_up", "off"))):
        return
    inside = [s for s in pool.states if pool.states[s]["role"] != "not_bound"]
    persons = Fraction(pool.allocation["pool"]["relocations"])
    for code, share in own_shares(pool.year["key"], of_year, inside, persons).items():
        printed = pool.states[code]["share"]
        demand(printed["numerator"] == str(share.numerator) and printed["denominator"] == str(share.denominator),
               f"{code}: its part of the key is {share}")
        fair = Fraction(pool.states[code]["fair_share"]["relocations"])
        demand(fair == ceil(share * persons) if pool.rules["rounding"] == "ceil" else abs(fair - share * persons) <= 1,
               f"{code}: of the pool {float(share * persons)} are its part")


def check_key(pool):
    """Half population, half GDP (Article 66) or the file's own key, and the fair shares (Article 57(3))."""
    inside = [s for s in pool.states.values() if int(s["share"]["numerator"]) > 0]
    of_year = {s["code"]: s for s in pool.year["states"]}
    if pool.year.get("key"):
        return check_own_key(pool, of_year)
    halves = [{s["code"]: Fraction(of_year[s["code"]][key] or 0) for s in inside} for key in ("population", "gdp_million_eur")]
    for s in inside:
        share = Fraction(int(s["share"]["numerator"]), int(s["share"]["denominator"]))
        key = sum(half[s["code"]] / sum(half.values()) for half in halves) / 2
        demand(pool.rules["territory"] != "total" or key == share, f"{s['code']}: its part of the key is {key}")
        part, fair = share * Fraction(pool.allocation["pool"]["relocations"]), Fraction(s["fair_share"]["relocations"])
        if s["role"] != "not_bound" and pool.rules["gross_up"] == "off":
            demand(fair == ceil(part) if pool.rules["rounding"] == "ceil" else abs(fair - part) <= 1,
                   f"{s['code']}: of the pool {float(part)} are its part")


def add_up(several):
    total = Counter()
    for one in several:
        total.update(one)
    return total


def check_year(pool):
    """Pledges, deductions, needs and links that the year file states plainly are those of the allocation."""
    until = pool.year.get("as_of") or "9999"
    for of_year in pool.year["states"]:
        i, pledge, state = of_year["code"], of_year.get("pledge"), pool.states.get(of_year["code"])
        if state is None or not pledge or None in pledge.values() or state["pledge"].get("deemed") or state["pledge"].get("planned"):
            continue
        later = [r for r in pool.year.get("pledges") or () if r["state"] == i and r["date"] <= until]
        stated, printed, left = add_up(map(amounts, [pledge, *later])), amounts(state["pledge"]), amounts(state["to_implement"])
        demand(all(printed[t] == stated[t] for t in TYPES), f"{i}: the pledge is {dict(stated)}")
        part = 1 - Fraction(state["deduction"])
        granted = of_year.get("deduction", 0)
        plain = isinstance(granted, (int, Decimal)) and not any(key.startswith("deduction_") for key in of_year)
        plain = plain and pool.rules["deduction_act"] != "separate_act"  # whose requests say what was granted
        demand(not plain or abs(state["deduction"] - granted) <= BLUR, f"{i}: the deduction is {granted}")
        if "deduction_by_type" not in state and state["role"] == "contributing":
            fixed = add_up(amounts(state.get(key, {})) for key in ("drawn", "implemented")) + Counter(pool.taken.get(i, {}))
            demand(all(floor(n * (part - BLUR)) <= left[t] and (left[t] <= ceil(n * (part + BLUR)) or fixed[t] > 0)
                       for t, n in printed.items()), f"{i}: to implement is {float(part)} of the pledge")
    for b in pool.year["benefitting"]:
        stated, printed = amounts(b.get("need") or {}), amounts(pool.takers.get(b["code"], {"need": {}})["need"])
        agreed = pool.agreed[">" + b["code"]]  # offsets that stand in for relocations
        demand(b["code"] not in pool.takers or all(
            stated[t] in (None, printed[t]) or t == "relocations" and stated[t] - agreed <= printed[t] < stated[t]
            for t in b.get("need") or () if t in TYPES), f"{b['code']}: the need is {stated}")
    check_taking_part(pool, until)
    for link in pool.year.get("links") or ():
        demand(link["to"] not in pool.takers or (link["from"], link["to"]) in pool.limit, f"{link['from']}>{link['to']}: not among the links")


def check_taking_part(pool, until):
    """Who benefits on the day, by what the year states plainly; what was implemented and drawn by then."""
    plain = {"code", "weight", "need", "search_and_rescue", "source", "note"}
    of_year = {b["code"]: b for b in pool.year["benefitting"]}
    for b, stated in of_year.items():
        demand(b in pool.takers or set(stated) - plain, f"{b}: it benefits")
    for b in pool.takers:
        demand(b in of_year and (of_year[b].get("from") or "") <= until, f"{b}: it does not benefit")
    for t in TYPES if not pool.taken and not any(pool.agreed.values()) else ():
        for key, ledger in (("implemented", "implemented"), ("draws", "drawn")):
            told = sum(amounts(s.get(ledger, {}))[t] for s in pool.states.values())
            happened = [(amounts(r)[t], r) for r in pool.year.get(key) or () if r["date"] <= until]
            least = sum(n for n, r in happened if key == "implemented" or not r.get("to"))  # for one state there may be nobody
            demand(least <= told <= sum(n for n, _ in happened), f"{key}: {least} {t}")


def check_ledger(pool):
    """The certificate speaks of this allocation."""
    plain = not pool.taken and not any(pool.agreed.values())
    for i, state in pool.states.items():
        supply = pool.supply.get(i, NOTHING)
        stated, lapsed, drawn = (amounts(state.get(key, {})) for key in ("to_implement", "lapsed", "drawn"))
        for t in TYPES:
            most = stated[t] - lapsed[t]  # offsets pledged outright may be no contribution: Article 56(2)
            free = not plain or t == "offsets" and pool.rules["outright_offsets"] == "agreed_only"
            demand(supply[t] == most or supply[t] < most and free, f"{i}: {t} to give are {most}")
            demand(pool.due.get(i, NOTHING)[t] <= drawn[t], f"{i}: {t} drawn are {drawn[t]}")
    demand(all(abs(pool.claim[b] - Fraction(taker["claim"])) <= BLUR for b, taker in pool.takers.items()), "other claims")
    by_weight = [b for b in pool.year["benefitting"] if b["code"] in pool.claim and not b.get("need")]
    plain = pool.rules["need_split"] == "weights" and not any(amounts(b["need"])["offsets"] for b in pool.takers.values())
    stating = [b for b in pool.year["benefitting"] if b["code"] in pool.claim and b.get("need")]
    for a, b in combinations(stating, 2) if pool.rules["coverage_of"] == "claims" else ():
        alike = amounts(a["need"]) == amounts(b["need"]) and set(TYPES) <= set(a["need"]) & set(b["need"])
        demand(not alike or None in amounts(a["need"]).values() or pool.claim[a["code"]] == pool.claim[b["code"]],
               f"{a['code']} and {b['code']}: they state the same needs, and claim other amounts")
    for a, b in combinations(by_weight, 2) if plain else ():
        one, other = (pool.claim[c["code"]] * Fraction(d.get("weight", 1)) for c, d in ((a, b), (b, a)))
        demand(one == other or a.get("search_and_rescue") != b.get("search_and_rescue"),  # Article 57(2)
               f"{a['code']} and {b['code']}: their claims are not in proportion to their weights")
    for pair, limit in pool.limit.items():
        link = next((k for k in pool.year.get("links") or () if (k["from"], k["to"]) == pair), None)
        demand(link is not None, f"{pair}: no link of the year")
        stated, shut = amounts({t: link.get("max_" + t) for t in TYPES}), not any(limit.values())
        demand(shut if link.get("excluded") else shut and link.get("permission_used") or
               all(limit[t] == stated[t] for t in ("relocations", "financial_eur")), f"{pair}: the limits are {stated}")
    recorded = Counter()
    for record in pool.year.get("implemented", ()):
        recorded += Counter({(record["from"], record["to"], t): n for t, n in amounts(record).items()})
    check_drawn(pool, recorded)


def check_drawn(pool, recorded):
    """What is fixed on a link beyond what was implemented was drawn from the one for the other (Article 60(3))."""
    asked, beyond = Counter(), Counter()
    for draw in pool.year.get("draws", ()):
        asked += Counter({(f">{draw['to']}", t): n for t, n in amounts(draw).items() if draw.get("to")})
    for i, state in pool.states.items():
        asked += Counter({(i, t): n for t, n in amounts(state.get("drawn", {})).items()})
    for pair, done in pool.done.items():
        more = Counter({t: n for t, n in done.items()}) - Counter({t: recorded[pair + (t,)] for t in done})
        beyond += Counter({(place, t): n for t, n in more.items() for place in (pair[0], ">" + pair[1])})
    demand(all(n <= asked[key] for key, n in beyond.items()), "not so recorded")
    for b in pool.takers:
        for t in TYPES:
            check_carried_out(pool, b, t)


def check_carried_out(pool, b, t):
    """What was drawn for one state goes to it, but for draws upon states that have less left than was drawn of them, and for
    what found nobody. What was implemented before the first draw does not count; after it, either type of the kind does."""
    until = pool.year.get("as_of") or "9999"
    drawn = {i: amounts(state.get("drawn", {}))[t] for i, state in pool.states.items()}
    draws = [(d["date"], d.get("to"), amounts(d)[t]) for d in pool.year.get("draws") or () if d["date"] <= until]
    asked, first = sum(n for _, to, n in draws if to == b), min((day for day, to, n in draws if to == b and n), default=until)
    records = [(r, u, n) for r in pool.year.get("implemented") or () if r["date"] <= until
               for u, n in amounts(r).items() if KIND[u] == KIND[t]]
    short = sum(n for i, n in drawn.items()
                if pool.supply.get(i, NOTHING)[t] < n + sum(done for r, _, done in records if r["from"] == i))
    toward = sum(n if u != t else -n for r, u, n in records if r["to"] == b and (u != t) == (r["date"] >= first))
    carried = sum(done[t] for (_, to), done in pool.done.items() if to == b) + toward
    demand(carried >= asked - short - (sum(n for *_, n in draws) - sum(drawn.values())) or not asked,
           f"{b}: {t} drawn for it are not carried out")


def check_facts(pool):
    check_key(pool)
    check_year(pool)
    check_ledger(pool)
