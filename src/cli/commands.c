/* The table of commands, with what --help says about each. */
#include "cli.h"

const struct command commands[] = {
    {"state", "[STATE] [FILE]", "one state in a few lines that can be read aloud, or the pool",
     "  solpool state NL\n"
     "  solpool NL                                the same; in any language\n"
     "  solpool state Italy --lang nl\n"
     "  solpool state NL my-year.json --set NL.pledge.relocations=500\n"
     "  solpool state                             the pool, and what to ask next\n"
     "\n"
     "What the state owes and pledged, and who says so; what is to be implemented and to whom it goes;\n"
     "where relocating costs as much as paying; what Article 63 would bring by each reading of the cap\n"
     "if the Forum met. Of a benefitting state what it needs and receives, and from whom. With --set or\n"
     "--rule also what they change. --format json prints \"solpool-state-1\". STATE is a code or a name in\n"
     "a language of --lang; a single word that ends with .json, has a / or is - is the FILE.\n",
     0, 5, TAKES_USUAL | TAKES_STRICT | TAKES_TABLE, SOLPOOL_TEXT, cmd_state, "solpool-state-1"},
    {"allocate", "[FILE...]", "distribute the pool, print the allocation as JSON",
     "  solpool allocate                          the newest adopted year, built in\n"
     "  solpool allocate data/2026.json -o a.json\n"
     "  solpool allocate --set NL.pledge.relocations=500 --set NL.pledge.financial_eur=12420000\n"
     "  solpool allocate --rule rounding=nearest\n"
     "  solpool allocate --format table           for reading\n"
     "  solpool allocate --table flows -o f.csv   who gives what to whom, for a spreadsheet\n"
     "  solpool allocate -o pool.xlsx             every table, as a workbook\n"
     "  solpool allocate --export-lp stage-%.lp   also every stage, for other solvers\n"
     "  solpool allocate --certificate c.json     also what proves it without solpool\n"
     "  solpool allocate --rule rounding=nearest --against baseline --format table\n"
     "\n"
     "Prints \"solpool-allocation-1\": each state's share, fair share, duty, pledge and gap, who gives\n"
     "what to whom, the ledger's totals and the conditions of Article 63. It is proved first.\n"
     "\n"
     "  solpool allocate 2026.json 2027.json      several years, with what one leaves to the next\n"
     "\n"
     "Several files, in ascending order of their years, print \"solpool-years-1\": the allocations, and\n"
     "the sums of each state.\n",
     0, FILES_MAX, TAKES_USUAL | TAKES_AGAINST | TAKES_STRICT | TAKES_BESIDE | TAKES_TABLE, SOLPOOL_JSON, cmd_allocate,
     "solpool-allocation-1 solpool-years-1 solpool-against-1"},
    {"shares", "[FILE]", "the key and the fair shares only",
     "  solpool shares\n"
     "  solpool shares data/2027-outlook.json\n"
     "  solpool shares --rounding all --format text\n"
     "  solpool shares --locale de -o anteile.csv\n"
     "  solpool shares --rule rounding=nearest --against baseline --format table\n"
     "\n"
     "Prints \"solpool-shares-1\": the key of Article 66 as exact fractions, the fair shares, and the\n"
     "published figures beside them.\n"
     "\n"
     "--rounding all shows every way to turn the shares into whole persons side by side, including those\n"
     "of Webster and Huntington-Hill: who gets more or fewer, whether the sum is the pool, and whether\n"
     "each part is the exact one rounded down or up. Prints \"solpool-rounding-1\", or a table with\n"
     "--format text.\n",
     0, 1, TAKES_USUAL | TAKES_AGAINST | TAKES_TABLE | TAKES_ROUNDING, SOLPOOL_JSON, cmd_shares,
     "solpool-shares-1 solpool-rounding-1 solpool-against-1"},
    {"check", "[FILE]", "read and validate, print nothing but errors and warnings",
     "  solpool check my-year.json\n"
     "\n"
     "Exit code 0: the file is valid. 3: it is not, and the message names the place and what was\n"
     "expected.\n",
     0, 1, TAKES_SETTINGS | TAKES_STRICT, SOLPOOL_JSON, cmd_check, ""},
    {"explain", "[FILE] PATH", "how one value came about, down to the cells of the year file",
     "  solpool explain NL.fair_share.relocations\n"
     "  solpool explain DE:IT.relocations\n"
     "  solpool explain data/2027-outlook.json totals.effective.value --format json\n"
     "  solpool explain NL.to_implement.financial_eur --depth 2\n"
     "  solpool explain NL --set NL.pledge.relocations=500 --all\n"
     "\n"
     "Prints the article, the formula in words and with its numbers, and where each number comes from;\n"
     "--depth 2 also how these numbers were calculated, --all everything down to the year file.\n"
     "For a flow also the stage that fixed it, the range it could take and the limits that hold it back.\n"
     "PATH is any key of the allocation or of the year file: NL.duty, IT.coverage, DE:IT.offsets,\n"
     "totals.pledged.value, 63(3).holds, stages.coverage.value, NL.population; also an object such as\n"
     "NL.pledge or DE:IT. --format json prints \"solpool-explanation-1\", whole unless --depth is given.\n",
     1, 2, TAKES_USUAL | TAKES_DEPTH | TAKES_LIMIT | TAKES_STRICT | TAKES_TABLE, SOLPOOL_TEXT, cmd_explain,
     "solpool-explanation-1"},
    {"paths", "[FILE]", "the name of every cell that can be set and of every figure that can be explained",
     "  solpool paths\n"
     "  solpool paths my-year.json --format csv --table cells -o cells.csv\n"
     "  solpool paths --format json\n"
     "\n"
     "Lists what --set and solpool explain can name in this year: each cell of the states, of the links that\n"
     "the file has, of the pool and the rules, also where the file says nothing; and each value of the\n"
     "allocation. Tables: cells, figures, result. --format json also has options, articles and what each says, as\n"
     "\"solpool-paths-1\".\n",
     0, 1, TAKES_USUAL | TAKES_LIMIT | TAKES_STRICT | TAKES_TABLE, SOLPOOL_TEXT, cmd_paths, "solpool-paths-1"},
    {"compare", "[FILE]", "relocate, pay or mix: what each option costs and does, for one state or all",
     "  solpool compare --state NL --set NL.cost.relocation_eur=35000\n"
     "  solpool compare --state NL --set pool.forum_reconvened=true\n"
     "  solpool compare --state NL --set NL.cost.relocation_eur=15000 --against baseline\n"
     "  solpool compare --all --format json\n"
     "\n"
     "Tries every way in which the state can meet what it owes, and allocates the year: own cost,\n"
     "mandatory offsets for it and for others, what arrives at each benefitting state, and the\n"
     "conditions of Article 63. --all compares every state and adds the frontier: the points between\n"
     "\"all relocate\" and \"all pay\" at which something changes. --format json prints\n"
     "\"solpool-comparison-1\" or \"solpool-comparisons-1\".\n",
     0, 1,
     TAKES_USUAL | TAKES_AGAINST | TAKES_LIMIT | TAKES_JOBS | TAKES_STRICT | TAKES_STATE | TAKES_ALL | TAKES_TABLE,
     SOLPOOL_TEXT, cmd_compare, "solpool-comparison-1 solpool-comparisons-1 solpool-against-1"},
    {"plan", "[FILE]", "choose what each state has not pledged yet, at the lowest cost",
     "  solpool plan --set IT.need.relocations=6000 --set NL.cost.relocation_eur=25000\n"
     "  solpool plan --set IT.need.relocations=6000 --for IT.unmet.relocations=0\n"
     "\n"
     "Chooses what the states still have to pledge: as much as can be delivered, what is asked for by\n"
     "type, the needs covered evenly, pledges used in proportion, and then the lowest cost by the\n"
     "states' own figures (cost), within their limits (capacity, relocate). Where the cost of a\n"
     "relocation is not known, what the state prefers decides. Pledges in the file are kept.\n"
     "--format json prints \"solpool-allocation-1\" with the planned pledges, costs and prices.\n"
     "\n"
     "--for finds the smallest additional pledges, and who should make them, for a figure to reach a\n"
     "goal. Where none can, exit code 4: the limits that prevent it, and what would loosen them.\n",
     0, 1, TAKES_USUAL | TAKES_AGAINST | TAKES_LIMIT | TAKES_STRICT | TAKES_FOR | TAKES_TABLE, SOLPOOL_TEXT, cmd_plan,
     "solpool-allocation-1 solpool-against-1"},
    {"choose", "[FILE]", "what the states would choose, each the cheapest given the others",
     "  solpool choose my-year.json\n"
     "  solpool choose --set DE.cost.relocation_eur=28000 --set FR.cost.relocation_eur=33000\n"
     "  solpool choose --set pool.forum_reconvened=true --format json\n"
     "\n"
     "Each contributing state whose costs are in the file (cost.relocation_eur) takes the cheapest of\n"
     "the options that compare offers, mandatory offsets included, given what the others pledge; round\n"
     "after round, until nobody changes. Says who relocates, who pays, and where Article 63 stands in\n"
     "the way.\n"
     "--format json prints \"solpool-choices-1\". Exit code 4: the choices go round in a cycle.\n",
     0, 1, TAKES_USUAL | TAKES_AGAINST | TAKES_LIMIT | TAKES_STRICT | TAKES_TABLE, SOLPOOL_TEXT, cmd_choose,
     "solpool-choices-1 solpool-against-1"},
    {"stress", "[FILE]", "what happens when states drop out, alone, in pairs and in groups",
     "  solpool stress\n"
     "  solpool stress --drop HU,SK,PL --drop DE,FR\n"
     "  solpool stress my-year.json --set pool.forum_reconvened=true --format json\n"
     "\n"
     "Allocates the year without each contributing state, each pair and each group of --drop, without\n"
     "relocations, and with systemic shortcomings declared in each benefitting state: what is lost,\n"
     "the coverage that is left, and the conditions of Article 63 that change. Then, for each threshold\n"
     "of Article 63, the fewest states without which relocations fall below it. --format json prints\n"
     "\"solpool-stress-1\".\n",
     0, 1, TAKES_USUAL | TAKES_AGAINST | TAKES_LIMIT | TAKES_STRICT | TAKES_DROP | TAKES_TABLE, SOLPOOL_TEXT,
     cmd_stress, "solpool-stress-1 solpool-against-1"},
    {"split", "ALLOCATION|PERSONS KEYFILE", "the second step: what a state takes over, divided over its regions",
     "  solpool split 400 data/examples/regions.json\n"
     "  solpool split new-allocation.json data/examples/regions.json --state DE\n"
     "  solpool split new-allocation.json data/examples/regions.json --state DE --of fair_share\n"
     "  solpool split 400 data/examples/regions.json --set SOUTH.reception.2030.free=10\n"
     "  solpool split 400 data/examples/regions.json -o split.xlsx\n"
     "\n"
     "KEYFILE is a year file whose states are regions; its key divides the persons, in whole ones by\n"
     "largest remainder. From an allocation --of says which relocations of the state count: those of its\n"
     "fair_share, its pledge, those that are left to_implement, or those used by the distribution;\n"
     "--offsets adds the responsibility offsets of that figure, and the mandatory ones.\n"
     "\n"
     "Where the file has places (reception, by year), it says for whom there is none, and how many go to\n"
     "which other region: regions with too few give in proportion to what is too much, those with room\n"
     "receive in proportion to their shares, up to their room. --places free counts the free places,\n"
     "all every open one, with_construction the free ones and those that open by the end of the year\n"
     "(--year, else that of the file). Places that are not known count neither as none nor as enough.\n"
     "--format json prints \"solpool-split-1\".\n",
     2, 2, TAKES_USUAL | TAKES_STATE | TAKES_SPLIT | TAKES_TABLE, SOLPOOL_TEXT, cmd_split, "solpool-split-1"},
    {"calendar", "[FILE]", "time limits: which day, who must act, what is over, what is left to implement",
     "  solpool calendar\n"
     "  solpool calendar --state NL --set as_of=2026-09-30\n"
     "  solpool calendar --table entries --format csv -o calendar.csv\n"
     "\n"
     "The time limits of the Regulation (Articles 7 to 15, 57 to 63, 67, 69) and of Regulation (EU)\n"
     "2024/1359 that the year's cycle and what the file tells of set running: the last day, the article,\n"
     "who must act and what is due. Where the file says as_of, what is over by the end of that day, and\n"
     "what was pledged, drawn, implemented and is left. Days on which periods begin: pool.proposed,\n"
     "deduction_request.received, offsets_requested of a link, crisis.requested, crisis.proposed. Days are\n"
     "counted by Regulation No 1182/71. --state shows what one state must do. --format json prints\n"
     "\"solpool-calendar-1\".\n",
     0, 1, TAKES_USUAL | TAKES_STRICT | TAKES_STATE | TAKES_TABLE, SOLPOOL_TEXT, cmd_calendar, "solpool-calendar-1"},
    {"diff", "A B", "what changed between two year files or two allocations, and why",
     "  solpool diff data/2026.json data/2027-outlook.json\n"
     "  solpool diff before.json after.json --rule rounding=nearest --format json\n"
     "  solpool diff old-allocation.json new-allocation.json\n"
     "\n"
     "Two year files: allocates a chain of years from A to B, each of which takes over one more group of\n"
     "facts from B (data, pool, rule, pledge, need), and splits the change of every figure by these\n"
     "causes and by ties. --set and --rule apply to both files. Two allocations: what they say about\n"
     "their input decides the cause. The parts add up exactly. --format json prints \"solpool-diff-1\".\n"
     "Exit code 0, even if something differs.\n",
     2, 2, TAKES_USUAL | TAKES_TABLE, SOLPOOL_TEXT, cmd_diff, "solpool-diff-1"},
    {"sensitivity", "[FILE]", "how far each number can move before a figure changes",
     "  solpool sensitivity\n"
     "  solpool sensitivity --figure '63(1).holds' --figure IT.coverage\n"
     "  solpool sensitivity --figure NL.cheapest --set NL.cost.relocation_eur=35000\n"
     "  solpool sensitivity --uncertainty 0.5 --format json\n"
     "\n"
     "For each figure and each number of the year (population, GDP, pledges, needs, size of the pool): the\n"
     "range in which the figure stays the same while this number alone moves, and what it is beyond it.\n"
     "Money, ratios and person-equivalents move with every cent: 1 % of themselves is the least change.\n"
     "Then: if population and GDP may each still be revised by a percentage, which rounded fair shares\n"
     "could change. Without --figure: the conditions of Article 63, the value delivered and each\n"
     "coverage. PATH is one of the allocation, or NL.cheapest, the option that costs the state least.\n"
     "--format json prints \"solpool-sensitivity-1\".\n",
     0, 1,
     TAKES_USUAL | TAKES_AGAINST | TAKES_LIMIT | TAKES_JOBS | TAKES_STRICT | TAKES_FIGURE | TAKES_UNCERTAINTY |
         TAKES_TABLE,
     SOLPOOL_TEXT, cmd_sensitivity, "solpool-sensitivity-1 solpool-against-1"},
    {"readings", "[FILE]", "how far figures depend on how the law is read, and on which rule",
     "  solpool readings --state NL --suppose forum\n"
     "  solpool readings --figure NL.mandatory_offsets --suppose forum --rule rounding=ceil\n"
     "  solpool readings my-year.json --assumptions --most 2000 --format json\n"
     "  solpool readings --state NL --format csv --table moves\n"
     "\n"
     "Tries the readings that the law leaves open (solpool rules): each option alone, every two, then\n"
     "every combination of the rules that move a figure. Of each figure: the smallest and the largest\n"
     "value, the fewest rules to change for either, what each option makes of it alone and beside another,\n"
     "and in how many readings it stays as it is. What the file or --rule chooses stays. Assumptions about\n"
     "facts take part with --assumptions. Without the Forum of Article 13(4) most of Article 63(3) sleeps:\n"
     "--suppose forum wakes it. Without --state or --figure: totals of the pool, the conditions of Article\n"
     "63 and each coverage. Where there are more combinations than --most, those with the fewest changes\n"
     "come first, and the answer says how many were looked at. --format json prints\n"
     "\"solpool-readings-1\".\n",
     0, 1,
     TAKES_USUAL | TAKES_AGAINST | TAKES_LIMIT | TAKES_STRICT | TAKES_STATE | TAKES_FIGURE | TAKES_READINGS |
         TAKES_JOBS | TAKES_TABLE,
     SOLPOOL_TEXT, cmd_readings, "solpool-readings-1 solpool-against-1"},
    {"audit", "[FILE]", "compare computed figures with published ones, and say why they differ",
     "  solpool audit\n"
     "  solpool audit my-year.json --set DE.adopted.relocations=4555\n"
     "  solpool audit --rule rounding=nearest --format json\n"
     "  solpool audit --infer\n"
     "\n"
     "Compares the fair shares with the figures under adopted in the year file. Where one differs, every\n"
     "combination of population and GDP (of the file and its vintages) with every rounding is tried.\n"
     "Those that give the published figure are named, and the one that gives most figures; where none\n"
     "does, the reason is not known. Then: what the exact shares must have been, and the population\n"
     "or GDP that would give them; and published sums of what is left to be implemented. --infer says what\n"
     "at most twelve unknown pledges and deductions may have been to give these sums: the twenty ways with\n"
     "the fewest assumptions. --format json prints \"solpool-audit-1\". Exit code 4: a figure differs.\n",
     0, 1, TAKES_USUAL | TAKES_AGAINST | TAKES_LIMIT | TAKES_STRICT | TAKES_TABLE | TAKES_INFER, SOLPOOL_TEXT,
     cmd_audit, "solpool-audit-1 solpool-against-1"},
    {"report", "[FILE] -o X.html", "a page to look at and to send on, or one chart",
     "  solpool report -o pool-2026.html\n"
     "  solpool report my-year.json --state NL --lang nl -o nederland.html\n"
     "  solpool report --brief --state NL -o brief.html\n"
     "  solpool report --chart flows -o flows.svg\n"
     "  solpool report --chart list\n"
     "\n"
     "Writes one HTML page that needs no network: the answer in words, headline numbers, nine charts\n"
     "with the tables of their data as CSV, notes, the rules used and the sources; in every language,\n"
     "and fit for phones, paper and screen readers. --state adds what that state can choose between:\n"
     "relocating, paying and mixes, and the frontier. --brief is one page, which prints as one. --chart\n"
     "writes one chart as SVG. --analysis adds what solpool analyse --format json says of scenarios: the\n"
     "range of each figure, how often it falls where.\n",
     0, 1, TAKES_USUAL | TAKES_STRICT | TAKES_STATE | TAKES_REPORT, SOLPOOL_JSON, cmd_report, NULL},
    {"import", "WHAT FILE...", "figures of Eurostat (eurostat) or of a spreadsheet (table) into a year file",
     "  solpool import eurostat demo_pjan.tsv nama_10_gdp.tsv.gz -o draft.json\n"
     "  solpool import eurostat estat_demo_pjan.csv --into my-year.json -o my-year.json\n"
     "  solpool import eurostat pop.json gdp.json --year population=2025 --year gdp_million_eur=2024\n"
     "  solpool import eurostat migr_asyappctzm.csv --into my-year.json --weights -o my-year.json\n"
     "  solpool import table pledges.csv --into my-year.json -o my-year.json\n"
     "  solpool import table annex.csv --into my-year.json --column 'Amount=-' -o my-year.json\n"
     "\n"
     "eurostat: FILE is what the download button of Eurostat's data browser gives: TSV, SDMX-CSV 1.0 or\n"
     "2.0, JSON, each also packed with gzip. It reads population on 1 January (demo_pjan, tps00001,\n"
     "demo_gind), GDP in million euro (nama_10_gdp, tec00001), first-time asylum applicants\n"
     "(migr_asyappctza, or migr_asyappctzm: the sum of twelve months) and unemployment (une_rt_a). The\n"
     "year is the newest for which every bound state has a figure, or that of --year. Flags (b, e, p ...)\n"
     "are kept. Without --into a draft is made.\n"
     "\n"
     "table: FILE is a table as spreadsheets save it (CSV, TSV, semicolons, UTF-16). Its heads say what\n"
     "each column is, in any order, in English, Dutch, French or German: state or code, pledge, need,\n"
     "deduction, cost, relocations, EUR, million EUR ... What is not clear is refused, with its cell. Rows\n"
     "of sums are checked. \"column:NAME (UNIT)\" is a column of the file's own that it need not have yet,\n"
     "reception.2030.free (places, under_construction) the places of a year.\n"
     "\n"
     "With --into nothing else in the year file changes. \"sources\" records what was read, and standard\n"
     "error says what was recognised, skipped or missing.\n",
     0, FILES_MAX, TAKES_OUTPUT | TAKES_IMPORT, SOLPOOL_JSON, cmd_import, NULL},
    {"sweep", "[FILE] < PATCHES", "many scenarios of one year, one per line, one result per line",
     "  solpool sweep < patches.ndjson > results.ndjson\n"
     "  solpool sweep my-year.json --jobs 2 --resume mine.ndjson < patches.ndjson\n"
     "  solpool sweep --shard 3/10 --full < patches.ndjson\n"
     "  solpool sweep --format csv < patches.ndjson > results.csv\n"
     "\n"
     "Standard input holds one JSON merge patch per line, alone or as {\"id\": …, \"patch\": …}:\n"
     "  {\"states\": {\"NL\": {\"pledge\": {\"relocations\": 500}}}, \"links\": {\"DE>IT\": null}}\n"
     "Prints one line of JSON for each, in the same order whatever --jobs says: totals, the conditions of\n"
     "Article 63 that hold, mandatory offsets, what each state gives, coverages. A wrong line gives an\n"
     "error in its place. After an interruption, --resume FILE continues where FILE ends, and appends.\n"
     "With --format csv one row for each, below one head (each shard has its own). --costs adds what\n"
     "relocating and paying cost each state whose cost of a relocation the scenario has.\n",
     0, 1, TAKES_USUAL | TAKES_SWEEP | TAKES_JOBS, SOLPOOL_JSON, cmd_sweep, NULL},
    {"sample", "PARAMETERS", "scenarios of uncertain figures for sweep, one per line",
     "  solpool sample uncertain.json -n 1000 > patches.ndjson\n"
     "  solpool sample uncertain.json --method latin-hypercube -n 500 --seed 7 | solpool sweep\n"
     "  solpool sample uncertain.json --method saltelli -n 64 | solpool sweep -q > saltelli.ndjson\n"
     "\n"
     "PARAMETERS (\"solpool-parameters-1\") names the numbers of a year that are uncertain and how they are\n"
     "distributed. Prints one patch per line for sweep. monte-carlo draws every number on its own,\n"
     "latin-hypercube from each of N equally likely parts once; saltelli makes N blocks of rows in which\n"
     "one parameter changes, N (D + 2) rows for D parameters, N (2 D + 2) with --second-order. The seed,\n"
     "the row and the parameter alone determine a number: shards and machines agree.\n",
     1, 1, TAKES_OUTPUT | TAKES_SAMPLE, SOLPOOL_JSON, cmd_sample, NULL},
    {"analyse", "[PARAMETERS]", "what the results of a sweep say together",
     "  solpool analyse < results.ndjson\n"
     "  solpool analyse uncertain.json < saltelli.ndjson\n"
     "  solpool analyse --figure IT.coverage --figure '63(3).holds' --format json < results.ndjson\n"
     "\n"
     "Standard input holds the results of sweep, in any order. Says how often each condition of Article\n"
     "63 holds, and gives each figure's mean, standard deviation and quantiles. With PARAMETERS and a\n"
     "sample of --method saltelli also what makes it vary: Sobol's first-order and total indices, with\n"
     "95 % intervals. Results that are errors are counted, and a block with one is left out whole; a\n"
     "figure that has no value in some scenarios says in how many, and has no indices.\n"
     "--figure takes any number of a result. --format json prints \"solpool-analysis-1\", with histograms.\n",
     0, 1, TAKES_OUTPUT | TAKES_FIGURE | TAKES_ANALYSE | TAKES_TABLE, SOLPOOL_TEXT, cmd_analyse, "solpool-analysis-1"},
    {"verify", "FILE ALLOCATION", "prove an allocation against its year file",
     "  solpool allocate data/2026.json -o a.json && solpool verify data/2026.json a.json\n"
     "  solpool allocate data/2026.json | solpool verify data/2026.json -\n"
     "\n"
     "Prints \"solpool-proof-1\". Exit code 0: every check holds. 4: one does not.\n",
     2, 2, TAKES_USUAL | TAKES_TABLE, SOLPOOL_JSON, cmd_verify, "solpool-proof-1"},
    {"rules", "[RULE]", "what the law leaves open: every rule with its options and default",
     "  solpool rules\n"
     "  solpool rules offset_cap\n"
     "  solpool rules --format json\n"
     "\n"
     "Prints a list to read, or \"solpool-rules-1\". RULE is the name of a rule, its number (S30), or the\n"
     "name of an option. An allocation shows under \"rules\" what was chosen, and a note law_silent_... or\n"
     "not_to_the_letter_... where a default was taken that the law does not give, or that departs from its\n"
     "letter.\n",
     0, 1, TAKES_OUTPUT | TAKES_TABLE, SOLPOOL_TEXT, cmd_rules, "solpool-rules-1"},
    {"glossary", "[TERM]", "the terms of the law and of solpool, in every language",
     "  solpool glossary\n"
     "  solpool glossary fair share\n"
     "  solpool glossary compensaties --lang nl\n"
     "  solpool glossary whole_share\n"
     "  solpool glossary --format csv -o terms.csv\n"
     "\n"
     "Each term with its article, what it means, and how the other languages call it. TERM is a term or\n"
     "a part of one in any language, or the name of a rule or of an option, of which solpool rules tells.\n"
     "--format json prints \"solpool-glossary-1\".\n",
     0, 8, TAKES_OUTPUT | TAKES_TABLE, SOLPOOL_TEXT, cmd_glossary, "solpool-glossary-1 solpool-rules-1"},
    {"init", "[--table FILE]", "write a year file to fill in, or a table for a spreadsheet",
     "  solpool init --from built-in -o my-2026.json\n"
     "  solpool init -o 2028.json && solpool check 2028.json\n"
     "  solpool init --year 2029 -o my-year.json --force\n"
     "  solpool init --table my-year.json --lang nl -o table.csv\n"
     "\n"
     "The file holds the states with population and GDP, the smallest pool that Article 12(2) allows, and\n"
     "a note wherever something is to be filled in. It can be allocated as it is. --from built-in writes\n"
     "the newest adopted year instead, with all that is known of it. An existing file is overwritten only\n"
     "with --force. --table writes a table (CSV) of the states of FILE, or of that file, to fill in: what\n"
     "is known, under heads in the language of --lang. import table reads it again.\n",
     0, 1, TAKES_OUTPUT | TAKES_INIT, SOLPOOL_JSON, cmd_init, NULL},
    {"example", "[NAME]", "list worked examples, or print one",
     "  solpool example\n"
     "  solpool example relocate-or-pay -o relocate-or-pay.json\n"
     "  solpool example rounding | solpool shares - --rounding all --format text\n"
     "\n"
     "Year files of a few lines, each about one question, with commands to try on it. --format json\n"
     "prints the list as \"solpool-examples-1\".\n",
     0, 1, TAKES_OUTPUT | TAKES_TABLE, SOLPOOL_TEXT, cmd_example, "solpool-examples-1"},
    {"schema", "[NAME]", "the JSON Schema of a format, or the list of formats",
     "  solpool schema\n"
     "  solpool schema year\n"
     "  solpool schema year --format table\n"
     "  solpool schema allocation -o allocation.schema.json\n"
     "\n"
     "Prints a JSON Schema (draft 2020-12) of what solpool reads or prints, with units and articles; it\n"
     "needs no other file. Editors that know JSON Schema complete and check a year file with it. What a\n"
     "schema cannot say (references between entries, sums, exact decimals), solpool check finds. With\n"
     "--format table it lists the keys for people: what they mean and what they may hold.\n",
     0, 1, TAKES_OUTPUT, SOLPOOL_JSON, cmd_schema, NULL},
    {"man", "[COMMAND]", "a manual page, as roff",
     "  solpool man | man -l -\n"
     "  solpool man allocate | man -l -\n"
     "  solpool man sweep -o solpool-sweep.1\n"
     "\n"
     "Prints the page of a command, or solpool(1). make install puts all of them where man finds them.\n",
     0, 1, TAKES_OUTPUT, SOLPOOL_JSON, cmd_man, NULL},
    {"completion", "bash|zsh|fish", "completion of commands, options and values for a shell",
     "  solpool completion bash > ~/.local/share/bash-completion/completions/solpool\n"
     "  solpool completion zsh -o _solpool\n"
     "  solpool completion fish > ~/.config/fish/completions/solpool.fish\n"
     "\n"
     "Prints a script for the shell, which make install puts in its folder. For one session of bash:\n"
     "\n"
     "  eval \"$(solpool completion bash)\"\n"
     "\n"
     "For zsh the file is called _solpool and belongs in a folder of $fpath.\n",
     1, 1, TAKES_OUTPUT, SOLPOOL_JSON, cmd_completion, NULL},
};

const size_t command_count = sizeof commands / sizeof *commands;
