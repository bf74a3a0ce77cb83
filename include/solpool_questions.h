/*
 * solpool beyond one allocation: questions to a year, scenarios, studies of uncertain figures, reports, imports, and
 * what to begin with. The rules of solpool.h hold here too.
 */
#ifndef SOLPOOL_QUESTIONS_H
#define SOLPOOL_QUESTIONS_H

#include <solpool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* --- Questions --------------------------------------------------------------------------------- */

/*
 * Every function here puts a question to a year that was read, by allocating it with something otherwise: draws and
 * figures of implementation are left aside, and each allocation that an answer tells of is proved. Errors of all: those
 * of solpool_allocate, ARGUMENT (an unknown code).
 */

/* Has `work` done for each item from 0 on, in any order, by as many threads as it likes, one of them the caller's, and
 * comes back when all are done. */
typedef void (*solpool_divider)(void *user_data, size_t items, void (*work)(void *what, size_t item), void *what);

/* From now on solpool_compare of all states, solpool_sensitivity and solpool_readings have their work divided by
 * `divide`, called with `user_data`; NULL: they do it one after the other. It changes no result. A year made by
 * solpool_year_patch has none. */
SOLPOOL_API void solpool_year_divide(solpool_year *year, solpool_divider divide, void *user_data);

/*
 * Relocate or pay (model: own cost, break-even, mandatory offsets, what arrives): every way in which the state with the
 * code `state` can meet what it owes (Art 57(4)), each put into the year and allocated. "solpool-comparison-1". With
 * NULL for `state`: every contributing state, and the frontier between relocating and paying, as
 * "solpool-comparisons-1".
 */
SOLPOOL_API solpool_status solpool_compare(solpool_result **out, const solpool_year *year, const char *state,
                                           solpool_error *err);

/*
 * One state in a few lines: what it owes and pledged and who says so, what is to be implemented and to whom it goes,
 * where relocating costs as much as paying, and which offsets would be mandatory by each reading of the cap of Article
 * 63(7) if the Forum of Article 13(4) were reconvened; of a benefitting state what it needs and receives. `state` is a
 * code in any case, or a name in the file or in a language of the library; NULL: the pool. `baseline` is the same year
 * without what was set, and adds `changes`; or NULL. Unlike other questions this one tells of the year as it is, with
 * its draws, but for `choice` and the readings. "solpool-state-1".
 */
SOLPOOL_API solpool_status solpool_about(solpool_result **out, const solpool_year *year, const char *state,
                                         const solpool_year *baseline, solpool_error *err);

/* The words that name a Member State: codes, and names in every language; from 0 in no order, NULL behind the last. */
SOLPOOL_API const char *solpool_state_word(size_t index);

/* The code of the Member State that a word names: its code, or its name in a language of the library, its own language,
 * French or German, whatever the capitals and accents. NULL where it names none. */
SOLPOOL_API const char *solpool_state_code(const char *word);

/*
 * With NULL for `target`: the mix of what every state still has to pledge (Art 57(4)), as variables of the linear
 * programme: as much delivered as possible, first what is asked for by type, needs covered evenly, use in proportion,
 * then the least cost with the states' own figures, then what they prefer. Pledges of the file are kept, limits too,
 * and what is owed is pledged to the cent as far as they allow. "solpool-allocation-1" with `planned` pledges,
 * `cost_eur` and what is `unplaced` of each state, the `plan`'s cost, and `prices` of the stated needs: what one more
 * would cost all states, and the needs between which that holds to one per cent.
 *
 * With a target, "IT.unmet.relocations=0": the smallest additional pledges, and by whom, that reach it, under
 * `negotiation`; or, with the outcome INFEASIBLE, the smallest set of limits that stand against it together and what
 * loosens each.
 */
SOLPOOL_API solpool_status solpool_plan(solpool_result **out, const solpool_year *year, const char *target,
                                        solpool_error *err);

