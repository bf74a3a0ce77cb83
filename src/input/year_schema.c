#include "input/year_schema.h"

#include "input/year_fields.h"

const struct schema year_schema = {
    .name = "year",
    .title = "A year file: what solpool reads",
    .about =
        "States, their figures and pledges for one year of the Annual Solidarity Pool. Persons are whole numbers, money "
        "has at most two decimals, the GDP three, other numbers six; a decimal means exactly itself. Articles are those "
        "of Regulation (EU) 2024/1351 where no other is named. References between entries, sums and the number of "
        "decimals are checked by solpool check.",
    .fields = year_table,
    .annotated = true,
};

const struct schema patch_schema = {
    .name = "patch",
    .title = "A line of the input of solpool sweep: a merge patch on the year file",
    .about =
        "RFC 7396, with lists by code; alone or as id and patch. What results must be a year file: see its schema.",
    .fields = year_table,
    .annotated = true,
    .patch = true,
};
