"""A simplex method in whole numbers of any size, for one objective after the other.

Every row is a whole multiple of an equation, so nothing is rounded. After an optimum the columns that
would make it worse may not come back: what remains is exactly the set of all optima, on which the next
objective is looked for. No row is added for an objective that is kept.
"""

import math
from fractions import Fraction

RHS = -1  # the key of the right-hand side in a row


def eliminated(row, other, column):
    """`row` without `column`, by way of `other`, which has it with a positive coefficient."""
    factor, pivot = row[column], other[column]
    common = math.gcd(factor, pivot)
    factor, pivot = factor // common, pivot // common
    out = {key: value * pivot for key, value in row.items()}
    for key, value in other.items():
        rest = out.get(key, 0) - value * factor
        if rest:
            out[key] = rest
        else:
            out.pop(key, None)
    common = math.gcd(*out.values()) if out else 1
    return {key: value // common for key, value in out.items()} if common > 1 else out


def whole(row):
    """A row of fractions times what makes it whole."""
    scale = math.lcm(*(Fraction(value).denominator for value in row.values()))
    return {key: int(value * scale) for key, value in row.items() if value}


class Programme:
    def __init__(self):
        self.rows = {}  # basic column: its equation, in which it stands with a positive coefficient
        self.count = 0
        self.banned = set()

    def column(self):
        self.count += 1
        return self.count - 1

    def _add(self, row):
        """An equation whose last column is new, becomes basic and is not negative now."""
        row = whole(row)
        for column in list(row):
            if column in self.rows and column in row:
                row = eliminated(row, self.rows[column], column)
        basic = self.count - 1
        assert row[basic] > 0 and row.get(RHS, 0) >= 0, "the programme is not feasible where it is"
        self.rows[basic] = row

    def at_most(self, terms, most):
        """sum of terms <= most; the distance is returned as a column."""
        slack = self.column()
        self._add({**terms, slack: 1, RHS: most})
        return slack

    def surplus(self, terms):
        """A column that is the sum of terms and must not become negative."""
        column = self.column()
        self._add({**{key: -value for key, value in terms.items()}, column: 1})
        return column

    def value(self, column):
        row = self.rows.get(column)
        return Fraction(row.get(RHS, 0), row[column]) if row else Fraction(0)

    def amount(self, terms):
        return sum((value * self.value(column) for column, value in terms.items()), Fraction(0))

    def _entering(self, objective, careful):
        able = [c for c, v in objective.items() if c != RHS and v > 0 and c not in self.banned]
        if not able:
            return None
        return min(able) if careful else max(able, key=lambda c: (objective[c], -c))

    def _leaving(self, column):
        best, leaving = None, None
        for basic, row in self.rows.items():
            step = row.get(column, 0)
            if step > 0:
                ratio = Fraction(row.get(RHS, 0), step)
                if best is None or ratio < best or (ratio == best and basic < leaving):
                    best, leaving = ratio, basic
        assert leaving is not None, "there is no largest value"
        return leaving, best == 0

    def _pivot(self, column, leaving):
        row = self.rows.pop(leaving)
        for basic, other in self.rows.items():
            if column in other:
                self.rows[basic] = eliminated(other, row, column)
        self.rows[column] = row
        return row

    def maximise(self, terms, keep=True):
        """The largest sum of terms; with `keep` every later point has it too."""
        objective = whole(terms) if any(terms.values()) else {}
        for column in list(objective):
            if column in self.rows and column in objective:
                objective = eliminated(objective, self.rows[column], column)
        standing = 0  # steps that led nowhere: then by Bland's rule, which ends
        while (column := self._entering(objective, standing > 8)) is not None:
            leaving, nowhere = self._leaving(column)
            standing = standing + 1 if nowhere else 0
            objective = eliminated(objective, self._pivot(column, leaving), column)
        if keep:
            self.banned |= {c for c, v in objective.items() if c != RHS and v < 0}
        return self.amount(terms)

    def minimise(self, terms):
        return -self.maximise({column: -value for column, value in terms.items()})

    def max_min(self, members):
        """Lexicographic max-min of sums over weights; members: {name: (terms, weight > 0)}."""
        open_members = {name: (self.surplus(terms), weight)
                        for name, (terms, weight) in members.items()}
        level, levels = Fraction(0), {}
        while open_members:
            rise = self.column()
            above = {name: self.surplus({column: 1, rise: -weight})
                     for name, (column, weight) in open_members.items()}
            level += self.maximise({rise: 1})
            stuck = {name for name, column in above.items()
                     if self.maximise({column: 1}, keep=False) == 0}
            assert stuck
            levels.update(dict.fromkeys(stuck, level))
            open_members = {name: (above[name], weight)
                            for name, (_, weight) in open_members.items() if name not in stuck}
        return levels
