#include "present/csv_table.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"

#define PATH_SIZE 160

struct columns {
    const struct csv_source *source;
    const struct csv_table *table;
    struct arena arena; /* of paths and heads */
    struct table_column list[CSV_COLUMNS_MAX];
    size_t count;
    bool too_many; /* a fault of a format, which every test of it finds */
};

/* --- What fields say of rows ------------------------------------------------------------------- */

static const struct field *field_find(const struct field *fields, const char *key, size_t length)
{
    for (; fields != NULL && fields->key != NULL; fields++)
        if (strlen(fields->key) == length && strncmp(fields->key, key, length) == 0)
            return fields;
    return NULL;
}

/* Of members that are objects of like kind: the one that says most. */
static const struct field *fullest(const struct field *fields)
{
    const struct field *best = NULL;
    size_t most = 0, count;
    for (; fields != NULL && fields->key != NULL; fields++) {
        if (!field_is_object(fields))
            continue;
        for (count = 0; fields->fields[count].key != NULL;)
            count++;
        if (count > most) {
            best = fields->fields;
            most = count;
        }
    }
    return best;
}

/* What a row is made of; NULL where it is no object. */
static const struct field *fields_of_rows(const struct field *fields, const char *rows)
{
    while (fields != NULL && *rows != '\0' && *rows != '|') {
        size_t length = strcspn(rows, "[{*.|");
        const struct field *field = length > 0 ? field_find(fields, rows, length) : NULL;
        const char *kind = rows + length;
        fields = field != NULL ? field->fields : NULL;
        if (strncmp(kind, "{}", 2) == 0)
            fields = fullest(fields);
        else if (fields_are_plain(fields) || (fields != NULL && *kind == '{'))
            return NULL;
        rows = kind + (*kind == '*' ? 1 : *kind == '[' || *kind == '{' ? 2 : 0);
        rows += *rows == '.' ? 1 : 0;
    }
    return fields;
}

/* --- Columns that are named -------------------------------------------------------------------- */

static void add(struct columns *columns, const char *path, size_t path_length, const char *head, size_t head_length,
                const struct field *field, bool optional)
{
    columns->too_many = columns->too_many || columns->count == CSV_COLUMNS_MAX;
    if (columns->too_many)
        return;
    columns->list[columns->count++] = (struct table_column){
        .path = arena_text(&columns->arena, path, path_length),
        .head = arena_text(&columns->arena, head, head_length),
        .field = field,
        .there = !optional,
    };
}

/* Rows without their last level; its "." may stand in brackets. */
static size_t level_above(const char *rows, size_t length)
{
    size_t depth = 0;
    while (length > 0) {
        char letter = rows[--length];
        depth += letter == ']' || letter == '}' ? 1 : 0;
        depth -= letter == '[' || letter == '{' ? 1 : 0;
        if (letter == '.' && depth == 0)
            break;
    }
    return length;
}

/* The field of "^amounts.payments_eur"; NULL where there is none, or it is not told. */
static const struct field *named_field(const struct columns *columns, const char *path, size_t path_length)
{
    char rows[PATH_SIZE];
    const char *end = path + path_length;
    size_t length = strcspn(columns->table->rows, "|");
    for (; *path == '^'; path++)
        length = level_above(columns->table->rows, length);
    snprintf(rows, sizeof rows, "%.*s", (int)length, columns->table->rows);
    const struct field *fields = fields_of_rows(columns->source->fields, rows), *field = NULL;
    for (; path < end; path += strspn(path, ".")) {
        size_t key = strcspn(path, ".?=( ,");
        field = field_find(fields, path, key);
        fields = field != NULL ? field->fields : NULL;
        path += key;
        if (path < end && *path != '.')
            return NULL;
    }
    return field;
}

/* "^path=figure (unit)?" up to the comma. */
static void add_named(struct columns *columns, const char *spec, size_t length)
{
    bool optional = length > 0 && spec[length - 1] == '?';
    length -= optional ? 1 : 0;
    const char *equals = memchr(spec, '=', length), *unit = memchr(spec, '(', length);
    size_t path = equals != NULL ? (size_t)(equals - spec) : unit != NULL ? (size_t)(unit - spec) - 1 : length;
    const char *head = equals != NULL ? equals + 1 : spec + strspn(spec, "^");
    add(columns, spec, path, head, (size_t)(spec + length - head), named_field(columns, spec, path), optional);
}

/* --- Columns of the fields --------------------------------------------------------------------- */

/* Whether another table has what stands at `path` of these rows as its rows. */
static bool has_table(const struct columns *columns, const char *path)
{
    char full[2 * PATH_SIZE];
    snprintf(full, sizeof full, "%s%s%s", columns->table->rows, columns->table->rows[0] != '\0' ? "." : "", path);
    size_t length = strlen(full);
    for (size_t k = 0; k < columns->source->table_count; k++) {
        const char *rows = columns->source->tables[k].rows;
        if (&columns->source->tables[k] != columns->table && strncmp(rows, full, length) == 0 &&
            strchr("{", rows[length]) != NULL)
            return true;
        size_t members = strlen(rows) - (strlen(rows) > 2 ? 2 : 0);
        if (strcmp(rows + members, "{}") == 0 && length > members + 1 && strncmp(rows, full, members) == 0 &&
            full[members] == '.' && strchr(full + members + 1, '.') == NULL)
            return true;
    }
    return false;
}