/*
 * What the states would choose: each contributing state that owes something, and whose costs are in the file, takes the
 * cheapest way to meet what it owes, mandatory offsets included, given the others' pledges; in the order of codes,
 * round after round. The outcome is OPTIMAL when nobody changes any more, and INFEASIBLE when the choices go round in a
 * cycle, which is named. "solpool-choices-1".
 */
SOLPOOL_API solpool_status solpool_choose(solpool_result **out, const solpool_year *year, solpool_error *err);

/*
 * Two answers to the same question beside each other, such as that of a year and that of the year as it was before its
 * settings: every value in which they differ, in both and with the difference, "solpool-against-1". Both results must
 * be of one format, whichever; the outcome is that of `scenario`, whose year the result needs like it. Errors: ARGUMENT
 * (two formats), MEMORY.
 */
SOLPOOL_API solpool_status solpool_against(solpool_result **out, const solpool_result *scenario,
                                           const solpool_result *baseline, solpool_error *err);

/*
 * What happens when states drop out, that is pledge nothing: each contributing state alone, each pair (up to 40
 * contributing states), and the `group_count` texts of `groups`, each codes of contributing states between commas
 * ("HU,SK,PL"; NULL with 0 for none); what happens if nobody relocates, and if systemic shortcomings are declared in a
 * benefitting state (Art 60(3) fourth subparagraph). Values are in person-equivalents, damage is delivered value lost.
 * Then, for each threshold of Article 63, the fewest states without whom relocations are under it (where deducted
 * shares are redistributed and a deduction is by type, another set of that size may take a little more away).
 * "solpool-stress-1". Errors also: ARGUMENT (a group with an empty part, the same code twice, a state that is not bound
 * or benefits).
 */
SOLPOOL_API solpool_status solpool_stress(solpool_result **out, const solpool_year *year, const char *const *groups,
                                          size_t group_count, solpool_error *err);

/*
 * What changed in the result from one year to another, split by cause: the figures of the allocation that differ, each
 * with its change and the parts of it that are due to data, pool, rules, pledges and needs, as these are taken over
 * from `after` one after the other, and to ties in the distribution. The parts add up to the change exactly.
 * "solpool-diff-1".
 */
SOLPOOL_API solpool_status solpool_diff(solpool_result **out, const solpool_year *before, const solpool_year *after,
                                        solpool_error *err);

/* What a text of `length` bytes says that it is, by its "format". Errors: SYNTAX, INPUT (no object), MEMORY. */
typedef enum solpool_kind {
    SOLPOOL_KIND_OTHER,
    SOLPOOL_KIND_YEAR,      /* "solpool-year-1" */
    SOLPOOL_KIND_ALLOCATION /* "solpool-allocation-1" */
} solpool_kind;
SOLPOOL_API solpool_status solpool_kind_of(solpool_kind *out, const char *text, size_t length, solpool_error *err);

/*
 * The same of two allocations as texts of so many bytes. What they tell of their input decides on the cause; where
 * several causes differ at once, what cannot be told apart is called "together". Errors: ARGUMENT, SYNTAX and INPUT (of
 * an allocation; `path` begins with "before" or "after"), MEMORY.
 */
SOLPOOL_API solpool_status solpool_diff_allocations(solpool_result **out, const char *before, size_t before_length,
                                                    const char *after, size_t after_length, solpool_error *err);

