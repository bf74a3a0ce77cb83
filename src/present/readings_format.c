/* "solpool-readings-1", how far figures depend on how the law is read: what it holds, its tables, and how it is made.
 */
#include "present/format.h"
#include "present/parts.h"
#include "present/questions.h"
#include "present/result_fields.h"
#include "present/tellings.h"

/* --- What it holds ----------------------------------------------------------------------------- */

#define MOVE_FIELDS TEXT("rule", ALWAYS, "As --rule takes it"), TEXT("option", ALWAYS, "Instead of that of the year")
static const struct field move_fields[] = {
    MOVE_FIELDS,
    PLAIN("value", NULLABLE, "The figure where nothing else is otherwise; null: it has none"),
    LAST_FIELD,
};
static const struct field pair_fields[] = {
    MOVE_FIELDS,
    TEXT("beside", ALWAYS, "The other rule, which is otherwise too"),
    TEXT("beside_option", ALWAYS, NULL),
    PLAIN("value", NULLABLE, "The figure with both; null: it has none"),
    LAST_FIELD,
};
static const struct field silence_fields[] = {
    MOVE_FIELDS,
    TEXT("path", ALWAYS, "What the reason is about; empty: the year"),
    TEXT("reason", ALWAYS, "Why there is no answer where this alone is otherwise"),
    LAST_FIELD,
};
static const struct field count_fields[] = {
    COUNT("all", UNIT_COMBINATIONS, ALWAYS, "Combinations of the rules that move it"),
    COUNT("looked_at", UNIT_COMBINATIONS, ALWAYS, "Of these"),
    COUNT("without_answer", UNIT_COMBINATIONS, ALWAYS, "Of those that were looked at"),
    LAST_FIELD,
};
static const struct field range_fields[] = {
    TEXT("path", ALWAYS, "Of the allocation"),
    PLAIN("default", NULLABLE, "With the readings of the year; null: it has no value"),
    PLAIN("least", NULLABLE, "With any of the readings that were looked at"),
    PLAIN("most", NULLABLE, "The same"),
    PART("agree", ALWAYS, "Of the readings that were looked at and have an answer, the part that give the default"),
    OBJECT("readings", count_fields, ALWAYS, "How many there are"),
    OBJECT("least_rules", rule_fields, ALWAYS, "The fewest rules to change for the least, with their options"),
    OBJECT("most_rules", rule_fields, ALWAYS, "The same for the most"),
    TEXTS("decided_by", ALWAYS, "The rules that move it, alone or beside another"),
    LIST("moved_by", move_fields, ALWAYS, "What each option makes of it alone"),
    LIST("pairs", pair_fields, ALWAYS, "What two options make of it that neither does alone"),
    LAST_FIELD,
};
static const struct field readings_fields[] = {
    HEAD_FIELDS(READINGS_FORMAT),
    ENDING_FIELDS,
    POOL_FIELD,
    RULES_FIELD,
    ASSUMED_FIELD,
    CODE("state", NULLABLE, "The state that was asked about; null: the pool"),
    YES("forum_supposed", ALWAYS, "As if the Forum of Article 13(4) had been reconvened"),
    YES("assumptions", ALWAYS, "Assumptions about facts take part too"),
    LIST("figures", range_fields, ALWAYS, NULL),
    TEXTS("rules_without_effect", ALWAYS, "They move none of the figures, alone or beside another"),
    TEXTS("rules_chosen", ALWAYS, "The file or --rule chooses them, so they stay"),
    LIST("without_answer", silence_fields, ALWAYS, "Options with which this year has no answer"),
    OBJECT("readings", count_fields, ALWAYS, "By the rules that move one of the figures"),
    LAST_FIELD,
};
static const struct csv_table readings_tables[] = {
    {"figures", "figures[]", NULL},
    {"moves", "figures[].moved_by[]", "^path=figure"},
    {"pairs", "figures[].pairs[]", "^path=figure"},
    {"without_answer", "without_answer[]", NULL},
    {"readings", "readings", "^state, ^forum_supposed, ^assumptions, ^rules_without_effect, ^rules_chosen, *"},
    COMMON_TABLES,
};

/* --- How it is made ---------------------------------------------------------------------------- */

static void put_option(struct out *out, cJSON *object, size_t rule, size_t option)
{
    out_text(out, object, "rule", rule_table[rule].name);
    out_text(out, object, "option", rule_table[rule].options[option]);
}

