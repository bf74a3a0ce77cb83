/* The time limits of a year, told: how many are over and which comes next, a table by day, those without one, and what
 * was pledged and is left. */
#include <string.h>

#include "present/tellings.h"
#include "present/view.h"

/* --- One time limit ---------------------------------------------------------------------------- */

/* "the Commission (Italy)", "the benefitting Member State (Germany > Italy; 4 persons)" */
static const char *words_who(struct telling *telling, const cJSON *entry)
{
    struct text text = {.data = NULL};
    text_put(&text, words_again(telling, tree_words(entry, "who")));
    const char *const keys[] = {"state", "toward"};
    for (size_t k = 0; k < 2; k++) {
        const char *code = tree_text(entry, keys[k]);
        text_put(&text, code == NULL ? "" : k == 0 ? " (" : " > ");
        text_put(&text, code != NULL ? words_label(telling, code, 40) : "");
    }
    if (tree_number(entry, "persons").den != 0) {
        text_put(&text, words_mark(telling, TEXT_semicolon));
        text_put(&text, WORDS(telling, calendar_persons, words_number_at(telling, entry, "persons")));
    }
    text_put(&text, tree_text(entry, "state") != NULL ? ")" : "");
    return words_kept(telling, &text);
}

/* What moves its day, and what the day rests on. */
static void put_remarks(struct text *cell, struct telling *telling, const cJSON *entry)
{
    const char *counted = tree_text(entry, "counted");
    if (counted != NULL && strcmp(counted, tree_words(entry, "date")) != 0) {
        text_put(cell, words_mark(telling, TEXT_semicolon));
        text_put(cell, WORDS(telling, calendar_moved, counted));
    }
    bool other_day = strcmp(tree_words(entry, "begins"), tree_words(entry, "date")) != 0;
    if (tree_true(entry, "assumed") && other_day) {
        text_put(cell, words_mark(telling, TEXT_semicolon));
        text_put(cell, WORDS(telling, calendar_counted_from, tree_words(entry, "begins")));
    }
    if (tree_text(entry, "date") == NULL) {
        text_put(cell, words_mark(telling, TEXT_semicolon));
        text_put(cell, WORDS(telling, calendar_begins, words_again(telling, tree_words(entry, "begins_with"))));
    }
}

static void put_due(struct text *cell, struct telling *telling, const struct row *row)
{
    const cJSON *entry = row_self(row);
    text_put(cell, words_who(telling, entry));
    text_put(cell, words_mark(telling, TEXT_colon));
    text_put(cell, words_again(telling, tree_words(entry, "what")));
    put_remarks(cell, telling, entry);
}

static void put_article(struct text *cell, struct telling *telling, const struct row *row)
{
    text_put(cell, words_cited(telling, tree_words(row_self(row), "article")));
}

/* --- Tables ------------------------------------------------------------------------------------ */

static bool has_day(const struct row *row)
{
    return tree_text(row_self(row), "date") != NULL;
}

static bool waits(const struct row *row)
{
    return !has_day(row) && tree_true(row_self(row), "begun");
}

/* The first is left out where nobody knows what is over. */
static const struct view_column day_columns[] = {
    COLUMN("done", head_past, YES),
    COLUMN("date", head_day, PATH),
    {.head = TEXT_head_article, .words = put_article},
    {.head = TEXT_head_due, .words = put_due},
};

static const struct view_column figure_columns[] = {
    COLUMN("code", head_state, STATE),
    COLUMN("to_implement.relocations", head_relocations_to_implement, NUMBER),
    COLUMN("implemented.relocations", head_implemented, NUMBER),
    COLUMN("left.relocations", head_left, NUMBER),
    COLUMN("to_implement.financial_eur + to_implement.alternative_eur", head_money_to_implement, MILLION),
    COLUMN("implemented.financial_eur + implemented.alternative_eur", head_implemented, MILLION),
    COLUMN("left.financial_eur + left.alternative_eur", head_left, MILLION),
};

static bool has_to_implement(const cJSON *figures)
{
    struct fraction persons = tree_number(figures, "to_implement.relocations");
    struct fraction money = tree_number(figures, "to_implement.financial_eur");
    struct fraction other = tree_number(figures, "to_implement.alternative_eur");
    return persons.num > 0 || money.num > 0 || other.num > 0;
}

