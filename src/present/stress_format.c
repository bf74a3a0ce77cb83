/* "solpool-stress-1", what happens when states drop out: what it holds, its tables, and how it is made. */
#include "present/format.h"
#include "present/parts.h"
#include "present/questions.h"
#include "present/result_fields.h"
#include "present/tellings.h"

/* --- What it holds ----------------------------------------------------------------------------- */

static const struct field offset_fields[] = {
    CODE("code", ALWAYS, NULL),
    PERSONS("offsets", ALWAYS, NULL),
    LAST_FIELD,
};
#define OUTCOME_FIELDS                                                                                                 \
    TEXTS("triggers", ALWAYS, "The articles whose condition holds"), PERSONS("mandatory_offsets", ALWAYS, NULL),       \
        LIST("mandatory_offsets_by_state", offset_fields, ALWAYS, NULL)
#define RELIEF_FIELDS                                                                                                  \
    CODE("code", ALWAYS, NULL), PART("coverage", NULLABLE, NULL), EQUIVALENTS("received_value", ALWAYS, NULL)
static const struct field base_relief_fields[] = {RELIEF_FIELDS, LAST_FIELD};
static const struct field relief_fields[] = {
    RELIEF_FIELDS,
    EQUIVALENTS("received_value_change", ALWAYS, "More or less than in the base"),
    LAST_FIELD,
};
static const struct field base_fields[] = {
    OBJECT("nominal", nominal_fields, ALWAYS, NULL),
    OBJECT("pledged", valued_fields, ALWAYS, NULL),
    OBJECT("assumed", valued_fields, ALWAYS, NULL),
    OBJECT("to_implement", valued_fields, ALWAYS, NULL),
    OBJECT("effective", valued_fields, ALWAYS, NULL),
    OBJECT("delivered", valued_fields, ALWAYS, NULL),
    OBJECT("unmet", valued_fields, ALWAYS, NULL),
    OBJECT("unused", valued_fields, ALWAYS, NULL),
    OUTCOME_FIELDS,
    LIST("benefitting", base_relief_fields, ALWAYS, NULL),
    LAST_FIELD,
};
static const struct field dropout_fields[] = {
    CODES("states", ALWAYS, "Who drops out, relocates nobody, or refuses"),
    CHOICE("kind", dropout_names, ALWAYS, "What is tried"),
    CODE("shortcomings_in", RARE, NULL),
    CODES("no_longer_serving", RARE, "Who gave to it and now gives nothing"),
    EQUIVALENTS("damage", ALWAYS, "Delivered value that is lost"),
    OBJECT("delivered", valued_fields, ALWAYS, NULL),
    OBJECT("unmet", valued_fields, ALWAYS, NULL),
    TEXTS("triggers_flipped", ALWAYS, "The articles whose condition holds in one case only"),
    OUTCOME_FIELDS,
    LIST("benefitting", relief_fields, ALWAYS, NULL),
    LAST_FIELD,
};
static const struct field unanswered_fields[] = {
    CODES("states", ALWAYS, NULL),
    CHOICE("kind", dropout_names, ALWAYS, "What is tried"),
    CODE("shortcomings_in", RARE, NULL),
    TEXT("reason", ALWAYS, "Why there is no answer then"),
    LAST_FIELD,
};
static const struct field smallest_fields[] = {
    CHOICE("article", smallest_articles, ALWAYS, "The threshold"),
    PERSONS("observed", ALWAYS, "Relocations"),
    EXACT_PERSONS("threshold", ALWAYS, NULL),
    YES("already", ALWAYS, "Relocations are under it with all states"),
    CODES("states", NULLABLE, "Without whom they are under it; null where no set of states is enough"),
    PERSONS("left", ALWAYS, "Relocations without these states"),
    LAST_FIELD,
};
static const struct field stress_fields[] = {
    HEAD_FIELDS("solpool-stress-1"),
    ENDING_FIELDS,
    POOL_FIELD,
    RULES_FIELD,
    ASSUMED_FIELD,
    OBJECT("base", base_fields, ALWAYS, "The year as stated"),
    YES("pairs", ALWAYS, "Pairs were tried: up to 40 contributing states"),
    LIST("dropouts", dropout_fields, ALWAYS, NULL),
    LIST("without_answer", unanswered_fields, ALWAYS, "Dropouts with which the year has no answer"),
    LIST("smallest_sets", smallest_fields, ALWAYS,
         "The fewest states without whom relocations are under each threshold"),
    LAST_FIELD,
};

