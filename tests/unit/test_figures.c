/* src/api/figures.c: every value that an allocation prints, asked for by its path and by its place in a list. */
#include "support.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "json/leaves.h"

/* Shares and needs that are no whole numbers, and a ratio of 1 000 000 / 3. */
static const char fractions[] =
    YEAR("'relocations':3,'financial_eur':1000000",
         STATE("AA", "3", "2", ",'name':'Alpha','pledge':{'relocations':1,'financial_eur':9}") "," STATE(
             "BB", "3", "3", "") "," STATE("EL", "1", "2",
                                           "") ","
                                               "{'code':'DD','population':1,'gdp_million_eur':1,'bound':false}",
         ",'benefitting':[{'code':'GR','need':{'relocations':2,'financial_eur':700000}}],"
         "'rules':{'rounding':'exact'}");

/* All that can happen after the pledges: draws, implementation, a closed year, mandatory offsets, a crisis, what
 * an earlier year left, a deduction by type. */
static const char busy[] =
    YEAR("'relocations':100,'financial_eur':1000000,'forum_reconvened':true",
         STATE("AA", "5", "5", ",'pledge':{'relocations':31},'carried':{'late_offsets':2}") "," STATE(
             "BB", "3", "3", ",'deduction_by_type':{'relocations':0.5}") "," STATE("CC", "2", "2", ""),
         ",'benefitting':[{'code':'CC','need':{'relocations':20},'requests_unperformed':true}],"
         "'links':[{'from':'AA','to':'CC','offset_cases':{'total':90,'absconded':4}}],"
         "'pledges':[{'date':'2030-04-15','state':'AA','relocations':4}],"
         "'draws':[{'date':'2030-03-01','relocations':7},{'date':'2030-05-01','to':'CC','relocations':3}],"
         "'implemented':[{'date':'2030-04-01','from':'AA','to':'CC','relocations':5}],'closed':true,"
         "'crisis':{'state':'CC','relocations':90,'pledges':[{'code':'AA','relocations':2,'credit':'granted'}]},"
         "'rules':{'deducted_share':'redistributed','crisis_credit':'fast'}");

static const char *const years[] = {NULL, fractions, busy}; /* NULL: as built in */

static solpool_year *open_year(const char *text)
{
    solpool_year *year = NULL;
    solpool_error err;
    char *json = text != NULL ? quoted(text) : strdup(solpool_builtin_year(NULL));
    ck_assert_msg(solpool_year_read(&year, json, strlen(json), NULL, 0, &err) == SOLPOOL_OK, "%s", err.message);
    free(json);
    return year;
}

static solpool_allocation *allocation_of(const char *text, unsigned flags)
{
    solpool_year *year = open_year(text);
    solpool_allocation *allocation = NULL;
    solpool_error err;
    ck_assert_msg(solpool_allocation_compute(&allocation, year, flags, &err) == SOLPOOL_OK, "%s", err.message);
    solpool_year_free(year); /* the allocation needs it no more */
    return allocation;
}

/* --- Every path -------------------------------------------------------------------------------- */

static char *json_of(const solpool_allocation *allocation)
{
    solpool_result *made = NULL;
    char *text = NULL;
    ck_assert_int_eq(written(&text, solpool_allocation_result(&made, allocation, NULL), &made, SOLPOOL_JSON, NULL),
                     SOLPOOL_OK);
    return text;
}

static void check_number(const char *path, const solpool_value *value, struct fraction printed)
{
    double scale = strstr(path, "eur_per_relocation") != NULL ? 100.0 : 1e6;
    double number = (double)value->numerator / (double)value->denominator;
    ck_assert_msg(llround(number * scale) == llround(fraction_double(printed) * scale), "%s: %.9f printed as %.9f",
                  path, number, fraction_double(printed));
    ck_assert_msg(fabs(value->number - number) <= 1e-9 * (1.0 + fabs(number)), "%s", path);
    ck_assert_msg(value->exact || strstr(path, ".share.percent") != NULL, "%s is not exact", path);
    ck_assert_msg(value->text == NULL, "%s", path);
}

static void check_text(const char *path, const solpool_value *value, const char *json)
{
    ck_assert_msg(value->kind == SOLPOOL_VALUE_TEXT && value->denominator == 0, "%s", path);
    /* Several notes can have one code. */
    if (strncmp(path, "notes.", 6) != 0 && strchr(json, '\\') == NULL)
        ck_assert_msg(strlen(value->text) + 2 == strlen(json) &&
                          strncmp(value->text, json + 1, strlen(value->text)) == 0,
                      "%s: %s instead of %s", path, value->text, json);
}

