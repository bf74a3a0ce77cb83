/* One state's comparison as an answer: a headline, two tables, and what to know beside them. */
#include <stdio.h>
#include <string.h>

#include "present/questions.h"
#include "present/table.h"

/* --- Headline ---------------------------------------------------------------------------------- */

static const char *const option_words[OPTION_COUNT] = {
    [OPTION_RELOCATE] = "relocating",
    [OPTION_PAY] = "paying",
    [OPTION_ALTERNATIVE] = "alternative measures",
    [OPTION_OFFSET] = "offsets",
};

/* Repeats the figure, for much hangs on it and a slip of the point is soon made. */
static void put_own_figure(struct text *line, const struct comparison *comparison)
{
    int64_t cents = comparison->year->states[comparison->state].cost.relocation_cents;
    text_put(line, "Cheapest");
    if (cents != NOT_STATED) {
        text_put(line, " where a relocated person costs it ");
        say_euro(line, fraction_make(cents, 100));
    }
    text_put(line, ": ");
}

static void put_cheapest(struct text *line, const struct comparison *comparison)
{
    const struct comparison_row *rows = comparison->rows;
    enum option best = comparison->cheapest;
    if (best == NO_OPTION)
        return;
    if (best == OPTION_RELOCATE &&
        rows[OPTION_PAY].outlay.total_cents == rows[best].outlay.total_cents) {
        text_put(line, "Relocating and paying cost it the same: ");
        say_euro(line, fraction_make(rows[best].outlay.total_cents, 100));
        text_put(line, ". ");
        return;
    }
    put_own_figure(line, comparison);
    text_put(line, option_words[best] != NULL ? option_words[best] : option_names[best]);
    if (option_words[best] == NULL)
        text_put(line, " (per cent relocated, the rest paid)");
    else if (best == OPTION_RELOCATE && rows[best].contribution.limited_by != NULL)
        text_put(line, " as far as its limits allow");
    for (size_t k = 0; k < 2; k++) {
        size_t option = k == 0 ? (size_t)best : best == OPTION_PAY ? OPTION_RELOCATE : OPTION_PAY;
        text_put(line, k == 0 ? ", " : ", against ");
        say_euro(line, fraction_make(rows[option].outlay.total_cents, 100));
    }
    text_format(line, " for %s. ", best == OPTION_PAY ? "relocating" : "paying");
}

static void put_break_even(struct text *line, const struct comparison *comparison)
{
    size_t i = comparison->state;
    bool offsets = comparison->rows[OPTION_PAY].outcome.mandatory_offsets[i] !=
                   comparison->rows[OPTION_RELOCATE].outcome.mandatory_offsets[i];
    text_put(line, offsets ? "Mandatory offsets left aside, relocating and paying cost the same "
                             "where a relocated person costs "
                           : "Relocating and paying cost the same where a relocated person costs ");
    say_euro(line, fraction_make(comparison->break_even_cents.num,
                                 100 * comparison->break_even_cents.den));
    text_put(line, " (what stands for a relocation, and the Union's lump sum).");
}

static void put_headline(struct text *text, const struct comparison *comparison)
{
    const struct year *year = comparison->year;
    struct text line = {.data = NULL};
    struct price price = price_of(&year->pool);
    int64_t cents = 0;
    if (!price_cents(&cents, &price, comparison->owed))
        cents = 0;
    text_format(&line, "The fair share of %s in the pool of %d is ",
                state_name(year, comparison->state), (int)year->number);
    if (comparison->owed.num > 0) {
        say_number(&line, comparison->owed);
        text_put(&line, " relocations or ");
        say_euro(&line, fraction_make(cents, 100));
    } else {
        text_put(&line, "nothing");
    }
    text_put(&line, credits_words(year, comparison->state));
    text_put(&line, ". ");
    put_cheapest(&line, comparison);
    if (comparison->exempt && comparison->owed.num > 0)
        text_put(&line,
                 "It need not implement what it pledges (Articles 60(3), 61, 62), so that no "
                 "option costs it anything.");
    else
        put_break_even(&line, comparison);
    say_paragraph(text, &line);
}

/* --- Options ----------------------------------------------------------------------------------- */

/* "2(b), 3": the head says Article 63. */
static void put_articles(struct text *list, const struct outcome *outcome, size_t i)
{
    for (size_t k = 0; k < TRIGGER_COUNT; k++) {
        bool holds =
            k == OFFSETS_ON_OFFER ? outcome->on_offer[i] : outcome_holds(outcome, (enum trigger)k);
        if (holds)
            say_condition(list, (enum trigger)k);
    }
}

