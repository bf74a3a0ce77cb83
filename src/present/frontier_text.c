/* The comparison of every state, and the frontier, as an answer for people. */
#include <stdio.h>
#include <string.h>

#include "present/questions.h"
#include "present/table.h"

/* --- Headline ---------------------------------------------------------------------------------- */

static const struct frontier_point *end_of(const struct frontier *frontier, bool all_pay)
{
    return &frontier->points[all_pay ? frontier->point_count - 1 : 0];
}

static void put_end(struct text *line, const struct frontier *frontier, bool all_pay)
{
    const struct outcome *outcome = &end_of(frontier, all_pay)->at.outcome;
    const int64_t *delivered = outcome->totals[TOTAL_DELIVERED].amount;
    text_put(line, all_pay ? "If all pay, " : "If all relocate, ");
    if (delivered[RELOCATIONS] > 0)
        say_number(line, fraction_whole(delivered[RELOCATIONS]));
    text_put(line, delivered[RELOCATIONS] > 1    ? " persons are relocated and "
                   : delivered[RELOCATIONS] == 1 ? " person is relocated and "
                                                 : "nobody is relocated and ");
    if (delivered[FINANCIAL] > 0)
        say_euro(line, fraction_make(delivered[FINANCIAL], 100));
    else
        text_put(line, "nothing");
    text_put(line, " is paid");
    if (outcome->mandatory_in_force) {
        text_put(line, ", and ");
        if (outcome->mandatory_total > 0)
            say_number(line, fraction_whole(outcome->mandatory_total));
        text_put(line, outcome->mandatory_total > 1    ? " offsets are mandatory"
                       : outcome->mandatory_total == 1 ? " offset is mandatory"
                                                       : "no offset is mandatory");
    }
    text_put(line, ". ");
}

static void put_headline(struct text *text, const struct comparisons *comparisons)
{
    const struct frontier *frontier = &comparisons->frontier;
    struct text line = {.data = NULL};
    if (comparisons->count == 0) {
        text_format(&line, "No state contributes to the pool of %d.",
                    (int)comparisons->year->number);
        say_paragraph(text, &line);
        return;
    }
    if (comparisons->count == 1)
        text_format(&line, "The fair share of the one contributing state in the pool of %d is ",
                    (int)comparisons->year->number);
    else
        text_format(&line, "The fair shares of the %zu contributing states in the pool of %d are ",
                    comparisons->count, (int)comparisons->year->number);
    if (frontier->owed > 0)
        say_number(&line, fraction_whole(frontier->owed));
    text_put(&line, frontier->owed == 0   ? "nothing. "
                    : frontier->owed == 1 ? " relocation, or money for it. "
                                          : " relocations, or money for them. ");
    if (frontier->point_count > 0) {
        put_end(&line, frontier, false);
        put_end(&line, frontier, true);
        text_put(&line, frontier->change_count == 0 ? "Nothing changes in between." : "");
    }
    say_paragraph(text, &line);
}

/* --- States ------------------------------------------------------------------------------------ */

static void put_cost(struct table *table, const struct outlay *outlay)
{
    if (outlay->known)
        table_million(table, outlay->total_cents);
    else
        table_word(table, "?");
}

static bool costs_known(const struct comparison *comparison)
{
    for (size_t k = 0; k < OPTION_COUNT; k++)
        if (!comparison->rows[k].outlay.known)
            return false;
    return true;
}

static const char *cheapest_word(const struct comparison *comparison)
{
    const struct comparison_row *rows = comparison->rows;
    if (comparison->cheapest == NO_OPTION)
        return costs_known(comparison) ? "-" : "?";
    if (comparison->cheapest == OPTION_RELOCATE &&
        rows[OPTION_PAY].outlay.total_cents == rows[OPTION_RELOCATE].outlay.total_cents)
        return "either";
    return option_names[comparison->cheapest];
}

