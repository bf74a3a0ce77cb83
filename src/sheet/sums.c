/* What a table says of itself: sums of its rows, and what is left of pledges. */
#include "json/decimal.h"
#include "law/year.h"
#include "sheet/names.h"
#include "sheet/table.h"

static bool has_number(const struct sheet_value *value)
{
    return value->kind == AMOUNT_NUMBER || value->kind == AMOUNT_DASH;
}

/* --- Sums -------------------------------------------------------------------------------------- */

struct added {
    struct fraction sum, step; /* the coarsest */
    size_t count, empty;
    bool failed;
};

static struct added add_lines(const struct sheet_table *table, size_t column)
{
    struct added added = {.sum = {0, 1}, .step = {0, 1}};
    for (size_t line = 0; line < table->line_count; line++) {
        const struct sheet_value *value = table_value(table, line, column);
        if (table->lines[line].state == STATE_NONE)
            continue;
        if (!has_number(value)) {
            added.empty++;
            continue;
        }
        added.count++;
        added.failed = added.failed || !fraction_add(&added.sum, added.sum, value->number);
        if (value->kind == AMOUNT_NUMBER && fraction_compare(value->step, added.step) > 0)
            added.step = value->step;
    }
    return added;
}

/* Rounded figures may differ from their sum by half of their last place each. */
static bool adds_up(const struct added *added, struct fraction said)
{
    struct fraction over, most, rest;
    if (added->failed || !fraction_sub(&over, said, added->sum) ||
        !fraction_mul(&most, added->step, fraction_make((int128)added->count + 1, 2)))
        return false;
    if (over.num < 0)
        over.num = -over.num;
    else if (added->empty > 0) /* what is empty may be the rest */
        return true;
    return fraction_sub(&rest, most, over) && rest.num >= 0;
}

/* Whether rows of sums say something of a column. */
static bool can_add_up(const struct sheet_column *column)
{
    return column->kind != NULL && column->kind->of != KIND_NAMES;
}

static solpool_status check_sum(const struct sheet_table *table, size_t line, size_t k, const struct added *added,
                                solpool_error *err)
{
    const struct sheet_column *column = &table->columns[k];
    const struct sheet_value *said = table_value(table, line, k);
    char digits[EXACT_TEXT_SIZE], own[EXACT_TEXT_SIZE];
    if (adds_up(added, said->number))
        return SOLPOOL_OK;
    table_digits(digits, column->field, said->number);
    table_digits(own, column->field, added->sum);
    return sheet_error(
        table->sheet, table->lines[line].row, k, err,
        "the sum is %s (%s), and the rows add up to %s; one of them is wrong, or a row is missing%s", digits,
        column->kind->key, own,
        (column->kind->meaning & MEANS_SUM) != 0 ? "; a cell that is no sum of the others stays empty here" : "");
}

static solpool_status check_line(const struct sheet_table *table, size_t line, const struct added *added,
                                 solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    size_t checked = 0;
    for (size_t k = 0; status == SOLPOOL_OK && k < table->column_count; k++) {
        if (!can_add_up(&table->columns[k]) || !has_number(table_value(table, line, k)))
            continue;
        status = table_fault(table, check_sum(table, line, k, &added[k], err), err);
        checked++;
    }
    if (status == SOLPOOL_OK)
        text_format(table->notes, "row %zu: sums, which add up in %zu %s\n", table->lines[line].row + 1, checked,
                    checked == 1 ? "column" : "columns");
    return status;
}

solpool_status table_sums(struct sheet_table *table, solpool_error *err)
{
    struct added *added = arena_list(&table->sheet->arena, table->column_count, sizeof *added);
    solpool_status status = added != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t k = 0; status == SOLPOOL_OK && k < table->column_count; k++)
        if (can_add_up(&table->columns[k]))
            added[k] = add_lines(table, k);
    for (size_t line = 0; status == SOLPOOL_OK && line < table->line_count; line++)
        if (table->lines[line].state == STATE_NONE)
            status = check_line(table, line, added, err);
    return status;
}

/* --- What is left of pledges ------------------------------------------------------------------- */

/* The pledge and what is left of it, of a type; a denominator of 0 where it is not known, or not said. */
struct left {
    struct fraction pledged[MEASURE_COUNT], left[MEASURE_COUNT];
    size_t column[MEASURE_COUNT]; /* of what is left */
    size_t said;                  /* of how many types something is said */
};

static const struct sheet_value *value_of(const struct sheet_table *table, size_t line, const char *object,
                                          const char *key, size_t *column)
{
    char path[60];
    path[0] = '\0';
    strcat(strcat(strcat(path, object), *object != '\0' && *key != '\0' ? "." : ""), key);
    *column = table_column(table, kind_of_key(path));
    return *column < table->column_count ? table_value(table, line, *column) : NULL;
}

void table_complete(struct sheet_table *table)
{
    for (size_t line = 0; line < table->line_count; line++) {
        bool said = false;
        size_t column;
        for (int m = 0; m < MEASURE_COUNT; m++)
            said = said || value_of(table, line, "pledge", measure_table[m].key, &column)->kind != AMOUNT_BLANK;
        for (int m = 0; said && m < MEASURE_COUNT && table->lines[line].state != STATE_NONE; m++) {
            const struct sheet_value *value = value_of(table, line, "pledge", measure_table[m].key, &column);
            if (value->kind == AMOUNT_BLANK)
                *table_value(table, line, column) =
                    (struct sheet_value){.kind = AMOUNT_NUMBER, .number = fraction_whole(0)};
        }
    }
}

