#!/usr/bin/env python3
"""study_check.py SOLPOOL: `sample` and `analyse` against the same calculations, written anew here.

Philox, Sobol's sequence, the order of Saltelli's rows, distributions, moments, quantiles, histograms and indices with
their intervals are worked out from what is published of them, with Python's own functions; then a study of the year
2026 runs end to end, with an error and a missing row in it.
"""
import json
import math
import random
import re
import statistics
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

from languages_check import languages

SOLPOOL = sys.argv[1]
MASK = 0xFFFFFFFF
CHECKS = 0


def check(holds, what):
    global CHECKS
    CHECKS += 1
    if not holds:
        sys.exit("study_check: " + what)


def near(found, expected, what, tolerance=2e-6):
    check(found is not None and abs(found - expected) <= tolerance * max(1, abs(expected)),
          f"{what}: expected {expected}, found {found}")


def solpool(*arguments, text=None):
    return subprocess.run([SOLPOOL, *arguments], input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          encoding="utf-8", check=True).stdout


def parameter_file(folder, parameters):
    path = folder + "/parameters.json"
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"format": "solpool-parameters-1", "parameters": parameters}, file)
    return path


# --- Random numbers -----------------------------------------------------------------------------------

def philox(counter, key):
    c, k = list(counter), list(key)
    for _ in range(10):
        left, right = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [right >> 32 ^ c[1] ^ k[0], right & MASK, left >> 32 ^ c[3] ^ k[1], left & MASK]
        k = [(k[0] + 0x9E3779B9) & MASK, (k[1] + 0xBB67AE85) & MASK]
    return c


def bits(seed, use, row, column):
    """64 bits for a use (0 values, 2 shifts, 3 resamples), a row and a column."""
    out = philox([row & MASK, row >> 32, column, use], [seed & MASK, seed >> 32])
    return out[1] << 32 | out[0]


def middle(number):
    """The middle of one of 2^52 parts, times 2^53."""
    return 2 * (number >> 12) + 1


# Degree, inner coefficients and first numbers of dimensions 2 to 8, as Joe and Kuo list them.
JOE_KUO = [(1, 0, [1]), (2, 1, [1, 3]), (3, 1, [1, 3, 1]), (3, 2, [1, 1, 1]), (4, 1, [1, 1, 3, 3]),
           (4, 4, [1, 3, 5, 13]), (5, 2, [1, 1, 5, 5, 17])]


def directions(dimension):
    if dimension == 0:
        return [1 << (31 - k) for k in range(32)]
    degree, a, m = JOE_KUO[dimension - 1]
    m = list(m)
    while len(m) < 32:
        new = m[-degree] ^ m[-degree] << degree
        for i in range(1, degree):
            if a >> (degree - 1 - i) & 1:
                new ^= m[-i] << i
        m.append(new)
    return [m[k] << (31 - k) for k in range(32)]


def sobol(number, dimension):
    out, v = 0, directions(dimension)
    for k in range(32):
        if (number ^ number >> 1) >> k & 1:
            out ^= v[k]
    return out


# --- Samples ------------------------------------------------------------------------------------------

WIDE = 2**36  # so many values: the upper 36 bits of a part can be read off


def wide(codes):
    return [{"name": code, "path": code + ".population", "distribution": "integer", "lower": 0, "upper": WIDE - 1}
            for code in codes]


def rows_of(text):
    rows = [json.loads(line) for line in text.splitlines()]
    return [(row["id"], [state["population"] for state in row["patch"]["states"].values()]) for row in rows]


def check_monte_carlo(path):
    for seed in (0, 1, 2**63 - 1):
        rows = rows_of(solpool("sample", path, "-n", "60", "--seed", str(seed)))
        for number, (name, values) in enumerate(rows):
            check(name == number + 1, f"id {name} of row {number + 1}")
            expected = [middle(bits(seed, 0, number, column)) * WIDE >> 53 for column in range(4)]
            check(values == expected, f"monte-carlo, seed {seed}, row {number}: {values}, expected {expected}")


