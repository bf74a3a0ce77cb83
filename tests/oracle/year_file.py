"""A year file in exact numbers: the pool, the rules, who takes part and what is on a link.

Articles are those of Regulation (EU) 2024/1351.
"""

import math
from copy import copy
from fractions import Fraction

from units import MONEY_TYPES, PERSON_TYPES, added, measures, to_cents

# What the law leaves open, and the answer that holds if the year file gives none.
DEFAULT_RULES = {
    "assume_pledge": "prefer", "benefitting_pledges": "counted", "cap_base": "duty",
    "coverage_of": "claims", "crisis_credit": "even", "crisis_money": "no", "crisis_need": "gross",
    "deducted_share": "lost", "deduction_act": "pool_act", "earlier_cases": "excluded",
    "forum_before_63_4": "yes", "gross_up": "off", "key_base": "all",
    "mandatory_split": "duty", "mandatory_total": "fill", "need_split": "weights", "offset_cap": "relocation_part",
    "offset_threshold": "literal", "offsets_unlocked_by": "proposal",
    "outright_offsets": "agreed_only", "over_pledge": "none",
    "part_year": "as_stated", "payment_year": "next", "pool_numbers": "equal_value",
    "price": "ratio", "pro_rata": "value", "pro_rata_base": "to_implement", "protected_persons": "excluded",
    "reference_numbers": "articles", "refused_capacity": "moves", "refusers": "shown",
    "result_of": "any", "rounding": "ceil", "search_and_rescue": "scale", "start_date": "practice",
    "territory": "total", "transfer_deadline": "article_46",
    "unstated_alternatives": "requested"}
LEAST_RELOCATIONS = 30000  # Article 12(2)(a): the least the Commission may propose
LEAST_CENTS = 600000000 * 100  # Article 12(2)(b)
UNION_FUNDING = {"relocation_eur": 10000, "minor_eur": 12000, "transfer_eur": 500}
PART_OF_YEAR = {"seventy_percent": Fraction(7, 10), "full": Fraction(1)}
NEVER_ELIGIBLE = ("unaccompanied_minors", "not_articles_29_33", "absconded", "beneficiaries",
                  "admitted")  # Article 63(8)(a), (b), (d), (e), (f)


def by_code(entries):
    return {entry["code"]: entry for entry in sorted(entries, key=lambda e: e["code"])}