static void check_leaf(const solpool_allocation *allocation, const struct leaf *leaf)
{
    solpool_value value;
    solpool_error err;
    solpool_status status = solpool_allocation_value(&value, allocation, leaf->path, &err);
    if (leaf->json[0] == '[' || leaf->json[0] == '{') {
        ck_assert_msg(status == SOLPOOL_ERR_ARGUMENT, "%s", leaf->path);
        return;
    }
    ck_assert_msg(status == SOLPOOL_OK, "%s: %s", leaf->path, err.message);
    if (strcmp(leaf->json, "null") == 0)
        ck_assert_msg(value.kind == SOLPOOL_VALUE_NONE, "%s", leaf->path);
    else if (leaf->json[0] == '"')
        check_text(leaf->path, &value, leaf->json);
    else
        check_number(leaf->path, &value, leaf->number);
    ck_assert_msg((value.kind == SOLPOOL_VALUE_YES_NO) == (leaf->json[0] == 't' || leaf->json[0] == 'f'), "%s",
                  leaf->path);
}

START_TEST(test_every_path)
{
    solpool_allocation *allocation = allocation_of(years[_i], 0);
    struct document document;
    struct leaves leaves;
    char *text = json_of(allocation);
    ck_assert_int_eq(document_parse(&document, text, strlen(text), NULL), SOLPOOL_OK);
    ck_assert_int_eq(leaves_read(&leaves, document.root, NULL), SOLPOOL_OK);
    ck_assert_uint_gt(leaves.count, 150);
    for (size_t k = 0; k < leaves.count; k++)
        check_leaf(allocation, &leaves.list[k]);
    leaves_clear(&leaves);
    document_clear(&document);
    free(text);
    solpool_allocation_free(allocation);
}
END_TEST

/* The same text as the one call gives; without a proof too. */
START_TEST(test_write)
{
    solpool_year *year = open_year(years[_i]);
    solpool_allocation *proved = allocation_of(years[_i], 0);
    solpool_allocation *unproved = allocation_of(years[_i], SOLPOOL_UNPROVED);
    char *one_call = allocated(year), *text = json_of(proved), *other = json_of(unproved);
    ck_assert_str_eq(text, one_call);
    ck_assert_str_eq(other, one_call);
    free(one_call);
    free(text);
    free(other);
    solpool_allocation_free(proved);
    solpool_allocation_free(unproved);
    solpool_year_free(year);
}
END_TEST

/* --- By hand ----------------------------------------------------------------------------------- */

/* Of `fractions`: the key is half of 3/7 and half of 2/7 for AA (not bound: DD), that is 5/14, and 3/7 and 3/14
 * for BB and GR; a relocation stands for EUR 1 000 000 / 3. */
static const struct {
    const char *path;
    solpool_unit unit;
    int64_t numerator, denominator;
} exact_rows[] = {
    {"AA.share.percent", SOLPOOL_UNIT_PERCENT, 250, 7},
    {"AA.fair_share.relocations", SOLPOOL_UNIT_PERSONS, 15, 14},
    {"states.BB.fair_share.relocations", SOLPOOL_UNIT_PERSONS, 9, 7},
    {"states[3].share.percent", SOLPOOL_UNIT_PERCENT, 150, 7},
    {"EL.share.percent", SOLPOOL_UNIT_PERCENT, 150, 7},
    {"pool.eur_per_relocation", SOLPOOL_UNIT_EUR, 1000000, 3},
    /* 1 + 9 * 3 / 1 000 000 */
    {"AA.pledge.value", SOLPOOL_UNIT_PERSONS, 1000027, 1000000},
    {"GR.need.value", SOLPOOL_UNIT_PERSONS, 41, 10},
    {"63(3).threshold", SOLPOOL_UNIT_PERSONS, 30000, 1},
    {"triggers.63(3).threshold", SOLPOOL_UNIT_PERSONS, 30000, 1},
    {"AA>EL.relocations", SOLPOOL_UNIT_PERSONS, 1, 1},
    {"AA>GR.financial_eur", SOLPOOL_UNIT_EUR, 9, 1},
    {"BB>GR.relocations", SOLPOOL_UNIT_PERSONS, 0, 1}, /* no such flow: nothing */
};

