/* What a study tells, for people: how often each condition of Article 63 holds, a table of the figures, and what
 * makes each of them vary. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "study/studies.h"
#include "present/table.h"
#include "law/triggers.h"
#include "law/year.h"

#define INDICES_SHOWN 15
#define PAIRS_SHOWN 10
#define HOLDS ".holds"

/* --- Numbers ----------------------------------------------------------------------------------- */

/* As many digits as help: "12 345", "12.3", "0.1234", "1", "420.26 M". */
static void put_number(struct text *text, double value)
{
    char digits[EXACT_TEXT_SIZE];
    double size = fabs(value);
    bool millions = size >= 1e6;
    unsigned decimals = millions                                ? 2
                        : size >= 1000 || value == floor(value) ? 0
                        : size >= 10                            ? 1
                                                                : 4;
    fraction_text(digits, decimal_of(millions ? value / 1e6 : value, decimals), decimals, false);
    text_grouped(text, digits);
    text_put(text, millions ? " M" : "");
}

static void put_count(struct text *text, size_t count)
{
    char digits[EXACT_TEXT_SIZE];
    exact_text(digits, (int128)count);
    text_grouped(text, digits);
}

static void put_percent(struct text *text, double part)
{
    char digits[EXACT_TEXT_SIZE];
    fraction_text(digits, decimal_of(100 * part, 1), 1, false);
    text_put(text, digits);
}

/* "in none", "in all", "in 87.3 % (± 1.4)". */
static void put_share(struct text *text, const struct summary *summary)
{
    if (summary->greatest <= 0) {
        text_put(text, "in none");
    } else if (summary->least >= 1) {
        text_put(text, "in all");
    } else {
        text_put(text, "in ");
        put_percent(text, summary->mean);
        text_put(text, " % (± ");
        put_percent(text, summary->mean_conf);
        text_put(text, ")");
    }
}

static void put_paragraph(struct text *text, struct text *line)
{
    text->failed = text->failed || line->failed;
    if (line->data != NULL && !text->failed)
        text_paragraph(text, 0, line->data);
    text_release(line);
}

/* --- The conditions of Article 63 -------------------------------------------------------------- */

static const struct {
    enum trigger trigger;
    const char *words;
} conditions[] = {{MANDATORY_OFFSETS, "offsets are mandatory (Article 63(3))"},
                  {MANDATORY_AFTER_EXITS, "mandatory after deductions (Article 63(4))"},
                  {OFFSETS_ON_REQUEST, "benefitting states may ask for offsets (Article 63(1))"}};

/* The figure "63(3).holds", or NULL where it is not looked at or never has a value. */
static const struct figure_result *condition_of(const struct analysis_result *result,
                                                const char *article)
{
    size_t length = strlen(article);
    for (size_t f = 0; f < result->of->figure_count; f++) {
        const struct figure_result *figure = &result->figures[f];
        if (strncmp(figure->path, article, length) == 0 &&
            strcmp(figure->path + length, HOLDS) == 0 && figure->summary.count > 0)
            return figure;
    }
    return NULL;
}

/* Where the code ends of "NL.63(2)(b).holds"; NULL of another figure, or one that never has a value. */
static const char *on_offer_of(const struct figure_result *figure)
{
    const char *article = trigger_table[OFFSETS_ON_OFFER].article;
    const char *point = strchr(figure->path, '.');
    bool is = point != NULL && strncmp(point + 1, article, strlen(article)) == 0 &&
              strcmp(point + 1 + strlen(article), HOLDS) == 0;
    return is && figure->summary.count > 0 ? point : NULL;
}

