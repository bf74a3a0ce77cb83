/* One state in at most ten lines that can be read aloud, or the pool and what to ask next. */
#include <stdio.h>
#include <string.h>

#include "law/year.h"
#include "present/tellings.h"
#include "present/view.h"
#include "questions/contribution.h"
#include "questions/figure.h"

static const char *name_of(struct telling *telling)
{
    return words_of_state(telling, tree_text(telling->root, "state.code"));
}

static bool any_of(const cJSON *amounts)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (tree_number(amounts, measure_table[t].key).num != 0)
            return true;
    return false;
}

static const char *in_percent(struct telling *telling, struct fraction part)
{
    struct fraction percent;
    if (part.den == 0 || !fraction_mul(&percent, part, fraction_whole(100)))
        return words_number(telling, (struct fraction){0, 0});
    return words_decimals(telling, percent, percent.den == 1 ? 0 : 1);
}

/* --- What it owes and pledged -------------------------------------------------------------------- */

static const char *deducted_words(struct telling *telling, const cJSON *state)
{
    struct fraction part = tree_number(state, "deduction");
    return part.num == 0 ? ""
           : part.num == part.den
               ? telling->language->texts[TEXT_state_deducted_whole]
               : WORDS(telling, state_deducted, in_percent(telling, part), words_number_at(telling, state, "duty"));
}

static const char *source_words(struct telling *telling)
{
    const cJSON *sources = tree_item(telling->root, "pledge_sources");
    bool changed = tree_count(telling->root, "changes") > 0; /* lines are short then, and the baseline says it */
    size_t count = changed ? 0 : tree_count(sources, "");
    const cJSON *first = count > 0 ? sources->child : NULL;
    const char *title = tree_text(first, "title");
    title = title != NULL ? title : tree_words(first, "id");
    return count == 0   ? ""
           : count == 1 ? WORDS(telling, state_source, title)
                        : WORDS(telling, state_sources, title, words_count(telling, count - 1));
}

/* By how much it falls short of its fair share, or goes beyond, behind who says so. */
static const char *gap_words(struct telling *telling, const char *by, struct fraction gap)
{
    struct text more = {.data = NULL};
    if (gap.num == 0)
        return by;
    struct fraction size = fraction_make(gap.num < 0 ? -gap.num : gap.num, gap.den);
    const char *amount = words_decimals(telling, size, size.den == 1 ? 0 : 1);
    text_put(&more, by);
    text_put(&more, gap.num > 0 ? WORDS(telling, state_short, amount) : WORDS(telling, state_beyond, amount));
    return words_kept(telling, &more);
}

static void tell_pledge(struct telling *telling, const cJSON *state)
{
    const cJSON *pledge = tree_item(state, "pledge"), *assumed = tree_item(state, "assumed");
    const char *words = words_measures(telling, pledge), *by = source_words(telling);
    bool known = !tree_true(pledge, "assumed");
    bool nothing_more = !known && any_of(pledge) && tree_number(assumed, "value").num == 0;
    if (known || nothing_more)
        by = gap_words(telling, by, tree_number(state, "gap"));
    bool all = fraction_compare(tree_number(assumed, "value"), tree_number(pledge, "value")) == 0;
    if (known && any_of(pledge))
        TELL_LAST(telling, state_said, words, by);
    else if (known)
        TELL_LAST(telling, state_said_nothing, by);
    else if (!any_of(pledge))
        TELL_LAST(telling, state_not_said_nothing, by);
    else if (nothing_more)
        TELL_LAST(telling, state_said_rest_unknown, words, by);
    else if (all)
        TELL_LAST(telling, state_not_said, words, by);
    else
        TELL_LAST(telling, state_said_in_part, words, words_measures(telling, assumed), by);
}

/* --- What goes where ----------------------------------------------------------------------------- */

