#!/usr/bin/env python3
"""large_year.py CONTRIBUTING BENEFITTING [--needs weight|scarce] [--links none|preferred|own]: a made-up year.

Of any size, for measuring: the same arguments give the same bytes, with any Python. Needs by weight leave nothing
scarce; scarce ones are stated by type, more than is pledged of some types in some places, so that every level of the
distribution has to be found. With preferred links every pair has a weight of its own, with own links also limits.
"""
import argparse
import json
import sys


class Draw:
    """Numbers that look random: the minimal standard generator of Park and Miller, warmed up."""

    def __init__(self, seed):
        self.state = seed % 2147483646 + 1
        for _ in range(16):
            self.below(2)

    def below(self, count):
        self.state = self.state * 48271 % 2147483647
        return self.state % count

    def between(self, least, most):
        return least + self.below(most - least + 1)


def pledge(draw):
    """Persons, money, both or nothing known yet, as states do."""
    kind = draw.below(10)
    if kind == 0:
        return None
    return {"relocations": draw.between(1, 60) if kind < 6 else 0,
            "financial_eur": draw.between(1, 1200000) if kind >= 5 else 0,
            "alternative_eur": draw.between(1, 90000) if kind == 9 else 0}


def state(draw, code):
    return {"code": code, "population": draw.between(10000, 9000000),
            "gdp_million_eur": draw.between(100, 900000), "pledge": pledge(draw)}


def need(draw, needs, contributing, benefitting):
    if needs == "weight":
        return {"weight": draw.between(1, 99)}
    part = max(1, contributing // benefitting)
    return {"need": {"relocations": draw.between(0, 36 * part),
                     "financial_eur": draw.between(0, 500000 * part)}}


def link(draw, giver, receiver, links):
    limits = {"max_relocations": draw.between(0, 30),
              "max_financial_eur": draw.between(0, 900000)} if links == "own" else {}
    return {"from": giver, "to": receiver, **limits, "weight": draw.between(1, 9)}


def large_year(contributing, benefitting, needs="weight", links="none"):
    draw = Draw(contributing * 1009 + benefitting)
    givers = ["C%d" % k for k in range(contributing)]
    receivers = ["B%d" % k for k in range(benefitting)]
    year = {"format": "solpool-year-1", "year": 2030,
            "title": "%d contributing, %d benefitting" % (contributing, benefitting),
            "pool": {"relocations": 30 * contributing, "financial_eur": 600000 * contributing},
            "states": [state(draw, code) for code in givers + receivers],
            "benefitting": [{"code": code, **need(draw, needs, contributing, benefitting)} for code in receivers]}
    if links != "none":
        year["links"] = [link(draw, giver, receiver, links) for giver in givers for receiver in receivers]
    return year


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("contributing", type=int)
    parser.add_argument("benefitting", type=int)
    parser.add_argument("--needs", choices=("weight", "scarce"), default="weight")
    parser.add_argument("--links", choices=("none", "preferred", "own"), default="none")
    options = parser.parse_args()
    json.dump(large_year(**vars(options)), sys.stdout)
    print()


if __name__ == "__main__":
    main()
