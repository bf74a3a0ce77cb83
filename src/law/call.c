#include "law/call.h"

#include <stdlib.h>
#include <string.h>

#include "law/apportion.h"

bool call_open(struct calling *call, size_t count)
{
    memset(call, 0, sizeof *call);
    call->count = count;
    call->room = calloc(count, sizeof *call->room);
    call->parts = calloc(count, sizeof *call->parts);
    call->tied = calloc(count, sizeof *call->tied);
    call->scratch_weights = calloc(count, sizeof *call->scratch_weights);
    bool ok = call->room != NULL && call->parts != NULL && call->tied != NULL && call->scratch_weights != NULL;
    for (size_t k = 0; k < 2; k++) {
        call->weights[k] = calloc(count, sizeof *call->weights[k]);
        call->scratch[k] = calloc(count, sizeof *call->scratch[k]);
        ok = ok && call->weights[k] != NULL && call->scratch[k] != NULL;
    }
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        call->counted[t] = calloc(count, sizeof *call->counted[t]);
        call->exact[t] = calloc(count, sizeof *call->exact[t]);
        call->ahead[t] = calloc(count, sizeof *call->ahead[t]);
        ok = ok && call->counted[t] != NULL && call->exact[t] != NULL && call->ahead[t] != NULL;
    }
    return ok;
}

void call_close(struct calling *call)
{
    free(call->room);
    free(call->parts);
    free(call->tied);
    free(call->scratch_weights);
    for (size_t k = 0; k < 2; k++) {
        free(call->weights[k]);
        free(call->scratch[k]);
    }
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        free(call->counted[t]);
        free(call->exact[t]);
        free(call->ahead[t]);
    }
    memset(call, 0, sizeof *call);
}

/* --- In proportion to what --------------------------------------------------------------------- */

/* The pledges in proportion to which the state is called upon, 0 where it has nothing to implement. */
static struct measures call_base(const struct year *year, const struct entry *entry)
{
    bool pledge = year->rules.option[RULE_PRO_RATA_BASE] == BASE_PLEDGE;
    return pledge && !measures_empty(&entry->to_implement) ? entry->pledge : entry->to_implement;
}

struct measures call_use_base(const struct year *year, const struct entry *entry)
{
    struct measures base = entry->supply;
    bool pledge = year->rules.option[RULE_PRO_RATA_BASE] == BASE_PLEDGE;
    for (size_t t = 0; pledge && !measures_empty(&entry->supply) && t < MEASURE_COUNT; t++)
        base.amount[t] = larger(base.amount[t], entry->pledge.amount[t] - entry->taken.amount[t]);
    return base;
}

void call_settle(struct calling *call, size_t measure)
{
    for (size_t i = 0; i < call->count; i++) {
        call->ahead[measure][i] += (int128)call->counted[measure][i] * UNIT_PARTS - call->exact[measure][i];
        call->counted[measure][i] = 0;
        call->exact[measure][i] = 0;
    }
}

void call_weigh(struct calling *call, const struct year *year, const struct entry *ledger)
{
    struct price price = price_of(&year->pool);
    call->rank = year->rank;
    bool by_type = year->rules.option[RULE_PRO_RATA] == PRO_RATA_TYPE;
    for (int money = 0; money < 2; money++) {
        bool same = true;
        for (size_t i = 0; i < call->count; i++) {
            struct measures base = call_base(year, &ledger[i]);
            if (by_type)
                base = measures_of_kind(&base, money == 1);
            int128 weight = price_value(&price, &base);
            same = same && call->weights[money][i] == weight;
            call->weights[money][i] = weight;
        }
        for (size_t t = 0; !same && t < MEASURE_COUNT; t++)
            if (measure_table[t].money == money)
                call_settle(call, t);
    }
}

/* --- Sharing out ------------------------------------------------------------------------------- */

/* Puts those who would have all they have room for at that. False when nobody would. */
static bool fill_up(struct calling *call, size_t measure, int64_t *total, int128 sum)
{
    int64_t before = *total;
    int128 part = 0, rest = 0;
    bool any = false;
    for (size_t i = 0; i < call->count; i++) {
        int128 *weight = &call->scratch_weights[i];
        if (*weight == 0 || (exact_mul_div(&part, &rest, before, *weight, sum) && part < call->room[i]))
            continue;
        call->exact[measure][i] += (int128)call->room[i] * UNIT_PARTS;
        *total -= call->room[i];
        *weight = 0;
        any = true;
    }
    return any;
}

/* Counts what would have been shared out had units been divided. Uses up the scratch weights. */
static void count_exact(struct calling *call, size_t measure, int64_t total)
{
    int128 sum, part = 0, rest = 0;
    do {
        sum = 0;
        for (size_t i = 0; i < call->count; i++)
            sum += call->scratch_weights[i];
    } while (sum > 0 && fill_up(call, measure, &total, sum));
    for (size_t i = 0; sum > 0 && i < call->count; i++)
        if (exact_mul_div(&part, &rest, (int128)total * UNIT_PARTS, call->scratch_weights[i], sum))
            call->exact[measure][i] += part;
}

solpool_status call_share(struct calling *call, size_t measure, int64_t total, solpool_error *err)
{
    int64_t further = total, *counted = call->counted[measure], *most = call->scratch[0], *parts = call->scratch[1];
    memset(call->parts, 0, call->count * sizeof *call->parts);
    memset(call->tied, 0, call->count * sizeof *call->tied);
    if (total == 0)
        return SOLPOOL_OK;
    for (size_t i = 0; i < call->count; i++) {
        bool asked = call->room[i] > 0;
        call->scratch_weights[i] = asked ? call->weights[measure_table[measure].money][i] : 0;
        most[i] = counted[i] + call->room[i];
        total += counted[i];
    }
    solpool_status status =
        apportion_within(parts, total, call->scratch_weights, &(struct bounds){counted, most, call->ahead[measure]},
                         call->count, &(struct tie_break){call->rank, call->tied}, err);
    for (size_t i = 0; status == SOLPOOL_OK && i < call->count; i++) {
        call->parts[i] = parts[i] - counted[i];
        counted[i] = parts[i];
    }
    if (status == SOLPOOL_OK)
        count_exact(call, measure, further);
    return status;
}

solpool_status call_too_much(enum measure measure, int64_t drawn, int64_t there, const char *to, solpool_error *err)
{
    bool money = measure_table[measure].money;
    char what[EXACT_TEXT_SIZE], most[EXACT_TEXT_SIZE];
    fraction_text(what, fraction_make(drawn, money ? 100 : 1), 2, true);
    fraction_text(most, fraction_make(there, money ? 100 : 1), 2, true);
    return error_set(err, SOLPOOL_ERR_INPUT,
                     "draws: %s %s are drawn%s%s, and %s are left to be implemented%s then; check the "
                     "draws and as_of",
                     what, measure_table[measure].key, to != NULL ? " for " : "", to != NULL ? to : "", most,
                     to != NULL ? " toward it" : "");
}

/* --- A plan for a crisis ----------------------------------------------------------------------- */

bool call_helps(const struct year *year, size_t i)
{
    const struct crisis *crisis = &year->crisis;
    /* Links lead to benefitting states; a state in crisis need not be one. */
    bool closed = crisis->benefitting != NO_PLACE && year_link_closed(year, year_link(year, i, crisis->benefitting));
    return state_contributes(&year->states[i]) && i != crisis->state && !closed;
}

int64_t call_wanted(const struct crisis *crisis, size_t measure)
{
    int64_t need = crisis->need.amount[measure], said = crisis->from_pool.amount[measure];
    return said == NOT_STATED || need < said ? need : said;
}
