#include "present/split_key.h"

#include <string.h>

#include "present/parts.h"
#include "present/result_fields.h"

/* --- What it holds ----------------------------------------------------------------------------- */

static const struct field criterion_fields[] = {
    TEXT("name", ALWAYS, "Of the criterion"),
    TEXT("column", ALWAYS, "What it counts"),
    TEXT("title", NULLABLE, "What the file says that the column is"),
    TEXT("unit", NULLABLE, "In what it is counted"),
    TEXT("per", NULLABLE, "The column by which each figure is divided"),
    CHOICE("effect", key_effect_names, ALWAYS, "Whether more of it gives a larger share or a smaller one"),
    TEXT("weight", ALWAYS, "How much it weighs, as a fraction"),
    TEXT("cap", NULLABLE, "At most so many times what the criteria without a cap give, as a fraction"),
    LAST_FIELD,
};
static const struct field limit_fields[] = {
    PERSONS("persons", NULLABLE, "So many of those who are divided"),
    TEXT("part", NULLABLE, "Such a part of them, as a fraction"),
    TEXT("column", NULLABLE, "So many persons as the region has in this column"),
    LAST_FIELD,
};
const struct field split_key_fields[] = {
    YES("own", ALWAYS, "Whether it is the file's own; otherwise that of Annex I"),
    LIST("criteria", criterion_fields, ALWAYS, "What it counts"),
    CHOICE("rest", key_rest_names, ALWAYS, "Who gets what caps of criteria leave"),
    TEXT("correction", NULLABLE, "The column of factors by which the shares are multiplied"),
    OBJECT("floor", limit_fields, ALWAYS, "The least of each share, if there is one: one of these"),
    OBJECT("cap", limit_fields, ALWAYS, "The most of each share, the same"),
    LAST_FIELD,
};

/* --- How it is made ---------------------------------------------------------------------------- */

/* "1/2", "1"; null where it is not stated. */
static void put_fraction(struct out *out, cJSON *object, const char *key, struct fraction part)
{
    char num[EXACT_TEXT_SIZE], den[EXACT_TEXT_SIZE];
    exact_text(num, part.num);
    exact_text(den, part.den);
    out_text(out, object, key,
             part.den == 0   ? NULL
             : part.den == 1 ? num
                             : arena_format(&out->arena, "%s/%s", num, den));
}

static void put_criterion(struct out *out, cJSON *list, const struct year *year, const struct criterion *criterion)
{
    const struct column_info *info = column_described(year, criterion->column);
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "name", criterion->name);
    out_text(out, object, "column", criterion->column);
    out_text(out, object, "title", info != NULL ? info->title : NULL);
    out_text(out, object, "unit", info != NULL ? info->unit : NULL);
    out_text(out, object, "per", criterion->per);
    out_text(out, object, "effect", key_effect_names[criterion->effect]);
    put_fraction(out, object, "weight", criterion->weight);
    put_fraction(out, object, "cap", criterion->cap);
}

static void put_limit(struct out *out, cJSON *parent, const char *key, const struct key_limit *limit)
{
    cJSON *object = out_object(out, parent, key);
    out_stated(out, object, "persons", false, limit->persons);
    put_fraction(out, object, "part", limit->part);
    out_text(out, object, "column", limit->column);
}

void split_key_out(struct out *out, const struct year *year)
{
    static const struct key_limit none = {.persons = NOT_STATED};
    const struct key *key = &year->key;
    size_t count;
    const struct criterion *criteria = key_criteria(&count, year);
    cJSON *object = out_object(out, out->root, "key");
    out_bool(out, object, "own", key->own);
    cJSON *list = out_list(out, object, "criteria");
    for (size_t c = 0; c < count; c++)
        put_criterion(out, list, year, &criteria[c]);
    out_text(out, object, "rest", key_rest_names[key->own ? key->rest : REST_BASE]);
    out_text(out, object, "correction", key->own ? key->correction : NULL);
    put_limit(out, object, "floor", key->own ? &key->floor : &none);
    put_limit(out, object, "cap", key->own ? &key->cap : &none);
}

/* --- How it is told ---------------------------------------------------------------------------- */

static const char *words_column(struct telling *telling, const char *column)
{
    enum text_key key = text_find("split_column_", column);
    return key != TEXT_COUNT ? telling->language->texts[key] : column;
}

/* "score per area (inverse, weight 1/2)" */
static const char *words_criterion(struct telling *telling, const cJSON *criterion)
{
    struct enumeration about = {.count = 0};
    const char *column = words_column(telling, tree_words(criterion, "column")), *per = tree_text(criterion, "per");
    const char *cap = tree_text(criterion, "cap");
    if (per != NULL)
        column = WORDS(telling, split_key_per, column, words_column(telling, per));
    if (strcmp(tree_words(criterion, "effect"), key_effect_names[EFFECT_INVERSE]) == 0)
        enumerate(&about, WORDS(telling, split_key_inverse));
    enumerate(&about, WORDS(telling, split_key_weight, tree_words(criterion, "weight")));
    if (cap != NULL)
        enumerate(&about, WORDS(telling, split_key_capped, cap));
    return WORDS(telling, split_key_criterion, column, words_listed(telling, &about, TEXT_COUNT));
}

/* NULL where there is none. */
static const char *words_limit(struct telling *telling, const cJSON *limit)
{
    const char *part = tree_text(limit, "part"), *column = tree_text(limit, "column");
    return part != NULL     ? WORDS(telling, split_key_part, part)
           : column != NULL ? WORDS(telling, split_key_column, column)
           : tree_number(limit, "persons").den != 0
               ? WORDS(telling, split_key_persons, words_number_at(telling, limit, "persons"))
               : NULL;
}

void split_key_tell(struct telling *telling)
{
    struct enumeration criteria = {.count = 0};
    const cJSON *key = tree_item(telling->root, "key"), *criterion = NULL;
    const char *floor = words_limit(telling, tree_item(key, "floor")),
               *cap = words_limit(telling, tree_item(key, "cap"));
    const char *correction = tree_text(key, "correction");
    cJSON_ArrayForEach(criterion, tree_item(key, "criteria"))
        enumerate(&criteria, words_criterion(telling, criterion));
    TELL(telling, split_key_counts, words_listed(telling, &criteria, TEXT_list_end));
    if (correction != NULL)
        TELL(telling, split_key_corrected, words_column(telling, correction));
    if (floor != NULL)
        TELL(telling, split_key_floor, floor);
    if (cap != NULL)
        TELL(telling, split_key_cap, cap);
}