class Pool:
    """A year file in exact numbers, everything sorted by code."""

    def __init__(self, year):
        self.year = year["year"]
        self.rules = dict(DEFAULT_RULES, **(year.get("rules") or {}))
        self.lot = self.rules.pop("lot", None) or []  # who comes first among equals
        self.as_of = year.get("as_of") or "9999-12-31"  # all of it counts
        self.converts = (self.rules["unstated_alternatives"] == "converted"
                         and self.as_of >= f"{self.year}-12-31")  # at the end of the year
        self.closed = bool(year.get("closed", False))
        self._read_pool(year["pool"])
        self.states = by_code(year["states"])
        listed = by_code(year.get("benefitting") or [])
        self.benefitting = {c: e for c, e in listed.items() if self.takes_part(e)}
        self.links = {(l["from"], l["to"]): l for l in year.get("links") or []}
        self.raises = year.get("pledges") or []
        self.draws = [draw for draw in year.get("draws") or []
                      if draw.get("to") is None or draw["to"] in self.benefitting]
        self.events = year.get("implemented") or []
        self.key = year.get("key")
        self.crisis = year.get("crisis")
        if self.crisis and (self.crisis.get("date") or "") > self.as_of:
            self.crisis = None  # to come

    def _read_pool(self, pool):
        """N, F and the numbers around them (Articles 12(2), 57(1))."""
        proposal = pool.get("proposal") or {}
        self.proposal = proposal.get("relocations", LEAST_RELOCATIONS)
        self.persons, self.cents = int(pool["relocations"]), to_cents(pool["financial_eur"])
        part = PART_OF_YEAR.get(self.rules["part_year"])
        if part is not None:
            money = proposal.get("financial_eur")
            self.persons = math.floor(part * self.proposal)
            self.cents = math.floor(part * (LEAST_CENTS if money is None else to_cents(money)))
        self.price = Fraction(self.cents, self.persons)  # cents per person
        if self.rules["price"] == "stated":
            self.price = Fraction(to_cents(pool["eur_per_relocation"]))
        self.least = LEAST_RELOCATIONS
        if self.rules["reference_numbers"] == "stated":
            self.least = (pool.get("minimum") or {}).get("relocations", LEAST_RELOCATIONS)
        self.sar_percent = pool.get("sar_percent")
        self.reconvened = (bool(pool.get("forum_reconvened", False))
                           and (pool.get("forum_reconvened_from") or "") <= self.as_of)
        self.funding = {key: to_cents((pool.get("union_funding") or {}).get(key, euro))
                        for key, euro in UNION_FUNDING.items()}

    def on(self, day):
        """The year as it stood on an earlier day: who benefited, what was pledged and deducted."""
        past = copy(self)
        past.as_of = min(day, self.as_of)
        past.benefitting = {c: e for c, e in self.benefitting.items() if past.takes_part(e)}
        return past

    def changed_between(self, earlier, later):
        """Whether a state begins to benefit, or a deduction or a pledge to count, after the one day
        and by the other."""
        days = [entry.get("from") or "" for entry in self.benefitting.values()]
        days += [(state.get("deduction_request") or {}).get("date") or "" for state in self.states.values()]
        days += [entry["date"] for entry in self.raises]
        return any(earlier < day <= later for day in days)

    # ---- who takes part ------------------------------------------------------------------

    def happened(self, entry):
        """Whether a dated entry lies within the time that is looked at."""
        return entry.get("date", "") <= self.as_of

    def takes_part(self, entry):
        """Articles 58 (informs the Commission) and 59 (the Commission decides)."""
        if entry.get("from", "") > self.as_of:
            return False
        if entry.get("basis", "58") == "59":
            return entry.get("decision", "accepted") == "accepted"
        return entry.get("informed", True)

    def is_bound(self, code):
        return self.states[code].get("bound", True)

    def role(self, code):
        if code in self.benefitting:
            return "benefitting"
        return "contributing" if self.is_bound(code) else "not_bound"

    def raised(self, code):
        """What the state has pledged during the year, by the day that is looked at (13(4), 57(4))."""
        return added([measures(entry) for entry in self.raises
                      if entry["state"] == code and self.happened(entry)])

    # ---- value and money -----------------------------------------------------------------

    def value(self, amounts):
        """Person-equivalents: the measures are of equal value (Article 56(2))."""
        persons = sum(amounts[kind] for kind in PERSON_TYPES)
        return persons + sum(amounts[kind] for kind in MONEY_TYPES) / self.price

    def price_up(self, persons):
        """The money that stands for so many persons, in cents, rounded up."""
        return math.ceil(persons * self.price)

    # ---- links ---------------------------------------------------------------------------

    def link(self, giver, taker):
        """A pair that the file does not mention is free of limits."""
        return self.links.get((giver, taker), {})

    def refuses(self, giver, taker, day=None):
        """Article 60(3), fourth subparagraph: systemic shortcomings, and the permission used."""
        entry = self.benefitting.get(taker, {})
        flagged = (entry.get("systemic_shortcomings", False)
                   and (entry.get("systemic_shortcomings_from") or "") <= min(self.as_of, day or self.as_of))
        return flagged and self.link(giver, taker).get("permission_used", False)

    def is_closed(self, giver, taker, day=None):
        """Whether nothing may flow, on an earlier day or on the one that is looked at."""
        return self.link(giver, taker).get("excluded", False) or self.refuses(giver, taker, day)

    def agreed_by(self, giver, taker, day):
        """Whether both sides had agreed to offsets by a day (63(1), (2), 69(2))."""
        link = self.link(giver, taker)
        return bool(link.get("offsets_agreed")) and (link.get("offsets_agreed_from") or "") <= day

    def stock(self, giver, taker):
        """Cases that can be offset on a link (Article 63(8), (9)); None: no limit is known."""
        link = self.link(giver, taker)
        if link.get("offset_cases") is None:
            return link.get("eligible_offsets")
        cases = link["offset_cases"]
        expired = ("time_limit_expired_39" if self.rules["transfer_deadline"] == "article_39"
                   else "time_limit_expired")
        out = [cases.get(key, 0) for key in (*NEVER_ELIGIBLE, expired)]
        if self.rules["earlier_cases"] == "excluded":  # Article 84(2)
            early = self.rules["start_date"] == "practice"
            out.append(cases.get("before_12_june" if early else "before_1_july", 0))
        return max(0, cases.get("total", 0) - sum(out)) + cases.get("finally_rejected", 0)
