/* The figures of a table: every cell of a column in one unit, with one mark before decimals. */
#include <stdio.h>
#include <stdlib.h>

#include "sheet/names.h"
#include "sheet/table.h"

static bool is_adjusted_alone(const struct sheet_kind *kind)
{
    return kind->of == KIND_ADJUSTED && strchr(kind->key, '.') == NULL;
}

/* --- Units ------------------------------------------------------------------------------------- */

static int power_of_scale(unsigned unit)
{
    return (unit & MEANS_BILLION) != 0 ? 9 : (unit & MEANS_MILLION) != 0 ? 6 : (unit & MEANS_THOUSAND) != 0 ? 3 : 0;
}

/* Of which unit a cell is: its own words before those of the head; false where the two do not go together. */
static bool unit_of_cell(unsigned *unit, const struct sheet_column *column, const struct amount *amount)
{
    unsigned own = amount->unit, head = column->unit;
    bool other_scale =
        (own & MEANS_SCALE) != 0 && (head & MEANS_SCALE) != 0 && (own & MEANS_SCALE) != (head & MEANS_SCALE);
    bool no_scale = own != 0 && (own & MEANS_SCALE) == 0 && (head & MEANS_SCALE) != 0;
    *unit = own | head;
    return !other_scale && !no_scale;
}

/* The power of ten that makes figures of the year file of those in a unit. Returns what is wrong with the unit, or
 * NULL. */
static const char *power_of_unit(int *power, const struct sheet_column *column, unsigned unit)
{
    enum unit own = column->field->unit;
    bool money = own == UNIT_EUR || own == UNIT_MILLION_EUR, part = own == UNIT_PART || own == UNIT_PERCENT;
    bool told = column->told || is_adjusted_alone(column->kind);
    *power = power_of_scale(unit) - (own == UNIT_MILLION_EUR && (unit != 0 || !told) ? 6 : 0);
    if (own == UNIT_PART && (unit & MEANS_PERCENT) != 0)
        *power = -2;
    if (((unit & MEANS_EUR) != 0 && !money) || ((unit & MEANS_PERCENT) != 0 && !part) ||
        ((unit & MEANS_PERSONS) != 0 && own != UNIT_PERSONS) ||
        ((unit & MEANS_SCALE) != 0 && !money && own != UNIT_PERSONS))
        return "is in another unit than the figure has";
    if (money && (unit & (MEANS_EUR | MEANS_SCALE)) == 0 && !told)
        return "may be EUR or million EUR: write the unit into the head, such as (EUR) or (million EUR)";
    if (own == UNIT_PERCENT && (unit & MEANS_PERCENT) == 0 && !told)
        return "may be a part of 1 or per cent: write (%) into the head";
    return NULL;
}

/* --- One cell ---------------------------------------------------------------------------------- */

/* The figure that a number is with this mark before its decimals. Returns why it is none, or NULL. */
static const char *figure_of(struct fraction *out, const struct field *field, const struct amount *amount, int power,
                             enum decimal_mark mark)
{
    struct fraction number = amount->by[mark], scaled, limit;
    int128 ten = 1;
    int64_t scale = field_scale(field->kind);
    for (int k = 0; k < (power < 0 ? -power : power); k++)
        ten *= 10;
    if (number.den == 0)
        return "does not have the mark before decimals that the other cells of the column have";
    if (!fraction_mul(&number, number, power < 0 ? fraction_make(1, ten) : fraction_make(ten, 1)) ||
        !fraction_mul(&scaled, number, fraction_whole(scale)))
        return "is too large";
    limit = fraction_whole(field->most);
    *out = number;
    if (fraction_compare(scaled, limit) > 0)
        return field->unit == UNIT_PART ? "is more than 1: write per cent as 50 % or say (%) in the head"
                                        : "is too large for this figure";
    return scaled.den == 1              ? NULL
           : field->kind == FIELD_WHOLE ? "is no whole number of persons"
                                        : "has more decimals than the figure may have";
}

