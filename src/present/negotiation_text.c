/* A negotiation as an answer: who adds how much, or what stands against it. */
#include "present/questions.h"
#include "present/table.h"

static void say_value(struct text *line, const struct goal *goal, struct fraction value)
{
    if (value.den == 0)
        text_put(line, "without a value");
    else if (figure_unit(&goal->figure) == FIGURE_YES)
        text_put(line, value.num != 0 ? "yes" : "no");
    else if (figure_unit(&goal->figure) == FIGURE_EURO)
        say_euro(line, value);
    else
        say_number(line, value);
}

static void say_amount(struct text *line, enum measure measure, int64_t amount)
{
    if (measure_table[measure].money)
        say_euro(line, fraction_make(amount, 100));
    else
        say_number(line, fraction_whole(amount));
}

static const char *const amount_words[MEASURE_COUNT] = {
    [RELOCATIONS] = " relocations",
    [FINANCIAL] = " of financial contributions",
    [ALTERNATIVE] = " of alternative measures",
    [OFFSETS] = " offsets",
};

static void put_headline(struct text *text, const struct negotiation *negotiation)
{
    const struct goal *goal = &negotiation->goal;
    struct text line = {.data = NULL};
    text_format(&line, "%s is ", goal->figure.path);
    say_value(&line, goal, negotiation->before);
    text_put(&line, goal->sense == GOAL_AT_MOST    ? " and is to be at most "
                    : goal->sense == GOAL_AT_LEAST ? " and is to be at least "
                                                   : " and is to be ");
    say_value(&line, goal, goal->value);
    if (!negotiation->reached) {
        text_put(&line, ": no additional pledges can bring that about.");
    } else if (measures_empty(&negotiation->total)) {
        text_put(&line, ": it is so already, nothing needs to be added.");
    } else {
        size_t said = 0;
        text_put(&line, ": this takes ");
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            if (negotiation->total.amount[t] == 0)
                continue;
            text_put(&line, said++ > 0 ? " and " : "");
            say_amount(&line, (enum measure)t, negotiation->total.amount[t]);
            text_put(&line, amount_words[t]);
        }
        text_put(&line, " beyond what is pledged, and makes it ");
        say_value(&line, goal, negotiation->after);
        text_put(&line, ".");
    }
    say_paragraph(text, &line);
}

static void put_states(struct text *text, const struct negotiation *negotiation)
{
    static const struct column columns[] = {
        {"state", true},           {"relocations\nmore", false},
        {"paid\nEUR more", false}, {"altern.\nEUR more", false},
        {"offsets\nmore", false},  {"pledged then\npersons' worth", false},
        {"duty\npersons", false}};
    const struct allocation *allocation = &negotiation->allocation;
    struct table table;
    if (measures_empty(&negotiation->total))
        return;
    text_put(text, "\n");
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < negotiation->year.state_count; i++) {
        const int64_t *added = negotiation->added[i].amount;
        if (measures_empty(&negotiation->added[i]))
            continue;
        table_word(&table, state_label(&negotiation->year, i));
        table_whole(&table, added[RELOCATIONS]);
        table_euro(&table, added[FINANCIAL]);
        table_euro(&table, added[ALTERNATIVE]);
        table_whole(&table, added[OFFSETS]);
        table_number(&table,
                     price_persons(&allocation->price,
                                   price_value(&allocation->price, &allocation->ledger[i].pledge)),
                     0);
        table_whole(&table, allocation->ledger[i].duty);
    }
    table_end(text, &table, 0);
    text_put(text, "\n");
    text_paragraph(
        text, 0,
        "Divided so that pledges of the type come to be the same part of each state's fair "
        "share, as far as its limits allow. What lies beyond a duty is voluntary (recital "
        "31).");
}

/* Limits of one kind and size, with one remedy, are told together. */
static bool alike(const struct conflict *a, const struct conflict *b)
{
    return a->kind == b->kind && a->benefitting == b->benefitting && a->measure == b->measure &&
           a->limit == b->limit && a->raise == b->raise;
}

static bool told_before(const struct negotiation *negotiation, size_t k)
{
    for (size_t earlier = 0; earlier < k; earlier++)
        if (alike(&negotiation->conflicts[earlier], &negotiation->conflicts[k]))
            return true;
    return false;
}

/* "NL.capacity.relocations, and the same of AT, BE". */
static void say_limits(struct text *line, const struct negotiation *negotiation, size_t k,
                       size_t *count)
{
    char path[LIMIT_PATH_SIZE];
    limit_path(path, &negotiation->year, &negotiation->conflicts[k]);
    text_format(line, "- %s", path);
    *count = 1;
    for (size_t n = k + 1; n < negotiation->conflict_count; n++)
        if (alike(&negotiation->conflicts[n], &negotiation->conflicts[k]))
            text_format(line, "%s%s", (*count)++ == 1 ? ", and the same of " : ", ",
                        negotiation->year.states[negotiation->conflicts[n].state].code);
}

static void put_conflict(struct text *text, const struct negotiation *negotiation, size_t k)
{
    const struct conflict *conflict = &negotiation->conflicts[k];
    const struct conflict *easiest =
        negotiation->easiest != NO_PLACE ? &negotiation->conflicts[negotiation->easiest] : NULL;
    size_t count = 0;
    struct text line = {.data = NULL};
    say_limits(&line, negotiation, k, &count);
    const char *which = count > 1 ? "one of them" : "it";
    if (conflict->limit != NOT_STATED) {
        text_put(&line, count > 1 ? ": each " : ": ");
        say_amount(&line, conflict->measure, conflict->limit);
    }
    text_format(&line, " (Article%s %s). ", conflict->kind == CONFLICT_DEDUCTION ? "s" : "",
                conflict_articles[conflict->kind]);
    if (conflict->raise != NOT_STATED) {
        text_format(&line, "With %s raised by ", which);
        say_amount(&line, conflict->measure, conflict->raise);
        text_put(&line, " the goal could be reached");
        text_put(&line, easiest != NULL && alike(conflict, easiest)
                            ? "; this is the smallest change that does."
                            : ".");
    } else {
        text_format(&line,
                    conflict->limit == NOT_STATED ? "With %s lifted it could be reached."
                                               : "Raising %s alone is not enough.",
                    which);
    }
    say_paragraph(text, &line);
}

solpool_status negotiation_text(char **out, const struct negotiation *negotiation,
                                solpool_error *err)
{
    struct text text = {.data = NULL};
    put_headline(&text, negotiation);
    put_states(&text, negotiation);
    if (!negotiation->reached && negotiation->conflict_count == 0)
        text_paragraph(
            &text, 0,
            "No limit of a state or a link stands against it: pledges do not move this "
            "figure that far. Look at the needs that are stated (Article 58(2)) and at the "
            "goal itself: a coverage of 1 is all of the need.");
    if (negotiation->conflict_count > 0)
        text_put(&text, "\nThese stand against it together; without any one of them it could be "
                        "reached:\n");
    for (size_t k = 0; k < negotiation->conflict_count; k++)
        if (!told_before(negotiation, k))
            put_conflict(&text, negotiation, k);
    return text_end(out, &text, err);
}
