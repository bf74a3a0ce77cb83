/* What the states would choose, as JSON. */
#include <string.h>

#include "present/parts.h"
#include "present/questions.h"

static const char *const keeps_names[] = {
    [KEEPS_NOT] = NULL, [KEEPS_OWES_NOTHING] = "owes nothing", [KEEPS_NO_COST] = "no cost"};

const char *choice_name(enum option option)
{
    return option != AS_STATED ? option_names[option] : "as_stated";
}

static const char *code_of(const struct choices *choices, size_t place)
{
    return choices->year->states[choices->list[place].state].code;
}

static void move_write(struct out *out, cJSON *list, const struct choices *choices,
                       const struct choice_move *move)
{
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "state", code_of(choices, move->choice));
    out_text(out, object, "from", choice_name(move->from));
    out_text(out, object, "to", choice_name(move->to));
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
    out_text(out, object, "option", choice_name(choice->option));
    out_measures(out, out_object(out, object, "contribution"), &outcome->pledge[choice->state]);
    out_cost(out, object, choice->outlay.known, choice->outlay.total_cents);
    out_whole(out, object, "mandatory_offsets", outcome->mandatory_offsets[choice->state]);
    out_text(out, object, "but_for_mandatory_offsets", choice_name(choice->but_for));
    out_text(out, object, "keeps", keeps_names[choice->keeps]);
    out_text(out, object, "cost_missing", choice->missing);
}

static void cycle_write(struct out *out, const struct choices *choices)
{
    if (choices->cycle_length == 0) {
        out_null(out, out->root, "cycle");
        return;
    }
    cJSON *object = out_object(out, out->root, "cycle");
    out_whole(out, object, "length", (int64_t)choices->cycle_length);
    out_whole(out, object, "from_round",
              (int64_t)(choices->round_count - choices->cycle_length) + 1);
    cJSON *list = out_list(out, object, "states");
    for (size_t k = 0; k < choices->count; k++)
        if (choices_in_cycle(choices, k))
            out_text(out, list, NULL, code_of(choices, k));
}

/* "paying", "relocating", "offsets", "alternative measures", "relocating 30 % and paying the rest". */
static void say_option(struct text *text, enum option option)
{
    static const char *const words[] = {
        [OPTION_RELOCATE] = "relocating",
        [OPTION_PAY] = "paying",
        [OPTION_ALTERNATIVE] = "alternative measures",
        [OPTION_OFFSET] = "offsets",
    };
    if (option == AS_STATED)
        text_put(text, "the pledge of the file");
    else if (option < OPTION_MIX)
        text_put(text, words[option]);
    else
        text_format(text, "relocating %d %% and paying the rest",
                    10 * (1 + (int)option - OPTION_MIX));
}

void say_stopped(struct text *text, const struct choices *choices, const struct choice *choice)
{
    text_format(text, "%s chooses ", state_name(choices->year, choice->state));
    say_option(text, choice->option);
    text_put(text, "; but for the mandatory offsets of Article 63 ");
    say_option(text, choice->but_for);
    text_put(text, " would be cheaper");
}

static void stopped_write(struct out *out, const struct choices *choices)
{
    cJSON *list = out_list(out, out->root, "stopped_by");
    for (size_t k = 0; k < choices->count; k++) {
        struct text words = {.data = NULL};
        const struct choice *choice = &choices->list[k];
        if (choice->but_for == choice->option)
            continue;
        say_stopped(&words, choices, choice);
        cJSON *object = out_object(out, list, NULL);
        out_text(out, object, "state", code_of(choices, k));
        out_text(out, object, "option", choice_name(choice->option));
        out_text(out, object, "but_for_mandatory_offsets", choice_name(choice->but_for));
        out_text(out, object, "text", words.data);
        out->failed = out->failed || words.failed;
        text_release(&words);
    }
}

void choices_tree(struct out *out, const struct choices *choices)
{
    out_begin(out);
    out_head(out, CHOICES_FORMAT, choices->year);
    out_pool(out, choices->year);
    out_rules(out, &choices->year->rules);
    out_assumed(out, out->root, choices->year);
    out_bool(out, out->root, "settled", choices->settled);
    cycle_write(out, choices);
    out_measures(out, out->root, &choices->pledged);
    out_whole(out, out->root, "mandatory_offsets", choices->outcome.mandatory_total);
    out_articles(out, out->root, "triggers_as_stated", &choices->as_stated, NO_PLACE);
    out_articles(out, out->root, "triggers", &choices->outcome, NO_PLACE);
    cJSON *states = out_list(out, out->root, "states");
    for (size_t k = 0; k < choices->count; k++)
        state_write(out, states, choices, k);
    cJSON *list = out_list(out, out->root, "benefitting");
    for (size_t b = 0; b < choices->outcome.benefitting_count; b++)
        out_relief(out, list, choices->year, &choices->outcome, b);
    stopped_write(out, choices);
    rounds_write(out, choices);
}
