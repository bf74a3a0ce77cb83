/* What the results of a sweep tell together, told: how often each condition of Article 63 holds, a table of the
 * figures, and what makes each of them vary. */
#include <stdlib.h>
#include <string.h>

#include "law/triggers.h"
#include "present/tellings.h"
#include "present/view.h"

#define INDICES_SHOWN 15
#define PAIRS_SHOWN 10
#define HOLDS ".holds"

/* --- Numbers ----------------------------------------------------------------------------------- */

static bool is_below(struct fraction value, int64_t border)
{
    return fraction_compare(value, fraction_whole(border)) < 0;
}

/* As many digits as help: "12 345", "12.3", "0.1234", "1", "420.26 M". */
static const char *words_short(struct telling *telling, struct fraction value)
{
    struct fraction size = {value.num < 0 ? -value.num : value.num, value.den};
    if (!is_below(size, MILLION))
        return WORDS(telling, analysis_million,
                     words_decimals(telling, fraction_make(value.num, value.den * MILLION), 2));
    unsigned decimals = value.den == 1 || !is_below(size, 1000) ? 0 : is_below(size, 10) ? 4 : 1;
    return words_decimals(telling, value, decimals);
}

static const char *words_percent(struct telling *telling, struct fraction part)
{
    return words_decimals(telling, fraction_make(100 * part.num, part.den), 1);
}

static bool has_value(const cJSON *figure)
{
    return tree_number(figure, "count").num > 0;
}

/* How often a condition holds. */
enum often { NEVER, SOMETIMES, ALWAYS };

static enum often often_of(const cJSON *figure)
{
    return tree_number(figure, "greatest").num <= 0     ? NEVER
           : !is_below(tree_number(figure, "least"), 1) ? ALWAYS
                                                        : SOMETIMES;
}

/* --- The conditions of Article 63 -------------------------------------------------------------- */

static const struct {
    enum trigger trigger;
    enum text_key words;
} conditions[] = {{MANDATORY_OFFSETS, TEXT_analysis_mandatory},
                  {MANDATORY_AFTER_EXITS, TEXT_analysis_after_exits},
                  {OFFSETS_ON_REQUEST, TEXT_analysis_on_request}};

/* "in none", "in all", "in 87.3 % (± 1.4)". */
static const char *words_often(struct telling *telling, const cJSON *figure)
{
    enum often often = often_of(figure);
    return often == NEVER    ? WORDS(telling, analysis_in_none)
           : often == ALWAYS ? WORDS(telling, analysis_in_all)
                             : WORDS(telling, analysis_in_part, words_percent(telling, tree_number(figure, "mean")),
                                     words_percent(telling, tree_number(figure, "mean_conf")));
}

/* Where the code ends of "NL.63(2)(b).holds"; NULL of another figure, or one that never has a value. */
static const char *on_offer_of(const cJSON *figure)
{
    const char *article = trigger_table[OFFSETS_ON_OFFER].article;
    const char *path = tree_text(figure, "path"), *point = strchr(path, '.');
    bool is = point != NULL && strncmp(point + 1, article, strlen(article)) == 0 &&
              strcmp(point + 1 + strlen(article), HOLDS) == 0;
    return is && has_value(figure) ? point : NULL;
}

static void tell_conditions(struct telling *telling)
{
    const cJSON *figures = tree_item(telling->root, "figures");
    struct enumeration told = {.count = 0};
    for (size_t k = 0; k < sizeof conditions / sizeof *conditions; k++) {
        const char *article = trigger_table[conditions[k].trigger].article;
        struct text path = {.data = NULL};
        text_format(&path, "%s" HOLDS, article);
        const cJSON *figure = tree_find(figures, "path", words_kept(telling, &path));
        if (figure != NULL && has_value(figure))
            enumerate(&told, words_of(telling, conditions[k].words,
                                      (const char *const[]){words_often(telling, figure), NULL}));
    }
    bool any = told.count > 0;
    const char *count = words_number(telling, tree_number(telling->root, "independent"));
    const char *of = cJSON_IsObject(tree_item(telling->root, "saltelli")) ? WORDS(telling, analysis_independent, count)
                                                                          : WORDS(telling, analysis_scenarios, count);
    const char *list = words_listed(telling, &told, TEXT_COUNT);
    if (any)
        TELL(telling, analysis_conditions, of, list);
    else
        TELL(telling, analysis_no_conditions, of);
    tell_paragraph(telling);
}

