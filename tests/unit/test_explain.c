/* The expression language, the forms of paths, the cells, and what is open about a flow. */
#include <stdio.h>
#include <stdlib.h>

#include "distribute/range.h"
#include "base/arena.h"
#include "formulas/expression.h"
#include "allocation/pattern.h"
#include "formulas/printed.h"
#include "present/writers.h"
#include "solpool.h"
#include "support.h"

/* --- Expressions ------------------------------------------------------------------------------- */

/* What the references of the tests mean: {two} is 2, {@two} 20, {XX.w} and so on are weights. */
static const struct {
    const char *path;
    int64_t num, den;
} known[] = {{"two", 2, 1},  {"third", 1, 3},        {"XX.w", 1, 1},    {"YY.w", 1, 1},
             {"ZZ.w", 2, 1}, {"huge", INT64_MAX, 1}, {"XX>YY.w", 7, 1}, {"NL.offsets", 5, 1}};

static solpool_status resolve(void *context, struct value *out, const char *path, bool cell, solpool_error *err)
{
    (void)context;
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (strcmp(known[k].path, path) == 0) {
            *out = value_number(fraction_make(known[k].num * (cell ? 10 : 1), known[k].den));
            return SOLPOOL_OK;
        }
    if (strcmp(path, "nothing") == 0 || strcmp(path, "NL.pledge") == 0) {
        *out = value_null();
        return SOLPOOL_OK;
    }
    return error_set(err, SOLPOOL_ERR_INPUT, "unknown %s", path);
}

static bool set_of(void *context, const char *name, size_t length, const char *const **elements, size_t *count)
{
    static const char *const all[] = {"XX", "YY", "ZZ"};
    (void)context;
    *elements = all;
    *count = strncmp(name, "all", length) == 0 ? 3 : 0;
    return strncmp(name, "all", length) == 0 || strncmp(name, "none", length) == 0;
}

static solpool_status evaluate(struct evaluation *out, const char *text, struct arena *arena)
{
    struct scope scope = {.resolve = resolve,
                          .set_of = set_of,
                          .arena = arena,
                          .own = strchr(text, '1') != NULL && strchr(text, '$') != NULL ? "XX>YY" : "YY",
                          .measure = "offsets"};
    return expression_evaluate(out, text, &scope, NULL);
}

static const struct number_row {
    const char *text;
    int64_t num, den;
    const char *prose, *machine; /* NULL: as anything */
} number_rows[] = {
    {"1 + 2 * 3", 7, 1, "1 + 2 × 3", "1 + 2 * 3"},
    {"(1 + 2) * 3", 9, 1, "(1 + 2) × 3", "(1 + 2) * 3"},
    {"(1 + 2)", 3, 1, "1 + 2", "(1 + 2)"},
    {"7 - 2 - 1", 4, 1, NULL, NULL},
    {"1 / 2 / 2", 1, 4, NULL, NULL},
    {"{two} * {third}", 2, 3, "2 × 0.333333333…", "{two} * {third}"},
    {"{@two}", 20, 1, "20", "{two}"},
    {"20000", 20000, 1, "20 000", "20000"},
    {"ceil({third})", 1, 1, "rounded up (0.333333333…)", "ceil({third})"},
    {"floor(0 - {third})", -1, 1, NULL, NULL},
    {"ceil(0 - {third})", 0, 1, NULL, NULL},
    {"nearest(1 / 2)", 1, 1, NULL, NULL},
    {"nearest(0 - 1 / 2)", 0, 1, NULL, NULL},
    {"ceil_cents({third})", 17, 50, NULL, NULL},
    {"floor_cents({third})", 33, 100, NULL, NULL},
    {"round6({third})", 333333, 1000000, NULL, NULL},
    {"abs(1 - 3)", 2, 1, NULL, NULL},
    {"max(1, {two}, {nothing})", 2, 1, "the largest of (1, 2)", "max(1, {two}, {nothing})"},
    {"min(3, {two})", 2, 1, NULL, NULL},
    {"sum(all, {*.w})", 4, 1, "1 + 1 + 2", "sum({XX.w}, {YY.w}, {ZZ.w})"},
    {"sum(none, {*.w})", 0, 1, "0", "sum()"},
    {"max(all, {*.w} * 2)", 4, 1, NULL, "max({XX.w} * 2, {YY.w} * 2, {ZZ.w} * 2)"},
    {"{$.w}", 1, 1, NULL, "{YY.w}"},
    {"{$.w} + {$1.w} + {$2.w}", 9, 1, NULL, "{XX>YY.w} + {XX.w} + {YY.w}"},
    {"{NL.#}", 5, 1, NULL, "{NL.offsets}"},
    /* 5 by 1, 1, 2 is 1.25, 1.25, 2.5: the last rest is the largest, then nobody is left over. */
    {"largest_remainder(5, all, {*.w})", 1, 1, NULL, "largest_remainder(5, 1, {XX.w}, {YY.w}, {ZZ.w})"},
    /* 6 is 1.5, 1.5, 3: the earlier of two equal rests gets the person. */
    {"largest_remainder(6, all, {*.w})", 1, 1, NULL, NULL},
    {"largest_remainder(0, all, {*.w})", 0, 1, NULL, NULL},
    {"largest_remainder_cents(1 / 100, all, {*.w})", 0, 1, NULL, NULL},
    {"if({two} > 1, {third}, {unknown})", 1, 3, "0.333333333…", "if({two} > 1, {third}, null)"},
    {"if({two} < 1, {unknown}, 5)", 5, 1, "5", "if({two} < 1, null, 5)"},
};

