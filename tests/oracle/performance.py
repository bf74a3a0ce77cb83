"""During and after the year: what was implemented and what is left (60(6), 63(5)); draws are in course."""

from collections import Counter

from units import added, measures


def unused_of(supply, used):
    """What is left of a supply; an offset beyond the pledged offsets was a relocation, and
    money beyond the pledged money was an alternative measure (57(4), 63(1), (2))."""
    unused = {}
    for own, other in (("relocations", "offsets"), ("alternative_eur", "financial_eur")):
        lent = max(0, used[other] - supply[other])
        unused[other] = max(0, supply[other] - used[other])
        unused[own] = max(0, supply[own] - used[own] - lent)
    return unused


def events(pool):
    """What was implemented by then: (from, to, measures, accepted relocations)."""
    for event in pool.events:
        if pool.happened(event):
            done = measures(event)
            yield event["from"], event["to"], done, event.get("accepted", done["relocations"])


def implemented(pool, end, codes):
    """{code: amounts} that each state gave (end 0) or got (end 1)."""
    found = {code: [] for code in codes}
    for event in events(pool):
        found[event[end]].append(event[2])
    return {code: added(amounts) for code, amounts in found.items()}


def accepted(pool, codes):
    """{code: relocations that a state accepted} (67(9))."""
    found = dict.fromkeys(codes, 0)
    for giver, _, _, persons in events(pool):
        found[giver] += persons
    return found


def left_to_implement(rows, done):
    return {code: unused_of(row.to_implement, done[code]) for code, row in rows.items()}


# ---- the closed year -----------------------------------------------------------------------

def by_the_end(pool, giver, taker=None):
    """Relocations, accepted relocations and offsets of a state, or on one of its links, "by the
    end of the given year" (63(5))."""
    done = Counter()
    for event in pool.events:
        there = event["from"] == giver and taker in (None, event["to"])
        if there and pool.happened(event) and event["date"] <= f"{pool.year}-12-31":
            persons = measures(event)
            done["relocations"] += persons["relocations"]
            done["accepted"] += event.get("accepted", persons["relocations"])
            done["offsets"] += persons["offsets"]
    return done


def still_owed(pool, code, row):
    """Relocations that a state neither performed nor accepted nor replaced by offsets."""
    done = by_the_end(pool, code)
    replaced = max(0, done["offsets"] - row.to_implement["offsets"])
    performed = max(done["relocations"], done["accepted"])
    return max(0, row.to_implement["relocations"] - performed - replaced)


def late_offsets(pool, rows, flows):
    """{link: offsets} in place of relocations that the year did not see (63(5)).

    `flows` are those of an allocation with its mandatory offsets, if any. The benefitting
    state must ask; the cases left on the link and what the state still owes are limits.
    """
    late, owed = {}, {code: still_owed(pool, code, row) for code, row in rows.items()}
    for (giver, taker), flow in sorted(flows.items()):
        done = by_the_end(pool, giver, taker)
        # What was to be delivered as an offset and was not is not performed either.
        wanted = (flow["relocations"] + flow["offsets"] - done["offsets"]
                  - max(done["relocations"], done["accepted"]))
        if not pool.benefitting[taker].get("requests_unperformed", False):
            wanted = 0
        stock = pool.stock(giver, taker)
        if stock is not None:
            wanted = min(wanted, max(0, stock - done["offsets"] - flow.get("mandatory_offsets", 0)))
        late[giver, taker] = max(0, min(wanted, owed[giver]))
        owed[giver] -= late[giver, taker]
    return late


def ongoing_relocations(pool, codes):
    """Accepted but not yet performed: the procedure goes on (67(12))."""
    ends = {code: by_the_end(pool, code) for code in codes}
    return {code: max(0, done["accepted"] - done["relocations"]) for code, done in ends.items()}
