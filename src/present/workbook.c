/* A result as a workbook: a sheet for each of its tables, and one about the result: what is assumed, notes, sources. */
#include <stdio.h>
#include <string.h>

#include "json/tree.h"
#include "json/units.h"
#include "present/format.h"
#include "present/xlsx.h"

_Static_assert(CSV_COLUMNS_MAX <= XLSX_COLUMNS_MAX, "a sheet has room for every column of a table");

/* --- Tables ------------------------------------------------------------------------------------ */

struct sheet {
    struct xlsx *xlsx;
    struct telling *telling;
    const char *name;
    bool begun; /* a table without rows gets none */
};

/* What a key of a path is called, or the key itself. */
static void put_key(struct text *out, struct telling *telling, const char *key, size_t length)
{
    char name[80];
    snprintf(name, sizeof name, "%.*s", (int)length, key);
    enum text_key found = text_find("key_", name);
    if (text_ends(name, "_eur")) /* the unit follows */
        name[strlen(name) - 4] = '\0';
    for (char *at = name; *at != '\0'; at++)
        *at = *at == '_' ? ' ' : *at;
    text_put(out, out->length > 0 ? words_mark(telling, TEXT_colon) : "");
    text_put(out, found != TEXT_COUNT ? telling->language->texts[found] : name);
}

/* "fair_share.relocations (persons)" in words: "fair share: relocations (persons)". */
static const char *words_of_head(struct telling *telling, const struct table_column *column)
{
    const char *unit = strstr(column->head, " (");
    const char *end = unit != NULL ? unit : column->head + strlen(column->head);
    struct text words = {.data = NULL};
    char whole[160], name[40];
    snprintf(whole, sizeof whole, "%.*s", (int)(end - column->head), column->head);
    for (char *at = whole; *at != '\0'; at++)
        *at = *at == '.' ? '_' : *at;
    if (text_find("key_", whole) != TEXT_COUNT)
        put_key(&words, telling, whole, strlen(whole));
    for (const char *at = column->head; words.length == 0 || at > column->head; at += at < end ? 1 : 0) {
        size_t length = strcspn(at, ". (");
        put_key(&words, telling, at, length);
        at += length;
        if (at >= end)
            break;
    }
    /* Where the name says it. */
    bool euro = text_ends(column->head, "_eur") || strstr(column->head, "eur_per") != NULL;
    const char *own_name = euro ? "EUR" : text_ends(column->head, "percent") ? "percent" : NULL;
    const char *named = unit != NULL ? unit + 2 : own_name != NULL ? own_name : "";
    snprintf(name, sizeof name, "%.*s", (int)strcspn(named, ")"), named);
    if (*named != '\0')
        text_format(&words, " (%s)", words_unit(telling, name));
    return words_kept(telling, &words);
}

/* In words, and below as programs know them. */
static void put_heads(void *what, const struct csv_columns *columns)
{
    struct sheet *sheet = what;
    sheet->begun = columns->rows > 0;
    if (!sheet->begun)
        return;
    xlsx_sheet_begin(sheet->xlsx, sheet->name);
    for (size_t c = 0; c < columns->count; c++)
        xlsx_words(sheet->xlsx, words_of_head(sheet->telling, &columns->list[c]), XLSX_HEAD);
    xlsx_row_end(sheet->xlsx);
    for (size_t c = 0; c < columns->count; c++)
        xlsx_words(sheet->xlsx, columns->list[c].head, XLSX_KEY);
    xlsx_row_end(sheet->xlsx);
}

/* By the unit and the decimals that are there. What has no unit stands as it is: a year, a part, a share. */
static enum xlsx_style look_of(const struct field *field, const char *digits)
{
    if (field == NULL || field->unit == UNIT_NONE || field->unit == UNIT_PART || field->unit == UNIT_PERCENT)
        return XLSX_PLAIN;
    if (field->unit == UNIT_EUR)
        return XLSX_MONEY;
    return strpbrk(digits, ".eE") != NULL ? XLSX_EXACT : XLSX_WHOLE;
}

/* Whether what a figure says is assumed, if in part: one of the pledge, or of what is assumed itself. */
static bool is_assumed(const struct row *row, const char *path)
{
    static const char pledge[] = "pledge.", assumed[] = "assumed.";
    const char *key = text_begins(path, pledge)    ? path + sizeof pledge - 1
                      : text_begins(path, assumed) ? path + sizeof assumed - 1
                                                   : NULL;
    const cJSON *whole = tree_item(row_self(row), "assumed");
    return key != NULL && cJSON_IsObject(whole) && tree_number(whole, key).num > 0;
}

static void put_cell(struct xlsx *xlsx, const struct table_column *column, const struct row *row)
{
    struct text words = {.data = NULL};
    const char *path = column->path;
    const cJSON *item = path[strspn(path, "^")] == '@' ? NULL : row_item(row, path);
    row_words(&words, row, path);
    const char *shown = words.data != NULL ? words.data : "";
    bool marked = is_assumed(row, path);
    if (cJSON_IsBool(item))
        xlsx_truth(xlsx, cJSON_IsTrue(item));
    else if (cJSON_IsRaw(item) || *path == '#')
        xlsx_number(xlsx, shown, look_of(column->field, shown) + (marked ? XLSX_MARKED : 0));
    else if (*shown == '\0')
        xlsx_nothing(xlsx);
    else
        xlsx_words(xlsx, shown, XLSX_PLAIN);
    xlsx->cells.failed = xlsx->cells.failed || words.failed;
    text_release(&words);
}

