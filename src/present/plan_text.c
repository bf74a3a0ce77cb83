/* A plan as an answer: who relocates, who pays, what it costs and what is still missing. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "present/questions.h"
#include "present/table.h"

static void say_persons(struct text *line, int64_t persons, const char *rest)
{
    say_number(line, fraction_whole(persons));
    text_put(line, persons == 1 ? " person" : " persons");
    text_put(line, rest);
}

/* Relocated and paid always, the others where there are any. */
static void say_mix(struct text *line, const struct measures *given)
{
    bool alternative = given->amount[ALTERNATIVE] > 0;
    say_persons(line, given->amount[RELOCATIONS], " relocated");
    if (given->amount[OFFSETS] > 0) {
        text_put(line, ", offsets for ");
        say_persons(line, given->amount[OFFSETS], "");
    }
    text_put(line, alternative ? ", " : " and ");
    say_euro(line, fraction_make(given->amount[FINANCIAL], 100));
    text_put(line, " paid");
    if (alternative) {
        text_put(line, " and alternative measures worth ");
        say_euro(line, fraction_make(given->amount[ALTERNATIVE], 100));
    }
}

static size_t planned_count(const struct plan *plan)
{
    size_t count = 0;
    for (size_t i = 0; i < plan->year.state_count; i++)
        count += plan->states[i].planned ? 1 : 0;
    return count;
}

static void put_headline(struct text *text, const struct plan *plan)
{
    struct text line = {.data = NULL};
    size_t count = planned_count(plan);
    text_format(&line,
                count > 0 ? "Plan for %d: " : "Nothing is left to plan for %d. What is pledged is ",
                (int)plan->year.number);
    say_mix(&line, &plan->allocation.totals[TOTAL_TO_IMPLEMENT]);
    text_put(&line, plan->cost_known ? ", which costs the states "
                                     : ". What is known of the cost to the states is ");
    say_euro(&line, fraction_make(plan->cost_cents, 100));
    text_put(&line, ".");
    if (count > 0)
        text_put(&line, plan->year.benefitting_count > 0
                            ? " No other mix serves the needs as well for less."
                            : " Nobody benefits, and no other mix costs less.");
    say_paragraph(text, &line);
    text_put(text, "\n");
}

/* How a state's pledge came about. */
static const char *mix_word(const struct plan *plan, size_t i)
{
    const struct planned *state = &plan->states[i];
    const struct entry *entry = &plan->allocation.ledger[i];
    if (state->planned && state->cost_known)
        return state->in_part ? "rest chosen" : "chosen";
    if (state->planned)
        return state->in_part ? "rest by preference" : "by preference";
    if (state->unplaced.num > 0)
        return "limits leave nothing";
    return entry->duty == 0 && measures_empty(&entry->to_implement) ? "no duty" : "pledged";
}

static void put_states(struct text *text, const struct plan *plan)
{
    static const struct column columns[] = {
        {"state", true},           {"duty\npersons", false},  {"relocated\npersons", false},
        {"paid\nm EUR", false},    {"altern.\nm EUR", false}, {"offsets\npersons", false},
        {"mand.\noffsets", false}, {"cost\nm EUR", false},    {"mix", true}};
    const struct allocation *allocation = &plan->allocation;
    struct table table;
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < plan->year.state_count; i++) {
        const struct planned *state = &plan->states[i];
        const int64_t *amount = allocation->ledger[i].to_implement.amount;
        if (!state_contributes(&plan->year.states[i]))
            continue;
        table_word(&table, state_label(&plan->year, i));
        table_whole(&table, allocation->ledger[i].duty);
        table_whole(&table, amount[RELOCATIONS]);
        table_million(&table, amount[FINANCIAL]);
        table_million(&table, amount[ALTERNATIVE]);
        table_whole(&table, amount[OFFSETS]);
        table_whole(&table, allocation->uses[i].mandatory_offsets);
        if (state->outlay.known)
            table_million(&table, state->outlay.total_cents);
        else
            table_word(&table, "?");
        table_word(&table, mix_word(plan, i));
    }
    table_end(text, &table, 0);
}

static void put_benefitting(struct text *text, const struct plan *plan)
{
    static const struct column columns[] = {
        {"what arrives", true},    {"relocations\npersons", false}, {"unmet\npersons", false},
        {"money\nm EUR", false},   {"unmet\nm EUR", false},         {"offsets\npersons", false},
        {"unmet\npersons", false}, {"coverage\n%", false}};
    struct table table;
    if (plan->year.benefitting_count == 0)
        return;
    text_put(text, "\n");
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t b = 0; b < plan->year.benefitting_count; b++) {
        const struct receipt *receipt = &plan->allocation.receipts[b];
        const int64_t *received = receipt->received.amount, *unmet = receipt->unmet.amount;
        table_word(&table, state_label(&plan->year, plan->year.benefitting[b].state));
        table_whole(&table, received[RELOCATIONS]);
        table_whole(&table, unmet[RELOCATIONS]);
        table_million(&table, received[FINANCIAL] + received[ALTERNATIVE]);
        table_million(&table, unmet[FINANCIAL] + unmet[ALTERNATIVE]);
        table_whole(&table, received[OFFSETS]);
        table_whole(&table, unmet[OFFSETS]);
        if (receipt->covered)
            table_percent(&table, receipt->coverage);
        else
            table_none(&table);
    }
    table_end(text, &table, 0);
}

/* --- Prices ------------------------------------------------------------------------------------ */