static void say_conditions(struct text *text, const struct analysis_result *result)
{
    struct text line = {.data = NULL};
    size_t told = 0;
    text_put(&line, "Of ");
    put_count(&line, result->independent);
    text_put(&line, result->saltelli ? " independent scenarios" : " scenarios");
    for (size_t k = 0; k < sizeof conditions / sizeof *conditions; k++) {
        const struct figure_result *figure =
            condition_of(result, trigger_table[conditions[k].trigger].article);
        if (figure == NULL)
            continue;
        text_format(&line, "%s %s ", told++ > 0 ? "," : ":", conditions[k].words);
        put_share(&line, &figure->summary);
    }
    text_put(&line, told > 0 ? "." : " come these figures.");
    put_paragraph(text, &line);
}

/* The codes of the states to which 63(2)(b) opens offsets always (1), never (0) or sometimes. */
static size_t list_states(struct text *list, const struct analysis_result *result, int how)
{
    size_t count = 0;
    for (size_t f = 0; f < result->of->figure_count; f++) {
        const struct figure_result *figure = &result->figures[f];
        const char *end = on_offer_of(figure);
        if (end == NULL)
            continue;
        int own = figure->summary.least >= 1 ? 1 : figure->summary.greatest <= 0 ? 0 : 2;
        if (own != how)
            continue;
        text_put(list, count++ > 0 ? ", " : "");
        text_add(list, figure->path, (size_t)(end - figure->path));
        if (how == 2) {
            text_put(list, " ");
            put_percent(list, figure->summary.mean);
            text_put(list, " %");
        }
    }
    return count;
}

static void say_states(struct text *text, const struct analysis_result *result)
{
    static const struct {
        int how;
        const char *words;
    } groups[] = {{1, "always "}, {2, "sometimes "}, {0, "never "}};
    struct text line = {.data = NULL};
    double sum = 0;
    size_t states = 0, told = 0;
    for (size_t f = 0; f < result->of->figure_count; f++)
        if (on_offer_of(&result->figures[f]) != NULL) {
            sum += result->figures[f].summary.mean;
            states++;
        }
    if (states == 0)
        return;
    text_put(
        &line,
        "A contributing state may offer offsets itself (Article 63(2)(b)) with a mean probability of ");
    put_percent(&line, sum / (double)states);
    text_format(&line, " %% over %zu states: ", states);
    for (size_t k = 0; k < sizeof groups / sizeof *groups; k++) {
        struct text list = {.data = NULL};
        if (list_states(&list, result, groups[k].how) > 0) {
            text_put(&line, told++ > 0 ? "; " : "");
            text_put(&line, groups[k].words);
            text_put(&line, list.data != NULL ? list.data : "");
        }
        line.failed = line.failed || list.failed;
        text_release(&list);
    }
    text_put(&line, ".");
    put_paragraph(text, &line);
}

/* --- What is left out -------------------------------------------------------------------------- */

static void say_errors(struct text *text, const struct analysis_result *result)
{
    struct text line = {.data = NULL};
    if (result->errors == 0)
        return;
    put_count(&line, result->errors);
    text_put(&line, " of ");
    put_count(&line, result->scenarios);
    text_format(&line, " results %s and count%s nowhere; the first says: ",
                result->errors == 1 ? "is an error" : "are errors", result->errors == 1 ? "s" : "");
    text_put(&line, result->of->first_error != NULL ? result->of->first_error : "");
    put_paragraph(text, &line);
}

static void say_blocks(struct text *text, const struct analysis_result *result)
{
    struct text line = {.data = NULL};
    if (!result->saltelli)
        return;
    text_put(&line, "Sobol's indices are of ");
    put_count(&line, result->blocks.whole);
    text_format(&line, " whole block%s of Saltelli's scheme", result->blocks.whole == 1 ? "" : "s");
    if (result->blocks.failed + result->blocks.incomplete > 0) {
        text_put(&line, "; left out whole: ");
        put_count(&line, result->blocks.failed);
        text_put(&line, " with an error, ");
        put_count(&line, result->blocks.incomplete);
        text_put(&line, " in which a result is missing");
    }
    text_put(&line, ".");
    put_paragraph(text, &line);
}

