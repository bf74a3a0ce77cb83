/* "solpool-explanation-1", how one value came about: what it holds, and its tables. The formulas make it. */
#include "present/format.h"
#include "present/result_fields.h"
#include "present/tellings.h"

#define VALUE_WORDS "As the allocation prints it: a number, a text, true or false, codes, an object, or null"
#define EXACT_WORDS "The exact fraction, where the value is rounded"
#define SOURCE_WORDS "Ids of sources; or where else the value comes from; null where it is calculated"

static const struct field range_fields[] = {
    NUMBER("min", UNIT_NONE, ALWAYS, "Persons or euro"),
    NUMBER("max", UNIT_NONE, ALWAYS, "Persons or euro"),
    YES("forced", ALWAYS, "Both are the same"),
    TEXT("sentence", ALWAYS, "The same in words"),
    LAST_FIELD,
};
static const char *const bound_units[] = {"EUR", "persons", NULL};
static const struct field binding_fields[] = {
    TEXT("limit", ALWAYS, "For programs"),
    TEXT("article", NULLABLE, "Which sets it"),
    TEXT("path", ALWAYS, "The key that is the limit"),
    NUMBER("most", UNIT_NONE, ALWAYS, "The limit, persons or euro"),
    NUMBER("dual_price", UNIT_NONE, ALWAYS, "What one more of the limit lets through, in unit"),
    CHOICE("unit", bound_units, ALWAYS, "Of limit and dual price"),
    TEXT("sentence", ALWAYS, "The same in words"),
    LAST_FIELD,
};
static const struct field input_fields[] = {
    TEXT("path", ALWAYS, "Of the allocation or the year file"),
    ANY("value", ALWAYS, VALUE_WORDS),
    TEXT("exact", RARE, EXACT_WORDS),
    IDS("source", NULLABLE, SOURCE_WORDS),
    TEXT("note", RARE, "Of the year file"),
    LAST_FIELD,
};
#define NODE_FIELDS                                                                                                    \
    TEXT("path", ALWAYS, "What is explained, as solpool explain takes it"), ANY("value", ALWAYS, VALUE_WORDS),         \
        TEXT("exact", RARE, EXACT_WORDS), TEXT("article", NULLABLE, "Which says so"),                                  \
        TEXT("formula", ALWAYS, "In words, and with the numbers put in"),                                              \
        TEXT("condition", RARE, "In which case the formula holds"),                                                    \
        TEXT("expression", NULLABLE, "For programs: names of paths, numbers, operators and functions"),                \
        TEXT("stage", RARE_NULLABLE, "Of a flow: the stage of the distribution that fixed it"),                        \
        NUMBER("proportional", UNIT_NONE, RARE, "What the flow is in the proportional table, persons or euro"),        \
        OBJECT("range", range_fields, RARE,                                                                            \
               "Of a flow: what it can be while delivered value, coverage and use stay as they are"),                  \
        LIST("binding", binding_fields, RARE, "The limits that stop a flow"),                                          \
        IDS("source", RARE_NULLABLE, SOURCE_WORDS), LIST("inputs", input_fields, ALWAYS, NULL),                        \
        LIST("steps", step_fields, ALWAYS, "How inputs were calculated in turn"),                                      \
        NUMBER("left_out", UNIT_NONE, RARE, "How many inputs are calculated further, where --depth ends")
static const struct field step_fields[16]; /* steps stand in steps */
static const struct field step_fields[16] = {NODE_FIELDS, LAST_FIELD};
/* As the year file has them. */
#define OF_SOURCE(KEY) TEXT(KEY, RARE_NULLABLE, NULL)
static const struct field source_fields[] = {
    TEXT("id", ALWAYS, NULL),
    OF_SOURCE("title"),
    OF_SOURCE("address"),
    OF_SOURCE("date"),
    OF_SOURCE("confidence"),
    OF_SOURCE("note"),
    OF_SOURCE("figure"),
    OF_SOURCE("period"),
    OF_SOURCE("series"),
    OF_SOURCE("figures_sha256"),
    ANY("file", RARE, NULL),
    ANY("source", RARE, NULL),
    LAST_FIELD,
};
static const struct field explanation_fields[] = {
    HEAD_FIELDS("solpool-explanation-1"),
    NODE_FIELDS,
    LIST("sources", source_fields, ALWAYS, "Entries of the year file"),
    LAST_FIELD,
};

static const struct csv_table explanation_tables[] = {
    {"steps", "steps*", "#=depth, !source"},
    {"inputs", "steps*.inputs[]", "#=depth, ^path=of"},
    {"binding", "binding[]", NULL},
    {"sources", "sources[]", NULL},
    {"result", "",
     "year, title, path, value, !exact, !article, !formula, !condition, !expression, !stage, "
     "!proportional, !range.min, !range.max, !range.forced, !range.sentence, !source"},
};

const struct format format_explanation = {
    .id = "solpool-explanation-1",
    .schema = {"explanation", "How one value came about", "Printed by solpool explain --format json.",
               .fields = explanation_fields},
    TABLES(explanation_tables),
    .tell = explanation_tell,
};
