"""Changes of an allocation in which everything hangs together: flows moved with every sum of theirs, columns shifted,
states exchanged. What follows from the flows is stated anew by a formula of its own (restated); a figure is left as it
is where that formula does not give what stands in the honest allocation.
"""
import copy
from decimal import ROUND_HALF_UP, Decimal

TYPES = ("relocations", "financial_eur", "alternative_eur", "offsets")
ONE = {"relocations": Decimal(1), "offsets": Decimal(1), "mandatory_offsets": Decimal(1),
       "financial_eur": Decimal("0.01"), "alternative_eur": Decimal("0.01")}


# --- What follows from the flows --------------------------------------------------------------------

def six(number):
    """As the format writes it: whole, or with up to six decimals."""
    rounded = number.quantize(Decimal("0.000001"), ROUND_HALF_UP)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize()


def value(amounts, price):
    return (amounts["relocations"] + amounts["offsets"]
            + (amounts["financial_eur"] + amounts["alternative_eur"]) / price)


def sums(flows, side, code):
    return {kind: sum((flow[kind] for flow in flows if flow[side] == code), 0 * ONE[kind]) for kind in TYPES}


def with_value(amounts, price):
    return {**amounts, "value": six(value(amounts, price))}


def less(one, other):
    return {kind: max(one[kind] - other[kind], 0 * ONE[kind]) for kind in TYPES}


def counted(entry):
    """What of a need coverage is measured against: what is stated, or else all."""
    need = entry["need"]
    if need.get("stated") and "inferred" in need:
        return {kind: need[kind] - need["inferred"][kind] for kind in TYPES}
    return {kind: need[kind] for kind in TYPES}


def coverage(entry, received, price):
    wanted = counted(entry)
    arrived = {kind: min(received[kind], wanted[kind]) for kind in TYPES}
    whole = value(wanted, price)
    return (value(arrived, price) / whole).quantize(Decimal("0.000001"), ROUND_HALF_UP) if whole > 0 else None


def total(entries, key, price):
    return with_value({kind: sum((entry[key][kind] for entry in entries), 0 * ONE[kind]) for kind in TYPES}, price)


def derived(document):
    """Pairs of place and figure of all that follows from the flows."""
    price, flows = document["pool"]["eur_per_relocation"], document["flows"]
    figures = {}
    for place, state in enumerate(document["states"]):
        used = sums(flows, "from", state["code"])
        figures["states", place, "used"] = with_value(used, price)
        figures["states", place, "unused"] = with_value(less(state["to_implement"], used), price)
        offsets = sum((flow.get("mandatory_offsets", 0) for flow in flows if flow["from"] == state["code"]), Decimal(0))
        figures["states", place, "mandatory_offsets"] = offsets
    for place, entry in enumerate(document["benefitting"]):
        received = sums(flows, "to", entry["code"])
        figures["benefitting", place, "received"] = with_value(received, price)
        figures["benefitting", place, "unmet"] = with_value(less(entry["need"], received), price)
        figures["benefitting", place, "coverage"] = coverage(entry, received, price)
        offsets = sum((flow.get("mandatory_offsets", 0) for flow in flows if flow["to"] == entry["code"]), Decimal(0))
        figures["benefitting", place, "mandatory_offsets_received"] = offsets
    return figures


def totals(document):
    """The sums of sums, once those are stated anew."""
    price = document["pool"]["eur_per_relocation"]
    delivered = total(document["benefitting"], "received", price)
    stages = {stage["name"]: place for place, stage in enumerate(document["stages"])}
    figures = {("totals", "delivered"): delivered, ("totals", "unmet"): total(document["benefitting"], "unmet", price),
               ("totals", "unused"): total(document["states"], "unused", price)}
    if "delivered" in stages:
        figures["stages", stages["delivered"], "value"] = delivered["value"]
    if "coverage" in stages:
        levels = [min(entry["received"]["value"] / entry["claim"], Decimal(1)) for entry in document["benefitting"]
                  if entry.get("claim")]
        figures["stages", stages["coverage"], "value"] = six(min(levels)) if levels else None
    if "pro_rata" in stages:
        levels = [state["used"]["value"] / state["to_implement"]["value"] for state in document["states"]
                  if state["to_implement"]["value"]]
        figures["stages", stages["pro_rata"], "value"] = six(min(levels)) if levels else None
    for name, figure in (("by_type", least_by_type(document, price)), ("even", unevenness(document, price))):
        if name in stages:
            figures["stages", stages[name], "value"] = figure
    return figures


