/* What happens when states drop out, told: a headline, what is lost without whom, who stops serving whom, and the
 * fewest states on whom the thresholds of Article 63 depend. */
#include <stdio.h>
#include <string.h>

#include "law/triggers.h"
#include "present/tellings.h"
#include "present/view.h"
#include "questions/stress.h"

#define COUNT_OF(LIST) (sizeof(LIST) / sizeof *(LIST))

/* --- Rows -------------------------------------------------------------------------------------- */

static bool is_kind(const cJSON *dropout, enum dropout_kind kind)
{
    const char *name = tree_text(dropout, "kind");
    return name != NULL && strcmp(name, dropout_names[kind]) == 0;
}

static bool is_base(const struct row *row)
{
    return tree_text(row_self(row), "kind") == NULL;
}

static bool does_damage(const cJSON *dropout)
{
    return tree_number(dropout, "damage").num != 0;
}

static bool shows_single(const struct row *row)
{
    return is_base(row) || (is_kind(row_self(row), DROP_SINGLE) && does_damage(row_self(row)));
}

static bool shows_pair(const struct row *row)
{
    return is_base(row) || (is_kind(row_self(row), DROP_PAIR) && does_damage(row_self(row)));
}

static bool shows_rest(const struct row *row)
{
    const cJSON *dropout = row_self(row);
    return is_base(row) || is_kind(dropout, DROP_GROUP) || is_kind(dropout, DROP_REFUSE_RELOCATION) ||
           is_kind(dropout, DROP_SHORTCOMINGS_ALL) ||
           (is_kind(dropout, DROP_SHORTCOMINGS_PERMITTED) && does_damage(dropout));
}

/* The worst first, behind the base. */
static int by_damage(const struct row *left, const struct row *right)
{
    if (is_base(left) || is_base(right))
        return 0;
    return fraction_compare(tree_number(row_self(right), "damage"), tree_number(row_self(left), "damage"));
}

/* The dropout of a kind that does the most damage, the first of several; NULL where none does any. */
static const cJSON *worst_of(const struct telling *telling, enum dropout_kind kind)
{
    const cJSON *dropout = NULL, *worst = NULL;
    cJSON_ArrayForEach(dropout, tree_item(telling->root, "dropouts"))
        if (is_kind(dropout, kind) && does_damage(dropout) &&
            (worst == NULL || fraction_compare(tree_number(dropout, "damage"), tree_number(worst, "damage")) > 0))
            worst = dropout;
    return worst;
}

static struct fraction percent_of_all(const cJSON *root, const cJSON *dropout)
{
    struct fraction all = tree_number(root, "base.delivered.value"), part;
    struct fraction damage = tree_number(dropout, "damage");
    if (damage.den == 0 || all.num == 0 || !fraction_mul(&part, damage, fraction_make(100 * all.den, all.num)))
        return fraction_whole(0);
    return part;
}

/* --- Headline ---------------------------------------------------------------------------------- */

static const char *lost_words(struct telling *telling, const cJSON *dropout)
{
    return WORDS(telling, stress_lost, words_number(telling, tree_number(dropout, "damage")),
                 words_decimals(telling, percent_of_all(telling->root, dropout), 1));
}

static void tell_worst(struct telling *telling)
{
    const cJSON *single = worst_of(telling, DROP_SINGLE), *pair = worst_of(telling, DROP_PAIR);
    const char *all = words_number(telling, tree_number(telling->root, "base.delivered.value"));
    const char *year = words_year(telling, telling->root, "year");
    if (single == NULL) {
        TELL(telling, stress_nothing_lost);
        return;
    }
    const char *lost = lost_words(telling, single);
    const char *state = words_names(telling, tree_item(single, "states"), TEXT_list_end);
    if (pair == NULL)
        TELL(telling, stress_worst, all, year, lost, state);
    else
        TELL(telling, stress_worst_and_pair, all, year, lost, state, lost_words(telling, pair),
             words_names(telling, tree_item(pair, "states"), TEXT_list_end));
}

/* Who changes a condition alone, and how many pairs do. */
struct flips {
    struct enumeration alone;
    size_t pairs, all_pairs;
};