START_TEST(expression_numbers)
{
    const struct number_row *row = &number_rows[_i];
    struct arena arena = {.blocks = NULL};
    struct evaluation found;
    ck_assert_msg(evaluate(&found, row->text, &arena) == SOLPOOL_OK, "%s", row->text);
    ck_assert_int_eq(found.value.kind, VALUE_NUMBER);
    assert_fraction(row->text, found.value.number, row->num, row->den);
    if (row->prose != NULL)
        ck_assert_str_eq(found.prose, row->prose);
    if (row->machine != NULL)
        ck_assert_str_eq(found.machine, row->machine);
    arena_clear(&arena);
}
END_TEST

static const struct truth_row {
    const char *text;
    bool truth;
} truth_rows[] = {
    {"1 < 2", true},
    {"2 <= 2", true},
    {"2 < 2", false},
    {"{third} > 0 and {two} >= 2", true},
    {"{nothing} == null", true},
    {"{two} != null", true},
    {"{nothing} != null and {nothing} > 3", false},
    {"{nothing} == null or {nothing} > 3", true},
    {"'ceil' == 'ceil'", true},
    {"'ceil' == 'nearest'", false},
    {"'2' == 2", false},
    {"not (1 == 1)", false},
    {"not 1 == 2 and true", true},
    {"true or false and false", true},
    {"any(all, {*.w} > 1)", true},
    {"any(none, {*.w} > 1)", false},
};

START_TEST(expression_truths)
{
    struct arena arena = {.blocks = NULL};
    struct evaluation found;
    ck_assert_msg(evaluate(&found, truth_rows[_i].text, &arena) == SOLPOOL_OK, "%s", truth_rows[_i].text);
    ck_assert_int_eq(found.value.kind, VALUE_BOOL);
    ck_assert_msg(found.value.truth == truth_rows[_i].truth, "%s", truth_rows[_i].text);
    arena_clear(&arena);
}
END_TEST

/* Null is not known in a pledge, not given in another cell, and none of what is calculated. */
static const struct null_row {
    const char *text;
    bool truth;
    const char *prose;
} null_rows[] = {
    {"{@NL.pledge} == null", true, "it is not known"},
    {"{@NL.pledge} != null", false, "it is known"},
    {"{@nothing} == null", true, "it is not given"},
    {"{@two} == null", false, "20 is not given"},
    {"{@two} != null", true, "20 is given"},
    {"{nothing} == null", true, "none is none"},
    {"{@NL.pledge} == {@nothing}", true, "not known is not given"},
};