/* Person-equivalents of a flow. */
static struct fraction worth(const struct telling *telling, const cJSON *flow)
{
    struct fraction price = tree_number(telling->root, "pool.eur_per_relocation"), worth = fraction_whole(0);
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        struct fraction amount = tree_number(flow, measure_table[t].key), value = amount;
        bool money = measure_table[t].money && price.num > 0;
        if (money && !fraction_mul(&value, amount, (struct fraction){price.den, price.num}))
            return fraction_whole(0);
        if (!fraction_add(&worth, worth, value))
            return fraction_whole(0);
    }
    return worth;
}

/* The type that all is of, so that the parts can be told in it; MEASURE_COUNT where there are several. */
static size_t only_type(const cJSON *amounts)
{
    size_t types = 0, type = MEASURE_COUNT;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (tree_number(amounts, measure_table[t].key).num != 0) {
            types++;
            type = t;
        }
    return types == 1 ? type : MEASURE_COUNT;
}

/* "Italy (241)" where all is of the type that is to be implemented, "Italy (241 responsibility offsets)" where it is
 * of another one; of several types in person-equivalents. */
static const char *words_part(struct telling *telling, const cJSON *flow, size_t type, bool alike)
{
    const char *part = type == MEASURE_COUNT ? words_decimals(telling, worth(telling, flow), 0)
                       : !alike              ? words_measures(telling, flow)
                       : measure_table[type].money
                           ? words_spoken_euro(telling, tree_number(flow, measure_table[type].key))
                           : words_number_at(telling, flow, measure_table[type].key);
    return WORDS(telling, state_end, words_of_state(telling, tree_text(flow, "to")), part);
}

static void tell_implementation(struct telling *telling, const cJSON *state)
{
    const cJSON *all = tree_item(state, "to_implement"), *flow = NULL;
    const char *const *texts = telling->language->texts;
    struct enumeration list = {.count = 0};
    size_t type = only_type(tree_item(state, "used"));
    bool alike = type == only_type(all);
    cJSON_ArrayForEach(flow, tree_item(telling->root, "flows"))
        if (strcmp(tree_words(flow, "from"), tree_words(state, "code")) == 0 && any_of(flow))
            enumerate(&list, words_part(telling, flow, type, alike));
    size_t count = list.count;
    const char *ends = words_listed(telling, &list, TEXT_list_end);
    const char *to = count == 0             ? texts[TEXT_state_finds_nobody]
                     : type < MEASURE_COUNT ? WORDS(telling, state_goes_to, ends)
                                            : WORDS(telling, state_goes_to_value, ends);
    bool whole = true;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        whole = whole && cJSON_Compare(tree_item(all, measure_table[t].key),
                                       tree_item(tree_item(state, "pledge"), measure_table[t].key), true);
    if (any_of(all) && whole)
        TELL_LAST(telling, state_all_to_implement, to);
    else if (any_of(all))
        TELL_LAST(telling, state_to_implement, words_measures(telling, all), to);
    else if (any_of(tree_item(state, "pledge")))
        TELL_LAST(telling, state_nothing_to_implement);
}

#define GIVERS_TOLD 3

static void tell_givers(struct telling *telling)
{
    const cJSON *code = tree_item(telling->root, "state.code"), *flow = NULL, *most[GIVERS_TOLD] = {NULL};
    size_t count = 0;
    cJSON_ArrayForEach(flow, tree_item(telling->root, "flows")) {
        const cJSON *next = flow;
        if (strcmp(tree_words(flow, "to"), tree_words(code, "")) != 0 || !any_of(flow))
            continue;
        count++;
        for (size_t k = 0; k < GIVERS_TOLD && next != NULL; k++)
            if (most[k] == NULL || fraction_compare(worth(telling, next), worth(telling, most[k])) > 0) {
                const cJSON *less = most[k];
                most[k] = next;
                next = less;
            }
    }
    struct enumeration list = {.count = 0};
    for (size_t k = 0; k < GIVERS_TOLD && most[k] != NULL; k++)
        enumerate(&list, WORDS(telling, state_end, words_of_state(telling, tree_text(most[k], "from")),
                               words_measures(telling, most[k])));
    size_t told = list.count;
    const char *givers = words_listed(telling, &list, TEXT_list_end);
    if (count > told)
        TELL_LAST(telling, state_from_others, givers, words_count(telling, count - told));
    else if (count > 0)
        TELL_LAST(telling, state_from, givers);
}

