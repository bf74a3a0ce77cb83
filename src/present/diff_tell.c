/* What changed between two years or two allocations, told: what changed most and why, the totals, the states, and what
 * differs in the input. */
#include <stdio.h>
#include <string.h>

#include "law/totals.h"
#include "present/tellings.h"
#include "present/view.h"
#include "questions/figure.h"

#define ROWS_SHOWN 30
#define INPUTS_SHOWN 20
#define VALUE_WIDTH 24 /* of a value of the input; what is longer is cut */

/* --- Figures ----------------------------------------------------------------------------------- */

static const char *path_of(const struct row *row)
{
    return tree_words(row->levels[row->depth], "path");
}

/* A value of the figure; ratios as per cent. */
static struct fraction value_of(const struct row *row, const cJSON *item)
{
    struct fraction value = tree_number(item, ""), percent;
    bool ratio = value.den != 0 && figure_unit_of_path(path_of(row)) == FIGURE_RATIO;
    return ratio && fraction_mul(&percent, value, fraction_whole(100)) ? percent : value;
}

static struct fraction before_of(const struct row *row)
{
    return value_of(row, row_item(row, "before"));
}

static struct fraction after_of(const struct row *row)
{
    return value_of(row, row_item(row, "after"));
}

static struct fraction change_of(const struct row *row)
{
    return value_of(row, row_item(row, "change"));
}

static struct fraction size_of(struct fraction value)
{
    return value.num < 0 ? (struct fraction){-value.num, value.den} : value;
}

/* Two decimals at most. */
static const char *signed_words(struct telling *telling, struct fraction value)
{
    return words_signed(telling, value, words_decimals(telling, value, value.den == 1 ? 0 : 2));
}

static void put_path(struct text *cell, struct telling *telling, const struct row *row)
{
    (void)telling;
    text_put(cell, path_of(row));
}

/* "pool +9 000, data -3": what two decimals leave nothing of is left out. */
static void put_causes(struct text *cell, struct telling *telling, const struct row *row)
{
    const cJSON *part = NULL;
    cJSON_ArrayForEach(part, row_item(row, "parts")) {
        struct fraction value = value_of(row, part);
        if (part->string == NULL || value.den == 0 || fraction_scaled(value, 2) == 0)
            continue;
        text_format(cell, "%s%s %s", cell->length > 0 ? ", " : "", words_named(telling, "cause_", part->string),
                    signed_words(telling, value));
    }
}

/* clang-format off */
#define CHANGE_COLUMNS                                                                             \
    {.head = TEXT_head_before, .shape = SHAPE_TWO, .number = before_of},                           \
        {.head = TEXT_head_after, .shape = SHAPE_TWO, .number = after_of},                         \
        {.head = TEXT_head_change, .shape = SHAPE_TWO, .sign = true, .number = change_of},         \
        {.head = TEXT_diff_by_cause, .words = put_causes}
/* clang-format on */

/* --- Totals and headline ----------------------------------------------------------------------- */

/* The total that the figure is the value of, TOTAL_COUNT for none; those of a year under way are left aside. */
static enum total total_of(const cJSON *figure)
{
    for (size_t k = 0; k < TOTAL_DRAWN; k++) {
        char path[FIGURE_PATH_SIZE];
        snprintf(path, sizeof path, "totals.%s.value", total_names[k]);
        if (strcmp(tree_words(figure, "path"), path) == 0)
            return (enum total)k;
    }
    return TOTAL_COUNT;
}

static bool is_total(const struct row *row)
{
    return total_of(row->levels[row->depth]) != TOTAL_COUNT;
}

static int by_total(const struct row *left, const struct row *right)
{
    return (int)total_of(left->levels[left->depth]) - (int)total_of(right->levels[right->depth]);
}

static void put_total(struct text *cell, struct telling *telling, const struct row *row)
{
    text_put(cell, words_named(telling, "total_", total_names[total_of(row->levels[row->depth])]));
}

static const cJSON *most_changed_total(const struct telling *telling)
{
    const cJSON *figure = NULL, *most = NULL;
    cJSON_ArrayForEach(figure, tree_item(telling->root, "figures")) {
        enum total total = total_of(figure);
        if (total == TOTAL_COUNT || total == TOTAL_ASSUMED) /* what is assumed is no news of the pool */
            continue;
        int more = most == NULL
                       ? 1
                       : fraction_compare(size_of(tree_number(figure, "change")), size_of(tree_number(most, "change")));
        if (more > 0 || (more == 0 && total_of(figure) < total_of(most)))
            most = figure;
    }
    return most;
}