static void put_states(struct text *text, const struct comparisons *comparisons)
{
    static const struct column columns[] = {{"state", true},
                                            {"owed\npersons", false},
                                            {"cost of\nrelocating\nm EUR", false},
                                            {"of paying\nm EUR", false},
                                            {"cheapest", true},
                                            {"mandatory\noffsets if it\nrelocates", false},
                                            {"if it\npays", false}};
    struct table table;
    text_put(text, "\n");
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t k = 0; k < comparisons->count; k++) {
        const struct comparison *comparison = &comparisons->states[k];
        const struct comparison_row *relocate = &comparison->rows[OPTION_RELOCATE];
        const struct comparison_row *pay = &comparison->rows[OPTION_PAY];
        size_t i = comparison->state;
        table_word(&table, state_label(comparisons->year, i));
        table_number(&table, comparison->owed, comparison->owed.den == 1 ? 0 : 2);
        put_cost(&table, &relocate->outlay);
        put_cost(&table, &pay->outlay);
        table_word(&table, cheapest_word(comparison));
        table_whole(&table, relocate->outcome.mandatory_offsets[i]);
        table_whole(&table, pay->outcome.mandatory_offsets[i]);
    }
    table_end(text, &table, 0);
}

/* --- Frontier ---------------------------------------------------------------------------------- */

static bool offers_only(const struct frontier_point *point)
{
    return point->changed && frontier_offers_only(&point->before.outcome, &point->at.outcome);
}

static bool told_alone(const struct frontier_point *point)
{
    return point->changed && !offers_only(point);
}

static bool on_tenth(const struct frontier *frontier, int64_t paid)
{
    for (int k = 0; k <= 10; k++)
        if (paid == (int64_t)((int128)frontier->owed * k / 10))
            return true;
    return false;
}

static void put_articles(struct table *table, const struct outcome *outcome)
{
    struct text list = {.data = NULL};
    for (size_t k = 0; k < TRIGGER_COUNT; k++)
        if (k != OFFSETS_ON_OFFER && outcome_holds(outcome, (enum trigger)k))
            say_condition(&list, (enum trigger)k);
    table_take(table, &list);
}

static void put_worst(struct table *table, const struct year *year, const struct outcome *outcome)
{
    size_t b = 0;
    const struct relief *worst = worst_covered(&b, outcome);
    if (worst == NULL) {
        table_none(table);
        table_none(table);
        return;
    }
    table_word(table, year->benefitting[b].code);
    table_percent(table, worst->coverage);
}

static void put_point(struct table *table, const struct frontier *frontier,
                      const struct frontier_point *point, int number)
{
    const struct frontier_side *side = &point->at;
    const struct outcome *outcome = &side->outcome;
    char mark[16] = "";
    if (number > 0)
        snprintf(mark, sizeof mark, "*%d", number);
    table_word(table, mark);
    table_percent(table, fraction_make(point->paid, frontier->owed));
    table_whole(table, point->paid);
    table_whole(table, side->pledged.amount[RELOCATIONS]);
    table_million(table, side->pledged.amount[FINANCIAL]);
    table_number(table, outcome->total_values[TOTAL_DELIVERED], 0);
    table_whole(table, outcome->mandatory_total);
    put_worst(table, frontier->year, outcome);
    if (side->cost_known)
        table_million(table, side->cost_cents);
    else
        table_word(table, "?");
    put_articles(table, outcome);
}

static void put_frontier(struct text *text, const struct frontier *frontier)
{
    static const struct column columns[] = {{"", true},
                                            {"paid\n%", false},
                                            {"paid, in\npersons", false},
                                            {"pledged\npersons", false},
                                            {"pledged\nm EUR", false},
                                            {"delivered\nvalue in\npersons", false},
                                            {"mandatory\noffsets", false},
                                            {"worst\ncovered", true},
                                            {"\n%", false},
                                            {"all costs\nm EUR", false},
                                            {"Article\n63", true}};
    struct table table;
    int number = 0;
    text_put(text, "\n");
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t k = 0; k < frontier->point_count; k++) {
        const struct frontier_point *point = &frontier->points[k];
        if (told_alone(point) || on_tenth(frontier, point->paid))
            put_point(&table, frontier, point, told_alone(point) ? ++number : 0);
    }
    table_end(text, &table, 0);
}

/* --- What changes, and what to know ------------------------------------------------------------- */

static void put_change(struct text *text, const struct frontier *frontier,
                       const struct frontier_point *point, int number)
{
    struct text words = {.data = NULL}, line = {.data = NULL};
    frontier_words(&words, frontier->year, &point->before.outcome, &point->at.outcome);
    text_format(&line, "*%d From ", number);
    say_number(&line, fraction_whole(point->paid));
    text_put(&line, " paid on: ");
    for (size_t at = 0; !words.failed && at < words.length; at += strlen(words.data + at) + 1) {
        text_put(&line, at > 0 ? "; " : "");
        text_put(&line, words.data + at);
    }
    text_put(&line, ".");
    line.failed = line.failed || words.failed;
    text_release(&words);
    say_paragraph(text, &line);
}

