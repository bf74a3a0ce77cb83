#include "json/path_unit.h"

#include <string.h>

#include "base/text.h"

static bool is_one_of(const char *path, const char *const *keys)
{
    const char *point = strrchr(path, '.'), *key = point != NULL ? point + 1 : path;
    while (*keys != NULL && strcmp(key, *keys) != 0)
        keys++;
    return *keys != NULL;
}

bool path_is_year(const char *path)
{
    static const char *const years[] = {"year", "payment_year", "credit_until", NULL};
    return is_one_of(path, years);
}

enum figure_unit figure_unit_of_path(const char *path)
{
    static const char *const plain[] = {"alternative_factor", "gdp_million_eur", NULL};
    static const char *const prices[] = {"eur_per_relocation", "eur_per_unit", NULL};
    if (path_is_year(path) || is_one_of(path, plain))
        return FIGURE_NUMBER;
    if (strstr(path, ".columns.") != NULL || text_begins(path, "key.")) /* in units of the file's own */
        return FIGURE_NUMBER;
    if (strstr(path, "weight") != NULL) /* of a type that is money too */
        return FIGURE_NUMBER;
    if (strstr(path, ".deducted_part.") != NULL || strstr(path, ".deduction_by_type.") != NULL)
        return FIGURE_RATIO;
    return text_ends(path, "_eur") || is_one_of(path, prices) ? FIGURE_EURO
           : text_ends(path, "percent")                       ? FIGURE_PERCENT
           : text_ends(path, ".holds")                        ? FIGURE_YES
           : text_ends(path, ".coverage") || text_ends(path, ".asked") || strstr(path, ".deduction") != NULL ||
                   text_begins(path, "stages.coverage") || text_begins(path, "stages.pro_rata")
               ? FIGURE_RATIO
           : text_begins(path, "stages.links") || text_begins(path, "stages.even") ? FIGURE_NUMBER
                                                                                   : FIGURE_PERSONS;
}
