#include "present/audit.h"

#include <stdio.h>

void published_path(char out[PUBLISHED_PATH_SIZE], const struct audit *audit,
                    const struct published *figure)
{
    static const char *const keys[] = {[PUBLISHED_SHARE] = "share.percent",
                                       [PUBLISHED_RELOCATIONS] = "fair_share.relocations",
                                       [PUBLISHED_MONEY] = "fair_share.financial_eur"};
    if (figure->state == NO_PLACE)
        snprintf(out, PUBLISHED_PATH_SIZE, "sum.%s",
                 measure_table[figure->kind == PUBLISHED_MONEY ? FINANCIAL : RELOCATIONS].key);
    else
        snprintf(out, PUBLISHED_PATH_SIZE, "%s.%s", audit->year->states[figure->state].code,
                 keys[figure->kind]);
}

const char *combination_vintage(const struct audit *audit, const struct combination *combination,
                                enum key_data data)
{
    const struct vintage *vintage = audit->choices[data][combination->data[data]].vintage;
    return vintage != NULL ? vintage->id : NULL;
}

static void say_data(struct text *text, const struct audit *audit,
                     const struct combination *combination)
{
    static const char *const words[] = {[KEY_POPULATION] = "population ", [KEY_GDP] = ", GDP "};
    for (size_t d = 0; d < KEY_DATA_COUNT; d++) {
        const char *id = combination_vintage(audit, combination, (enum key_data)d);
        text_put(text, words[d]);
        text_put(text, id != NULL ? id : "as in the file");
    }
}

void say_combination(struct text *text, const struct audit *audit,
                     const struct combination *combination)
{
    say_data(text, audit, combination);
    text_format(text, ", rounding %s", method_table[combination->method].name);
}

/* --- Reasons ----------------------------------------------------------------------------------- */

static void say_methods(struct text *text, const struct published *figure)
{
    size_t count = 0;
    text_put(text, "with the data of the file another rounding gives it: ");
    for (size_t m = 0; m < METHOD_COUNT; m++)
        if (figure->by_method[m])
            text_format(text, "%s%s", count++ > 0 ? ", " : "", method_table[m].name);
}

static size_t other_data(const struct audit *audit)
{
    return audit->choice_counts[KEY_POPULATION] * audit->choice_counts[KEY_GDP] - 1;
}

static void say_evidence(struct text *text, const struct audit *audit,
                         const struct published *figure)
{
    bool rule = figure->reason == REASON_VINTAGE;
    const struct evidence *evidence = rule ? &figure->by_data : &figure->by_both;
    size_t all = other_data(audit) * (rule ? 1 : METHOD_COUNT - 1);
    text_format(text, "%zu of %zu %s %s", evidence->count, all,
                rule ? "other pairs of population and GDP"
                     : "combinations of other data and another rounding",
                evidence->count == 1 ? "gives it: " : "give it, such as ");
    if (rule)
        say_data(text, audit, &evidence->first);
    else
        say_combination(text, audit, &evidence->first);
    if (audit->combinations[0].matches > 1)
        text_put(text, figure->by_best ? "; the combination that gives most figures does"
                                       : "; the combination that gives most figures does not");
}

static void say_unknown(struct text *text, const struct audit *audit,
                        const struct published *figure)
{
    text_put(text, figure->reason == REASON_ONE_PERSON ? "one person; " : "");
    if (figure->by_both.count > 0) {
        text_put(text, "why is not known: ");
        say_evidence(text, audit, figure);
        text_put(text, ", so that may be chance");
    } else {
        text_put(text, other_data(audit) > 0
                           ? "no rounding and no vintage in the file gives it, so why is not known"
                           : "no rounding gives it, and the file has no other vintages to try");
    }
    if (figure->state == NO_PLACE) {
        struct fraction beyond = fraction_whole(0);
        text_put(text, "; ");
        if (figure->kind == PUBLISHED_RELOCATIONS &&
            fraction_sub(&beyond, figure->adopted, fraction_whole(audit->year->pool.relocations)))
            say_number(text, beyond);
        text_put(text, figure->kind == PUBLISHED_RELOCATIONS
                           ? " more than the pool were published"
                           : "the published figures of the states are not all known");
    }
}

static void say_reason(struct text *text, const struct audit *audit, const struct published *figure)
{
    switch (figure->reason) {
    case REASON_PERCENTAGE_ROUNDED:
        text_format(text, "published with %u decimals", audit->percent_decimals);
        break;
    case REASON_PERCENTAGE_CUT:
        text_format(text, "cut off after %u decimals instead of rounded", audit->percent_decimals);
        break;
    case REASON_ROUNDING:
        say_methods(text, figure);
        break;
    case REASON_VINTAGE:
    case REASON_VINTAGE_AND_ROUNDING:
        say_evidence(text, audit, figure);
        break;
    case REASON_SUM:
        text_put(text, "it is the sum of the states' published figures, which differ themselves");
        break;
    case REASON_NONE:
    case REASON_ONE_PERSON:
    case REASON_COUNT:
        say_unknown(text, audit, figure);
        break;
    }
}

void say_published(struct text *text, const struct audit *audit, const struct published *figure)
{
    if (figure->agrees && figure->reason == REASON_NONE)
        return;
    say_reason(text, audit, figure);
    if (!figure->agrees && figure->follows_from_percentage)
        text_put(text, "; it follows from the published percentage, so the share is otherwise, and "
                       "not its rounding");
}

void say_left_out(struct text *text, const struct audit *audit, const struct left_out *left_out)
{
    text_put(text, left_out->data == KEY_GDP ? "GDP of " : "population of ");
    text_put(text, left_out->vintage->id);
    text_put(text, " is not tried: ");
    if (left_out->missing_count == 0)
        text_put(text, "it adds up to 0");
    else if (left_out->missing_count == 1)
        text_format(text, "it has no figure for %s", audit->year->states[left_out->missing].code);
    else
        text_format(text, "it has no figure for %zu states, the first of them %s",
                    left_out->missing_count, audit->year->states[left_out->missing].code);
}
