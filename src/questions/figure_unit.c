#include "questions/figure.h"

#include <string.h>

#include "base/text.h"

enum figure_unit figure_unit_of_path(const char *path)
{
    static const char *const plain[] = {"year", "credit_until", "alternative_factor", "gdp_million_eur"};
    for (size_t k = 0; k < sizeof plain / sizeof *plain; k++)
        if (text_ends(path, plain[k]))
            return FIGURE_NUMBER;
    if (strstr(path, "weight") != NULL) /* of a type that is money too */
        return FIGURE_NUMBER;
    if (strstr(path, ".deducted_part.") != NULL || strstr(path, ".deduction_by_type.") != NULL)
        return FIGURE_RATIO;
    return text_ends(path, "_eur") || text_ends(path, "eur_per_relocation") ? FIGURE_EURO
           : text_ends(path, "percent")                                     ? FIGURE_PERCENT
           : text_ends(path, ".holds")                                      ? FIGURE_YES
           : text_ends(path, ".coverage") || text_ends(path, ".asked") ||
                   strstr(path, ".deduction") != NULL || text_begins(path, "stages.coverage") ||
                   text_begins(path, "stages.pro_rata")
               ? FIGURE_RATIO
           : text_begins(path, "stages.links") || text_begins(path, "stages.even") ? FIGURE_NUMBER
                                                                                   : FIGURE_PERSONS;
}