/* --- Tables ------------------------------------------------------------------------------------ */

static void cell_number(struct table *table, bool there, double value)
{
    struct text cell = {.data = NULL};
    if (!there) {
        table_none(table);
        return;
    }
    put_number(&cell, value);
    table_take(table, &cell);
}

static void figure_table(struct text *text, const struct analysis_result *result)
{
    static const struct column columns[] = {
        {"figure", true}, {"mean", false},   {"±", false},   {"standard\ndeviation", false},
        {"5 %", false},   {"median", false}, {"95 %", false}};
    struct table table;
    size_t rows = 0;
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t f = 0; f < result->of->figure_count; f++) {
        const struct summary *summary = &result->figures[f].summary;
        bool there = summary->count > 0;
        if (on_offer_of(&result->figures[f]) != NULL) /* told in a sentence */
            continue;
        table_word(&table, result->figures[f].path);
        cell_number(&table, there, summary->mean);
        cell_number(&table, there, summary->mean_conf);
        cell_number(&table, there, summary->deviation);
        cell_number(&table, there, summary->quantiles[1]);
        cell_number(&table, there, summary->quantiles[4]);
        cell_number(&table, there, summary->quantiles[7]);
        rows++;
    }
    if (rows == 0) {
        text_release(&table.cells);
        return;
    }
    text_put(text, "\n");
    table_end(text, &table, 0);
    text_paragraph(text, 0,
                   "± is half the 95 % interval of the mean. A condition is 1 where it holds and 0 "
                   "where it does not.");
}

/* --- What makes a figure vary ------------------------------------------------------------------ */

#define SHOWN 0.005 /* two decimals are printed: what is nearer than this looks the same */

static void index_cells(struct table *table, const struct index *index)
{
    table_number(table, decimal_of(index->value, 2), 2);
    table_number(table, decimal_of(index->conf, 2), 2);
}

/* The pairs whose interval is above 0. */
static void pair_table(struct text *text, const struct analysis *analysis,
                       const struct indices *indices)
{
    static const struct column columns[] = {
        {"two together", true}, {"", true}, {"S2", false}, {"±", false}};
    struct table table;
    size_t shown = 0, more = 0;
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (size_t g = 0; g < indices->group_count; g++)
        for (size_t h = g + 1; h < indices->group_count; h++) {
            const struct index *pair = &indices->S2[indices_pair(indices->group_count, g, h)];
            if (pair->value <= pair->conf || pair->value < SHOWN)
                continue;
            if (shown == PAIRS_SHOWN) {
                more++;
                continue;
            }
            table_word(&table, analysis->groups[g]);
            table_word(&table, analysis->groups[h]);
            index_cells(&table, pair);
            shown++;
        }
    if (shown > 0)
        table_end(text, &table, 2);
    else
        text_release(&table.cells);
    if (more > 0)
        text_format(text, "  and %zu more pairs; --format json tells all\n", more);
}

struct ranked {
    double total;
    size_t group;
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *left = a, *right = b;
    if (left->total != right->total)
        return left->total > right->total ? -1 : 1;
    return (left->group > right->group) - (left->group < right->group);
}

/* The groups by what goes back to them in all; NULL without memory. */
static struct ranked *rank(const struct indices *indices)
{
    struct ranked *ranked = calloc(indices->group_count, sizeof *ranked);
    for (size_t g = 0; ranked != NULL && g < indices->group_count; g++)
        ranked[g] = (struct ranked){indices->ST[g].value, g};
    if (ranked != NULL)
        qsort(ranked, indices->group_count, sizeof *ranked, compare_ranked);
    return ranked;
}