START_TEST(test_exact)
{
    solpool_allocation *allocation = allocation_of(fractions, 0);
    solpool_value value;
    solpool_error err;
    ck_assert_msg(solpool_allocation_value(&value, allocation, exact_rows[_i].path, &err) == SOLPOOL_OK, "%s",
                  err.message);
    ck_assert_msg(value.kind == SOLPOOL_VALUE_NUMBER && value.exact && value.unit == exact_rows[_i].unit &&
                      value.numerator == exact_rows[_i].numerator && value.denominator == exact_rows[_i].denominator,
                  "%s: %lld / %lld", exact_rows[_i].path, (long long)value.numerator, (long long)value.denominator);
    solpool_allocation_free(allocation);
}
END_TEST

/* A share of the key in 2026 needs more than 64 bits when it is times a hundred; its own parts are texts. */
START_TEST(test_too_large)
{
    static const char large[] =
        YEAR(POOL_100,
             STATE("AA", "99999999977", "999999999.989", "") "," STATE("BB", "99999999947", "999999999.971", ""), "");
    solpool_allocation *allocation = allocation_of(large, 0);
    solpool_value value;
    ck_assert_int_eq(solpool_allocation_value(&value, allocation, "AA.share.percent", NULL), SOLPOOL_OK);
    ck_assert_int_eq(value.exact, 0);
    ck_assert_double_eq_tol(value.number, 50.0, 1e-6);
    ck_assert_double_eq_tol((double)value.numerator / (double)value.denominator, value.number, 1e-9);
    ck_assert_int_eq(solpool_allocation_value(&value, allocation, "AA.share.denominator", NULL), SOLPOOL_OK);
    ck_assert_int_eq(value.kind, SOLPOOL_VALUE_TEXT);
    ck_assert_uint_gt(strlen(value.text), 19);
    solpool_allocation_free(allocation);
}
END_TEST

static const struct {
    const char *path;
    int64_t amount; /* -1: refused */
    const char *said;
} amount_rows[] = {
    {"AA.pledge.relocations", 1, NULL},
    {"AA.pledge.financial_eur", 900, NULL},
    {"63(3).holds", 0, NULL},
    {"AA.pledge.assumed", 0, NULL},
    {"year", 2030, NULL},
    {"AA.fair_share.relocations", -1, "no whole number"},
    {"pool.eur_per_relocation", -1, "no whole number"},
    {"AA.name", -1, "no whole number"},
    {"AA.dutty", -1, "did you mean \"AA.duty\"?"},
    {"AA", -1, "members"},
    {"notes", -1, "members"},
    {"XX.duty", -1, "no value of the allocation has this path"},
    {"", -1, "no value of the allocation has this path"},
    {NULL, -1, "NULL"},
};

START_TEST(test_amount)
{
    solpool_allocation *allocation = allocation_of(fractions, 0);
    int64_t amount = 77;
    solpool_error err = {SOLPOOL_OK, 0, 0, "", ""};
    const char *path = amount_rows[_i].path;
    bool right = amount_rows[_i].said == NULL;
    solpool_status status = solpool_allocation_amount(&amount, allocation, path, &err);
    ck_assert_msg(status == (right ? SOLPOOL_OK : SOLPOOL_ERR_ARGUMENT), "%s: %s", path, err.message);
    ck_assert_int_eq(amount, right ? amount_rows[_i].amount : 0);
    if (!right) {
        ck_assert_msg(strstr(err.message, amount_rows[_i].said) != NULL, "%s", err.message);
        ck_assert_int_eq(solpool_allocation_amount(&amount, allocation, path, NULL), status);
    }
    solpool_allocation_free(allocation);
}
END_TEST

