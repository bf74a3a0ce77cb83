#include "present/result_fields.h"

const struct field tool_fields[] = {
    TEXT("name", ALWAYS, NULL),
    TEXT("version", ALWAYS, NULL),
    LAST_FIELD,
};

const struct field pool_summary_fields[] = {
    PERSONS("relocations", ALWAYS, "The reference number of relocations (Article 12(2), 57(1))"),
    EURO("financial_eur", ALWAYS, "The same as money"),
    NUMBER("eur_per_relocation", UNIT_EUR, ALWAYS, "What stands for one relocation, rounded"),
    LAST_FIELD,
};

const struct field measures_fields[] = {MEASURE_FIELDS, LAST_FIELD};
const struct field valued_fields[] = {VALUED_FIELDS, LAST_FIELD};

/* One obligation in two expressions of equal value, not a sum of types. */
const struct field nominal_fields[] = {
    EXACT_PERSONS("relocations", ALWAYS, NULL),
    EURO("financial_eur", ALWAYS, NULL),
    EQUIVALENTS("value", ALWAYS, NULL),
    LAST_FIELD,
};