def check_latin(path):
    for count in (1, 2, 10, 333):
        rows = rows_of(solpool("sample", path, "--method", "latin-hypercube", "-n", str(count), "--seed", "5"))
        orders = []
        for column in range(4):
            order = [values[column] * count // WIDE for _, values in rows]
            check(sorted(order) == list(range(count)), f"latin-hypercube, {count}, column {column}: {order}")
            orders.append(order)
        check(count < 10 or len({tuple(order) for order in orders}) == 4, "columns in the same order")


def check_saltelli(path, second):
    """Against A and B as they follow from the sequence, in SALib's order of rows."""
    names = ["AA", "BB", "CC", "DD"]
    flags = ["--second-order"] if second else []
    text = solpool("sample", path, "--method", "saltelli", "-n", "32", "--seed", "9", *flags)
    expected = []
    for block in range(32):
        parts = [middle(sobol(block, d) << 32 ^ bits(9, 2, 0, d)) * WIDE >> 53 for d in range(8)]
        a, b = parts[:4], parts[4:]
        expected.append((f"{block + 1}/A", a))
        for k, name in enumerate(names):
            expected.append((f"{block + 1}/AB/{name}", a[:k] + [b[k]] + a[k + 1:]))
        for k, name in enumerate(names if second else []):
            expected.append((f"{block + 1}/BA/{name}", b[:k] + [a[k]] + b[k + 1:]))
        expected.append((f"{block + 1}/B", b))
    check(rows_of(text) == expected, "rows of Saltelli's scheme")


def check_shards(path):
    for method in ("monte-carlo", "latin-hypercube", "saltelli"):
        arguments = ["sample", path, "--method", method, "-n", "16"]
        whole = solpool(*arguments).splitlines()
        parts = [solpool(*arguments, "--shard", f"{i}/7").splitlines() for i in range(1, 8)]
        check([parts[k % 7][k // 7] for k in range(len(whole))] == whole, f"shards of {method}")
        check(solpool(*arguments, "--seed", "2").splitlines() != whole, f"seeds of {method}")


# --- Distributions ------------------------------------------------------------------------------------

NORMAL = statistics.NormalDist()
DISTRIBUTIONS = [
    ({"distribution": "uniform", "lower": 1000.25, "upper": 99999.75}, lambda u: 1000.25 + u * 98999.5),
    ({"distribution": "integer", "lower": 7, "upper": 7.05}, lambda u: 7 + math.floor(u * 6) / 100),
    ({"distribution": "triangular", "lower": 1000, "upper": 9000, "mode": 3000},
     lambda u: 1000 + math.sqrt(u * 8000 * 2000) if u < 0.25 else 9000 - math.sqrt((1 - u) * 8000 * 6000)),
    ({"distribution": "normal", "mean": 50000, "deviation": 3000.5, "lower": 44000, "upper": 52000},
     lambda u: cut(NORMAL.inv_cdf, 50000, 3000.5, 44000, 52000, u)),
    ({"distribution": "lognormal", "log_mean": 10.5, "log_deviation": 0.75},
     lambda u: math.exp(10.5 + 0.75 * NORMAL.inv_cdf(u * NORMAL.cdf((math.log(1e12) - 10.5) / 0.75)))),
    ({"distribution": "log_uniform", "lower": 10, "upper": 1e6},
     lambda u: math.exp(math.log(10) + u * (math.log(1e6) - math.log(10)))),
    ({"distribution": "choice", "values": [1.5, 20, 300.25], "weights": [0.5, 0, 1.5]},
     lambda u: 1.5 if u < 0.25 else 300.25),
]


def cut(quantile, mean, deviation, lower, upper, part):
    low, high = (NORMAL.cdf((border - mean) / deviation) for border in (lower, upper))
    return mean + deviation * quantile(low + part * (high - low))


def check_distributions(folder):
    path = parameter_file(folder, [{"path": f"S{k}.pledge.financial_eur", **keys}
                                   for k, (keys, _) in enumerate(DISTRIBUTIONS)])
    for number, line in enumerate(solpool("sample", path, "-n", "500", "--seed", "3").splitlines()):
        for column, (keys, quantile) in enumerate(DISTRIBUTIONS):
            value = json.loads(line, parse_float=str)["patch"]["states"][f"S{column}"]["pledge"]["financial_eur"]
            check(len(str(value).partition(".")[2]) <= 2, f"{value} is no amount of money")
            u = middle(bits(3, 0, number, column)) / 2**53
            # To half a cent, and what Python's own functions differ by.
            check(abs(float(value) - quantile(u)) <= 0.0051, f"{keys} at {u}: {value}, expected {quantile(u)}")


# --- Studies ------------------------------------------------------------------------------------------

STUDY = [
    {"name": "need of Italy", "path": "IT.need.relocations", "distribution": "triangular", "lower": 3000,
     "upper": 9000, "mode": 5000},
    {"name": "pledge of Germany", "path": "DE.pledge.relocations", "distribution": "uniform", "lower": 0,
     "upper": 4555},
    {"name": "money of France", "path": "FR.pledge.financial_eur", "distribution": "uniform", "lower": 0,
     "upper": 10000000, "group": "France"},
    {"name": "pledge of France", "path": "FR.pledge.relocations", "distribution": "integer", "lower": 1000,
     "upper": 3361, "group": "France"},
    {"name": "cost of the Netherlands", "path": "NL.cost.relocation_eur", "distribution": "normal", "mean": 30000,
     "deviation": 4000},
    {"name": "Forum", "path": "pool.forum_reconvened", "distribution": "choice", "values": [False, True]},
]
GROUPS = ["need of Italy", "pledge of Germany", "France", "cost of the Netherlands", "Forum"]
BLOCKS, SEED, RESAMPLES = 24, 11, 40


def figure_of(result, path):
    code, _, rest = path.partition(".")
    if path.endswith("63(2)(b).holds"):
        return float(code in result["offsets_on_offer"])
    if path.endswith(".holds"):
        return float(path[:-len(".holds")] in result["triggers"])
    if rest == "coverage":
        return result["coverage"][code]
    if rest == "used.value":
        return result["states"][code]
    for key in path.split("."):
        result = result[key]
    return float(result)


def parts_of(name):
    block, part, group = (name + "/").split("/")[:3]
    return int(block), part, group


def quantile_of(values, part):
    place = part * (len(values) - 1)
    k = math.floor(place)
    return values[k] + (place - k) * (values[min(k + 1, len(values) - 1)] - values[k])


def check_summary(found, values):
    path, n = found["path"], len(values)
    values = sorted(values)
    mean = sum(values) / n
    deviation = statistics.stdev(values)
    check(found["count"] == n and found["missing"] == 0, f"{path}: {found['count']} values, expected {n}")
    near(found["mean"], mean, path + ", mean")
    near(found["standard_deviation"], deviation, path + ", deviation")
    near(found["mean_conf"], 1.959963984540054 * deviation / math.sqrt(n), path + ", interval")
    check((found["least"], found["greatest"]) == (values[0], values[-1]), path + ", extremes")
    for quantile in found["quantiles"]:
        near(quantile["value"], quantile_of(values, quantile["part"]), f"{path}, {quantile['part']}")
    edges, counts = found["histogram"]["edges"], found["histogram"]["counts"]
    check(len(edges) == len(counts) + 1 and sum(counts) == n, path + ", histogram")
    bins = 20 if values[0] < values[-1] else 1
    expected = [0] * bins
    for value in values:
        width = (values[-1] - values[0]) / bins
        expected[min(int((value - values[0]) / width), bins - 1) if width else 0] += 1
    # A value that stands on an edge may be on either side of it for a last digit.
    check(sum(abs(a - b) for a, b in zip(counts, expected)) <= 2, f"{path}: {counts}, expected {expected}")


def estimates(blocks, pairs):
    """S1, ST and S2 of standardised blocks (A, [AB], [BA], B) by the formulas of SALib."""
    n = len(blocks)
    y = [block[0] for block in blocks] + [block[3] for block in blocks]
    variance = statistics.pvariance(y)
    if variance < 1e-14:
        return [0.0] * (2 * len(GROUPS) + len(pairs))
    s1 = [sum(b * (ab[g] - a) for a, ab, _, b in blocks) / n / variance for g in range(len(GROUPS))]
    st = [sum((a - ab[g]) ** 2 for a, ab, _, b in blocks) / n / variance / 2 for g in range(len(GROUPS))]
    s2 = [sum(ba[g] * ab[h] - a * b for a, ab, ba, b in blocks) / n / variance - s1[g] - s1[h] for g, h in pairs]
    return s1 + st + s2


def check_indices(found, blocks):
    path, n = found["path"], len(blocks)
    values = [value for a, ab, ba, b in blocks for value in [a, *ab, *ba, b]]
    if min(values) == max(values):
        check(found["sobol"] is None, path + " does not vary")
        return
    mean, deviation = statistics.fmean(values), statistics.pstdev(values)

    def standard(value):
        return (value - mean) / deviation
    blocks = [(standard(a), [standard(v) for v in ab], [standard(v) for v in ba], standard(b))
              for a, ab, ba, b in blocks]
    pairs = [(g, h) for g in range(len(GROUPS)) for h in range(g + 1, len(GROUPS))]
    draws = [[bits(SEED, 3, k, r) * n >> 64 for k in range(n)] for r in range(RESAMPLES)]
    expected = estimates(blocks, pairs)
    drawn = list(zip(*(estimates([blocks[k] for k in draw], pairs) for draw in draws)))
    conf = [1.959963984540054 * statistics.stdev(column) for column in drawn]
    sobol, count = found["sobol"], len(GROUPS)
    check(sobol["blocks"] == n, f"{path}: {sobol['blocks']} blocks, expected {n}")
    for g in range(count):
        near(sobol["S1"][g], expected[g], f"{path}, S1 of {GROUPS[g]}")
        near(sobol["ST"][g], expected[count + g], f"{path}, ST of {GROUPS[g]}")
        near(sobol["S1_conf"][g], conf[g], f"{path}, S1_conf of {GROUPS[g]}")
        near(sobol["ST_conf"][g], conf[count + g], f"{path}, ST_conf of {GROUPS[g]}")
        check(all(cell is None for cell in sobol["S2"][g][:g + 1]), path + ", lower triangle of S2")
    for k, (g, h) in enumerate(pairs):
        near(sobol["S2"][g][h], expected[2 * count + k], f"{path}, S2 of {GROUPS[g]} and {GROUPS[h]}")
        near(sobol["S2_conf"][g][h], conf[2 * count + k], f"{path}, S2_conf of {GROUPS[g]} and {GROUPS[h]}")


def study_results(path):
    """Results of 2026 with an error in block 5 and without a row of block 9."""
    lines = solpool("sample", path, "--method", "saltelli", "--second-order", "-n", str(BLOCKS), "--quiet",
                    "--seed", "4").splitlines()
    kept = []
    for line in lines:
        scenario = json.loads(line)
        if scenario["id"] == "9/BA/France":
            continue
        if scenario["id"] == "5/A":
            scenario["patch"]["pool"] = {"relocations": -1}
        kept.append(json.dumps(scenario))
    return solpool("sweep", "--quiet", text="\n".join(kept) + "\n"), kept


def check_study(folder):
    path = parameter_file(folder, STUDY)
    results, patches = study_results(path)
    arguments = ["analyse", path, "--seed", str(SEED), "--resamples", str(RESAMPLES)]
    found = json.loads(solpool(*arguments, "--format", "json", text=results))
    by_row = {parts_of(result["id"]): result for result in map(json.loads, results.splitlines())
              if result["outcome"] == "optimal"}
    check((found["scenarios"], found["errors"]) == (len(patches), 1), "numbers of scenarios and errors")
    check("expected a whole number" in found["first_error"], found["first_error"])
    saltelli = found["saltelli"]
    check(saltelli["names"] == GROUPS and saltelli["second_order"] is True, "names of the groups")
    check([saltelli[key] for key in ("blocks", "blocks_with_errors", "blocks_incomplete")] == [BLOCKS - 2, 1, 1],
          "numbers of blocks")
    independent = [row for row in by_row if row[1] in ("A", "B")]
    check(found["independent"] == len(independent) == 2 * BLOCKS - 1, "independent scenarios")
    whole = [block for block in range(1, BLOCKS + 1) if block not in (5, 9)]
    for figure in found["figures"]:
        def value(block, part, group="", path=figure["path"]):
            return figure_of(by_row[block, part, group], path)
        check_summary(figure, [value(*row) for row in independent])
        check_indices(figure, [(value(n, "A"), [value(n, "AB", group) for group in GROUPS],
                                [value(n, "BA", group) for group in GROUPS], value(n, "B")) for n in whole])
    check_figures(found, by_row)
    check_orders(arguments, results, patches)
    check_text(solpool(*arguments, text=results), found)


def check_missing(folder):
    """A figure that one of the parameters takes away: told in how many scenarios, and without indices."""
    path = parameter_file(folder, [
        {"path": "CY.informed", "distribution": "choice", "values": [True, False]},
        {"path": "FR.pledge.relocations", "distribution": "uniform", "lower": 0, "upper": 1000}])
    results = solpool("sweep", "--quiet", text=solpool("sample", path, "--method", "saltelli", "-n", "16", "--quiet"))
    arguments = ["analyse", path, "--figure", "CY.coverage", "--figure", "totals.delivered.value"]
    coverage, delivered = json.loads(solpool(*arguments, "--format", "json", text=results))["figures"]
    rows = {parts_of(result["id"]): result["coverage"].get("CY") for result in map(json.loads, results.splitlines())}
    missing = sum(value is None for row, value in rows.items() if row[1] in ("A", "B"))
    whole = sum(all(value is not None for row, value in rows.items() if row[0] == n) for n in range(1, 17))
    check(0 < missing < 32 and whole < 16, "the case shows nothing")
    check((coverage["count"], coverage["missing"], coverage["blocks"], coverage["sobol"]) == (32 - missing, missing, whole, None),
          "a figure without a value in some scenarios")
    check(delivered["missing"] == 0 and delivered["blocks"] == delivered["sobol"]["blocks"] == 16, "a figure with all values")
    text = " ".join(solpool(*arguments, text=results).split())
    check("CY.coverage (none in %d of 32)" % missing in text and "No indices are given for CY.coverage:" in text,
          "what is missing is not told")


def check_figures(found, by_row):
    """Those that are looked at where none is asked for: conditions, totals, coverages, every contributing state."""
    result = next(iter(by_row.values()))
    expected = {"63(1).holds", "63(3).holds", "63(4).holds", "totals.effective.value", "totals.delivered.value",
                "totals.unmet.value", "mandatory_offsets", *(code + ".coverage" for code in result["coverage"]),
                *(code + ".63(2)(b).holds" for code in result["states"])}
    check({figure["path"] for figure in found["figures"]} == expected, "the usual figures")
    needs = next(figure for figure in found["figures"] if figure["path"] == "totals.effective.value")
    cost = GROUPS.index("cost of the Netherlands")
    check(needs["sobol"]["ST"][cost] == 0, "a cost changes no pledge")


def check_orders(arguments, results, patches):
    whole = solpool(*arguments, "--format", "json", text=results)
    lines = results.splitlines()
    random.Random(1).shuffle(lines)
    check(solpool(*arguments, "--format", "json", text="\n".join(lines)) == whole, "results in another order")
    full = solpool("sweep", "--quiet", "--full", text="\n".join(patches) + "\n")
    check(solpool(*arguments, "--format", "json", text=full) == whole, "whole allocations and summaries differ")
    asked = ["--figure", "NL.used.value", "--figure", "totals.unused.financial_eur"]
    check(solpool(*arguments, *asked, text=full) == solpool(*arguments, *asked, text=results), "figures asked for")


def check_text(text, found):
    text = " ".join(text.split())
    condition = next(figure for figure in found["figures"] if figure["path"] == "63(3).holds")
    share = f"in {100 * condition['mean']:.1f} % (± {100 * condition['mean_conf']:.1f})"
    check(f"offsets are mandatory (Article 63(3)) {share}" in text, f"{share} is not in the text: {text[:200]}")
    offers = [figure["mean"] for figure in found["figures"] if figure["path"].endswith("63(2)(b).holds")]
    check(f"mean probability of {100 * statistics.fmean(offers):.1f} % over {len(offers)} states" in text,
          "the mean over states is not in the text")
    check("1 with an error, 1 in which a result is missing" in text, "what is left out is not in the text")


# --- Relocate or pay ------------------------------------------------------------------------------------

def check_costs(folder):
    """What relocating and paying cost in each scenario, against `compare` of the same year; how often which is cheaper."""
    path = parameter_file(folder, [
        {"path": "NL.cost.relocation_eur", "distribution": "uniform", "lower": 20000, "upper": 45000},
        {"path": "BE.cost.relocation_eur", "distribution": "uniform", "lower": 20000, "upper": 35000},
        {"path": "pool.forum_reconvened", "distribution": "choice", "values": [False, True]}])
    patches = solpool("sample", path, "-n", "40", "--seed", "5")
    results = solpool("sweep", "--quiet", "--costs", text=patches)
    found = json.loads(solpool("analyse", "--format", "json", text=results))
    lines = list(zip(map(json.loads, patches.splitlines()), map(json.loads, results.splitlines())))
    for patch, result in lines[:6]:
        states, forum = patch["patch"]["states"], patch["patch"]["pool"]["forum_reconvened"]
        settings = [f"pool.forum_reconvened={json.dumps(forum)}"]
        settings += [f"{code}.cost.relocation_eur={states[code]['cost']['relocation_eur']}" for code in states]
        for code in ("BE", "NL"):
            compared = json.loads(solpool("compare", "--state", code, "--format", "json",
                                          *(word for setting in settings for word in ("--set", setting))))
            own = {option["name"]: option["cost_eur"] for option in compared["options"]}
            costs = next(entry for entry in result["costs"] if entry["code"] == code)
            check(costs["relocate_eur"] == own["relocate"] and costs["pay_eur"] == own["pay"], f"costs of {code}: {costs}")
            check(costs["relocating_is_cheaper"] == (own["relocate"] < own["pay"]), f"which is cheaper: {costs}")
            near(costs["saved_by_relocating_eur"], own["pay"] - own["relocate"], "what is saved")
    text = " ".join(solpool("analyse", text=results).split())
    for code, name in (("BE", "Belgium"), ("NL", "the Netherlands")):
        cheaper = [next(entry for entry in result["costs"] if entry["code"] == code)["relocating_is_cheaper"]
                   for _, result in lines]
        figure = next(item for item in found["figures"] if item["path"] == code + ".relocating_is_cheaper")
        near(figure["mean"], sum(cheaper) / len(cheaper), "how often relocating is cheaper")
        check(f"Relocating costs {name} less than paying in {100 * sum(cheaper) / len(cheaper):.1f} % (±" in text,
              f"{name} is not in the text: {text[:700]}")
    check(0 < sum(cheaper) < len(cheaper), "a sample in which it is always the same tells nothing")


# --- Charts ----------------------------------------------------------------------------------------------

def check_charts(folder):
    """Every number of the tables of the page, and the bars of the histograms, against the analysis."""
    path = parameter_file(folder, [
        {"path": "DE.pledge.relocations", "distribution": "integer", "lower": 2000, "upper": 4600},
        {"path": "IT.need.relocations", "distribution": "integer", "lower": 1000, "upper": 9000},
        {"path": "pool.forum_reconvened", "distribution": "choice", "values": [False, True]}])
    results = solpool("sweep", "--quiet", text=solpool("sample", path, "-n", "60"))
    with open(folder + "/analysis.json", "w", encoding="utf-8") as file:
        file.write(solpool("analyse", "--format", "json", text=results))
    with open(folder + "/analysis.json", encoding="utf-8") as file:
        figures = json.load(file)["figures"]
    page = solpool("report", "--analysis", folder + "/analysis.json", "-o", "/dev/stdout")
    keys = {"fan": ("count", "mean", "least", 1, 3, 4, 5, 7, "greatest"),
            "histogram": ("count", "mean", "standard_deviation", "least", "greatest")}
    for name, columns in keys.items():
        tables = re.findall(r'data-table="%s"><table>.*?</table>' % name, page, re.DOTALL)
        check(len(tables) == len(languages()), f"{name} stands in every language")
        rows = re.findall(r"<tr><th scope=.*?</tr>", tables[0].split("<tbody>")[1], re.DOTALL)
        check(len(rows) == len(figures), f"{name}: {len(rows)} rows")
        for row, figure in zip(rows, figures):
            cells = [shown[0] or shown[1] for shown in re.findall(r'<t[hd][^>]*?(?: data-v="([^"]*)"[^>]*)?>([^<]*)</t[hd]>', row)]
            wanted = [figure["quantiles"][key]["value"] if isinstance(key, int) else figure[key] for key in columns]
            check(cells[0] == figure["path"] and list(map(float, cells[1:])) == wanted, f"{name}: {cells}, not {wanted}")
    space = "{http://www.w3.org/2000/svg}"
    chart = xml.etree.ElementTree.fromstring(solpool("report", "--chart", "histogram", "--analysis", folder + "/analysis.json",
                                                     "-o", "/dev/stdout"))
    bars = [float(bar.get("height")) for bar in chart.iter(space + "rect") if bar.get("class") == "m-r"]
    varying = [figure["histogram"]["counts"] for figure in figures
               if figure["least"] < figure["greatest"] and not figure["path"].endswith(".holds")][:30]
    expected = [60 * count / max(counts) for counts in varying for count in counts]
    check(varying and len(bars) == len(expected), f"{len(bars)} bars instead of {len(expected)}")
    check(all(abs(bar - height) <= 0.1 for bar, height in zip(bars, expected)), "bars of another height")
    xml.etree.ElementTree.fromstring(solpool("report", "--chart", "fan", "--analysis", folder + "/analysis.json", "-o", "/dev/stdout"))


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = parameter_file(folder, wide(["AA", "BB", "CC", "DD"]))
        check_monte_carlo(path)
        check_latin(path)
        check_saltelli(path, False)
        check_saltelli(path, True)
        check_shards(path)
        check_distributions(folder)
        check_study(folder)
        check_missing(folder)
        check_costs(folder)
        check_charts(folder)
    print(f"study: {CHECKS} checks passed")


main()
