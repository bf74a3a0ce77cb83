/* What the states would choose, as an answer for people. */
#include "present/questions.h"
#include "present/table.h"

/* --- Headline ---------------------------------------------------------------------------------- */

struct kinds { /* of those that choose */
    size_t all, relocate, pay, other;
};

static struct kinds count_kinds(const struct choices *choices)
{
    struct kinds kinds = {0, 0, 0, 0};
    for (size_t k = 0; k < choices->count; k++) {
        const struct choice *choice = &choices->list[k];
        if (choice->keeps != KEEPS_NOT)
            continue;
        kinds.all++;
        if (choice->option == OPTION_RELOCATE)
            kinds.relocate++;
        else if (choice->option == OPTION_PAY)
            kinds.pay++;
        else
            kinds.other++;
    }
    return kinds;
}

static void put_ending(struct text *line, const struct choices *choices)
{
    if (choices->settled && choices->round_count == 1)
        text_put(line, "Nobody changes what it pledges");
    else if (choices->settled)
        text_format(line, "In round %zu nobody changes any more", choices->round_count);
    else if (choices->cycle_length > 0)
        text_format(line,
                    "They do not settle: after round %zu the choices are those of %zu %s before",
                    choices->round_count, choices->cycle_length,
                    choices->cycle_length == 1 ? "round" : "rounds");
    else
        text_format(line, "They do not settle within %zu rounds", choices->round_count);
}

static void put_headline(struct text *text, const struct choices *choices)
{
    struct kinds kinds = count_kinds(choices);
    struct text line = {.data = NULL};
    if (choices->count == 0) {
        text_format(&line, "No state contributes to the pool of %d.", (int)choices->year->number);
    } else if (kinds.all == 0 && choices->count == 1) {
        text_put(&line, "The one contributing state cannot choose: it has no duty, or what its "
                        "options cost is not known.");
    } else if (kinds.all == 0) {
        text_format(&line,
                    "None of the %zu contributing states can choose: what its options cost "
                    "is known for none that has a duty.",
                    choices->count);
    } else {
        text_format(
            &line,
            "%zu of %zu contributing states can choose, for %s costs are known: cheapest "
            "given the others is relocating for %zu, paying for %zu, something else for %zu. ",
            kinds.all, choices->count, kinds.all == 1 ? "its" : "their", kinds.relocate, kinds.pay,
            kinds.other);
        put_ending(&line, choices);
        text_put(&line, ". Together the contributing states then pledge ");
        say_number(&line, fraction_whole(choices->pledged.amount[RELOCATIONS]));
        text_put(&line, " relocations and ");
        say_euro(&line, fraction_make(choices->pledged.amount[FINANCIAL], 100));
        text_put(&line, ".");
    }
    say_paragraph(text, &line);
}

/* --- States ------------------------------------------------------------------------------------ */

/* As choice_name, for people. */
static const char *choice_word(enum option option)
{
    return option != AS_STATED ? option_names[option] : "its pledge";
}

static const char *but_for_word(const struct choice *choice)
{
    return choice->but_for != choice->option ? choice_word(choice->but_for) : "";
}

static void put_states(struct text *text, const struct choices *choices)
{
    static const struct column columns[] = {{"state", true},
                                            {"fair\nshare\npersons", false},
                                            {"choice", true},
                                            {"relocated\npersons", false},
                                            {"paid\nm EUR", false},
                                            {"altern.\nm EUR", false},
                                            {"offsets\npersons", false},
                                            {"mand.\noffsets", false},
                                            {"own cost\nm EUR", false},
                                            {"but for\nArticle 63", true}};
    struct table table;
    text_put(text, "\n");
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t k = 0; k < choices->count; k++) {
        const struct choice *choice = &choices->list[k];
        const int64_t *pledge = choices->outcome.pledge[choice->state].amount;
        table_word(&table, state_label(choices->year, choice->state));
        table_number(&table, choice->owed, choice->owed.den == 1 ? 0 : 2);
        table_word(&table, choice->keeps == KEEPS_NOT ? choice_word(choice->option) : "keeps");
        table_whole(&table, pledge[RELOCATIONS]);
        table_million(&table, pledge[FINANCIAL]);
        table_million(&table, pledge[ALTERNATIVE]);
        table_whole(&table, pledge[OFFSETS]);
        table_whole(&table, choices->outcome.mandatory_offsets[choice->state]);
        if (choice->outlay.known)
            table_million(&table, choice->outlay.total_cents);
        else
            table_word(&table, "?");
        table_word(&table, but_for_word(choice));
    }
    table_end(text, &table, 0);
}

