/* What the tables of fields of results are written with, and the objects that several results have. */
#pragma once

#include "input/rules_read.h"
#include "proof/claim_fields.h"

/* Rows: the key, when it is there (ALWAYS, perhaps as null: NULLABLE, or RARE, RARE_NULLABLE), what it is. */
/* clang-format off */
#define COUNT(KEY, UNIT, THERE, WORDS) {.key = KEY, .kind = FIELD_WHOLE, .unit = UNIT, THERE_##THERE, .words = WORDS}
#define NUMBER(KEY, UNIT, THERE, WORDS) {.key = KEY, .kind = FIELD_MILLIONTHS, .unit = UNIT, THERE_##THERE, .words = WORDS}
#define PERSONS(KEY, THERE, WORDS) COUNT(KEY, UNIT_PERSONS, THERE, WORDS)
#define EXACT_PERSONS(KEY, THERE, WORDS) NUMBER(KEY, UNIT_PERSONS, THERE, WORDS)
#define EQUIVALENTS(KEY, THERE, WORDS) NUMBER(KEY, UNIT_PERSON_EQUIVALENTS, THERE, WORDS)
#define EURO(KEY, THERE, WORDS) {.key = KEY, .kind = FIELD_CENTS, .unit = UNIT_EUR, THERE_##THERE, .words = WORDS}
#define PART(KEY, THERE, WORDS) NUMBER(KEY, UNIT_PART, THERE, WORDS)
#define PERCENT(KEY, THERE, WORDS) NUMBER(KEY, UNIT_PERCENT, THERE, WORDS)
#define YES(KEY, THERE, WORDS) {.key = KEY, .kind = FIELD_BOOL, THERE_##THERE, .words = WORDS}
#define TEXT(KEY, THERE, WORDS) {.key = KEY, .kind = FIELD_TEXT, THERE_##THERE, .words = WORDS}
#define DAY(KEY, THERE, WORDS) {.key = KEY, .kind = FIELD_DATE, THERE_##THERE, .words = WORDS}
#define CODE(KEY, THERE, WORDS) {.key = KEY, .kind = FIELD_CODE, THERE_##THERE, .words = WORDS}
#define CHOICE(KEY, OPTIONS, THERE, WORDS) {.key = KEY, .kind = FIELD_CHOICE, .options = OPTIONS, THERE_##THERE, .words = WORDS}
#define CHOICES(KEY, OPTIONS, THERE, WORDS) {.key = KEY, .kind = FIELD_FLAGS, .options = OPTIONS, THERE_##THERE, .words = WORDS}
#define CODES(KEY, THERE, WORDS) {.key = KEY, .kind = FIELD_LIST, .fields = code_elements, THERE_##THERE, .words = WORDS}
#define TEXTS(KEY, THERE, WORDS) {.key = KEY, .kind = FIELD_LIST, .fields = text_elements, THERE_##THERE, .words = WORDS}
#define OBJECT(KEY, FIELDS, THERE, WORDS) {.key = KEY, .kind = FIELD_OBJECT, .fields = FIELDS, THERE_##THERE, .words = WORDS}
#define LIST(KEY, FIELDS, THERE, WORDS) {.key = KEY, .kind = FIELD_LIST, .fields = FIELDS, THERE_##THERE, .words = WORDS}
#define PLAIN(KEY, THERE, WORDS) {.key = KEY, .kind = FIELD_PLAIN, THERE_##THERE, .words = WORDS}
#define IDS(KEY, THERE, WORDS) {.key = KEY, .kind = FIELD_IDS, THERE_##THERE, .words = WORDS}
#define ANY(KEY, THERE, WORDS) {.key = KEY, .kind = FIELD_ANY, THERE_##THERE, .words = WORDS}
#define LAST_FIELD {.key = NULL}

/* What every result begins with. */
#define FORMAT_FIELD(ID) {.key = "format", .kind = FIELD_CHOICE, .required = true, .options = (const char *const[]){ID, NULL}}
#define YEAR_FIELD COUNT("year", UNIT_NONE, ALWAYS, "The year of the pool")
#define TITLE_FIELD TEXT("title", NULLABLE, "The title of the year file")
#define TOOL_FIELD OBJECT("tool", tool_fields, ALWAYS, "What calculated it")
#define SETTINGS_FIELD TEXTS("settings", RARE, "What was set beside the year file (--set, --rule)")
#define HEAD_FIELDS(ID) FORMAT_FIELD(ID), YEAR_FIELD, TITLE_FIELD, TOOL_FIELD, SETTINGS_FIELD
#define POOL_FIELD OBJECT("pool", pool_summary_fields, ALWAYS, "The pool")
#define RULES_FIELD OBJECT("rules", result_rule_fields, ALWAYS, "Every rule with the option that was used")
/* Where the time limit ended the question. */
#define ENDING_FIELDS \
    YES("complete", RARE, "False where the time limit ended the search"), \
    OBJECT("stopped_at", stopped_at_fields, RARE, "Where it stood then")
#define ASSUMED_FIELD CODES("assumed_pledges", ALWAYS, "States whose pledge is not known and was assumed")
/* The four types of measures under their keys, alone and with their value. */
#define MEASURE_FIELDS \
    PERSONS("relocations", ALWAYS, "Persons relocated or to be relocated (Article 56(2)(a))"), \
    EURO("financial_eur", ALWAYS, "Financial contributions (Article 56(2)(b))"), \
    EURO("alternative_eur", ALWAYS, "Alternative solidarity measures (Article 56(2)(c))"), \
    PERSONS("offsets", ALWAYS, "Responsibility offsets (Article 63)")
/* clang-format on */

/* For the tables of the pool and the rules, which most results have. */
/* clang-format off */
#define COMMON_TABLES {"pool", "pool", "^year, *, ^title, ^settings?, ^assumed_pledges?, ^rules.lot=lot?"}, {"rules", "rules{.}", "@=rule, .=option"}
/* clang-format on */

extern const struct field arrival_fields[];  /* what arrives at a benefitting state: out_benefitting */
extern const struct field compared_fields[]; /* of one state: comparison_members */
