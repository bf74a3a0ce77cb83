/*
 * SDMX-CSV 1.0 and 2.0, and the CSV with labels of the former Data Explorer: a column for each dimension and
 * one each for period, figure and flags, an observation a row. They differ in the names of the columns.
 */
#include <stdlib.h>
#include <string.h>

#include "eurostat/formats.h"
#include "eurostat/rows.h"

enum role {
    ROLE_MEMBER,
    ROLE_GEO,
    ROLE_TIME,
    ROLE_VALUE,
    ROLE_FLAGS,
    ROLE_CONFIDENTIAL,
    ROLE_DATAFLOW,
    ROLE_UPDATE,
    ROLE_OTHER
};

/* What is in no row is a dimension. */
static const struct {
    const char *name;
    enum role role;
} role_names[] = {
    {"geo", ROLE_GEO},
    {"TIME_PERIOD", ROLE_TIME},
    {"time", ROLE_TIME},
    {"OBS_VALUE", ROLE_VALUE},
    {"Value", ROLE_VALUE},
    {"OBS_FLAG", ROLE_FLAGS},
    {"OBS_STATUS", ROLE_FLAGS},
    {"Flag and Footnotes", ROLE_FLAGS},
    {"CONF_STATUS", ROLE_CONFIDENTIAL},
    {"DATAFLOW", ROLE_DATAFLOW},
    {"STRUCTURE_ID", ROLE_DATAFLOW},
    {"LAST UPDATE", ROLE_UPDATE},
    {"STRUCTURE", ROLE_OTHER},
    {"STRUCTURE_NAME", ROLE_OTHER},
};

struct csv_column {
    struct slice name;
    enum role role;
    struct slice last; /* of the row before: rows repeat most of their cells */
    struct fit fit;    /* of that */
};

struct csv {
    struct stat_table *table;
    struct row_reader rows;
    struct csv_column *columns;
    bool labels; /* "DE: Germany" in every cell, as the head has "geo: …" */
};

static enum role role_of(struct slice name)
{
    for (size_t k = 0; k < sizeof role_names / sizeof *role_names; k++)
        if (slice_is(name, role_names[k].name))
            return role_names[k].role;
    return ROLE_MEMBER;
}

/* Whether the cell is that of the row before; it is the last one from now on. */
static bool repeats(struct csv_column *column, struct slice cell)
{
    bool same = column->last.text != NULL && column->last.length == cell.length &&
                memcmp(column->last.text, cell.text, cell.length) == 0;
    column->last = cell;
    return same;
}

static struct fit fit_of_cell(struct csv_column *column, struct slice code)
{
    if (!repeats(column, code))
        column->fit = fit_of_value(column->name, code);
    return column->fit;
}

/* Labels may have columns of their own beside the codes', among them one called Time. */
static void leave_labels_out(struct csv *csv)
{
    bool time_period = false;
    for (size_t k = 0; k < csv->rows.count; k++)
        time_period = time_period || slice_is(csv->columns[k].name, "TIME_PERIOD");
    for (size_t k = 0; k < csv->rows.count; k++)
        if (time_period && slice_is(csv->columns[k].name, "time"))
            csv->columns[k].role = ROLE_OTHER;
}

static solpool_status require_columns(struct csv *csv, solpool_error *err)
{
    static const struct {
        enum role role;
        const char *name;
    } required[] = {{ROLE_GEO, "geo"}, {ROLE_TIME, "TIME_PERIOD"}, {ROLE_VALUE, "OBS_VALUE"}};
    if (csv->rows.count == 1)
        return stat_table_error(csv->table, 0, err,
                                "expected commas between the cells; download the file again, and leave "
                                "it as it is: other programs save it otherwise");
    for (size_t r = 0; r < sizeof required / sizeof *required; r++) {
        size_t found = 0;
        for (size_t k = 0; k < csv->rows.count; k++)
            found += csv->columns[k].role == required[r].role;
        if (found != 1)
            return stat_table_error(csv->table, 0, err,
                                    "expected one column %s and found %zu; download the file again, as "
                                    "SDMX-CSV, and leave it as it is",
                                    required[r].name, found);
    }
    return SOLPOOL_OK;
}

