#!/usr/bin/env python3
"""audit_check.py SOLPOOL [--count N] [--seed N]: `audit`, `shares --rounding all`, `init` and `example` tried out.

Key, roundings, combinations, reasons and intervals are worked out here again in Python's fractions, for the
built-in year, the worked example and random years whose published figures come from a hidden combination with
slips. What Webster's and Huntington-Hill's methods give is held against their definition: no unit given away would
be claimed more strongly by another state. The ends of an interval of population or GDP are tried: the share is in
the interval there, and not a person or a thousandth further. Every worked example is checked, allocated, and every
command that it tells to try is run.
"""
import argparse
import concurrent.futures
import itertools
import json
import math
import os
import pathlib
import random
import shlex
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"
METHODS = ["ceil", "nearest", "largest_remainder", "webster", "huntington_hill", "exact"]
RULES = ["ceil", "nearest", "largest_remainder", "exact"]
HALF = Fraction(1, 2)


class Wrong(Exception):
    """The program and this check disagree; the text says where."""


def expect(holds, message):
    if not holds:
        raise Wrong(message)


def same(found, expected, message):
    expect(found == expected, "%s: expected %s, found %s" % (message, expected, found))


def run(program, *arguments, codes=(0,), text=None):
    done = subprocess.run([program, *arguments], capture_output=True, check=False,
                          input=None if text is None else text.encode())
    expect(done.returncode in codes, "%s: exit %d: %s" % (" ".join(arguments), done.returncode,
                                                          done.stderr.decode()))
    return done.returncode, done.stdout.decode()


def parsed(text):
    return json.loads(text, parse_float=Decimal)


def six(value):
    """A fraction as it is printed: six decimals, halves away from zero."""
    scaled = abs(value) * 10**6
    whole = math.floor(scaled + HALF)
    return Fraction(whole if value >= 0 else -whole, 10**6)


# --- The key -----------------------------------------------------------------------------------------

def key_of(population, gdp):
    people, money = sum(population.values()), sum(gdp.values())
    return {code: HALF * population[code] / people + HALF * gdp[code] / money for code in population}


def data_of(year):
    states = {state["code"]: state for state in year["states"] if state.get("bound", True)}
    return ({code: Fraction(state["population"]) for code, state in sorted(states.items())},
            {code: Fraction(state["gdp_million_eur"]) for code, state in sorted(states.items())})


# --- Rounding ----------------------------------------------------------------------------------------

def claim(method, share, part):
    """How strongly a share claims one unit more: comparable, larger first."""
    if share == 0:
        return (-1, Fraction(0))
    if method == "webster":
        return (0, share / (part + HALF))
    return (1, share) if part == 0 else (0, share * share / (part * (part + 1)))


def is_by_definition(method, shares, parts, total):
    """No unit that somebody has is claimed more by somebody else, ties by code."""
    if sum(parts.values()) != total:
        return False
    order = {code: k for k, code in enumerate(sorted(shares))}
    for has, wants in itertools.permutations(shares, 2):
        if parts[has] == 0:
            continue
        last, more = claim(method, shares[has], parts[has] - 1), claim(method, shares[wants], parts[wants])
        if more > last or (more == last and order[wants] < order[has]):
            return False
    return True


def in_turn(method, shares, total):
    """Unit after unit from a start that is surely not too much, and then proved by the definition."""
    for slack in (2, total + 1):
        parts = {code: max(0, math.floor(share * total) - slack) for code, share in shares.items()}
        claims = {code: claim(method, share, parts[code]) for code, share in shares.items()}
        for _ in range(total - sum(parts.values())):
            best = max(sorted(shares), key=claims.get)
            parts[best] += 1
            claims[best] = claim(method, shares[best], parts[best])
        if is_by_definition(method, shares, parts, total):
            return parts
    raise Wrong("%s: this check found no parts" % method)


def rounded(method, shares, total):
    quotas = {code: share * total for code, share in shares.items()}
    if method == "exact":
        return quotas
    if method == "ceil":
        return {code: math.ceil(quota) for code, quota in quotas.items()}
    if method == "nearest":
        return {code: math.floor(quota + HALF) for code, quota in quotas.items()}
    if method == "largest_remainder":
        parts = {code: math.floor(quota) for code, quota in quotas.items()}
        first = sorted(quotas, key=lambda code: (parts[code] - quotas[code], code))
        for code in first[:total - sum(parts.values())]:
            parts[code] += 1
        return parts
    return in_turn(method, shares, total)


# --- Published figures -------------------------------------------------------------------------------