/* --- What happened ----------------------------------------------------------------------------- */

static void put_move(struct text *line, const struct choices *choices,
                     const struct choice_move *move)
{
    const struct choice *choice = &choices->list[move->choice];
    text_format(line, "%s goes from %s (", choices->year->states[choice->state].code,
                choice_word(move->from));
    say_euro(line, fraction_make(move->before_cents, 100));
    text_format(line, "%s) to %s (", move->short_before ? ", less than its fair share" : "",
                choice_word(move->to));
    say_euro(line, fraction_make(move->after_cents, 100));
    text_put(line, ")");
}

#define ROUNDS_TOLD 12

static void put_rounds(struct text *text, const struct choices *choices)
{
    for (size_t r = 0; r < choices->round_count; r++) {
        const struct choice_round *round = &choices->rounds[r];
        struct text line = {.data = NULL};
        if (round->move_count == 0 || r >= ROUNDS_TOLD)
            continue;
        text_format(&line, "Round %zu: ", r + 1);
        for (size_t m = 0; m < round->move_count; m++) {
            text_put(&line, m > 0 ? "; " : "");
            put_move(&line, choices, &choices->moves[round->first_move + m]);
        }
        text_put(&line, ".");
        say_paragraph(text, &line);
    }
    if (choices->round_count > ROUNDS_TOLD + 1)
        text_format(text, "The rounds after these are in --format json.\n");
}

static void put_stopped(struct text *text, const struct choices *choices)
{
    for (size_t k = 0; k < choices->count; k++) {
        struct text line = {.data = NULL};
        if (choices->list[k].but_for == choices->list[k].option)
            continue;
        say_stopped(&line, choices, &choices->list[k]);
        text_put(&line, ".");
        say_paragraph(text, &line);
    }
}

static void put_cycle(struct text *text, const struct choices *choices)
{
    struct text line = {.data = NULL};
    if (choices->cycle_length == 0)
        return;
    text_format(&line,
                "The choices go round in %zu %s; who changes in them: ", choices->cycle_length,
                choices->cycle_length == 1 ? "round" : "rounds");
    size_t told = 0;
    for (size_t k = 0; k < choices->count; k++)
        if (choices_in_cycle(choices, k))
            text_format(&line, "%s%s", told++ > 0 ? ", " : "",
                        choices->year->states[choices->list[k].state].code);
    text_put(&line, ".");
    say_paragraph(text, &line);
}

/* --- What to know ------------------------------------------------------------------------------ */

static void put_articles(struct text *text, const struct choices *choices)
{
    struct text line = {.data = NULL};
    size_t told = 0;
    for (size_t k = 0; k < TRIGGER_COUNT; k++) {
        bool before = choices->as_stated.conditions[k].holds;
        bool after = choices->outcome.conditions[k].holds;
        if (k == OFFSETS_ON_OFFER || before == after)
            continue;
        text_format(&line, "%s%s %s", told++ > 0 ? ", " : "By these choices Article ",
                    trigger_table[k].article, after ? "comes to hold" : "no longer holds");
    }
    if (told > 0)
        text_put(&line, ".");
    say_paragraph(text, &line);
}

static void put_keepers(struct text *text, const struct choices *choices, enum keeps keeps,
                        const char *begin, const char *end)
{
    struct text line = {.data = NULL};
    size_t told = 0;
    for (size_t k = 0; k < choices->count; k++)
        if (choices->list[k].keeps == keeps)
            text_format(&line, "%s%s", told++ > 0 ? ", " : begin,
                        choices->year->states[choices->list[k].state].code);
    if (told > 0)
        text_put(&line, end);
    say_paragraph(text, &line);
}

solpool_status choices_text(char **out, const struct choices *choices, solpool_error *err)
{
    struct text text = {.data = NULL};
    put_headline(&text, choices);
    if (choices->count > 0)
        put_states(&text, choices);
    text_put(&text, "\n");
    put_rounds(&text, choices);
    put_cycle(&text, choices);
    put_stopped(&text, choices);
    put_articles(&text, choices);
    put_keepers(
        &text, choices, KEEPS_NO_COST,
        "What it costs is not known, and the pledge is kept: ", " (CODE.cost.relocation_eur).");
    put_keepers(
        &text, choices, KEEPS_OWES_NOTHING,
        "There is no duty behind the fair share (Articles 61, 62), and the pledge is kept: ", ".");
    say_assumed(&text, NULL, choices->year);
    return text_end(out, &text, err);
}
