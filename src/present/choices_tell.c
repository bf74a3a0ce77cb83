/* What the states would choose, told: a headline, the choices, what happened round by round, and what to know. */
#include <string.h>

#include "law/triggers.h"
#include "present/tellings.h"
#include "present/view.h"
#include "questions/contribution.h"

/* --- Headline ---------------------------------------------------------------------------------- */

struct kinds { /* of those that choose */
    size_t all, relocate, pay;
};

static struct kinds count_kinds(const struct telling *telling)
{
    struct kinds kinds = {0, 0, 0};
    const cJSON *state = NULL;
    cJSON_ArrayForEach(state, tree_item(telling->root, "states")) {
        const char *option = tree_text(state, "option");
        if (tree_text(state, "keeps") != NULL || option == NULL)
            continue;
        kinds.all++;
        kinds.relocate += strcmp(option, option_names[OPTION_RELOCATE]) == 0 ? 1 : 0;
        kinds.pay += strcmp(option, option_names[OPTION_PAY]) == 0 ? 1 : 0;
    }
    return kinds;
}

static void tell_ending(struct telling *telling)
{
    size_t count = tree_count(telling->root, "rounds");
    const char *rounds = words_count(telling, count);
    if (cJSON_IsObject(tree_item(telling->root, "cycle")))
        TELL(telling, choices_cycle, rounds, words_number_at(telling, telling->root, "cycle.length"));
    else if (!tree_true(telling->root, "settled") && tree_item(telling->root, "stopped_at") == NULL)
        TELL(telling, choices_unsettled, rounds);
    else if (!tree_true(telling->root, "settled"))
        return; /* the time limit ended it, which is said at the end */
    else if (count > 1)
        TELL(telling, choices_settled, rounds);
    else
        TELL(telling, choices_nobody_changes);
}

static void tell_headline(struct telling *telling)
{
    struct kinds kinds = count_kinds(telling);
    size_t count = tree_count(telling->root, "states");
    const char *states = words_count(telling, count);
    if (count == 0) {
        TELL(telling, comparisons_none, words_year(telling, telling->root, "year"));
    } else if (kinds.all == 0 && count == 1) {
        TELL(telling, choices_one_cannot);
    } else if (kinds.all == 0) {
        TELL(telling, choices_cannot, states);
    } else {
        TELL(telling, choices_headline, words_count(telling, kinds.all), states, words_count(telling, kinds.relocate),
             words_count(telling, kinds.pay), words_count(telling, kinds.all - kinds.relocate - kinds.pay));
        tell_ending(telling);
        TELL(telling, choices_together, words_number_at(telling, telling->root, "relocations"),
             words_euro_at(telling, telling->root, "financial_eur"));
    }
    tell_paragraph(telling);
}

/* --- What is chosen ---------------------------------------------------------------------------- */

/* The option under the key, or with how many persons a mix relocates: "whole_7". */
static const char *option_name(struct telling *telling, const cJSON *object, const char *key)
{
    const char *name = tree_text(object, key);
    if (name == NULL || strcmp(name, "mix") != 0)
        return name;
    struct text relocations = {.data = NULL}, whole = {.data = NULL};
    text_format(&relocations, "%s_relocations", key);
    text_format(&whole, "whole_%s", words_number_at(telling, object, words_kept(telling, &relocations)));
    return words_kept(telling, &whole);
}

const char *choices_contributing(struct telling *telling, const cJSON *object, const char *key)
{
    return words_contributing(telling, option_name(telling, object, key));
}

/* --- States ------------------------------------------------------------------------------------ */

static void put_choice(struct text *cell, struct telling *telling, const struct row *row)
{
    const cJSON *state = row_item(row, ".");
    text_put(cell, tree_text(state, "keeps") != NULL ? WORDS(telling, choices_keeps)
                                                     : words_option(telling, option_name(telling, state, "option")));
}

static void put_but_for(struct text *cell, struct telling *telling, const struct row *row)
{
    const cJSON *state = row_item(row, ".");
    const char *option = option_name(telling, state, "option");
    const char *but_for = option_name(telling, state, "but_for_mandatory_offsets");
    if (strcmp(option, but_for) != 0)
        text_put(cell, words_option(telling, but_for));
}

static const struct view_column choice_columns[] = {
    COLUMN("code", head_state, STATE),
    COLUMN("owed", head_fair_share, TWO),
    {.head = TEXT_head_choice, .words = put_choice},
    COLUMN("contribution.relocations", head_relocated_narrow, WHOLE),
    COLUMN("contribution.financial_eur", head_paid_million, MILLION),
    COLUMN("contribution.alternative_eur", head_alternative_million, MILLION),
    COLUMN("contribution.offsets", head_offsets, WHOLE),
    COLUMN("mandatory_offsets", head_mandatory, WHOLE),
    COST("cost_eur", head_own_cost),
    {.head = TEXT_head_but_for, .words = put_but_for},
};