def money_of(persons, year):
    """Cents, rounded up."""
    price = Fraction(year["pool"]["financial_eur"]) * 100 / year["pool"]["relocations"]
    return math.ceil(persons * price)


def figures_of(year):
    """(path, kind, code or None, adopted) in the order of codes, then the sums."""
    found = []
    for state in sorted(year["states"], key=lambda state: state["code"]):
        adopted = state.get("adopted") or {}
        for key, path in (("share_percent", "share.percent"), ("relocations", "fair_share.relocations"),
                          ("financial_eur", "fair_share.financial_eur")):
            if adopted.get(key) is not None:
                found.append((state["code"] + "." + path, key, state["code"], Fraction(adopted[key])))
    for key in ("relocations", "financial_eur"):
        if (year.get("adopted") or {}).get(key) is not None:
            found.append(("sum." + key, key, None, Fraction(year["adopted"][key])))
    return found


def decimals_of(share):
    """Those that a percentage is written with."""
    return max(0, -Decimal(str(share)).as_tuple().exponent)


def written_decimals(year, code):
    return next(decimals_of(state["adopted"]["share_percent"]) for state in year["states"] if state["code"] == code)


def made(figure, year, shares, persons):
    _, kind, code, _ = figure
    codes = [code] if code is not None else list(shares)
    if kind == "share_percent":
        return 100 * shares[code]
    if kind == "relocations":
        return sum(persons[one] for one in codes)
    return Fraction(sum(money_of(persons[one], year) for one in codes), 100)


def agrees(figure, computed, year):
    if figure[1] != "share_percent":
        return computed == figure[3]
    decimals = written_decimals(year, figure[2])
    unit = Decimal(1).scaleb(-decimals)
    shown = Decimal(six_digits(computed, decimals)).quantize(unit, ROUND_HALF_UP)
    return Fraction(shown) == figure[3]


def six_digits(value, decimals):
    return str(Decimal(math.floor(value * 10**decimals + HALF)).scaleb(-decimals))


def in_persons(figure, difference, year):
    total, money = year["pool"]["relocations"], Fraction(year["pool"]["financial_eur"])
    return difference * {"share_percent": Fraction(total, 100), "relocations": 1,
                         "financial_eur": total / money}[figure[1]]


# --- Combinations ------------------------------------------------------------------------------------

def choices_of(year, data, own):
    """The data of the file, then each vintage that has all states of the key."""
    found = [(None, own)]
    for vintage in year.get("vintages") or []:
        figures = {("GR" if code == "EL" else code): Fraction(value)
                   for code, value in (vintage.get(data) or {}).items() if code not in ("note", "source")}
        if all(code in figures for code in own) and sum(figures[code] for code in own) > 0:
            found.append((vintage["id"], {code: figures[code] for code in own}))
    return found


def combinations_of(year):
    """Every combination in the order in which it is printed, with what it gives of each figure."""
    population, gdp = data_of(year)
    figures, total = figures_of(year), year["pool"]["relocations"]
    found = []
    for p, (people, counted) in enumerate(choices_of(year, "population", population)):
        for g, (money, produced) in enumerate(choices_of(year, "gdp_million_eur", gdp)):
            shares = key_of(counted, produced)
            for m, method in enumerate(METHODS):
                persons = rounded(method, shares, total)
                computed = [made(figure, year, shares, persons) for figure in figures]
                given = [agrees(figure, value, year) for figure, value in zip(figures, computed)]
                off = sum(abs(in_persons(figure, value - figure[3], year))
                          for figure, value in zip(figures, computed)
                          if figure[1] != "share_percent" and figure[2] is not None)
                found.append({"order": (-sum(given), off, p, g, m), "population": people, "gdp_million_eur": money,
                              "rounding": method, "given": given, "computed": computed, "off": off})
    return sorted(found, key=lambda one: one["order"])


def check_combinations(audit, expected):
    same(len(audit["combinations"]), len(expected), "combinations")
    for found, one in zip(audit["combinations"], expected):
        for key in ("population", "gdp_million_eur", "rounding"):
            same(found[key], one[key], "combination %s" % found)
        same(found["matches"], sum(one["given"]), "matches of %s" % found)
        same(Fraction(found["persons_off"]), six(Fraction(one["off"])), "persons off of %s" % found)


def is_of_file(one):
    return one["population"] is None and one["gdp_million_eur"] is None


