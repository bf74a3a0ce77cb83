/* The public functions that make reports: results are computed and proved, and handed on as trees. */
#include <string.h>

#include "solpool_questions.h"
#include "base/suggest.h"
#include "api/given.h"
#include "api/handles.h"
#include "api/result.h"
#include "json/path_unit.h"
#include "json/units.h"
#include "present/questions.h"
#include "present/writers.h"
#include "report/chart.h"
#include "report/report.h"

#define READINGS_MOST 1000 /* combinations beside each option and every two: half a second */

/* The results of a report as trees. */
struct trees {
    struct out allocation, comparison, with_forum, frontier;
    solpool_result *readings;
};

static void trees_discard(struct trees *trees)
{
    out_discard(&trees->allocation);
    out_discard(&trees->comparison);
    out_discard(&trees->with_forum);
    out_discard(&trees->frontier);
    solpool_result_free(trees->readings);
}

static solpool_status tree_status(const struct out *out, solpool_error *err)
{
    return out->arena.failed ? error_memory(err) : SOLPOOL_OK;
}

/* --- Results ----------------------------------------------------------------------------------- */

static solpool_status allocate(struct out *out, const struct year *year, solpool_error *err)
{
    struct allocation allocation;
    solpool_status status = allocation_compute(&allocation, year, err);
    if (status != SOLPOOL_OK)
        return status;
    status = prove_allocation(&allocation, err);
    if (status == SOLPOOL_OK) {
        allocation_tree(out, &allocation);
        status = tree_status(out, err);
    }
    allocation_clear(&allocation);
    return status;
}

static solpool_status compare(struct out *out, const struct year *year, size_t state, solpool_error *err)
{
    struct comparison comparison;
    solpool_status status = comparison_compute(&comparison, year, state, prove_allocation, err);
    if (status != SOLPOOL_OK)
        return status;
    comparison_tree(out, &comparison);
    comparison_clear(&comparison);
    return tree_status(out, err);
}

static solpool_status find_frontier(struct out *out, const struct year *year, solpool_error *err)
{
    struct frontier frontier;
    solpool_status status = frontier_compute(&frontier, year, prove_allocation, err);
    if (status != SOLPOOL_OK)
        return status;
    out_begin(out);
    if (!out->arena.failed)
        frontier_members(out, out->root, &frontier);
    frontier_clear(&frontier);
    return tree_status(out, err);
}

/* Of the usual figures those that are persons: as many as share a scale. */
static solpool_status find_readings(solpool_result **out, const solpool_year *year, size_t state, solpool_error *err)
{
    char **paths = NULL;
    size_t count = 0, persons = 0;
    solpool_status status = reading_paths(&paths, &count, &year->year, state, err);
    while (persons < count && figure_unit_of_path(paths[persons]) != FIGURE_RATIO)
        persons++;
    const solpool_readings_wish wish = {.figures = (const char *const *)paths,
                                        .figure_count = persons,
                                        .flags = SOLPOOL_READINGS_FORUM,
                                        .most = READINGS_MOST};
    if (status == SOLPOOL_OK)
        status = solpool_readings(out, year, &wish, err);
    reading_paths_free(paths, count);
    return status;
}

/* What the state's page needs beside the allocation; a brief one has fewer charts, and where the members are no Member
 * States there is no Forum. */
static solpool_status compare_state(struct trees *trees, const solpool_year *whole, size_t state, bool charts_too,
                                    solpool_error *err)
{
    const struct year *year = &whole->year;
    struct year forum = *year; /* borrows all lists */
    bool members = !units_named(whole->document.root);
    forum.pool.forum_reconvened = true;
    solpool_status status = compare(&trees->comparison, year, state, err);
    if (status == SOLPOOL_OK && members && !year->pool.forum_reconvened)
        status = compare(&trees->with_forum, &forum, state, err);
    if (status == SOLPOOL_OK && members && charts_too)
        status = find_frontier(&trees->frontier, year, err);
    if (status == SOLPOOL_OK && members && charts_too)
        status = find_readings(&trees->readings, whole, state, err);
    return status;
}

/* --- What is asked for ------------------------------------------------------------------------- */