static struct flips flips_of(struct telling *telling, const char *article)
{
    struct flips flips = {{.count = 0}, 0, 0};
    const cJSON *dropout = NULL;
    cJSON_ArrayForEach(dropout, tree_item(telling->root, "dropouts")) {
        bool pair = is_kind(dropout, DROP_PAIR);
        flips.all_pairs += pair ? 1 : 0;
        if (!tree_lists(tree_item(dropout, "triggers_flipped"), article))
            continue;
        flips.pairs += pair ? 1 : 0;
        if (is_kind(dropout, DROP_SINGLE))
            enumerate(&flips.alone, words_names(telling, tree_item(dropout, "states"), TEXT_list_end));
    }
    return flips;
}

/* False where nothing changes the condition. */
static bool tell_flips(struct telling *telling, const char *article)
{
    struct flips flips = flips_of(telling, article);
    bool any_alone = flips.alone.count > 0;
    const char *alone = WORDS(telling, stress_if_alone, words_listed(telling, &flips.alone, TEXT_list_or));
    const char *pairs =
        WORDS(telling, stress_if_pairs, words_count(telling, flips.pairs), words_count(telling, flips.all_pairs));
    if (!any_alone && flips.pairs == 0)
        return false;
    const char *when = !any_alone ? pairs : flips.pairs == 0 ? alone : WORDS(telling, stress_if_both, alone, pairs);
    if (tree_lists(tree_item(telling->root, "base.triggers"), article))
        TELL(telling, stress_then_ends, article, when);
    else
        TELL(telling, stress_then_holds, article, when);
    return true;
}

static void tell_headline(struct telling *telling)
{
    bool any = false;
    tell_worst(telling);
    for (size_t k = 0; k < TRIGGER_COUNT; k++)
        any = tell_flips(telling, trigger_table[k].article) || any;
    bool several = false;
    const cJSON *dropout = NULL;
    cJSON_ArrayForEach(dropout, tree_item(telling->root, "dropouts"))
        several = several || is_kind(dropout, DROP_PAIR);
    if (!any && several)
        TELL(telling, stress_no_change_nor_pair);
    else if (!any)
        TELL(telling, stress_no_change);
    tell_paragraph(telling);
}

/* --- Tables ------------------------------------------------------------------------------------ */

#define WHO_WIDTH 17
#define PAIRS_SHOWN 11 /* with the base */
#define ALL_IN_ORDER SIZE_MAX
#define COVERAGE_SHOWN 4 /* benefitting states; with more the worst coverage alone */

/* "HU, PL, SK", or as many as there is room for and "+2". */
static void put_codes(struct text *cell, const cJSON *codes)
{
    size_t left = 0;
    const cJSON *code = NULL;
    cJSON_ArrayForEach(code, codes) {
        size_t width = strlen(code->valuestring) + (cell->length > 0 ? 2 : 0);
        if (left > 0 || (cell->length > 0 && cell->length + width > WHO_WIDTH - 3))
            left++;
        else
            text_format(cell, "%s%s", cell->length > 0 ? ", " : "", code->valuestring);
    }
    if (left > 0)
        text_format(cell, " +%zu", left);
}

static void put_who(struct text *cell, struct telling *telling, const struct row *row)
{
    const cJSON *dropout = row_self(row), *states = tree_item(dropout, "states");
    const char *in = tree_text(dropout, "shortcomings_in"), *first = tree_text(states, "[0]");
    if (is_base(row))
        text_put(cell, WORDS(telling, stress_as_stated));
    else if (in != NULL && is_kind(dropout, DROP_SHORTCOMINGS_ALL))
        text_put(cell, WORDS(telling, stress_all_refuse, in));
    else if (in != NULL)
        text_put(cell, WORDS(telling, stress_as_marked, in));
    else if (is_kind(dropout, DROP_REFUSE_RELOCATION))
        text_put(cell, WORDS(telling, stress_nobody_relocates));
    else if (is_kind(dropout, DROP_SINGLE) && first != NULL)
        text_put(cell, words_label(telling, first, WHO_WIDTH));
    else
        put_codes(cell, states);
}

static struct fraction of_all(const struct row *row)
{
    return is_base(row) ? (struct fraction){0, 0} : percent_of_all(row->levels[0], row_self(row));
}

