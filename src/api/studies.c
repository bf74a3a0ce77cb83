/* The public functions for uncertain figures: samples of them, and what their scenarios tell together. */
#include <stdlib.h>
#include <string.h>

#include "api/given.h"
#include "api/handles.h"
#include "api/result.h"
#include "study/parameters_read.h"
#include "study/result_line.h"
#include "study/studies.h"
#include "solpool_questions.h"

/* --- Samples ----------------------------------------------------------------------------------- */

struct solpool_parameters {
    struct parameters parameters;
    char *form; /* of the patches */
};

solpool_status solpool_parameters_read(solpool_parameters **out, const char *text, size_t length, solpool_error *err)
{
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, text);
    solpool_parameters *own = calloc(1, sizeof *own);
    if (own == NULL)
        return error_memory(err);
    solpool_status status = parameters_read(&own->parameters, text, length, err);
    if (status == SOLPOOL_OK)
        status = patch_form(&own->form, &own->parameters, err);
    if (status != SOLPOOL_OK) {
        solpool_parameters_free(own);
        return status;
    }
    *out = own;
    return SOLPOOL_OK;
}

void solpool_parameters_free(solpool_parameters *parameters)
{
    if (parameters == NULL)
        return;
    parameters_clear(&parameters->parameters);
    free(parameters->form);
    free(parameters);
}

static solpool_status design_of(struct design *out, const solpool_parameters *parameters, const solpool_sample *sample,
                                solpool_error *err)
{
    static const enum design_method methods[] = {[SOLPOOL_MONTE_CARLO] = DESIGN_MONTE_CARLO,
                                                 [SOLPOOL_LATIN_HYPERCUBE] = DESIGN_LATIN_HYPERCUBE,
                                                 [SOLPOOL_SALTELLI] = DESIGN_SALTELLI,
                                                 [SOLPOOL_SALTELLI_SECOND_ORDER] = DESIGN_SALTELLI};
    const struct parameters *own = &parameters->parameters;
    if ((size_t)sample->method >= sizeof methods / sizeof *methods)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "there is no such method");
    if (sample->count < 1 || sample->count > DESIGN_COUNT_MAX)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "the count must be from 1 to 2^%d", SOBOL_BITS);
    *out = (struct design){.method = methods[sample->method],
                           .second_order = sample->method == SOLPOOL_SALTELLI_SECOND_ORDER,
                           .count = sample->count,
                           .seed = sample->seed,
                           .parameter_count = own->count,
                           .group_of = own->group_of,
                           .group_count = own->group_count};
    if (out->method == DESIGN_SALTELLI && own->count > SALTELLI_PARAMETERS_MAX)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "Saltelli's scheme takes at most %d parameters, and there are %zu",
                         SALTELLI_PARAMETERS_MAX, own->count);
    return SOLPOOL_OK;
}

solpool_status solpool_sample_rows(uint64_t *out, const solpool_parameters *parameters, const solpool_sample *sample,
                                   solpool_error *err)
{
    struct design design;
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, parameters, sample);
    solpool_status status = design_of(&design, parameters, sample, err);
    if (status == SOLPOOL_OK)
        *out = design_rows(&design);
    return status;
}

solpool_status solpool_sample_line(char **out_line, const solpool_parameters *parameters, const solpool_sample *sample,
                                   uint64_t row, solpool_error *err)
{
    struct design design;
    HAND_OUT_NOTHING(out_line);
    REFUSE_NULL(out_line, parameters, sample);
    solpool_status status = design_of(&design, parameters, sample, err);
    if (status != SOLPOOL_OK)
        return status;
    if (row < 1 || row > design_rows(&design))
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "the sample has no such row");
    return sample_line(out_line, &parameters->parameters, parameters->form, &design, row - 1, err);
}

/* --- Studies ----------------------------------------------------------------------------------- */

struct solpool_analysis {
    struct analysis analysis;
};