/*
 * How far each number of the year can move, alone, before a figure changes: population and GDP of the bound states,
 * each type of each pledge that is given, each stated need, the pool's size (its money in proportion), and for
 * "NL.cheapest" the state's own costs. `figures` holds `figure_count` paths ("NL.duty", "IT.coverage", "63(3).holds",
 * "NL.cheapest": the option of solpool_compare that costs the state least); NULL with 0: the conditions of Article 63,
 * the value delivered, each benefitting state's coverage. The steps of the search are not proved; its ends are, where
 * the figure depends on the distribution. Then: by how much population and GDP may still be revised before the rounded
 * fair shares change; `uncertainty_percent` is above 0 and below 100 with at most six decimals, NULL: "1".
 * "solpool-sensitivity-1": of each figure and input `lower` and `upper`, the last values at which the figure is the
 * same (money, ratios and person-equivalents: less than a hundredth away, `change`), what it is one `step` beyond
 * (`below`, `above`; all null where nothing changes down to `least` or up to `most`), and `margin_percent`, the way to
 * the nearest change in per cent of `margin_of`. Also ARGUMENT: an unknown figure, no such percentage.
 */
SOLPOOL_API solpool_status solpool_sensitivity(solpool_result **out, const solpool_year *year,
                                               const char *const *figures, size_t figure_count,
                                               const char *uncertainty_percent, solpool_error *err);

enum {
    SOLPOOL_MAX_READINGS = 10000000,  /* combinations that are looked at */
    SOLPOOL_READINGS_FORUM = 1,       /* as if the Forum of Article 13(4) had been reconvened */
    SOLPOOL_READINGS_ASSUMPTIONS = 2, /* also what is assumed about facts: pledges and needs that nobody knows */
};

/* What solpool_readings is asked; zeroed: the usual figures of the pool. */
typedef struct solpool_readings_wish {
    const char *state;          /* whose usual figures; NULL: those of the pool */
    const char *const *figures; /* paths of figures instead of these ("NL.mandatory_offsets"); NULL with 0 */
    size_t figure_count;
    unsigned flags; /* SOLPOOL_READINGS_…, added */
    uint64_t most;  /* how many combinations are looked at, up to SOLPOOL_MAX_READINGS; 0: 30 000 */
} solpool_readings_wish;

/*
 * How far figures depend on the readings that the law leaves open (solpool_rules: those of kind "reading"), but for
 * those that the year chooses: each option alone, every two, then every combination of the rules that move a figure.
 * Where these are more than `most`: those of figures with fewer combinations, then those that change the fewest rules,
 * then what goes further from the ends on. Draws and figures of implementation stay. "solpool-readings-1": of each
 * figure its value as the year is read (`default`), `least` and `most` with the rules to be changed for it, the part of
 * the readings that give the default (`agree`), what each option moves alone (`moved_by`) and what two do that neither
 * does alone (`pairs`). The ends are proved. `wish` may be NULL. Also ARGUMENT: an unknown figure or flag, a choice
 * (NL.cheapest), `most`.
 */
SOLPOOL_API solpool_status solpool_readings(solpool_result **out, const solpool_year *year,
                                            const solpool_readings_wish *wish, solpool_error *err);

/*
 * Published figures (`adopted` in the year file) beside computed ones: per cent, relocations and euro of each state,
 * and the sums of all. The outcome is INFEASIBLE where one differs, OPTIMAL where none does. Every combination of
 * population and GDP (of the file, and of its `vintages`) and of rounding is tried: a difference has a `reason` only
 * where one of them gives the published figure, or it is one person; otherwise null, and a note. Each figure comes with
 * the file's sources and note of it. Also, for each state: the interval of shares that what was published leaves
 * (`intervals`, in per cent), by how much the computed share misses it, and the population (persons) and GDP (million
 * euro) that would be in it, all other data as they are. "solpool-audit-1". Errors: RANGE, INPUT (of `vintages`),
 * MEMORY.
 */
SOLPOOL_API solpool_status solpool_audit(solpool_result **out, const solpool_year *year, solpool_error *err);

/*
 * The same, and what unknown pledges and deductions may have been so that the published sums of what is left to be
 * implemented (`adopted.to_implement`) come out: at most twelve of them, each as one of a few plain choices, as
 * `candidates`, of which `inference` says how many were tried. A pledge is unknown where it is null, a deduction where
 * a source of it is an assumption and the state's note names it.
 */