static solpool_status wrong_cell(const struct sheet_table *table, size_t line, size_t column, const char *why,
                                 solpool_error *err)
{
    size_t row = table->lines[line].row;
    return sheet_error(table->sheet, row, column, err, "%s %s",
                       shown_words(sheet_words(table->sheet, row, column)).text, why);
}

/* Whether a row of sums adds up the figures of a kind. */
static bool kind_adds_up(const struct sheet_kind *kind)
{
    const unsigned single = MEANS_COST | MEANS_PART | MEANS_LEAST | MEANS_MOST;
    const unsigned sums = MEANS_MEASURE | MEANS_POPULATION | MEANS_GDP | MEANS_APPLICANTS | MEANS_SHARE | MEANS_MINORS |
                          MEANS_ARRIVALS | MEANS_SUM;
    return (kind->meaning & sums) != 0 && (kind->meaning & single) == 0;
}

/* None, in amounts; elsewhere a dash may mean anything. */
static bool dash_is_zero(const struct sheet_kind *kind)
{
    return (kind->meaning & MEANS_MEASURE) != 0 &&
           (kind->meaning & (MEANS_COST | MEANS_SHARE | MEANS_PART | MEANS_LEAST | MEANS_MOST)) == 0;
}

static bool is_zero(const struct amount *amount)
{
    return (amount->by[0].den != 0 && amount->by[0].num == 0) || (amount->by[1].den != 0 && amount->by[1].num == 0);
}

/* The key of Annex I needs population and GDP of every state. */
static bool must_be_known(const struct sheet_table *table, const struct sheet_column *column)
{
    return (column->kind->meaning == MEANS_POPULATION || column->kind->meaning == MEANS_GDP) &&
           !cJSON_IsObject(document_member(table->document->root, "key"));
}

/* What can be said of a cell before the mark of its column is known. */
static solpool_status check_cell(const struct sheet_table *table, size_t line, size_t k, const struct amount *amount,
                                 solpool_error *err)
{
    const struct sheet_column *column = &table->columns[k];
    struct sheet_value *value = table_value(table, line, k);
    struct fraction part;
    unsigned unit = 0;
    int power = 0;
    *value = (struct sheet_value){.kind = amount->kind};
    switch (amount->kind) {
    case AMOUNT_BLANK:
        return SOLPOOL_OK;
    case AMOUNT_UNKNOWN:
        return column->field->nullable && column->kind->of != KIND_ADJUSTED && !must_be_known(table, column)
                   ? SOLPOOL_OK
                   : wrong_cell(table, line, k, "cannot stand here: the figure must be known", err);
    case AMOUNT_DASH:
        value->number = fraction_whole(0);
        return dash_is_zero(column->kind)
                   ? SOLPOOL_OK
                   : wrong_cell(table, line, k, "is not clear: write 0, ? (not known), or nothing", err);
    case AMOUNT_PART:
        value->words = sheet_words(table->sheet, table->lines[line].row, k);
        return column->field->kind == FIELD_PART && column->unit == 0 &&
                       field_part_in_words(&part, value->words, column->field->most)
                   ? SOLPOOL_OK
                   : wrong_cell(table, line, k, "is no number; fractions such as 1/3 are for parts of deductions", err);
    case AMOUNT_NUMBER: {
        bool fits = unit_of_cell(&unit, column, amount);
        const char *why = fits ? power_of_unit(&power, column, unit) : "has another unit than the head says";
        if (unit == 0 && is_zero(amount)) /* 0 is the same in every unit */
            return SOLPOOL_OK;
        return why == NULL ? SOLPOOL_OK : wrong_cell(table, line, k, why, err);
    }
    case AMOUNT_WRONG:
        break;
    }
    return wrong_cell(table, line, k, amount->wrong, err);
}

/* --- One column -------------------------------------------------------------------------------- */

/* How the cells of a column can be read. */
struct column_reading {
    const struct sheet_table *table;
    size_t column;
    struct amount *amounts; /* of the lines */
    bool fits[DECIMAL_MARKS];
    size_t first_other[DECIMAL_MARKS]; /* the first line that does not fit */
    const char *why[DECIMAL_MARKS];
    bool differ;
    size_t first_unclear; /* the first line that says something else with the other mark */
};

