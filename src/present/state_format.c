/* "solpool-state-1", one state or the pool in a few lines: what it holds, its tables, and how it is made. */
#include <string.h>

#include "input/sources.h"
#include "json/entries.h"
#include "json/source.h"
#include "present/format.h"
#include "present/parts.h"
#include "present/questions.h"
#include "present/result_fields.h"
#include "present/tellings.h"
#include "present/writers.h"

/* --- What it holds ----------------------------------------------------------------------------- */

static const struct field said_fields[] = {
    TEXT("id", ALWAYS, "Of the source in the year file"),
    TEXT("title", NULLABLE, NULL),
    TEXT("date", NULLABLE, NULL),
    TEXT("confidence", NULLABLE, NULL),
    LAST_FIELD,
};
static const struct field choice_fields[] = {
    YES("exempt", ALWAYS, "Nothing that it pledges is to be implemented (Articles 60(3), 61, 62)"),
    EURO("break_even_eur", NULLABLE,
         "Cost of a relocated person at which relocating and paying cost the same, mandatory offsets left aside; null "
         "where all is delivered as agreed offsets"),
    EURO("break_even_with_offsets_eur", NULLABLE, "The same with mandatory offsets counted"),
    PERSONS("delivered_as_offsets", NULLABLE, "If all is relocated, what of it is delivered as agreed offsets"),
    PERSONS("relocate_offsets", NULLABLE, "Mandatory offsets if all is relocated; null: the year has no answer then"),
    PERSONS("pay_offsets", NULLABLE, "The same if all is paid"),
    EURO("relocate_eur", NULLABLE, "Own cost if all is relocated; null where a figure for it is missing"),
    EURO("pay_eur", NULLABLE, "Own cost if all is paid; null where a figure for it is missing"),
    CHOICE("cheapest", option_names, NULLABLE, "Of the options of solpool compare"),
    EURO("cheapest_eur", NULLABLE, "Own cost of that"),
    LAST_FIELD,
};
static const struct field reading_fields[] = {
    TEXT("offset_cap", ALWAYS, "Option of the rule"),
    YES("chosen", ALWAYS, "It is the one that the year uses"),
    PERSONS("offsets", ALWAYS,
            "Mandatory ones: those of the state; of the pool, all; of a benefitting state, those it is relieved of"),
    PERSONS("cap", NULLABLE, "Of the state (Article 63(7)); null of others"),
    LAST_FIELD,
};
static const struct field article_fields[] = {
    YES("forum_reconvened", ALWAYS, "The meeting of Article 13(4) has taken place"),
    TEXTS("holds", ALWAYS, "The articles whose condition holds, 63(2)(b) of this state"),
    LIST("readings", reading_fields, ALWAYS, "What becomes mandatory if the Forum is reconvened"),
    LAST_FIELD,
};
static const struct field change_fields[] = {
    TEXT("path", ALWAYS, "Of the allocation"),
    NUMBER("before", UNIT_NONE, NULLABLE, "Of the baseline, in the unit of the path"),
    NUMBER("after", UNIT_NONE, NULLABLE, "Here"),
    LAST_FIELD,
};
static const struct field state_fields[] = {
    HEAD_FIELDS(STATE_FORMAT),
    POOL_FIELD,
    RULES_FIELD,
    ASSUMED_FIELD,
    OBJECT("state", claimed_state_fields, NULLABLE, "As in the allocation; null: the pool was asked about"),
    LIST("pledge_sources", said_fields, ALWAYS, "Who says what it pledged, by the year file"),
    LIST("flows", claimed_flow_fields, ALWAYS, "From it and to it, as in the allocation"),
    LIST("benefitting", claimed_benefitting_fields, ALWAYS, "Itself if it benefits; of the pool, all"),
    OBJECT("choice", choice_fields, RARE, "Relocate or pay, of a state that contributes"),
    OBJECT("article_63", article_fields, ALWAYS, "Responsibility offsets"),
    OBJECT("totals", totals_fields, ALWAYS, "Of the pool"),
    LIST("changes", change_fields, RARE, "What differs from the baseline"),
    LAST_FIELD,
};

static const struct csv_table state_tables[] = {
    {"state", "state", "^year"},
    {"flows", "flows[]", "^year"},
    {"benefitting", "benefitting[]", "^year"},
    {"choice", "choice", "^year"},
    {"article_63", "article_63", "^year"},
    {"readings", "article_63.readings[]", "^^year"},
    {"changes", "changes[]", "^year"},
    {"pledge_sources", "pledge_sources[]", "^year"},
    {"totals", "totals{}", "^year, @=total"},
    COMMON_TABLES,
};

/* --- How it is made ---------------------------------------------------------------------------- */

