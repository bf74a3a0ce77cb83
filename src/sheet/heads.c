/* The heads of a table: where they stand, and what each says. */
#include <stdio.h>
#include <stdlib.h>

#include "law/criteria.h"
#include "sheet/table.h"

#define HEADS_WITHIN 20 /* rows, above which are titles */

/* What to do with a head that says nothing: a macro, since it stands within messages. */
#define REMEDY "; --column '%s=%s' says what it is (or another key: docs/questions.md), --column '%s=-' leaves it out"

static unsigned meaning_of(char unknown[UNKNOWN_SIZE], const char *words)
{
    struct folded folded;
    fold_words(&folded, words);
    return words_mean(unknown, folded.text);
}

/* --- Which row --------------------------------------------------------------------------------- */

static bool names_states(const char *words)
{
    char unknown[UNKNOWN_SIZE];
    unsigned meaning = meaning_of(unknown, words);
    return *words != '\0' && unknown[0] == '\0' && (meaning & (MEANS_CODE | MEANS_STATE)) != 0 &&
           (meaning & ~(unsigned)(MEANS_CODE | MEANS_STATE)) == 0;
}

static size_t cells_filled(const struct sheet_text *sheet, size_t row)
{
    size_t filled = 0;
    for (size_t k = 0; k < sheet->rows[row].count; k++)
        filled += *sheet_words(sheet, row, k) != '\0' ? 1 : 0;
    return filled;
}

/* Whether --column says so. */
static bool wished_name(const struct sheet_wishes *wishes, const char *words)
{
    for (size_t k = 0; k < wishes->column_count; k++) {
        const char *sign = strrchr(wishes->columns[k], '=');
        size_t length = strlen(words);
        if (sign != NULL && length == (size_t)(sign - wishes->columns[k]) &&
            memcmp(words, wishes->columns[k], length) == 0 &&
            (strcmp(sign, "=name") == 0 || strcmp(sign, "=code") == 0))
            return true;
    }
    return false;
}

static solpool_status find_heads(struct sheet_table *table, const struct sheet_wishes *wishes, solpool_error *err)
{
    const struct sheet_text *sheet = table->sheet;
    for (size_t row = 0; row < sheet->row_count && row < HEADS_WITHIN; row++) {
        bool filled = cells_filled(sheet, row) > 1;
        for (size_t k = 0; filled && k < sheet->rows[row].count; k++)
            if (names_states(sheet_words(sheet, row, k)) || wished_name(wishes, sheet_words(sheet, row, k))) {
                table->head_row = row;
                return SOLPOOL_OK;
            }
    }
    if (sheet->row_count == 0)
        return error_set(err, SOLPOOL_ERR_INPUT, "the file is empty");
    return sheet_error(
        sheet, 0, 0, err,
        "no row of heads is found: one must name the column of the states (state, country, code) and "
        "the others what they hold (relocations, EUR, need …); solpool init --table writes such a table");
}

/* A unit in a title would count for every column, and is not guessed. */
static solpool_status pass_titles(struct sheet_table *table, size_t end, solpool_error *err)
{
    char unknown[UNKNOWN_SIZE];
    for (size_t row = 0; row < end; row++)
        for (size_t k = 0; k < table->sheet->rows[row].count; k++) {
            const char *words = sheet_words(table->sheet, row, k);
            if ((meaning_of(unknown, words) & MEANS_SCALE) != 0)
                return sheet_error(table->sheet, row, k, err,
                                   "a title speaks of thousands or millions (%s); write the unit into the heads "
                                   "that have it, and take this row away",
                                   shown_words(words).text);
            if (*words != '\0')
                text_format(table->notes, "row %zu: skipped: %s\n", row + 1, shown_words(words).text);
        }
    return SOLPOOL_OK;
}

/* Whether a row goes on with the heads of the one above it: no state and no number stands in it. */
static bool goes_on(const struct sheet_table *table, size_t row)
{
    const struct sheet_text *sheet = table->sheet;
    if (row >= sheet->row_count || cells_filled(sheet, row) == 0)
        return false;
    for (size_t k = 0; k < sheet->rows[row].count; k++) {
        char unknown[UNKNOWN_SIZE] = "";
        const char *words = sheet_words(sheet, row, k);
        bool name = names_states(sheet_words(sheet, table->head_row, k));
        bool number = text_is_digit(*words);
        if (*words != '\0' && (name || number || meaning_of(unknown, words) == 0 || unknown[0] != '\0'))
            return false;
    }
    return true;
}

/* --- What stands there ------------------------------------------------------------------------- */

