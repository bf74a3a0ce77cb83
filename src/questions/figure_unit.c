#include "questions/figure.h"

#include <string.h>

static bool begins(const char *path, const char *start)
{
    return strncmp(path, start, strlen(start)) == 0;
}

static bool ends(const char *path, const char *end)
{
    size_t length = strlen(path), tail = strlen(end);
    return length >= tail && strcmp(path + length - tail, end) == 0;
}

enum figure_unit figure_unit_of_path(const char *path)
{
    static const char *const plain[] = {"year", "credit_until", "weight", "alternative_factor",
                                        "gdp_million_eur"};
    for (size_t k = 0; k < sizeof plain / sizeof *plain; k++)
        if (ends(path, plain[k]))
            return FIGURE_NUMBER;
    return ends(path, "_eur") || ends(path, "eur_per_relocation") ? FIGURE_EURO
           : ends(path, "percent")                                ? FIGURE_PERCENT
           : ends(path, ".holds")                                 ? FIGURE_YES
           : ends(path, ".coverage") || ends(path, ".asked") ||
                   strstr(path, ".deduction") != NULL || begins(path, "stages.coverage") ||
                   begins(path, "stages.pro_rata")
               ? FIGURE_RATIO
           : begins(path, "stages.links") || begins(path, "stages.even") ? FIGURE_NUMBER
                                                                         : FIGURE_PERSONS;
}
