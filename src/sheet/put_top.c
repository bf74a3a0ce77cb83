#include "sheet/put_top.h"

#include "input/sources.h"

static void put_words(struct text *text, const char *words)
{
    if (words != NULL)
        json_quote(text, words);
    else
        text_put(text, "null");
}

static void put_member(struct text *text, const char *key, const char *words)
{
    text_format(text, ", \"%s\": ", key);
    put_words(text, words);
}

void put_source(struct edits *edits, const cJSON *root, const struct sheet_source *source)
{
    const cJSON *instead = source_entry(root, source->id);
    struct text text = {.data = NULL};
    text_put(&text, "{\n  \"id\": ");
    json_quote(&text, source->id);
    put_member(&text, "title", source->name != NULL ? "A table of figures of the states" : "A table");
    text_put(&text, ", \"address\": null");
    put_member(&text, "date", source->day);
    if (source->name != NULL) {
        text_put(&text, ",\n  \"file\": { \"name\": ");
        json_quote(&text, source->name);
        put_member(&text, "format", source->format);
        put_member(&text, "sha256", source->digest);
        text_put(&text, " }");
    }
    if (source->day != NULL)
        text_put(&text, ",\n  \"note\": \"date: the day on which solpool import read it\"");
    text_put(&text, "\n}");
    edits->failed = edits->failed || text.failed;
    if (!text.failed && instead != NULL)
        edits_replace(edits, instead, text.data);
    else if (!text.failed)
        edits_append(edits, "sources", &(const char *){text.data}, 1);
    text_release(&text);
}

/* What a column is counted in, as JSON. */
static void put_unit(struct text *text, const char *unit)
{
    text_put(text, "{ \"unit\": ");
    put_words(text, *unit != '\0' ? unit : NULL);
    text_put(text, " }");
}

void put_declared(struct edits *edits, const struct sheet_table *table)
{
    const cJSON *root = table->document->root, *columns = document_member(root, "columns");
    struct text all = {.data = NULL}, names = {.data = NULL};
    for (size_t k = 0; k < table->column_count; k++) {
        const struct sheet_column *column = &table->columns[k];
        struct text unit = {.data = NULL};
        if (column->declared == NULL)
            continue;
        const char *name = kind_place(column->kind).key;
        put_unit(&unit, column->declared);
        edits->failed = edits->failed || unit.failed;
        text_format(&names, "%s%s", names.length > 0 ? ", " : "", name);
        if (!unit.failed && !cJSON_IsObject(columns))
            text_format(&all, "%s\"%s\": %s", all.length > 0 ? ", " : "{ ", name, unit.data);
        else if (!unit.failed)
            edits_set(edits, columns, name, unit.data, "");
        text_release(&unit);
    }
    if (all.data != NULL) {
        text_put(&all, " }");
        edits_set_built(edits, root, "columns", &all, "key");
    }
    if (names.data != NULL)
        text_format(table->notes, "new under \"columns\": %s\n", names.data);
    table->notes->failed = table->notes->failed || names.failed || all.failed;
    text_release(&names);
}