static const char *const unit_words[MEASURE_COUNT] = {
    [RELOCATIONS] = "One more relocation needed in",
    [FINANCIAL] = "One more euro needed in",
    [ALTERNATIVE] = "One more euro of alternative measures requested by",
    [OFFSETS] = "One more offset needed in",
};

static void say_amount(struct text *line, int64_t amount, bool money)
{
    if (money)
        say_euro(line, fraction_make(amount, 100));
    else
        say_number(line, fraction_whole(amount));
}

/* Whole euro without decimals, parts of one as they are. */
static void say_price(struct text *line, double euro, bool money)
{
    char digits[64];
    snprintf(digits, sizeof digits, money ? "%.4f" : "%.2f", euro);
    if (strspn(strchr(digits, '.'), ".0") == strlen(strchr(digits, '.')))
        *strchr(digits, '.') = '\0';
    text_put(line, "EUR ");
    text_grouped(line, digits);
}

static void put_price(struct text *text, const struct plan *plan, const struct plan_price *price)
{
    const struct benefitting *benefitting = &plan->year.benefitting[price->benefitting];
    bool money = measure_table[price->measure].money;
    double euro = fabs(price->eur_per_unit);
    struct text line = {.data = NULL};
    text_format(&line, "%s %s ", unit_words[price->measure],
                state_name(&plan->year, benefitting->state));
    if (euro < 0.00005) {
        text_put(&line, "would change no cost");
    } else {
        text_put(&line,
                 price->eur_per_unit > 0.0 ? "would cost the states " : "would save the states ");
        say_price(&line, euro, money);
    }
    if (price->open_end && price->from == 0) {
        text_format(&line, ", however %s it needs.", money ? "much" : "many");
        say_paragraph(text, &line);
        return;
    }
    text_put(&line, price->open_end ? ", as long as it needs " : ", as long as it needs between ");
    say_amount(&line, price->from, money);
    text_put(&line, price->open_end ? " or more" : " and ");
    if (!price->open_end)
        say_amount(&line, price->to, money);
    text_put(&line, ".");
    say_paragraph(text, &line);
}

static void put_prices(struct text *text, const struct plan *plan)
{
    if (plan->price_count > 0 && planned_count(plan) > 0)
        text_put(text, "\n");
    for (size_t k = 0; k < plan->price_count && planned_count(plan) > 0; k++)
        put_price(text, plan, &plan->prices[k]);
}

/* --- What to know ------------------------------------------------------------------------------ */

static void put_unknown(struct text *line, const struct plan *plan)
{
    size_t count = 0;
    for (size_t i = 0; i < plan->year.state_count; i++)
        if (plan->states[i].planned && !plan->states[i].cost_known)
            text_format(line, "%s%s", count++ > 0 ? ", " : "Without cost.relocation_eur (",
                        plan->year.states[i].code);
    if (count > 0)
        text_put(line, ") relocating and paying count as equally dear, and what the state prefers "
                       "decides. ");
}

static void put_unplaced(struct text *line, const struct plan *plan)
{
    for (size_t i = 0; i < plan->year.state_count; i++) {
        if (plan->states[i].unplaced.num == 0)
            continue;
        text_format(line, "Of the fair share of %s the worth of ", state_name(&plan->year, i));
        say_number(line, plan->states[i].unplaced);
        text_put(line, " relocations has no place within its limits (capacity, relocate). ");
    }
}

static void put_mix_words(struct text *line, const struct plan *plan)
{
    if (planned_count(plan) > 0)
        text_put(line,
                 "Mix: pledged, by the file; chosen, by cost; by preference, where the costs do "
                 "not decide; rest, what the pledge of the file leaves open. ");
}

/* Coverage is below all of it although nothing is unmet. */
static void put_coverage(struct text *line, const struct plan *plan)
{
    for (size_t b = 0; b < plan->year.benefitting_count; b++) {
        const struct receipt *receipt = &plan->allocation.receipts[b];
        if (!receipt->covered || !measures_empty(&receipt->unmet) ||
            fraction_compare(receipt->coverage, fraction_whole(1)) >= 0)
            continue;
        text_put(line,
                 "Where no need of a type is stated nothing of it is unmet: coverage is of the "
                 "state's part of the pool. ");
        return;
    }
}

/* The programme holds to the conditions of Article 63 as the fixed pledges have them. */
static void put_mandatory(struct text *line, const struct plan *plan)
{
    int64_t offsets = 0;
    for (size_t i = 0; i < plan->year.state_count; i++)
        offsets += plan->allocation.uses[i].mandatory_offsets;
    if (offsets == 0)
        return;
    text_put(line, "The cost contains mandatory offsets for ");
    say_persons(line, offsets,
                " (Article 63(3), (4)), which follow from the mix and are not weighed in "
                "choosing it. ");
}

static void put_know(struct text *text, const struct plan *plan)
{
    void (*const parts[])(struct text * line, const struct plan *plan) = {
        put_mix_words, put_coverage, put_unplaced, put_unknown, put_mandatory};
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        struct text line = {.data = NULL};
        parts[k](&line, plan);
        if (line.data != NULL)
            text_put(text, "\n");
        say_paragraph(text, &line);
    }
}

solpool_status plan_text(char **out, const struct plan *plan, solpool_error *err)
{
    struct text text = {.data = NULL};
    put_headline(&text, plan);
    put_states(&text, plan);
    put_benefitting(&text, plan);
    put_prices(&text, plan);
    put_know(&text, plan);
    return text_end(out, &text, err);
}