static struct fraction worst_coverage(const struct row *row)
{
    struct fraction worst = {0, 0};
    const cJSON *state = NULL;
    cJSON_ArrayForEach(state, tree_item(row_self(row), "benefitting")) {
        struct fraction coverage = tree_number(state, "coverage");
        if (coverage.den != 0 && (worst.den == 0 || fraction_compare(coverage, worst) < 0))
            worst = coverage;
    }
    return worst;
}

/* "+(3) -(1)". */
static void put_changes(struct text *cell, struct telling *telling, const struct row *row)
{
    const cJSON *article = NULL;
    (void)telling;
    cJSON_ArrayForEach(article, tree_item(row_self(row), "triggers_flipped")) {
        const char *name = article->valuestring, *paragraph = strchr(name, '(');
        text_format(cell, "%s%c%s", cell->length > 0 ? " " : "",
                    tree_lists(tree_item(row_self(row), "triggers"), name) ? '+' : '-',
                    paragraph != NULL ? paragraph : name);
    }
}

/* The columns as the year has them. */
struct layout {
    struct view_column columns[TABLE_COLUMNS_MAX];
    size_t count;
    char paths[COVERAGE_SHOWN][48];
    bool changes;
};

static void add_coverages(struct layout *layout, struct telling *telling)
{
    const cJSON *benefitting = tree_item(telling->root, "base.benefitting"), *state = NULL;
    bool shown = tree_count(benefitting, "") <= COVERAGE_SHOWN;
    size_t place = 0;
    cJSON_ArrayForEach(state, benefitting)
        shown = shown && strlen(tree_text(state, "code")) <= 3;
    if (!shown) {
        layout->columns[layout->count++] =
            (struct view_column){.head = TEXT_head_worst_coverage, .shape = SHAPE_PART, .number = worst_coverage};
        return;
    }
    cJSON_ArrayForEach(state, benefitting) {
        snprintf(layout->paths[place], sizeof layout->paths[place], "benefitting[%zu].coverage", place);
        layout->columns[layout->count++] = (struct view_column){
            .path = layout->paths[place],
            .shape = SHAPE_PART,
            .head_words = WORDS(telling, head_percent, place == 0 ? telling->language->texts[TEXT_head_coverage] : "",
                                tree_text(state, "code"))};
        place++;
    }
}

static void lay_out(struct layout *layout, struct telling *telling, enum text_key first)
{
    bool offsets = tree_number(telling->root, "base.mandatory_offsets").num != 0;
    const cJSON *dropout = NULL;
    *layout = (struct layout){.count = 0};
    cJSON_ArrayForEach(dropout, tree_item(telling->root, "dropouts")) {
        offsets = offsets || tree_number(dropout, "mandatory_offsets").num != 0;
        layout->changes = layout->changes || tree_count(dropout, "triggers_flipped") > 0;
    }
    const struct view_column always[] = {
        {.head = first, .words = put_who},
        {.path = "damage", .head = TEXT_head_lost, .shape = SHAPE_WHOLE},
        {.head = TEXT_head_of_all, .shape = SHAPE_ONE, .number = of_all},
        COLUMN("delivered.relocations + delivered.offsets", head_delivered, WHOLE),
        COLUMN("delivered.financial_eur + delivered.alternative_eur", head_million, MILLION),
    };
    for (; layout->count < COUNT_OF(always); layout->count++)
        layout->columns[layout->count] = always[layout->count];
    if (offsets)
        layout->columns[layout->count++] =
            (struct view_column){.path = "mandatory_offsets", .head = TEXT_head_mandatory, .shape = SHAPE_WHOLE};
    add_coverages(layout, telling);
    if (layout->changes)
        layout->columns[layout->count++] = (struct view_column){.head = TEXT_head_article_63, .words = put_changes};
}

/* A table of the base and the dropouts that are shown. */
static void tell_table(struct telling *telling, enum text_key title, enum text_key first,
                       bool (*shown)(const struct row *row), size_t most)
{
    struct layout layout;
    lay_out(&layout, telling, first);
    tell_view(telling, &(struct view){.title = title,
                                      .rows = "base|dropouts[]",
                                      .columns = layout.columns,
                                      .column_count = layout.count,
                                      .shown = shown,
                                      .order = most == ALL_IN_ORDER ? NULL : by_damage,
                                      .most = most == ALL_IN_ORDER ? 0 : most});
    if (layout.changes && title == TEXT_stress_singles)
        TELL_LAST(telling, stress_signs);
}