def worth(kind, price):
    return 1 / price if kind.endswith("eur") else Decimal(1)


def least_by_type(document, price):
    """Of what is needed of a type what arrives, where that is least; by weights alone, of the claim."""
    by_weight = document["rules"]["coverage_of"] == "weights"
    levels = [entry["received"][kind] * worth(kind, price) / entry["claim"] if by_weight and entry["claim"]
              else entry["received"][kind] / entry["need"][kind]
              for entry in document["benefitting"] for kind in TYPES if entry["need"][kind]]
    return six(min(levels)) if levels else None


def unevenness(document, price):
    """Of each type the largest distance of a flow from the proportional table."""
    found = Decimal(0)
    for kind in TYPES:
        flows = {(flow["from"], flow["to"]): flow[kind] for flow in document["flows"]}
        whole = sum(flows.values())
        found += six(worth(kind, price) / whole * max(
            abs(flows.get((state["code"], entry["code"]), 0) * whole - state["used"][kind] * entry["received"][kind])
            for state in document["states"] for entry in document["benefitting"])) if whole else 0
    return found


def look(document, place):
    for key in place:
        if isinstance(document, dict) and key not in document:
            return None
        document = document[key]
    return document


def put(document, place, figure):
    parent = look(document, place[:-1])
    if isinstance(parent, (dict, list)) and (not isinstance(parent, dict) or place[-1] in parent):
        parent[place[-1]] = figure


def restated(honest, document):
    """The changed document with what follows from its flows."""
    for rule in (derived, totals):
        right, found = rule(honest), rule(document)
        for place, figure in found.items():
            if right[place] == look(honest, place):
                put(document, place, figure)
    document["flows"] = [flow for flow in document["flows"]
                         if any(number != 0 for number in flow.values() if isinstance(number, Decimal))]
    return document


# --- Changes of flows -------------------------------------------------------------------------------

def flow_of(document, giver, taker):
    for flow in document["flows"]:
        if (flow["from"], flow["to"]) == (giver, taker):
            return flow
    empty = {"from": giver, "to": taker, **{kind: 0 * ONE[kind] for kind in TYPES}}
    if any("mandatory_offsets" in flow for flow in document["flows"]):
        empty["mandatory_offsets"] = Decimal(0)
    document["flows"].append(empty)
    document["flows"].sort(key=lambda flow: (flow["from"], flow["to"]))
    return empty


def moved(honest, steps):
    """A document in which each (giver, taker, type, amount) was added to its flow; None where one would be below 0."""
    document = copy.deepcopy(honest)
    for giver, taker, kind, amount in steps:
        flow = flow_of(document, giver, taker)
        if kind not in flow or flow[kind] + amount < 0:
            return None
        flow[kind] += amount
    return restated(honest, document)


def steps_of(honest, flow, kind, one):
    """Kind of change and steps of every move of `one` out of a flow."""
    givers = [state["code"] for state in honest["states"] if state["role"] == "contributing"]
    giver, taker = flow["from"], flow["to"]
    less = (giver, taker, kind, -one)
    yield "less", [less]
    yield "more", [(giver, taker, kind, one)]
    for other in (entry["code"] for entry in honest["benefitting"] if entry["code"] != taker):
        yield "to another taker", [less, (giver, other, kind, one)]
        for third in (code for code in givers if code != giver):
            yield "round a circle", [less, (giver, other, kind, one), (third, other, kind, -one), (third, taker, kind, one)]
    for other in (code for code in givers if code != giver):
        yield "from another giver", [less, (other, taker, kind, one)]
    for other in (other for other in ONE if other != kind and other in flow):
        yield "of another type", [less, (giver, taker, other, ONE[other])]
        for third in (entry["code"] for entry in honest["benefitting"] if entry["code"] != taker):
            yield "for another type of another taker", [less, (giver, third, kind, one), (giver, taker, other, ONE[other]),
                                                        (giver, third, other, -ONE[other])]


def moves(honest):
    """Kind, type and steps of every move of a person, a cent and 100 euro."""
    for flow in honest["flows"]:
        for kind, one in ONE.items():
            sizes = {"cent": one, "100 euro": 10000 * one} if kind.endswith("eur") else {"person": one}
            for name, size in sizes.items() if flow.get(kind) else ():
                for what, steps in steps_of(honest, flow, kind, size):
                    yield "%s %s" % (name, what), kind, steps