def reason_of(year, k, figure, own, combinations, rule):
    """The reason for a difference, from the combinations that give the figure."""
    giving = [one for one in combinations if one["given"][k]]
    computed, adopted = own["computed"][k], figure[3]
    if figure[1] == "share_percent":
        scale = 10**written_decimals(year, figure[2])
        if math.floor(computed * scale) == adopted * scale:
            return "percentage_cut"
    if figure[2] is None:
        parts = [Fraction(state["adopted"][figure[1]]) for state in year["states"]
                 if state.get("bound", True) and (state.get("adopted") or {}).get(figure[1]) is not None]
        if len(parts) == len(data_of(year)[0]) and sum(parts) == adopted:
            return "sum"
    if any(is_of_file(one) for one in giving):
        return "rounding"
    if any(one["rounding"] == rule for one in giving):
        return "vintage"
    if giving and combinations[0]["given"][k]:
        return "vintage_and_rounding"
    off = in_persons(figure, computed - adopted, year)
    return "one_person" if figure[1] != "share_percent" and abs(off) == 1 else None


def check_figures(audit, year, combinations, rule):
    figures = figures_of(year)
    own = next(one for one in combinations if is_of_file(one) and one["rounding"] == rule)
    rows = {row["path"]: row for row in audit["differences"] + audit["agreements"]}
    same(sorted(rows), sorted(figure[0] for figure in figures), "paths")
    same(audit["figures"], len(figures), "figures")
    same(audit["matches"], sum(own["given"]), "matches")
    same({row["path"] for row in audit["agreements"]},
         {figure[0] for figure, given in zip(figures, own["given"]) if given}, "agreements")
    for k, figure in enumerate(figures):
        row, computed = rows[figure[0]], Fraction(own["computed"][k])
        adopted = next(state for state in [*year["states"], year] if state.get("code") == figure[2])["adopted"]
        source = adopted.get("source") or []
        if isinstance(source, dict):  # key by key
            source = source.get(figure[1], [])
        same(row["source"], [source] if isinstance(source, str) else source, figure[0] + " source")
        same(row["adopted_note"], adopted.get("note"), figure[0] + " note of the file")
        same(Fraction(row["computed"]), six(computed), figure[0] + " computed")
        same(Fraction(row["adopted"]), figure[3], figure[0] + " adopted")
        same(Fraction(row["difference"]), six(computed - figure[3]), figure[0] + " difference")
        same(Fraction(row["difference_persons"]), six(in_persons(figure, computed - figure[3], year)),
             figure[0] + " in persons")
        if own["given"][k]:
            same(row["reason"], "percentage_rounded" if computed != figure[3] else None, figure[0] + " reason")
            continue
        same(row["reason"], reason_of(year, k, figure, own, combinations, rule), figure[0] + " reason")
        expect(row["note"], figure[0] + ": a difference without a word")
        check_given_by(row["given_by"], k, combinations, rule, figure[0])


def check_given_by(given_by, k, combinations, rule, path):
    giving = [one for one in combinations if one["given"][k]]
    same(given_by["rounding"], [m for m in METHODS if any(is_of_file(one) and one["rounding"] == m for one in giving)],
         path + " by rounding")
    for key, wanted in (("other_data", lambda one: one["rounding"] == rule),
                        ("other_data_and_rounding", lambda one: one["rounding"] != rule)):
        others = [one for one in giving if not is_of_file(one) and wanted(one)]
        same(given_by[key], len(others), path + " by " + key)
        first = given_by[key + "_first"]
        expect((first is None) == (not others), path + ": the first of " + key)
        if first is not None:
            changes = lambda one: sum(one[data] is not None for data in ("population", "gdp_million_eur"))
            expect(any(all(one[part] == first[part] for part in first) for one in others), path + ": does not give it")
            same(changes(first), min(map(changes, others)), path + ": one that changes least")
    same(given_by["best_combination"], combinations[0]["given"][k], path + " by the best")


# --- Intervals ---------------------------------------------------------------------------------------

def persons_published(state, year):
    adopted = state.get("adopted") or {}
    if adopted.get("relocations") is not None:
        return adopted["relocations"]
    if adopted.get("financial_eur") is None:
        return None
    cents = Fraction(adopted["financial_eur"]) * 100
    persons = math.floor(cents * year["pool"]["relocations"] / (Fraction(year["pool"]["financial_eur"]) * 100))
    return persons if money_of(persons, year) == cents else None


