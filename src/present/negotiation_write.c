#include "present/parts.h"
#include "present/questions.h"
#include "present/writers.h"

static const char *const sense_names[] = {
    [GOAL_AT_MOST] = "at_most", [GOAL_AT_LEAST] = "at_least", [GOAL_EQUAL] = "equal"};

static void value_write(struct out *out, cJSON *object, const char *key, const struct goal *goal,
                        struct fraction value)
{
    if (value.den == 0)
        out_null(out, object, key);
    else if (figure_unit(&goal->figure) == FIGURE_YES)
        out_bool(out, object, key, value.num != 0);
    else
        out_fraction(out, object, key, value);
}

static void conflict_write(struct out *out, cJSON *list, const struct negotiation *negotiation,
                        size_t k)
{
    const struct conflict *conflict = &negotiation->conflicts[k];
    bool money = measure_table[conflict->measure].money;
    char path[LIMIT_PATH_SIZE];
    cJSON *object = out_object(out, list, NULL);
    limit_path(path, &negotiation->year, conflict);
    out_text(out, object, "path", path);
    out_text(out, object, "article", conflict_articles[conflict->kind]);
    if (conflict->limit == NOT_STATED)
        out_null(out, object, "limit");
    else
        (money ? out_euro : out_whole)(out, object, "limit", conflict->limit);
    if (conflict->raise == NOT_STATED)
        out_null(out, object, "raise");
    else
        (money ? out_euro : out_whole)(out, object, "raise", conflict->raise);
    out_bool(out, object, "easiest", k == negotiation->easiest);
}

static void additional(struct out *out, cJSON *object, const struct negotiation *negotiation)
{
    cJSON *list = out_list(out, object, "additional");
    for (size_t i = 0; i < negotiation->year.state_count; i++) {
        if (measures_empty(&negotiation->added[i]))
            continue;
        cJSON *state = out_object(out, list, NULL);
        out_text(out, state, "code", negotiation->year.states[i].code);
        out_measures(out, state, &negotiation->added[i]);
    }
    out_priced(out, object, "total", &negotiation->total, &negotiation->allocation.price);
}

static void mark_planned(struct out *out, const struct negotiation *negotiation)
{
    const cJSON *states = cJSON_GetObjectItemCaseSensitive(out->root, "states");
    const cJSON *state = states != NULL ? states->child : NULL;
    for (size_t i = 0; state != NULL; state = state->next, i++)
        if (!measures_empty(&negotiation->added[i]))
            out_bool(out, cJSON_GetObjectItemCaseSensitive(state, "pledge"), "planned", true);
}

void negotiation_tree(struct out *out, const struct negotiation *negotiation)
{
    const struct goal *goal = &negotiation->goal;
    allocation_tree(out, &negotiation->allocation);
    mark_planned(out, negotiation);
    cJSON *object = out_object(out, out->root, "negotiation");
    out_text(out, object, "path", goal->figure.path);
    out_text(out, object, "sense", sense_names[goal->sense]);
    value_write(out, object, "goal", goal, goal->value);
    out_bool(out, object, "reached", negotiation->reached);
    value_write(out, object, "before", goal, negotiation->before);
    value_write(out, object, "after", goal, negotiation->after);
    additional(out, object, negotiation);
    cJSON *list = out_list(out, object, "clashes");
    for (size_t k = 0; k < negotiation->conflict_count; k++)
        conflict_write(out, list, negotiation, k);
}
