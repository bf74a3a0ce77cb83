#include "law/vintage.h"

#include <stdlib.h>
#include <string.h>

const char *const key_data_names[KEY_DATA_COUNT + 1] = {
    [KEY_POPULATION] = "population",
    [KEY_GDP] = "gdp_million_eur",
};

static int compare_code(const void *code, const void *figure)
{
    return strcmp(code, ((const struct state_figure *)figure)->code);
}

const int64_t *vintage_figure(const struct vintage *vintage, enum key_data data, const char *code)
{
    const struct state_figures *figures = &vintage->data[data];
    const struct state_figure *found =
        figures->count == 0 ? NULL : bsearch(code, figures->list, figures->count, sizeof *figures->list, compare_code);
    return found != NULL ? &found->figure : NULL;
}

void vintages_clear(struct vintages *vintages)
{
    for (size_t k = 0; k < vintages->count; k++)
        for (size_t n = 0; n < KEY_DATA_COUNT; n++)
            free(vintages->list[k].data[n].list);
    free(vintages->list);
    arena_clear(&vintages->texts);
    memset(vintages, 0, sizeof *vintages);
}