SOLPOOL_API solpool_status solpool_audit_infer(solpool_result **out, const solpool_year *year, solpool_error *err);

/*
 * The fair shares by every rounding side by side: those of the rule `rounding`, and Webster's and Huntington and Hill's
 * method, which no text on the pool names. Who has more or fewer persons than by the year's rule and than exactly,
 * whether the sum is the pool, whether each part is the exact one rounded down or up (the quota rule).
 * "solpool-rounding-1". Errors: RANGE, MEMORY.
 */
SOLPOOL_API solpool_status solpool_rounding(solpool_result **out, const solpool_year *year, solpool_error *err);

/*
 * The time limits of Articles 7 to 15, 57 to 63, 67 and 69 of the Regulation and of Regulation (EU) 2024/1359 that the
 * year's cycle and what the file tells of set running: the last day, who must act, what is due, and whether it is over
 * by the end of the file's `as_of`; and what was pledged, drawn, implemented and is left of each type on that day.
 * `state` is a code, NULL: of all. "solpool-calendar-1".
 */
SOLPOOL_API solpool_status solpool_calendar(solpool_result **out, const solpool_year *year, const char *state,
                                            solpool_error *err);

enum {
    SOLPOOL_SPLIT_OFFSETS = 1, /* also offsets: persons for whom the state becomes responsible */
};

/* What is to be divided; zeroed: nobody. */
typedef struct solpool_split_wish {
    uint64_t persons;       /* so many, where there is no allocation */
    const char *allocation; /* or the text of one, of `allocation_length` bytes: what a state takes over in it */
    size_t allocation_length;
    const char *state;  /* which state; NULL: the only one that has relocations */
    const char *figure; /* "fair_share", "pledge", "to_implement" or "used"; NULL: to_implement */
    unsigned flags;     /* SOLPOOL_SPLIT_… */
    int year;           /* of the places; 0: that of the key file */
    const char *places; /* "free", "all" or "with_construction"; NULL: free */
} solpool_split_wish;

/*
 * The second step: persons, or those whom a state takes over in an allocation, divided over the states of the year file
 * `key`, which are regions, by its key: whole persons by largest remainder, whatever the rules rounding and gross_up
 * say, so that they add up. Regions with fewer places (`reception` in the file) than persons give the excess, in
 * proportion to it, to those with room, which receive in proportion to their shares up to their room; who goes where is
 * as near as possible to the proportional table. Floors and caps in persons are of the number that is divided. Where
 * places are not known nobody is moved to or from. What was found is proved. "solpool-split-1" also says by what key.
 * Errors: ARGUMENT (no such state, figure, places or flag; more than one state has relocations), SYNTAX and INPUT of
 * the allocation, RANGE (more than SOLPOOL_MAX_PAIRS pairs of such regions), MEMORY.
 */
SOLPOOL_API solpool_status solpool_split(solpool_result **out, const solpool_year *key, const solpool_split_wish *wish,
                                         solpool_error *err);

/* --- Scenarios --------------------------------------------------------------------------------- */

enum {
    SOLPOOL_SWEEP_FULL = 1,  /* the whole allocation, proved, instead of a summary */
    SOLPOOL_SWEEP_PROVE = 2, /* prove it for the summary too, which takes ten times as long */
    SOLPOOL_SWEEP_ID = 4,    /* only the id: nothing is calculated */
    SOLPOOL_SWEEP_CSV = 8,   /* a row under solpool_sweep_head instead of JSON; not with FULL */
    SOLPOOL_SWEEP_COSTS =
        16, /* also what relocating and paying cost each state whose costs are known; only in summaries as JSON */
};