static void tell_need(struct telling *telling)
{
    const cJSON *own = tree_item(telling->root, "benefitting[0]"), *need = tree_item(own, "need");
    bool stated = tree_true(need, "stated");
    struct fraction coverage = tree_number(own, "coverage");
    const char *value = words_decimals(telling, tree_number(need, "value"), 0);
    TELL_LAST(telling, state_need, stated ? words_measures(telling, need) : WORDS(telling, state_equivalents, value),
              stated ? "" : telling->language->texts[TEXT_state_need_part]);
    if (!any_of(tree_item(own, "received")))
        TELL_LAST(telling, state_receives_nothing);
    else
        TELL_LAST(telling, state_receives, words_measures(telling, tree_item(own, "received")),
                  coverage.den == 0 ? "" : WORDS(telling, state_covered, in_percent(telling, coverage)));
    tell_givers(telling);
}

/* --- Relocate or pay, Article 63 ----------------------------------------------------------------- */

static void tell_choice(struct telling *telling, const cJSON *state)
{
    const cJSON *choice = tree_item(telling->root, "choice");
    const cJSON *in_file = state_in_file(telling, tree_text(state, "code"));
    struct fraction even = tree_number(choice, "break_even_eur");
    struct fraction own = tree_number(in_file, "cost.relocation_eur");
    const char *best = tree_text(choice, "cheapest");
    struct fraction counted = tree_number(choice, "break_even_with_offsets_eur");
    bool alike = fraction_compare(tree_number(choice, "relocate_offsets"), tree_number(choice, "pay_offsets")) == 0;
    if (tree_true(choice, "exempt"))
        TELL(telling, state_owes_nothing);
    else if (alike && tree_number(choice, "delivered_as_offsets").num > 0)
        tell_even_agreed(telling, even, tree_number(choice, "delivered_as_offsets"));
    else if (alike)
        TELL(telling, state_even, words_euro(telling, even));
    else if (counted.den == 0)
        TELL(telling, state_always);
    else
        TELL(telling, state_even_offsets, words_euro(telling, counted));
    if (!tree_true(choice, "exempt") &&
        (tree_number(choice, "relocate_offsets").den == 0 || tree_number(choice, "pay_offsets").den == 0))
        TELL(telling, state_unanswered);
    if (best != NULL && own.den != 0)
        TELL(telling, state_costs, words_euro(telling, own), words_euro_at(telling, choice, "relocate_eur"),
             words_euro_at(telling, choice, "pay_eur"),
             strcmp(best, option_names[OPTION_RELOCATE]) == 0 || strcmp(best, option_names[OPTION_PAY]) == 0
                 ? ""
                 : WORDS(telling, state_costs_least, words_contributing(telling, best),
                         words_euro_at(telling, choice, "cheapest_eur")));
    tell_paragraph(telling);
}

/* "nobody", "570"; the first of several says what they are. */
static const char *words_offsets(struct telling *telling, const cJSON *reading, bool first)
{
    struct fraction offsets = tree_number(reading, "offsets");
    const char *number = words_number(telling, offsets);
    return offsets.num == 0 ? WORDS(telling, nobody) : first ? WORDS(telling, persons_of, number) : number;
}

/* "1 096 persons as chosen, nobody by whole_share (money uses it up, too)": of the others those that give another
 * number. */
static const char *words_readings(struct telling *telling, const cJSON *readings, const cJSON *chosen)
{
    struct enumeration list = {.count = 0};
    const cJSON *reading = NULL;
    enumerate(&list, WORDS(telling, state_as_read, words_offsets(telling, chosen, true)));
    cJSON_ArrayForEach(reading, readings) {
        const char *cap = tree_words(reading, "offset_cap");
        if (fraction_compare(tree_number(reading, "offsets"), tree_number(chosen, "offsets")) != 0)
            enumerate(&list, WORDS(telling, state_by_reading, words_offsets(telling, reading, false), cap,
                                   words_choice(telling, "offset_cap", cap)));
    }
    return list.count > 1 ? words_listed(telling, &list, TEXT_COUNT)
                          : WORDS(telling, state_every_reading, words_offsets(telling, chosen, true));
}