#define WHO "^kind, ^states, ^shortcomings_in?"
static const struct csv_table stress_tables[] = {
    {"dropouts", "dropouts[]", "kind"},
    {"benefitting", "dropouts[].benefitting[]", WHO},
    {"mandatory_offsets", "dropouts[].mandatory_offsets_by_state[]", WHO},
    {"without_answer", "without_answer[]", "kind"},
    {"smallest_sets", "smallest_sets[]", NULL},
    {"base", "base{}", "@=total"},
    {"base_result", "base", "^pairs"},
    {"base_benefitting", "base.benefitting[]", NULL},
    {"base_mandatory_offsets", "base.mandatory_offsets_by_state[]", NULL},
    COMMON_TABLES,
};

/* --- How it is made ---------------------------------------------------------------------------- */

static void mandatory_write(struct out *out, cJSON *object, const struct year *year, const struct outcome *outcome)
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
        out_part(out, state, "coverage", relief->covered, relief->coverage);
        out_fraction(out, state, "received_value", relief->received_value);
        if (outcome != &stress->base &&
            fraction_sub(&change, relief->received_value, stress->base.benefitting[b].received_value))
            out_fraction(out, state, "received_value_change", change);
    }
}

/* Who drops out, and how. */
static cJSON *who_write(struct out *out, cJSON *list, const struct stress *stress, const struct dropout *row)
{
    cJSON *object = out_object(out, list, NULL);
    out_marked(out, object, "states", stress->year, row->states);
    out_text(out, object, "kind", dropout_names[row->kind]);
    if (row->benefitting != NO_PLACE)
        out_text(out, object, "shortcomings_in", stress->year->benefitting[row->benefitting].code);
    return object;
}

static void serving_write(struct out *out, cJSON *object, const struct stress *stress, const struct dropout *row)
{
    const struct year *year = stress->year;
    if (row->benefitting == NO_PLACE)
        return;
    cJSON *list = out_list(out, object, "no_longer_serving");
    for (size_t i = 0; i < year->state_count; i++)
        if (dropout_stops_serving(stress, row, i))
            out_text(out, list, NULL, year->states[i].code);
}

static void row_write(struct out *out, cJSON *list, const struct stress *stress, const struct dropout *row)
{
    const struct outcome *outcome = &row->outcome;
    cJSON *object = who_write(out, list, stress, row);
    serving_write(out, object, stress, row);
    out_fraction(out, object, "damage", row->damage);
    out_valued(out, object, "delivered", &outcome->totals[TOTAL_DELIVERED], outcome->total_values[TOTAL_DELIVERED]);
    out_valued(out, object, "unmet", &outcome->totals[TOTAL_UNMET], outcome->total_values[TOTAL_UNMET]);
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
        out_marked(out, object, "states", stress->year, set->states);
    else
        out_null(out, object, "states");
    out_whole(out, object, "left", set->left);
}

void stress_tree(struct out *out, const struct stress *stress)
{
    answer_begin(out, STRESS_FORMAT, stress->year);
    out_assumed(out, out->root, stress->year);
    cJSON *base = out_object(out, out->root, "base");
    out_totals(out, base, stress->base.totals, stress->base.total_values, false);
    out_articles(out, base, "triggers", &stress->base, NO_PLACE);
    mandatory_write(out, base, stress->year, &stress->base);
    benefitting_write(out, base, stress, &stress->base);
    out_bool(out, out->root, "pairs", stress->pairs);
    cJSON *dropouts = out_list(out, out->root, "dropouts");
    for (size_t k = 0; k < stress->row_count; k++)
        if (outcome_answered(&stress->rows[k].outcome))
            row_write(out, dropouts, stress, &stress->rows[k]);
    cJSON *unanswered = out_list(out, out->root, "without_answer");
    for (size_t k = 0; k < stress->row_count; k++)
        if (!outcome_answered(&stress->rows[k].outcome))
            out_text(out, who_write(out, unanswered, stress, &stress->rows[k]), "reason",
                     stress->rows[k].outcome.reason.message);
    cJSON *smallest = out_list(out, out->root, "smallest_sets");
    for (size_t k = 0; stress->smallest_known && k < SMALLEST_COUNT; k++)
        smallest_write(out, smallest, stress, k);
}

const struct format format_stress = {
    .id = "solpool-stress-1",
    .schema = {"stress", "What happens when states drop out", "Printed by solpool stress --format json.",
               .fields = stress_fields},
    TABLES(stress_tables),
    .tell = stress_tell,
};