static solpool_status unknown_chart(const char *name, solpool_error *err)
{
    struct known_names names = {.list = ""};
    for (size_t k = 0; charts[k] != NULL; k++)
        known_names_add(&names, name, charts[k]->name);
    return known_names_error(&names, name, "chart", err);
}

static solpool_status find_chart(const struct chart **out, const char *name, const char *state,
                                 const solpool_result *analysis, solpool_error *err)
{
    *out = name != NULL ? chart_find(name) : NULL;
    if (name != NULL && *out == NULL)
        return unknown_chart(name, err);
    if (*out != NULL && (*out)->of_state && state == NULL)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "the chart %s is of one state; name it with --state CODE", name);
    if (*out != NULL && (*out)->of_analysis && analysis == NULL)
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "the chart %s is of an analysis; name its file with --analysis FILE", name);
    return SOLPOOL_OK;
}

static solpool_status make(char **out, const struct results *results, const struct chart *chart,
                           const struct language *language, solpool_error *err)
{
    return chart != NULL ? report_chart(out, results, language, chart, err) : report_page(out, results, language, err);
}

static solpool_status check_analysis(const solpool_result *analysis, solpool_error *err)
{
    const char *format = analysis != NULL ? document_text_of(analysis->root, "format") : NULL;
    if (analysis == NULL || (format != NULL && strcmp(format, ANALYSIS_FORMAT) == 0))
        return SOLPOOL_OK;
    return error_set(err, SOLPOOL_ERR_ARGUMENT,
                     "the analysis is none: expected what solpool analyse --format json prints");
}

static solpool_status report(char **out, const solpool_year *year, const char *state, const char *chart, bool brief,
                             const char *language, const solpool_result *analysis, solpool_error *err)
{
    struct trees trees;
    const struct language *in = NULL;
    const struct chart *alone = NULL;
    size_t place = 0;
    memset(&trees, 0, sizeof trees);
    solpool_status status = find_language(&in, language, err);
    if (status == SOLPOOL_OK)
        status = check_analysis(analysis, err);
    if (status == SOLPOOL_OK)
        status = find_chart(&alone, chart, state, analysis, err);
    if (status == SOLPOOL_OK && state != NULL)
        status = find_bound(&place, &year->year, state, err);
    if (status == SOLPOOL_OK)
        status = allocate(&trees.allocation, &year->year, err);
    /* What a chart of the Union does not need is not computed for it. */
    if (status == SOLPOOL_OK && state != NULL && (alone == NULL || alone->of_state))
        status = compare_state(&trees, year, place, !brief, err);
    if (status == SOLPOOL_OK) {
        const struct results results = {.year = year->document.root,
                                        .allocation = trees.allocation.root,
                                        .state = state != NULL ? year->year.states[place].code : NULL,
                                        .comparison = trees.comparison.root,
                                        .with_forum = trees.with_forum.root,
                                        .frontier = trees.frontier.root,
                                        .readings = trees.readings != NULL ? trees.readings->root : NULL,
                                        .analysis = analysis != NULL ? analysis->root : NULL,
                                        .brief = brief};
        status = make(out, &results, alone, in, err);
    }
    trees_discard(&trees);
    return status;
}

solpool_status solpool_report(char **out, const solpool_year *year, const char *state, const char *chart,
                              const char *language, solpool_error *err)
{
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    return report(out, year, state, chart, false, language, NULL, err);
}

solpool_status solpool_report_study(char **out, const solpool_year *year, const char *state, const char *chart,
                                    const char *language, const solpool_result *analysis, solpool_error *err)
{
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    return report(out, year, state, chart, false, language, analysis, err);
}

solpool_status solpool_report_brief(char **out, const solpool_year *year, const char *state, const char *language,
                                    solpool_error *err)
{
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    return report(out, year, state, NULL, true, language, NULL, err);
}

solpool_status solpool_report_charts(char **out_text, solpool_error *err)
{
    struct text text = {.data = NULL};
    HAND_OUT_NOTHING(out_text);
    REFUSE_NULL(out_text);
    for (size_t k = 0; charts[k] != NULL; k++)
        text_format(&text, "%-12s %s%s\n", charts[k]->name, charts[k]->about,
                    charts[k]->of_state      ? " (with --state)"
                    : charts[k]->of_analysis ? " (with --analysis)"
                                             : "");
    return text_hand_out(out_text, &text, SOLPOOL_OK, err);
}