static void put_options(struct text *text, const struct comparison *comparison)
{
    static const struct column columns[] = {
        {"option", true},          {"relocated\npersons", false}, {"paid\nm EUR", false},
        {"altern.\nm EUR", false}, {"offsets\npersons", false},   {"mand.\noffsets", false},
        {"of the\nothers", false}, {"own cost\nm EUR", false},    {"from EU\nm EUR", false},
        {"Article 63", true}};
    struct table table;
    size_t i = comparison->state;
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t k = 0; k < OPTION_COUNT; k++) {
        const struct comparison_row *row = &comparison->rows[k];
        const int64_t *pledge = row->contribution.pledge.amount;
        struct text articles = {.data = NULL};
        int64_t own = row->outcome.mandatory_offsets[i];
        table_word(&table, option_names[k]);
        table_whole(&table, pledge[RELOCATIONS]);
        table_million(&table, pledge[FINANCIAL]);
        table_million(&table, pledge[ALTERNATIVE]);
        table_whole(&table, pledge[OFFSETS]);
        table_whole(&table, own);
        table_whole(&table, row->outcome.mandatory_total - own);
        if (row->outlay.known)
            table_million(&table, row->outlay.total_cents);
        else
            table_word(&table, "?");
        table_million(&table, row->outlay.funding_cents);
        put_articles(&articles, &row->outcome, i);
        table_take(&table, &articles);
    }
    table_end(text, &table, 0);
    text_paragraph(
        text, 0,
        "mix_30: 30 % is relocated, the rest paid. Mandatory offsets: its own, and those "
        "of the others together. Own cost: what the Union pays is taken off, and an offset "
        "costs what relocating does, unless cost.offset_eur is given. Article 63: the "
        "paragraphs whose condition holds; with 2(b) it may offer offsets instead.");
}

/* --- What it does to those that benefit -------------------------------------------------------- */

static void put_benefitting(struct text *text, const struct comparison *comparison)
{
    static const struct column columns[] = {
        {"what arrives", true}, {"relocations\nas stated", false}, {"persons\nrelocate", false},
        {"\npay", false},       {"money\nas stated", false},       {"m EUR\nrelocate", false},
        {"\npay", false},       {"coverage\nas stated", false},    {"%\nrelocate", false},
        {"\npay", false}};
    const struct outcome *outcomes[] = {&comparison->as_stated,
                                        &comparison->rows[OPTION_RELOCATE].outcome,
                                        &comparison->rows[OPTION_PAY].outcome};
    struct table table;
    if (comparison->as_stated.benefitting_count == 0)
        return;
    text_put(text, "\n");
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t b = 0; b < comparison->as_stated.benefitting_count; b++) {
        table_word(&table, state_label(comparison->year, comparison->year->benefitting[b].state));
        for (size_t k = 0; k < 3; k++)
            table_whole(&table, outcomes[k]->benefitting[b].received.amount[RELOCATIONS]);
        for (size_t k = 0; k < 3; k++)
            table_million(&table, outcomes[k]->benefitting[b].received.amount[FINANCIAL] +
                                      outcomes[k]->benefitting[b].received.amount[ALTERNATIVE]);
        for (size_t k = 0; k < 3; k++)
            table_coverage(&table, &outcomes[k]->benefitting[b]);
    }
    table_end(text, &table, 0);
}

/* --- What to know ------------------------------------------------------------------------------ */

static void say_even_with_offsets(struct text *line, const struct comparison *comparison)
{
    struct fraction cents = comparison->break_even_with_offsets_cents;
    size_t i = comparison->state;
    const struct comparison_row *rows = comparison->rows;
    /* Where limits leave both ways the same persons there is nothing to weigh. */
    if (comparison->exempt || rows[OPTION_RELOCATE].outcome.to_implement[i].amount[RELOCATIONS] ==
                                  rows[OPTION_PAY].outcome.to_implement[i].amount[RELOCATIONS])
        return;
    if (cents.den == 0) {
        text_put(line,
                 "With these counted, relocating is the cheaper way whatever a person costs.");
        return;
    }
    text_put(line, "With these counted, relocating is the cheaper way up to a cost of ");
    say_euro(line, fraction_make(cents.num, 100 * cents.den));
    text_put(line, " a person.");
}