/*
 * One scenario of a sweep. `line` (`length` bytes) is a merge patch as for solpool_year_patch, alone or as {"id": a
 * text or whole number, "patch": …}. *out_line is one line of JSON, ended by a newline: `id` (by default `number`, that
 * of the line, from 1), `outcome` ("optimal"), and the totals, the articles of Article 63 that hold, mandatory offsets,
 * the value that each contributing state gives, and the coverage of each benefitting state; or the whole allocation. A
 * line that is wrong, or whose scenario cannot be solved or proved, gives `outcome` "error" with `error` {status, path,
 * message} in its place, and SOLPOOL_OK. `base` may serve several threads. `flags`: SOLPOOL_SWEEP_…, added. Errors:
 * ARGUMENT (an unknown flag, CSV with FULL, COSTS with either), MEMORY.
 */
SOLPOOL_API solpool_status solpool_sweep_line(char **out_line, const solpool_year *base, const char *line,
                                              size_t length, size_t number, unsigned flags, solpool_error *err);

/*
 * The head of the table that the rows of solpool_sweep_line make with SOLPOOL_SWEEP_CSV: what each contributing state
 * of `base` gives and how far each benefitting one is covered has its own column. Errors: MEMORY.
 */
SOLPOOL_API solpool_status solpool_sweep_head(char **out_line, const solpool_year *base, solpool_error *err);

/*
 * 64 hexadecimal digits (SHA-256) of what the results of a sweep follow from besides its lines: `base` with its
 * settings, `flags`, and the version of the library. So results can be told from those of another year. Freed with
 * solpool_text_free. Errors: MEMORY.
 */
SOLPOOL_API solpool_status solpool_sweep_digest(char **out_text, const solpool_year *base, unsigned flags,
                                                solpool_error *err);

/* --- Uncertain figures ------------------------------------------------------------------------- */

/* What of a year is uncertain: numbers with their distributions, "solpool-parameters-1" (data/README.md). */
typedef struct solpool_parameters solpool_parameters;

/* Reads a parameter file of `length` bytes. Errors: SYNTAX, INPUT (with the place), MEMORY. */
SOLPOOL_API solpool_status solpool_parameters_read(solpool_parameters **out, const char *text, size_t length,
                                                   solpool_error *err);

typedef enum solpool_method {
    SOLPOOL_MONTE_CARLO,          /* every number drawn by itself */
    SOLPOOL_LATIN_HYPERCUBE,      /* from each of `count` equally likely parts of every number once */
    SOLPOOL_SALTELLI,             /* for first-order and total Sobol' indices: count (groups + 2) rows */
    SOLPOOL_SALTELLI_SECOND_ORDER /* for those of pairs too: count (2 groups + 2) rows */
} solpool_method;

/*
 * A sample. Every number is a function of the seed, its row and its parameter, on every machine the same: so rows may
 * be made in any order, by any process. With Saltelli's scheme the rows stand in the order of SALib, come from a Sobol'
 * sequence shifted by the seed, take at most 128 parameters, and are balanced where `count` is a power of two.
 */
typedef struct solpool_sample {
    solpool_method method;
    uint64_t count; /* of scenarios, with Saltelli's scheme of blocks: from 1 to 2^32 */
    uint64_t seed;
} solpool_sample;

/* The number of rows of a sample. Errors: ARGUMENT (no such method or count, too many parameters). */
SOLPOOL_API solpool_status solpool_sample_rows(uint64_t *out, const solpool_parameters *parameters,
                                               const solpool_sample *sample, solpool_error *err);

/*
 * Row `row` (from 1) as a line for solpool_sweep_line: {"id", "patch"}, ended by a newline. The id is the row's number,
 * and with Saltelli's scheme "17/A", "17/AB/NAME", "17/BA/NAME" or "17/B" of block 17, NAME being that of the parameter
 * (or group of parameters) which comes from the other row. Freed with solpool_text_free. Errors: those of
 * solpool_sample_rows, ARGUMENT (no such row), MEMORY.
 */
SOLPOOL_API solpool_status solpool_sample_line(char **out_line, const solpool_parameters *parameters,
                                               const solpool_sample *sample, uint64_t row, solpool_error *err);