/* What the largest part of the change comes from. */
static void tell_reason(struct telling *telling, const cJSON *most)
{
    struct fraction whole = tree_number(most, "change"), part = fraction_whole(0);
    const cJSON *item = NULL, *cause = NULL;
    cJSON_ArrayForEach(item, tree_item(most, "parts"))
        if (item->string != NULL &&
            (cause == NULL || fraction_compare(size_of(tree_number(item, "")), size_of(part)) > 0)) {
            cause = item;
            part = tree_number(item, "");
        }
    if (cause == NULL)
        return;
    const char *from = words_named(telling, "diff_from_", cause->string);
    const char *words = signed_words(telling, part), *all = signed_words(telling, whole);
    if (fraction_compare(part, whole) == 0)
        TELL(telling, diff_reason, words, from);
    else if ((part.num < 0) == (whole.num < 0) && fraction_compare(size_of(part), size_of(whole)) < 0)
        TELL(telling, diff_reason_within, words, from, all);
    else
        TELL(telling, diff_reason_beyond, words, from, all);
}

static void tell_headline(struct telling *telling)
{
    const cJSON *most = most_changed_total(telling);
    size_t count = tree_count(telling->root, "figures"), inputs = tree_count(telling->root, "inputs");
    const char *before = words_year(telling, telling->root, "before.year");
    const char *after = words_year(telling, telling->root, "after.year");
    const char *when =
        strcmp(before, after) != 0 ? WORDS(telling, diff_from_to, before, after) : WORDS(telling, diff_in_pool, before);
    if (count == 0 && inputs == 0) {
        TELL(telling, diff_nothing);
    } else if (count == 0) {
        TELL(telling, diff_no_result, words_count(telling, inputs));
    } else if (most == NULL) {
        TELL(telling, diff_totals_same, when);
    } else {
        const char *total = words_named(telling, "diff_total_", total_names[total_of(most)]);
        const char *from = words_number(telling, tree_number(most, "before"));
        const char *to = words_number(telling, tree_number(most, "after"));
        if (tree_number(most, "change").num > 0)
            TELL(telling, diff_rises, when, total, from, to);
        else
            TELL(telling, diff_falls, when, total, from, to);
        tell_paragraph(telling);
        tell_reason(telling, most);
    }
    if (count > 0)
        TELL(telling, diff_count, words_count(telling, count));
    tell_paragraph(telling);
}

/* Conditions of Article 63 that begin or cease to hold. */
static void tell_conditions(struct telling *telling)
{
    const cJSON *figure = NULL;
    cJSON_ArrayForEach(figure, tree_item(telling->root, "figures")) {
        const char *path = tree_words(figure, "path");
        struct fraction change = tree_number(figure, "change");
        if (path[0] != '6' || change.den == 0 || figure_unit_of_path(path) != FIGURE_YES)
            continue;
        const char *article = arena_text(&telling->words, path, strcspn(path, "."));
        if (change.num > 0)
            TELL(telling, diff_now_holds, article);
        else
            TELL(telling, diff_holds_no_longer, article);
        tell_paragraph(telling);
    }
}

/* --- States ------------------------------------------------------------------------------------ */

static const struct shown {
    const char *key;
    enum text_key words;
    bool of_benefitting;
} shown_keys[] = {
    {"received.value", TEXT_received, true},
    {"received.relocations", TEXT_received_relocations, true},
    {"coverage", TEXT_coverage_percent, true},
    {"fair_share.relocations", TEXT_fair_share, false},
    {"duty", TEXT_duty, false},
    {"pledge.value", TEXT_pledge, false},
    {"mandatory_offsets", TEXT_mandatory_offsets, false},
};

/* How a row is shown, or NULL where it is not. */
static const struct shown *shown_as(const struct row *row)
{
    const char *path = path_of(row), *dot = strchr(path, '.');
    if (dot == NULL || path[0] < 'A' || path[0] > 'Z' || strchr(path, '>') != NULL)
        return NULL;
    for (size_t k = 0; k < sizeof shown_keys / sizeof *shown_keys; k++)
        if (strcmp(dot + 1, shown_keys[k].key) == 0)
            return &shown_keys[k];
    return NULL;
}

static bool is_of_state(const struct row *row)
{
    return shown_as(row) != NULL;
}

/* Benefitting states first, then the largest changes; what has none comes before those. */
static int by_change(const struct row *left, const struct row *right)
{
    bool benefits[2] = {shown_as(left)->of_benefitting, shown_as(right)->of_benefitting};
    struct fraction changes[2] = {change_of(left), change_of(right)};
    bool there[2] = {changes[0].den != 0, changes[1].den != 0};
    if (benefits[0] != benefits[1])
        return benefits[0] ? -1 : 1;
    if (there[0] != there[1])
        return there[0] ? 1 : -1;
    int order = benefits[0] || !there[0] ? 0 : fraction_compare(size_of(changes[1]), size_of(changes[0]));
    return order != 0 ? order : strcmp(path_of(left), path_of(right));
}

static void put_state(struct text *cell, struct telling *telling, const struct row *row)
{
    (void)telling;
    text_add(cell, path_of(row), strcspn(path_of(row), "."));
}