START_TEST(expression_nulls)
{
    struct arena arena = {.blocks = NULL};
    struct evaluation found;
    ck_assert_int_eq(evaluate(&found, null_rows[_i].text, &arena), SOLPOOL_OK);
    ck_assert(found.value.kind == VALUE_BOOL && found.value.truth == null_rows[_i].truth);
    ck_assert_str_eq(found.prose, null_rows[_i].prose);
    arena_clear(&arena);
}
END_TEST

START_TEST(expression_codes)
{
    struct arena arena = {.blocks = NULL};
    struct evaluation found;
    ck_assert_int_eq(evaluate(&found, "which(all, {*.w} < 2)", &arena), SOLPOOL_OK);
    ck_assert_int_eq(found.value.kind, VALUE_CODES);
    ck_assert_uint_eq(found.value.code_count, 2);
    ck_assert_str_eq(found.value.codes[1], "YY");
    ck_assert_str_eq(found.machine, "which('XX', {XX.w} < 2, 'YY', {YY.w} < 2, 'ZZ', {ZZ.w} < 2)");
    arena_clear(&arena);
}
END_TEST

static const struct refused_row {
    const char *text;
    solpool_status status;
} refused_rows[] = {
    {"1 +", SOLPOOL_ERR_VERIFY},
    {"", SOLPOOL_ERR_VERIFY},
    {"(1", SOLPOOL_ERR_VERIFY},
    {"1 2", SOLPOOL_ERR_VERIFY},
    {"unknown(1)", SOLPOOL_ERR_VERIFY},
    {"'open", SOLPOOL_ERR_VERIFY},
    {"{open", SOLPOOL_ERR_VERIFY},
    {"1 + 'a'", SOLPOOL_ERR_VERIFY},
    {"1 and 2", SOLPOOL_ERR_VERIFY},
    {"if(1, 2, 3)", SOLPOOL_ERR_VERIFY},
    {"{nothing} > 1", SOLPOOL_ERR_VERIFY},
    {"{unknown}", SOLPOOL_ERR_INPUT},
    {"1 / 0", SOLPOOL_ERR_RANGE},
    {"1 - {huge} * {huge} * {huge}", SOLPOOL_ERR_RANGE}, /* below 0, and beyond 128 bits */
};

START_TEST(expression_refused)
{
    struct arena arena = {.blocks = NULL};
    struct evaluation found;
    ck_assert_msg(evaluate(&found, refused_rows[_i].text, &arena) == refused_rows[_i].status, "%s",
                  refused_rows[_i].text);
    arena_clear(&arena);
}
END_TEST

/* --- Paths ------------------------------------------------------------------------------------- */

/* Two states give, two benefit. */
#define STATES_OF_FOUR                                                                                                 \
    STATE("AA", "10", "1", ",'name':'Aland','pledge':{'relocations':10}")                                              \
    "," STATE("BB", "10", "1", ",'pledge':{'relocations':10}") "," STATE("XX", "10", "1", "") "," STATE("YY", "10",    \
                                                                                                        "1", "")

#define FOUR(NEED_X, NEED_Y, MORE)                                                                                     \
    YEAR(POOL_100, STATES_OF_FOUR,                                                                                     \
         ",'benefitting':[{'code':'XX','need':{" NEED_X "}},{'code':'YY','need':{" NEED_Y "}}],'links':[" MORE "]")