static bool is_named(const struct columns *columns, const char *path)
{
    for (size_t k = 0; k < columns->count; k++)
        if (strcmp(columns->list[k].path, path) == 0)
            return true;
    return false;
}

/* The unit, where the last key of the path does not say it itself. */
static void add_field(struct columns *columns, const char *path, const struct field *field, bool optional)
{
    char head[PATH_SIZE + 40];
    const char *unit = unit_names[field->unit], *dot = strrchr(path, '.');
    const char *key = dot != NULL ? dot + 1 : path;
    bool told = unit == NULL || (field->unit == UNIT_EUR && strstr(key, "eur") != NULL) ||
                (field->unit == UNIT_PERCENT && strstr(key, "percent") != NULL);
    snprintf(head, sizeof head, told ? "%s" : "%s (%s)", path, unit);
    add(columns, path, strlen(path), head, strlen(head), field, optional);
}

/* Every figure of the object, those of objects in it with the way to them. */
static void add_fields(struct columns *columns, const struct field *fields, const char *before, bool optional)
{
    for (const struct field *field = fields; field != NULL && field->key != NULL; field++) {
        char path[PATH_SIZE];
        bool rare = optional || !field->required;
        snprintf(path, sizeof path, "%s%s%s", before, before[0] != '\0' ? "." : "", field->key);
        bool list = field->kind == FIELD_LIST && field->fields != NULL &&
                    (!fields_are_plain(field->fields) || field->fields[0].kind == FIELD_LIST);
        if (list || field->kind == FIELD_MAP || is_named(columns, path))
            continue;
        if (!field_is_object(field))
            add_field(columns, path, field, rare);
        else if (!has_table(columns, path))
            add_fields(columns, field->fields, path, rare);
    }
}

/* What every result begins with says nothing about a row. */
static const struct field *behind_head(const struct field *fields)
{
    while (fields->key != NULL && (strcmp(fields->key, "format") == 0 || strcmp(fields->key, "year") == 0 ||
                                   strcmp(fields->key, "title") == 0 || strcmp(fields->key, "tool") == 0 ||
                                   strcmp(fields->key, "settings") == 0))
        fields++;
    return fields;
}

static void find_columns(struct columns *columns)
{
    const struct field *fields = fields_of_rows(columns->source->fields, columns->table->rows);
    const char *spec = columns->table->columns != NULL ? columns->table->columns : "";
    bool starred = false;
    if (columns->table->rows[0] == '\0' && fields != NULL)
        fields = behind_head(fields);
    for (; *spec != '\0'; spec += strspn(spec, ", ")) {
        size_t length = strcspn(spec, ",");
        if (*spec == '*') {
            add_fields(columns, fields, "", false);
        } else if (*spec == '!') {
            add_named(columns, spec + 1, length - 1);
            columns->list[columns->count - 1].there = false;
            columns->list[columns->count - 1].never = true;
        } else {
            add_named(columns, spec, length);
        }
        starred = starred || *spec == '*';
        spec += length;
    }
    if (!starred)
        add_fields(columns, fields, "", false);
}

/* --- The table --------------------------------------------------------------------------------- */

struct walk {
    struct columns *columns;
    struct csv_columns there;
    const struct csv_taker *taker;
    row_taker take; /* what is done with each row */
};

static void look_at_row(void *what, const struct row *row)
{
    struct walk *walk = what;
    walk->there.rows++;
    for (size_t c = 0; c < walk->columns->count; c++) {
        struct table_column *column = &walk->columns->list[c];
        column->there = column->there || (!column->never && row_has(row, column->path));
    }
}

/* Those that are left out go. */
static void gather(struct walk *walk)
{
    struct table_column *list = walk->columns->list;
    for (size_t c = 0; c < walk->columns->count; c++)
        if (list[c].there)
            list[walk->there.count++] = list[c];
    walk->there.list = list;
}

static void hand_row(void *what, const struct row *row)
{
    const struct walk *walk = what;
    walk->taker->row(walk->taker->what, &walk->there, row);
}

static void walk_part(void *what, const struct row *row)
{
    struct walk *walk = what;
    rows_walk_below(row, walk->columns->table->rows, walk->take, what);
}

static void walk_all(struct walk *walk, const cJSON *root, row_taker take)
{
    const char *part_rows = walk->columns->source->part_rows;
    walk->take = take;
    if (part_rows != NULL)
        rows_walk(root, part_rows, walk_part, walk);
    else
        rows_walk(root, walk->columns->table->rows, take, walk);
}

bool csv_table_hand(const struct csv_taker *taker, const cJSON *root, const struct csv_source *source,
                    const struct csv_table *table)
{
    struct columns columns = {.source = source, .table = table};
    struct walk walk = {.columns = &columns, .taker = taker};
    find_columns(&columns);
    bool found = !columns.arena.failed && !columns.too_many;
    if (found) {
        walk_all(&walk, root, look_at_row);
        gather(&walk);
        taker->heads(taker->what, &walk.there);
        walk_all(&walk, root, hand_row);
    }
    arena_clear(&columns.arena);
    return found;
}
