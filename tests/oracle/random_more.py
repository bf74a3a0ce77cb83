#!/usr/bin/env python3
"""Random year files with every mechanism, each on top of the plain pools of random_pools.

    random_more.py --seed S --number K [--with MECHANISM,...]      prints one of them
    random_more.py --seed S --survey COUNT                         says how often each occurs

Every mechanism has its own random numbers, so leaving one out changes nothing in the others.
"""

import argparse
import random
from collections import Counter
from decimal import Decimal

from course import Course
from ledger import in_key, key_shares, ledger
from random_pools import decimal, euro, pieces, to_json
from random_pools import random_year as plain_year
from units import MONEY_TYPES, TYPES, added
from year_file import NEVER_ELIGIBLE, Pool

AMPLE = 50  # a reference number grossed up by more than this is no test of anything


# ---- small tools -------------------------------------------------------------------------

def choose(rng, year, chance, **options):
    """Chooses rules, each with the given chance."""
    for name, values in options.items():
        if rng.random() < chance:
            year.setdefault("rules", {})[name] = rng.choice(values.split())


def day(rng, year, first=1, last=12):
    """A day of the year; in 2026 none before the pool applies (Article 85)."""
    first = max(first, 7) if year["year"] == 2026 else first
    return f"{year['year']}-{rng.randint(first, last):02}-{rng.randint(2, 28):02}"


def givers(pool):
    return [code for code in pool.states if pool.role(code) != "benefitting"]


def link_of(year, giver, taker):
    """The entry of a pair, made if the year has none."""
    for link in year["links"]:
        if (link["from"], link["to"]) == (giver, taker):
            return link
    year["links"].append({"from": giver, "to": taker})
    return year["links"][-1]


def expected(year):
    """Roughly what a state has to give."""
    return 2 * year["pool"]["relocations"] // len(year["states"]) + 1


def fraction(rng):
    kind = rng.random()
    if kind < 0.4:
        return rng.choice([0, 1])
    places = rng.randint(1, 6)
    return decimal(rng.randint(1, 10 ** places - 1), places)


# ---- the pool, the key and the needs -------------------------------------------------------

def more_numbers(rng, year):
    """Price, minimum, part of the year, gross-up (12(2), 12(3), 57(1))."""
    pool = year["pool"]
    choose(rng, year, 0.3, price="stated", reference_numbers="stated articles",
           gross_up="on", offsets_unlocked_by="pool", benefitting_pledges="excluded counted")
    choose(rng, year, 0.35, part_year="seventy_percent full")
    if year["rules"].get("price") == "stated" or rng.random() < 0.2:
        cents = int(Decimal(pool["financial_eur"]) * 100) // pool["relocations"]
        pool["eur_per_relocation"] = euro(rng.choice([2000000, cents, cents // 2 + 1,
                                                      cents + rng.randint(1, 99)]))
    if year["rules"].get("reference_numbers") == "stated" or rng.random() < 0.2:
        pool["minimum"] = {"relocations": rng.randint(0, pool["relocations"])}
        if rng.random() < 0.5:
            pool["minimum"]["financial_eur"] = rng.randint(1, 10 ** 9)
    if year["rules"].get("part_year") and rng.random() < 0.8:
        persons = rng.randint(2, 2 * pool["relocations"] + 2)
        pool["proposal"] = {"relocations": persons,
                            "financial_eur": euro(rng.randint(100000, 3000000) * persons)}


def more_keys(rng, year):
    """Who is in the key, by which territory, and by what needs are split."""
    choose(rng, year, 0.45, territory="european total", need_split="equal arrivals key",
           key_base="without_benefitting without_benefitting_and_deducted")
    choose(rng, year, 0.5, search_and_rescue="scale_pledged scale_reference scale at_least",
           coverage_of="weights claims", outright_offsets="as_pledged",
           unstated_alternatives="converted")
    for state in year["states"]:
        if rng.random() < 0.3:
            gdp = Decimal(state["gdp_million_eur"])
            places = -gdp.as_tuple().exponent
            part = rng.randint(1, int(gdp.scaleb(places)))
            state["european_territory"] = {"population": rng.randint(1, state["population"]),
                                           "gdp_million_eur": decimal(part, places)}
    if year["rules"].get("need_split") == "arrivals" or rng.random() < 0.2:
        for entry in year["benefitting"]:
            entry["arrivals"] = rng.randint(1, 100000)
    if not any("european_territory" in state for state in year["states"]):
        year["rules"].pop("territory", None)
    if "search_and_rescue" in year["rules"] and rng.random() < 0.7:
        silence_everybody(rng, year)