/* Heads of two rows, as merged cells leave them: the upper one counts for those to its right, too. */
static solpool_status join_heads(struct sheet_table *table, size_t upper, size_t lower, solpool_error *err)
{
    const char *above = "";
    struct arena *arena = &table->sheet->arena;
    for (size_t k = 0; k < table->column_count; k++) {
        const char *own = sheet_words(table->sheet, upper, k), *below = sheet_words(table->sheet, lower, k);
        above = *own != '\0' ? own : above;
        bool alone = upper == lower || *below == '\0' || names_states(below) || names_states(above);
        table->columns[k].head = alone ? (*below != '\0' ? below : own) : arena_format(arena, "%s %s", above, below);
    }
    return arena->failed ? error_memory(err) : SOLPOOL_OK;
}

static void find_blank(struct sheet_table *table)
{
    const struct sheet_text *sheet = table->sheet;
    for (size_t k = 0; k < table->column_count; k++)
        table->columns[k].blank = true;
    for (size_t row = table->first_row; row < sheet->row_count; row++)
        for (size_t k = 0; k < sheet->rows[row].count; k++)
            if (*sheet_words(sheet, row, k) != '\0')
                table->columns[k].blank = false;
}

static solpool_status lay_out(struct sheet_table *table, solpool_error *err)
{
    const struct sheet_text *sheet = table->sheet;
    size_t upper = table->head_row, lower = table->head_row;
    if (goes_on(table, upper + 1))
        lower++;
    else if (upper > 0 && cells_filled(sheet, upper - 1) > 1)
        upper--;
    table->first_row = lower + 1;
    for (size_t row = upper; row < sheet->row_count; row++)
        table->column_count =
            sheet->rows[row].count > table->column_count ? sheet->rows[row].count : table->column_count;
    if (table->column_count > SHEET_CELLS_MAX / (sheet->row_count - upper)) /* with those that short rows leave out */
        return sheet_too_large(err);
    table->columns = calloc(table->column_count, sizeof *table->columns);
    if (table->columns == NULL)
        return error_memory(err);
    find_blank(table);
    solpool_status status = pass_titles(table, upper, err);
    return status == SOLPOOL_OK ? join_heads(table, upper, lower, err) : status;
}

/* --- What they say ----------------------------------------------------------------------------- */

#define NEW_COLUMN "column:"

/* "column:NAME (UNIT)": a column of the file's own, which the file is to describe where it does not yet. */
struct new_column {
    const char *name, *unit; /* "" without one; a name of NULL: the words are something else */
};

static struct new_column read_new_column(struct arena *arena, const char *words)
{
    struct new_column column = {NULL, ""};
    if (!text_begins(words, NEW_COLUMN))
        return column;
    words += strlen(NEW_COLUMN);
    words += strspn(words, " ");
    size_t length = strcspn(words, " ("), left = strlen(words + length), blanks = strspn(words + length, " ");
    const char *behind = words + length + blanks;
    if (*behind == '(' && words[length + left - 1] == ')')
        column.unit = arena_text(arena, behind + 1, left - blanks - 2);
    else if (*behind != '\0')
        return column;
    column.name = arena_text(arena, words, length);
    return column;
}

/* One kind for each key, though it stands twice. */
static const struct sheet_kind *kind_before(const struct sheet_table *table, const char *key)
{
    for (size_t k = 0; k < table->column_count; k++) {
        const struct sheet_kind *other = table->columns[k].kind;
        if (other != NULL && strcmp(other->key, key) == 0)
            return other;
    }
    return NULL;
}

static const struct sheet_kind *own_kind(const struct sheet_table *table, const char *name, const char *unit)
{
    struct arena *arena = &table->sheet->arena;
    const struct sheet_kind *before = kind_before(table, arena_format(arena, OWN_COLUMNS "%s", name));
    return before != NULL ? before : kind_of_own(arena, table->document->root, name, unit);
}

static const struct sheet_kind *reception_kind(const struct sheet_table *table, const char *key)
{
    const struct sheet_kind *before = kind_before(table, key);
    return before != NULL ? before : kind_of_reception(&table->sheet->arena, key);
}

/* Of a head or of --column. */
static const struct sheet_kind *new_kind(const struct sheet_table *table, const char *words)
{
    struct new_column column = read_new_column(&table->sheet->arena, words);
    bool fits = column.name != NULL && figure_name_valid(column.name) && !column_is_common(column.name);
    return fits ? own_kind(table, column.name, column.unit) : NULL;
}