static void say_persons(struct text *line, int64_t persons)
{
    if (persons == 0) {
        text_put(line, "nobody");
        return;
    }
    say_number(line, fraction_whole(persons));
    text_put(line, persons == 1 ? " person" : " persons");
}

static void put_offsets_note(struct text *text, const struct comparison *comparison)
{
    const struct outcome *relocate = &comparison->rows[OPTION_RELOCATE].outcome;
    const struct outcome *pay = &comparison->rows[OPTION_PAY].outcome;
    const char *name = state_name(comparison->year, comparison->state);
    size_t i = comparison->state;
    struct text line = {.data = NULL};
    if (!pay->mandatory_in_force && !relocate->mandatory_in_force) {
        text_put(&line, "No offsets become mandatory in any of these cases");
        text_put(&line, comparison->year->pool.forum_reconvened
                            ? "."
                            : ": Article 63(3) and (4) ask for a meeting of the Forum first, and "
                              "the file has none (pool.forum_reconvened).");
    } else if (pay->mandatory_offsets[i] > 0) {
        text_format(&line,
                    "Paying does not buy %s out: under Article 63 it would have to take "
                    "responsibility for ",
                    name);
        say_persons(&line, pay->mandatory_offsets[i]);
        text_put(&line, " as well; if it relocates, for ");
        say_persons(&line, relocate->mandatory_offsets[i]);
        text_put(&line, ". ");
        say_even_with_offsets(&line, comparison);
    } else {
        text_format(&line, "Offsets are mandatory under Article 63, but not for %s if it pays.",
                    name);
    }
    say_paragraph(text, &line);
}

/* A deduction in part: what is pledged and what it costs are of two sizes. */
static void put_deducted(struct text *text, const struct comparison *comparison)
{
    const struct comparison_row *pay = &comparison->rows[OPTION_PAY];
    int64_t left = pay->outcome.to_implement[comparison->state].amount[FINANCIAL];
    struct text line = {.data = NULL};
    if (comparison->exempt || left >= pay->contribution.pledge.amount[FINANCIAL])
        return;
    text_put(&line, "Part of what it pledges is deducted (Articles 61, 62): if it pays, ");
    say_euro(&line, fraction_make(left, 100));
    text_put(&line, " is left to implement. Costs are of what is left.");
    say_paragraph(text, &line);
}

static void put_missing(struct text *text, const struct comparison *comparison)
{
    const char *code = comparison->year->states[comparison->state].code;
    for (size_t k = 0; k < OPTION_COUNT; k++)
        if (comparison->rows[k].outlay.missing != NULL) {
            struct text line = {.data = NULL};
            text_format(&line,
                        "What relocating costs is not known: the file has no %s.%s. Put it in with "
                        "--set.",
                        code, comparison->rows[k].outlay.missing);
            say_paragraph(text, &line);
            return;
        }
}

static bool limit_told(const struct comparison *comparison, size_t k)
{
    const char *limit = comparison->rows[k].contribution.limited_by;
    for (size_t earlier = 0; earlier < k; earlier++) {
        const char *other = comparison->rows[earlier].contribution.limited_by;
        if (other != NULL && strcmp(other, limit) == 0)
            return true;
    }
    return false;
}

static void put_closed(struct text *text, const struct comparison *comparison)
{
    if (!comparison->rows[OPTION_OFFSET].open)
        text_paragraph(
            text, 0,
            "Offsets instead of relocations are not open here: Article 63(1) does not hold, "
            "and 63(2)(b) asks for relocations first. They are left out of the cheapest "
            "way.");
}

static void put_limits(struct text *text, const struct comparison *comparison)
{
    for (size_t k = 0; k < OPTION_COUNT; k++)
        if (comparison->rows[k].contribution.limited_by != NULL && !limit_told(comparison, k))
            text_format(text, "Limited by %s.%s: what it leaves over is given in another way.\n",
                        comparison->year->states[comparison->state].code,
                        comparison->rows[k].contribution.limited_by);
}

solpool_status comparison_text(char **out, const struct comparison *comparison, solpool_error *err)
{
    struct text text = {.data = NULL};
    put_headline(&text, comparison);
    text_put(&text, "\n");
    put_options(&text, comparison);
    put_benefitting(&text, comparison);
    text_put(&text, "\n");
    put_offsets_note(&text, comparison);
    put_deducted(&text, comparison);
    put_missing(&text, comparison);
    put_closed(&text, comparison);
    put_limits(&text, comparison);
    say_assumed(&text, NULL, comparison->year);
    return text_end(out, &text, err);
}