def is_published(share, state, year, rule):
    """Whether a share is rounded to the state's published figures: what its interval says."""
    persons, total = persons_published(state, year), year["pool"]["relocations"]
    percent = (state.get("adopted") or {}).get("share_percent")
    quota = share * total
    if persons is not None:
        by_rule = {"ceil": lambda: math.ceil(quota) == persons, "nearest": lambda: math.floor(quota + HALF) == persons,
                   "largest_remainder": lambda: abs(quota - persons) < 1, "exact": lambda: quota == persons}
        if not by_rule[rule]():
            return False
    if percent is None:
        return True
    return math.floor(100 * share * 10**decimals_of(percent) + HALF) == Fraction(percent) * 10**decimals_of(percent)


def share_with(year, code, population=None, gdp=None):
    people, money = data_of(year)
    people[code] = people[code] if population is None else Fraction(population)
    money[code] = money[code] if gdp is None else Fraction(gdp)
    return key_of(people, money)[code]


def check_end(year, state, rule, key, value, step, inward, name):
    """At its end the figure gives what was published, and a step further it does not."""
    argument = {"population": "population", "gdp_million_eur": "gdp"}[key]
    for figure, expected in ((value, True), (value - inward * step, False)):
        if figure >= 0 and (figure > 0 or len(year["states"]) > 1):
            share = share_with(year, state["code"], **{argument: figure})
            same(is_published(share, state, year, rule), expected, "%s of %s at %s" % (key, name, figure))


def check_interval(row, year, shares, rule):
    state = next(one for one in year["states"] if one["code"] == row["code"])
    share, name = shares.get(row["code"], Fraction(0)), row["code"]
    same(row["persons"], persons_published(state, year), name + " persons")
    same(Fraction(row["computed"]), six(100 * share), name + " computed")
    if row["together"] is None:
        return
    same(row["inside"], is_published(share, state, year, rule), name + " inside")
    least, most = Fraction(row["together"]["least"]), Fraction(row["together"]["most"])
    close = Fraction(1, 10**6)
    if most - least > 4 * close:
        expect(is_published((least + most) / 200, state, year, rule), name + ": the middle is not in the interval")
        expect(least <= 2 * close or not is_published((least - 2 * close) / 100, state, year, rule), name + ": below")
        expect(most >= 100 - 2 * close or not is_published((most + 2 * close) / 100, state, year, rule), name + ": above")
    misses = 100 * share - (least if 100 * share < least else most if 100 * share > most else 100 * share)
    expect(row["inside"] or abs(Fraction(row["misses_by"]) - misses) <= close, name + " misses by")
    for key, step in (("population", 1), ("gdp_million_eur", Fraction(1, 1000))):
        if row[key] is not None:
            same(Fraction(row[key]["stated"]), Fraction(state[key]), name + " stated " + key)
            check_end(year, state, rule, key, Fraction(row[key]["least"]), step, 1, name)
            if row[key]["most"] is not None:
                check_end(year, state, rule, key, Fraction(row[key]["most"]), step, -1, name)


# --- An audit ----------------------------------------------------------------------------------------

def unit_of(key, adopted):
    """EUR of the last digit that is not 0, 10 000 at most; persons are counted one by one."""
    cents, unit = Fraction(adopted) * 100, 1
    while key == "financial_eur" and cents and unit < 1000000 and cents % (10 * unit) == 0:
        unit *= 10
    return Fraction(unit, 100) if key == "financial_eur" else Fraction(1)


def check_sums(program, audit, year, text, options):
    """What is left to be implemented, added up over the states of an allocation. Whether all sums agree."""
    published = (year.get("adopted") or {}).get("to_implement") or {}
    keys = [key for key in ("relocations", "financial_eur") if published.get(key) is not None]
    if not keys:
        same(audit["to_implement"], None, "sums that were not published")
        return True
    without = [code for code in published.get("without") or []]
    counted = [state for state in parsed(run(program, "allocate", "-", *options, text=text)[1])["states"]
               if state["code"] not in without]
    price = Fraction(year["pool"]["financial_eur"]) / year["pool"]["relocations"]
    found = audit["to_implement"]
    same(found["without"], sorted(set(without)), "states left out of the sums")
    same([row["path"] for row in found["figures"]], ["to_implement." + key for key in keys], "sums")
    for key, row in zip(keys, found["figures"]):
        computed = sum(Fraction(state["to_implement"][key]) for state in counted)
        unit = unit_of(key, published[key])
        difference = computed - Fraction(published[key])
        same(Fraction(row["computed"]), computed, row["path"])
        same(Fraction(row["difference"]), difference, row["path"] + " difference")
        same(Fraction(row["difference_persons"]), six(difference if key == "relocations" else difference / price),
             row["path"] + " in persons")
        same((Fraction(row["rounded_to"]), row["agrees"]), (unit, -unit / 2 <= difference < unit / 2), row["path"] + " agrees")
    same(found["assumed"], [state["code"] for state in counted if state["pledge"]["assumed"]
                            and any(state["to_implement"][key] for key in ("relocations", "financial_eur", "alternative_eur", "offsets"))],
         "assumed pledges in the sums")
    return all(row["agrees"] for row in found["figures"])


