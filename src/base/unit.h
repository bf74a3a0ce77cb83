/* Units in which figures are told. */
#pragma once

enum unit {
    UNIT_NONE,               /* no figure, or one without a unit: a year, a weight */
    UNIT_PERSONS,            /* whole, or an exact part before rounding */
    UNIT_PERSON_EQUIVALENTS, /* persons, and money as the relocations that it stands for (Art 57(4)) */
    UNIT_EUR,
    UNIT_MILLION_EUR,
    UNIT_PART,              /* of 1: 0 to 1 */
    UNIT_PERCENT,           /* 0 to 100 */
    UNIT_PERCENTAGE_POINTS, /* between two numbers in per cent */
    UNIT_STATES,
    UNIT_SCENARIOS,
    UNIT_COMBINATIONS,
    UNIT_FIGURES,
    UNIT_BLOCKS, /* of Saltelli's scheme */
    UNIT_COUNT
};

/* As heads of columns and descriptions have it, "persons"; NULL for none. */
extern const char *const unit_names[UNIT_COUNT];