/* What the table says, else what the year file says. */
static struct fraction pledge_of(const struct sheet_table *table, size_t line, const char *key)
{
    size_t column;
    const struct sheet_value *value = value_of(table, line, "pledge", key, &column);
    const cJSON *state = table->states.list[table->lines[line].state].item;
    const cJSON *pledge = document_member(state, "pledge"), *item = document_member(pledge, key);
    if (value != NULL && value->kind != AMOUNT_BLANK)
        return has_number(value) ? value->number : (struct fraction){0, 0};
    if (item == NULL && cJSON_IsObject(pledge))
        return fraction_whole(0);
    return decimal_value(item);
}

static void take_left(struct left *left, const struct sheet_table *table, size_t line)
{
    *left = (struct left){.said = 0};
    for (int m = 0; m < MEASURE_COUNT; m++) {
        const struct sheet_value *value = value_of(table, line, "adjusted", measure_table[m].key, &left->column[m]);
        left->pledged[m] = pledge_of(table, line, measure_table[m].key);
        if (value == NULL || !has_number(value))
            continue;
        left->left[m] = value->number;
        left->said++;
    }
}

/* One number for all types speaks of the one that was pledged; 0 of any. */
static solpool_status take_left_alone(struct left *left, const struct sheet_table *table, size_t line,
                                      solpool_error *err)
{
    size_t column, given = MEASURE_COUNT, several = 0;
    const struct sheet_value *value = value_of(table, line, "adjusted", "", &column);
    if (value == NULL || value->kind == AMOUNT_BLANK)
        return SOLPOOL_OK;
    for (size_t m = 0; m < MEASURE_COUNT; m++)
        if (left->pledged[m].num > 0) {
            given = m;
            several++;
        }
    for (size_t m = 0; m < MEASURE_COUNT; m++) {
        bool own = value->number.num == 0 ? left->pledged[m].num > 0 || several == 0 : m == given && several == 1;
        left->said += own ? 1 : 0;
        if (own)
            left->left[m] = value->number;
        left->column[m] = column;
    }
    return left->said > 0 ? SOLPOOL_OK
                          : sheet_error(table->sheet, table->lines[line].row, column, err,
                                        "of which type this is left is not clear; write a column for each, such as "
                                        "\"adjusted relocations\" and \"adjusted EUR\"");
}

static void put_deduction(const struct sheet_table *table, size_t line, const char *key, struct fraction number)
{
    size_t column;
    value_of(table, line, "deduction", key, &column);
    *table_value(table, line, column) = (struct sheet_value){.kind = AMOUNT_NUMBER, .number = number};
    table->columns[column].counts[AMOUNT_NUMBER]++;
}

/* Whether all that is pledged, or not known, is gone. */
static bool nothing_left(const struct left *left)
{
    bool pledged = false;
    for (int m = 0; m < MEASURE_COUNT; m++) {
        if (left->left[m].num > 0 || (left->pledged[m].num > 0 && left->left[m].den == 0))
            return false;
        pledged = pledged || left->pledged[m].num > 0 || (left->pledged[m].den == 0 && left->left[m].den != 0);
    }
    return pledged;
}

static solpool_status deduct(const struct sheet_table *table, size_t line, const struct left *left, solpool_error *err)
{
    struct fraction part[MEASURE_COUNT];
    bool any = false, pledged = false;
    for (int m = 0; m < MEASURE_COUNT; m++) {
        bool said = left->left[m].den != 0;
        part[m] = (struct fraction){0, 0};
        if (said && left->pledged[m].den == 0)
            return sheet_error(table->sheet, table->lines[line].row, left->column[m], err,
                               "what is left says a deduction only beside the pledge (%s), which is not known",
                               measure_table[m].key);
        if (said && (!fraction_sub(&part[m], left->pledged[m], left->left[m]) || part[m].num < 0))
            return sheet_error(table->sheet, table->lines[line].row, left->column[m], err,
                               "more is left than was pledged (%s)", measure_table[m].key);
        any = any || part[m].num > 0;
        pledged = pledged || (said && left->pledged[m].num > 0);
    }
    if (!any && pledged)
        put_deduction(table, line, "", fraction_whole(0));
    for (int m = 0; any && m < MEASURE_COUNT; m++)
        if (part[m].den != 0)
            put_deduction(table, line, measure_table[m].key, part[m]);
    return SOLPOOL_OK;
}

solpool_status table_adjusted(struct sheet_table *table, solpool_error *err)
{
    size_t column;
    for (size_t line = 0; line < table->line_count; line++) {
        struct left left;
        if (table->lines[line].state == STATE_NONE || value_of(table, line, "deduction", "offsets", &column) == NULL)
            continue;
        take_left(&left, table, line);
        solpool_status status = take_left_alone(&left, table, line, err);
        if (status == SOLPOOL_OK && left.said > 0 && nothing_left(&left))
            put_deduction(table, line, "", fraction_whole(1));
        else if (status == SOLPOOL_OK && left.said > 0)
            status = deduct(table, line, &left, err);
        status = table_fault(table, status, err);
        if (status != SOLPOOL_OK)
            return status;
    }
    return SOLPOOL_OK;
}
