#include <math.h>

#include "json/json_out.h"
#include "present/writers.h"
#include "study/studies.h"

/* The decimal nearest to a number of a study, with so many decimals or as many as fit. */
static struct fraction decimal_of(double value, unsigned decimals)
{
    int64_t scale = 1;
    while (decimals-- > 0 && fabs(value) * (double)scale * 10 < 9e17)
        scale *= 10;
    if (fabs(value) >= 9e17)
        value = value < 0 ? -9e17 : 9e17;
    return fraction_make((int128)llround(value * (double)scale), scale);
}

static void real(struct out *out, cJSON *parent, const char *key, double value)
{
    out_fraction(out, parent, key, decimal_of(value, 6));
}

/* --- Distributions ----------------------------------------------------------------------------- */

static void summary_members(struct out *out, cJSON *object, const struct summary *summary)
{
    static const char *const keys[] = {"mean", "mean_conf", "standard_deviation", "least", "greatest"};
    const double values[] = {summary->mean, summary->mean_conf, summary->deviation, summary->least, summary->greatest};
    for (size_t k = 0; k < sizeof values / sizeof *values; k++)
        if (summary->count > 0)
            real(out, object, keys[k], values[k]);
        else
            out_null(out, object, keys[k]);
    cJSON *quantiles = out_list(out, object, "quantiles");
    for (size_t q = 0; summary->count > 0 && q < QUANTILE_COUNT; q++) {
        cJSON *pair = out_object(out, quantiles, NULL);
        real(out, pair, "part", quantile_parts[q]);
        real(out, pair, "value", summary->quantiles[q]);
    }
    cJSON *histogram = out_object(out, object, "histogram");
    cJSON *edges = out_list(out, histogram, "edges");
    for (size_t b = 0; summary->count > 0 && b <= summary->bin_count; b++)
        real(out, edges, NULL, summary_edge(summary, b));
    cJSON *counts = out_list(out, histogram, "counts");
    for (size_t b = 0; b < summary->bin_count; b++)
        out_whole(out, counts, NULL, (int64_t)summary->bins[b]);
}

/* --- Indices, in the layout of SALib ----------------------------------------------------------- */

static void index_list(struct out *out, cJSON *object, const char *key, const char *conf_key,
                       const struct index *indices, size_t count)
{
    cJSON *values = out_list(out, object, key);
    for (size_t g = 0; g < count; g++)
        real(out, values, NULL, indices[g].value);
    cJSON *confs = out_list(out, object, conf_key);
    for (size_t g = 0; g < count; g++)
        real(out, confs, NULL, indices[g].conf);
}

/* A square of which only the upper triangle holds numbers. */
static void index_square(struct out *out, cJSON *object, const char *key, bool conf, const struct indices *indices)
{
    cJSON *rows = out_list(out, object, key);
    for (size_t g = 0; g < indices->group_count; g++) {
        cJSON *row = out_list(out, rows, NULL);
        for (size_t h = 0; h < indices->group_count; h++) {
            if (h <= g) {
                out_null(out, row, NULL);
                continue;
            }
            const struct index *pair = &indices->S2[indices_pair(indices->group_count, g, h)];
            real(out, row, NULL, conf ? pair->conf : pair->value);
        }
    }
}

static void sobol(struct out *out, cJSON *object, const struct figure_result *figure)
{
    const struct indices *indices = &figure->indices;
    if (!indices->vary) {
        out_null(out, object, "sobol");
        return;
    }
    cJSON *sobol = out_object(out, object, "sobol");
    out_whole(out, sobol, "blocks", (int64_t)figure->blocks);
    index_list(out, sobol, "S1", "S1_conf", indices->S1, indices->group_count);
    index_list(out, sobol, "ST", "ST_conf", indices->ST, indices->group_count);
    if (indices->S2 != NULL) {
        index_square(out, sobol, "S2", false, indices);
        index_square(out, sobol, "S2_conf", true, indices);
    }
}

/* --- The whole --------------------------------------------------------------------------------- */

static void head(struct out *out, const struct analysis_result *result)
{
    out_begin_as(out, ANALYSIS_FORMAT);
    cJSON *root = out->root;
    out_whole(out, root, "scenarios", (int64_t)result->scenarios);
    out_whole(out, root, "errors", (int64_t)result->errors);
    out_text(out, root, "first_error", result->of->first_error);
    out_whole(out, root, "independent", (int64_t)result->independent);
    real(out, root, "confidence", 0.95);
    if (!result->saltelli) {
        out_null(out, root, "saltelli");
        return;
    }
    cJSON *saltelli = out_object(out, root, "saltelli");
    cJSON *names = out_list(out, saltelli, "names");
    for (size_t g = 0; g < result->of->group_count; g++)
        out_text(out, names, NULL, result->of->groups[g]);
    out_bool(out, saltelli, "second_order", result->second_order);
    out_whole(out, saltelli, "blocks", (int64_t)result->blocks.whole);
    out_whole(out, saltelli, "blocks_with_errors", (int64_t)result->blocks.failed);
    out_whole(out, saltelli, "blocks_incomplete", (int64_t)result->blocks.incomplete);
    out_whole(out, saltelli, "resamples", result->resamples);
    char digits[EXACT_TEXT_SIZE];
    exact_text(digits, result->seed);
    out_number(out, saltelli, "seed", digits);
}

void analysis_tree(struct out *out, const struct analysis_result *result)
{
    head(out, result);
    cJSON *figures = out_list(out, out->root, "figures");
    for (size_t f = 0; f < result->of->figure_count; f++) {
        const struct figure_result *figure = &result->figures[f];
        cJSON *object = out_object(out, figures, NULL);
        out_text(out, object, "path", figure->path);
        out_whole(out, object, "count", (int64_t)figure->summary.count);
        out_whole(out, object, "missing", (int64_t)figure->missing);
        if (result->saltelli)
            out_whole(out, object, "blocks", (int64_t)figure->blocks);
        summary_members(out, object, &figure->summary);
        if (result->saltelli)
            sobol(out, object, figure);
    }
}