static const struct pattern_row {
    const char *pattern, *path, *own, *measure; /* own "": nothing; NULL: no match */
} pattern_rows[] = {
    {"*.duty", "AA.duty", "AA", NULL},
    {"*.duty", "ZZ.duty", NULL, NULL},
    {"*.duty", "AA.duty.more", NULL, NULL},
    {"*.duty", "AA", NULL, NULL},
    {"%.coverage", "XX.coverage", "XX", NULL},
    {"%.coverage", "AA.coverage", NULL, NULL},
    {"*>%.#", "AA>XX.offsets", "AA>XX", "offsets"},
    {"*>%.#", "AA>BB.offsets", NULL, NULL},
    {"*>%.#", "AA>XX.persons", NULL, NULL},
    {"triggers.63(2)(b).*.holds", "triggers.63(2)(b).BB.holds", "BB", NULL},
    {"rules.?", "rules.rounding", "rounding", NULL},
    {"rules.?", "rules.", NULL, NULL},
    {"year", "year", "", NULL},
    {"totals.+.#", "totals.unmet.offsets", "", "offsets"},
    {"totals.+.value", "totals.drawn.value", NULL, NULL},
    {"totals.~.value", "totals.drawn.value", "", NULL},
    {"!.holds", "63(3).holds", "", NULL},
    {"!.holds", "63(2)(b).holds", NULL, NULL}, /* of each state */
    {"stages.&.value", "stages.coverage.value", "", NULL},
    {"stages.&.value", "stages.cover.value", NULL, NULL},
};

START_TEST(patterns)
{
    const struct pattern_row *row = &pattern_rows[_i];
    struct year year;
    struct pattern_place place;
    year_of(&year, FOUR("", "", ""));
    bool found = pattern_fits(&place, row->pattern, row->path, &year);
    ck_assert_msg(found == (row->own != NULL), "%s for %s", row->path, row->pattern);
    const char *own = found ? pattern_own(row->pattern, row->path) : NULL;
    if (found) {
        size_t length = strlen(row->own);
        ck_assert_msg(own == NULL ? length == 0 : strcspn(own, ".") == length && strncmp(own, row->own, length) == 0,
                      "%s for %s", row->path, row->pattern);
    }
    if (found && row->measure != NULL)
        ck_assert_str_eq(measure_table[place.measure].key, row->measure);
    year_clear(&year);
}
END_TEST

static const struct form_row {
    const char *form, *canonical;
} form_rows[] = {
    {"states[0].duty", "AA.duty"},
    {"states.AA.duty", "AA.duty"},
    {"states[3]", "YY"},
    {"benefitting[1].coverage", "YY.coverage"},
    {"benefitting.XX.coverage", "XX.coverage"},
    {"flows[0].offsets", "AA>XX.offsets"},
    {"flows.BB>YY.relocations", "BB>YY.relocations"},
    {"triggers[0].observed", "triggers.63(1).observed"},
    {"triggers[1].holds", "triggers.63(2)(b).AA.holds"},
    {"63(3).holds", "triggers.63(3).holds"},
    {"AA.63(2)(b).holds", "triggers.63(2)(b).AA.holds"},
    {"stages[1].value", "stages.coverage.value"},
    {"totals.pledged.value", "totals.pledged.value"},
    {"EL.duty", "GR.duty"},
    {"AA>EL.offsets", "AA>GR.offsets"},
    {"states[99].duty", "99.duty"},
};

START_TEST(forms_of_paths)
{
    struct calculation calculation;
    struct arena arena = {.blocks = NULL};
    struct out out;
    calculate(&calculation, FOUR("'relocations':10", "'relocations':10", ""), NULL);
    allocation_tree(&out, &calculation.allocation);
    ck_assert_str_eq(printed_canonical(out.root, form_rows[_i].form, &arena), form_rows[_i].canonical);
    out_discard(&out);
    arena_clear(&arena);
    calculation_clear(&calculation);
}
END_TEST

/* --- Ranges ------------------------------------------------------------------------------------ */

/* AA and BB give 10 each; how AA's flow to XX is fixed, worked out by hand. In the last row two thirds
 * of each need are met, and the 6 2/3 of AA are rounded to 7: one amount, so no range. */