static void put_row(void *what, const struct csv_columns *columns, const struct row *row)
{
    const struct sheet *sheet = what;
    for (size_t c = 0; c < columns->count; c++)
        put_cell(sheet->xlsx, &columns->list[c], row);
    xlsx_row_end(sheet->xlsx);
}

static void put_table(struct xlsx *xlsx, struct telling *telling, const struct format *format, const cJSON *root,
                      const char *name)
{
    struct csv_source source;
    struct sheet sheet = {xlsx, telling, name, false};
    const struct csv_taker taker = {&sheet, put_heads, put_row};
    const struct csv_table *table = format_table(&source, format, name);
    if (!csv_table_hand(&taker, root, &source, table))
        xlsx->zip.file.failed = true;
    else if (sheet.begun)
        xlsx_sheet_end(xlsx, 2);
}

/* --- About the result -------------------------------------------------------------------------- */

struct about {
    struct xlsx *xlsx;
    struct telling *telling;
};

static void put_line(const struct about *about, const char *name, const char *words)
{
    if (*words == '\0')
        return;
    xlsx_words(about->xlsx, name, XLSX_PLAIN);
    xlsx_words(about->xlsx, words, XLSX_BROKEN);
    xlsx_row_end(about->xlsx);
}

static void put_note(void *what, const struct row *row)
{
    const struct about *about = what;
    const char *code = tree_words(row_self(row), "code"), *message = tree_text(row_self(row), "message");
    const char *rule, *title = note_title(about->telling->language, code, &rule);
    put_line(about, title != NULL ? title : code, words_again(about->telling, message));
}

static void put_sources(const struct about *about)
{
    static const enum text_key heads[] = {TEXT_column_source,     TEXT_column_title,   TEXT_column_date,
                                          TEXT_column_confidence, TEXT_column_address, TEXT_column_remark};
    static const char *const keys[] = {"id", "title", "date", "confidence", "address", "note"};
    const cJSON *source = NULL, *sources = tree_item(about->telling->year, "sources");
    const char *const *texts = about->telling->language->texts;
    xlsx_row_end(about->xlsx);
    for (size_t k = 0; k < sizeof heads / sizeof *heads && cJSON_GetArraySize(sources) > 0; k++)
        xlsx_words(about->xlsx, texts[heads[k]], XLSX_HEAD);
    cJSON_ArrayForEach(source, sources) {
        xlsx_row_end(about->xlsx);
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            const char *words = tree_words(source, keys[k]);
            enum text_key kind = heads[k] == TEXT_column_confidence ? text_find("confidence_", words) : TEXT_COUNT;
            xlsx_words(about->xlsx, kind != TEXT_COUNT ? texts[kind] : words, XLSX_BROKEN);
        }
    }
    xlsx_row_end(about->xlsx);
}

/* How the sheets are to be read, and what is assumed. */
static void put_reading(const struct about *about)
{
    struct telling *telling = about->telling;
    const cJSON *codes = tree_item(telling->root, "assumed_pledges");
    const char *const *texts = telling->language->texts;
    put_line(about, texts[TEXT_workbook_heads], texts[TEXT_workbook_heads_about]);
    put_line(about, texts[TEXT_workbook_empty], texts[TEXT_workbook_empty_about]);
    put_line(about, texts[TEXT_workbook_text], texts[TEXT_workbook_text_about]);
    put_line(about, "*", texts[TEXT_workbook_mark_about]);
    if (tree_count(codes, "") > 0)
        put_line(about, texts[TEXT_workbook_assumed],
                 WORDS(telling, assumed, words_count(telling, tree_count(codes, "")), words_pledgers(telling, codes)));
}

static void put_about(const struct about *about, const struct format *format)
{
    struct telling *telling = about->telling;
    const cJSON *root = telling->root;
    const char *const *texts = telling->language->texts;
    xlsx_sheet_begin(about->xlsx, "about");
    put_line(about, texts[TEXT_column_title], words_again(telling, tree_words(root, "title")));
    put_line(about, texts[TEXT_workbook_format], format->id);
    put_line(about, texts[TEXT_workbook_maker], "solpool " SOLPOOL_VERSION);
    put_reading(about);
    xlsx_row_end(about->xlsx);
    xlsx_words(about->xlsx, texts[TEXT_workbook_notes], XLSX_HEAD);
    xlsx_row_end(about->xlsx);
    put_line(about, texts[TEXT_column_remark], tree_words(telling->year, "note"));
    rows_walk(root, "notes[]|years[].notes[]", put_note, (void *)about);
    put_sources(about);
    xlsx_sheet_end(about->xlsx, 0);
}

solpool_status format_workbook(char **out, size_t *length, const struct format *format, const cJSON *root,
                               const cJSON *year, const struct language *language, solpool_error *err)
{
    struct xlsx xlsx = {.row = 0};
    struct telling telling = {.root = root, .year = year};
    telling.language = units_language(&telling.words, language, year);
    const char *name;
    for (size_t k = 0; (name = format_table_name(format, k)) != NULL; k++)
        put_table(&xlsx, &telling, format, root, name);
    put_about(&(struct about){&xlsx, &telling}, format);
    xlsx.zip.file.failed = xlsx.zip.file.failed || telling.words.failed;
    struct fraction at = tree_number(root, "year");
    const struct xlsx_facts facts = {.title = tree_text(root, "title"),
                                     .subject = format->id,
                                     .maker = "solpool " SOLPOOL_VERSION,
                                     .year = at.den != 0 && at.num < 10000 ? (int)at.num : 0};
    solpool_status status = xlsx_end(out, length, &xlsx, &facts, err);
    arena_clear(&telling.words);
    text_release(&telling.line);
    text_release(&telling.text);
    return status;
}