/* The codes of the states to which 63(2)(b) opens offsets so often. */
static const char *states_of(struct telling *telling, enum often often)
{
    struct enumeration codes = {.count = 0};
    const cJSON *figure = NULL;
    cJSON_ArrayForEach(figure, tree_item(telling->root, "figures")) {
        const char *end = on_offer_of(figure), *path = tree_text(figure, "path");
        struct text code = {.data = NULL};
        if (end == NULL || often_of(figure) != often)
            continue;
        text_add(&code, path, (size_t)(end - path));
        if (often == SOMETIMES)
            text_format(&code, " %s %%", words_percent(telling, tree_number(figure, "mean")));
        enumerate(&codes, words_kept(telling, &code));
    }
    return words_listed(telling, &codes, TEXT_COUNT);
}

static void tell_states(struct telling *telling)
{
    static const enum text_key words[] = {TEXT_analysis_never, TEXT_analysis_sometimes, TEXT_analysis_always};
    static const enum often order[] = {ALWAYS, SOMETIMES, NEVER};
    struct fraction sum = fraction_whole(0);
    struct text groups = {.data = NULL};
    size_t states = 0;
    const cJSON *figure = NULL;
    cJSON_ArrayForEach(figure, tree_item(telling->root, "figures"))
        if (on_offer_of(figure) != NULL && fraction_add(&sum, sum, tree_number(figure, "mean")))
            states++;
    if (states == 0)
        return;
    for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
        const char *list = states_of(telling, order[k]);
        if (list[0] == '\0')
            continue;
        text_put(&groups, groups.length > 0 ? words_mark(telling, TEXT_semicolon) : "");
        say_list(&groups, telling->language, words[order[k]], (const char *const[]){list, NULL});
    }
    TELL_LAST(telling, analysis_on_offer, words_percent(telling, fraction_make(sum.num, sum.den * (int128)states)),
              words_count(telling, states), words_kept(telling, &groups));
}

/* --- Relocate or pay --------------------------------------------------------------------------- */

#define CHEAPER ".relocating_is_cheaper"

/* Of each state whose costs the scenarios know. */
static void tell_cheaper(struct telling *telling)
{
    const cJSON *figure = NULL;
    cJSON_ArrayForEach(figure, tree_item(telling->root, "figures")) {
        const char *path = tree_words(figure, "path"), *end = strstr(path, CHEAPER);
        struct text code = {.data = NULL};
        if (end == NULL || strcmp(end, CHEAPER) != 0 || !has_value(figure))
            continue;
        text_add(&code, path, (size_t)(end - path));
        TELL(telling, analysis_cheaper, words_of_state(telling, words_kept(telling, &code)),
             WORDS(telling, analysis_some, words_percent(telling, tree_number(figure, "mean")),
                   words_percent(telling, tree_number(figure, "mean_conf"))));
    }
    tell_paragraph(telling);
}

/* --- What is left out -------------------------------------------------------------------------- */

static void tell_left_out(struct telling *telling)
{
    const cJSON *root = telling->root, *saltelli = tree_item(root, "saltelli");
    struct fraction failed = tree_number(saltelli, "blocks_with_errors");
    struct fraction incomplete = tree_number(saltelli, "blocks_incomplete");
    if (tree_number(root, "errors").num > 0) {
        const char *first = tree_text(root, "first_error");
        TELL_LAST(telling, analysis_errors, words_number(telling, tree_number(root, "errors")),
                  words_number(telling, tree_number(root, "scenarios")), first != NULL ? first : "");
    }
    if (!cJSON_IsObject(saltelli))
        return;
    const char *whole = words_number(telling, tree_number(saltelli, "blocks"));
    if (failed.num > 0 || incomplete.num > 0)
        TELL(telling, analysis_blocks_left, whole, words_number(telling, failed), words_number(telling, incomplete));
    else
        TELL(telling, analysis_blocks, whole);
    tell_paragraph(telling);
}

/* --- Figures ----------------------------------------------------------------------------------- */

static bool shows_figure(const struct row *row)
{
    return on_offer_of(row->levels[row->depth]) == NULL; /* told in a sentence */
}

#define NUMBER_CELL(NAME, PATH)                                                                                        \
    static void put_##NAME(struct text *cell, struct telling *telling, const struct row *row)                          \
    {                                                                                                                  \
        struct fraction value = tree_number(row->levels[row->depth], PATH);                                            \
        text_put(cell, value.den != 0 ? words_short(telling, value) : "-");                                            \
    }
NUMBER_CELL(mean, "mean")
NUMBER_CELL(conf, "mean_conf")
NUMBER_CELL(deviation, "standard_deviation")
NUMBER_CELL(low, "quantiles[1].value")
NUMBER_CELL(median, "quantiles[4].value")
NUMBER_CELL(high, "quantiles[7].value")