static void put_move(struct out *out, cJSON *list, const struct reading_figure *figure, const struct reading_move *move)
{
    cJSON *object = out_object(out, list, NULL);
    put_option(out, object, move->rule, move->option);
    if (move->beside != RULE_COUNT) {
        out_text(out, object, "beside", rule_table[move->beside].name);
        out_text(out, object, "beside_option", rule_table[move->beside].options[move->beside_option]);
    }
    out_figure(out, object, "value", figure_unit(&figure->watched.figure), move->value);
}

static void put_count(struct out *out, cJSON *parent, uint64_t all, uint64_t looked_at, uint64_t without_answer)
{
    cJSON *object = out_object(out, parent, "readings");
    out_whole(out, object, "all", all < INT64_MAX ? (int64_t)all : INT64_MAX);
    out_whole(out, object, "looked_at", (int64_t)looked_at);
    out_whole(out, object, "without_answer", (int64_t)without_answer);
}

static void put_changed(struct out *out, cJSON *parent, const char *key, const struct reading_end *end,
                        const struct reading *base)
{
    cJSON *object = out_object(out, parent, key);
    for (size_t r = 0; end->value.den != 0 && r < RULE_COUNT; r++)
        if (end->reading.option[r] != base->option[r])
            out_text(out, object, rule_table[r].name, rule_table[r].options[end->reading.option[r]]);
}

static void put_rules(struct out *out, cJSON *parent, const char *key, rule_set rules)
{
    cJSON *list = out_list(out, parent, key);
    for (size_t r = 0; r < RULE_COUNT; r++)
        if ((rules & RULE_BIT(r)) != 0)
            out_text(out, list, NULL, rule_table[r].name);
}

static void put_figure(struct out *out, cJSON *list, const struct reading_figure *figure, const struct reading *base)
{
    enum figure_unit unit = figure_unit(&figure->watched.figure);
    cJSON *object = out_object(out, list, NULL);
    uint64_t answered = figure->looked_at - figure->without_answer;
    out_text(out, object, "path", figure->watched.figure.path);
    out_figure(out, object, "default", unit, figure->value);
    out_figure(out, object, "least", unit, figure->least.value);
    out_figure(out, object, "most", unit, figure->most.value);
    out_part(out, object, "agree", true, fraction_make((int128)figure->same, answered > 0 ? (int128)answered : 1));
    put_count(out, object, figure->all, figure->looked_at, figure->without_answer);
    put_changed(out, object, "least_rules", &figure->least, base);
    put_changed(out, object, "most_rules", &figure->most, base);
    put_rules(out, object, "decided_by", figure->moved_by);
    cJSON *moves = out_list(out, object, "moved_by"), *pairs = out_list(out, object, "pairs");
    for (size_t k = 0; k < figure->move_count + figure->pair_count; k++)
        put_move(out, k < figure->move_count ? moves : pairs, figure, &figure->moves[k]);
}

static void put_silences(struct out *out, const struct readings *readings)
{
    cJSON *list = out_list(out, out->root, "without_answer");
    for (size_t k = 0; k < readings->silence_count; k++) {
        const struct reading_silence *silence = &readings->silences[k];
        cJSON *object = out_object(out, list, NULL);
        put_option(out, object, silence->rule, silence->option);
        out_text(out, object, "path", silence->reason.path);
        out_text(out, object, "reason", silence->reason.message);
    }
}

void readings_tree(struct out *out, const struct readings *readings, const char *state, bool forum, bool assumptions)
{
    answer_begin(out, READINGS_FORMAT, readings->year);
    out_assumed(out, out->root, readings->year);
    out_text(out, out->root, "state", state != NULL ? year_state(readings->year, code_proper(state))->code : NULL);
    out_bool(out, out->root, "forum_supposed", forum);
    out_bool(out, out->root, "assumptions", assumptions);
    cJSON *figures = out_list(out, out->root, "figures");
    for (size_t f = 0; f < readings->figure_count; f++)
        put_figure(out, figures, &readings->figures[f], &readings->space.base);
    put_rules(out, out->root, "rules_without_effect", readings->open & ~readings->moving);
    put_rules(out, out->root, "rules_chosen", readings->chosen);
    put_silences(out, readings);
    put_count(out, out->root, readings->all, readings->looked_at, readings->without_answer);
}

const struct format format_readings = {
    .id = READINGS_FORMAT,
    .schema = {"readings", "How far figures depend on how the law is read",
               "Printed by solpool readings --format json.", .fields = readings_fields},
    TABLES(readings_tables),
    .tell = readings_tell,
};
