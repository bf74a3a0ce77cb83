#include "questions/quantity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "law/shares.h"

/* --- Where they stand -------------------------------------------------------------------------- */

static int64_t *population(struct year *year, const struct quantity *quantity)
{
    struct state *state = &year->states[quantity->place];
    return state->bound && shares_count(year, KEY_POPULATION) ? &state->population : NULL;
}

static int64_t *gdp(struct year *year, const struct quantity *quantity)
{
    struct state *state = &year->states[quantity->place];
    return state->bound && shares_count(year, KEY_GDP) ? &state->gdp_thousandths : NULL;
}

static int64_t *pledge(struct year *year, const struct quantity *quantity)
{
    struct state *state = &year->states[quantity->place];
    return state->pledge_unknown[quantity->measure] ? NULL : &state->pledge.amount[quantity->measure];
}

static int64_t *stated(int64_t *number)
{
    return *number != NOT_STATED ? number : NULL;
}

static int64_t *need(struct year *year, const struct quantity *quantity)
{
    return stated(&year->benefitting[quantity->place].need.amount[quantity->measure]);
}

static int64_t *relocation_cost(struct year *year, const struct quantity *quantity)
{
    return stated(&year->states[quantity->place].cost.relocation_cents);
}

static int64_t *offset_cost(struct year *year, const struct quantity *quantity)
{
    return stated(&year->states[quantity->place].cost.offset_cents);
}

/* A pool that is a part of the proposal (S23), or of nobody's need, is not stated. */
static int64_t *pool_size(struct year *year, const struct quantity *quantity)
{
    (void)quantity;
    return year->rules.option[RULE_PART_YEAR] == PART_YEAR_AS_STATED && year->pool.relocations > 0
               ? &year->pool.relocations
               : NULL;
}

/* --- What is usual of a kind ------------------------------------------------------------------- */

static int64_t mean(const struct year *year, int64_t (*amount)(const struct state *state))
{
    int64_t sum = 0, count = 0;
    for (size_t i = 0; i < year->state_count; i++)
        if (year->states[i].bound) {
            sum += amount(&year->states[i]);
            count++;
        }
    return count > 0 ? sum / count : 0;
}

static int64_t population_of(const struct state *state)
{
    return state->population;
}

static int64_t gdp_of(const struct state *state)
{
    return state->gdp_thousandths;
}

static int64_t mean_population(const struct year *year, enum measure measure)
{
    (void)measure;
    return mean(year, population_of);
}

static int64_t mean_gdp(const struct year *year, enum measure measure)
{
    (void)measure;
    return mean(year, gdp_of);
}

/* The whole pool, or the whole of the proposal: no pledge and no need is larger by itself. */
static int64_t whole_pool(const struct year *year, enum measure measure)
{
    return measure_table[measure].money ? larger(year->pool.financial_cents, year->pool.proposal_financial_cents)
                                        : larger(year->pool.relocations, year->pool.proposal_relocations);
}

static int64_t price_of_one(const struct year *year, enum measure measure)
{
    struct price price = price_of(&year->pool);
    (void)measure;
    return price.person_units / price.cent_units;
}

/* --- The table --------------------------------------------------------------------------------- */

enum owner { OF_STATE, OF_BENEFITTING, OF_POOL };

static const struct quantity_kind {
    const char *key;
    const char *key_european; /* under the rule `territory` (S26), or NULL */
    enum owner owner;
    bool by_measure; /* one for each type, whose key follows */
    bool cost;
    enum quantity_unit unit; /* unless it is the type's */
    int64_t most;            /* the same */
    /* The number in a year; NULL where the year states none. */
    int64_t *(*at)(struct year *year, const struct quantity *quantity);
    int64_t (*usual)(const struct year *year, enum measure measure);
} kinds[] = {
    {"population", "european_territory.population", OF_STATE, false, false, QUANTITY_PERSONS, POPULATION_MAX,
     population, mean_population},
    {"gdp_million_eur", "european_territory.gdp_million_eur", OF_STATE, false, false, QUANTITY_THOUSANDTHS,
     GDP_MAX_THOUSANDTHS, gdp, mean_gdp},
    {"pledge", NULL, OF_STATE, true, false, QUANTITY_PERSONS, 0, pledge, whole_pool},
    {"need", NULL, OF_BENEFITTING, true, false, QUANTITY_PERSONS, 0, need, whole_pool},
    {"pool.relocations", NULL, OF_POOL, false, false, QUANTITY_PERSONS, PERSONS_MAX, pool_size, whole_pool},
    {"cost.relocation_eur", NULL, OF_STATE, false, true, QUANTITY_CENTS, CENTS_MAX, relocation_cost, price_of_one},
    {"cost.offset_eur", NULL, OF_STATE, false, true, QUANTITY_CENTS, CENTS_MAX, offset_cost, price_of_one},
};

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

