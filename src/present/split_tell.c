/* Persons divided over regions, told: for whom there is no place, how many each region takes, and who goes where
 * instead. */
#include <string.h>

#include "present/tellings.h"
#include "json/units.h"
#include "present/split_key.h"
#include "present/view.h"

/* --- For whom there is no place ------------------------------------------------------------------ */

/* "Gelderland 134, Limburg 12" of the regions in which `key` is above 0. */
static const char *words_of_units(struct telling *telling, const char *key)
{
    struct enumeration list = {.count = 0};
    const cJSON *unit = NULL;
    cJSON_ArrayForEach(unit, tree_item(telling->root, "units"))
        if (tree_number(unit, key).num > 0)
            enumerate(&list, WORDS(telling, split_unit_persons, words_of_state(telling, tree_words(unit, "code")),
                                   words_number_at(telling, unit, key)));
    return words_listed(telling, &list, TEXT_COUNT);
}

/* The regions with persons whose places are not known. */
static const char *words_unknown(struct telling *telling, bool *all)
{
    struct enumeration list = {.count = 0};
    const cJSON *unit = NULL;
    *all = true;
    cJSON_ArrayForEach(unit, tree_item(telling->root, "units")) {
        bool known = tree_number(unit, "places").den != 0;
        *all = *all && !known;
        if (!known && tree_number(unit, "persons").num > 0)
            enumerate(&list, words_of_state(telling, tree_words(unit, "code")));
    }
    return words_listed(telling, &list, TEXT_list_end);
}

static void tell_places(struct telling *telling)
{
    const cJSON *sum = tree_item(telling->root, "sum");
    const char *persons = words_number_at(telling, telling->root, "persons");
    bool all, without = tree_number(sum, "without_place").num > 0;
    bool unknown = tree_number(sum, "places_not_known").num > 0;
    const char *where = words_unknown(telling, &all);
    const cJSON *from = tree_item(telling->root, "from");
    if (tree_number(telling->root, "persons").num == 0 && cJSON_IsObject(from))
        TELL(telling, split_nobody_of, words_of_state(telling, tree_words(from, "state")));
    else if (tree_number(telling->root, "persons").num == 0)
        TELL(telling, split_nobody);
    else if (without)
        TELL(telling, split_without, words_number_at(telling, sum, "without_place"), persons,
             words_of_units(telling, "without_place"));
    else if (!unknown)
        TELL(telling, split_all_placed, persons);
    if (unknown && all)
        TELL(telling, split_unknown_all, unit_word(telling->year, telling->language, true),
             words_year(telling, telling->root, "places_year"));
    else if (unknown)
        TELL(telling, split_unknown, words_number_at(telling, sum, "places_not_known"), persons, where);
    tell_paragraph(telling);
}

/* --- What was divided ---------------------------------------------------------------------------- */

static void tell_from(struct telling *telling)
{
    const cJSON *from = tree_item(telling->root, "from");
    enum text_key key = text_find("split_from_", tree_words(from, "figure"));
    if (!cJSON_IsObject(from) || key == TEXT_COUNT)
        return;
    const char *state = words_of_state(telling, tree_words(from, "state"));
    tell(telling, key, (const char *const[]){state, words_year(telling, from, "year"), NULL});
    struct fraction offsets = tree_number(from, "offsets"), mandatory = tree_number(from, "mandatory_offsets");
    if (offsets.den != 0 && mandatory.den != 0 && fraction_add(&offsets, offsets, mandatory))
        TELL(telling, split_offsets, words_number(telling, offsets), words_number(telling, mandatory));
}

static void tell_headline(struct telling *telling)
{
    const cJSON *sum = tree_item(telling->root, "sum");
    size_t count = tree_count(telling->root, "units");
    TELL(telling, split_headline, words_number_at(telling, telling->root, "persons"), words_count(telling, count),
         unit_word(telling->year, telling->language, count != 1));
    tell_from(telling);
    if (tree_number(sum, "moved").num > 0)
        TELL(telling, split_moved, words_number_at(telling, sum, "moved"),
             unit_word(telling->year, telling->language, false));
    tell_paragraph(telling);
    split_key_tell(telling);
    tell_paragraph(telling);
}

/* --- Tables -------------------------------------------------------------------------------------- */

