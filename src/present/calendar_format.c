/* "solpool-calendar-1", the time limits of a year: what it holds, its tables, and how it is made. */
#include "present/format.h"
#include "present/parts.h"
#include "present/questions.h"
#include "present/result_fields.h"
#include "present/tellings.h"

/* --- What it holds ----------------------------------------------------------------------------- */

static const struct field entry_fields[] = {
    DAY("date", NULLABLE, "The last day; null where it is not known, or the act names none"),
    DAY("counted", NULLABLE, "The same before a Saturday or Sunday moves it (Article 3(4) of Regulation 1182/71)"),
    TEXT("article", ALWAYS, "Of Regulation (EU) 2024/1351, where no other act is named"),
    TEXT("name", ALWAYS, "Of the time limit, among those of its article"),
    TEXT("who", ALWAYS, "Who must act"),
    TEXT("what", ALWAYS, "What is due"),
    CODE("state", NULLABLE, "The state that must act, or that it concerns"),
    CODE("toward", NULLABLE, "The other state that it concerns"),
    PERSONS("persons", NULLABLE, "How many persons it concerns"),
    TEXT("begins_with", ALWAYS, "What the time limit begins with"),
    YES("begun", ALWAYS, "It belongs to the year's cycle, or the file tells of what it begins with"),
    DAY("begins", NULLABLE, "The day of that; null: not known"),
    YES("assumed", ALWAYS, "The file does not state that day, or not as the day of this"),
    YES("done", NULLABLE, "The day is past by the end of as_of, whether or not what was due was done"),
    LAST_FIELD,
};
#define FIGURES                                                                                                        \
    OBJECT("pledged", measures_fields, ALWAYS, "Pledged, as given or assumed"),                                        \
        OBJECT("to_implement", measures_fields, ALWAYS, "Of that, to be implemented (Articles 60(3), 61, 62)"),        \
        OBJECT("drawn", measures_fields, ALWAYS, "Drawn until then (Article 60(3))"),                                  \
        OBJECT("implemented", measures_fields, ALWAYS, "Implemented until then (Article 60(6))"),                      \
        OBJECT("left", measures_fields, ALWAYS, "Left of what is to be implemented (Article 63(5))")
static const struct field state_fields[] = {CODE("code", ALWAYS, NULL), FIGURES, LAST_FIELD};
static const struct field sum_fields[] = {FIGURES, LAST_FIELD};
static const struct field calendar_fields[] = {
    HEAD_FIELDS(CALENDAR_FORMAT),
    POOL_FIELD,
    RULES_FIELD,
    ASSUMED_FIELD,
    DAY("as_of", NULLABLE, "The day that it is seen from"),
    CODE("state", NULLABLE, "Whose calendar it is; null: everybody's"),
    LIST("entries", entry_fields, ALWAYS, "By day, those without one last"),
    LIST("states", state_fields, ALWAYS, "What was pledged, and what became of it"),
    OBJECT("sum", sum_fields, ALWAYS, "Of these states"),
    LAST_FIELD,
};
static const struct csv_table calendar_tables[] = {
    {"entries", "entries[]", NULL},
    {"states", "states[]", NULL},
    {"sum", "sum", "^as_of, ^state"},
    COMMON_TABLES,
};

/* --- How it is made ---------------------------------------------------------------------------- */

static const char *code_of(const struct calendar *calendar, size_t i)
{
    return i != NO_PLACE ? calendar->year->states[i].code : NULL;
}

static void entry_write(struct out *out, cJSON *list, const struct calendar *calendar, const struct due *due)
{
    const struct year *year = calendar->year;
    cJSON *object = out_object(out, list, NULL);
    out_day(out, object, "date", due->day.last);
    out_day(out, object, "counted", due->day.counted);
    out_text(out, object, "article", due->deadline->article);
    out_text(out, object, "name", due->deadline->name);
    out_text(out, object, "who", actor_names[due->deadline->who]);
    out_text(out, object, "what", due->deadline->what);
    out_text(out, object, "state", code_of(calendar, due->event.state));
    out_text(out, object, "toward", code_of(calendar, due->event.toward));
    out_stated(out, object, "persons", false, due->event.persons);
    out_text(out, object, "begins_with", start_names[due->deadline->start]);
    out_bool(out, object, "begun", due->begun);
    out_day(out, object, "begins", due->event.day);
    out_bool(out, object, "assumed", due->event.assumed);
    if (year->as_of == NOT_STATED)
        out_null(out, object, "done");
    else
        out_bool(out, object, "done", due->day.last != 0 && due->day.last <= year->as_of);
}

enum { PLEDGED, TO_IMPLEMENT, DRAWN, IMPLEMENTED, LEFT, FIGURE_COUNT };

static void figures_write(struct out *out, cJSON *object, const struct measures figures[FIGURE_COUNT])
{
    static const char *const keys[] = {"pledged", "to_implement", "drawn", "implemented", "left"};
    for (size_t k = 0; k < FIGURE_COUNT; k++)
        out_measures(out, out_object(out, object, keys[k]), &figures[k]);
}

/* Without draws and figures of implementation all is left. */
static void figures_of(struct measures figures[FIGURE_COUNT], const struct allocation *allocation, size_t i)
{
    const struct entry *entry = &allocation->ledger[i];
    const struct step none = {.left = entry->to_implement};
    const struct step *step = allocation->implementation.tracked ? &allocation->implementation.steps[i] : &none;
    figures[PLEDGED] = entry->pledge;
    figures[TO_IMPLEMENT] = entry->to_implement;
    figures[DRAWN] = step->drawn;
    figures[IMPLEMENTED] = step->implemented;
    figures[LEFT] = step->left;
}

void calendar_tree(struct out *out, const struct calendar *calendar)
{
    const struct year *year = calendar->year;
    struct measures sums[FIGURE_COUNT] = {{{0}}};
    answer_begin(out, CALENDAR_FORMAT, year);
    out_assumed(out, out->root, year);
    out_day(out, out->root, "as_of", year->as_of);
    out_text(out, out->root, "state", code_of(calendar, calendar->state));
    cJSON *entries = out_list(out, out->root, "entries");
    for (size_t k = 0; k < calendar->count; k++)
        entry_write(out, entries, calendar, &calendar->list[k]);
    cJSON *states = out_list(out, out->root, "states");
    for (size_t i = 0; i < year->state_count; i++) {
        struct measures figures[FIGURE_COUNT];
        if (!year->states[i].bound || (calendar->state != NO_PLACE && calendar->state != i))
            continue;
        figures_of(figures, &calendar->allocation, i);
        for (size_t k = 0; k < FIGURE_COUNT; k++)
            measures_add(&sums[k], &figures[k]);
        cJSON *object = out_object(out, states, NULL);
        out_text(out, object, "code", year->states[i].code);
        figures_write(out, object, figures);
    }
    figures_write(out, out_object(out, out->root, "sum"), sums);
}

const struct format format_calendar = {
    .id = CALENDAR_FORMAT,
    .schema = {"calendar", "The time limits of a year, and what was implemented by a day",
               "Printed by solpool calendar --format json.", .fields = calendar_fields},
    TABLES(calendar_tables),
    .tell = calendar_tell,
};