/* What the results of a sweep tell together. It keeps eight bytes a figure and scenario. */
typedef struct solpool_analysis solpool_analysis;

/*
 * Begins an analysis. `parameters` are those of the sample, needed for Saltelli's scheme only, or NULL. `figures` holds
 * `figure_count` paths ("totals.unmet.value", "63(3).holds", "BE.63(2)(b).holds", "IT.coverage", "NL.used.value"; of
 * whole allocations any number, "DE>IT.relocations"); NULL with 0: the conditions of Article 63, the value effective,
 * delivered and unmet, mandatory offsets and every coverage. Errors: ARGUMENT, MEMORY.
 */
SOLPOOL_API solpool_status solpool_analysis_begin(solpool_analysis **out, const solpool_parameters *parameters,
                                                  const char *const *figures, size_t figure_count, solpool_error *err);

/* Adds one result as solpool_sweep_line makes it, line `number` of the caller's, in any order. An `outcome`
 * "error" is counted. After a wrong line the analysis goes on without it; after MEMORY it can only be freed.
 * Errors: SYNTAX, INPUT (no result of a sweep, or not of these parameters), MEMORY. */
SOLPOOL_API solpool_status solpool_analysis_add(solpool_analysis *analysis, const char *line, size_t length,
                                                size_t number, solpool_error *err);

/*
 * Of each figure over the independent scenarios (of Saltelli's scheme the rows A and B) mean, standard deviation,
 * quantiles and histogram; with Saltelli's scheme the Sobol' indices of its whole blocks, with half the 95 % interval
 * from `resamples` (2 to 100 000; 100 is usual) drawings that `seed` determines: S1, S1_conf, ST, ST_conf, S2, S2_conf
 * as in SALib. "solpool-analysis-1"; the order of the results changes nothing, but that figures nobody asked for are
 * those of the first without an error. Errors: ARGUMENT (a figure that no result has, resamples), INPUT (no results, or
 * one twice), MEMORY.
 */
SOLPOOL_API solpool_status solpool_analysis_result(solpool_result **out, solpool_analysis *analysis, uint64_t seed,
                                                   uint32_t resamples, solpool_error *err);

/* --- Report ------------------------------------------------------------------------------------ */

/*
 * A report to look at and to send on: one HTML page (UTF-8) that needs no network and no script, in every language of
 * the library, of which `language` ("en", "nl"; NULL: "en") is shown first. With `state`, the code of a bound state,
 * the page answers for it and holds what solpool_compare says of it; NULL: the Union only. With `chart`, a name of
 * solpool_report_charts, that chart alone as an SVG file. Every number of the page's tables is one of the allocation or
 * the comparison. *out is a zero-terminated text, freed with solpool_text_free; the same input gives the same bytes.
 * Errors: those of solpool_allocate, ARGUMENT (an unknown state, language or chart; a chart that is of one state,
 * without a state).
 */
SOLPOOL_API solpool_status solpool_report(char **out, const solpool_year *year, const char *state, const char *chart,
                                          const char *language, solpool_error *err);

/*
 * The same with an analysis of scenarios of the year, "solpool-analysis-1" (solpool_analysis_result, or read by
 * solpool_result_read): the page has two charts more, `fan` and `histogram`. NULL: as solpool_report. Errors also:
 * ARGUMENT (a result of another format; one of these charts without an analysis).
 */
SOLPOOL_API solpool_status solpool_report_study(char **out, const solpool_year *year, const char *state,
                                                const char *chart, const char *language, const solpool_result *analysis,
                                                solpool_error *err);

/*
 * The same as one page, which prints as one (A4): the answer, a table of the states, who gives to whom, what was
 * assumed and the sources in a line each. Errors: those of solpool_report.
 */
SOLPOOL_API solpool_status solpool_report_brief(char **out, const solpool_year *year, const char *state,
                                                const char *language, solpool_error *err);