static struct fraction moved_of(const struct row *row)
{
    struct fraction moved, excess = tree_number(row_self(row), "excess");
    struct fraction without = tree_number(row_self(row), "without_place");
    return excess.den != 0 && without.den != 0 && fraction_sub(&moved, excess, without) ? moved
                                                                                        : (struct fraction){0, 0};
}

static void tell_units(struct telling *telling)
{
    const struct view_column columns[] = {
        {.path = "code", .head_words = unit_word(telling->year, telling->language, false), .shape = SHAPE_STATE},
        COLUMN("share.percent", head_share, TWO),
        COLUMN("persons", head_split_persons, NUMBER),
        {.path = "places", .head = TEXT_head_split_places, .shape = SHAPE_NUMBER, .asked = true},
        {.path = "excess", .head = TEXT_head_split_excess, .shape = SHAPE_NUMBER, .asked = true},
        {.head = TEXT_head_split_moved, .shape = SHAPE_NUMBER, .asked = true, .number = moved_of},
        COLUMN("received", head_split_received, NUMBER),
        {.path = "without_place", .head = TEXT_head_split_without, .shape = SHAPE_NUMBER, .asked = true},
    };
    /* Where no places are known nothing else can be said. */
    bool known =
        tree_number(telling->root, "sum.places_not_known").num < tree_number(telling->root, "sum.persons").num ||
        tree_number(telling->root, "sum.places").num > 0;
    tell_view(telling, &(struct view){.title = TEXT_COUNT,
                                      .rows = "units[]",
                                      .columns = columns,
                                      .column_count = known ? sizeof columns / sizeof *columns : 3});
}

static void tell_moves(struct telling *telling)
{
    static const struct view_column columns[] = {
        COLUMN("^code", head_from, STATE),
        COLUMN("code", head_to, STATE),
        COLUMN("persons", head_split_persons, NUMBER),
    };
    if (tell_view(telling, &(struct view){VIEW(TEXT_split_who_goes, "units[].moved_to[]", columns)}) > 0) {
        tell_blank(telling);
        TELL_LAST(telling, split_how_moved);
    }
}

/* --- What it rests on ---------------------------------------------------------------------------- */

static const char *words_source(struct telling *telling, const char *id)
{
    const char *title = tree_text(tree_find(tree_item(telling->year, "sources"), "id", id), "title");
    return title != NULL ? title : id;
}

/* Whether an earlier region has the source. */
static bool has_before(const cJSON *units, const cJSON *end, const char *id)
{
    for (const cJSON *unit = units != NULL ? units->child : NULL; unit != end; unit = unit->next) {
        const cJSON *source = tree_item(unit, "source");
        if (cJSON_IsArray(source) ? tree_lists(source, id)
                                  : cJSON_IsString(source) && strcmp(source->valuestring, id) == 0)
            return true;
    }
    return false;
}

static void tell_sources(struct telling *telling)
{
    struct enumeration list = {.count = 0};
    const cJSON *units = tree_item(telling->root, "units"), *unit = NULL, *id = NULL;
    cJSON_ArrayForEach(unit, units) {
        const cJSON *source = tree_item(unit, "source");
        const cJSON *first = cJSON_IsArray(source) ? source->child : source;
        for (id = first; cJSON_IsString(id); id = cJSON_IsArray(source) ? id->next : NULL)
            if (!has_before(units, unit, id->valuestring))
                enumerate(&list, words_source(telling, id->valuestring));
    }
    tell_listed(telling, TEXT_split_sources, &list);
}

void split_tell(struct telling *telling)
{
    enum text_key places = text_find("split_places_", tree_words(telling->root, "places_counted"));
    const cJSON *ties = tree_item(telling->root, "ties");
    tell_places(telling);
    tell_headline(telling);
    tell_blank(telling);
    tell_units(telling);
    tell_moves(telling);
    tell_blank(telling);
    if (places != TEXT_COUNT && tree_number(telling->root, "sum.places_not_known").den != 0)
        tell_last(telling, places, (const char *const[]){words_year(telling, telling->root, "places_year"), NULL});
    if (tree_count(ties, "") > 0)
        TELL_LAST(telling, split_ties, words_names(telling, ties, TEXT_list_end));
    tell_sources(telling);
}