/* False without memory. */
static bool index_table(struct text *text, const struct analysis *analysis,
                        const struct indices *indices)
{
    static const struct column columns[] = {
        {"parameter", true}, {"S1", false}, {"±", false}, {"ST", false}, {"±", false}};
    size_t count = indices->group_count, shown = 0;
    struct table table;
    struct ranked *ranked = rank(indices);
    if (ranked == NULL)
        return false;
    table_begin(&table, columns, sizeof columns / sizeof *columns);
    for (; shown < count && shown < INDICES_SHOWN && ranked[shown].total >= SHOWN; shown++) {
        table_word(&table, analysis->groups[ranked[shown].group]);
        index_cells(&table, &indices->S1[ranked[shown].group]);
        index_cells(&table, &indices->ST[ranked[shown].group]);
    }
    table_end(text, &table, 2);
    if (shown < count)
        text_format(text, "  %zu more have an ST of %s\n", count - shown,
                    shown == INDICES_SHOWN ? "less" : "less than 0.005");
    if (indices->S2 != NULL)
        pair_table(text, analysis, indices);
    free(ranked);
    return true;
}

/* --- Figures that vary alike ------------------------------------------------------------------- */

static bool is_near(const struct index *a, const struct index *b, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (!(fabs(a[k].value - b[k].value) < SHOWN && fabs(a[k].conf - b[k].conf) < SHOWN))
            return false;
    return true;
}

static bool vary_alike(const struct indices *a, const struct indices *b)
{
    size_t count = a->group_count;
    return a->vary && b->vary && is_near(a->S1, b->S1, count) && is_near(a->ST, b->ST, count) &&
           (a->S2 == NULL || is_near(a->S2, b->S2, count * (count - 1) / 2));
}

/* Of each figure the first one that varies like it, with which it is told; that is itself where it comes first,
 * and NO_PLACE where nothing is told of it. NULL without memory. */
static size_t *find_leaders(const struct analysis_result *result)
{
    size_t *leaders = calloc(result->of->figure_count + 1, sizeof *leaders);
    for (size_t f = 0; leaders != NULL && f < result->of->figure_count; f++) {
        const struct figure_result *figure = &result->figures[f];
        size_t k = 0;
        while (k < f &&
               (leaders[k] != k || !vary_alike(&result->figures[k].indices, &figure->indices)))
            k++;
        leaders[f] = figure->indices.vary && on_offer_of(figure) == NULL ? k : NO_PLACE;
    }
    return leaders;
}

static void say_varies(struct text *text, const struct analysis_result *result,
                       const size_t *leaders, size_t leader)
{
    struct text line = {.data = NULL};
    size_t told = 0;
    for (size_t f = leader; f < result->of->figure_count; f++)
        if (leaders[f] == leader) {
            text_put(&line, told++ > 0 ? ", " : "");
            text_put(&line, result->figures[f].path);
        }
    text_put(&line, told > 1 ? " vary with" : " varies with");
    text_put(text, "\n");
    put_paragraph(text, &line);
}

static bool all_indices(struct text *text, const struct analysis_result *result)
{
    size_t *leaders = find_leaders(result);
    bool done = leaders != NULL, any = false;
    for (size_t f = 0; done && f < result->of->figure_count; f++) {
        if (leaders[f] != f)
            continue;
        say_varies(text, result, leaders, f);
        done = index_table(text, result->of, &result->figures[f].indices);
        any = true;
    }
    free(leaders);
    if (any)
        text_paragraph(
            text, 0,
            "S1 is the part of the variance that goes back to a parameter alone, ST that "
            "which goes back to it and to all that it does together with others, ± half "
            "the 95 % interval. What looks alike to 0.005 stands together.");
    return done;
}

solpool_status analysis_text(char **out, const struct analysis_result *result, solpool_error *err)
{
    struct text text = {.data = NULL};
    *out = NULL;
    say_conditions(&text, result);
    say_states(&text, result);
    say_errors(&text, result);
    say_blocks(&text, result);
    figure_table(&text, result);
    if (!all_indices(&text, result) || text.failed) {
        text_release(&text);
        return error_memory(err);
    }
    *out = text.data;
    return SOLPOOL_OK;
}