def silence_everybody(rng, year):
    """No needs, and flags on both sides: only then the percentage scales anything."""
    for number, entry in enumerate(year["benefitting"]):
        entry.pop("need", None)
        entry["search_and_rescue"] = number % 2 == 0
    year["pool"].setdefault("sar_percent", rng.randint(1, 99))


def more_lot(rng, year):
    """States that are alike, so that remainders are equal, and often a lot among some of them."""
    choose(rng, year, 0.8, rounding="largest_remainder", deducted_share="redistributed")
    alike = rng.sample(year["states"], rng.randint(2, len(year["states"])))
    for state in alike:
        state.update({key: alike[0][key] for key in ("population", "gdp_million_eur")})
        state.pop("european_territory", None)
    if not any("european_territory" in state for state in year["states"]):
        year["rules"].pop("territory", None)
    for entry in year["benefitting"]:
        if rng.random() < 0.5:
            entry.pop("weight", None)
    if rng.random() < 0.7:
        codes = [state["code"] for state in year["states"]]
        year.setdefault("rules", {})["lot"] = rng.sample(codes, rng.randint(1, len(codes)))


# ---- the ledger ----------------------------------------------------------------------------

def deduction_in_words_or_amounts(rng, state):
    """A fraction such as "3/7", or amounts of a pledge that is known."""
    pledge = state.get("pledge")
    if pledge and None not in pledge.values() and any(pledge.values()) and rng.random() < 0.5:
        kinds = [kind for kind in TYPES if pledge.get(kind)]
        return {kind: pledge[kind] if rng.random() < 0.3 else
                rng.randint(1, max(1, int(pledge[kind]))) if kind in ("relocations", "offsets")
                else euro(rng.randint(1, int(Decimal(pledge[kind]) * 100)))
                for kind in rng.sample(kinds, rng.randint(1, len(kinds)))}
    return f"{rng.randint(0, 7)}/7"


def more_deductions(rng, year):
    """Deductions by type, requests, and what becomes of the deducted share (61, 62)."""
    choose(rng, year, 0.6, deducted_share="redistributed redistributed forum lost")
    choose(rng, year, 0.4, deduction_act="separate_act pool_act", cap_base="fair_share duty",
           result_of="decisive any", mandatory_total="literal fill")
    # Unrounded shares less a ratio of values leave exact arithmetic, and the program says so.
    whole = year.get("rules", {}).get("rounding") != "exact"
    for state in year["states"]:
        if whole and rng.random() < 0.2:
            state["deduction"] = deduction_in_words_or_amounts(rng, state)
    for state in year["states"]:
        if whole and rng.random() < 0.3 and not isinstance(state.get("deduction"), dict):
            state["deduction_by_type"] = {kind: fraction(rng) for kind
                                          in rng.sample(TYPES, rng.randint(1, 4))}
        stated = [state.get("deduction", 0), *state.get("deduction_by_type", {}).values()]
        granted = any(one not in (0, {}, "0/7") for one in stated)
        if rng.random() < (0.6 if granted else 0.2):
            outcome = "granted" if granted else rng.choice(["refused", "pending"])
            request = {"article": rng.choice(["61", "62"]), "asked": 1, "outcome": outcome,
                       "date": rng.choice([f"{year['year'] - 1}-12-08", day(rng, year)])}
            if rng.random() < 0.7:
                request["act"] = rng.choice(["pool", "separate"])
            state["deduction_request"] = request


def more_unknown(rng, year):
    """Pledges of which some types are known and others are not."""
    choose(rng, year, 0.5, assume_pledge="pay relocate none prefer")
    for state in year["states"]:
        if isinstance(state.get("pledge"), dict) and rng.random() < 0.4:
            for kind in rng.sample(TYPES, rng.randint(1, 4)):
                state["pledge"][kind] = None


def more_raises(rng, year):
    """What states pledge during the year (13(4)), now and then more than they pledged before it."""
    year["pledges"] = []
    for state in rng.choices(year["states"], k=rng.randint(1, 5)):
        more = {"date": rng.choice([f"{year['year'] - 1}-12-08", day(rng, year), day(rng, year)]),
                "state": state["code"]}
        for kind in rng.sample(TYPES, rng.randint(1, 3)):
            amount = rng.randint(0, expected(year))
            more[kind] = euro(amount * 1234567) if kind in MONEY_TYPES else amount
        year["pledges"].append(more)