/* --- Without harm, and systemic shortcomings --------------------------------------------------- */

static void tell_harmless(struct telling *telling)
{
    struct enumeration names = {.count = 0};
    size_t singles = 0;
    const cJSON *dropout = NULL;
    cJSON_ArrayForEach(dropout, tree_item(telling->root, "dropouts")) {
        singles += is_kind(dropout, DROP_SINGLE) ? 1 : 0;
        if (is_kind(dropout, DROP_SINGLE) && !does_damage(dropout))
            enumerate(&names, words_names(telling, tree_item(dropout, "states"), TEXT_list_end));
    }
    size_t count = names.count;
    const char *list = words_listed(telling, &names, TEXT_COUNT);
    if (count == 0)
        return;
    tell_blank(telling);
    if (count < singles)
        TELL(telling, stress_harmless, words_count(telling, count), words_count(telling, singles), list);
    else
        TELL(telling, stress_all_harmless, list);
    tell_paragraph(telling);
}

static const char *name_of_shortcomings(struct telling *telling, const cJSON *dropout)
{
    const char *code = tree_text(dropout, "shortcomings_in");
    return words_of_state(telling, code != NULL ? code : "");
}

/* Those whose benefitting states are refused by the same states are told of once: the names of the row's own and of
 * the later ones, NULL where an earlier row told of it. */
static const char *refused_alike(struct telling *telling, const cJSON *dropout)
{
    struct enumeration names = {.count = 0};
    const cJSON *other = NULL, *leavers = tree_item(dropout, "no_longer_serving");
    cJSON_ArrayForEach(other, tree_item(telling->root, "dropouts")) {
        if (!is_kind(other, DROP_SHORTCOMINGS_ALL) ||
            !cJSON_Compare(leavers, tree_item(other, "no_longer_serving"), true))
            continue;
        if (names.count == 0 && other != dropout)
            return NULL;
        enumerate(&names, name_of_shortcomings(telling, other));
    }
    return words_listed(telling, &names, TEXT_list_or);
}

static void tell_refused(struct telling *telling, const cJSON *dropout)
{
    const cJSON *leavers = tree_item(dropout, "no_longer_serving");
    const char *names = refused_alike(telling, dropout);
    if (names == NULL)
        return;
    if (tree_count(leavers, "") == 0)
        TELL(telling, stress_refused_by_nobody, names);
    else
        TELL(telling, stress_refused, names, words_names(telling, leavers, TEXT_list_end),
             words_count(telling, tree_count(leavers, "")));
    tell_paragraph(telling);
}

static void tell_shortcomings(struct telling *telling)
{
    const cJSON *dropout = NULL;
    cJSON_ArrayForEach(dropout, tree_item(telling->root, "dropouts")) {
        /* The reader accepts the mark toward states with shortcomings only: who is marked refuses already. */
        if (is_kind(dropout, DROP_SHORTCOMINGS_PERMITTED) && tree_count(dropout, "states") > 0)
            TELL_LAST(telling, stress_marked, name_of_shortcomings(telling, dropout),
                      words_names(telling, tree_item(dropout, "states"), TEXT_list_end));
        if (is_kind(dropout, DROP_SHORTCOMINGS_ALL))
            tell_refused(telling, dropout);
    }
}

/* Those with which the year has no answer for this reason: each but the pairs, which are counted. */
static const char *words_unanswered(struct telling *telling, const cJSON *list, const char *reason)
{
    struct enumeration names = {.count = 0};
    const cJSON *dropout = NULL;
    size_t pairs = 0;
    cJSON_ArrayForEach(dropout, list) {
        struct text who = {.data = NULL};
        if (strcmp(tree_words(dropout, "reason"), reason) != 0)
            continue;
        if (is_kind(dropout, DROP_PAIR)) {
            pairs++;
            continue;
        }
        put_who(&who, telling, &(struct row){.levels = {telling->root, dropout}, .depth = 1});
        enumerate(&names, words_kept(telling, &who));
    }
    if (pairs > 0)
        enumerate(&names, WORDS(telling, stress_pairs_counted, words_count(telling, pairs)));
    return words_listed(telling, &names, TEXT_COUNT);
}

