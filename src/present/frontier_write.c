/* The comparison of every state, and the frontier, as JSON. */
#include <stdlib.h>
#include <string.h>

#include "present/parts.h"
#include "present/questions.h"

static const char *const bound_names[] = {NULL, "missing", "caps", "stocks"};

static struct fraction paying_percent(const struct frontier *frontier, int64_t paid)
{
    return fraction_make(100 * (int128)paid, frontier->owed);
}

static void worst_write(struct out *out, cJSON *object, const struct frontier *frontier,
                        const struct outcome *outcome)
{
    size_t b = 0;
    const struct relief *worst = worst_covered(&b, outcome);
    if (worst == NULL) {
        out_null(out, object, "worst_covered");
        return;
    }
    cJSON *member = out_object(out, object, "worst_covered");
    out_text(out, member, "code", frontier->year->benefitting[b].code);
    out_six(out, member, "coverage", worst->coverage);
}

static int64_t offers_of(const struct outcome *outcome)
{
    int64_t count = 0;
    for (size_t i = 0; i < outcome->state_count; i++)
        count += outcome->on_offer[i] ? 1 : 0;
    return count;
}

static void side_write(struct out *out, cJSON *object, const struct frontier *frontier,
                       const struct frontier_side *side, int64_t paid)
{
    const struct outcome *outcome = &side->outcome;
    out_fraction(out, object, "paying_percent", paying_percent(frontier, paid));
    cJSON *exact = out_object(out, object, "exact");
    out_whole(out, exact, "paid", paid);
    out_whole(out, exact, "of", frontier->owed);
    out_measures(out, object, &side->pledged);
    out_whole(out, object, "mandatory_offsets", outcome->mandatory_total);
    out_text(out, object, "mandatory_offsets_limited_by", bound_names[frontier_bound(outcome)]);
    out_articles(out, object, "triggers", outcome, NO_PLACE);
    out_whole(out, object, "offsets_on_offer", offers_of(outcome));
    out_valued(out, object, "delivered", &outcome->totals[TOTAL_DELIVERED],
               outcome->total_values[TOTAL_DELIVERED]);
    out_valued(out, object, "unmet", &outcome->totals[TOTAL_UNMET],
               outcome->total_values[TOTAL_UNMET]);
    worst_write(out, object, frontier, outcome);
    cJSON *list = out_list(out, object, "benefitting");
    for (size_t b = 0; b < outcome->benefitting_count; b++)
        out_relief(out, list, frontier->year, outcome, b);
    out_cost(out, object, side->cost_known, side->cost_cents);
}

static void changes_write(struct out *out, cJSON *object, const struct frontier *frontier,
                          const struct frontier_point *point)
{
    struct text words = {.data = NULL};
    cJSON *list = out_list(out, object, "change");
    if (point->changed)
        frontier_words(&words, frontier->year, &point->before.outcome, &point->at.outcome);
    for (size_t at = 0; !words.failed && at < words.length; at += strlen(words.data + at) + 1)
        out_text(out, list, NULL, words.data + at);
    out->failed = out->failed || words.failed;
    text_release(&words);
}

static void point_write(struct out *out, cJSON *list, const struct frontier *frontier,
                        const struct frontier_point *point)
{
    cJSON *object = out_object(out, list, NULL);
    side_write(out, object, frontier, &point->at, point->paid);
    out_bool(out, object, "on_grid", point->on_grid);
    changes_write(out, object, frontier, point);
    if (point->changed)
        side_write(out, out_object(out, object, "before"), frontier, &point->before,
                   point->paid - 1);
    else
        out_null(out, object, "before");
}

void frontier_members(struct out *out, cJSON *object, const struct frontier *frontier)
{
    cJSON *search = out_object(out, object, "frontier_search");
    out_whole(out, search, "owed", frontier->owed);
    out_whole(out, search, "step", frontier->step);
    out_bool(out, search, "complete", frontier->complete);
    cJSON *points = out_list(out, object, "frontier");
    for (size_t k = 0; k < frontier->point_count; k++)
        point_write(out, points, frontier, &frontier->points[k]);
}

void comparisons_tree(struct out *out, const struct comparisons *comparisons)
{
    out_begin(out);
    out_head(out, COMPARISONS_FORMAT, comparisons->year);
    out_pool(out, comparisons->year);
    out_rules(out, &comparisons->year->rules);
    out_assumed(out, out->root, comparisons->year);
    cJSON *states = out_list(out, out->root, "states");
    for (size_t k = 0; k < comparisons->count; k++)
        comparison_members(out, out_object(out, states, NULL), &comparisons->states[k]);
    frontier_members(out, out->root, &comparisons->frontier);
}
