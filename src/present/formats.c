#include "present/format.h"

#include <string.h>

#include "base/error.h"
#include "json/settings_listed.h"
#include "json/units.h"

static const struct format *const formats[] = {
#define FORMAT(NAME) &format_##NAME,
#include "present/format_list.h"
#undef FORMAT
};

const struct format *format_find(const char *id)
{
    for (size_t k = 0; k < sizeof formats / sizeof *formats; k++)
        if (strcmp(formats[k]->id, id) == 0)
            return formats[k];
    return NULL;
}

const struct format *format_at(size_t index)
{
    return index < sizeof formats / sizeof *formats ? formats[index] : NULL;
}

/* --- Tables for spreadsheets ------------------------------------------------------------------- */

static const struct csv_table *own_table(const struct format *format, const char *name)
{
    for (size_t k = 0; k < format->table_count; k++)
        if (name == NULL || strcmp(format->tables[k].name, name) == 0)
            return &format->tables[k];
    return NULL;
}

const char *format_table_name(const struct format *format, size_t index)
{
    const struct format *part = format->part;
    for (size_t k = 0; part != NULL && k < part->table_count; k++)
        if (own_table(format, part->tables[k].name) == NULL && index-- == 0)
            return part->tables[k].name;
    return index < format->table_count ? format->tables[index].name : NULL;
}

/* Tells spreadsheets that a text is UTF-8; without it they take their system's characters. */
#define UTF8_MARK "\xEF\xBB\xBF"

/* Plain text needs none. */
static void drop_needless_mark(struct text *csv)
{
    size_t mark = strlen(UTF8_MARK);
    for (size_t k = mark; k < csv->length; k++)
        if ((unsigned char)csv->data[k] >= 0x80)
            return;
    csv->length -= mark;
    memmove(csv->data, csv->data + mark, csv->length + 1);
}

const struct csv_table *format_table(struct csv_source *source, const struct format *format, const char *name)
{
    const struct format *of = format, *part = format->part;
    const struct csv_table *table = part == NULL || name != NULL ? own_table(format, name) : NULL;
    if (table == NULL && part != NULL) {
        of = part;
        table = own_table(part, name);
    }
    *source =
        (struct csv_source){of->schema.fields, of->tables, of->table_count, of != format ? format->part_rows : NULL};
    return table;
}

solpool_status format_csv(char **text, const struct format *format, const cJSON *root, const char *table,
                          const struct csv_signs *signs, solpool_error *err)
{
    struct text csv = {.data = NULL};
    struct csv_source source;
    const struct csv_table *chosen = format_table(&source, format, table);
    text_put(&csv, UTF8_MARK);
    csv_table_put(&csv, root, &source, chosen, signs);
    if (!csv.failed)
        drop_needless_mark(&csv);
    return text_hand_out(text, &csv, SOLPOOL_OK, err);
}

/* --- Texts ------------------------------------------------------------------------------------- */

#define SETTINGS_TOLD 8
#define SETTING_WIDTH 80

/* That it is a scenario, before anything else is told, and which; an answer in a few lines says what they change. */
static void tell_settings(struct telling *telling)
{
    if (tree_item(telling->root, "changes") != NULL)
        return;
    struct enumeration list = {.count = 0};
    size_t more = settings_listed(&list, &telling->words, tree_item(telling->root, "settings"), SETTINGS_TOLD,
                                  SETTING_WIDTH, SETTING_ITS_PATH);
    if (list.count == 0)
        return;
    if (more > 0)
        enumerate(&list, WORDS(telling, brief_more, words_count(telling, more)));
    tell_listed(telling, TEXT_scenario, &list);
    tell_blank(telling);
}

struct parts {
    struct telling *telling;
    const struct format *format;
    size_t told;
};

static void tell_part(void *what, const struct row *row)
{
    struct parts *parts = what;
    const cJSON *whole = parts->telling->root;
    if (parts->told++ > 0)
        tell_blank(parts->telling);
    parts->telling->root = row->levels[row->depth];
    tell_settings(parts->telling);
    parts->format->tell(parts->telling);
    parts->telling->root = whole;
}

/* Where the time limit ended the question, so that nobody takes the part for the whole. */
static void tell_ending(struct telling *telling)
{
    const cJSON *at = tree_item(telling->root, "stopped_at");
    if (at == NULL)
        return;
    tell_blank(telling);
    if (tree_number(at, "of").den != 0)
        TELL(telling, ending_of, words_again(telling, tree_text(at, "task")), words_number_at(telling, at, "done"),
             words_number_at(telling, at, "of"));
    else
        TELL(telling, ending, words_again(telling, tree_text(at, "task")), words_number_at(telling, at, "done"));
    tell_paragraph(telling);
}

solpool_status format_text(char **text, const struct format *format, const cJSON *root, const cJSON *year,
                           const struct language *language, size_t columns, solpool_error *err)
{
    struct telling telling = {.root = root, .year = year, .text = {.columns = columns}};
    telling.language = units_language(&telling.words, language, year);
    *text = NULL;
    tell_settings(&telling);
    if (format->part != NULL && !format->parts_told) {
        struct parts parts = {&telling, format->part, 0};
        rows_walk(root, format->part_rows, tell_part, &parts);
    }
    if (format->tell != NULL)
        format->tell(&telling);
    tell_paragraph(&telling);
    tell_ending(&telling);
    telling.text.failed = telling.text.failed || telling.line.failed || telling.words.failed;
    text_release(&telling.line);
    arena_clear(&telling.words);
    return text_hand_out(text, &telling.text, SOLPOOL_OK, err);
}
