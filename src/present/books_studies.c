/* The tables of audits, roundings, analyses and the list of examples. */
#include "present/sheet.h"

/* --- Roundings ---------------------------------------------------------------------------------- */

#define BY_METHOD(PATH)                                                                            \
    PERSONS(PATH "ceil"), PERSONS(PATH "nearest"), PERSONS(PATH "largest_remainder"),              \
        PERSONS(PATH "webster"), PERSONS(PATH "huntington_hill")

static const struct sheet_column rounded_columns[] = {
    PLAIN("^year"),
    PLAIN("code"),
    PERSONS("exact"),
    BY_METHOD("persons."),
    BY_METHOD("beyond_exact."),
};
static const struct sheet_column method_columns[] = {
    PLAIN("name"),          PLAIN("option_of_the_rule"), PERSONS("total"),
    PERSONS("surplus"),     PLAIN("meets_pool"),         PLAIN("quota_rule"),
    PLAIN("outside_quota"), PLAIN("house_monotone"),     PLAIN("ties"),
};
static const struct sheet_column moved_columns[] = {
    NAMED("^name", "method"),
    PLAIN("code"),
    PERSONS("persons"),
};
static const struct sheet_column divided_columns[] = {PLAIN("rule"), PERSONS("reference")};
static const struct sheet rounding_sheets[] = {
    SHEET("states", "states[]", rounded_columns),
    SHEET("methods", "methods[]", method_columns),
    SHEET("moved", "methods[].gain[]|methods[].lose[]", moved_columns),
    SHEET("result", "", divided_columns),
    COMMON,
};

/* --- Audit --------------------------------------------------------------------------------------- */

#define COMBINATION(PATH)                                                                          \
    PLAIN(PATH "population"), PLAIN(PATH "gdp_million_eur"), PLAIN(PATH "rounding")
#define RARE_COMBINATION(PATH)                                                                     \
    RARE(PATH "population", NULL), RARE(PATH "gdp_million_eur", NULL), RARE(PATH "rounding", NULL)

/* Those that differ come first. Of the unit that the path says. */
static const struct sheet_column published_columns[] = {
    PLAIN("^year"),
    PLAIN("path"),
    PLAIN("computed"),
    PLAIN("adopted"),
    PLAIN("difference"),
    PERSONS("difference_persons"),
    PLAIN("reason"),
    PLAIN("note"),
    PLAIN("source"),
    PLAIN("adopted_note"),
    RARE("given_by.rounding", NULL),
    RARE("given_by.other_data", "combinations"),
    RARE_COMBINATION("given_by.other_data_first."),
    RARE("given_by.other_data_and_rounding", "combinations"),
    RARE_COMBINATION("given_by.other_data_and_rounding_first."),
    RARE("given_by.best_combination", NULL),
    RARE("given_by.published_percentage", NULL),
};
#define INTERVAL(PATH)                                                                             \
    UNIT(PATH "least", "percent"), PLAIN(PATH "least_belongs"), UNIT(PATH "most", "percent"),      \
        PLAIN(PATH "most_belongs")
#define RANGE(PATH, UNIT_NAME)                                                                     \
    UNIT(PATH "stated", UNIT_NAME), UNIT(PATH "least", UNIT_NAME), UNIT(PATH "most", UNIT_NAME)
static const struct sheet_column interval_columns[] = {
    PLAIN("code"),
    PERSONS("persons"),
    INTERVAL("from_persons."),
    INTERVAL("from_percentage."),
    INTERVAL("together."),
    UNIT("computed", "percent"),
    PLAIN("inside"),
    UNIT("misses_by", "percentage points"),
    PERSONS("misses_by_persons"),
    RANGE("population.", "persons"),
    RANGE("gdp_million_eur.", "million EUR"),
};
static const struct sheet_column combination_columns[] = {
    COMBINATION(""),
    UNIT("matches", "figures"),
    PERSONS("persons_off"),
};
static const struct sheet_column vintage_columns[] = {PLAIN("id"), PLAIN("title")};
static const struct sheet_column left_out_columns[] = {PLAIN("id"), PLAIN("data"), PLAIN("note")};
static const struct sheet_column audited_columns[] = {
    PLAIN("figures"),
    PLAIN("matches"),
    PLAIN("percent_decimals"),
};
static const struct sheet audit_sheets[] = {
    SHEET("figures", "differences[]|agreements[]", published_columns),
    SHEET("intervals", "intervals[]", interval_columns),
    SHEET("combinations", "combinations[]", combination_columns),
    SHEET("vintages_population", "vintages.population[]", vintage_columns),
    SHEET("vintages_gdp", "vintages.gdp_million_eur[]", vintage_columns),
    SHEET("vintages_left_out", "vintages.left_out[]", left_out_columns),
    SHEET("result", "", audited_columns),
    COMMON,
};

