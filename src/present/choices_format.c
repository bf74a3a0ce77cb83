/* "solpool-choices-1", what the states would choose: what it holds, its tables, and how it is made. */
#include "present/format.h"
#include "present/parts.h"
#include "present/questions.h"
#include "present/result_fields.h"
#include "present/tellings.h"

/* --- What it holds ----------------------------------------------------------------------------- */

static const char *const choice_names[] = {OPTION_NAMES, [AS_STATED] = "as_stated", [OPTION_WHOLE] = "mix", NULL};
static const char *const keeps_names[] = {[KEEPS_NOT] = NULL,
                                          [KEEPS_OWES_NOTHING] = "owes nothing",
                                          [KEEPS_NO_COST] = "no cost",
                                          [KEEPS_NO_YEAR] = "beyond limits",
                                          NULL};

#define OF_A_MIX(KEY) PERSONS(KEY "_relocations", RARE, "Where that is a mix, of persons relocated: the rest is paid")

static const struct field cycle_fields[] = {
    COUNT("length", UNIT_NONE, ALWAYS, "Rounds"),
    COUNT("from_round", UNIT_NONE, ALWAYS, "The first round of the cycle"),
    CODES("states", ALWAYS, "Who changes in it"),
    LAST_FIELD,
};
static const struct field choice_fields[] = {
    CODE("code", ALWAYS, NULL),
    EXACT_PERSONS("owed", ALWAYS, NULL),
    CHOICE("option", choice_names, ALWAYS, "What the state chooses; mix_10 relocates 10 per cent and pays the rest"),
    OF_A_MIX("option"),
    OBJECT("contribution", measures_fields, ALWAYS, NULL),
    EURO("cost_eur", NULLABLE, "Own cost; null where a figure for it is missing"),
    PERSONS("mandatory_offsets", ALWAYS, NULL),
    CHOICE("but_for_mandatory_offsets", choice_names, ALWAYS, "What it would choose if no offsets were mandatory"),
    OF_A_MIX("but_for_mandatory_offsets"),
    CHOICE("keeps", keeps_names + 1, NULLABLE, "Why the state keeps its pledge"),
    TEXT("cost_missing", NULLABLE, "The key of the year file that is missing for it"),
    TEXTS("beyond_limits", RARE, "Options left out, since the year with them exceeds what can be calculated"),
    LAST_FIELD,
};
static const struct field stopped_fields[] = {
    CODE("state", ALWAYS, NULL),
    CHOICE("option", choice_names, ALWAYS, "What the state chooses"),
    OF_A_MIX("option"),
    CHOICE("but_for_mandatory_offsets", choice_names, ALWAYS, "What it would choose if no offsets were mandatory"),
    OF_A_MIX("but_for_mandatory_offsets"),
    TEXT("text", ALWAYS, "A sentence"),
    LAST_FIELD,
};
static const struct field move_fields[] = {
    CODE("state", ALWAYS, NULL),
    CHOICE("from", choice_names, ALWAYS, "What the state had chosen"),
    OF_A_MIX("from"),
    CHOICE("to", choice_names, ALWAYS, "What it chooses now"),
    OF_A_MIX("to"),
    YES("short_before", ALWAYS, "What it had was worth less than it owes"),
    EURO("cost_before_eur", ALWAYS, "Own cost given the others"),
    EURO("cost_after_eur", ALWAYS, "Own cost given the others"),
    LAST_FIELD,
};
#define HOLDING "The articles whose condition holds"
static const struct field round_fields[] = {
    COUNT("round", UNIT_NONE, ALWAYS, "From 1"),
    LIST("moves", move_fields, ALWAYS, NULL),
    TEXTS("triggers", ALWAYS, HOLDING ", at its end"),
    LAST_FIELD,
};
static const struct field choices_fields[] = {
    HEAD_FIELDS("solpool-choices-1"),
    ENDING_FIELDS,
    POOL_FIELD,
    RULES_FIELD,
    ASSUMED_FIELD,
    YES("settled", ALWAYS, "Nobody changes any more"),
    TEXT("searched", ALWAYS, "Among which mixes the states choose"),
    OBJECT("cycle", cycle_fields, NULLABLE, "The choices go round; null where they settle"),
    MEASURE_FIELDS,
    PERSONS("mandatory_offsets", ALWAYS, NULL),
    TEXTS("triggers_as_stated", ALWAYS, HOLDING),
    TEXTS("triggers", ALWAYS, HOLDING),
    LIST("states", choice_fields, ALWAYS, NULL),
    LIST("benefitting", arrival_fields, ALWAYS, NULL),
    LIST("stopped_by", stopped_fields, ALWAYS, "Whom mandatory offsets keep from what would be cheaper"),
    LIST("rounds", round_fields, ALWAYS, NULL),
    LAST_FIELD,
};

static const struct csv_table choices_tables[] = {
    {"states", "states[]", NULL},
    {"result", "", "!assumed_pledges"},
    {"benefitting", "benefitting[]", NULL},
    {"rounds", "rounds[]", NULL},
    {"moves", "rounds[].moves[]", "^round"},
    {"stopped_by", "stopped_by[]", NULL},
    COMMON_TABLES,
};

/* --- How it is made ---------------------------------------------------------------------------- */

static const char *code_of(const struct choices *choices, size_t place)
{
    return choices->year->states[choices->list[place].state].code;
}