/* The kind of a key, or of a column of the file's own; in a head these have their bare names. */
static const struct sheet_kind *kind_said(const struct sheet_table *table, const char *key, bool bare)
{
    const struct sheet_kind *kind = bare ? NULL : kind_of_key(key);
    bool full = text_begins(key, OWN_COLUMNS);
    const char *name = full ? key + strlen(OWN_COLUMNS) : key;
    if (kind == NULL && text_begins(key, NEW_COLUMN))
        return new_kind(table, key);
    if (kind == NULL && text_begins(key, RECEPTION))
        return reception_kind(table, key);
    if (kind != NULL || !(full || bare) || !kind_is_own(table->document->root, name))
        return kind;
    const cJSON *described = document_member(document_member(table->document->root, "columns"), name);
    return own_kind(table, name, document_text_of(described, "unit"));
}

/* A column that the words name as a new one is described in the file, or has been with the same unit. */
static solpool_status declare(struct sheet_table *table, size_t k, const char *words, solpool_error *err)
{
    struct new_column column = read_new_column(&table->sheet->arena, words);
    const cJSON *described =
        document_member(document_member(table->document->root, "columns"), column.name != NULL ? column.name : "");
    const char *unit = document_text_of(described, "unit");
    if (!text_begins(words, NEW_COLUMN))
        return SOLPOOL_OK;
    if (table->columns[k].kind == NULL)
        return sheet_error(table->sheet, table->head_row, k, err,
                           "%s: expected \"column:NAME (UNIT)\" with a name of " FIGURE_NAME_RULE
                           ", that no year file knows by itself",
                           shown_words(words).text);
    if (cJSON_IsObject(described) && *column.unit != '\0' && (unit == NULL || strcmp(unit, column.unit) != 0))
        return sheet_error(table->sheet, table->head_row, k, err,
                           "the year file counts %s in %s, not in %s; write the same unit into both", column.name,
                           shown_words(unit != NULL ? unit : "no unit").text, shown_words(column.unit).text);
    table->columns[k].declared = cJSON_IsObject(described) ? NULL : column.unit;
    return table->sheet->arena.failed ? error_memory(err) : SOLPOOL_OK;
}

/* "HEAD=KEY": the length of the head, or of the letters of the column. */
static bool wish_fits(const struct sheet_table *table, const char *wish, size_t column)
{
    char letters[COLUMN_SIZE], head[200];
    const char *sign = strrchr(wish, '=');
    snprintf(head, sizeof head, "%.*s", (int)(sign - wish), wish);
    sheet_column(letters, column);
    return strcmp(head, table->columns[column].head) == 0 || fold_alike(head, table->columns[column].head) ||
           strcmp(head, letters) == 0;
}

static solpool_status take_wish(struct sheet_table *table, const char *wish, solpool_error *err)
{
    const char *sign = strrchr(wish, '=');
    const struct sheet_kind *kind = sign != NULL ? kind_said(table, sign + 1, false) : NULL;
    bool found = false;
    if (sign == NULL || (kind == NULL && strcmp(sign + 1, "-") != 0))
        return error_set(
            err, SOLPOOL_ERR_ARGUMENT,
            "--column %.100s: expected HEAD=KEY with a key such as pledge.relocations, need.financial_eur, "
            "population, code (all: docs/questions.md), or HEAD=- for a column to be left out",
            wish);
    for (size_t k = 0; k < table->column_count; k++) {
        if (!wish_fits(table, wish, k))
            continue;
        char unknown[UNKNOWN_SIZE];
        struct sheet_column *column = &table->columns[k];
        column->unit = kind != NULL ? meaning_of(unknown, column->head) & MEANS_UNIT : 0;
        column->kind = kind;
        column->told = found = true;
        solpool_status status = declare(table, k, sign + 1, err);
        if (status != SOLPOOL_OK)
            return status;
    }
    return found ? SOLPOOL_OK
                 : error_set(err, SOLPOOL_ERR_ARGUMENT, "--column %.100s: the table has no such column", wish);
}