/* --- Analysis ------------------------------------------------------------------------------------ */

/* Of the unit that the figure has. */
static const struct sheet_column summary_columns[] = {
    NAMED("path", "figure"), UNIT("count", "scenarios"), UNIT("missing", "scenarios"),
    PLAIN("mean"),           PLAIN("mean_conf"),         PLAIN("standard_deviation"),
    PLAIN("least"),          PLAIN("greatest"),
};
static const struct sheet_column quantile_columns[] = {
    NAMED("^path", "figure"),
    UNIT("part", "part of 1"),
    PLAIN("value"),
};
static const struct sheet_column bin_columns[] = {
    NAMED("^^path", "figure"),
    NAMED("^edges[@]", "from"),
    NAMED("^edges[@+]", "to"),
    {".", "scenarios", "count", false},
};
#define INDEX(PATH, HEAD)                                                                          \
    {                                                                                              \
        PATH, "part of 1", HEAD, false                                                             \
    }
static const struct sheet_column sobol_columns[] = {
    NAMED("^^path", "figure"), NAMED("^^^saltelli.names[@]", "parameter"),
    INDEX(".", "S1"),          INDEX("^S1_conf[@]", "S1_conf"),
    INDEX("^ST[@]", "ST"),     INDEX("^ST_conf[@]", "ST_conf"),
    UNIT("^blocks", "blocks"),
};
static const struct sheet_column pair_columns[] = {
    NAMED("^^^path", "figure"),
    NAMED("^^^^saltelli.names[^@]", "parameter"),
    NAMED("^^^^saltelli.names[@]", "other_parameter"),
    INDEX(".", "S2"),
    INDEX("^^S2_conf[^@][@]", "S2_conf"),
};
static const struct sheet_column studied_columns[] = {
    PLAIN("scenarios"),
    PLAIN("errors"),
    PLAIN("first_error"),
    PLAIN("independent"),
    UNIT("confidence", "part of 1"),
    PLAIN("saltelli.names"),
    PLAIN("saltelli.second_order"),
    PLAIN("saltelli.blocks"),
    PLAIN("saltelli.blocks_with_errors"),
    PLAIN("saltelli.blocks_incomplete"),
    PLAIN("saltelli.resamples"),
    PLAIN("saltelli.seed"),
};
static const struct sheet analysis_sheets[] = {
    SHEET("figures", "figures[]", summary_columns),
    SHEET("quantiles", "figures[].quantiles[]", quantile_columns),
    SHEET("histogram", "figures[].histogram.counts[]", bin_columns),
    SHEET("sobol", "figures[].sobol.S1[]", sobol_columns),
    SHEET("second_order", "figures[].sobol.S2[][.]", pair_columns),
    SHEET("result", "", studied_columns),
};

/* --- Examples ------------------------------------------------------------------------------------ */

static const struct sheet_column example_columns[] = {
    PLAIN("name"),
    PLAIN("title"),
    PLAIN("about"),
    PLAIN("try"),
};
static const struct sheet example_sheets[] = {SHEET("examples", "examples[]", example_columns)};

const struct book study_books[] = {
    BOOK("solpool-rounding-1", rounding_sheets),
    BOOK("solpool-audit-1", audit_sheets),
    BOOK("solpool-analysis-1", analysis_sheets),
    BOOK("solpool-examples-1", example_sheets),
    LAST_BOOK,
};