/* The names of the groups, which the parameters need not outlive. */
static solpool_status take_groups(struct analysis *analysis, const struct parameters *parameters, solpool_error *err)
{
    analysis->groups = calloc(parameters->group_count + 1, sizeof *analysis->groups);
    if (analysis->groups == NULL)
        return error_memory(err);
    for (size_t g = 0; g < parameters->group_count; g++) {
        char *copy = malloc(strlen(parameters->group_names[g]) + 1);
        if (copy == NULL)
            return error_memory(err);
        analysis->groups[analysis->group_count++] = strcpy(copy, parameters->group_names[g]);
    }
    return SOLPOOL_OK;
}

static solpool_status prepare(struct analysis *analysis, const solpool_parameters *parameters,
                              const char *const *figures, size_t figure_count, solpool_error *err)
{
    if (figure_count > FIGURES_MAX)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "at most %d figures", FIGURES_MAX);
    solpool_status status = parameters != NULL ? take_groups(analysis, &parameters->parameters, err) : SOLPOOL_OK;
    for (size_t f = 0; status == SOLPOOL_OK && f < figure_count; f++)
        if (!analysis_watch(analysis, figures[f]))
            status = error_memory(err);
    analysis->collection.figure_count = analysis->figure_count;
    return status;
}

solpool_status solpool_analysis_begin(solpool_analysis **out, const solpool_parameters *parameters,
                                      const char *const *figures, size_t figure_count, solpool_error *err)
{
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out);
    solpool_status status = check_texts(figures, figure_count, "figures", err);
    if (status != SOLPOOL_OK)
        return status;
    solpool_analysis *own = calloc(1, sizeof *own);
    if (own == NULL)
        return error_memory(err);
    status = prepare(&own->analysis, parameters, figures, figure_count, err);
    if (status != SOLPOOL_OK) {
        solpool_analysis_free(own);
        return status;
    }
    *out = own;
    return SOLPOOL_OK;
}

void solpool_analysis_free(solpool_analysis *analysis)
{
    if (analysis != NULL)
        analysis_clear(&analysis->analysis);
    free(analysis);
}

/* --- Results ----------------------------------------------------------------------------------- */

static solpool_status wrong_id(solpool_error *err, size_t number, const char *format, const char *what)
{
    error_set(err, SOLPOOL_ERR_INPUT, format, what);
    if (err != NULL) {
        err->line = number;
        err->column = 1;
    }
    return SOLPOOL_ERR_INPUT;
}

/* Which row of a sample a result is, by its id. */
static solpool_status find_row(struct design_row *row, struct analysis *analysis, const struct result_line *line,
                               size_t number, solpool_error *err)
{
    const struct collection *collection = &analysis->collection;
    const char *group = NULL;
    *row = (struct design_row){line->id_number, PART_PLAIN, 0};
    bool saltelli = line->id_text != NULL && row_id_read(row, &group, line->id_text);
    if (!saltelli && line->id_text != NULL)
        row->block = BLOCK_NONE; /* of these twins cannot be told */
    if (saltelli && analysis->group_count == 0)
        return wrong_id(err, number, "%.60s: a row of Saltelli's scheme: give the parameter file of the sample",
                        line->id_text);
    if (collection->count > 0 && saltelli != (collection->rows[0].row.part != PART_PLAIN))
        return wrong_id(err, number, "%s: results of Saltelli's scheme and others cannot be analysed together",
                        line->id_text != NULL ? line->id_text : "a number");
    if (group == NULL)
        return SOLPOOL_OK;
    while (row->group < analysis->group_count && strcmp(analysis->groups[row->group], group) != 0)
        row->group++;
    return row->group < analysis->group_count
               ? SOLPOOL_OK
               : wrong_id(err, number, "%.100s: the parameter file has no such parameter or group", group);
}

static bool take_usual(void *whose, const char *path)
{
    return analysis_watch(whose, path);
}

/* The figures that are looked at where none was asked for are those of the first scenario that is no error; the
 * rows before it have none. */
static bool choose_figures(struct analysis *analysis, const struct result_line *line)
{
    struct collection *collection = &analysis->collection, again = {.figure_count = 0};
    bool done = result_usual_figures(line, take_usual, analysis);
    again.figure_count = analysis->figure_count;
    for (size_t k = 0; done && k < collection->count; k++)
        done = collection_add(&again, collection->rows[k].row, true) != NULL;
    if (!done) {
        collection_clear(&again);
        return false;
    }
    collection_clear(collection);
    *collection = again;
    return true;
}