static bool gives(const struct row *row)
{
    return has_to_implement(row_self(row));
}

/* --- Of what the file does not tell ------------------------------------------------------------ */

/* Their articles, each once. */
static void tell_others(struct telling *telling)
{
    struct enumeration list = {.count = 0};
    const cJSON *entry = NULL;
    const char *last = "";
    cJSON_ArrayForEach(entry, tree_item(telling->root, "entries")) {
        const char *article = tree_words(entry, "article");
        if (tree_true(entry, "begun") || strcmp(article, last) == 0)
            continue;
        enumerate(&list, words_cited(telling, article));
        last = article;
    }
    tell_listed(telling, TEXT_calendar_others, &list);
}

/* --- All of it --------------------------------------------------------------------------------- */

static void tell_next(struct telling *telling)
{
    const cJSON *entry = NULL;
    cJSON_ArrayForEach(entry, tree_item(telling->root, "entries")) {
        if (tree_text(entry, "date") == NULL || !cJSON_IsFalse(tree_item(entry, "done")))
            continue;
        TELL(telling, calendar_next, tree_words(entry, "date"), words_who(telling, entry),
             words_again(telling, tree_words(entry, "what")), words_article(telling, tree_words(entry, "article")));
        return;
    }
}

static void tell_headline(struct telling *telling)
{
    size_t dated = 0, past = 0;
    const cJSON *entry = NULL;
    const char *as_of = tree_text(telling->root, "as_of"), *state = tree_text(telling->root, "state");
    cJSON_ArrayForEach(entry, tree_item(telling->root, "entries")) {
        dated += tree_text(entry, "date") != NULL ? 1 : 0;
        past += tree_true(entry, "done") ? 1 : 0;
    }
    TELL(telling, calendar_headline, words_count(telling, dated), words_year(telling, telling->root, "year"));
    if (state != NULL)
        TELL(telling, calendar_of_state, words_of_state(telling, state));
    if (as_of != NULL)
        TELL(telling, calendar_as_of, as_of, words_count(telling, past));
    else
        TELL(telling, calendar_no_day, words_year(telling, telling->root, "year"));
    tell_next(telling);
    tell_paragraph(telling);
}

static void tell_persons(struct telling *telling, const cJSON *sum)
{
    const char *as_of = tree_text(telling->root, "as_of");
    const char *last = WORDS(telling, calendar_year_end, words_year(telling, telling->root, "year"));
    TELL_LAST(
        telling, calendar_figures_of, as_of != NULL ? as_of : last,
        words_number_at(telling, sum, "pledged.relocations"), words_number_at(telling, sum, "to_implement.relocations"),
        words_number_at(telling, sum, "drawn.relocations"), words_number_at(telling, sum, "implemented.relocations"),
        words_number_at(telling, sum, "left.relocations"));
}

static void tell_figures(struct telling *telling)
{
    const cJSON *sum = tree_item(telling->root, "sum");
    bool persons = tree_number(sum, "pledged.relocations").num > 0;
    if (!persons && !has_to_implement(sum))
        return;
    tell_heading(telling, TEXT_calendar_figures);
    tell_blank(telling);
    if (persons)
        tell_persons(telling, sum);
    tell_view(telling, &(struct view){VIEW(TEXT_COUNT, "states[]", figure_columns), .shown = gives});
    tell_blank(telling);
}

void calendar_tell(struct telling *telling)
{
    size_t first = tree_text(telling->root, "as_of") != NULL ? 0 : 1;
    size_t count = sizeof day_columns / sizeof *day_columns;
    tell_headline(telling);
    tell_view(telling, &(struct view){.title = TEXT_COUNT,
                                      .rows = "entries[]",
                                      .columns = day_columns + first,
                                      .column_count = count - first,
                                      .shown = has_day});
    tell_view(telling, &(struct view){.title = TEXT_calendar_waiting,
                                      .rows = "entries[]",
                                      .columns = day_columns + 2,
                                      .column_count = count - 2,
                                      .shown = waits});
    tell_blank(telling);
    tell_others(telling);
    tell_figures(telling);
    tell_assumed(telling, tree_item(telling->root, "assumed_pledges"));
    TELL_LAST(telling, calendar_counting);
}
