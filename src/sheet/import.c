#include "sheet/import.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/digest.h"
#include "input/target.h"
#include "json/tree.h"
#include "sheet/names.h"
#include "sheet/put.h"

/* --- What was understood ----------------------------------------------------------------------- */

static void note_unit(struct text *notes, const struct sheet_column *column)
{
    const char *scale = (column->unit & MEANS_BILLION) != 0    ? "billion "
                        : (column->unit & MEANS_MILLION) != 0  ? "million "
                        : (column->unit & MEANS_THOUSAND) != 0 ? "thousand "
                                                               : "";
    bool money = column->field->unit == UNIT_EUR || column->field->unit == UNIT_MILLION_EUR;
    bool percent = (column->unit & MEANS_PERCENT) != 0 || column->field->unit == UNIT_PERCENT;
    const char *own = percent ? "per cent" : money ? "EUR" : unit_names[column->field->unit];
    if (money && column->unit == 0 && column->field->unit == UNIT_MILLION_EUR)
        scale = "million ";
    text_format(notes, "%s%s%s", own != NULL ? ", in " : "", scale, own != NULL ? own : "");
}

static void note_count(struct text *notes, size_t count, const char *words)
{
    if (count > 0)
        text_format(notes, ", %s: %zu", words, count);
}

static void note_column(const struct sheet_table *table, size_t k)
{
    struct text *notes = table->notes;
    const struct sheet_column *column = &table->columns[k];
    char letters[COLUMN_SIZE];
    sheet_column(letters, k);
    if (*column->head == '\0') {
        if (column->kind != NULL && column->counts[AMOUNT_NUMBER] > 0)
            text_format(notes, "%s, by what is left of pledges: %zu\n", column->kind->key,
                        column->counts[AMOUNT_NUMBER]);
        return;
    }
    text_format(notes, "column %s \"%s\": ", letters, shown_words(column->head).text);
    if (column->kind == NULL) {
        text_put(notes, column->blank ? "empty\n" : "skipped\n");
        return;
    }
    text_put(notes, column->field == NULL ? "the state\n" : column->kind->key);
    if (column->field == NULL)
        return;
    note_unit(notes, column);
    if (column->marked)
        text_put(notes, column->mark == DECIMAL_COMMA ? ", decimals behind a comma" : ", decimals behind a point");
    note_count(notes, column->counts[AMOUNT_NUMBER] + column->counts[AMOUNT_PART], "read");
    note_count(notes, column->counts[AMOUNT_DASH], "read as 0, for a dash");
    note_count(notes, column->counts[AMOUNT_UNKNOWN], "not known");
    note_count(notes, column->counts[AMOUNT_BLANK], "empty");
    text_put(notes, "\n");
}

static const char *separator_name(char separator)
{
    return separator == '\t' ? "tabs" : separator == ';' ? "semicolons" : separator == ',' ? "commas" : "bars";
}

/* --- The source -------------------------------------------------------------------------------- */

struct about {
    char id[120], name[100], format[60], digest[DIGEST_SIZE], day[40];
};

/* A file that was read before keeps the day on which it was. */
static void find_day(struct about *about, const cJSON *root, const char *day)
{
    const cJSON *before = tree_find(document_member(root, "sources"), "id", about->id);
    const char *digest = document_text_of(document_member(before, "file"), "sha256");
    const char *kept = document_text_of(before, "date");
    bool same = digest != NULL && kept != NULL && strcmp(digest, about->digest) == 0;
    snprintf(about->day, sizeof about->day, "%s", same ? kept : day != NULL ? day : "");
    error_one_line(about->day);
}

