/* "solpool-split-1", persons divided over regions and their places: what it holds, its tables, and how it is made. */
#include "present/format.h"
#include "present/parts.h"
#include "present/questions.h"
#include "present/result_fields.h"
#include "present/split_key.h"
#include "present/tellings.h"

/* --- What it holds ----------------------------------------------------------------------------- */

static const struct field from_fields[] = {
    COUNT("year", UNIT_NONE, ALWAYS, "Of the allocation"),
    CODE("state", ALWAYS, "Whose persons they are"),
    CHOICE("figure", split_figure_names, ALWAYS, "Which of its figures"),
    PERSONS("relocations", ALWAYS, "Of that figure"),
    PERSONS("offsets", NULLABLE, "Of that figure, where offsets are to be counted (Article 63)"),
    PERSONS("mandatory_offsets", NULLABLE, "The same (Article 63(3), (4))"),
    LAST_FIELD,
};
static const struct field moved_fields[] = {
    CODE("code", ALWAYS, "Of the region that takes them instead"),
    PERSONS("persons", ALWAYS, NULL),
    LAST_FIELD,
};
static const struct field unit_fields[] = {
    CODE("code", ALWAYS, "Of the region"),
    OBJECT("share", share_fields, ALWAYS, "Part of the key"),
    PERSONS("persons", ALWAYS, "By the key"),
    PERSONS("places", NULLABLE, "For them; null: not known"),
    PERSONS("excess", NULLABLE, "Persons beyond the places"),
    LIST("moved_to", moved_fields, ALWAYS, "Of the excess, where it goes instead"),
    PERSONS("received", ALWAYS, "From other regions"),
    PERSONS("without_place", NULLABLE, "Of the excess, for whom no region with known places has room"),
    IDS("source", NULLABLE, "Of the places"),
    LAST_FIELD,
};
static const struct field sum_fields[] = {
    PERSONS("persons", ALWAYS, "By the key"),
    PERSONS("places", ALWAYS, "Those that are known"),
    PERSONS("excess", ALWAYS, "Beyond known places"),
    PERSONS("moved", ALWAYS, "Of the excess, to another region"),
    PERSONS("without_place", ALWAYS, "Of the excess, nowhere"),
    PERSONS("places_not_known", ALWAYS, "Persons in regions whose places are not known"),
    LAST_FIELD,
};
static const struct field split_fields[] = {
    HEAD_FIELDS(SPLIT_FORMAT),
    RULES_FIELD,
    PERSONS("persons", ALWAYS, "That are divided"),
    OBJECT("from", from_fields, NULLABLE, "Where their number comes from, if it is that of an allocation"),
    OBJECT("key", split_key_fields, ALWAYS, "By what they are divided"),
    CHOICE("places_counted", split_places_names, ALWAYS, "Which places count"),
    COUNT("places_year", UNIT_NONE, ALWAYS, "Of which year"),
    LIST("units", unit_fields, ALWAYS, "The regions of the key"),
    OBJECT("sum", sum_fields, ALWAYS, "Of all regions"),
    CODES("ties", ALWAYS,
          "Regions with an equal claim to a person, of whom not all got one: the lot under rules decided, or "
          "the order of codes"),
    LAST_FIELD,
};
static const struct csv_table split_tables[] = {
    {"units", "units[]", "^year"},
    {"moved", "units[].moved_to[]", "^code=from"},
    {"sum", "sum", "^year, ^title, ^places_counted, ^places_year, ^ties"},
    {"from", "from", NULL},
    {"key", "key", "*"},
    {"criteria", "key.criteria[]", NULL},
    {"rules", "rules{.}", "@=rule, .=option"},
};

/* --- How it is made ---------------------------------------------------------------------------- */

static void put_from(struct out *out, const struct split_from *from)
{
    if (from == NULL) {
        out_null(out, out->root, "from");
        return;
    }
    cJSON *object = out_object(out, out->root, "from");
    out_whole(out, object, "year", from->year);
    out_text(out, object, "state", from->state);
    out_text(out, object, "figure", from->figure);
    out_whole(out, object, "relocations", from->relocations);
    out_stated(out, object, "offsets", false, from->offsets);
    out_stated(out, object, "mandatory_offsets", false, from->mandatory_offsets);
}

static void put_moves(struct out *out, cJSON *unit, const struct split *split, size_t i)
{
    cJSON *list = out_list(out, unit, "moved_to");
    for (size_t k = 0; split->units[i].moved > 0 && k < split->move_count; k++) {
        if (split->moves[k].from != i)
            continue;
        cJSON *move = out_object(out, list, NULL);
        out_text(out, move, "code", split->year.states[split->moves[k].to].code);
        out_whole(out, move, "persons", split->moves[k].persons);
    }
}

static void put_unit(struct out *out, cJSON *list, const struct split *split, size_t i, const cJSON *source)
{
    const struct split_unit *unit = &split->units[i];
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "code", split->year.states[i].code);
    out_key_share(out, object, &split->shares[i]);
    out_whole(out, object, "persons", unit->persons);
    out_stated(out, object, "places", false, unit->places);
    out_stated(out, object, "excess", false, unit->excess);
    put_moves(out, object, split, i);
    out_whole(out, object, "received", unit->received);
    out_stated(out, object, "without_place", false, unit->without_place);
    if (source != NULL)
        out_copy(out, object, "source", source);
    else
        out_null(out, object, "source");
}

static void put_sum(struct out *out, const struct split *split)
{
    struct split_unit sum = {.persons = 0};
    int64_t unknown = 0;
    for (size_t i = 0; i < split->year.state_count; i++) {
        const struct split_unit *unit = &split->units[i];
        sum.persons += unit->persons;
        if (unit->places == NOT_STATED) {
            unknown += unit->persons;
            continue;
        }
        sum.places += unit->places;
        sum.excess += unit->excess;
        sum.moved += unit->moved;
        sum.without_place += unit->without_place;
    }
    cJSON *object = out_object(out, out->root, "sum");
    out_whole(out, object, "persons", sum.persons);
    out_whole(out, object, "places", sum.places);
    out_whole(out, object, "excess", sum.excess);
    out_whole(out, object, "moved", sum.moved);
    out_whole(out, object, "without_place", sum.without_place);
    out_whole(out, object, "places_not_known", unknown);
}

void split_tree(struct out *out, const struct split *split, const struct split_from *from,
                const struct split_places *places)
{
    head_begin(out, SPLIT_FORMAT, &split->year);
    out_rules(out, &split->year);
    out_whole(out, out->root, "persons", split->year.pool.relocations);
    put_from(out, from);
    split_key_out(out, &split->year);
    out_text(out, out->root, "places_counted", places->counted);
    out_whole(out, out->root, "places_year", places->year);
    cJSON *units = out_list(out, out->root, "units");
    for (size_t i = 0; i < split->year.state_count; i++)
        put_unit(out, units, split, i, places->sources[i]);
    put_sum(out, split);
    cJSON *ties = out_list(out, out->root, "ties");
    for (size_t i = 0; i < split->year.state_count; i++)
        if (split->shares[i].tied || split->units[i].tied)
            out_text(out, ties, NULL, split->year.states[i].code);
}

const struct format format_split = {
    .id = SPLIT_FORMAT,
    .schema = {"split", "Persons divided over regions, and their places", "Printed by solpool split --format json.",
               .fields = split_fields},
    TABLES(split_tables),
    .tell = split_tell,
};
