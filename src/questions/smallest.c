#include "questions/smallest.h"

#include <stdlib.h>

#include "base/progress.h"
#include "questions/variant.h"

const char *const smallest_articles[SMALLEST_COUNT + 1] = {
    [SMALLEST_ON_REQUEST] = "63(1)",
    [SMALLEST_MINIMUM] = "63(3)(a)",
    [SMALLEST_SIXTY] = "63(3)(b)",
    [SMALLEST_AFTER_EXITS] = "63(4)",
};

/* Whose number of relocations is held against the threshold. */
static const enum trigger triggers_of[SMALLEST_COUNT] = {
    [SMALLEST_ON_REQUEST] = OFFSETS_ON_REQUEST,
    [SMALLEST_MINIMUM] = MANDATORY_OFFSETS,
    [SMALLEST_SIXTY] = MANDATORY_OFFSETS,
    [SMALLEST_AFTER_EXITS] = MANDATORY_AFTER_EXITS,
};

static solpool_status thresholds_compute(struct smallest_set *sets, const struct stress *stress, solpool_error *err)
{
    struct share *shares = NULL;
    struct fraction reference;
    struct offset_thresholds numbers;
    solpool_status status = shares_compute(&shares, stress->year, err);
    if (status == SOLPOOL_OK)
        status = shares_reference(&reference, stress->year, shares, err);
    if (status == SOLPOOL_OK && !triggers_thresholds(&numbers, stress->year, reference))
        status = error_range(err, "triggers");
    free(shares);
    if (status != SOLPOOL_OK)
        return status;
    sets[SMALLEST_ON_REQUEST].threshold = stress->base.conditions[OFFSETS_ON_REQUEST].threshold;
    sets[SMALLEST_MINIMUM].threshold = numbers.minimum;
    sets[SMALLEST_SIXTY].threshold = numbers.sixty;
    sets[SMALLEST_AFTER_EXITS].threshold = numbers.in_force;
    return SOLPOOL_OK;
}

static bool is_under(const struct smallest_set *set)
{
    return fraction_compare(fraction_whole(set->left), set->threshold) < 0;
}

/* Of the states not yet in the set, the one without whom the fewest relocations are left; the first by
 * code of several. NULL when all are in it. */
static const struct dropout *largest(const struct stress *stress, const struct smallest_set *set, enum trigger trigger,
                                     size_t *place)
{
    const struct dropout *best = NULL;
    for (size_t k = 0, i = 0; k < stress->single_count; k++, i++) {
        const struct dropout *row = &stress->rows[k];
        while (!row->states[i])
            i++;
        if (!set->states[i] &&
            (best == NULL || row->outcome.conditions[trigger].observed < best->outcome.conditions[trigger].observed)) {
            best = row;
            *place = i;
        }
    }
    return best;
}

/* What is left without the states of the set: their relocations added up may miss that a deduction which
 * falls away with a pledge changes what the others owe (S7). */
static solpool_status leave_out(struct smallest_set *set, const struct stress *stress, enum trigger trigger,
                                prover prove, solpool_error *err)
{
    struct year variant = {.states = NULL};
    struct outcome outcome = {.state_count = 0};
    solpool_status status = variant_open(&variant, stress->year, err);
    for (size_t i = 0; status == SOLPOOL_OK && i < variant.state_count; i++)
        if (set->states[i])
            variant_drop(&variant, i);
    if (status == SOLPOOL_OK)
        status = outcome_try(&outcome, &variant, true, prove, err);
    if (status == SOLPOOL_OK)
        set->left = outcome.conditions[trigger].observed;
    outcome_clear(&outcome);
    variant_close(&variant);
    return status;
}

/* Each state takes its own relocations away, so the largest ones make the smallest set. */
static solpool_status set_compute(struct smallest_set *set, const struct stress *stress, enum trigger trigger,
                                  prover prove, solpool_error *err)
{
    const struct dropout *row = NULL;
    size_t i = 0;
    while (!is_under(set) && (row = largest(stress, set, trigger, &i)) != NULL) {
        set->states[i] = true;
        set->left -= set->observed - row->outcome.conditions[trigger].observed;
        if (is_under(set)) {
            solpool_status status = leave_out(set, stress, trigger, prove, err);
            if (status != SOLPOOL_OK)
                return status;
        }
    }
    set->possible = is_under(set);
    return set->possible ? SOLPOOL_OK : leave_out(set, stress, trigger, prove, err);
}

solpool_status smallest_compute(struct stress *stress, prover prove, solpool_error *err)
{
    solpool_status status = thresholds_compute(stress->smallest, stress, err);
    for (size_t k = 0; status == SOLPOOL_OK && k < SMALLEST_COUNT; k++) {
        struct smallest_set *set = &stress->smallest[k];
        set->observed = set->left = stress->base.conditions[triggers_of[k]].observed;
        set->already = is_under(set);
        set->states = calloc(stress->year->state_count, sizeof *set->states);
        status = set->states != NULL ? set_compute(set, stress, triggers_of[k], prove, err) : error_memory(err);
        if (status == SOLPOOL_OK)
            status = progress_step(stress->year->progress, err);
    }
    return status;
}
