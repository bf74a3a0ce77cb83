/* A negotiation told: who adds how much, or what stands against it. */
#include <string.h>

#include "law/year.h"
#include "present/tellings.h"
#include "present/view.h"
#include "questions/figure.h"

/* A number under this path of an allocation or a year file. */
static const char *words_amount(struct telling *telling, const char *path, const cJSON *item)
{
    struct fraction number = tree_number(item, "");
    return figure_unit_of_path(path) == FIGURE_EURO ? words_euro(telling, number) : words_number(telling, number);
}

/* A value of the figure: also yes or no, or none. */
static const char *words_value(struct telling *telling, const char *key)
{
    const cJSON *negotiation = tree_item(telling->root, "negotiation");
    const cJSON *item = tree_item(negotiation, key);
    const char *const *texts = telling->language->texts;
    return cJSON_IsBool(item)                   ? texts[cJSON_IsTrue(item) ? TEXT_yes : TEXT_no]
           : item == NULL || cJSON_IsNull(item) ? texts[TEXT_goal_no_value]
                                                : words_amount(telling, tree_words(negotiation, "path"), item);
}

/* --- Headline ---------------------------------------------------------------------------------- */

static void tell_headline(struct telling *telling)
{
    const cJSON *negotiation = tree_item(telling->root, "negotiation");
    enum text_key key = text_find("goal_", tree_words(negotiation, "sense"));
    const char *goal = words_of(telling, key != TEXT_COUNT ? key : TEXT_goal_equal,
                                (const char *const[]){tree_words(negotiation, "path"), words_value(telling, "before"),
                                                      words_value(telling, "goal"), NULL});
    if (!tree_true(negotiation, "reached"))
        TELL(telling, goal_not_reached, goal);
    else if (tree_count(negotiation, "additional") == 0)
        TELL(telling, goal_is_so, goal);
    else
        TELL(telling, goal_takes, goal, words_measures(telling, tree_item(negotiation, "total")),
             words_value(telling, "after"));
    tell_paragraph(telling);
}

/* --- Who adds how much ------------------------------------------------------------------------- */

static const cJSON *state_of(const struct row *row)
{
    return tree_find(tree_item(row->levels[0], "states"), "code", tree_words(row->levels[row->depth], "code"));
}

static struct fraction pledged_then(const struct row *row)
{
    return tree_number(state_of(row), "pledge.value");
}

static struct fraction duty(const struct row *row)
{
    return tree_number(state_of(row), "duty");
}

static void tell_states(struct telling *telling)
{
    static const struct view_column columns[] = {
        COLUMN("code", head_state, STATE),
        COLUMN("relocations", head_relocations_more, WHOLE),
        COLUMN("financial_eur", head_paid_more, EUR),
        COLUMN("alternative_eur", head_alternative_more, EUR),
        COLUMN("offsets", head_offsets_more, WHOLE),
        {.head = TEXT_head_pledged_then, .shape = SHAPE_WHOLE, .number = pledged_then},
        {.head = TEXT_head_duty, .shape = SHAPE_WHOLE, .number = duty},
    };
    bool any = tell_view(telling, &(struct view){VIEW(TEXT_COUNT, "negotiation.additional[]", columns)});
    tell_blank(telling);
    if (any)
        TELL(telling, goal_divided);
    tell_paragraph(telling);
}

/* --- What stands against it -------------------------------------------------------------------- */

/* What follows the code of the state: ".capacity.relocations", ">IT.excluded". */
static const char *limit_of(const cJSON *clash)
{
    const char *path = tree_words(clash, "path");
    return path + strcspn(path, ".>");
}

/* Limits of one kind and size, with one remedy, are told together. */
static bool alike(const cJSON *a, const cJSON *b)
{
    return strcmp(limit_of(a), limit_of(b)) == 0 && cJSON_Compare(tree_item(a, "limit"), tree_item(b, "limit"), true) &&
           cJSON_Compare(tree_item(a, "raise"), tree_item(b, "raise"), true);
}

/* "NL.capacity.relocations, and the same of AT, BE: each 150 (Article 57(4))." */
static void tell_limit(struct telling *telling, const cJSON *clash, size_t count, const char *others)
{
    const char *path = tree_words(clash, "path"), *article = tree_words(clash, "article");
    const cJSON *limit = tree_item(clash, "limit");
    const char *named = count == 1 ? path : WORDS(telling, clash_same, path, others);
    const char *cited =
        strchr(article, ',') != NULL ? WORDS(telling, clash_articles, article) : words_article(telling, article);
    if (!cJSON_IsRaw(limit))
        TELL(telling, clash, named, cited);
    else
        TELL(telling, clash_limit, words_count(telling, count), named, cited, words_amount(telling, path, limit));
}

static void tell_clash(struct telling *telling, const cJSON *clash)
{
    struct enumeration codes = {.count = 0};
    const cJSON *other = NULL, *raise = tree_item(clash, "raise");
    bool easiest = false, first = true;
    size_t count = 0;
    cJSON_ArrayForEach(other, tree_item(telling->root, "negotiation.clashes")) {
        if (!alike(other, clash))
            continue;
        first = first && (count > 0 || other == clash);
        easiest = easiest || tree_true(other, "easiest");
        struct text code = {.data = NULL};
        text_add(&code, tree_words(other, "path"), strcspn(tree_words(other, "path"), ".>"));
        const char *own = words_kept(telling, &code);
        if (count++ > 0)
            enumerate(&codes, own);
    }
    const char *others = words_listed(telling, &codes, TEXT_COUNT);
    const char *amount = words_amount(telling, tree_words(clash, "path"), raise);
    const char *which = words_count(telling, count);
    if (!first)
        return;
    tell_limit(telling, clash, count, others);
    if (cJSON_IsRaw(raise) && easiest)
        TELL(telling, clash_easiest, which, amount);
    else if (cJSON_IsRaw(raise))
        TELL(telling, clash_raised, which, amount);
    else if (cJSON_IsRaw(tree_item(clash, "limit")))
        TELL(telling, clash_not_enough, which);
    else
        TELL(telling, clash_lifted, which);
    tell_paragraph(telling);
}

void negotiation_tell(struct telling *telling)
{
    const cJSON *clash = NULL, *clashes = tree_item(telling->root, "negotiation.clashes");
    tell_headline(telling);
    tell_states(telling);
    if (tree_count(clashes, "") > 0)
        tell_heading(telling, TEXT_clashes);
    else if (!tree_true(telling->root, "negotiation.reached"))
        TELL(telling, goal_no_limit);
    tell_paragraph(telling);
    cJSON_ArrayForEach(clash, clashes)
        tell_clash(telling, clash);
}