static void tell_unanswered(struct telling *telling)
{
    const cJSON *list = tree_item(telling->root, "without_answer"), *dropout = NULL;
    cJSON_ArrayForEach(dropout, list) {
        const char *reason = tree_words(dropout, "reason");
        if (tree_find(list, "reason", reason) == dropout)
            TELL_LAST(telling, stress_unanswered, words_unanswered(telling, list, reason), reason);
    }
}

/* --- Smallest sets ----------------------------------------------------------------------------- */

static enum text_key threshold_words(const struct telling *telling, const char *article)
{
    const char *unlocked_by = tree_text(telling->root, "rules.offsets_unlocked_by");
    if (strcmp(article, smallest_articles[SMALLEST_ON_REQUEST]) == 0)
        return unlocked_by != NULL && strcmp(unlocked_by, "pool") == 0 ? TEXT_stress_half_of_pool
                                                                       : TEXT_stress_half_of_proposal;
    return strcmp(article, smallest_articles[SMALLEST_MINIMUM]) == 0 ? TEXT_stress_minimum
           : strcmp(article, smallest_articles[SMALLEST_SIXTY]) == 0 ? TEXT_stress_sixty
                                                                     : TEXT_stress_in_force;
}

static void tell_smallest(struct telling *telling, const cJSON *set)
{
    const char *article = tree_text(set, "article");
    const char *left = words_number(telling, tree_number(set, "left"));
    const char *const *texts = telling->language->texts;
    bool exits = strcmp(article, smallest_articles[SMALLEST_AFTER_EXITS]) == 0;
    const cJSON *states = tree_item(set, "states");
    const char *ending = tree_true(set, "already") ? WORDS(telling, stress_under_already)
                         : cJSON_IsArray(states)
                             ? WORDS(telling, stress_fall, left, words_names(telling, states, TEXT_list_end))
                             : WORDS(telling, stress_never_under, left);
    TELL_LAST(telling, stress_threshold, article, texts[threshold_words(telling, article)],
              words_number(telling, tree_number(set, "threshold")), words_number(telling, tree_number(set, "observed")),
              texts[exits ? TEXT_stress_to_implement : TEXT_stress_pledged], ending);
}

/* --- All of it --------------------------------------------------------------------------------- */

static void tell_terms(struct telling *telling)
{
    TELL(telling, stress_terms, words_euro(telling, tree_number(telling->root, "pool.eur_per_relocation")));
    if (tree_number(telling->root, "base.mandatory_offsets").num == 0 && telling->year != NULL &&
        !tree_true(telling->year, "pool.forum_reconvened"))
        TELL(telling, no_forum);
    tell_paragraph(telling);
    tell_assumed(telling, tree_item(telling->root, "assumed_pledges"));
}

void stress_tell(struct telling *telling)
{
    const cJSON *set = NULL;
    tell_headline(telling);
    tell_table(telling, TEXT_stress_singles, TEXT_head_without, shows_single, 0);
    tell_harmless(telling);
    if (!tree_true(telling->root, "pairs")) {
        tell_blank(telling);
        TELL_LAST(telling, stress_pairs_left_out, words_count(telling, STRESS_PAIRS_MAX));
    }
    if (worst_of(telling, DROP_PAIR) != NULL)
        tell_table(telling, TEXT_stress_pairs, TEXT_head_without, shows_pair, PAIRS_SHOWN);
    tell_table(telling, TEXT_stress_rest, TEXT_head_what_happens, shows_rest, ALL_IN_ORDER);
    if (tree_count(telling->root, "base.benefitting") > 0)
        tell_blank(telling);
    tell_shortcomings(telling);
    tell_unanswered(telling);
    tell_heading(telling, TEXT_stress_smallest);
    cJSON_ArrayForEach(set, tree_item(telling->root, "smallest_sets"))
        tell_smallest(telling, set);
    tell_blank(telling);
    tell_terms(telling);
}
