#include "base/figures.h"

#include <stdlib.h>
#include <string.h>

bool figure_name_valid(const char *name)
{
    return name[0] >= 'a' && name[0] <= 'z' && strlen(name) <= FIGURE_NAME_MOST &&
           name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0' && strcmp(name, "source") != 0 &&
           strcmp(name, "note") != 0;
}

static int compare_name(const void *name, const void *figure)
{
    return strcmp(name, ((const struct named_figure *)figure)->name);
}

const struct named_figure *figures_find(const struct figures *figures, const char *name)
{
    return figures->count == 0 ? NULL
                               : bsearch(name, figures->list, figures->count, sizeof *figures->list, compare_name);
}
