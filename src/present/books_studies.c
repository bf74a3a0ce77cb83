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
    BOOK("solpool-examples-1", example_sheets),
    LAST_BOOK,
};
