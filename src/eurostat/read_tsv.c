/*
 * TSV: the first cell of a row packs the codes of its series between commas, "A,NR,TOTAL,T,DE"; the first row
 * names the dimensions there, "freq,unit,age,sex,geo\TIME_PERIOD", and the periods behind it. A cell is a
 * figure, a blank and flags ("83577140 bep", "5.2 b@C"); ":" is "not available", an empty one nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "eurostat/formats.h"
#include "eurostat/rows.h"

#define DIMENSIONS_MAX 16

struct tsv {
    struct stat_table *table;
    struct row_reader rows;
    struct slice dimensions[DIMENSIONS_MAX];
    size_t dimension_count;
    size_t geo;            /* which of them is the state */
    struct slice *periods; /* of the cells behind the first */
};

/* The parts of a text between commas; 0 where there are too many. */
static size_t split(struct slice parts[DIMENSIONS_MAX], struct slice text)
{
    const char *end = text.text + text.length;
    for (size_t count = 0; count < DIMENSIONS_MAX;) {
        struct slice rest, part = slice_before(text, ",", &rest);
        parts[count++] = slice_trim(part);
        if (part.text + part.length == end)
            return count;
        text = rest;
    }
    return 0;
}

/* "freq,unit,age,sex,geo\TIME_PERIOD" */
static solpool_status read_dimensions(struct tsv *tsv, solpool_error *err)
{
    struct slice time, names = slice_before(tsv->rows.cells[0], "\\", &time);
    time = slice_trim(time);
    tsv->dimension_count = split(tsv->dimensions, names);
    tsv->geo = 0;
    while (tsv->geo < tsv->dimension_count && !slice_is(tsv->dimensions[tsv->geo], "geo"))
        tsv->geo++;
    if ((!slice_is(time, "TIME_PERIOD") && !slice_is(time, "time")) || tsv->geo == tsv->dimension_count)
        return stat_table_error(tsv->table, rows_at(&tsv->rows, 0), err,
                                "expected the names of the dimensions, such as freq,unit,geo\\TIME_PERIOD; "
                                "download the file again and leave it as it is");
    tsv->table->names_fit = fit_of_names(tsv->dimensions, tsv->dimension_count);
    return SOLPOOL_OK;
}

static solpool_status read_head(struct tsv *tsv, solpool_error *err)
{
    bool more;
    solpool_status status = rows_next(&tsv->rows, &more, err);
    if (status == SOLPOOL_OK)
        status = read_dimensions(tsv, err);
    if (status != SOLPOOL_OK)
        return status;
    tsv->periods = malloc(tsv->rows.count * sizeof *tsv->periods);
    if (tsv->periods == NULL)
        return error_memory(err);
    for (size_t k = 1; k < tsv->rows.count; k++)
        tsv->periods[k] = slice_trim(tsv->rows.cells[k]);
    return SOLPOOL_OK;
}

/* A figure, and what stands behind the blank. */
static solpool_status read_cell(struct tsv *tsv, struct fit fit, struct slice geo, size_t k, solpool_error *err)
{
    struct slice text = slice_trim(tsv->rows.cells[k]), marks;
    if (text.length == 0)
        return SOLPOOL_OK;
    struct cell_texts cell = {.geo = geo, .period = tsv->periods[k], .at = (size_t)(text.text - tsv->table->text)};
    cell.value = slice_before(text, " ", &marks);
    cell.flags = slice_before(slice_trim(marks), "@", &cell.confidentiality);
    return stat_table_add_texts(tsv->table, fit, &cell, err);
}

static solpool_status read_row(struct tsv *tsv, solpool_error *err)
{
    struct slice codes[DIMENSIONS_MAX];
    struct fit fit = tsv->table->names_fit;
    solpool_status status = SOLPOOL_OK;
    if (split(codes, tsv->rows.cells[0]) != tsv->dimension_count)
        return stat_table_error(tsv->table, rows_at(&tsv->rows, 0), err,
                                "expected %zu codes between commas, as the first line has names; "
                                "download the file again",
                                tsv->dimension_count);
    for (size_t k = 0; k < tsv->dimension_count; k++)
        fit = fit_both(fit, fit_of_value(tsv->dimensions[k], codes[k]));
    for (size_t k = 1; k < tsv->rows.count && fit_any(&fit) && status == SOLPOOL_OK; k++)
        status = read_cell(tsv, fit, codes[tsv->geo], k, err);
    return status;
}

solpool_status tsv_read(struct stat_table *table, solpool_error *err)
{
    struct tsv tsv = {.table = table};
    bool more = true;
    rows_begin(&tsv.rows, table, '\t', false);
    solpool_status status = read_head(&tsv, err);
    while (status == SOLPOOL_OK && more) {
        status = rows_next(&tsv.rows, &more, err);
        if (status == SOLPOOL_OK && more)
            status = read_row(&tsv, err);
    }
    free(tsv.periods);
    rows_end(&tsv.rows);
    return status;
}
