#include "base/unit.h"

#include <stddef.h>

const char *const unit_names[UNIT_COUNT] = {
    [UNIT_NONE] = NULL,
    [UNIT_PERSONS] = "persons",
    [UNIT_PERSON_EQUIVALENTS] = "person-equivalents",
    [UNIT_EUR] = "euro",
    [UNIT_MILLION_EUR] = "million EUR",
    [UNIT_PART] = "part of 1",
    [UNIT_PERCENT] = "percent",
    [UNIT_PERCENTAGE_POINTS] = "percentage points",
    [UNIT_STATES] = "states",
    [UNIT_SCENARIOS] = "scenarios",
    [UNIT_COMBINATIONS] = "combinations",
    [UNIT_FIGURES] = "figures",
    [UNIT_BLOCKS] = "blocks",
};