static const struct range_row {
    const char *label, *need_x, *need_y, *link;
    int64_t flow, least, most;
    enum stage_id stage;
    const char *bound; /* the only limit that is worth something, or NULL */
    int64_t worth;
} range_rows[] = {
    {"everything is needed: any division will do", "10", "10", "", 5, 0, 10, STAGE_EVEN, NULL, 0},
    {"a link is preferred", "10", "10", "{'from':'AA','to':'XX','weight':2}", 10, 0, 10, STAGE_LINKS, NULL, 0},
    {"a link is limited: BB must give XX the rest", "10", "10", "{'from':'AA','to':'XX','max_relocations':4}", 4, 0, 4,
     STAGE_EVEN, NULL, 0},
    {"only BB may serve XX otherwise", "20", "0", "{'from':'BB','to':'XX','excluded':true}", 10, 10, 10,
     STAGE_DELIVERED, "relocations pledged", 1},
    {"the link alone stops it", "20", "0",
     "{'from':'AA','to':'XX','max_relocations':4},{'from':'BB','to':'XX','excluded':true}", 4, 4, 4, STAGE_DELIVERED,
     "limit of the link", 1},
    {"the need stops both alike", "10", "0", "", 5, 5, 5, STAGE_PRO_RATA, "relocations needed", 1},
    {"BB serves YY alone, AA both: coverage decides", "10", "20", "{'from':'BB','to':'XX','excluded':true}", 7, 7, 7,
     STAGE_COVERAGE, "relocations pledged", 1},
};

START_TEST(ranges)
{
    const struct range_row *row = &range_rows[_i];
    struct calculation calculation;
    struct range range;
    char text[2000];
    snprintf(text, sizeof text,
             YEAR(POOL_100, STATES_OF_FOUR,
                  ",'benefitting':[{'code':'XX','need':{'relocations':%s}},"
                  "{'code':'YY','need':{'relocations':%s}}],'links':[%s]"),
             row->need_x, row->need_y, row->link);
    calculate(&calculation, text, NULL);
    const struct allocation *allocation = &calculation.allocation;
    struct distributed distributed = {allocation->year, allocation->ledger, allocation->needs, &allocation->agreed,
                                      &allocation->distribution};
    ck_assert_int_eq(range_compute(&range, &distributed, 0, 0, RELOCATIONS, NULL), SOLPOOL_OK);
    ck_assert_msg(range.possible, "%s", row->label);
    ck_assert_int_eq(flow_between(&calculation, "AA", "XX", RELOCATIONS), row->flow);
    ck_assert_msg(range.least == row->least && range.most == row->most, "%s: from %d to %d", row->label,
                  (int)range.least, (int)range.most);
    ck_assert_msg(range.stage == row->stage, "%s: stage %d", row->label, (int)range.stage);
    for (size_t k = 0; k < range.bound_count; k++) {
        bool this_one = row->bound != NULL && strcmp(range.bounds[k].name, row->bound) == 0;
        ck_assert_msg(range.bounds[k].worth == (this_one ? row->worth : 0), "%s: %s is worth %d", row->label,
                      range.bounds[k].name, (int)range.bounds[k].worth);
    }
    calculation_clear(&calculation);
}
END_TEST

/* One euro more of a need is worth one euro, in cents; an arc that is not there has no range. */
START_TEST(range_of_money)
{
    struct calculation calculation;
    struct range range;
    calculate(&calculation,
              YEAR(POOL_100, STATE("AA", "10", "1", ",'pledge':{'financial_eur':100.5}") "," STATE("XX", "10", "1", ""),
                   ",'benefitting':[{'code':'XX','need':{'financial_eur':40.25}}]"),
              NULL);
    const struct allocation *allocation = &calculation.allocation;
    struct distributed distributed = {allocation->year, allocation->ledger, allocation->needs, &allocation->agreed,
                                      &allocation->distribution};
    ck_assert_int_eq(range_compute(&range, &distributed, 0, 0, FINANCIAL, NULL), SOLPOOL_OK);
    ck_assert(range.forced && range.least == 4025 && range.most == 4025);
    ck_assert_uint_eq(range.bound_count, 1);
    ck_assert(range.bounds[0].of_need && range.bounds[0].worth == 100);
    ck_assert_int_eq(range_compute(&range, &distributed, 0, 0, RELOCATIONS, NULL), SOLPOOL_OK);
    ck_assert(!range.possible && range.forced && range.bound_count == 0);
    calculation_clear(&calculation);
}
END_TEST