enum quantity_unit quantity_unit(const struct quantity *quantity)
{
    if (!quantity->kind->by_measure)
        return quantity->kind->unit;
    return measure_table[quantity->measure].money ? QUANTITY_CENTS : QUANTITY_PERSONS;
}

bool quantity_is_cost(const struct quantity *quantity)
{
    return quantity->kind->cost;
}

void quantity_set(struct year *variant, const struct quantity *quantity, int64_t value)
{
    if (quantity->kind->owner == OF_POOL)
        variant->pool.financial_cents =
            (int64_t)((int128)variant->pool.financial_cents * value / variant->pool.relocations);
    *quantity->kind->at(variant, quantity) = value;
}

/* --- The list ---------------------------------------------------------------------------------- */

static void name(struct quantity *quantity, const struct year *year)
{
    const struct quantity_kind *kind = quantity->kind;
    const struct state *state = &year->states[quantity->place];
    bool european = kind->owner == OF_STATE && kind->key_european != NULL &&
                    year->rules.option[RULE_TERRITORY] != TERRITORY_TOTAL && state->european_population != NOT_STATED;
    const char *code = kind->owner == OF_STATE         ? state->code
                       : kind->owner == OF_BENEFITTING ? year->benefitting[quantity->place].code
                                                       : NULL;
    snprintf(quantity->path, sizeof quantity->path, "%s%s%s%s%s", code != NULL ? code : "", code != NULL ? "." : "",
             european ? kind->key_european : kind->key, kind->by_measure ? "." : "",
             kind->by_measure ? measure_table[quantity->measure].key : "");
}

/* Whole steps from the value, down to 0 and up to ten times the value or what is usual. */
static void bound(struct quantity *quantity, const struct year *year)
{
    const struct quantity_kind *kind = quantity->kind;
    int64_t ceiling = !kind->by_measure                           ? kind->most
                      : quantity_unit(quantity) == QUANTITY_CENTS ? CENTS_MAX
                                                                  : PERSONS_MAX;
    int64_t usual = kind->usual(year, quantity->measure);
    quantity->step = 1;
    quantity->least = 0;
    quantity->scale = quantity->value > 0 ? quantity->value : larger(usual, 1);
    quantity->most = larger(10 * quantity->value, usual);
    if (quantity->most > ceiling)
        quantity->most = ceiling;
    if (kind->owner != OF_POOL)
        return;
    /* In steps that keep the money whole cents; the last of them leaves a pool. */
    int64_t cents = year->pool.financial_cents;
    quantity->step = quantity->value / (int64_t)exact_gcd(quantity->value, cents);
    quantity->least = quantity->step;
    int128 dear = (int128)CENTS_MAX * quantity->value / cents;
    if (quantity->most > dear)
        quantity->most = (int64_t)dear;
    quantity->most -= (quantity->most - quantity->value) % quantity->step;
}

struct list {
    struct quantity *quantities;
    size_t count;
};

static void add(struct list *list, struct year *year, const struct quantity_kind *kind, size_t place,
                enum measure measure)
{
    struct quantity *quantity = &list->quantities[list->count];
    *quantity = (struct quantity){.kind = kind, .place = place, .measure = measure};
    const int64_t *at = kind->at(year, quantity);
    if (at == NULL)
        return;
    quantity->value = *at;
    name(quantity, year);
    bound(quantity, year);
    list->count++;
}

solpool_status quantities_list(struct quantity **out, size_t *count, const struct year *year, solpool_error *err)
{
    struct year own = *year; /* to be looked into: what is written to stands behind pointers */
    size_t most = 1 + KIND_COUNT * MEASURE_COUNT * (year->state_count + year->benefitting_count);
    struct list list = {calloc(most, sizeof *list.quantities), 0};
    *out = list.quantities;
    *count = 0;
    if (list.quantities == NULL)
        return error_memory(err);
    for (size_t k = 0; k < KIND_COUNT; k++) {
        size_t owners = kinds[k].owner == OF_STATE         ? year->state_count
                        : kinds[k].owner == OF_BENEFITTING ? year->benefitting_count
                                                           : 1;
        /* Type by type, so that what is alike stands together. */
        for (size_t t = 0; t < (kinds[k].by_measure ? (size_t)MEASURE_COUNT : 1); t++)
            for (size_t i = 0; i < owners; i++)
                add(&list, &own, &kinds[k], i, (enum measure)t);
    }
    *count = list.count;
    return SOLPOOL_OK;
}