def check_row_of_file(words, combinations, rule):
    """The text says which of its rows is the file's own, and how many it does not show before that one."""
    place = 1 + next(k for k, one in enumerate(combinations) if is_of_file(one) and one["rounding"] == rule)
    plain = " ".join(words.split())
    if "What gives most of the figures" in plain:
        expect("Row %d is the year as the file has it" % place in plain, "the row of the file is not told")
        expect(("%d combination" % (place - 11) + "s" * (place != 12) + " between it and row 10" in plain)
               == (place > 11), "the rows between are told wrongly")


def check_audit(program, text, settings=()):
    year = parsed(text)
    rule = (year.get("rules") or {}).get("rounding", "ceil")
    for setting in settings:
        rule = setting.split("=")[1]
    options = [part for setting in settings for part in ("--set", setting)]
    code, output = run(program, "audit", "-", "--format", "json", *options, codes=(0, 4), text=text)
    audit = parsed(output)
    combinations = combinations_of(year)
    if figures_of(year):
        check_combinations(audit, combinations)
    check_figures(audit, year, combinations, rule)
    sums_agree = check_sums(program, audit, year, text, options)
    same(code, 0 if audit["matches"] == audit["figures"] and sums_agree else 4, "exit code")
    shares = key_of(*data_of(year))
    same([row["code"] for row in audit["intervals"]],
         [state["code"] for state in sorted(year["states"], key=lambda one: one["code"])
          if persons_published(state, year) is not None
          or (state.get("adopted") or {}).get("share_percent") is not None], "states with an interval")
    for row in audit["intervals"]:
        check_interval(row, year, shares, rule)
    words = run(program, "audit", "-", *options, codes=(code,), text=text)[1]
    check_row_of_file(words, combinations, rule)
    expect(all(len(line) <= 100 for line in words.splitlines()), "a line of the text is longer than 100")
    return audit


def random_year(random_):
    """A year whose published figures come from a hidden combination, some with a slip."""
    codes = ["A" + chr(65 + k) for k in range(random_.randint(2, 6))]
    size = random_.choice([5, 40, 1000])
    people = lambda: {code: random_.choice([random_.randint(1, 9), random_.randint(1, size * 1000)]) for code in codes}
    money = lambda: {code: Decimal(random_.randint(1, size * 3000)) / 1000 for code in codes}
    vintages = []
    for k in range(random_.randint(0, 3)):
        vintage = {"id": "V%d" % k, "title": "vintage %d" % k}
        if random_.random() < 0.7:
            vintage["population"] = people()
        if "population" not in vintage or random_.random() < 0.5:
            vintage["gdp_million_eur"] = money()
        if random_.random() < 0.15:
            for key in ("population", "gdp_million_eur"):
                if key in vintage and len(vintage[key]) > 1:
                    del vintage[key][random_.choice(codes)]
        vintages.append(vintage)
    total = random_.choice([1, 7, 30, 1000])
    year = {"format": "solpool-year-1", "year": 2030,
            "pool": {"relocations": total, "financial_eur": random_.choice([total * 20000, 1000003, 999])},
            "states": [{"code": code, "population": number, "gdp_million_eur": product}
                       for (code, number), product in zip(people().items(), money().values())],
            "benefitting": [{"code": codes[0]}], "vintages": vintages,
            "rules": {"rounding": random_.choice(RULES)}}
    own = data_of(year)
    hidden = key_of(random_.choice(choices_of(year, "population", own[0]))[1],
                    random_.choice(choices_of(year, "gdp_million_eur", own[1]))[1])
    persons = rounded(random_.choice(METHODS[:5]), hidden, total)
    publish(random_, year, hidden, persons)
    return year


