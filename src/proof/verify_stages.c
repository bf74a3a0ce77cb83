/* The proof of the values printed for the objective stages: they are those of the flows. */
#include <string.h>

#include "proof/trial.h"

/* In millionths; beyond 64 bits it is not the least, or no value that is printed. */
static void keep_least(int64_t *least, struct fraction part)
{
    int128 exact = fraction_scaled(part, 6);
    int64_t value = exact < INT64_MAX ? (int64_t)exact : INT64_MAX;
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
        keep_least(value, part);
    }
    return true;
}

static bool pro_rata(struct trial *trial, int64_t *value)
{
    for (size_t m = 0; m < user_count(trial); m++) {
        int128 weight = user_weight(trial, m);
        if (weight > 0)
            keep_least(value, fraction_make(user_given(trial, m), weight));
    }
    return true;
}

/* Each flow times the weight of its link, in millionths of a value unit. */
static bool links(struct trial *trial, int64_t *value)
{
    int128 sum = 0, person = 0;
    for (size_t k = 0; k < trial->claim->flow_count; k++) {
        const struct claimed_flow *flow = &trial->claim->flows[k];
        const struct link *link = link_of_pair(trial, flow_from(trial, flow), flow_to(trial, flow));
        int128 part = trial_units(trial, &flow->amount);
        if (!exact_mul(&part, part, link != NULL ? link->weight_millionths : MILLION) || !exact_add(&sum, sum, part))
            return give_up(trial, SOLPOOL_ERR_RANGE);
    }
    if (!exact_mul(&person, trial->person_units, MILLION))
        return give_up(trial, SOLPOOL_ERR_RANGE);
    *value = millionths(fraction_make(sum, person));
    return true;
}

/* Alternative measures that are delivered as such. */
static bool as_requested(struct trial *trial, int64_t *value)
{
    struct measures part = {{0}};
    part.amount[ALTERNATIVE] = trial->claim->totals[TOTAL_DELIVERED].measures.amount[ALTERNATIVE];
    *value = millionths(trial_value(trial, &part));
    return true;
}

/* Of what a benefitting state needs of a type what it receives, where that is least; by weights of its claim (S35). */
static bool by_type(struct trial *trial, int64_t *value)
{
    bool by_weight = rule_is(trial, RULE_COVERAGE_OF, COVERAGE_OF_WEIGHTS);
    for (size_t b = 0; b < trial->claim->benefitting_count; b++)
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            struct measures one = {{0}};
            struct fraction claim, part, need = fraction_whole(open_need(trial, b, t));
            one.amount[t] = divided_received(trial, b).amount[t];
            part = fraction_whole(one.amount[t]);
            if (need.num == 0)
                continue;
            if (!claimed_value(&claim, trial, b))
                return give_up(trial, SOLPOOL_ERR_RANGE);
            if (by_weight && claim.num > 0) {
                need = claim;
                part = trial_value(trial, &one);
            }
            if (!fraction_mul(&part, part, (struct fraction){need.den, need.num}))
                return give_up(trial, SOLPOOL_ERR_RANGE);
            keep_least(value, part);
        }
    return true;
}

/* Of each type the largest |flow - given * received / all|, in parts of all of it. */
static bool even(struct trial *trial, int64_t *value)
{
    *value = 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        int128 all = 0, largest = 0;
        for (size_t b = 0; b < trial->year->benefitting_count; b++)
            all += divided_received(trial, b).amount[t];
        for (size_t i = 0; all > 0 && i < trial->year->state_count; i++)
            for (size_t b = 0; b < trial->year->benefitting_count; b++) {
                const struct claimed_flow *flow = flow_of_pair(trial, i, b);
                int64_t agreed = t == OFFSETS ? agreed_on(trial, i, b) : 0;
                int128 sent = (flow != NULL ? flow->amount.amount[t] : 0) - agreed;
                int128 far =
                    sent * all - (int128)divided_given(trial, i).amount[t] * divided_received(trial, b).amount[t];
                far = far < 0 ? -far : far;
                largest = far > largest ? far : largest;
            }
        struct fraction far = fraction_make(largest, all > 0 ? all : 1);
        if (!fraction_mul(&far, far, fraction_make(trial_unit(trial, (enum measure)t), trial->person_units)))
            return give_up(trial, SOLPOOL_ERR_RANGE);
        *value += millionths(far);
    }
    return true;
}

bool check_stages(struct trial *trial)
{
    static const struct {
        const char *name, *article;
        bool (*measure)(struct trial *trial, int64_t *value);
    } stages[] = {{"delivered", "56(1)", delivered},
                  {"coverage", "60(2)", coverage},
                  {"pro_rata", "60(3)", pro_rata},
                  {"as_requested", "57(4)", as_requested},
                  {"links", "67(3)", links},
                  {"by_type", "60(2)", by_type},
                  {"even", "60(3)", even}};
    size_t count = sizeof stages / sizeof *stages;
    if (trial->claim->stage_count != count)
        return refuse(trial, "expected %zu stages", count);
    for (size_t k = 0; k < count; k++) {
        const struct claimed_stage *claimed = &trial->claim->stages[k];
        int64_t value = ABSENT;
        if (claimed->name == NULL || strcmp(claimed->name, stages[k].name) != 0)
            return refuse(trial, "expected the stage %s", stages[k].name);
        if (claimed->article == NULL || strcmp(claimed->article, stages[k].article) != 0)
            return refuse(trial, "stage %s follows Article %s", stages[k].name, stages[k].article);
        if (!stages[k].measure(trial, &value))
            return false;
        if (claimed->value != value)
            return refuse(trial, "the value of stage %s is not that of the flows", stages[k].name);
    }
    return CONFIRM(trial, stages);
}
