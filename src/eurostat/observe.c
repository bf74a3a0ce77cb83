#include "eurostat/observe.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/text.h"
#include "eurostat/members.h"
#include "json/json_text.h"

void stat_table_clear(struct stat_table *table)
{
    document_clear(&table->document);
    free(table->list);
    memset(table, 0, sizeof *table);
}

/* --- Places ------------------------------------------------------------------------------------ */

solpool_status stat_table_error(const struct stat_table *table, size_t at, solpool_error *err, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    error_set_list(err, SOLPOOL_ERR_INPUT, format, arguments);
    va_end(arguments);
    if (err != NULL)
        text_place(&err->line, &err->column, table->text, at);
    return SOLPOOL_ERR_INPUT;
}

void stat_table_place(const struct stat_table *table, const struct observation *observation, size_t *line,
                      size_t *column)
{
    size_t ordinals[2] = {table->value_ordinal, observation->at};
    if (table->document.root == NULL)
        text_place(line, column, table->text, observation->at);
    else
        json_text_locate(line, column, table->text, table->length, ordinals, observation->given ? 2 : 1, 0);
}

/* --- Parts of an observation ------------------------------------------------------------------- */

/* Eurostat's own codes (EL, UK) are those of its tables only; older files have names. */
bool geo_read(char geo[CODE_SIZE], struct slice text)
{
    static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    const char *code = member_code(text);
    if (code != NULL) {
        strcpy(geo, code);
        return true;
    }
    if (text.length == 0 || text.length >= CODE_SIZE)
        return false;
    for (size_t k = 0; k < text.length; k++)
        if (text.text[k] == '\0' || strchr(allowed, text.text[k]) == NULL)
            return false;
    slice_copy(geo, CODE_SIZE, text);
    return true;
}

/* The number in `length` digits (few), or -1. */
static int digits_read(const char *text, size_t length)
{
    int128 value;
    return exact_read(&value, text, length) ? (int)value : -1;
}

/* "2025", "2025-07" or, in older files, "2025M07". */
int period_read(struct slice text)
{
    if (text.length != 4 && text.length != 7)
        return 0;
    int year = digits_read(text.text, 4);
    if (year < 1900)
        return 0;
    if (text.length == 4)
        return year * 100;
    int month = digits_read(text.text + 5, 2);
    bool parted = text.text[4] == '-' || text.text[4] == 'M';
    return parted && month >= 1 && month <= 12 ? year * 100 + month : 0;
}

/* Letters ("bep"), and "@C" behind them where the figure is confidential. */
bool flags_read(char flags[FLAGS_SIZE], struct slice letters, struct slice confidentiality)
{
    size_t length = 0;
    bool both = confidentiality.length > 0;
    if (letters.length + confidentiality.length + both >= FLAGS_SIZE)
        return false;
    const struct slice parts[] = {letters, confidentiality};
    for (size_t p = 0; p < 2; p++) {
        if (p == 1 && both)
            flags[length++] = '@';
        for (size_t k = 0; k < parts[p].length; k++) {
            char c = parts[p].text[k];
            if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z'))
                return false;
            flags[length++] = c;
        }
    }
    flags[length] = '\0';
    return true;
}

/* Whether separators between thousands stand where they may: "9,128,824". */
static bool is_grouped(struct slice text)
{
    struct slice rest, whole = slice_before(text, ".", &rest);
    size_t digits = 0, groups = 0;
    for (size_t k = 0; k < whole.length; k++) {
        if (whole.text[k] != ',' && whole.text[k] != ' ') {
            digits++;
            continue;
        }
        if (digits == 0 || digits > 3 || (groups > 0 && digits != 3))
            return false;
        groups++;
        digits = 0;
    }
    return groups == 0 || digits == 3;
}

#define THOUSANDTHS_MAX INT64_C(100000000000000000) /* the months of a year can still be added up */

/* "1.08447697E8", as Java writes large numbers, with all their digits. */
static bool exponent_take(struct fraction *number, struct slice text)
{
    bool less = text.length > 0 && text.text[0] == '-';
    size_t sign = less ? 1 : 0;
    int value = text.length - sign <= 2 ? digits_read(text.text + sign, text.length - sign) : -1;
    if (value < 0)
        return false;
    for (; value > 0; value--)
        if (!fraction_mul(number, *number, less ? fraction_make(1, 10) : fraction_whole(10)))
            return false;
    return true;
}

/* Takes out the separators between thousands; their places were checked. */
static void ungroup(char *digits)
{
    while (*(digits += strcspn(digits, ", .")) != '\0' && *digits != '.')
        memmove(digits, digits + 1, strlen(digits));
}