/* --- What happened ----------------------------------------------------------------------------- */

#define ROUNDS_TOLD 12

static const char *move_words(struct telling *telling, const cJSON *move)
{
    bool short_before = tree_true(move, "short_before");
    return words_of(telling, short_before ? TEXT_choices_move_short : TEXT_choices_move,
                    (const char *const[]){tree_text(move, "state"), choices_contributing(telling, move, "from"),
                                          words_euro_at(telling, move, "cost_before_eur"),
                                          choices_contributing(telling, move, "to"),
                                          words_euro_at(telling, move, "cost_after_eur"), NULL});
}

static void tell_rounds(struct telling *telling)
{
    const cJSON *round = NULL, *move = NULL;
    size_t number = 0;
    cJSON_ArrayForEach(round, tree_item(telling->root, "rounds")) {
        struct text moves = {.data = NULL};
        cJSON_ArrayForEach(move, tree_item(round, "moves")) {
            text_put(&moves, moves.length > 0 ? words_mark(telling, TEXT_semicolon) : "");
            text_put(&moves, move_words(telling, move));
        }
        bool any = moves.length > 0;
        const char *list = words_kept(telling, &moves);
        if (any && ++number <= ROUNDS_TOLD)
            TELL(telling, choices_round, words_year(telling, round, "round"), list);
        tell_paragraph(telling);
    }
    if (number > ROUNDS_TOLD)
        TELL(telling, choices_more_rounds);
    tell_paragraph(telling);
}

static void tell_stopped(struct telling *telling)
{
    const cJSON *stopped = NULL;
    cJSON_ArrayForEach(stopped, tree_item(telling->root, "stopped_by")) {
        TELL(telling, choices_stopped, words_of_state(telling, tree_text(stopped, "state")),
             choices_contributing(telling, stopped, "option"),
             choices_contributing(telling, stopped, "but_for_mandatory_offsets"));
        text_put(&telling->line, ".");
        tell_paragraph(telling);
    }
}

/* --- What to know ------------------------------------------------------------------------------ */

static void tell_articles(struct telling *telling)
{
    const cJSON *before = tree_item(telling->root, "triggers_as_stated");
    const cJSON *after = tree_item(telling->root, "triggers");
    struct enumeration list = {.count = 0};
    for (size_t k = 0; k < TRIGGER_COUNT; k++) {
        const char *article = trigger_table[k].article;
        bool holds = tree_lists(after, article);
        if (holds != tree_lists(before, article))
            enumerate(&list, holds ? WORDS(telling, choices_holds, article) : WORDS(telling, choices_ends, article));
    }
    tell_listed(telling, TEXT_choices_articles, &list);
}

static void tell_keepers(struct telling *telling, enum text_key key, const char *keeps)
{
    const cJSON *state = NULL;
    struct enumeration codes = {.count = 0};
    cJSON_ArrayForEach(state, tree_item(telling->root, "states")) {
        const char *own = tree_text(state, "keeps");
        if (own != NULL && strcmp(own, keeps) == 0)
            enumerate(&codes, tree_text(state, "code"));
    }
    tell_listed(telling, key, &codes);
}

/* Whose options no year that can be calculated has. */
static void tell_beyond(struct telling *telling)
{
    const cJSON *state = NULL, *option = NULL;
    struct enumeration list = {.count = 0};
    cJSON_ArrayForEach(state, tree_item(telling->root, "states")) {
        struct enumeration options = {.count = 0};
        cJSON_ArrayForEach(option, tree_item(state, "beyond_limits"))
            enumerate(&options, strcmp(option->valuestring, "mix") == 0
                                    ? telling->language->texts[TEXT_choices_some_mix]
                                    : words_option(telling, option->valuestring));
        if (options.count > 0)
            enumerate(&list, WORDS(telling, choices_state_options, tree_text(state, "code"),
                                   words_listed(telling, &options, TEXT_COUNT)));
    }
    tell_listed(telling, TEXT_choices_beyond, &list);
}

void choices_tell(struct telling *telling)
{
    tell_headline(telling);
    tell_blank(telling);
    tell_view(telling, &(struct view){VIEW(TEXT_COUNT, "states[]", choice_columns)});
    tell_blank(telling);
    tell_rounds(telling);
    text_put(&telling->line, words_again(telling, tree_text(telling->root, "searched")));
    tell_paragraph(telling);
    if (cJSON_IsObject(tree_item(telling->root, "cycle")))
        TELL(telling, choices_in_cycle, words_number_at(telling, telling->root, "cycle.length"),
             words_codes(telling, tree_item(telling->root, "cycle.states")));
    tell_paragraph(telling);
    tell_stopped(telling);
    tell_articles(telling);
    tell_keepers(telling, TEXT_choices_no_cost, "no cost");
    tell_keepers(telling, TEXT_choices_no_duty, "owes nothing");
    tell_beyond(telling);
    tell_assumed(telling, tree_item(telling->root, "assumed_pledges"));
}