/* The charts, a line each: its name, blanks, and what it shows. Errors: MEMORY. */
SOLPOOL_API solpool_status solpool_report_charts(char **out_text, solpool_error *err);

/* --- Import ------------------------------------------------------------------------------------ */

/* A file's bytes and its name; both are the caller's. */
typedef struct solpool_file {
    const char *name;
    const char *data;
    size_t length;
} solpool_file;

enum {
    SOLPOOL_IMPORT_WEIGHTS = 1,      /* first-time applicants become the weights of the benefitting states */
    SOLPOOL_IMPORT_FIGURES_ONLY = 2, /* record nothing of the files themselves */
    SOLPOOL_IMPORT_COMPLETE = 4,     /* of a table: what its pledges leave out is 0, and not unknown */
};

/*
 * Puts figures of Eurostat into a year file: population on 1 January (demo_pjan, tps00001, demo_gind), GDP
 * (nama_10_gdp, tec00001), first-time asylum applicants (migr_asyappctza, migr_asyappctzm: twelve months), unemployment
 * (une_rt_a). The `count` files (at least one, at most one for each figure) may be TSV, SDMX-CSV 1.0 or 2.0, the former
 * Data Explorer's CSV or JSON-stat 2.0, each also packed with gzip; names are a hint where the content does not name
 * the dataset. `into` is the year file whose text is changed, where all else stays as it is to the byte; NULL: a draft
 * with the Member States. `periods` holds `period_count` texts: "2025" for all, or "gdp_million_eur=2024",
 * "first_time_applicants=2026-06"; a figure without one is of the newest year for which every bound state has it.
 * `flags`: SOLPOOL_IMPORT_…, added.
 *
 * *out_year is the year file; observation flags stand under `flags` of a state, and what was read under `sources`
 * (period, series, digest of the figures; unless FIGURES_ONLY the file's name, SHA-256, dataset, version and day).
 * *out_notes are lines for people: what was recognised, taken, skipped, and what the year file still needs. Both are
 * freed with solpool_text_free. A figure that is not there is never invented. *wrong (may be NULL) is the index of the
 * file that an error is about, `count` for the year file. Errors: ARGUMENT (no file, a wish that cannot be, weights
 * without applicants, an unknown flag), SYNTAX and INPUT (a damaged file, an unknown dataset, a bound state without
 * population or GDP; with the place in the unpacked text), MEMORY.
 */
SOLPOOL_API solpool_status solpool_import_eurostat(char **out_year, char **out_notes, size_t *wrong,
                                                   const solpool_file *files, size_t count, const solpool_file *into,
                                                   const char *const *periods, size_t period_count, unsigned flags,
                                                   solpool_error *err);

/* How a table is to be read. Zeroed, it says nothing. */
typedef struct solpool_table_wishes {
    const char *const *columns; /* `column_count` texts: "HEAD=KEY" says what a column is, "HEAD=-" leaves it out */
    size_t column_count;
    const char *decimal; /* the mark before decimals, "." or ",", or NULL: found in the columns */
    const char *day;     /* on which the table is read, YYYY-MM-DD, for the record under `sources`; or NULL */
    unsigned flags;      /* SOLPOOL_IMPORT_FIGURES_ONLY, SOLPOOL_IMPORT_COMPLETE, added */
} solpool_table_wishes;