static void source_write(struct out *out, cJSON *list, const cJSON *id, const cJSON *file)
{
    static const char *const keys[] = {"title", "date", "confidence"};
    if (!cJSON_IsString(id) || tree_find(list, "id", id->valuestring) != NULL)
        return;
    const cJSON *entry = source_entry(file, id->valuestring);
    cJSON *said = out_object(out, list, NULL);
    out_text(out, said, "id", id->valuestring);
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
        out_text(out, said, keys[k], document_text_of(entry, keys[k]));
}

/* Who says what it pledged: the sources of its types, each once. */
static void sources_write(struct out *out, const struct year *year, size_t i, const cJSON *file)
{
    cJSON *list = out_list(out, out->root, "pledge_sources");
    const cJSON *states = document_member(file, "states");
    const cJSON *state = i != NO_PLACE ? entry_find(states, year->states[i].code) : NULL;
    const cJSON *pledge = document_member(state, "pledge"), *source = source_of(state, "pledge", NULL);
    for (size_t t = 0; state != NULL && t < MEASURE_COUNT; t++) {
        const cJSON *own = source_of(pledge, measure_table[t].key, source), *id = NULL;
        if (cJSON_IsString(own))
            source_write(out, list, own, file);
        else
            cJSON_ArrayForEach(id, own)
                source_write(out, list, id, file);
    }
}

/* The elements of a list of the allocation in which the code stands under one of two keys; NULL: all. */
static void copy_of(struct out *out, const cJSON *allocation, const char *list, const char *const keys[2],
                    const char *code)
{
    cJSON *own = out_list(out, out->root, list);
    const cJSON *element = NULL;
    cJSON_ArrayForEach(element, document_member(allocation, list))
        if (code == NULL || strcmp(tree_words(element, keys[0]), code) == 0 ||
            strcmp(tree_words(element, keys[1]), code) == 0)
            out_copy(out, own, NULL, element);
}

static void offsets_write(struct out *out, cJSON *object, const char *key, const struct comparison *comparison,
                          enum option option)
{
    const struct outcome *outcome = &comparison->rows[option].outcome;
    out_persons_of(out, object, key, outcome, outcome->mandatory_offsets[comparison->state]);
}

static void choice_write(struct out *out, const struct comparison *comparison)
{
    cJSON *object = out_object(out, out->root, "choice");
    enum option best = comparison->cheapest;
    const struct outlay none = {.known = false};
    const struct {
        const char *key;
        const struct outlay *outlay;
    } costs[] = {{"relocate_eur", &comparison->rows[OPTION_RELOCATE].outlay},
                 {"pay_eur", &comparison->rows[OPTION_PAY].outlay},
                 {"cheapest_eur", option_names[best] != NULL ? &comparison->rows[best].outlay : &none}};
    out_bool(out, object, "exempt", comparison->exempt);
    out_exact_euro(out, object, "break_even_eur", comparison->break_even_cents);
    out_exact_euro(out, object, "break_even_with_offsets_eur",
                   comparison->exempt ? (struct fraction){0, 0} : comparison->break_even_with_offsets_cents);
    out_persons_of(out, object, "delivered_as_offsets", &comparison->rows[OPTION_RELOCATE].outcome,
                   comparison_as_offsets(comparison, OPTION_RELOCATE));
    offsets_write(out, object, "relocate_offsets", comparison, OPTION_RELOCATE);
    offsets_write(out, object, "pay_offsets", comparison, OPTION_PAY);
    for (size_t k = 0; k < sizeof costs / sizeof *costs; k++) {
        if (k == 2)
            out_text(out, object, "cheapest", option_names[best]); /* NO_OPTION: NULL */
        out_stated(out, object, costs[k].key, true, costs[k].outlay->known ? costs[k].outlay->total_cents : NOT_STATED);
    }
}

static void article_write(struct out *out, const struct state_answer *answer, const cJSON *allocation)
{
    const struct year *year = answer->year;
    cJSON *object = out_object(out, out->root, "article_63");
    const char *code = answer->state != NO_PLACE ? year->states[answer->state].code : NULL;
    const cJSON *condition = NULL;
    out_bool(out, object, "forum_reconvened", year->pool.forum_reconvened);
    cJSON *holds = out_list(out, object, "holds");
    cJSON_ArrayForEach(condition, document_member(allocation, "triggers")) {
        const char *state = tree_text(condition, "state");
        if (tree_true(condition, "holds") && (state == NULL || (code != NULL && strcmp(state, code) == 0)))
            out_copy(out, holds, NULL, document_member(condition, "article"));
    }
    cJSON *readings = out_list(out, object, "readings");
    for (size_t k = 0; k < answer->reading_count; k++) {
        cJSON *reading = out_object(out, readings, NULL);
        out_text(out, reading, "offset_cap", rule_table[RULE_OFFSET_CAP].options[k]);
        out_bool(out, reading, "chosen", year->rules.option[RULE_OFFSET_CAP] == (int)k);
        out_whole(out, reading, "offsets", answer->readings[k].offsets);
        out_stated(out, reading, "cap", false, answer->readings[k].cap);
    }
}