static const char *figure_at(struct fraction *out, const struct column_reading *reading, size_t line,
                             enum decimal_mark mark)
{
    const struct sheet_column *column = &reading->table->columns[reading->column];
    const struct amount *amount = &reading->amounts[line];
    unsigned unit = 0;
    int power = 0;
    unit_of_cell(&unit, column, amount);
    power_of_unit(&power, column, unit);
    return figure_of(out, column->field, amount, power, mark);
}

static void try_line(struct column_reading *reading, size_t line)
{
    struct fraction by[DECIMAL_MARKS] = {{0, 0}, {0, 0}};
    bool both = true;
    for (int mark = 0; mark < DECIMAL_MARKS; mark++) {
        const char *why = figure_at(&by[mark], reading, line, (enum decimal_mark)mark);
        both = both && why == NULL;
        if (why == NULL || !reading->fits[mark])
            continue;
        reading->fits[mark] = false;
        reading->first_other[mark] = line;
        reading->why[mark] = why;
    }
    if (both && !reading->differ && fraction_compare(by[0], by[1]) != 0) {
        reading->differ = true;
        reading->first_unclear = line;
    }
}

/* No mark fits all cells: of the two rows that contradict each other the second is named. */
static solpool_status refuse_column(const struct column_reading *reading, solpool_error *err)
{
    const struct sheet_table *table = reading->table;
    const size_t *first = reading->first_other;
    int mark = first[0] > first[1] ? 0 : 1, other = 1 - mark;
    if (first[0] == first[1]) /* the cell alone is wrong: as its own mark has it */
        return wrong_cell(table, first[0], reading->column,
                          reading->why[reading->amounts[first[0]].by[0].den != 0 ? 0 : 1], err);
    size_t row = table->lines[first[mark]].row, before = table->lines[first[other]].row;
    return sheet_error(table->sheet, row, reading->column, err,
                       "%s %s, with the decimal mark that row %zu (%s) must have",
                       shown_words(sheet_words(table->sheet, row, reading->column)).text, reading->why[mark],
                       before + 1, shown_words(sheet_words(table->sheet, before, reading->column)).text);
}

static solpool_status choose_mark(struct column_reading *reading, const char *decimal, solpool_error *err)
{
    struct sheet_column *column = &reading->table->columns[reading->column];
    bool point = reading->fits[DECIMAL_POINT], comma = reading->fits[DECIMAL_COMMA];
    column->marked = point != comma || reading->differ;
    if (decimal != NULL) {
        column->mark = *decimal == ',' ? DECIMAL_COMMA : DECIMAL_POINT;
        return reading->fits[column->mark] ? SOLPOOL_OK
                                           : wrong_cell(reading->table, reading->first_other[column->mark],
                                                        reading->column, reading->why[column->mark], err);
    }
    if (!point && !comma)
        return refuse_column(reading, err);
    if (point && comma && reading->differ)
        return wrong_cell(
            reading->table, reading->first_unclear, reading->column,
            "may have thousands or decimals, and no other cell of the column tells; --decimal , or --decimal . "
            "says which mark stands before decimals",
            err);
    column->mark = point ? DECIMAL_POINT : DECIMAL_COMMA;
    return SOLPOOL_OK;
}

static solpool_status read_cells(struct column_reading *reading, solpool_error *err)
{
    const struct sheet_table *table = reading->table;
    bool adds_up = kind_adds_up(table->columns[reading->column].kind);
    solpool_status status = SOLPOOL_OK;
    for (size_t line = 0; status == SOLPOOL_OK && line < table->line_count; line++) {
        struct amount *amount = &reading->amounts[line];
        if (table->lines[line].state == STATE_NONE && !adds_up)
            continue;
        amount_read(amount, sheet_words(table->sheet, table->lines[line].row, reading->column));
        status = check_cell(table, line, reading->column, amount, err);
        if (status != SOLPOOL_OK) {
            bool of_column = amount->kind == AMOUNT_NUMBER && amount->unit == 0; /* its head does not say the unit */
            status = table_fault(table, status, err);
            amount->kind = AMOUNT_WRONG;
            line = of_column ? table->line_count : line;
            continue;
        }
        if (amount->kind == AMOUNT_NUMBER)
            try_line(reading, line);
        if (table->lines[line].state != STATE_NONE)
            table->columns[reading->column].counts[amount->kind]++;
    }
    return status;
}