/*
 * Puts a table of figures of the states, as people keep or copy it, into the text of the year file `into`, where all
 * else stays as it is to the byte. `table` is CSV, with commas, semicolons, tabs or bars, in UTF-8, UTF-16 or
 * Windows-1252. Its columns, in any order, are known by their heads in English, Dutch, French or German: code or name
 * of the state; pledge, need, capacity, deduction, fair share, what is left after deductions, cost, each of
 * relocations, money, alternative measures, offsets; population, GDP and more. Euro may be in thousands or millions,
 * parts in per cent. Which mark stands before decimals, the cells of a column tell, or `wishes`, which may be NULL. An
 * empty cell says nothing; "?" says that a figure is not known. Rows of sums are checked.
 *
 * *out_year is the year file, in which changed figures have the table as their source; *out_notes are lines for people:
 * what each column was taken for, in which unit, how much was read, skipped, missing, changed. Both are freed with
 * solpool_text_free. Where several things are wrong, INPUT is the first of them, and *out_notes tells the others, each
 * as "LINE:COLUMN: CELL: message"; else it is NULL after an error. *of_year (may be NULL) tells whether an error is
 * about the year file. Errors: ARGUMENT (a wish that cannot be, an unknown flag), SYNTAX, INPUT (whatever is not clear,
 * with the cell, "C7", as path, and its line and column in the text), MEMORY.
 */
SOLPOOL_API solpool_status solpool_import_table(char **out_year, char **out_notes, int *of_year,
                                                const solpool_file *table, const solpool_file *into,
                                                const solpool_table_wishes *wishes, solpool_error *err);

/* The table to be filled in for solpool_import_table: the states of a year file, which need not be complete, with heads
 * in `language` (NULL: "en") and what is known filled in: UTF-8 with a mark, commas, or semicolons where the language
 * has decimal commas. *out is freed with solpool_text_free. Errors: ARGUMENT (no such language), SYNTAX, INPUT, MEMORY.
 */
SOLPOOL_API solpool_status solpool_table_template(char **out, const solpool_file *year, const char *language,
                                                  solpool_error *err);

/* --- To begin with ----------------------------------------------------------------------------- */

/*
 * A year file to fill in: the states with population and GDP, and a note wherever something is to be put. `year` is
 * from 1900 to 9999. *out is freed with solpool_text_free. Errors: ARGUMENT (no such year), MEMORY.
 */
SOLPOOL_API solpool_status solpool_starter_write(char **out, int year, solpool_error *err);

/* Worked examples: year files small enough to read, built into the library. */
SOLPOOL_API size_t solpool_example_count(void);

/* The name of example `index` (from 0), in the order of names, borrowed; NULL where there is none. */
SOLPOOL_API const char *solpool_example_name(size_t index);

/* The year file of an example, zero-terminated and borrowed; *length may be NULL. Errors: ARGUMENT (no example of
 * this name, and which was meant). */
SOLPOOL_API solpool_status solpool_example_text(const char **out, size_t *length, const char *name, solpool_error *err);

/* The examples with title, what they show (`about`) and commands to `try`: "solpool-examples-1". Errors: MEMORY. */
SOLPOOL_API solpool_status solpool_examples(solpool_result **out, solpool_error *err);

/* --- Formats ----------------------------------------------------------------------------------- */

/* The name of a JSON Schema that is built in ("year", "allocation"), from 0 in alphabetical order; NULL past
 * the end. */
SOLPOOL_API const char *solpool_schema_name(size_t index);

/* What it describes, on one line; NULL past the end. */
SOLPOOL_API const char *solpool_schema_title(size_t index);

/*
 * The JSON Schema (draft 2020-12) of what the program reads or prints, by name: "year" is that of "solpool-year-1". It
 * needs no other file. As SOLPOOL_TEXT: its keys in tables of at most 100 columns, with the values they may have, what
 * counts where one is left out, and what it means. *out is freed with solpool_text_free. Errors: ARGUMENT (no such
 * schema, of which the likely one is named, or format), MEMORY.
 */
SOLPOOL_API solpool_status solpool_schema(char **out, const char *name, solpool_format format, solpool_error *err);

/* --- Free ------------------------------------------------------------------------------------ */

/* All accept NULL. */
SOLPOOL_API void solpool_parameters_free(solpool_parameters *parameters);
SOLPOOL_API void solpool_analysis_free(solpool_analysis *analysis);

#ifdef __cplusplus
}
#endif

#endif
