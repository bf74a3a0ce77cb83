/* The proof of the values printed for the objective stages: they are those of the flows. */
#include <string.h>

#include "proof/trial.h"

static void keep_least(int64_t *least, int64_t value)
{
    if (*least == ABSENT || value < *least)
        *least = value;
}

static bool delivered(struct trial *trial, int64_t *value)
{
    *value = trial->claim->totals[TOTAL_DELIVERED].value;
    return true;
}

static bool coverage(struct trial *trial, int64_t *value)
{
    for (size_t b = 0; b < trial->claim->benefitting_count; b++) {
        struct measures received = divided_received(trial, b), had = had_of(trial, b);
        measures_add(&received, &had);
        struct fraction claim, part = trial_value(trial, &received);
        if (!claimed_value(&claim, trial, b))
            return give_up(trial, SOLPOOL_ERR_RANGE);
        if (claim.num == 0)
            continue;
        if (!fraction_mul(&part, part, (struct fraction){claim.den, claim.num}))
            return give_up(trial, SOLPOOL_ERR_RANGE);
        keep_least(value, millionths(part));
    }
    return true;
}

static bool pro_rata(struct trial *trial, int64_t *value)
{
    for (size_t m = 0; m < user_count(trial); m++) {
        int128 weight = user_weight(trial, m);
        if (weight > 0)
            keep_least(value, millionths(fraction_make(user_given(trial, m), weight)));
    }
    return true;
}

/* Each flow times the weight of its link, in millionths of a value unit. */
static bool links(struct trial *trial, int64_t *value)
{
    int128 sum = 0, person = 0;
    for (size_t k = 0; k < trial->claim->flow_count; k++) {
        const struct claimed_flow *flow = &trial->claim->flows[k];
        const struct link *link =
            year_link(trial->year, flow_from(trial, flow), flow_to(trial, flow));
        int128 part = trial_units(trial, &flow->amount);
        if (!exact_mul(&part, part, link != NULL ? link->weight_millionths : MILLION) ||
            !exact_add(&sum, sum, part))
            return give_up(trial, SOLPOOL_ERR_RANGE);
    }
    if (!exact_mul(&person, trial->person_units, MILLION))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    *value = millionths(fraction_make(sum, person));
    return true;
}

/* Whether a link lets more of a measure through than the agreed offsets. */
static bool serves(const struct trial *trial, size_t i, size_t b, enum measure measure,
                   int64_t agreed)
{
    const struct link *link = year_link(trial->year, i, b);
    return link_lets(trial, i, b, measure) &&
           (agreed == 0 || link->most.amount[measure] != agreed);
}

/* Of each type the largest |flow - own part of the supply * received|, times the supply of all, so that it
 * stays a whole number of persons or cents. */
static void largest_distances(int128 largest[MEASURE_COUNT], const struct trial *trial,
                              const int128 supply[MEASURE_COUNT])
{
    for (size_t i = 0; i < trial->year->state_count; i++) {
        const struct measures own = supply_of(trial, i);
        for (size_t b = 0; b < trial->year->benefitting_count; b++) {
            const struct claimed_flow *flow = flow_of_pair(trial, i, b);
            for (size_t t = 0; t < MEASURE_COUNT; t++) {
                int64_t agreed = t == OFFSETS ? agreed_on(trial, i, b) : 0;
                int128 sent = (flow != NULL ? flow->amount.amount[t] : 0) - agreed;
                int128 far = sent * supply[t] -
                             (int128)own.amount[t] * divided_received(trial, b).amount[t];
                far = far < 0 ? -far : far;
                if (far > largest[t] && serves(trial, i, b, (enum measure)t, agreed))
                    largest[t] = far;
            }
        }
    }
}

static bool even(struct trial *trial, int64_t *value)
{
    int128 supply[MEASURE_COUNT] = {0}, largest[MEASURE_COUNT] = {0};
    for (size_t i = 0; i < trial->claim->state_count; i++) {
        const struct measures own = supply_of(trial, i);
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            supply[t] += own.amount[t];
    }
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        supply[t] = supply[t] > 0 ? supply[t] : 1;
    largest_distances(largest, trial, supply);
    *value = 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        struct fraction far = fraction_make(largest[t], supply[t]);
        if (!fraction_mul(&far, far,
                          fraction_make(trial_unit(trial, (enum measure)t), trial->person_units)))
            return give_up(trial, SOLPOOL_ERR_RANGE);
        *value += millionths(far);
    }
    return true;
}

static bool convention(struct trial *trial, int64_t *value)
{
    (void)trial;
    (void)value;
    return true;
}

bool check_stages(struct trial *trial)
{
    static const struct {
        const char *name;
        bool (*measure)(struct trial *trial, int64_t *value);
    } stages[] = {{"delivered", delivered}, {"coverage", coverage}, {"pro_rata", pro_rata},
                  {"links", links},         {"even", even},         {"canonical", convention}};
    size_t count = sizeof stages / sizeof *stages;
    if (trial->claim->stage_count != count)
        return refuse(trial, "expected %zu stages", count);
    for (size_t k = 0; k < count; k++) {
        const struct claimed_stage *claimed = &trial->claim->stages[k];
        int64_t value = ABSENT;
        if (claimed->name == NULL || strcmp(claimed->name, stages[k].name) != 0)
            return refuse(trial, "expected the stage %s", stages[k].name);
        if (!stages[k].measure(trial, &value))
            return false;
        if (claimed->value != value)
            return refuse(trial, "the value of stage %s is not that of the flows", stages[k].name);
    }
    return CONFIRM(trial, stages);
}
