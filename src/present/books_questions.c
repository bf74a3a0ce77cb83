/* The tables of answers to questions. */
#include "present/sheet.h"

/* --- Compare, choose ---------------------------------------------------------------------------- */

#define COVERAGES(PATH)                                                                            \
    UNIT(PATH "relocations", "part of 1"), UNIT(PATH "financial_eur", "part of 1"),                \
        UNIT(PATH "alternative_eur", "part of 1"), UNIT(PATH "offsets", "part of 1")
#define RELIEF                                                                                     \
    PLAIN("code"), VALUED("received."), MEASURES("need."), MEASURES("unmet."),                     \
        UNIT("coverage", "part of 1"), COVERAGES("coverage_by_type."),                             \
        PERSONS("mandatory_offsets")

static const struct sheet_column option_columns[] = {
    PLAIN("^state"),
    NAMED("name", "option"),
    PLAIN("open"),
    PLAIN("limited_by"),
    MEASURES("contribution."),
    UNIT("unplaced", "person-equivalents"),
    MEASURES("to_implement."),
    PERSONS("mandatory_offsets"),
    PERSONS("mandatory_offsets_of_all"),
    PLAIN("cost_eur"),
    PLAIN("cost_missing"),
    PLAIN("cost_parts.relocation_eur"),
    PLAIN("cost_parts.offset_eur"),
    PLAIN("cost_parts.payment_eur"),
    PLAIN("cost_parts.alternative_eur"),
    PLAIN("union_funding_eur"),
    PLAIN("triggers"),
    PLAIN("triggers_flipped"),
};
static const struct sheet_column compared_columns[] = {
    PLAIN("state"),
    PERSONS("owed"),
    PLAIN("break_even_eur"),
    PLAIN("break_even_with_offsets_eur"),
    PLAIN("cheapest"),
    MEASURES("as_stated.contribution."),
    PERSONS("as_stated.mandatory_offsets"),
    PLAIN("as_stated.triggers"),
    PLAIN("as_stated.triggers_flipped"),
};
static const struct sheet_column option_relief_columns[] = {
    PLAIN("^^state"),
    NAMED("^name", "option"),
    RELIEF,
};
static const struct sheet_column option_other_columns[] = {
    PLAIN("^^state"),
    NAMED("^name", "option"),
    PLAIN("code"),
    PERSONS("mandatory_offsets"),
};
static const struct sheet_column stated_relief_columns[] = {PLAIN("^^state"), RELIEF};
static const struct sheet_column stated_other_columns[] = {
    PLAIN("^^state"),
    PLAIN("code"),
    PERSONS("mandatory_offsets"),
};
static const struct sheet comparison_sheets[] = {
    SHEET("options", "options[]", option_columns),
    SHEET("states", "", compared_columns),
    SHEET("benefitting", "options[].benefitting[]", option_relief_columns),
    SHEET("others", "options[].others[]", option_other_columns),
    SHEET("as_stated_benefitting", "as_stated.benefitting[]", stated_relief_columns),
    SHEET("as_stated_others", "as_stated.others[]", stated_other_columns),
    COMMON,
};

#define FRONTIER_POINT                                                                             \
    PLAIN("paying_percent"), UNIT("exact.paid", "person-equivalents"),                             \
        UNIT("exact.of", "person-equivalents"), MEASURES(""), PERSONS("mandatory_offsets"),        \
        PLAIN("mandatory_offsets_limited_by"), PLAIN("triggers"), PERSONS("offsets_on_offer"),     \
        VALUED("delivered."), VALUED("unmet."), PLAIN("worst_covered.code"),                       \
        UNIT("worst_covered.coverage", "part of 1"), PLAIN("cost_eur")

static const struct sheet_column frontier_columns[] = {
    FRONTIER_POINT,
    PLAIN("on_grid"),
    PLAIN("change"),
};
static const struct sheet_column frontier_before_columns[] = {
    NAMED("^paying_percent", "point.paying_percent"),
    FRONTIER_POINT,
};
static const struct sheet_column frontier_relief_columns[] = {PLAIN("^paying_percent"), RELIEF};
static const struct sheet_column before_relief_columns[] = {
    NAMED("^^paying_percent", "point.paying_percent"),
    PLAIN("^paying_percent"),
    RELIEF,
};
static const struct sheet_column search_columns[] = {
    UNIT("owed", "person-equivalents"),
    UNIT("step", "person-equivalents"),
    PLAIN("complete"),
};
static const struct sheet comparisons_sheets[] = {
    SHEET("frontier", "frontier[]", frontier_columns),
    SHEET("frontier_benefitting", "frontier[].benefitting[]", frontier_relief_columns),
    SHEET("frontier_before", "frontier[].before", frontier_before_columns),
    SHEET("frontier_before_benefitting", "frontier[].before.benefitting[]", before_relief_columns),
    SHEET("frontier_search", "frontier_search", search_columns),
    COMMON, /* instead of those of a comparison */
};

static const struct sheet_column choice_columns[] = {
    PLAIN("code"),
    PERSONS("owed"),
    PLAIN("option"),
    MEASURES("contribution."),
    PLAIN("cost_eur"),
    PERSONS("mandatory_offsets"),
    PLAIN("but_for_mandatory_offsets"),
    PLAIN("keeps"),
    PLAIN("cost_missing"),
};
static const struct sheet_column chosen_columns[] = {
    PLAIN("settled"),
    PLAIN("cycle.from_round"),
    PLAIN("cycle.length"),
    PLAIN("cycle.states"),
    MEASURES(""),
    PERSONS("mandatory_offsets"),
    PLAIN("triggers_as_stated"),
    PLAIN("triggers"),
};
static const struct sheet_column relief_columns[] = {RELIEF};
static const struct sheet_column move_columns[] = {
    PLAIN("^round"),       PLAIN("state"),           PLAIN("from"),           PLAIN("to"),
    PLAIN("short_before"), PLAIN("cost_before_eur"), PLAIN("cost_after_eur"),
};
static const struct sheet_column round_columns[] = {PLAIN("round"), PLAIN("triggers")};
static const struct sheet_column stopped_columns[] = {
    PLAIN("state"),
    PLAIN("option"),
    PLAIN("but_for_mandatory_offsets"),
    PLAIN("text"),
};
static const struct sheet choices_sheets[] = {
    SHEET("states", "states[]", choice_columns),
    SHEET("result", "", chosen_columns),
    SHEET("benefitting", "benefitting[]", relief_columns),
    SHEET("rounds", "rounds[]", round_columns),
    SHEET("moves", "rounds[].moves[]", move_columns),
    SHEET("stopped_by", "stopped_by[]", stopped_columns),
    COMMON,
};

const struct book question_books[] = {
    BOOK("solpool-comparison-1", comparison_sheets),
    BOOK_OF_PARTS("solpool-comparisons-1", "solpool-comparison-1", "states[]", comparisons_sheets),
    BOOK("solpool-choices-1", choices_sheets),
    LAST_BOOK,
};
