/* A plan as an answer: who relocates, who pays, what it costs and what is still missing. */
#include <math.h>
#include <stdio.h>

#include "output/questions.h"
#include "output/table.h"

static void put_headline(struct text *text, const struct plan *plan)
{
    const struct measures *given = &plan->allocation.totals[TOTAL_TO_IMPLEMENT];
    struct text line = {.data = NULL};
    text_format(&line, "Planned for %d: ", (int)plan->year.number);
    say_number(&line, fraction_whole(given->amount[RELOCATIONS]));
    text_put(&line, " persons relocated and ");
    say_euro(&line, fraction_make(given->amount[FINANCIAL], 100));
    text_put(&line, " paid");
    if (given->amount[ALTERNATIVE] > 0) {
        text_put(&line, ", alternative measures worth ");
        say_euro(&line, fraction_make(given->amount[ALTERNATIVE], 100));
    }
    if (given->amount[OFFSETS] > 0) {
        text_put(&line, ", offsets for ");
        say_number(&line, fraction_whole(given->amount[OFFSETS]));
        text_put(&line, " persons");
    }
    text_put(&line, plan->cost_known ? ". It costs the states " : ". The known costs are ");
    say_euro(&line, fraction_make(plan->cost_cents, 100));
    text_put(&line, plan->cost_known ? ", the least among the mixes that cover the needs as well."
                                     : "; among mixes that cover the needs as well, the least.");
    say_paragraph(text, &line);
    text_put(text, "\n");
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
        if (!plan->year.states[i].bound || plan->year.states[i].benefitting)
            continue;
        table_word(&table, state_name(&plan->year, i));
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
        table_word(&table, state->planned ? state->cost_known ? "chosen" : "chosen, by preference"
                           : allocation->ledger[i].assumed ? "assumed"
                                                           : "pledged");
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
        table_word(&table, state_name(&plan->year, plan->year.benefitting[b].state));
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

static void put_price(struct text *text, const struct plan *plan, const struct plan_price *price)
{
    const struct benefitting *benefitting = &plan->year.benefitting[price->benefitting];
    bool money = measure_table[price->measure].money;
    double euro = fabs(price->eur_per_unit);
    struct text line = {.data = NULL};
    char digits[64];
    text_format(&line, "%s %s ", unit_words[price->measure],
                state_name(&plan->year, benefitting->state));
    if (euro < 0.00005) {
        text_put(&line, "would change no cost");
    } else {
        snprintf(digits, sizeof digits, money ? "%.4f" : "%.2f", euro);
        text_put(&line, price->eur_per_unit > 0.0 ? "would cost the states EUR "
                                                  : "would save the states EUR ");
        text_grouped(&line, digits);
    }
    text_put(&line, " (so from a need of ");
    for (size_t k = 0; k < 2; k++) {
        int64_t end = k == 0 ? price->from : price->to;
        if (money)
            say_euro(&line, fraction_make(end, 100));
        else
            say_number(&line, fraction_whole(end));
        text_put(&line, k == 0 ? " to one of " : ").");
    }
    say_paragraph(text, &line);
}

static void put_unknown(struct text *text, const struct plan *plan)
{
    struct text line = {.data = NULL};
    size_t count = 0;
    for (size_t i = 0; i < plan->year.state_count; i++)
        if (plan->states[i].planned && !plan->states[i].cost_known)
            text_format(&line, "%s%s", count++ > 0 ? ", " : "", plan->year.states[i].code);
    if (count > 0)
        text_put(&line, ": the file has no cost.relocation_eur, so relocating and paying weigh the "
                        "same here, and what the state prefers decides.");
    say_paragraph(text, &line);
}

solpool_status plan_text(char **out, const struct plan *plan, solpool_error *err)
{
    struct text text = {.data = NULL};
    put_headline(&text, plan);
    put_states(&text, plan);
    put_benefitting(&text, plan);
    text_put(&text, "\n");
    for (size_t k = 0; k < plan->price_count; k++)
        put_price(&text, plan, &plan->prices[k]);
    put_unknown(&text, plan);
    return text_end(out, &text, err);
}