static solpool_status read_head(struct csv *csv, solpool_error *err)
{
    bool more;
    solpool_status status = rows_next(&csv->rows, &more, err);
    if (status != SOLPOOL_OK)
        return status;
    size_t count = csv->rows.count, dimensions = 0;
    csv->columns = malloc(count * sizeof *csv->columns);
    struct slice *names = malloc(count * sizeof *names);
    if (csv->columns == NULL || names == NULL) {
        free(names);
        return error_memory(err);
    }
    for (size_t k = 0; k < count; k++) {
        struct slice label, name = slice_before(csv->rows.cells[k], ": ", &label);
        csv->labels = csv->labels || label.length > 0;
        name = slice_trim(name);
        csv->columns[k] = (struct csv_column){.name = name, .role = role_of(name)};
        if (csv->columns[k].role == ROLE_MEMBER)
            names[dimensions++] = name;
    }
    csv->table->names_fit = fit_of_names(names, dimensions);
    free(names);
    leave_labels_out(csv);
    return require_columns(csv, err);
}

/* The dataset and its day, which every row repeats. */
static solpool_status take_fact(struct csv *csv, size_t k, solpool_error *err)
{
    struct stat_table *table = csv->table;
    struct slice cell = slice_trim(csv->rows.cells[k]);
    char before[sizeof table->id];
    if (repeats(&csv->columns[k], cell))
        return SOLPOOL_OK;
    if (csv->columns[k].role == ROLE_UPDATE) {
        stat_table_take_update(table, cell);
        return SOLPOOL_OK;
    }
    memcpy(before, table->id, sizeof before);
    stat_table_take_dataflow(table, cell);
    if (before[0] == '\0' || strcmp(before, table->id) == 0)
        return SOLPOOL_OK;
    return stat_table_error(table, rows_at(&csv->rows, k), err,
                            "the rows above are of the dataset %s and this one is of %s; give each in a "
                            "file of its own",
                            before, table->id);
}

/* Flags, of which the Data Explorer's column may hold footnotes too. */
static struct slice flags_of(const struct stat_table *table, struct slice cell)
{
    return table->grouped ? slice_before(cell, " ", NULL) : cell;
}

static solpool_status read_row(struct csv *csv, solpool_error *err)
{
    struct fit fit = csv->table->names_fit;
    struct cell_texts texts = {.at = 0};
    solpool_status status = SOLPOOL_OK;
    for (size_t k = 0; k < csv->rows.count && status == SOLPOOL_OK; k++) {
        struct slice cell = slice_trim(csv->rows.cells[k]);
        struct slice code = csv->labels ? slice_before(cell, ": ", NULL) : cell;
        switch (csv->columns[k].role) {
        case ROLE_MEMBER:
            fit = fit_both(fit, fit_of_cell(&csv->columns[k], code));
            break;
        case ROLE_GEO:
            texts.geo = code;
            break;
        case ROLE_TIME:
            texts.period = code;
            break;
        case ROLE_VALUE:
            texts.value = cell;
            texts.at = rows_at(&csv->rows, k);
            break;
        case ROLE_FLAGS:
            texts.flags = flags_of(csv->table, code);
            break;
        case ROLE_CONFIDENTIAL:
            texts.confidentiality = code;
            break;
        case ROLE_DATAFLOW:
        case ROLE_UPDATE:
            status = take_fact(csv, k, err);
            break;
        case ROLE_OTHER:
            break;
        }
    }
    /* "F" is a figure that is free, as all are without a word. */
    if (slice_is(texts.confidentiality, "F"))
        texts.confidentiality.length = 0;
    return status == SOLPOOL_OK && fit_any(&fit) ? stat_table_add_texts(csv->table, fit, &texts, err) : status;
}

solpool_status csv_read(struct stat_table *table, solpool_error *err)
{
    struct csv csv = {.table = table};
    bool more = true;
    rows_begin(&csv.rows, table, ',', true);
    solpool_status status = read_head(&csv, err);
    while (status == SOLPOOL_OK && more) {
        status = rows_next(&csv.rows, &more, err);
        if (status == SOLPOOL_OK && more)
            status = read_row(&csv, err);
    }
    free(csv.columns);
    rows_end(&csv.rows);
    return status;
}