def exchanged(honest, side, one, other):
    """The flows of two states exchanged."""
    document = copy.deepcopy(honest)
    names = {one: other, other: one}
    for flow in document["flows"]:
        flow[side] = names.get(flow[side], flow[side])
    document["flows"].sort(key=lambda flow: (flow["from"], flow["to"]))
    return restated(honest, document)


def exchanges(honest):
    givers = [state["code"] for state in honest["states"] if state["role"] == "contributing"]
    takers = [entry["code"] for entry in honest["benefitting"]]
    for side, codes in (("from", givers), ("to", takers)):
        for place, one in enumerate(codes):
            for other in codes[place + 1:]:
                yield "two states' flows exchanged", "flows[]." + side, exchanged(honest, side, one, other)


# --- Columns, rows, sums and levels -----------------------------------------------------------------

def columns(entries, path):
    """Places of figures that every entry has, as lists of keys."""
    if not entries:
        return
    for key, member in entries[0].items():
        inner = [entry.get(key) for entry in entries]
        if isinstance(member, Decimal) and all(isinstance(number, Decimal) for number in inner):
            yield [*path, key]
        elif isinstance(member, dict) and all(isinstance(entry, dict) for entry in inner):
            yield from columns(inner, [*path, key])


def shifted(honest):
    """A whole column, each figure in the row of the next."""
    for part in ("states", "benefitting", "flows", "triggers"):
        for keys in columns(honest[part], []):
            document = copy.deepcopy(honest)
            figures = [look(entry, keys) for entry in honest[part]]
            for entry, figure in zip(document[part], figures[1:] + figures[:1]):
                look(entry, keys[:-1])[keys[-1]] = figure
            yield "column shifted", "%s[].%s" % (part, ".".join(keys)), document


def rows_exchanged(honest):
    """All figures of two neighbours, codes kept."""
    for part in ("states", "benefitting"):
        for place in range(len(honest[part]) - 1):
            document = copy.deepcopy(honest)
            one, other = document[part][place:place + 2]
            document[part][place:place + 2] = {**other, "code": one["code"]}, {**one, "code": other["code"]}
            yield "two rows exchanged", part + "[]", document


SUMS = {"pledged": ("states", "pledge"), "to_implement": ("states", "to_implement"), "effective": ("states", "used"),
        "delivered": ("benefitting", "received"), "unmet": ("benefitting", "unmet"), "unused": ("states", "unused")}


def sums_moved(honest):
    """A part and its sum, by one unit and its value."""
    price = honest["pool"]["eur_per_relocation"]
    for name, (part, key) in SUMS.items():
        for place in range(len(honest[part])):
            for kind in TYPES:
                document = copy.deepcopy(honest)
                for amounts in (document["totals"][name], document[part][place][key]):
                    if kind in amounts and amounts[kind] is not None:
                        amounts[kind] += ONE[kind]
                        amounts["value"] = six(value(amounts, price))
                yield "part and sum", "totals.%s.%s" % (name, kind), document


def levels_moved(honest):
    """The value of a stage and every class at it, by a millionth."""
    places = {"coverage": ("benefitting", "coverage")}
    for place, stage in enumerate(honest["stages"]):
        if stage["value"] is None:
            continue
        for step in (Decimal("0.000001"), Decimal("-0.000001")):
            document = copy.deepcopy(honest)
            document["stages"][place]["value"] += step
            part, key = places.get(stage["name"], (None, None))
            for entry in honest[part] if part else []:
                if entry.get(key) == stage["value"]:
                    document[part][honest[part].index(entry)][key] += step
            yield "level and its classes", "stages[%s]" % stage["name"], document


def codes_exchanged(honest):
    """Two states' codes, wherever they stand in notes."""
    codes = [state["code"] for state in honest["states"]]
    for place, note in enumerate(honest["notes"]):
        for more in (code for code in codes if code not in note["states"]):
            document = copy.deepcopy(honest)
            document["notes"][place]["states"] = sorted(note["states"] + [more])
            yield "note about one more", "notes[].states", document
            break


def changes(honest):
    """(kind, place, document) of all that is changed consistently."""
    for kind, what, steps in moves(honest):
        document = moved(honest, steps)
        if document is not None:
            yield kind, "flows[]." + what, document
    for found in (exchanges, shifted, rows_exchanged, sums_moved, levels_moved, codes_exchanged):
        for kind, path, document in found(honest):
            if document != honest:
                yield kind, path, document