bool number_read(int64_t *thousandths, struct slice text, bool grouped)
{
    char digits[40];
    struct fraction number;
    struct slice exponent, mantissa = slice_before(text, "E", &exponent);
    if (mantissa.length >= sizeof digits || (grouped && !is_grouped(mantissa)))
        return false;
    slice_copy(digits, sizeof digits, mantissa);
    if (grouped)
        ungroup(digits);
    if (!fraction_read(&number, digits) || number.num < 0 ||
        (mantissa.length < text.length && !exponent_take(&number, exponent)) ||
        !fraction_mul(&number, number, fraction_whole(1000)) || number.den != 1 || number.num >= THOUSANDTHS_MAX)
        return false;
    *thousandths = (int64_t)number.num;
    return true;
}

/* --- Keeping ----------------------------------------------------------------------------------- */

static void pass_over(struct passed *passed, struct slice text)
{
    for (size_t k = 0; k < passed->count; k++)
        if (passed->named[k].length == text.length && memcmp(passed->named[k].text, text.text, text.length) == 0)
            return;
    if (passed->count < PASSED_NAMED)
        passed->named[passed->count++] = text;
    else
        passed->more = true;
}

bool stat_table_take_place(struct stat_table *table, struct observation *observation, struct slice period,
                           struct slice geo)
{
    observation->period = period_read(period);
    bool placed = geo_read(observation->geo, geo);
    if (observation->period == 0)
        pass_over(&table->periods, period);
    if (!placed)
        pass_over(&table->places, geo);
    return placed && observation->period != 0;
}

solpool_status stat_table_add(struct stat_table *table, const struct observation *observation, solpool_error *err)
{
    if (table->count == OBSERVATIONS_MAX)
        return stat_table_error(table, 0, err,
                                "more than 1 million figures of the series that are read; download only the years and "
                                "countries that are needed, with a filter");
    struct observation *list = list_grow(table->list, table->count, &table->size, sizeof *list);
    if (list == NULL)
        return error_memory(err);
    table->list = list;
    list[table->count++] = *observation;
    return SOLPOOL_OK;
}

solpool_status stat_table_add_texts(struct stat_table *table, struct fit fit, const struct cell_texts *cell,
                                    solpool_error *err)
{
    struct observation observation = {.fit = fit, .at = cell->at};
    char found[24];
    if (!stat_table_take_place(table, &observation, cell->period, cell->geo))
        return SOLPOOL_OK;
    if (!flags_read(observation.flags, cell->flags, cell->confidentiality)) {
        slice_copy(found, sizeof found, cell->flags);
        return stat_table_error(table, cell->at, err,
                                "expected the letters of flags (b, e, p …) behind a figure, found "
                                "\"%s\"; download the file again",
                                found);
    }
    observation.given = cell->value.length > 0 && !slice_is(cell->value, ":") && !slice_is(cell->value, "NaN");
    if (observation.given && !number_read(&observation.thousandths, cell->value, table->grouped)) {
        slice_copy(found, sizeof found, cell->value);
        if (slice_before(cell->value, "E+", NULL).length < cell->value.length)
            return stat_table_error(table, cell->at, err,
                                    "%s is what a spreadsheet leaves of a larger number, whose last digits are gone; "
                                    "download the file again and leave it as it is",
                                    found);
        return stat_table_error(table, cell->at, err,
                                "expected a number of 0 or more with at most three decimals, or : "
                                "where there is none, found \"%s\"; download the file again",
                                found);
    }
    return stat_table_add(table, &observation, err);
}

/* --- What a file says of its dataset ----------------------------------------------------------- */

void stat_table_take_dataflow(struct stat_table *table, struct slice text)
{
    struct slice id, version;
    slice_before(text, ":", &id);
    id = slice_before(slice_before(id, "(", &version), "$", NULL);
    version = slice_before(version, ")", NULL);
    slice_copy(table->id, sizeof table->id, slice_trim(id));
    slice_copy(table->version, sizeof table->version, slice_trim(version));
    for (char *c = table->id; *c != '\0'; c++)
        *c = text_lower(*c);
}

void stat_table_take_update(struct stat_table *table, struct slice text)
{
    table->updated[0] = '\0';
    if (text.length >= 10 && text.text[4] == '-' && text.text[7] == '-' && digits_read(text.text, 4) > 0 &&
        digits_read(text.text + 5, 2) > 0 && digits_read(text.text + 8, 2) > 0)
        slice_copy(table->updated, sizeof table->updated, (struct slice){text.text, 10});
    else if (text.length >= 8 && text.text[2] == '/' && text.text[5] == '/' && digits_read(text.text, 2) > 0 &&
             digits_read(text.text + 3, 2) > 0 && digits_read(text.text + 6, 2) >= 0)
        snprintf(table->updated, sizeof table->updated, "20%.2s-%.2s-%.2s", text.text + 6, text.text + 3, text.text);
}
