#include "present/parts.h"
#include "present/questions.h"

static void codes(struct out *out, cJSON *object, const char *key, const struct year *year,
                  const bool *states)
{
    cJSON *list = out_list(out, object, key);
    for (size_t i = 0; i < year->state_count; i++)
        if (states[i])
            out_text(out, list, NULL, year->states[i].code);
}

static void mandatory_write(struct out *out, cJSON *object, const struct year *year,
                            const struct outcome *outcome)
{
    out_whole(out, object, "mandatory_offsets", outcome->mandatory_total);
    cJSON *list = out_list(out, object, "mandatory_offsets_by_state");
    for (size_t i = 0; i < year->state_count; i++) {
        if (outcome->mandatory_offsets[i] == 0)
            continue;
        cJSON *state = out_object(out, list, NULL);
        out_text(out, state, "code", year->states[i].code);
        out_whole(out, state, "offsets", outcome->mandatory_offsets[i]);
    }
}

/* What arrives at those that benefit, and how much more or less than in the base; values in
 * person-equivalents. */
static void benefitting_write(struct out *out, cJSON *object, const struct stress *stress,
                              const struct outcome *outcome)
{
    cJSON *list = out_list(out, object, "benefitting");
    for (size_t b = 0; b < outcome->benefitting_count; b++) {
        const struct relief *relief = &outcome->benefitting[b];
        struct fraction change;
        cJSON *state = out_object(out, list, NULL);
        out_text(out, state, "code", stress->year->benefitting[b].code);
        if (relief->covered)
            out_six(out, state, "coverage", relief->coverage);
        else
            out_null(out, state, "coverage");
        out_fraction(out, state, "received_value", relief->received_value);
        if (outcome != &stress->base && fraction_sub(&change, relief->received_value,
                                                     stress->base.benefitting[b].received_value))
            out_fraction(out, state, "received_value_change", change);
    }
}

static void serving_write(struct out *out, cJSON *object, const struct stress *stress,
                          const struct dropout *row)
{
    const struct year *year = stress->year;
    if (row->benefitting == NO_PLACE)
        return;
    out_text(out, object, "shortcomings_in", year->benefitting[row->benefitting].code);
    cJSON *list = out_list(out, object, "no_longer_serving");
    for (size_t i = 0; i < year->state_count; i++)
        if (dropout_stops_serving(stress, row, i))
            out_text(out, list, NULL, year->states[i].code);
}

static void row_write(struct out *out, cJSON *list, const struct stress *stress,
                      const struct dropout *row)
{
    const struct outcome *outcome = &row->outcome;
    cJSON *object = out_object(out, list, NULL);
    codes(out, object, "states", stress->year, row->states);
    out_text(out, object, "kind", dropout_names[row->kind]);
    serving_write(out, object, stress, row);
    out_fraction(out, object, "damage", row->damage);
    out_valued(out, object, "delivered", &outcome->totals[TOTAL_DELIVERED],
               outcome->total_values[TOTAL_DELIVERED]);
    out_valued(out, object, "unmet", &outcome->totals[TOTAL_UNMET],
               outcome->total_values[TOTAL_UNMET]);
    out_flipped(out, object, "triggers_flipped", &stress->base, outcome);
    out_articles(out, object, "triggers", outcome, NO_PLACE);
    mandatory_write(out, object, stress->year, outcome);
    benefitting_write(out, object, stress, outcome);
}

static void smallest_write(struct out *out, cJSON *list, const struct stress *stress, size_t k)
{
    const struct smallest_set *set = &stress->smallest[k];
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "article", smallest_articles[k]);
    out_whole(out, object, "observed", set->observed);
    out_fraction(out, object, "threshold", set->threshold);
    out_bool(out, object, "already", set->already);
    if (set->possible)
        codes(out, object, "states", stress->year, set->states);
    else
        out_null(out, object, "states");
    out_whole(out, object, "left", set->left);
}

solpool_status stress_write(char **text, const struct stress *stress, solpool_error *err)
{
    struct out out;
    out_begin(&out);
    out_head(&out, STRESS_FORMAT, stress->year);
    out_pool(&out, stress->year);
    out_rules(&out, &stress->year->rules);
    out_assumed(&out, out.root, stress->year);
    cJSON *base = out_object(&out, out.root, "base");
    out_totals(&out, base, stress->base.totals, stress->base.total_values, false);
    out_articles(&out, base, "triggers", &stress->base, NO_PLACE);
    mandatory_write(&out, base, stress->year, &stress->base);
    benefitting_write(&out, base, stress, &stress->base);
    out_bool(&out, out.root, "pairs", stress->pairs);
    cJSON *dropouts = out_list(&out, out.root, "dropouts");
    for (size_t k = 0; k < stress->row_count; k++)
        row_write(&out, dropouts, stress, &stress->rows[k]);
    cJSON *smallest = out_list(&out, out.root, "smallest_sets");
    for (size_t k = 0; k < SMALLEST_COUNT; k++)
        smallest_write(&out, smallest, stress, k);
    return out_end(text, &out, err);
}
