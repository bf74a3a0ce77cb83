#include "support.h"

#include "proof/verify.h"

#include <inttypes.h>
#include <stdlib.h>

#include "input/year_read.h"

TCase *case_of(Suite *suite, const char *name)
{
    TCase *tcase = tcase_create(name);
    tcase_set_timeout(tcase, 60);
    suite_add_tcase(suite, tcase);
    return tcase;
}

/* --- Texts ------------------------------------------------------------------------------------- */

char *quoted(const char *text)
{
    char *copy = strdup(text);
    ck_assert_ptr_nonnull(copy);
    for (char *c = copy; *c != '\0'; c++)
        if (*c == '\'')
            *c = '"';
    return copy;
}

char *replaced(const char *text, const char *anchor, const char *from, const char *to)
{
    const char *place = strstr(text, anchor);
    ck_assert_msg(place != NULL, "there is no %s in the text", anchor);
    place = strstr(place, from);
    ck_assert_msg(place != NULL, "there is no %s behind %s", from, anchor);
    size_t before = (size_t)(place - text);
    char *changed = malloc(strlen(text) + strlen(to) + 1);
    ck_assert_ptr_nonnull(changed);
    memcpy(changed, text, before);
    strcpy(changed + before, to);
    strcat(changed, place + strlen(from));
    return changed;
}

/* --- Years ------------------------------------------------------------------------------------- */

void year_json(struct year *year, const char *json, const char *const *settings)
{
    size_t count = 0, warning_count = 0;
    solpool_error *warnings = NULL, err = {.line = 0};
    while (settings != NULL && settings[count] != NULL)
        count++;
    solpool_status status = year_read(year, NULL, &warnings, &warning_count, json, strlen(json), settings, count, &err);
    free(warnings);
    ck_assert_msg(status == SOLPOOL_OK, "the year is refused: %zu:%zu: %s: %s", err.line, err.column, err.path,
                  err.message);
}

void year_with(struct year *year, const char *text, const char *const *settings)
{
    char *json = quoted(text);
    year_json(year, json, settings);
    free(json);
}

void year_of(struct year *year, const char *text)
{
    year_with(year, text, NULL);
}

void year_set(struct year *year, const char *text, const char *setting)
{
    year_with(year, text, (const char *const[]){setting, NULL});
}

void calculate(struct calculation *out, const char *text, const char *const *settings)
{
    solpool_error err = {.line = 0};
    year_with(&out->year, text, settings);
    solpool_status status = allocation_compute(&out->allocation, &out->year, &err);
    ck_assert_msg(status == SOLPOOL_OK, "no allocation: %s", err.message);
}

void calculation_clear(struct calculation *calculation)
{
    allocation_clear(&calculation->allocation);
    year_clear(&calculation->year);
}

int64_t flow_between(const struct calculation *calculation, const char *from, const char *to, enum measure measure)
{
    const struct distribution *distribution = &calculation->allocation.distribution;
    size_t i = state_at(&calculation->year, from), b = benefitting_at(&calculation->year, to);
    for (size_t k = 0; k < distribution->flow_count; k++)
        if (distribution->flows[k].from == i && distribution->flows[k].to == b)
            return distribution->flows[k].amount.amount[measure];
    return 0;
}

size_t state_at(const struct year *year, const char *code)
{
    for (size_t i = 0; i < year->state_count; i++)
        if (strcmp(year->states[i].code, code) == 0)
            return i;
    ck_abort_msg("there is no state %s", code);
    return 0;
}

size_t benefitting_at(const struct year *year, const char *code)
{
    for (size_t b = 0; b < year->benefitting_count; b++)
        if (strcmp(year->benefitting[b].code, code) == 0)
            return b;
    ck_abort_msg("there is no benefitting state %s", code);
    return 0;
}

/* --- Proofs ----------------------------------------------------------------------------------- */

void prove(struct proof *proof, const char *year_text, const char *setting, const char *text)
{
    struct year year;
    struct claim claim;
    solpool_error err = {.line = 0};
    year_with(&year, year_text, (const char *const[]){setting, NULL});
    solpool_status status = claim_read(&claim, text, strlen(text), &err);
    ck_assert_msg(status == SOLPOOL_OK, "unreadable: %zu:%zu: %s: %s", err.line, err.column, err.path, err.message);
    ck_assert_int_eq(verify(proof, &year, &claim, &err), SOLPOOL_OK);
    claim_clear(&claim);
    year_clear(&year);
}

char *allocated_with(const char *year_text, const char *setting)
{
    char *json = quoted(year_text);
    solpool_year *year = NULL;
    solpool_error err = {.line = 0};
    ck_assert_msg(solpool_year_read(&year, json, strlen(json), &setting, setting != NULL ? 1 : 0, &err) == SOLPOOL_OK,
                  "%s", err.message);
    char *text = allocated(year);
    solpool_year_free(year);
    free(json);
    return text;
}

const char *refused_by(const struct proof *proof)
{
    for (size_t k = 0; k < proof->check_count; k++)
        if (!proof->checks[k].holds)
            return proof->checks[k].name;
    return "none";
}

/* --- Numbers ----------------------------------------------------------------------------------- */

int128 big(const char *digits)
{
    bool negative = digits[0] == '-';
    int128 value = 0;
    /* Downward, so that the smallest number can be said too. */
    for (const char *c = digits + (negative ? 1 : 0); *c != '\0'; c++)
        value = 10 * value - (*c - '0');
    return negative ? value : -value;
}

void assert_fraction(const char *label, struct fraction found, int64_t num, int64_t den)
{
    char above[EXACT_TEXT_SIZE], below[EXACT_TEXT_SIZE];
    exact_text(above, found.num);
    exact_text(below, found.den);
    ck_assert_msg(found.num == num && found.den == den, "%s: expected %" PRId64 "/%" PRId64 ", found %s/%s", label, num,
                  den, above, below);
}

void assert_measures(const char *label, const struct measures *found, int64_t relocations, int64_t financial,
                     int64_t alternative, int64_t offsets)
{
    const int64_t expected[MEASURE_COUNT] = {relocations, financial, alternative, offsets};
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        ck_assert_msg(found->amount[t] == expected[t], "%s: expected %" PRId64 " of %s, found %" PRId64, label,
                      expected[t], measure_table[t].key, found->amount[t]);
}