START_TEST(test_flags)
{
    solpool_year *year = open_year(fractions);
    solpool_allocation *allocation = (solpool_allocation *)year;
    ck_assert_int_eq(solpool_allocation_compute(&allocation, year, 8, NULL), SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_null(allocation);
    solpool_allocation_free(NULL);
    solpool_year_free(year);
}
END_TEST

/* --- Lists ------------------------------------------------------------------------------------- */

static int64_t amount_at(const solpool_allocation *allocation, const char *object, const char *key)
{
    char path[100];
    int64_t amount = 0;
    solpool_error err;
    snprintf(path, sizeof path, "%s.%s", object, key);
    ck_assert_msg(solpool_allocation_amount(&amount, allocation, path, &err) == SOLPOOL_OK, "%s: %s", path,
                  err.message);
    return amount;
}

static void same_amounts(const solpool_allocation *allocation, const char *object, const solpool_amounts *amounts)
{
    ck_assert_int_eq(amount_at(allocation, object, "relocations"), amounts->relocations);
    ck_assert_int_eq(amount_at(allocation, object, "financial_eur"), amounts->financial_cents);
    ck_assert_int_eq(amount_at(allocation, object, "alternative_eur"), amounts->alternative_cents);
    ck_assert_int_eq(amount_at(allocation, object, "offsets"), amounts->offsets);
}

static void check_state(const solpool_allocation *allocation, size_t index)
{
    static const char *const roles[] = {"contributing", "benefitting", "not_bound"};
    solpool_state state;
    solpool_value value;
    char path[64];
    ck_assert_int_eq(solpool_allocation_state(&state, allocation, index), 1);
    snprintf(path, sizeof path, "%s.role", state.code);
    ck_assert_int_eq(solpool_allocation_value(&value, allocation, path, NULL), SOLPOOL_OK);
    ck_assert_str_eq(value.text, roles[state.role]);
    snprintf(path, sizeof path, "%s.name", state.code);
    ck_assert_int_eq(solpool_allocation_value(&value, allocation, path, NULL), SOLPOOL_OK);
    ck_assert(state.name == NULL ? value.text == NULL : strcmp(state.name, value.text) == 0);
    ck_assert_int_eq(amount_at(allocation, state.code, "fair_share.financial_eur"), state.fair_share_cents);
    ck_assert_int_eq(amount_at(allocation, state.code, "duty"), state.duty);
    ck_assert_int_eq(amount_at(allocation, state.code, "pledge.assumed"), state.pledge_assumed);
    ck_assert_int_eq(amount_at(allocation, state.code, "mandatory_offsets"), state.mandatory_offsets);
    snprintf(path, sizeof path, "%s.pledge", state.code);
    same_amounts(allocation, path, &state.pledge);
    snprintf(path, sizeof path, "%s.to_implement", state.code);
    same_amounts(allocation, path, &state.to_implement);
    snprintf(path, sizeof path, "%s.used", state.code);
    same_amounts(allocation, path, &state.used);
    snprintf(path, sizeof path, "%s.unused", state.code);
    same_amounts(allocation, path, &state.unused);
}

static void check_benefit(const solpool_allocation *allocation, size_t index)
{
    solpool_benefit benefit;
    solpool_value value;
    char path[64];
    ck_assert_int_eq(solpool_allocation_benefit(&benefit, allocation, index), 1);
    ck_assert_int_eq(amount_at(allocation, benefit.code, "need.stated"), benefit.need_stated);
    snprintf(path, sizeof path, "%s.need", benefit.code);
    same_amounts(allocation, path, &benefit.need);
    snprintf(path, sizeof path, "%s.received", benefit.code);
    same_amounts(allocation, path, &benefit.received);
    snprintf(path, sizeof path, "%s.unmet", benefit.code);
    same_amounts(allocation, path, &benefit.unmet);
    snprintf(path, sizeof path, "%s.coverage", benefit.code);
    ck_assert_int_eq(solpool_allocation_value(&value, allocation, path, NULL), SOLPOOL_OK);
    ck_assert_double_eq(benefit.coverage, value.kind == SOLPOOL_VALUE_NONE ? -1.0 : value.number);
    snprintf(path, sizeof path, "%s.mandatory_offsets_received", benefit.code);
    if (solpool_allocation_value(&value, allocation, path, NULL) == SOLPOOL_OK)
        ck_assert_int_eq(value.numerator, benefit.mandatory_offsets);
}

static void check_flow(const solpool_allocation *allocation, size_t index)
{
    solpool_flow flow;
    char path[64];
    ck_assert_int_eq(solpool_allocation_flow(&flow, allocation, index), 1);
    snprintf(path, sizeof path, "%s>%s", flow.from, flow.to);
    same_amounts(allocation, path, &flow.amounts);
    ck_assert_int_eq(amount_at(allocation, path, "mandatory_offsets"), flow.mandatory_offsets);
    ck_assert_int_eq(amount_at(allocation, path, "late_offsets"), flow.late_offsets);
}

static void check_condition(const solpool_allocation *allocation, size_t index)
{
    solpool_condition condition;
    solpool_value value;
    char path[100], object[64];
    ck_assert_int_eq(solpool_allocation_condition(&condition, allocation, index), 1);
    snprintf(object, sizeof object, "%.20s%s%.20s", condition.state != NULL ? condition.state : "",
             condition.state != NULL ? "." : "", condition.article);
    ck_assert_int_eq(amount_at(allocation, object, "holds"), condition.holds);
    ck_assert_int_eq(amount_at(allocation, object, "observed"), condition.observed);
    snprintf(path, sizeof path, "%s.threshold", object);
    ck_assert_int_eq(solpool_allocation_value(&value, allocation, path, NULL), SOLPOOL_OK);
    ck_assert_double_eq(value.number, condition.threshold);
    snprintf(path, sizeof path, "%s.name", object);
    ck_assert_int_eq(solpool_allocation_value(&value, allocation, path, NULL), SOLPOOL_OK);
    ck_assert_str_eq(value.text, condition.name);
}

START_TEST(test_lists)
{
    solpool_allocation *allocation = allocation_of(years[_i], 0);
    for (size_t k = 0; k < solpool_allocation_state_count(allocation); k++)
        check_state(allocation, k);
    for (size_t k = 0; k < solpool_allocation_benefit_count(allocation); k++)
        check_benefit(allocation, k);
    for (size_t k = 0; k < solpool_allocation_flow_count(allocation); k++)
        check_flow(allocation, k);
    for (size_t k = 0; k < solpool_allocation_condition_count(allocation); k++)
        check_condition(allocation, k);
    ck_assert_uint_gt(solpool_allocation_flow_count(allocation), 0);
    solpool_allocation_free(allocation);
}
END_TEST

/* As many as stand in the text, and the same. */
static size_t count_in(const char *text, const char *list, const char *each)
{
    size_t count = 0;
    const char *end = strstr(strstr(text, list), "\n  ]");
    for (const char *at = strstr(text, list); (at = strstr(at, each)) != NULL && at < end; at++)
        count++;
    return count;
}

START_TEST(test_notes_and_stages)
{
    solpool_allocation *allocation = allocation_of(years[_i], 0);
    solpool_note note;
    solpool_stage stage;
    char *text = json_of(allocation);
    size_t count = solpool_allocation_note_count(allocation);
    ck_assert_uint_eq(count, count_in(text, "\"notes\": [", "\"message\":"));
    for (size_t k = 0; k < count; k++) {
        ck_assert_int_eq(solpool_allocation_note(&note, allocation, k), 1);
        ck_assert_ptr_nonnull(strstr(text, note.code));
        for (size_t i = 0; i < note.state_count; i++)
            ck_assert_ptr_nonnull(solpool_allocation_note_state(allocation, k, i));
        ck_assert_ptr_null(solpool_allocation_note_state(allocation, k, note.state_count));
    }
    ck_assert_ptr_null(solpool_allocation_note_state(allocation, count, 0));
    ck_assert_uint_eq(solpool_allocation_stage_count(allocation), 7);
    ck_assert_int_eq(solpool_allocation_stage(&stage, allocation, 1), 1);
    ck_assert_str_eq(stage.name, "coverage");
    ck_assert_str_eq(stage.article, "60(2)");
    free(text);
    solpool_allocation_free(allocation);
}
END_TEST

START_TEST(test_beyond)
{
    solpool_allocation *allocation = allocation_of(fractions, 0);
    solpool_state state = {.code = "x"};
    solpool_benefit benefit = {.code = "x"};
    solpool_flow flow = {.from = "x"};
    solpool_condition condition = {.article = "x"};
    solpool_note note = {.code = "x"};
    solpool_stage stage = {.name = "x"};
    ck_assert_int_eq(solpool_allocation_state(&state, allocation, 4), 0);
    ck_assert_int_eq(solpool_allocation_benefit(&benefit, allocation, 1), 0);
    ck_assert_int_eq(solpool_allocation_flow(&flow, allocation, solpool_allocation_flow_count(allocation)), 0);
    ck_assert_int_eq(solpool_allocation_condition(&condition, allocation, 5), 0);
    ck_assert_int_eq(solpool_allocation_note(&note, allocation, solpool_allocation_note_count(allocation)), 0);
    ck_assert_int_eq(solpool_allocation_stage(&stage, allocation, 7), 0);
    ck_assert(state.code == NULL && benefit.code == NULL && flow.from == NULL && condition.article == NULL &&
              note.code == NULL && stage.name == NULL);
    ck_assert_int_eq(solpool_allocation_state(&state, allocation, 2), 1);
    ck_assert_int_eq(state.role, SOLPOOL_NOT_BOUND); /* AA, BB, DD, GR */
    solpool_allocation_free(allocation);
}
END_TEST

Suite *figures_suite(void)
{
    Suite *suite = suite_create("figures");
    TCase *paths = case_of(suite, "paths");
    add_rows(paths, test_every_path, years);
    add_rows(paths, test_write, years);
    add_rows(paths, test_exact, exact_rows);
    tcase_add_test(paths, test_too_large);
    add_rows(paths, test_amount, amount_rows);
    tcase_add_test(paths, test_flags);
    TCase *lists = case_of(suite, "lists");
    add_rows(lists, test_lists, years);
    add_rows(lists, test_notes_and_stages, years);
    tcase_add_test(lists, test_beyond);
    return suite;
}