/* Figures without a value in some scenarios: in how many, and that no indices are given. */
static void tell_missing(struct telling *telling)
{
    struct enumeration missing = {.count = 0}, no_indices = {.count = 0};
    struct fraction blocks = tree_number(telling->root, "saltelli.blocks");
    const char *all = words_number(telling, tree_number(telling->root, "independent"));
    const cJSON *figure = NULL;
    cJSON_ArrayForEach(figure, tree_item(telling->root, "figures")) {
        const char *path = tree_text(figure, "path");
        struct fraction own = tree_number(figure, "blocks");
        if (tree_number(figure, "missing").num > 0)
            enumerate(&missing,
                      WORDS(telling, analysis_missing_in, path, words_number_at(telling, figure, "missing"), all));
        if (own.den != 0 && blocks.den != 0 && fraction_compare(own, blocks) < 0)
            enumerate(&no_indices, path);
    }
    tell_listed(telling, TEXT_analysis_missing, &missing);
    tell_listed(telling, TEXT_analysis_no_indices, &no_indices);
}

static void tell_figures(struct telling *telling)
{
    static const struct view_column columns[] = {
        COLUMN("path", head_figure, PATH),
        {.head = TEXT_head_mean, .shape = SHAPE_WHOLE, .words = put_mean},
        {.head = TEXT_head_interval, .shape = SHAPE_WHOLE, .words = put_conf},
        {.head = TEXT_head_deviation, .shape = SHAPE_WHOLE, .words = put_deviation},
        {.head = TEXT_head_low, .shape = SHAPE_WHOLE, .words = put_low},
        {.head = TEXT_head_median, .shape = SHAPE_WHOLE, .words = put_median},
        {.head = TEXT_head_high, .shape = SHAPE_WHOLE, .words = put_high},
    };
    tell_blank(telling);
    if (tell_view(telling, &(struct view){VIEW(TEXT_COUNT, "figures[]", columns), .shown = shows_figure})) {
        TELL_LAST(telling, analysis_figures);
    }
    tell_missing(telling);
}

/* --- What makes a figure vary ------------------------------------------------------------------ */

static const struct fraction shown = {5, 1000}; /* what is nearer than this looks the same with two decimals */

/* clang-format off */
#define HUNDREDTHS(PATH, HEAD) {.path = PATH, .head_words = HEAD, .shape = SHAPE_HUNDREDTHS}
/* clang-format on */
#define INTERVAL(PATH) COLUMN(PATH, head_interval, HUNDREDTHS)

/* Pairs whose interval is above 0. */
static bool shows_pair(const struct row *row)
{
    struct fraction value = tree_number(row_self(row), "");
    struct fraction conf = tree_number(row_item(row, "^^S2_conf[^@][@]"), "");
    return value.den != 0 && fraction_compare(value, conf) > 0 && fraction_compare(value, shown) >= 0;
}

static const struct view_column pair_columns[] = {
    COLUMN("^^^^saltelli.names[^@]", head_together, PATH),
    {.path = "^^^^saltelli.names[@]", .head_words = "", .shape = SHAPE_PATH},
    HUNDREDTHS(".", "S2"),
    INTERVAL("^^S2_conf[^@][@]"),
};

static bool shows_total(const struct row *row)
{
    return fraction_compare(tree_number(row_self(row), ""), shown) >= 0;
}

/* The largest first. */
static int by_total(const struct row *left, const struct row *right)
{
    return fraction_compare(tree_number(row_self(right), ""), tree_number(row_self(left), ""));
}

static const struct view_column index_columns[] = {
    COLUMN("^^^saltelli.names[@]", head_parameter, PATH),
    HUNDREDTHS("^S1[@]", "S1"),
    INTERVAL("^S1_conf[@]"),
    HUNDREDTHS(".", "ST"),
    INTERVAL("^ST_conf[@]"),
};

static void tell_more(struct telling *telling, const char *words)
{
    text_put(&telling->text, "  ");
    text_put(&telling->text, words);
    text_put(&telling->text, "\n");
}

