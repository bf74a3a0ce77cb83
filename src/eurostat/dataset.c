#include "eurostat/dataset.h"

#include <stdio.h>
#include <string.h>

#include "law/year.h"

/* The bounds are those of the year file. */
const struct statistic_info statistic_table[STATISTIC_COUNT] = {
    [STATISTIC_POPULATION] = {"population", "population", "EUROSTAT-POPULATION", "Eurostat: population on 1 January",
                              true, true, POPULATION_MAX * 1000},
    [STATISTIC_GDP] = {"gdp_million_eur", "GDP", "EUROSTAT-GDP",
                       "Eurostat: gross domestic product at current prices, million euro,", true, false,
                       GDP_MAX_THOUSANDTHS},
    [STATISTIC_APPLICANTS] = {"first_time_applicants", "first-time asylum applicants", "EUROSTAT-FIRST-TIME-APPLICANTS",
                              "Eurostat: first-time asylum applicants, persons,", false, true, PERSONS_MAX * 1000},
    [STATISTIC_UNEMPLOYMENT] = {"unemployment_percent", "unemployment", "EUROSTAT-UNEMPLOYMENT",
                                "Eurostat: unemployment in per cent of the labour force,", false, false, 100000},
};

/* clang-format off */
#define YEARLY {"freq", NULL, {"A", "Annual", NULL}, true}
#define MONTHLY {"freq", NULL, {"M", "Monthly", NULL}, true}
#define BOTH_SEXES {"sex", NULL, {"T", "Total", NULL}, false}
#define ALL_AGES {"age", NULL, {"TOTAL", NULL}, false}
#define ON_1_JANUARY {"indic_de", NULL, {"JAN", "Population on 1 January - total", NULL}, false}
#define IN_MILLION_EURO {"unit", NULL, {"CP_MEUR", "Current prices, million euro", NULL}, false}
#define GROSS_PRODUCT {"na_item", NULL, {"B1GQ", "Gross domestic product at market prices", NULL}, false}
/* Third-country nationals (Article 2 of the Regulation) where they stand apart, else everybody. */
#define NOT_OF_THE_UNION {"citizen", NULL, {"EXT_EU27_2020", "Non-EU27 countries (from 2020)", \
                          "Extra-EU27 (from 2020)", "", "TOTAL", NULL}, false}
#define FIRST_TIME {"applicant", "asyl_app", {"FRST", "NASY_APP", "First-time applicant", \
                    "First time applicant", NULL}, false}
#define PERSONS {"unit", NULL, {"PER", "Person", NULL}, true}
/* Since 2021 the rate is that of ages 15 to 74; older files have all ages. */
#define WORKING_AGE {"age", NULL, {"Y15-74", "From 15 to 74 years", "", "TOTAL", NULL}, false}
#define OF_LABOUR_FORCE {"unit", NULL, {"PC_ACT", "Percentage of population in the labour force", \
                         "Percentage of active population", NULL}, false}

const struct dataset dataset_table[DATASET_COUNT] = {
    {"demo_pjan", STATISTIC_POPULATION, false,
     {YEARLY, {"unit", NULL, {"NR", "Number", NULL}, true}, ALL_AGES, BOTH_SEXES}},
    {"tps00001", STATISTIC_POPULATION, false, {YEARLY, ON_1_JANUARY}},
    {"demo_gind", STATISTIC_POPULATION, false, {YEARLY, ON_1_JANUARY}},
    {"nama_10_gdp", STATISTIC_GDP, false, {YEARLY, IN_MILLION_EURO, GROSS_PRODUCT}},
    {"tec00001", STATISTIC_GDP, false, {YEARLY, IN_MILLION_EURO, GROSS_PRODUCT}},
    {"migr_asyappctza", STATISTIC_APPLICANTS, false,
     {YEARLY, PERSONS, NOT_OF_THE_UNION, FIRST_TIME, BOTH_SEXES, ALL_AGES}},
    {"migr_asyappctzm", STATISTIC_APPLICANTS, true,
     {MONTHLY, PERSONS, NOT_OF_THE_UNION, FIRST_TIME, BOTH_SEXES, ALL_AGES}},
    {"une_rt_a", STATISTIC_UNEMPLOYMENT, false,
     {YEARLY, WORKING_AGE, OF_LABOUR_FORCE, BOTH_SEXES}},
};
/* clang-format on */