static void option_write(struct out *out, cJSON *object, const char *key, const char *persons_key, enum option option)
{
    out_text(out, object, key, choice_names[option < OPTION_WHOLE ? option : OPTION_WHOLE]);
    if (option >= OPTION_WHOLE)
        out_whole(out, object, persons_key, (int64_t)option - OPTION_WHOLE);
}
#define OPTION_WRITE(OUT, OBJECT, KEY, OPTION) option_write(OUT, OBJECT, KEY, KEY "_relocations", OPTION)

static void move_write(struct out *out, cJSON *list, const struct choices *choices, const struct choice_move *move)
{
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "state", code_of(choices, move->choice));
    OPTION_WRITE(out, object, "from", move->from);
    OPTION_WRITE(out, object, "to", move->to);
    out_bool(out, object, "short_before", move->short_before);
    out_euro(out, object, "cost_before_eur", move->before_cents);
    out_euro(out, object, "cost_after_eur", move->after_cents);
}

static void rounds_write(struct out *out, const struct choices *choices)
{
    cJSON *list = out_list(out, out->root, "rounds");
    for (size_t r = 0; r < choices->round_count; r++) {
        const struct choice_round *round = &choices->rounds[r];
        cJSON *object = out_object(out, list, NULL);
        out_whole(out, object, "round", (int64_t)r + 1);
        cJSON *moves = out_list(out, object, "moves");
        for (size_t m = 0; m < round->move_count; m++)
            move_write(out, moves, choices, &choices->moves[round->first_move + m]);
        cJSON *articles = out_list(out, object, "triggers");
        for (size_t k = 0; k < TRIGGER_COUNT; k++)
            if (round->conditions[k].holds)
                out_text(out, articles, NULL, trigger_table[k].article);
    }
}

static void state_write(struct out *out, cJSON *list, const struct choices *choices, size_t k)
{
    const struct choice *choice = &choices->list[k];
    const struct outcome *outcome = &choices->outcome;
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "code", code_of(choices, k));
    out_fraction(out, object, "owed", choice->owed);
    OPTION_WRITE(out, object, "option", choice->option);
    out_measures(out, out_object(out, object, "contribution"), &outcome->pledge[choice->state]);
    out_cost(out, object, choice->outlay.known, choice->outlay.total_cents);
    out_whole(out, object, "mandatory_offsets", outcome->mandatory_offsets[choice->state]);
    OPTION_WRITE(out, object, "but_for_mandatory_offsets", choice->but_for);
    out_text(out, object, "keeps", keeps_names[choice->keeps]);
    out_text(out, object, "cost_missing", choice->missing);
    cJSON *beyond = NULL;
    for (size_t option = 0; option <= OPTION_COUNT; option++) {
        if (!choice->beyond[option])
            continue;
        beyond = beyond != NULL ? beyond : out_list(out, object, "beyond_limits");
        out_text(out, beyond, NULL, choice_names[option < OPTION_COUNT ? option : OPTION_WHOLE]);
    }
}

static void cycle_write(struct out *out, const struct choices *choices)
{
    if (choices->cycle_length == 0) {
        out_null(out, out->root, "cycle");
        return;
    }
    cJSON *object = out_object(out, out->root, "cycle");
    out_whole(out, object, "length", (int64_t)choices->cycle_length);
    out_whole(out, object, "from_round", (int64_t)(choices->round_count - choices->cycle_length) + 1);
    cJSON *list = out_list(out, object, "states");
    for (size_t k = 0; k < choices->count; k++)
        if (choices_in_cycle(choices, k))
            out_text(out, list, NULL, code_of(choices, k));
}

static void stopped_write(struct out *out, const struct choices *choices)
{
    struct telling english = {.language = languages[0]};
    cJSON *list = out_list(out, out->root, "stopped_by");
    for (size_t k = 0; k < choices->count; k++) {
        const struct choice *choice = &choices->list[k];
        if (choice->but_for == choice->option)
            continue;
        cJSON *object = out_object(out, list, NULL);
        out_text(out, object, "state", code_of(choices, k));
        OPTION_WRITE(out, object, "option", choice->option);
        OPTION_WRITE(out, object, "but_for_mandatory_offsets", choice->but_for);
        out_text(out, object, "text",
                 WORDS(&english, choices_stopped, state_name(choices->year, choice->state),
                       choices_contributing(&english, object, "option"),
                       choices_contributing(&english, object, "but_for_mandatory_offsets")));
    }
    out->arena.failed = out->arena.failed || english.text.failed || english.words.failed;
    arena_clear(&english.words);
}

void choices_tree(struct out *out, const struct choices *choices)
{
    answer_begin(out, CHOICES_FORMAT, choices->year);
    out_assumed(out, out->root, choices->year);
    out_bool(out, out->root, "settled", choices->settled);
    out_text(out, out->root, "searched",
             choices->every_mix ? ENGLISH_said_searched_mixes : ENGLISH_said_searched_options);
    cycle_write(out, choices);
    out_measures(out, out->root, &choices->pledged);
    out_whole(out, out->root, "mandatory_offsets", choices->outcome.mandatory_total);
    out_articles(out, out->root, "triggers_as_stated", &choices->as_stated, NO_PLACE);
    out_articles(out, out->root, "triggers", &choices->outcome, NO_PLACE);
    cJSON *states = out_list(out, out->root, "states");
    for (size_t k = 0; k < choices->count; k++)
        state_write(out, states, choices, k);
    out_benefitting(out, out->root, choices->year, &choices->outcome);
    stopped_write(out, choices);
    rounds_write(out, choices);
}

const struct format format_choices = {
    .id = "solpool-choices-1",
    .schema = {"choices", "What the states would choose, each the cheapest given the others",
               "Printed by solpool choose --format json.", .fields = choices_fields},
    TABLES(choices_tables),
    .tell = choices_tell,
};
