#!/usr/bin/env python3
"""answers.py [--lang nl] [YEAR_FILE]: what a Senate asks about the Netherlands and the pool of 2026, in English or Dutch.

Every number comes from solpool; the sentences around them are in sentences.txt, and figures that were not published come
from assumptions.txt, beside this file: replace them. The program is `solpool`, or what SOLPOOL names.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import textwrap

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent.parent / "data"
ASSUMPTIONS = [line.strip() for line in (HERE / "assumptions.txt").read_text(encoding="utf-8").splitlines()
               if line.strip() and not line.startswith("#")]
TIE = "\u00a0"  # holds a number and its unit on one line


# --- solpool -------------------------------------------------------------------------------------------

def run(command, *arguments, given=None):
    line = [os.environ.get("SOLPOOL", "solpool"), command, *arguments, "--quiet", "--format", "json"]
    done = subprocess.run(line, input=given, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode not in (0, 4):
        sys.exit("solpool %s ended with %d" % (command, done.returncode))
    return json.loads(done.stdout)


class Year:
    """The year file with the assumptions."""

    def __init__(self, path):
        self.path = path

    def ask(self, command, *arguments, sets=(), rules=()):
        options = [word for setting in (*ASSUMPTIONS, *sets) for word in ("--set", setting)]
        options += [word for rule in rules for word in ("--rule", rule)]
        return run(command, self.path, *arguments, *options)

    def allocate(self, *sets, rules=()):
        return self.ask("allocate", sets=sets, rules=rules)


def of(entries, code):
    return next(entry for entry in entries if entry["code"] == code)


def option(comparison, name):
    return next(row for row in comparison["options"] if row["name"] == name)


def mandatory(allocation):
    return allocation.get("mandatory_offsets", {"total": 0})["total"], of(allocation["states"], "NL")["mandatory_offsets"]


# --- Words ---------------------------------------------------------------------------------------------

def read_sentences(language):
    texts, key = {}, None
    for line in (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  %s: " % language):
            texts[key] = line[6:]
        elif line and not line.startswith(("#", " ")):
            key = line
    return texts


class Teller:
    def __init__(self, language):
        self.texts, self.point, self.asked = read_sentences(language), "," if language == "nl" else ".", 0
        self.last = " en " if language == "nl" else " and "
        self.million_words = "miljoen" if language == "nl" else "million"

    def number(self, value, decimals=0):
        return format(value, ",.%df" % decimals).replace(",", TIE).replace(".", self.point)

    def euro(self, value):
        return "EUR" + TIE + self.number(value)

    def million(self, value):
        return "EUR" + TIE + self.number(value / 1e6, 2) + TIE + self.million_words

    def listed(self, parts):
        return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + self.last + parts[-1]

    def ask(self, key):
        self.asked += 1
        print("\n%d. %s\n" % (self.asked, self.texts["ask_" + key]))

    def say(self, kind, key, **values):
        """A paragraph that says what kind of answer it is: known, calculated, assumed or not known."""
        words = self.texts[kind] + " " + self.texts[key].format(**values)
        print(textwrap.fill(words, 100, break_on_hyphens=False, break_long_words=False).replace(TIE, " "))


# --- The questions -------------------------------------------------------------------------------------

def share(teller, allocation):
    state = of(allocation["states"], "NL")
    teller.ask("share")
    teller.say("known", "share", percent=teller.number(state["share"]["percent"], 4),
               persons=teller.number(state["fair_share"]["relocations"]),
               money=teller.million(state["fair_share"]["financial_eur"]))
    if state["pledge"]["assumed"]:
        teller.say("assumed", "share_assumed")
        teller.say("unknown", "share_unknown")


def choice(teller, comparison):
    relocate, pay, mix = (option(comparison, name) for name in ("relocate", "pay", "mix_50"))
    cost = next(line for line in ASSUMPTIONS if line.startswith("NL.cost.relocation_eur")).split("=")[1]
    teller.ask("choice")
    teller.say("calculated", "choice", even=teller.euro(comparison["break_even_eur"]),
               relocate=teller.million(relocate["cost_eur"]), union=teller.million(relocate["union_funding_eur"]),
               pay=teller.million(pay["cost_eur"]), mix=teller.million(mix["cost_eur"]))
    teller.say("assumed", "choice_assumed", cost=teller.euro(float(cost)))


def italy(teller, comparison):
    relocate, pay = (of(option(comparison, name)["benefitting"], "IT") for name in ("relocate", "pay"))
    assert abs(relocate["coverage"] - pay["coverage"]) < 0.001, "the sentence says that coverage stays"
    teller.ask("italy")
    teller.say("calculated", "italy",
               persons=teller.number(relocate["received"]["relocations"] - pay["received"]["relocations"]),
               money=teller.million(pay["received"]["financial_eur"] - relocate["received"]["financial_eur"]),
               coverage=teller.number(100 * pay["coverage"], 1))
    teller.say("assumed", "italy_assumed")


def findings(teller, year, allocation):
    def found(day, rules=()):
        later = year.allocate("as_of=" + day, "IT.systemic_shortcomings=true", "IT.systemic_shortcomings_from=" + day,
                              "NL>IT.permission_used=true", rules=rules)
        return teller.million(of(later["states"], "NL")["used"]["financial_eur"])
    teller.ask("findings")
    teller.say("calculated", "findings", moves=found("2026-10-15"), lapses=found("2026-10-15", ["refused_capacity=lapses"]),
               due=teller.million(of(allocation["states"], "NL")["to_implement"]["financial_eur"]),
               payment=allocation["amounts"]["payment_year"], july=found("2026-07-15"), october=found("2026-10-15"))
    teller.say("unknown", "findings_unknown")


def dropouts(teller, year, allocation, unknown):
    paying = [state for state in allocation["states"] if state["role"] == "contributing" and state["code"] != "NL"]
    paying.sort(key=lambda state: (-state["to_implement"]["financial_eur"], state["code"]))
    group = ["HU", "SK", paying[0]["code"], paying[1]["code"]]
    stress = year.ask("stress", "--drop", ",".join(group))
    row = next(row for row in stress["dropouts"] if row["kind"] == "group")
    nothing = [code for code in group if of(allocation["states"], code)["to_implement"]["value"] == 0]
    teller.ask("dropouts")
    teller.say("calculated", "dropouts", codes=", ".join(group), damage=teller.number(row["damage"]),
               left=teller.number(row["delivered"]["value"]), nothing=teller.listed(nothing),
               after=teller.number(100 * of(row["benefitting"], "IT")["coverage"], 1),
               before=teller.number(100 * of(stress["base"]["benefitting"], "IT")["coverage"], 1))
    teller.say("assumed", "dropouts_assumed", states=unknown)


def mechanism(teller, year, allocation):
    condition = next(row for row in allocation["triggers"] if row["article"] == "63(3)")
    met = year.allocate("pool.forum_reconvened=true")
    capped = year.allocate("pool.forum_reconvened=true", rules=["offset_cap=whole_share"])
    teller.ask("mechanism")
    teller.say("calculated", "mechanism", threshold=teller.number(condition["threshold"]),
               pledged=teller.number(condition["observed"]), total=teller.number(mandatory(met)[0]),
               own=teller.number(mandatory(met)[1]), none=teller.number(mandatory(capped)[1]))
    teller.say("known", "mechanism_other")
    teller.say("unknown", "mechanism_unknown")


def all_pay(teller, year, allocation):
    relocating = ["%s.pledge=null" % state["code"] for state in allocation["states"] if state["pledge"]["relocations"] > 0]
    alone = year.allocate(*relocating, rules=["assume_pledge=pay"])
    met = year.allocate(*relocating, "pool.forum_reconvened=true", rules=["assume_pledge=pay"])
    capped = year.allocate(*relocating, "pool.forum_reconvened=true",
                           rules=["assume_pledge=pay", "offset_cap=whole_share"])
    teller.ask("all_pay")
    teller.say("calculated", "all_pay", money=teller.million(alone["totals"]["delivered"]["financial_eur"]),
               total=teller.number(mandatory(met)[0]), own=teller.number(mandatory(met)[1]),
               none=teller.number(mandatory(capped)[1]))


def peak(teller, year, allocation):
    def larger(persons, euro):
        fair = of(year.allocate("pool.relocations=%d" % persons, "pool.financial_eur=%d" % euro)["states"], "NL")["fair_share"]
        return teller.number(fair["relocations"]), teller.million(fair["financial_eur"])
    pool = allocation["pool"]
    least, double = larger(30000, 600000000), larger(2 * pool["relocations"], 2 * pool["financial_eur"])
    crisis = year.allocate('crisis={"state": "IT", "relocations": 10000}')["crisis"]
    own = of(crisis["states"], "NL")
    teller.ask("peak")
    teller.say("calculated", "peak", year=allocation["year"], least=least[0], least_money=least[1], double=double[0],
               double_money=double[1])
    teller.say("calculated", "peak_crisis", used=teller.number(crisis["pool_used"]),
               offsets=teller.number(crisis["offsets"]), own=teller.number(own["offsets"]),
               share=teller.number(own["fair_share"]))
    teller.say("assumed", "peak_assumed")


def provinces(teller, allocation, path):
    names = {state["code"]: state["name"] for state in json.loads(path.read_text(encoding="utf-8"))["states"]}
    split = run("split", "-", str(path), "--state", "NL", "--of", "fair_share", given=json.dumps(allocation))
    task = run("split", "96000", str(path), "--places", "all", "--year", "2024")
    full = [unit for unit in split["units"] if unit["without_place"]]
    reported = [unit for unit in task["units"] if unit["places"] is not None]
    teller.ask("provinces")
    teller.say("calculated", "provinces", persons=teller.number(split["persons"]),
               list=teller.listed(["%s%s%s" % (names[unit["code"]], TIE, teller.number(unit["persons"])) for unit in split["units"]]))
    teller.say("assumed", "provinces_assumed", without=teller.number(split["sum"]["without_place"]),
               list=teller.listed([names[unit["code"]] for unit in full]))
    teller.say("unknown", "provinces_unknown", unknown=teller.number(split["sum"]["places_not_known"]))
    teller.say("known", "provinces_task", moved=teller.number(task["sum"]["moved"]),
               excess=teller.number(task["sum"]["excess"]),
               list=teller.listed([teller.texts["of_places"].format(name=names[unit["code"]],
                                                                    places=teller.number(unit["places"]),
                                                                    persons=teller.number(unit["persons"]))
                                   for unit in reported]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--lang", choices=("en", "nl"), default="en")
    parser.add_argument("year_file", nargs="?", default=str(DATA / "2026.json"))
    chosen = parser.parse_args()
    teller, year = Teller(chosen.lang), Year(chosen.year_file)
    allocation, comparison = year.allocate(), year.ask("compare", "--state", "NL")
    unknown = ", ".join(next(note for note in allocation["notes"] if note["code"] == "assumed_pledge")["states"])
    print(teller.texts["title"].format(year=allocation["year"]))
    share(teller, allocation)
    choice(teller, comparison)
    italy(teller, comparison)
    findings(teller, year, allocation)
    dropouts(teller, year, allocation, unknown)
    mechanism(teller, year, allocation)
    all_pay(teller, year, allocation)
    peak(teller, year, allocation)
    provinces(teller, allocation, DATA / "examples" / "netherlands-provinces.json")
    teller.ask("cannot")
    teller.say("unknown", "cannot")
    teller.ask("rests")
    teller.say("assumed", "rests", assumptions="; ".join(ASSUMPTIONS), states=unknown)


if __name__ == "__main__":
    main()
