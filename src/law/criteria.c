#include "law/criteria.h"

#include <string.h>

#include "law/year.h"

const char *const key_effect_names[] = {[EFFECT_DIRECT] = "direct", [EFFECT_INVERSE] = "inverse", NULL};
const char *const key_rest_names[] = {[REST_BASE] = "base", [REST_UNCAPPED] = "uncapped", NULL};

static const struct criterion annex_i[] = {
    {.name = "population", .column = "population", .weight = {1, 2}, .cap = {0, 0}},
    {.name = "gdp_million_eur", .column = "gdp_million_eur", .weight = {1, 2}, .cap = {0, 0}},
};

const struct criterion *key_criteria(size_t *count, const struct year *year)
{
    *count = year->key.own ? year->key.criterion_count : sizeof annex_i / sizeof *annex_i;
    return year->key.own ? year->key.criteria : annex_i;
}

bool key_limited(const struct key_limit *limit)
{
    return limit->part.den != 0 || key_limit_in_persons(limit);
}

bool key_limit_in_persons(const struct key_limit *limit)
{
    return limit->persons != NOT_STATED || limit->column != NULL;
}

bool key_in_persons(const struct key *key)
{
    return key_limit_in_persons(&key->floor) || key_limit_in_persons(&key->cap);
}

/* --- Columns ----------------------------------------------------------------------------------- */

enum common { POPULATION, GDP, APPLICANTS, UNEMPLOYMENT, COMMON_COUNT };

const char *const common_columns[COMMON_COUNT + 1] = {"population", "gdp_million_eur", "first_time_applicants",
                                                      "unemployment_percent", NULL};

static size_t common_of(const char *column)
{
    size_t k = 0;
    while (k < COMMON_COUNT && strcmp(common_columns[k], column) != 0)
        k++;
    return k;
}

bool column_is_common(const char *column)
{
    return common_of(column) < COMMON_COUNT;
}

const struct column_info *column_described(const struct year *year, const char *column)
{
    for (size_t k = 0; k < year->column_count; k++)
        if (strcmp(year->columns[k].name, column) == 0)
            return &year->columns[k];
    return NULL;
}

int128 column_amount(const struct state *state, const char *column)
{
    const int64_t common[COMMON_COUNT] = {[POPULATION] = state->population,
                                          [GDP] = state->gdp_thousandths,
                                          [APPLICANTS] = state->first_time_applicants,
                                          [UNEMPLOYMENT] = state->unemployment_millionth_percent};
    size_t k = common_of(column);
    const struct named_figure *figure = k < COMMON_COUNT ? NULL : figures_find(&state->columns, column);
    return k < COMMON_COUNT ? common[k] : figure != NULL ? figure->millionths : NOT_STATED;
}

int64_t column_scale(const char *column)
{
    static const int64_t scales[] = {
        [POPULATION] = 1, [GDP] = 1000, [APPLICANTS] = 1, [UNEMPLOYMENT] = MILLION, [COMMON_COUNT] = MILLION};
    return scales[common_of(column)];
}