/* --- The whole --------------------------------------------------------------------------------- */

static const struct said_row {
    const char *path, *said; /* a part of the JSON */
} said_rows[] = {
    {"AA.duty", "\"expression\": \"ceil((1 - {AA.deduction}) * {AA.owed})\""},
    {"AA.deduction", "\"source\": \"default\""},
    {"BB.pledge.relocations", "\"source\": \"command line\""},
    {"BB.population", "\"source\": \"no source\""},
    {"AA>XX.relocations", "\"stage\": \"even\""},
    {"AA>YY", "Aland has 10 relocations to implement and gives them all."},
    {"XX.coverage", "\"expression\": \"{XX.received_of_need} / {XX.need.value}\""},
    {"rules.rounding", "how a share of the pool becomes whole persons"},
};

START_TEST(explanations)
{
    static const char *const settings[] = {"BB.pledge.relocations=10"};
    char *json = quoted(FOUR("'relocations':10", "'relocations':10", "")), *out = NULL;
    solpool_year *year = NULL;
    solpool_result *made = NULL;
    ck_assert_int_eq(solpool_year_read(&year, json, strlen(json), settings, 1, NULL), SOLPOOL_OK);
    memset(json, 'x', strlen(json)); /* the year keeps nothing of the caller's */
    ck_assert_int_eq(written(&out, solpool_explain(&made, year, said_rows[_i].path, NULL), &made, SOLPOOL_JSON, NULL),
                     SOLPOOL_OK);
    ck_assert_msg(strstr(out, said_rows[_i].said) != NULL, "%s: %s", said_rows[_i].path, out);
    solpool_text_free(out);
    solpool_year_free(year);
    free(json);
}
END_TEST

static const struct unknown_row {
    const char *path, *message;
} unknown_rows[] = {
    {"AA.dutty", "did you mean \"AA.duty\"?"},
    {"AA.coverage", "neither the allocation"},
    {"ZZ.duty", "neither the allocation"},
    {"AA>BB.offsets", "neither the allocation"},
    {"AA.populaton", "did you mean \"AA.population\"?"},
    {"", "neither the allocation"},
    {"...", "neither the allocation"},
    {"states[7777777777777777].duty", "neither the allocation"},
    {"a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p", "neither the allocation"},
};

START_TEST(unknown_paths)
{
    char *json = quoted(FOUR("'relocations':10", "'relocations':10", ""));
    solpool_result *out = NULL;
    solpool_error err;
    solpool_year *year = NULL;
    ck_assert_int_eq(solpool_year_read(&year, json, strlen(json), NULL, 0, NULL), SOLPOOL_OK);
    ck_assert_int_eq(solpool_explain(&out, year, unknown_rows[_i].path, &err), SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_null(out);
    ck_assert_msg(strstr(err.message, unknown_rows[_i].message) != NULL, "%s", err.message);
    ck_assert_str_eq(err.path, unknown_rows[_i].path);
    ck_assert_int_eq(solpool_explain(&out, year, NULL, &err), SOLPOOL_ERR_ARGUMENT);
    solpool_year_free(year);
    free(json);
}
END_TEST

Suite *explain_suite(void)
{
    Suite *suite = suite_create("explain");
    TCase *expressions = case_of(suite, "expressions");
    add_rows(expressions, expression_numbers, number_rows);
    add_rows(expressions, expression_truths, truth_rows);
    add_rows(expressions, expression_nulls, null_rows);
    add_rows(expressions, expression_refused, refused_rows);
    tcase_add_test(expressions, expression_codes);
    TCase *paths = case_of(suite, "paths");
    add_rows(paths, patterns, pattern_rows);
    add_rows(paths, forms_of_paths, form_rows);
    TCase *flows = case_of(suite, "ranges");
    add_rows(flows, ranges, range_rows);
    tcase_add_test(flows, range_of_money);
    TCase *whole = case_of(suite, "whole");
    add_rows(whole, explanations, said_rows);
    add_rows(whole, unknown_paths, unknown_rows);
    return suite;
}