static void tell_indices(struct telling *telling, const cJSON *figure)
{
    const struct row of_figure = {.levels = {telling->root, figure}, .depth = 1};
    const struct view indices = {VIEW(TEXT_COUNT, "sobol.ST[]", index_columns), .below = &of_figure,
                                 .shown = shows_total, .order = by_total, .most = INDICES_SHOWN};
    const struct view pairs = {VIEW(TEXT_COUNT, "sobol.S2[][.]", pair_columns), .below = &of_figure,
                               .shown = shows_pair, .most = PAIRS_SHOWN};
    size_t count = tree_count(figure, "sobol.ST"), large = tell_view(telling, &indices);
    if (large >= INDICES_SHOWN && count > INDICES_SHOWN)
        tell_more(telling, WORDS(telling, analysis_more_less, words_count(telling, count - INDICES_SHOWN)));
    else if (large < count)
        tell_more(telling, WORDS(telling, analysis_more_small, words_count(telling, count - large)));
    size_t pair_count = tell_view(telling, &pairs);
    if (pair_count > PAIRS_SHOWN)
        tell_more(telling, WORDS(telling, analysis_more_pairs, words_count(telling, pair_count - PAIRS_SHOWN)));
}

/* --- Figures that vary alike ------------------------------------------------------------------- */

/* Whether two numbers, or lists of them, look the same. */
static bool looks_alike(const cJSON *a, const cJSON *b)
{
    struct fraction one = tree_number(a, ""), other = tree_number(b, ""), distance;
    if (cJSON_IsArray(a) && cJSON_IsArray(b)) {
        a = a->child;
        b = b->child;
        for (; a != NULL && b != NULL; a = a->next, b = b->next)
            if (!looks_alike(a, b))
                return false;
        return a == NULL && b == NULL;
    }
    if (one.den == 0 || other.den == 0)
        return one.den == other.den;
    if (!fraction_sub(&distance, one, other))
        return false;
    distance.num = distance.num < 0 ? -distance.num : distance.num;
    return fraction_compare(distance, shown) < 0;
}

static bool vary_alike(const cJSON *figure, const cJSON *other)
{
    static const char *const keys[] = {"S1", "S1_conf", "ST", "ST_conf", "S2", "S2_conf"};
    const cJSON *a = tree_item(figure, "sobol"), *b = tree_item(other, "sobol");
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        const cJSON *one = tree_item(a, keys[k]);
        if (one != NULL && !looks_alike(one, tree_item(b, keys[k])))
            return false;
    }
    return true;
}

static bool varies(const cJSON *figure)
{
    return cJSON_IsObject(tree_item(figure, "sobol")) && on_offer_of(figure) == NULL;
}

/* Of each figure, by place, the first one that varies like it, with which it is told; NULL where nothing is told of it.
 * NULL itself without memory. */
static const cJSON **find_leaders(const cJSON *figures)
{
    const cJSON **leaders = calloc((size_t)cJSON_GetArraySize(figures) + 1, sizeof *leaders);
    const cJSON *figure = NULL, *other = NULL;
    size_t place = 0, k;
    if (leaders == NULL)
        return NULL;
    cJSON_ArrayForEach(figure, figures) {
        leaders[place] = varies(figure) ? figure : NULL;
        for (other = figures->child, k = 0; leaders[place] == figure && k < place; other = other->next, k++)
            if (leaders[k] == other && vary_alike(other, figure))
                leaders[place] = other;
        place++;
    }
    return leaders;
}

static const char *paths_of(struct telling *telling, const cJSON *const *leaders, const cJSON *leader, size_t *count)
{
    struct enumeration paths = {.count = 0};
    const cJSON *figure = NULL;
    size_t place = 0;
    cJSON_ArrayForEach(figure, tree_item(telling->root, "figures"))
        if (leaders[place++] == leader)
            enumerate(&paths, tree_text(figure, "path"));
    *count = paths.count;
    return words_listed(telling, &paths, TEXT_COUNT);
}

static void tell_varying(struct telling *telling)
{
    const cJSON *figures = tree_item(telling->root, "figures"), *figure = NULL;
    const cJSON **leaders = find_leaders(figures);
    size_t place = 0, count;
    bool any = false;
    telling->text.failed = telling->text.failed || leaders == NULL;
    cJSON_ArrayForEach(figure, figures) {
        if (leaders == NULL || leaders[place++] != figure)
            continue;
        const char *paths = paths_of(telling, leaders, figure, &count);
        tell_blank(telling);
        TELL_LAST(telling, analysis_varies, words_count(telling, count), paths);
        tell_indices(telling, figure);
        any = true;
    }
    free(leaders);
    if (any)
        TELL(telling, analysis_indices);
    tell_paragraph(telling);
}

void analysis_tell(struct telling *telling)
{
    tell_conditions(telling);
    tell_states(telling);
    tell_cheaper(telling);
    tell_left_out(telling);
    tell_figures(telling);
    tell_varying(telling);
}