/* "63(2)(b) no longer holds for BE from 7 879 paid on, BG from 7 880", and so on. */
static void put_offers(struct text *text, const struct frontier *frontier)
{
    struct text line = {.data = NULL};
    for (size_t k = 0; k < frontier->point_count; k++) {
        const struct frontier_point *point = &frontier->points[k];
        if (!offers_only(point))
            continue;
        for (size_t i = 0; i < frontier->year->state_count; i++) {
            if (point->at.outcome.on_offer[i] == point->before.outcome.on_offer[i])
                continue;
            text_format(&line, "%s%s%s from ",
                        line.length > 0
                            ? ", "
                            : "As each pays more, 63(2)(b) (offsets on its own offer) no "
                              "longer holds for ",
                        frontier->year->states[i].code,
                        point->at.outcome.on_offer[i] ? " (it holds again)" : "");
            say_number(&line, fraction_whole(point->paid));
        }
    }
    if (line.length > 0)
        text_put(&line, " paid on.");
    say_paragraph(text, &line);
}

static void put_notes(struct text *text, const struct comparisons *comparisons)
{
    const struct frontier *frontier = &comparisons->frontier;
    struct text line = {.data = NULL};
    text_put(&line,
             "Each row is the year in which every contributing state pledges its fair share and "
             "pays the same part of it, relocating the rest as far as it can and will; "
             "benefitting states keep their pledges.");
    if (frontier->step > 1) {
        text_put(&line, " Of the points in between one in ");
        say_number(&line, fraction_whole(frontier->step));
        text_put(&line, " was looked at: a change that is taken back within them is not seen.");
    }
    if (!frontier->complete)
        text_format(&line, " The search ended after %d changes: there are more.",
                    FRONTIER_CHANGES_MAX);
    say_paragraph(text, &line);
}

static void put_exempt(struct text *text, const struct comparisons *comparisons)
{
    struct text line = {.data = NULL};
    size_t exempt = 0;
    for (size_t k = 0; k < comparisons->count; k++)
        if (comparisons->states[k].exempt && comparisons->states[k].owed.num > 0)
            text_format(&line, "%s%s", exempt++ > 0 ? ", " : "",
                        comparisons->year->states[comparisons->states[k].state].code);
    if (exempt > 0)
        text_put(&line,
                 " need not implement what is pledged (Articles 60(3), 61, 62): that counts as "
                 "pledged, is not delivered, and costs nothing.");
    say_paragraph(text, &line);
}

static void put_missing(struct text *text, const struct comparisons *comparisons)
{
    struct text line = {.data = NULL};
    size_t missing = 0;
    for (size_t k = 0; k < comparisons->count; k++) {
        const struct comparison *comparison = &comparisons->states[k];
        if (costs_known(comparison))
            continue;
        text_format(&line, "%s%s", missing++ > 0 ? ", " : "What relocating costs is not known for ",
                    comparisons->year->states[comparison->state].code);
    }
    if (missing > 0)
        text_put(&line, " (CODE.cost.relocation_eur).");
    say_paragraph(text, &line);
}

solpool_status comparisons_text(char **out, const struct comparisons *comparisons,
                                solpool_error *err)
{
    const struct frontier *frontier = &comparisons->frontier;
    struct text text = {.data = NULL};
    int number = 0;
    put_headline(&text, comparisons);
    if (comparisons->count > 0)
        put_states(&text, comparisons);
    if (frontier->point_count > 0) {
        put_frontier(&text, frontier);
        text_put(&text, "\n");
        for (size_t k = 0; k < frontier->point_count; k++)
            if (told_alone(&frontier->points[k]))
                put_change(&text, frontier, &frontier->points[k], ++number);
        put_offers(&text, frontier);
        put_notes(&text, comparisons);
    }
    put_exempt(&text, comparisons);
    put_missing(&text, comparisons);
    say_assumed(&text, NULL, comparisons->year);
    return text_end(out, &text, err);
}