static void answer_write(struct out *out, const struct state_answer *answer, const cJSON *allocation, const cJSON *file)
{
    static const char *const ends[] = {"from", "to"}, *const own[] = {"code", "code"};
    const struct year *year = answer->year;
    const char *code = answer->state != NO_PLACE ? year->states[answer->state].code : NULL;
    if (code != NULL)
        out_copy(out, out->root, "state", tree_find(document_member(allocation, "states"), "code", code));
    else
        out_null(out, out->root, "state");
    sources_write(out, year, answer->state, file);
    copy_of(out, allocation, "flows", ends, code != NULL ? code : "");
    copy_of(out, allocation, "benefitting", own, code);
    if (answer->compared)
        choice_write(out, &answer->comparison);
    article_write(out, answer, allocation);
    out_copy(out, out->root, "totals", document_member(allocation, "totals"));
}

void state_tree(struct out *out, const struct state_answer *answer, const cJSON *file)
{
    struct out whole;
    allocation_tree(&whole, &answer->allocation);
    answer_begin(out, STATE_FORMAT, answer->year);
    out_assumed(out, out->root, answer->year);
    if (!whole.arena.failed)
        answer_write(out, answer, whole.root, file);
    out->arena.failed = out->arena.failed || whole.arena.failed;
    out_discard(&whole);
}

/* --- What differs ------------------------------------------------------------------------------ */

static const char *const state_figures[] = {"fair_share.relocations",
                                            "duty",
                                            "pledge.relocations",
                                            "pledge.financial_eur",
                                            "pledge.alternative_eur",
                                            "pledge.offsets",
                                            "to_implement.relocations",
                                            "to_implement.financial_eur",
                                            "to_implement.alternative_eur",
                                            "to_implement.offsets",
                                            "used.relocations",
                                            "used.financial_eur",
                                            "used.alternative_eur",
                                            "used.offsets",
                                            "mandatory_offsets",
                                            NULL};
static const char *const benefitting_figures[] = {"need.value",
                                                  "received.relocations",
                                                  "received.financial_eur",
                                                  "received.alternative_eur",
                                                  "received.offsets",
                                                  "coverage",
                                                  NULL};
static const char *const totals_figures[] = {"pledged.value",   "to_implement.value", "effective.value",
                                             "delivered.value", "unmet.value",        NULL};

/* Those of one object that differ; `name` begins their paths. */
static void compare_figures(struct out *out, cJSON *list, const char *name, const char *const *figures,
                            const cJSON *before, const cJSON *after)
{
    for (; *figures != NULL; figures++) {
        const cJSON *then = tree_item(before, *figures), *now = tree_item(after, *figures);
        if (then == NULL || now == NULL || cJSON_Compare(then, now, true))
            continue;
        cJSON *change = out_object(out, list, NULL);
        out_text(out, change, "path", arena_format(&out->arena, "%s.%s", name, *figures));
        out_copy(out, change, "before", then);
        out_copy(out, change, "after", now);
    }
}

static void changes_write(struct out *out, const cJSON *before)
{
    cJSON *list = out_list(out, out->root, "changes");
    const cJSON *state = tree_item(out->root, "state"), *own = NULL;
    if (cJSON_IsObject(state))
        compare_figures(out, list, tree_words(state, "code"), state_figures, tree_item(before, "state"), state);
    else
        compare_figures(out, list, "totals", totals_figures, tree_item(before, "totals"),
                        tree_item(out->root, "totals"));
    cJSON_ArrayForEach(own, tree_item(out->root, "benefitting"))
        compare_figures(out, list, tree_words(own, "code"), benefitting_figures,
                        tree_find(tree_item(before, "benefitting"), "code", tree_words(own, "code")), own);
}

void state_changes(struct out *out, struct out *before)
{
    if (!out->arena.failed && !before->arena.failed)
        changes_write(out, before->root);
    out->arena.failed = out->arena.failed || before->arena.failed;
    out_discard(before);
}

const struct format format_state = {
    .id = STATE_FORMAT,
    .schema = {"state", "One state in a few lines, or the pool", "Printed by solpool state --format json.",
               .fields = state_fields},
    TABLES(state_tables),
    .tell = state_tell,
};
