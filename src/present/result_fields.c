#include "present/result_fields.h"

static const struct field coverage_fields[] = {
    PART("relocations", NULLABLE, NULL),
    PART("financial_eur", NULLABLE, NULL),
    PART("alternative_eur", NULLABLE, NULL),
    PART("offsets", NULLABLE, NULL),
    LAST_FIELD,
};
const struct field arrival_fields[] = {
    CODE("code", ALWAYS, NULL),
    OBJECT("received", valued_fields, ALWAYS, NULL),
    OBJECT("need", measures_fields, ALWAYS, NULL),
    OBJECT("unmet", measures_fields, ALWAYS, NULL),
    PART("coverage", NULLABLE, "Received of what is needed; null where nothing is"),
    OBJECT("coverage_by_type", coverage_fields, ALWAYS, NULL),
    PERSONS("mandatory_offsets", ALWAYS, NULL),
    LAST_FIELD,
};