static solpool_status take_result(struct analysis *analysis, const struct result_line *line, size_t number,
                                  solpool_error *err)
{
    struct design_row row;
    solpool_status status = find_row(&row, analysis, line, number, err);
    if (status != SOLPOOL_OK)
        return status;
    if (line->error == NULL && analysis->figure_count == 0 && !choose_figures(analysis, line))
        return error_memory(err);
    double *values = collection_add(&analysis->collection, row, line->error != NULL);
    if (values == NULL)
        return error_memory(err);
    for (size_t f = 0; line->error == NULL && f < analysis->figure_count; f++)
        result_figure(&values[f], line, analysis->figures[f]);
    if (line->error != NULL && !analysis_note_error(analysis, row, line->error_path, line->error))
        return error_memory(err);
    if (line->error != NULL)
        error_one_line(analysis->first_error);
    return SOLPOOL_OK;
}

solpool_status solpool_analysis_add(solpool_analysis *analysis, const char *line, size_t length, size_t number,
                                    solpool_error *err)
{
    struct result_line result;
    REFUSE_NULL(analysis, line);
    solpool_status status = result_line_read(&result, line, length, number, err);
    if (status == SOLPOOL_OK)
        status = take_result(&analysis->analysis, &result, number, err);
    result_line_clear(&result);
    return status;
}

/* --- The answer -------------------------------------------------------------------------------- */

static solpool_status check_twins(const struct analysis *analysis, solpool_error *err)
{
    const struct collected *twin = collection_twin(&analysis->collection);
    struct text id = {.data = NULL};
    if (twin == NULL)
        return SOLPOOL_OK;
    row_id_put(&id, twin->row, (const char *const *)analysis->groups);
    if (twin->row.part == PART_PLAIN) { /* its own number, and not that of a block */
        text_cut(&id, 0);
        text_format(&id, "%llu", (unsigned long long)twin->row.block);
    }
    error_set(err, SOLPOOL_ERR_INPUT, "there are two results with the id %.100s: give each once",
              id.data != NULL ? id.data : "");
    text_release(&id);
    return SOLPOOL_ERR_INPUT;
}

/* A figure that no scenario has is misspelt, or not in summaries. */
static solpool_status check_figures(const struct analysis_result *result, solpool_error *err)
{
    for (size_t f = 0; f < result->of->figure_count; f++) {
        const struct figure_result *figure = &result->figures[f];
        bool usual = strstr(figure->path, ".coverage") != NULL; /* null where nothing is needed */
        if (result->independent > 0 && figure->summary.count == 0 && !usual)
            return error_set(err, SOLPOOL_ERR_ARGUMENT,
                             "%.100s: no result has this figure; those that summaries do not have "
                             "are there with sweep --full",
                             figure->path);
    }
    return SOLPOOL_OK;
}

solpool_status solpool_analysis_result(solpool_result **out, solpool_analysis *analysis, uint64_t seed,
                                       uint32_t resamples, solpool_error *err)
{
    struct analysis_result result;
    struct out tree = {.root = NULL};
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, analysis);
    if (resamples < 2 || resamples > RESAMPLES_MAX)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "resamples must be from 2 to %d", RESAMPLES_MAX);
    if (analysis->analysis.collection.count == 0)
        return error_set(err, SOLPOOL_ERR_INPUT, "there are no results");
    if (!collection_sort(&analysis->analysis.collection))
        return error_memory(err);
    solpool_status status = check_twins(&analysis->analysis, err);
    if (status != SOLPOOL_OK)
        return status;
    if (!analysis_compute(&result, &analysis->analysis, seed, resamples))
        return error_memory(err);
    status = check_figures(&result, err);
    if (status == SOLPOOL_OK)
        analysis_tree(&tree, &result);
    analysis_result_clear(&result);
    return result_make(out, &tree, NULL, status, err);
}