static struct fraction step_of(const struct column_reading *reading, size_t line)
{
    const struct sheet_column *column = &reading->table->columns[reading->column];
    const struct amount *amount = &reading->amounts[line];
    unsigned unit = 0;
    int power = 0;
    int128 ten = 1;
    unit_of_cell(&unit, column, amount);
    power_of_unit(&power, column, unit);
    power -= (int)amount->decimals[column->mark];
    if ((unit & (MEANS_SCALE | MEANS_PERCENT)) == 0)
        return fraction_whole(0);
    for (int k = 0; k < (power < 0 ? -power : power); k++)
        ten *= 10;
    return power < 0 ? fraction_make(1, ten) : fraction_whole(ten);
}

static solpool_status read_column(struct sheet_table *table, size_t column, const char *decimal, solpool_error *err)
{
    struct column_reading reading = {.table = table, .column = column, .fits = {true, true}};
    reading.amounts = calloc(table->line_count + 1, sizeof *reading.amounts);
    solpool_status status = reading.amounts != NULL ? read_cells(&reading, err) : error_memory(err);
    if (status == SOLPOOL_OK)
        status = choose_mark(&reading, decimal, err);
    for (size_t line = 0; status == SOLPOOL_OK && line < table->line_count; line++) {
        struct sheet_value *value = table_value(table, line, column);
        if (value->kind != AMOUNT_NUMBER)
            continue;
        figure_at(&value->number, &reading, line, table->columns[column].mark);
        value->step = step_of(&reading, line);
    }
    free(reading.amounts);
    return status;
}

solpool_status table_figures(struct sheet_table *table, const struct sheet_wishes *wishes, solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    table->values = calloc(table->line_count * table->column_count + 1, sizeof *table->values);
    if (table->values == NULL)
        return error_memory(err);
    for (size_t k = 0; status == SOLPOOL_OK && k < table->column_count; k++)
        if (table->columns[k].field != NULL)
            status = table_fault(table, read_column(table, k, wishes->decimal, err), err);
    return status;
}

/* --- Faults ------------------------------------------------------------------------------------ */

solpool_status table_fault(const struct sheet_table *table, solpool_status status, const solpool_error *err)
{
    struct sheet_faults *faults = table->faults;
    if (status != SOLPOOL_ERR_INPUT)
        return status;
    if (faults->count++ == 0)
        faults->first = *err;
    else
        text_format(&faults->others, "%zu:%zu: %s: %s\n", err->line, err->column, err->path, err->message);
    return faults->count < FAULTS_MOST ? SOLPOOL_OK : SOLPOOL_ERR_INPUT;
}

solpool_status table_faults(const struct sheet_table *table, solpool_status status, solpool_error *err)
{
    bool any = table->faults->count > 0;
    if (any && (status == SOLPOOL_OK || status == SOLPOOL_ERR_INPUT))
        *err = table->faults->first;
    return any && status == SOLPOOL_OK ? SOLPOOL_ERR_INPUT : status;
}

/* --- Of the whole table ------------------------------------------------------------------------ */

size_t table_column(const struct sheet_table *table, const struct sheet_kind *kind)
{
    size_t k = 0;
    while (k < table->column_count && table->columns[k].kind != kind)
        k++;
    return k;
}

void table_digits(char out[EXACT_TEXT_SIZE], const struct field *field, struct fraction number)
{
    fraction_text(out, number, field->kind == FIELD_WHOLE ? 0 : 6, true);
}

void table_clear(struct sheet_table *table)
{
    free(table->columns);
    free(table->lines);
    free(table->values);
}