static solpool_status understand(struct sheet_table *table, size_t k, solpool_error *err)
{
    char unknown[UNKNOWN_SIZE];
    struct sheet_column *column = &table->columns[k];
    unsigned meaning = meaning_of(unknown, column->head);
    const struct sheet_kind *kind = kind_meant(meaning);
    struct shown_words head = shown_words(column->head);
    const struct sheet_kind *own = kind_said(table, column->head, true);
    if (!column->told && !column->blank && (own != NULL || text_begins(column->head, NEW_COLUMN))) {
        column->kind = own;
        column->told = true;
        return declare(table, k, column->head, err);
    }
    if (column->told || (unknown[0] == '\0' && (meaning & ~(unsigned)MEANS_UNIT) == MEANS_REMARK))
        return SOLPOOL_OK;
    if (column->blank) { /* what it would hold does not matter, unless states are missing */
        column->kind = unknown[0] == '\0' && kind != NULL && kind->of == KIND_NAMES ? kind : NULL;
        return SOLPOOL_OK;
    }
    if (*column->head == '\0')
        return sheet_error(table->sheet, table->head_row, k, err,
                           "this column is not empty and has no head; write one");
    if (unknown[0] != '\0')
        return sheet_error(table->sheet, table->head_row, k, err, "\"%s\": \"%s\" is not understood" REMEDY, head.text,
                           unknown, head.text, kind_likely(meaning), head.text);
    if (kind == NULL)
        return sheet_error(table->sheet, table->head_row, k, err,
                           "\"%s\" does not say which figure it is: of what (pledge, need, cost, deduction), which "
                           "measure (relocations, EUR, offsets)" REMEDY,
                           head.text, head.text, kind_likely(meaning), head.text);
    column->kind = kind;
    column->unit = meaning & MEANS_UNIT;
    return SOLPOOL_OK;
}

static solpool_status refuse_twins(const struct sheet_table *table, solpool_error *err)
{
    bool named = false;
    for (size_t k = 0; k < table->column_count; k++) {
        const struct sheet_kind *kind = table->columns[k].kind;
        size_t first = kind != NULL ? table_column(table, kind) : k;
        char letters[COLUMN_SIZE];
        sheet_column(letters, first);
        named = named || (kind != NULL && kind->of == KIND_NAMES);
        if (first < k)
            return sheet_error(table->sheet, table->head_row, k, err,
                               "this is %s, as column %s is; say of one of them what else it is, or leave it out: "
                               "--column '%s=-'",
                               kind->key, letters, shown_words(table->columns[k].head).text);
    }
    return named ? SOLPOOL_OK
                 : sheet_error(table->sheet, table->head_row, 0, err, "no column is left that names the states");
}

/* Columns that no cell fills: of what follows from others. */
static solpool_status add_columns(struct sheet_table *table, const char *object, solpool_error *err)
{
    const struct sheet_kind *kind;
    size_t length = strlen(object), most = 0;
    for (kind = sheet_kinds; kind->key != NULL; kind++)
        most++;
    struct sheet_column *columns = realloc(table->columns, (table->column_count + most) * sizeof *columns);
    if (columns == NULL)
        return error_memory(err);
    table->columns = columns;
    for (kind = sheet_kinds; kind->key != NULL; kind++)
        if (strncmp(kind->key, object, length) == 0 && (kind->key[length] == '.' || kind->key[length] == '\0') &&
            table_column(table, kind) == table->column_count)
            columns[table->column_count++] = (struct sheet_column){.head = "", .kind = kind, .field = kind_field(kind)};
    return SOLPOOL_OK;
}

/* Where the table says what is left of pledges, deductions are made of it. */
static solpool_status add_deductions(struct sheet_table *table, solpool_error *err)
{
    size_t adjusted = 0;
    while (adjusted < table->column_count &&
           (table->columns[adjusted].kind == NULL || table->columns[adjusted].kind->of != KIND_ADJUSTED))
        adjusted++;
    if (adjusted == table->column_count)
        return SOLPOOL_OK;
    for (size_t k = 0; k < table->column_count; k++)
        if (table->columns[k].kind != NULL && text_begins(table->columns[k].kind->key, "deduction"))
            return sheet_error(table->sheet, table->head_row, k, err,
                               "the table says both deductions and what is left after them; leave one of the two out: "
                               "--column '%s=-'",
                               shown_words(table->columns[k].head).text);
    return add_columns(table, "deduction", err);
}

solpool_status table_heads(struct sheet_table *table, const struct sheet_wishes *wishes, solpool_error *err)
{
    solpool_status status = find_heads(table, wishes, err);
    if (status == SOLPOOL_OK)
        status = lay_out(table, err);
    for (size_t k = 0; status == SOLPOOL_OK && k < wishes->column_count; k++)
        status = take_wish(table, wishes->columns[k], err);
    for (size_t k = 0; status == SOLPOOL_OK && k < table->column_count; k++)
        status = table_fault(table, understand(table, k, err), err);
    status = table_faults(table, status, err);
    for (size_t k = 0; status == SOLPOOL_OK && k < table->column_count; k++)
        if (table->columns[k].kind != NULL)
            table->columns[k].field = kind_field(table->columns[k].kind);
    if (status == SOLPOOL_OK)
        status = refuse_twins(table, err);
    if (status == SOLPOOL_OK)
        status = add_deductions(table, err);
    return status == SOLPOOL_OK && wishes->complete ? add_columns(table, "pledge", err) : status;
}