static void put_figure(struct text *cell, struct telling *telling, const struct row *row)
{
    text_put(cell, telling->language->texts[shown_as(row)->words]);
}

/* The totals, the states, and where neither tells anything, flows or money moved, each figure by its path. */
static void tell_figures(struct telling *telling)
{
    static const struct view_column totals[] = {{.head = TEXT_diff_totals, .words = put_total}, CHANGE_COLUMNS};
    static const struct view_column states[] = {
        {.head = TEXT_head_state, .words = put_state}, {.head = TEXT_diff_figure, .words = put_figure}, CHANGE_COLUMNS};
    static const struct view_column others[] = {{.head = TEXT_diff_any_figure, .words = put_path}, CHANGE_COLUMNS};
    const struct view total_view = {VIEW(TEXT_COUNT, "figures[]", totals), .shown = is_total, .order = by_total};
    const struct view state_view = {VIEW(TEXT_COUNT, "figures[]", states), .shown = is_of_state, .order = by_change,
                                    .most = ROWS_SHOWN, .tells_rest = true};
    const struct view other_view = {VIEW(TEXT_COUNT, "figures[]", others), .most = ROWS_SHOWN, .tells_rest = true};
    bool told = tell_view(telling, &total_view);
    if (!tell_view(telling, &state_view) && !told)
        tell_view(telling, &other_view);
}

/* --- What differs in the input ----------------------------------------------------------------- */

/* How many values belong to the cause of the row. */
static struct fraction alike(const struct row *row)
{
    const cJSON *causes = tree_item(row->levels[0], "causes");
    const char *cause = tree_words(row->levels[row->depth], "cause");
    return tree_number(tree_find(causes, "cause", cause), "inputs");
}

/* What differs least first, so that one of many values hides no other. */
static int by_count(const struct row *left, const struct row *right)
{
    return fraction_compare(alike(left), alike(right));
}

static void put_cause(struct text *cell, struct telling *telling, const struct row *row)
{
    text_put(cell, words_named(telling, "cause_", tree_words(row->levels[row->depth], "cause")));
}

static void put_stated(struct text *cell, struct telling *telling, const struct row *row, const char *key)
{
    struct fraction number = tree_number(row_item(row, key), "");
    if (number.den != 0 && strcmp(path_of(row), "year") != 0)
        text_put(cell, words_number(telling, number));
    else
        row_words_within(cell, row, key, VALUE_WIDTH);
}

static void put_before(struct text *cell, struct telling *telling, const struct row *row)
{
    put_stated(cell, telling, row, "before");
}

static void put_after(struct text *cell, struct telling *telling, const struct row *row)
{
    put_stated(cell, telling, row, "after");
}

static void tell_inputs(struct telling *telling)
{
    static const struct view_column columns[] = {
        {.head = TEXT_head_cause, .words = put_cause},
        {.head = TEXT_diff_input, .words = put_path},
        {.head = TEXT_head_before, .shape = SHAPE_WHOLE, .words = put_before},
        {.head = TEXT_head_after, .shape = SHAPE_WHOLE, .words = put_after},
    };
    tell_view(telling, &(struct view){VIEW(TEXT_COUNT, "inputs[]", columns), .order = by_count, .most = INPUTS_SHOWN,
                                      .tells_rest = true});
}

/* --- All of it --------------------------------------------------------------------------------- */

static void tell_notes(struct telling *telling)
{
    const cJSON *note = NULL, *notes = tree_item(telling->root, "notes");
    cJSON_ArrayForEach(note, notes) {
        enum text_key key = text_find("diff_", tree_words(note, "code"));
        if (note == notes->child)
            tell_blank(telling);
        text_put(&telling->line, key != TEXT_COUNT ? telling->language->texts[key] : tree_words(note, "message"));
        tell_paragraph(telling);
    }
}

/* A pledge that is assumed is no decision of a state: what changes with it follows from the rule. */
static void tell_pledges(struct telling *telling)
{
    const cJSON *before = tree_item(telling->root, "before.assumed_pledges");
    const cJSON *after = tree_item(telling->root, "after.assumed_pledges");
    if (tree_count(telling->root, "figures") == 0)
        return;
    if (tree_count(before, "") > 0)
        TELL(telling, diff_assumed_before, words_count(telling, tree_count(before, "")), words_codes(telling, before));
    tell_paragraph(telling);
    if (tree_count(after, "") > 0)
        TELL(telling, diff_assumed_after, words_count(telling, tree_count(after, "")), words_pledgers(telling, after));
    tell_paragraph(telling);
}

void diff_tell(struct telling *telling)
{
    tell_headline(telling);
    tell_conditions(telling);
    tell_figures(telling);
    tell_inputs(telling);
    tell_notes(telling);
    tell_pledges(telling);
}