static void tell_article(struct telling *telling)
{
    const cJSON *article = tree_item(telling->root, "article_63"), *readings = tree_item(article, "readings");
    const cJSON *reading = NULL, *chosen = NULL;
    bool none = true;
    cJSON_ArrayForEach(reading, readings) {
        none = none && tree_number(reading, "offsets").num == 0;
        chosen = tree_true(reading, "chosen") ? reading : chosen;
    }
    const char *offer = tree_lists(tree_item(article, "holds"), "63(2)(b)") ? "63(2)(b)"
                        : tree_lists(tree_item(article, "holds"), "63(1)")  ? "63(1)"
                                                                            : NULL;
    if (offer != NULL && tree_item(telling->root, "choice") != NULL)
        TELL(telling, state_may_offer, words_cited(telling, offer));
    if (none && tree_true(article, "forum_reconvened"))
        TELL(telling, state_forum_none);
    else if (none)
        TELL(telling, state_forum_every);
    else if (tree_true(article, "forum_reconvened"))
        TELL(telling, state_forum_met, words_readings(telling, readings, chosen));
    else
        TELL(telling, state_forum, words_readings(telling, readings, chosen));
    tell_paragraph(telling);
}

/* --- What settings change ------------------------------------------------------------------------ */

static const char *words_changed(struct telling *telling, const char *path, struct fraction number)
{
    return text_ends(path, ".coverage")               ? WORDS(telling, number_percent, in_percent(telling, number))
           : figure_unit_of_path(path) == FIGURE_EURO ? words_euro(telling, number)
                                                      : words_decimals(telling, number, number.den == 1 ? 0 : 1);
}

/* Whether a pledge, or what is delivered, changes as what is to be implemented does, which is told. */
static bool told_otherwise(const cJSON *changes, const cJSON *change)
{
    const char *path = tree_words(change, "path"), *part = strchr(path, '.');
    char told[64];
    if (part == NULL || (!text_begins(part, ".pledge.") && !text_begins(part, ".used.")))
        return false;
    snprintf(told, sizeof told, "%.*s.to_implement%s", (int)(part - path), path, strchr(part + 1, '.'));
    const cJSON *other = tree_find(changes, "path", told);
    return other != NULL && cJSON_Compare(tree_item(other, "before"), tree_item(change, "before"), true) &&
           cJSON_Compare(tree_item(other, "after"), tree_item(change, "after"), true);
}

static const char *words_change(struct telling *telling, const cJSON *change)
{
    const char *path = tree_words(change, "path"), *dot = strchr(path, '.');
    char key[64];
    snprintf(key, sizeof key, "%s", dot != NULL ? dot + 1 : path);
    for (char *at = key; *at != '\0'; at++)
        *at = (char)(*at == '.' ? '_' : *at);
    return WORDS(telling, state_change, words_named(telling, "changed_", key),
                 words_changed(telling, path, tree_number(change, "after")),
                 words_changed(telling, path, tree_number(change, "before")));
}

#define LINES_MOST 10 /* that can be read aloud */

/* How many columns are left of the lines. */
static size_t room_left(const struct telling *telling)
{
    size_t lines = 0;
    for (size_t k = 0; k < telling->text.length; k++)
        lines += telling->text.data[k] == '\n' ? 1 : 0;
    return (lines + 1 < LINES_MOST ? LINES_MOST - lines : 1) * text_columns(&telling->text);
}