static bool is_dimension(const struct requirement *need, struct slice name)
{
    return slice_is(name, need->dimension) || (need->older_name != NULL && slice_is(name, need->older_name));
}

static bool is_named(const struct requirement *need, const struct slice *names, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (is_dimension(need, names[k]))
            return true;
    return false;
}

struct fit fit_of_names(const struct slice *names, size_t count)
{
    struct fit fit = {{0}};
    for (size_t d = 0; d < DATASET_COUNT; d++)
        for (const struct requirement *need = dataset_table[d].needs; need->dimension != NULL; need++)
            if (!need->optional && !is_named(need, names, count))
                fit.rank[d] = NO_FIT;
    return fit;
}

static unsigned char rank_of(const struct requirement *need, struct slice value)
{
    unsigned char rank = 0;
    for (size_t k = 0; need->accepted[k] != NULL; k++) {
        if (need->accepted[k][0] == '\0')
            rank++;
        else if (slice_is(value, need->accepted[k]))
            return rank;
    }
    return NO_FIT;
}

struct fit fit_of_value(struct slice dimension, struct slice value)
{
    struct fit fit = {{0}};
    for (size_t d = 0; d < DATASET_COUNT; d++)
        for (const struct requirement *need = dataset_table[d].needs; need->dimension != NULL; need++)
            if (is_dimension(need, dimension))
                fit.rank[d] = rank_of(need, value);
    return fit;
}

struct fit fit_both(struct fit one, struct fit other)
{
    for (size_t d = 0; d < DATASET_COUNT; d++)
        one.rank[d] =
            one.rank[d] == NO_FIT || other.rank[d] == NO_FIT ? NO_FIT : (unsigned char)(one.rank[d] + other.rank[d]);
    return one;
}

bool fit_any(const struct fit *fit)
{
    for (size_t d = 0; d < DATASET_COUNT; d++)
        if (fit->rank[d] != NO_FIT)
            return true;
    return false;
}

size_t dataset_of_id(struct slice id)
{
    size_t d = 0;
    while (d < DATASET_COUNT && !slice_is(id, dataset_table[d].id))
        d++;
    return d;
}

size_t dataset_of_name(const char *name, const bool candidates[DATASET_COUNT])
{
    for (size_t d = 0; d < DATASET_COUNT; d++) {
        size_t length = strlen(dataset_table[d].id);
        for (const char *at = name; candidates[d] && strlen(at) >= length; at++)
            if (slice_is((struct slice){at, length}, dataset_table[d].id))
                return d;
    }
    return DATASET_COUNT;
}

/* The first value of this rank, or the first of all. */
static const char *value_of_rank(const struct requirement *need, unsigned rank)
{
    unsigned at = 0;
    for (size_t k = 0; need->accepted[k] != NULL; k++) {
        if (at == rank)
            return need->accepted[k];
        at += need->accepted[k][0] == '\0' ? 1 : 0;
    }
    return need->accepted[0];
}

void dataset_series(char *out, size_t size, const struct dataset *dataset, unsigned rank)
{
    size_t length = 0;
    out[0] = '\0';
    for (const struct requirement *need = dataset->needs; need->dimension != NULL; need++) {
        int more = snprintf(out + length, size - length, "%s%s %s", length > 0 ? ", " : "", need->dimension,
                            value_of_rank(need, rank));
        if (more < 0 || (size_t)more >= size - length)
            return;
        length += (size_t)more;
    }
}