def publish(random_, year, shares, persons):
    for state in year["states"]:
        decimals = random_.randint(0, 6)
        slip = random_.choice([0, 0, 0, 1, 3])
        adopted, count = {}, persons[state["code"]] + slip
        if random_.random() < 0.4:
            cut = math.floor if random_.random() < 0.3 else lambda value: math.floor(value + HALF)
            adopted["share_percent"] = Decimal(cut(100 * shares[state["code"]] * 10**decimals)).scaleb(-decimals)
        if random_.random() < 0.5:
            adopted["relocations"] = count
        if random_.random() < 0.4:
            adopted["financial_eur"] = Decimal(money_of(count, year) + random_.choice([0, 0, 1])) / 100
        if adopted:
            state["adopted"] = adopted
    if random_.random() < 0.4:
        year["adopted"] = {"relocations": sum(persons.values()) + random_.choice([0, 1])}
    if random_.random() < 0.4:
        total = year["pool"]["financial_eur"]
        sums = {"relocations": random_.choice([0, 0, 3]), "financial_eur": random_.choice([total, total // 1000 * 1000, 0.25]),
                "without": random_.sample([state["code"] for state in year["states"]], random_.randint(0, 2))}
        year.setdefault("adopted", {})["to_implement"] = {key: sums[key] for key in sums if random_.random() < 0.8}


def written(year):
    return json.dumps(year, default=lambda value: float(value))


# --- The rounding laboratory -------------------------------------------------------------------------

def laboratory(program, year):
    return parsed(run(program, "shares", "-", "--rounding", "all", text=written(year))[1])


def check_laboratory(program, year):
    """Every number worked out again; returns what each method gives."""
    found, shares, total = laboratory(program, year), key_of(*data_of(year)), year["pool"]["relocations"]
    rule = (year.get("rules") or {}).get("rounding", "ceil")
    quotas = {code: share * total for code, share in shares.items()}
    by_rule, parts = rounded(rule, shares, total), {}
    same(found["rule"], rule, "rule")
    for method in found["methods"]:
        name = method["name"]
        parts[name] = {state["code"]: state["persons"][name] for state in found["states"]}
        same(parts[name], {code: part for code, part in rounded(name, shares, total).items() if shares[code] > 0}, name)
        same(method["total"], sum(parts[name].values()), name + " total")
        same(method["meets_pool"], method["total"] == total, name + " meets the pool")
        outside = [code for code in parts[name]
                   if not math.floor(quotas[code]) <= parts[name][code] <= math.ceil(quotas[code])]
        same(method["outside_quota"], outside, name + " outside its quota")
        same(method["quota_rule"], not outside, name + " quota rule")
        for key, sign in (("gain", 1), ("lose", -1)):
            expected = [(code, six(Fraction(part - by_rule[code]))) for code, part in sorted(parts[name].items())
                        if (part - by_rule[code]) * sign > 0]
            same([(one["code"], Fraction(one["persons"])) for one in method[key]], expected, name + " " + key)
    for state in found["states"]:
        same(Fraction(state["exact"]), six(quotas[state["code"]]), state["code"] + " exact")
        for name, beyond in state["beyond_exact"].items():
            same(Fraction(beyond), six(parts[name][state["code"]] - quotas[state["code"]]), name + " beyond")
    return {method["name"]: method for method in found["methods"]}, parts


def check_properties(program, random_, seen):
    """The properties that are known: who is monotone, who stays within the quota, who adds up."""
    codes = ["A" + chr(65 + k) for k in range(random_.randint(3, 7))]
    skewed = random_.random() < 0.5
    year = {"format": "solpool-year-1", "year": 2030, "states": [
        {"code": code, "population": (random_.randint(10**6, 10**7) if k == 0 and skewed else
                                      random_.randint(10**5, 2 * 10**5) if skewed else random_.randint(1, 10**6)),
         "gdp_million_eur": random_.randint(1, 3000) if not skewed else 1} for k, code in enumerate(codes)],
        "benefitting": [{"code": codes[0]}]}
    if skewed:  # the product follows the people, so that shares are what is wanted
        for state in year["states"]:
            state["gdp_million_eur"] = state["population"] / 1000
    if random_.random() < 0.2:  # equal states: ties
        year["states"][2].update(population=year["states"][1]["population"],
                                 gdp_million_eur=year["states"][1]["gdp_million_eur"])
    before = None
    total = random_.choice([random_.randint(1, 12), random_.randint(1, 200)])
    for size in range(total, total + 3):
        year["pool"] = {"relocations": size, "financial_eur": size * 20000}
        methods, parts = check_laboratory(program, year)
        expect(methods["largest_remainder"]["quota_rule"], "largest remainders leave the quota")
        for name in ("largest_remainder", "webster", "huntington_hill"):
            expect(methods[name]["meets_pool"], name + " does not add up")
        for name, method in methods.items():
            falls = before is not None and any(parts[name][code] < before[name][code] for code in parts[name])
            expect(not (falls and method["house_monotone"]), name + ": a larger pool takes a person away")
            seen["falls"] += falls
            seen["outside"] += name in ("webster", "huntington_hill") and not method["quota_rule"]
        before = parts


# --- init and example --------------------------------------------------------------------------------

def check_examples(program):
    listed = parsed(run(program, "example", "--format", "json")[1])["examples"]
    files = {path.stem: path for path in (DATA / "examples").glob("*.json")}
    same([one["name"] for one in listed], sorted(files), "examples")
    with tempfile.TemporaryDirectory(prefix="solpool-examples-") as folder:
        for one in listed:
            path = pathlib.Path(folder) / (one["name"] + ".json")
            run(program, "example", one["name"], "-o", str(path))
            same(path.read_bytes(), files[one["name"]].read_bytes(), one["name"])
            expect(len(path.read_text(encoding="utf-8").splitlines()) <= 65, one["name"] + " is not small")
            if one["name"] == "key-koenigstein":  # whose figures are the user's
                wanted = subprocess.run([program, "check", str(path)], capture_output=True, check=False).stderr.decode()
                expect("these figures are wanted: tax_revenue_million_eur (million euro) of all 16; population of all 16"
                       in wanted, wanted)
            else:
                same(run(program, "check", str(path))[1], "", one["name"] + " check")
                if "pool" in json.loads(path.read_text(encoding="utf-8")):  # else only a key, for split
                    run(program, "allocate", str(path))
            expect(one["title"] and one["about"] and len(one["try"]) >= 2, one["name"] + " does not say what to try")
            for command in one["try"]:
                words = shlex.split(command)
                same(words[0], "solpool", one["name"] + " command")
                done = subprocess.run([program, *words[1:]], cwd=folder, capture_output=True, check=False)
                expect(done.returncode in (0, 4) and done.stdout, "%s: exit %d, %s"
                       % (command, done.returncode, done.stderr.decode()))


def check_starter(program):
    for number in ("1900", "2031", "9999"):
        text = run(program, "init", "--year", number)[1]
        year = json.loads(text, parse_float=Decimal)
        same(year["year"], int(number), "year of init")
        same(len(year["states"]), 27, "states of init")
        expect(text.count('"note"') >= 8, "init has hardly a note")
        run(program, "check", "-", text=text)
        run(program, "allocate", "-", text=text)


# --- What unknown pledges may have been -------------------------------------------------------------

def sums_of(program, text, settings, without):
    options = [part for setting in settings for part in ("--set", setting)]
    states = parsed(run(program, "allocate", "-", *options, text=text)[1])["states"]
    return {state["code"]: (state["to_implement"]["relocations"], state["to_implement"]["financial_eur"])
            for state in states if state["code"] not in without}


def ways_of(program, text, code, share, price, deduction):
    """Every way in which a state may be, by what it then has to implement: the fewest assumptions that give it."""
    half = math.floor(Fraction(share, 2) + HALF)
    pledges = [None, {"relocations": 0, "financial_eur": share * price}, {"relocations": share, "financial_eur": 0},
               {"relocations": half, "financial_eur": (share - half) * price}]
    ways = {}
    for pledge, part in itertools.product(pledges, [None, 0, 0.5, 1] if deduction else [None]):
        settings = ["%s.pledge=%s" % (code, json.dumps(pledge))] * (pledge is not None)
        settings += ["%s.deduction=%s" % (code, part)] * (part is not None)
        found = sums_of(program, text, settings, ())[code]
        ways[found] = min(ways.get(found, 9), len(settings))
    return ways


def check_infer(program):
    """All ways are tried out by whole allocations; those that give the sums are counted, the fewest assumptions found."""
    year = {"format": "solpool-year-1", "year": 2030, "pool": {"relocations": 100, "financial_eur": 2000000},
            "states": [{"code": code, "population": people, "gdp_million_eur": people, "pledge": None}
                       for code, people in (("AA", 10), ("BB", 21), ("CC", 33), ("DD", 16), ("EE", 20))],
            "benefitting": [{"code": "EE"}], "sources": [{"id": "X", "title": "assumed", "confidence": "assumption"}]}
    states = {state["code"]: state for state in year["states"]}
    states["BB"].update(deduction=0.5, source={"deduction": "X"}, note="deduction: not known")
    states["CC"].update(pledge={"relocations": 30}, deduction=0.5, source={"deduction": "X"}, note="nothing of it")
    for relocations, money, fits in ((36, 0, True), (15, 200000, True), (26, 200000, True), (5, 5, False)):
        year["adopted"] = {"to_implement": {"relocations": relocations, "financial_eur": money, "without": ["DD"]}}
        text = json.dumps(year)
        found = parsed(run(program, "audit", "-", "--infer", "--format", "json", codes=(4, 0), text=text)[1])
        same(sorted(found["inference"]["unknown"]), ["AA.pledge", "BB.deduction", "BB.pledge"], "unknown")
        base = sums_of(program, text, [], ("DD",))
        ways = [ways_of(program, text, "AA", 10, 20000, False), ways_of(program, text, "BB", 21, 20000, True)]
        rest = [sum(base[code][k] for code in base if code not in ("AA", "BB")) for k in (0, 1)]
        unit = unit_of("financial_eur", money)
        fewest, fitting = 9, 0
        for one, other in itertools.product(*ways):
            sums = [rest[k] + one[k] + other[k] for k in (0, 1)]
            if sums[0] == relocations and -unit / 2 <= Fraction(sums[1]) - money < unit / 2:
                fitting, fewest = fitting + 1, min(fewest, ways[0][one] + ways[1][other])
        same(found["inference"]["tried"], len(ways[0]) * len(ways[1]), "ways tried")
        same(found["inference"]["fitting"], fitting, "ways that give %s and %s" % (relocations, money))
        candidates = found["candidates"]
        if fitting:
            same((len(candidates), len(candidates[0]["assumptions"])), (min(20, fitting), fewest), "candidates")
        expect(candidates == sorted(candidates, key=lambda one: len(one["assumptions"]) if fitting else one["off"]), "order")
        for candidate in candidates[:4]:
            settings = ["%s=%s" % (one["path"], json.dumps(one["value"], default=float)) for one in candidate["assumptions"]]
            sums = sums_of(program, text, settings, ("DD",)).values()
            same([candidate["relocations"], candidate["financial_eur"]], [sum(one[k] for one in sums) for k in (0, 1)],
                 "sums of %s" % settings)
        same(fitting > 0, fits, "the case of %s and %s" % (relocations, money))


# --- All of it ---------------------------------------------------------------------------------------

def random_case(program, seed):
    """What it proves of one random year; the failure with its year, or nothing."""
    random_ = random.Random(seed)
    year, seen = random_year(random_), {"falls": 0, "outside": 0, "reasons": set()}
    try:
        audit = check_audit(program, written(year))
        seen["reasons"] = {str(row["reason"]) for row in audit["differences"] + audit["agreements"]}
        check_laboratory(program, year)
        check_properties(program, random_, seen)
    except Wrong as wrong:
        return seen, "seed %d: %s\n%s" % (seed, wrong, written(year))
    return seen, None


def plain_cases(program):
    builtin = (DATA / "2026.json").read_text(encoding="utf-8")
    check_audit(program, builtin)
    check_audit(program, builtin, ["rules.rounding=nearest"])
    check_audit(program, (DATA / "examples" / "published.json").read_text(encoding="utf-8"))
    check_audit(program, (DATA / "2027-outlook.json").read_text(encoding="utf-8"))
    for name in ("2026.json", "2027-outlook.json", "examples/rounding.json"):
        check_laboratory(program, parsed((DATA / name).read_text(encoding="utf-8")))
    check_examples(program)
    check_starter(program)
    check_infer(program)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("solpool")
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program = os.path.abspath(options.solpool)
    try:
        plain_cases(program)
    except Wrong as wrong:
        sys.exit("audit: %s" % wrong)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda seed: random_case(program, seed),
                                range(options.seed, options.seed + options.count)))
    failures = [failure for _, failure in results if failure]
    for failure in failures[:5]:
        print(failure, file=sys.stderr)
    reasons = set().union(*(seen["reasons"] for seen, _ in results))
    if options.count >= 100 and not failures:  # a check that never met what it looks for proves nothing
        wanted = {"None", "percentage_rounded", "percentage_cut", "rounding", "vintage", "vintage_and_rounding",
                  "one_person"}
        expect(reasons >= wanted, "no random year had the reasons %s" % sorted(wanted - reasons))
        expect(sum(seen["falls"] for seen, _ in results) > 0, "largest remainders never took a person away")
        expect(sum(seen["outside"] for seen, _ in results) > 0, "no divisor method ever left the quota")
    print("audit: %d random years, %d failed" % (options.count, len(failures)))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
