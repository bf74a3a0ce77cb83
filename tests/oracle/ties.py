"""Where equals were told apart by their order alone: by code, or by a lot that was drawn."""

import math

from ledger import key_shares, reference_number, to_share_out
from units import largest_remainder, quotas, rounded, tied


def of_shares(pool, shares, number):
    """Shares of an equal remainder, of which not all could be rounded up."""
    if pool.rules["rounding"] != "largest_remainder":
        return []
    exact = {code: share * number for code, share in shares.items()}
    return tied(exact, rounded(exact, math.ceil(number), pool.lot))


def of_redistribution(pool, rows):
    """Articles 61, 62: parts of what deductions leave to the others."""
    if pool.rules["deducted_share"] != "redistributed":
        return []
    total, takers = to_share_out(rows)
    return tied(quotas(total, takers), largest_remainder(total, takers, pool.lot))


def of_fair_shares(pool):
    """Article 57(3)."""
    shares = key_shares(pool)
    return of_shares(pool, shares, reference_number(pool, shares))


def ties(solution):
    """{code of a note: the states that it names}; without a state there is no note."""
    return {"ties": of_fair_shares(solution.pool),
            "ties_redistributed": of_redistribution(solution.pool, solution.rows),
            "ties_needs": solution.asked.equals,
            "ties_agreed": sorted(solution.agreed.equals),
            "ties_draws": sorted(solution.course.drawn_equals)}