/* As many as there is room for, one at least. */
static void tell_changes(struct telling *telling)
{
    const cJSON *changes = tree_item(telling->root, "changes"), *change = NULL;
    struct enumeration list = {.count = 0};
    bool pool = tree_text(telling->root, "state.code") == NULL;
    size_t used = 0, left_out = 0;
    tell_paragraph(telling);
    size_t begin = strlen(WORDS(telling, state_changes, "")) + 20, room = room_left(telling); /* and how many more */
    cJSON_ArrayForEach(change, changes) {
        if (told_otherwise(changes, change) || (pool && !text_begins(tree_words(change, "path"), "totals.")))
            continue;
        const char *words = words_change(telling, change);
        used += text_width(words, strlen(words)) + 2;
        if (list.count > 0 && begin + used > room)
            left_out++;
        else
            enumerate(&list, words);
    }
    if (left_out > 0)
        enumerate(&list, WORDS(telling, state_more_changes, words_count(telling, left_out)));
    if (changes != NULL && list.count == 0 && pool)
        TELL_LAST(telling, pool_no_changes);
    else if (changes != NULL && list.count == 0)
        TELL_LAST(telling, state_no_changes);
    tell_listed(telling, TEXT_state_changes, &list);
}

/* --- The pool ------------------------------------------------------------------------------------ */

static void tell_receivers(struct telling *telling)
{
    struct enumeration list = {.count = 0};
    const cJSON *own = NULL;
    cJSON_ArrayForEach(own, tree_item(telling->root, "benefitting")) {
        struct fraction coverage = tree_number(own, "coverage");
        if (coverage.den != 0)
            enumerate(&list,
                      WORDS(telling, pool_covered, words_of_state(telling, tree_text(own, "code")),
                            words_decimals(telling, tree_number(own, "received.value"), 0),
                            words_decimals(telling, tree_number(own, "need.value"), 0), in_percent(telling, coverage)));
    }
    tell_listed(telling, TEXT_pool_receives, &list);
}

static void tell_next(struct telling *telling)
{
    static const struct {
        const char *command;
        enum text_key words;
    } rows[] = {{"solpool NL", TEXT_pool_next_state},
                {"solpool explain NL.duty", TEXT_pool_next_why},
                {"solpool report --state NL -o nl.html", TEXT_pool_next_report}};
    if (telling->language->texts[TEXT_pool_next][0] == '\0')
        return; /* not told of such members: json/units.h */
    tell_heading(telling, TEXT_pool_next);
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        char line[160];
        snprintf(line, sizeof line, "  %-37s %s\n", rows[k].command, telling->language->texts[rows[k].words]);
        text_put(&telling->text, line);
    }
}

static void tell_pool(struct telling *telling)
{
    const cJSON *holds = tree_item(telling->root, "article_63.holds");
    pool_tell(telling);
    tell_receivers(telling);
    if (tree_count(holds, "") > 0)
        TELL(telling, pool_conditions, words_codes(telling, holds));
    else
        TELL(telling, pool_no_condition);
    tell_article(telling);
    tell_assumed(telling, tree_item(telling->root, "assumed_pledges"));
    tell_changes(telling);
    tell_next(telling);
}

void state_tell(struct telling *telling)
{
    const cJSON *state = tree_item(telling->root, "state");
    const char *role = tree_words(state, "role"), *year = words_year(telling, telling->root, "year");
    bool benefits = strcmp(role, "benefitting") == 0, bound = strcmp(role, "not_bound") != 0;
    if (!cJSON_IsObject(state)) {
        tell_pool(telling);
        return;
    }
    if (!bound)
        TELL(telling, state_unbound, name_of(telling), year);
    else
        TELL(telling, state_headline, name_of(telling), year, words_number_at(telling, state, "fair_share.relocations"),
             words_euro_at(telling, state, "fair_share.financial_eur"), benefits ? "" : deducted_words(telling, state));
    if (benefits)
        TELL(telling, state_benefits_short);
    tell_paragraph(telling);
    if (benefits) {
        tell_need(telling);
    } else if (bound || any_of(tree_item(state, "pledge"))) {
        tell_pledge(telling, state);
        tell_implementation(telling, state);
    }
    if (tree_item(telling->root, "choice") != NULL) {
        tell_choice(telling, state);
        tell_article(telling);
    }
    tell_changes(telling);
}