def more_credits(rng, year):
    """What earlier years left, and states that do not pledge what they owe."""
    choose(rng, year, 0.5, refusers="deemed_payers shown", over_pledge="credited none")
    choose(rng, year, 0.2, crisis_credit="fast even")
    keys = ("late_offsets", "ongoing_relocations", "crisis_credit", "over_pledge")
    for state in year["states"]:
        if rng.random() < 0.4:
            state["carried"] = {key: rng.choice([0, rng.randint(1, expected(year))])
                                for key in rng.sample(keys, rng.randint(1, 4))}


# ---- links -----------------------------------------------------------------------------------

def more_shortcomings(rng, year):
    """Systemic shortcomings, and states that use the permission of Article 60(3)."""
    choose(rng, year, 0.7, refused_capacity="lapses lapses moves")
    flagged = rng.sample(year["benefitting"], rng.randint(1, len(year["benefitting"])))
    for entry in flagged:
        entry["systemic_shortcomings"] = True
        if rng.random() < 0.3:
            entry["systemic_shortcomings_from"] = day(rng, year)
        for giver in givers(Pool(year)):
            if rng.random() < 0.4:
                link_of(year, giver, entry["code"])["permission_used"] = True


def random_cases(rng, most):
    """A count of cases with reasons against them, now and then more reasons than cases."""
    total = rng.randint(0, 2 * most)
    cases = {"total": total}
    for key in (*NEVER_ELIGIBLE, "time_limit_expired", "finally_rejected"):
        if rng.random() < 0.5:
            cases[key] = rng.randint(0, total // 4 + 1)
    cases["time_limit_expired_39"] = rng.randint(0, total // 4 + 1)
    cases["before_12_june"] = rng.randint(0, total // 4 + 1)
    cases["before_1_july"] = cases["before_12_june"] + rng.randint(0, total // 8 + 1)
    return cases


def more_cases(rng, year):
    """Stocks counted case by case (63(8), 63(9), 84(2))."""
    choose(rng, year, 0.5, earlier_cases="counted excluded", start_date="text practice",
           transfer_deadline="article_39 article_46")
    for giver in givers(Pool(year)):
        for entry in year["benefitting"]:
            if rng.random() < 0.5:
                link = link_of(year, giver, entry["code"])
                link.pop("eligible_offsets", None)
                link["offset_cases"] = random_cases(rng, expected(year))


def more_access(rng, year):
    """Who takes part: Articles 58 and 59, and from when."""
    for entry in year["benefitting"]:
        kind = rng.random()
        if kind < 0.2:
            entry["informed"] = rng.random() < 0.4
        elif kind < 0.5:
            entry["basis"] = "59"
            entry["decision"] = rng.choice(["accepted", "accepted", "refused", "pending"])
        if rng.random() < 0.4:
            entry["from"] = day(rng, year)
    for code in [entry["code"] for entry in year["benefitting"]]:
        if code not in Pool(year).benefitting:
            for taker in Pool(year).benefitting:
                if rng.random() < 0.3:
                    link_of(year, code, taker)["max_relocations"] = rng.randint(
                        0, expected(year))


# ---- mandatory offsets -----------------------------------------------------------------------

def more_mandatory(rng, year):
    """Article 63(3) and (4) in force, with thresholds far above, near and below."""
    choose(rng, year, 0.6, offset_cap="relocation_part whole_share full_share replaces_money",
           mandatory_split="remaining_share eligible_cases duty",
           offset_threshold="literal pool sixty")
    choose(rng, year, 0.4, forum_before_63_4="no", offsets_unlocked_by="proposal pool")
    year["pool"]["forum_reconvened"] = rng.random() < 0.8
    if rng.random() < 0.5:
        year["rules"]["reference_numbers"] = "stated"
        pledged = sum(row.pledge["relocations"] for row in ledger(Pool(year)).values())
        most = pledged + expected(year) * len(year["states"]) // 4
        year["pool"]["minimum"] = {"relocations": rng.randint(0, most)}
    every = year["rules"].get("mandatory_split") == "eligible_cases"
    chance = 1 if every else rng.choice([0.2, 0.5, 1])
    for giver in givers(Pool(year)):
        for entry in year["benefitting"]:
            link = link_of(year, giver, entry["code"]) if rng.random() < chance else {}
            if "offset_cases" not in link:
                link["eligible_offsets"] = rng.randint(0, rng.choice([2, expected(year)]))


def more_days(rng, year):
    """The Forum meets, and states agree to offsets, on a day."""
    if year["pool"].get("forum_reconvened"):
        year["pool"]["forum_reconvened_from"] = day(rng, year)
    for link in year["links"]:
        if link.get("offsets_agreed") and rng.random() < 0.6:
            link["offsets_agreed_from"] = day(rng, year)


# ---- the course of the year --------------------------------------------------------------------

def random_draws(rng, year):
    rows = ledger(Pool(year)).values()
    supply = added(row.to_implement for row in rows)
    draws = [{"date": day(rng, year)} for _ in range(rng.randint(1, 4))]
    for kind in TYPES:
        most = rng.choice([0, supply[kind], rng.randint(0, supply[kind])])
        for draw, part in zip(draws, pieces(rng, most, len(draws))):
            if part:
                draw[kind] = euro(part) if kind in MONEY_TYPES else part
    for draw in draws:
        takers = [entry["code"] for entry in year["benefitting"]
                  if (entry.get("from") or "") <= draw["date"] and not draw.get("offsets")]
        if takers and rng.random() < 0.4:
            draw["to"] = rng.choice(takers)
    return draws


def random_event(rng, year, rows, pair):
    event = {"date": day(rng, year), "from": pair[0], "to": pair[1]}
    if rng.random() < 0.15:  # after the end of the year, too late for 63(5)
        event["date"] = f"{year['year'] + 1}-{rng.randint(1, 3):02}-01"
    for kind in TYPES:
        most = rows[pair[0]].to_implement[kind]
        if rng.random() < 0.6:
            part = rng.randint(0, most // rng.choice([1, 2, 2, 4]) + rng.choice([0, 0, 1, 3]))
            event[kind] = euro(part) if kind in MONEY_TYPES else part
    if rng.random() < 0.5:
        event["accepted"] = rng.randint(0, rows[pair[0]].to_implement["relocations"] + 1)
    return event


def free_event(rng, year, pool):
    """A benefitting state gives to another."""
    if len(pool.benefitting) < 2:
        return []
    giver, taker = rng.sample(list(pool.benefitting), 2)
    return [{"date": day(rng, year), "from": giver, "to": taker,
             "relocations": rng.randint(1, expected(year)), "offsets": rng.choice([0, 0, 2])}]


def draw_what_is_there(rng, year):
    """Makes draws smaller, and in the end none, until each is there on its day."""
    while year.get("draws"):
        pool = Pool(year)
        try:
            return Course(pool, ledger(pool)).run()
        except AssertionError:
            draw = rng.choice(year["draws"])
            kinds = [kind for kind in TYPES if kind in draw]
            if not kinds:
                year["draws"].remove(draw)
            for kind in kinds:
                if rng.random() < 0.5:
                    del draw[kind]


def more_performance(rng, year):
    """Draws, what was implemented, and the closed year (60(3), 60(6), 63(5), 67)."""
    if rng.random() < 0.7:
        year["draws"] = random_draws(rng, year)
    pool = Pool(year)
    rows = ledger(pool)
    pairs = [(giver, taker) for giver in givers(pool) for taker in pool.benefitting
             if not pool.is_closed(giver, taker)]
    if pairs and rng.random() < 0.8:
        year["implemented"] = [random_event(rng, year, rows, rng.choice(pairs))
                               for _ in range(rng.randint(1, 2 * len(pairs)))]
        if rng.random() < 0.3:  # of its own will (60(3), third subparagraph)
            year["implemented"] += free_event(rng, year, pool)
    if rng.random() < 0.6:
        year["closed"] = True
        for entry in year["benefitting"]:
            if rng.random() < 0.8:
                entry["requests_unperformed"] = rng.random() < 0.9


def more_funds(rng, year):
    """The Union's lump sums, minors, and the year of payment."""
    choose(rng, year, 0.5, payment_year="same next")
    if rng.random() < 0.5:
        lump = rng.randint(0, 2000000)
        year["pool"]["union_funding"] = {"relocation_eur": euro(lump),
                                         "minor_eur": euro(lump + rng.randint(0, 500000)),
                                         "transfer_eur": euro(rng.randint(0, 100000))}
    for state in year["states"]:
        if rng.random() < 0.5:
            state["relocated_minors"] = rng.randint(0, 20)
    choose(rng, year, 0.8, pro_rata="type type value", pro_rata_base="pledge to_implement")


def random_help(rng, code, most):
    pledge = {"code": code}
    for kind in rng.sample(TYPES, rng.randint(1, 4)):
        amount = rng.randint(0, most)
        pledge[kind] = euro(amount * 12345) if kind in MONEY_TYPES else amount
    if rng.random() < 0.5:
        pledge["credit"] = rng.choice(["granted", "claimed", "none"])
    return pledge


def more_crisis(rng, year):
    """One state in crisis (Regulation (EU) 2024/1359)."""
    pool = Pool(year)
    if not pool.benefitting:
        return
    state, need = rng.choice(list(pool.benefitting)), rng.randint(1, 2 * pool.persons)
    crisis = {"state": state, "relocations": need}
    choose(rng, year, 0.4, crisis_need="net gross", crisis_money="yes no")
    if rng.random() < 0.4:
        crisis["pool_relocations"] = rng.choice([0, rng.randint(0, need)])
    for kind in MONEY_TYPES:
        if rng.random() < 0.3:
            crisis[kind] = euro(rng.randint(0, pool.cents))
        if rng.random() < 0.2:
            crisis[f"pool_{kind}"] = euro(rng.randint(0, pool.cents))
    if rng.random() < 0.5:
        crisis["date"] = day(rng, year)
    for key in ("temporary_protection", "article_13_derogation"):
        if rng.random() < 0.1:
            crisis[key] = True
    helpers = [code for code in pool.states if pool.role(code) == "contributing"]
    most = need // max(1, len(helpers)) + 1
    crisis["pledges"] = [random_help(rng, code, most) for code in helpers
                         if rng.random() < 0.5]
    shares, rows = key_shares(pool), ledger(pool)
    for pledge in crisis["pledges"]:
        if rng.random() < 0.3 and not rows[pledge["code"]].fully_deducted:
            pledge["credit_used"] = rng.randint(0, int(shares[pledge["code"]] * need))
    year["crisis"] = crisis


# ---- whole years -------------------------------------------------------------------------

MECHANISMS = {  # name: (chance, what it does); the order matters, the ledger comes first
    "unknown": (0.3, more_unknown), "access": (0.3, more_access), "numbers": (0.45, more_numbers), "keys": (0.5, more_keys),
    "lot": (0.35, more_lot), "raises": (0.35, more_raises),
    "deductions": (0.4, more_deductions), "credits": (0.35, more_credits),
    "shortcomings": (0.3, more_shortcomings), "cases": (0.4, more_cases),
    "mandatory": (0.55, more_mandatory), "days": (0.4, more_days), "performance": (0.45, more_performance),
    "funds": (0.3, more_funds), "crisis": (0.35, more_crisis)}
LEDGER_IS_DONE = "shortcomings"  # from here on nothing changes who owes what


def mend(year):
    """Takes back rules under which this year would have no key, no pool or no weights."""
    rules = year["rules"]
    try:
        pool = Pool(year)
        if not any(pool.role(code) == "contributing" for code in in_key(pool)):
            rules.pop("key_base", None)
    except ZeroDivisionError:
        rules.pop("part_year", None)
    if Pool(year).cents <= 0:
        rules.pop("part_year", None)
    pool = Pool(year)
    shares = key_shares(pool)
    inside = sum(shares[code] for code in pool.benefitting)
    if (1 - inside) * AMPLE < 1:
        rules.pop("gross_up", None)
    if rules.get("need_split") == "key" and pool.benefitting and not inside:
        del rules["need_split"]
    if rules.get("need_split") == "key" and year["pool"].get("sar_percent") is not None:
        rules["search_and_rescue"] = "report"  # else fractions that solpool refuses as too large
    for entry in pool.benefitting.values():  # a weight of 0 needs somebody beside it
        if entry.get("weight") == 0:
            del entry["weight"]


def applied(seed, number, mechanisms=tuple(MECHANISMS)):
    """The year file and the names of the mechanisms that it got."""
    year, names = plain_year(seed, number), []
    dates = random.Random(f"{seed}/{number}/dates")
    if {"access", "deductions", "raises", "days", "performance"} & set(mechanisms) and dates.random() < 0.4:
        year["as_of"] = day(dates, year, 3)
    for name, (chance, extend) in MECHANISMS.items():
        if name == LEDGER_IS_DONE and names:
            mend(year)
        rng = random.Random(f"{seed}/{number}/{name}")
        if name in mechanisms and rng.random() < chance:
            extend(rng, year)
            names.append(name)
    draw_what_is_there(dates, year)
    return year, names


def random_year(seed, number, mechanisms=tuple(MECHANISMS)):
    """The year file of this seed and number, with some of the mechanisms."""
    return applied(seed, number, mechanisms)[0]


def main():
    parser = argparse.ArgumentParser(description="Print one random year file.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, default=0)
    parser.add_argument("--with", dest="mechanisms", default=",".join(MECHANISMS))
    parser.add_argument("--survey", type=int, metavar="COUNT")
    chosen = parser.parse_args()
    mechanisms = chosen.mechanisms.split(",")
    if chosen.survey:
        found = Counter(name for number in range(chosen.survey)
                        for name in applied(chosen.seed, number, mechanisms)[1])
        print(dict(found))
    else:
        print(to_json(random_year(chosen.seed, chosen.number, mechanisms)))


if __name__ == "__main__":
    main()
