#!/usr/bin/env python3
"""answers.py [YEAR_FILE]: what a parliament asks about the Netherlands and the pool of 2026.

Every number comes from solpool; the sentences around them are here. Figures that were not published come
from assumptions.txt, beside this file: replace them. The program is `solpool`, or what SOLPOOL names.
"""
import json
import os
import pathlib
import subprocess
import sys
import textwrap

HERE = pathlib.Path(__file__).resolve().parent
YEAR = sys.argv[1] if len(sys.argv) > 1 else str(HERE.parent.parent / "data" / "2026.json")
ASSUMPTIONS = [line.strip() for line in (HERE / "assumptions.txt").read_text(encoding="utf-8").splitlines()
               if line.strip() and not line.startswith("#")]


def solpool(command, *arguments, sets=(), rules=()):
    """The result of a command on the year, as JSON."""
    line = [os.environ.get("SOLPOOL", "solpool"), command, YEAR, "--quiet", "--format", "json", *arguments]
    for setting in (*ASSUMPTIONS, *sets):
        line += ["--set", setting]
    for rule in rules:
        line += ["--rule", rule]
    run = subprocess.run(line, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if run.returncode not in (0, 4):
        sys.exit("solpool %s ended with %d" % (command, run.returncode))
    return json.loads(run.stdout)


TIE = "\u00a0"  # holds a number and its unit on one line


def number(value):
    return format(value, ",.0f").replace(",", TIE)


def million(value):
    return ("EUR %.2f million" % (value / 1e6)).replace(" ", TIE)


def of(entries, code):
    return next(entry for entry in entries if entry["code"] == code)


def option(comparison, name):
    return next(row for row in comparison["options"] if row["name"] == name)


def say(*sentences):
    words = " ".join(sentence for sentence in sentences if sentence)
    print(textwrap.fill(words, 100, break_on_hyphens=False).replace(TIE, " "))


def ask(title):
    print("\n%s\n" % title)


def total_offsets(allocation):
    return allocation.get("mandatory_offsets", {"total": 0, "missing": 0})


# --- The questions -------------------------------------------------------------------------------------

def share(year):
    ask("1. What is the Dutch share?")
    state = of(year["states"], "NL")
    say("%.4f %% of the pool:" % state["share"]["percent"], number(state["fair_share"]["relocations"]),
        "relocations or", million(state["fair_share"]["financial_eur"]) + ".",
        "The press reports that the Netherlands pays, without the amount; the whole share is assumed here."
        if state["pledge"]["assumed"] else "")


def choice(comparison):
    ask("2. Relocate, pay, or a mix?")
    relocate, pay, mix = (option(comparison, name) for name in ("relocate", "pay", "mix_50"))
    cost = next(line for line in ASSUMPTIONS if line.startswith("NL.cost.relocation_eur")).split("=")[1]
    say("Assuming that a relocated person costs EUR" + TIE + number(float(cost)), "(assumptions.txt), relocating all costs",
        million(relocate["cost_eur"]), "after", million(relocate["union_funding_eur"]), "from the Union; paying costs",
        million(pay["cost_eur"]) + ";", "half and half", million(mix["cost_eur"]) + ".",
        "The cheapest way is to %s." % comparison["cheapest"].replace("_", " "))
    say("Both cost the same where a person costs EUR" + TIE + number(comparison["break_even_eur"]) + ".")


def italy(comparison):
    ask("3. What changes for Italy?")
    relocate, pay = (of(option(comparison, name)["benefitting"], "IT") for name in ("relocate", "pay"))
    persons = relocate["received"]["relocations"] - pay["received"]["relocations"]
    euro = pay["received"]["financial_eur"] - relocate["received"]["financial_eur"]
    say("If the Netherlands relocates instead of paying, %s persons more leave Italy, and %s less is paid there."
        % (number(persons), million(euro)),
        "Its coverage is %.1f %% either way" % (100 * pay["coverage"])
        if abs(relocate["coverage"] - pay["coverage"]) < 0.001
        else "Its coverage is %.1f %% against %.1f %%" % (100 * relocate["coverage"], 100 * pay["coverage"]),
        "of its part of the pool (needs were not published; parts by arrivals).")


def payers(year):
    """The two states beside the Netherlands that have most to pay."""
    paying = [state for state in year["states"] if state["role"] == "contributing" and state["code"] != "NL"]
    paying.sort(key=lambda state: (-state["to_implement"]["financial_eur"], state["code"]))
    return [state["code"] for state in paying[:2]]


def dropouts(year):
    ask("4. What if Hungary, Slovakia and two larger payers stop?")
    group = ["HU", "SK"] + payers(year)
    stress = solpool("stress", "--drop", ",".join(group))
    row = next(row for row in stress["dropouts"] if row["kind"] == "group")
    nothing = [code for code in group if of(year["states"], code)["to_implement"]["value"] == 0]
    say("%s stop." % ", ".join(group),
        "Of these %s give nothing as it is." % " and ".join(nothing) if nothing else "",
        "What arrives falls by %s person-equivalents, to %s;" % (number(row["damage"]), number(row["delivered"]["value"])),
        "Italy is covered to %.1f %% instead of %.1f %%." % (100 * of(row["benefitting"], "IT")["coverage"],
                                                           100 * of(stress["base"]["benefitting"], "IT")["coverage"]),
        "The Dutch share stays what it is: nobody steps in for a state that does not deliver.")


def all_pay(year):
    ask("5. What if all contributing states only pay?")
    relocating = [state["code"] for state in year["states"] if state["pledge"]["relocations"] > 0]
    sets = ["%s.pledge=null" % code for code in relocating]
    alone = solpool("allocate", sets=sets, rules=["assume_pledge=pay"])
    forum = solpool("allocate", sets=sets + ["pool.forum_reconvened=true"], rules=["assume_pledge=pay"])
    cap = solpool("allocate", sets=sets + ["pool.forum_reconvened=true"],
                  rules=["assume_pledge=pay", "offset_cap=whole_share"])
    say("Nobody is relocated, and %s arrives as money." % million(alone["totals"]["delivered"]["financial_eur"]),
        "As long as the High-Level Forum does not meet again, that is all.")
    say("Once it has met (Article 13(4)), offsets are mandatory: %s persons in all, %s of them for the Netherlands,"
        % (number(total_offsets(forum)["total"]), number(of(forum["states"], "NL")["mandatory_offsets"])),
        "which has then paid and takes responsibility as well. Where money is read to use up the cap of Article 63(7),"
        " it is %s for the Netherlands (rule offset_cap; the law is silent)."
        % number(of(cap["states"], "NL")["mandatory_offsets"]))


def october(year):
    ask("6. What is due after the findings of October?")
    state = of(year["states"], "NL")
    say("The Commission was to say by 15 October whether benefitting states have systemic shortcomings; what it"
        " found is not known here. Without findings %s is due, in %d."
        % (million(state["to_implement"]["financial_eur"]), year["amounts"]["payment_year"]))
    found = ["as_of=2026-10-15", "IT.systemic_shortcomings=true", "NL>IT.permission_used=true"]
    moves = solpool("allocate", sets=found)
    lapses = solpool("allocate", sets=found, rules=["refused_capacity=lapses"])
    say("Assume that it found them in Italy and that the Netherlands uses the permission of Article 60(3) not to"
        " serve it: then %s is due if what is withheld moves to the other three, and %s if it lapses"
        " (rule refused_capacity; the law is silent)."
        % (million(of(moves["states"], "NL")["used"]["financial_eur"]),
           million(of(lapses["states"], "NL")["used"]["financial_eur"])))
    forum = solpool("allocate", sets=found + ["pool.forum_reconvened=true"])
    say("If the Forum has met by then, %s offsets are due from the Netherlands under Article %s."
        % (number(of(forum["states"], "NL")["mandatory_offsets"]), total_offsets(forum)["article"]))


def main():
    year = solpool("allocate")
    comparison = solpool("compare", "--state", "NL")
    print("The Netherlands and the Annual Solidarity Pool of %d" % year["year"])
    share(year)
    choice(comparison)
    italy(comparison)
    dropouts(year)
    all_pay(year)
    october(year)
    assumed = next(note for note in year["notes"] if note["code"] == "assumed_pledge")
    ask("What this rests on")
    say("Assumptions:", "; ".join(ASSUMPTIONS) + ".", "Pledges that are not known and are assumed:",
        ", ".join(assumed["states"]) + ".", "Change them in assumptions.txt, and the answers follow.")


if __name__ == "__main__":
    main()
