/* The rounding laboratory for people: a table of all methods, and who has more or fewer by each. */
#include "present/questions.h"

static struct fraction against_rule(const struct roundings *roundings, size_t method, size_t i)
{
    struct fraction difference = fraction_whole(0);
    fraction_sub(&difference, roundings->methods[method].persons[i],
                 roundings->methods[roundings->rule].persons[i]);
    return difference;
}

/* --- The table --------------------------------------------------------------------------------- */

/* "[-1] 3 361": the persons, and before them what is otherwise than by the rule, where there is something. */
static void put_persons(struct table *table, const struct roundings *roundings, size_t method,
                        size_t i)
{
    struct fraction difference = against_rule(roundings, method, i);
    struct text cell = {.data = NULL};
    if (difference.num != 0) {
        text_put(&cell, difference.num > 0 ? "[+" : "[");
        say_number(&cell, difference);
        text_put(&cell, "] ");
    }
    say_number(&cell, roundings->methods[method].persons[i]);
    table_take(table, &cell);
}

static void put_sums(struct table *table, const struct roundings *roundings)
{
    struct text cell = {.data = NULL};
    table_word(table, "all");
    table_number(table, roundings->reference, 3);
    for (size_t k = 0; k < ROUNDING_COUNT; k++) {
        say_number(&cell, roundings->methods[k].total);
        table_take(table, &cell);
    }
}

/* A row of yes and no. */
static void put_property(struct table *table, const struct roundings *roundings, const char *words,
                         bool (*holds)(const struct roundings *roundings, size_t method))
{
    table_word(table, words);
    table_word(table, "");
    for (size_t k = 0; k < ROUNDING_COUNT; k++)
        table_word(table, holds(roundings, k) ? "yes" : "no");
}

static bool meets_pool(const struct roundings *roundings, size_t method)
{
    return roundings->methods[method].meets_pool;
}

static bool keeps_quota(const struct roundings *roundings, size_t method)
{
    return roundings->methods[method].outside_quota == 0;
}

static bool is_monotone(const struct roundings *roundings, size_t method)
{
    (void)roundings;
    return method_table[method].monotone;
}

static void put_table(struct text *text, const struct roundings *roundings)
{
    struct column columns[2 + ROUNDING_COUNT] = {{"state", true}, {"exact\npart", false}};
    struct table table;
    for (size_t k = 0; k < ROUNDING_COUNT; k++)
        columns[2 + k] = (struct column){method_table[k].words, false};
    table_begin(&table, columns, 2 + ROUNDING_COUNT);
    for (size_t i = 0; i < roundings->year->state_count; i++) {
        if (roundings->shares[i].part.num == 0)
            continue;
        table_word(&table, state_label(roundings->year, i));
        table_number(&table, roundings->quotas[i], 3);
        for (size_t k = 0; k < ROUNDING_COUNT; k++)
            put_persons(&table, roundings, k, i);
    }
    put_sums(&table, roundings);
    put_property(&table, roundings, "meets the pool", meets_pool);
    put_property(&table, roundings, "within the quota", keeps_quota);
    put_property(&table, roundings, "grows with the pool", is_monotone);
    table_end(text, &table, 0);
}

/* --- Who has more and who fewer ---------------------------------------------------------------- */

static size_t put_codes(struct text *line, const struct roundings *roundings, size_t method,
                        int sign)
{
    size_t count = 0;
    for (size_t i = 0; i < roundings->year->state_count; i++)
        if (fraction_compare(against_rule(roundings, method, i), fraction_whole(0)) == sign)
            text_format(line, "%s%s", count++ > 0 ? ", " : "", roundings->year->states[i].code);
    return count;
}

static void put_moved(struct text *text, const struct roundings *roundings, size_t method)
{
    static const int signs[] = {1, -1};
    struct text line = {.data = NULL};
    size_t count = 0;
    text_format(&line, "%s: ", method_table[method].name);
    for (size_t k = 0; k < 2; k++) {
        struct text codes = {.data = NULL};
        size_t found = put_codes(&codes, roundings, method, signs[k]);
        if (found > 0)
            text_format(&line, "%s%s ", count > 0 ? "; " : "", k == 0 ? "more for" : "fewer for");
        if (found > 0 && codes.data != NULL)
            text_put(&line, codes.data);
        line.failed = line.failed || codes.failed;
        text_release(&codes);
        count += found;
    }
    text_put(&line, count > 0 ? "." : "nobody has more or fewer.");
    say_paragraph(text, &line);
}

static void put_outside(struct text *text, const struct roundings *roundings, size_t method)
{
    struct text line = {.data = NULL};
    const struct rounding *rounding = &roundings->methods[method];
    if (rounding->outside_quota == 0)
        return;
    text_format(&line, "%s goes beyond rounding down or up: ", method_table[method].name);
    for (size_t i = 0, count = 0; i < roundings->year->state_count; i++)
        if (!within_quota(rounding->persons[i], roundings->quotas[i])) {
            text_format(&line, "%s%s has ", count++ > 0 ? ", " : "",
                        roundings->year->states[i].code);
            say_number(&line, rounding->persons[i]);
        }
    text_put(&line, ".");
    say_paragraph(text, &line);
}

solpool_status rounding_text(char **out, const struct roundings *roundings, solpool_error *err)
{
    struct text text = {.data = NULL}, line = {.data = NULL};
    text_format(&line,
                "The pool of %d in whole persons, by every method. The rule is rounding=%s; ",
                (int)roundings->year->number, method_table[roundings->rule].name);
    text_put(&line, "what is otherwise by another method stands before the number.");
    say_paragraph(&text, &line);
    text_put(&text, "\n");
    put_table(&text, roundings);
    text_put(&text, "\n");
    for (size_t k = 0; k < ROUNDING_COUNT; k++)
        if (k != (size_t)roundings->rule)
            put_moved(&text, roundings, k);
    for (size_t k = 0; k < ROUNDING_COUNT; k++)
        put_outside(&text, roundings, k);
    text_paragraph(
        &text, 0,
        "Within the quota: every state has its exact part rounded down or up. Grows with the pool: a "
        "larger pool takes a person from no state, whatever the shares are. Webster and "
        "Huntington-Hill are for comparison: no text on the pool speaks of them, so they are no "
        "options of the rule rounding. Ties go by code.");
    return text_end(out, &text, err);
}
