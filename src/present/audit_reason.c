/* Why a published figure is as it is, in words: of the tree of an audit, for its notes and for people. */
#include <stdio.h>
#include <string.h>

#include "present/tellings.h"
#include "questions/audit.h"

static const char *plain_count(struct telling *telling, size_t count)
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%zu", count);
    return arena_text(&telling->words, digits, (size_t)length);
}

/* Pairs of population and GDP that were tried beside the file's. */
static size_t other_data(const cJSON *root)
{
    return (tree_count(root, "vintages.population") + 1) * (tree_count(root, "vintages.gdp_million_eur") + 1) - 1;
}

/* How many combinations give the figure, and the one of them that changes least. */
static const char *evidence(struct telling *telling, const cJSON *given, bool rounding)
{
    const char *key = rounding ? "other_data_and_rounding" : "other_data";
    const cJSON *first = tree_item(given, rounding ? "other_data_and_rounding_first" : "other_data_first");
    const char *file = telling->language->texts[TEXT_as_in_file], *words;
    const char *population = tree_text(first, "population"), *gdp = tree_text(first, "gdp_million_eur");
    const char *count = words_year(telling, given, key);
    const char *all = plain_count(telling, other_data(telling->root) * (rounding ? METHOD_COUNT - 1 : 1));
    population = population != NULL ? population : file;
    gdp = gdp != NULL ? gdp : file;
    if (rounding)
        words = WORDS(telling, audit_other_both, count, all, population, gdp, tree_words(first, "rounding"));
    else
        words = WORDS(telling, audit_other_data, count, all, population, gdp);
    struct fraction most = tree_number(telling->root, "combinations[0].matches");
    return most.den == 0 || most.num < 2          ? words
           : tree_true(given, "best_combination") ? WORDS(telling, audit_best_does, words)
                                                  : WORDS(telling, audit_best_does_not, words);
}

static const char *unknown(struct telling *telling, const cJSON *figure, bool one_person)
{
    const cJSON *given = tree_item(figure, "given_by");
    const char *path = tree_words(figure, "path");
    const char *words = tree_number(given, "other_data_and_rounding").num > 0
                            ? WORDS(telling, audit_chance, evidence(telling, given, true))
                        : other_data(telling->root) > 0 ? WORDS(telling, audit_unknown)
                                                        : WORDS(telling, audit_unknown_alone);
    struct fraction beyond;
    if (one_person)
        words = WORDS(telling, audit_one_person, words);
    if (strcmp(path, "sum.relocations") == 0 &&
        fraction_sub(&beyond, tree_number(figure, "adopted"), tree_number(telling->root, "pool.relocations")))
        return WORDS(telling, audit_beyond_pool, words, words_number(telling, beyond));
    return strncmp(path, "sum.", 4) == 0 ? WORDS(telling, audit_sum_unknown, words) : words;
}

static const char *explanation(struct telling *telling, const cJSON *figure)
{
    const cJSON *given = tree_item(figure, "given_by");
    const char *name = tree_words(figure, "reason");
    const char *decimals = words_number(telling, tree_number(figure, "decimals"));
    enum reason reason = REASON_NONE + 1;
    while (reason < REASON_COUNT && strcmp(reason_names[reason], name) != 0)
        reason++;
    switch (reason) {
    case REASON_PERCENTAGE_ROUNDED:
        return WORDS(telling, audit_decimals, decimals);
    case REASON_PERCENTAGE_CUT:
        return WORDS(telling, audit_cut, decimals);
    case REASON_ROUNDING:
        return WORDS(telling, audit_other_rounding, words_codes(telling, tree_item(given, "rounding")));
    case REASON_VINTAGE:
    case REASON_VINTAGE_AND_ROUNDING:
        return evidence(telling, given, reason == REASON_VINTAGE_AND_ROUNDING);
    case REASON_SUM:
        return WORDS(telling, audit_their_sum);
    case REASON_NONE:
    case REASON_ONE_PERSON:
    case REASON_COUNT:
        break;
    }
    return unknown(telling, figure, reason == REASON_ONE_PERSON);
}

const char *audit_reason(struct telling *telling, const cJSON *figure)
{
    const cJSON *given = tree_item(figure, "given_by");
    if (given == NULL && tree_text(figure, "reason") == NULL)
        return "";
    const char *words = explanation(telling, figure);
    return tree_true(given, "published_percentage") ? WORDS(telling, audit_follows, words) : words;
}