static struct sheet_source describe(struct about *about, const struct sheet_table *table, const solpool_file *file,
                                    const solpool_table_wishes *wishes)
{
    bool figures_only = (wishes->flags & SOLPOOL_IMPORT_FIGURES_ONLY) != 0;
    const char *slash = strrchr(file->name, '/');
    snprintf(about->name, sizeof about->name, "%s", slash != NULL ? slash + 1 : file->name);
    error_one_line(about->name);
    snprintf(about->id, sizeof about->id, "TABLE%s%s", figures_only ? "" : ": ", figures_only ? "" : about->name);
    snprintf(about->format, sizeof about->format, "%s, %s", table->sheet->letters,
             separator_name(table->sheet->separator));
    digest_text(about->digest, file->data, file->length);
    find_day(about, table->document->root, wishes->day);
    return (struct sheet_source){about->id, figures_only ? NULL : about->name,
                                 figures_only || about->day[0] == '\0' ? NULL : about->day, about->digest,
                                 about->format};
}

/* --- All of it --------------------------------------------------------------------------------- */

static solpool_status understand(struct sheet_table *table, const solpool_table_wishes *wishes, solpool_error *err)
{
    const struct sheet_wishes own = {wishes->columns, wishes->column_count, wishes->decimal,
                                     (wishes->flags & SOLPOOL_IMPORT_COMPLETE) != 0};
    solpool_status status = table_heads(table, &own, err);
    if (status == SOLPOOL_OK)
        status = table_lines(table, err);
    if (status == SOLPOOL_OK)
        status = table_figures(table, &own, err);
    status = table_faults(table, status, err);
    if (status == SOLPOOL_OK)
        status = table_sums(table, err);
    if (status == SOLPOOL_OK && own.complete)
        table_complete(table);
    if (status == SOLPOOL_OK)
        status = table_adjusted(table, err);
    status = table_faults(table, status, err);
    for (size_t k = 0; status == SOLPOOL_OK && k < table->column_count; k++)
        note_column(table, k);
    return status;
}

static solpool_status put_into(char **out, struct sheet_table *table, const solpool_file *file,
                               const solpool_table_wishes *wishes, solpool_error *err)
{
    struct about about;
    struct sheet_source source = describe(&about, table, file, wishes);
    solpool_status status = table_put(out, table, &source, err);
    return status == SOLPOOL_OK ? target_remark(table->notes, *out, true, err) : status;
}

/* Where more is wrong than the error says. */
static void tell_others(struct text *notes, const struct sheet_faults *faults)
{
    if (faults->count > 1 && faults->others.data != NULL)
        text_put(notes, faults->others.data);
    if (faults->count == FAULTS_MOST)
        text_format(notes, " these are %d faults, and there may be more\n", FAULTS_MOST);
}

solpool_status sheet_import(char **out, struct text *notes, bool *of_year, const solpool_file *file,
                            const solpool_file *into, const solpool_table_wishes *wishes, solpool_error *result)
{
    solpool_error own, *err = result != NULL ? result : &own; /* faults are kept */
    struct sheet_text sheet = {.letters = ""};
    struct document document = {.root = NULL};
    struct sheet_faults faults = {.count = 0};
    struct sheet_table table = {.sheet = &sheet, .document = &document, .notes = notes, .faults = &faults};
    *of_year = true;
    solpool_status status = target_open(&document, into->data, into->length, err);
    if (status == SOLPOOL_OK) {
        *of_year = false;
        status = sheet_read(&sheet, file->data, file->length, err);
    }
    if (status == SOLPOOL_OK && !states_gather(&table.states, &sheet.arena, document_member(document.root, "states")))
        status = error_memory(err);
    if (status == SOLPOOL_OK) {
        text_format(notes, "%s: %s, %s between the cells\n", shown_words(file->name).text, sheet.letters,
                    separator_name(sheet.separator));
        status = understand(&table, wishes, err);
    }
    if (status == SOLPOOL_OK)
        status = put_into(out, &table, file, wishes, err);
    if (status == SOLPOOL_OK && notes->failed)
        status = error_memory(err);
    if (status != SOLPOOL_OK) {
        free(*out);
        *out = NULL;
        text_cut(notes, 0);
        tell_others(notes, &faults);
        if (notes->failed || faults.others.failed)
            status = error_memory(err);
    }
    text_release(&faults.others);
    table_clear(&table);
    sheet_clear(&sheet);
    document_clear(&document);
    return status;
}
