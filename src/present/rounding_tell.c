/* The fair shares by every rounding, told: a table of all methods, and who has more or fewer by each. */
#include <stdio.h>
#include <string.h>

#include "present/table.h"
#include "present/tellings.h"

#define METHODS_MOST (TABLE_COLUMNS_MAX - 2) /* the table has room for */
#define HEAD_SIZE 32

/* What is under the name of a method. */
static struct fraction by(const cJSON *state, const char *key, const char *method)
{
    return tree_number(cJSON_GetObjectItemCaseSensitive(tree_item(state, key), method), "");
}

/* By how many persons a method gives more than the rule; 0 where nobody knows. */
static struct fraction beyond_rule(const cJSON *root, const cJSON *state, const char *method)
{
    const char *rule = tree_words(root, "rule");
    if (strcmp(rule, "exact") == 0) /* no method that the table has */
        return by(state, "beyond_exact", method);
    struct fraction own = by(state, "persons", method), ruled = by(state, "persons", rule), more;
    return own.den != 0 && ruled.den != 0 && fraction_sub(&more, own, ruled) ? more : fraction_whole(0);
}

/* --- The table --------------------------------------------------------------------------------- */

/* "[-1] 3 361": the persons, and before them what is otherwise than by the rule, where there is something. */
static void put_persons(struct table *table, struct telling *telling, const cJSON *state, const char *method)
{
    struct fraction more = beyond_rule(telling->root, state, method);
    struct text cell = {.data = NULL};
    if (more.num != 0)
        text_format(&cell, "[%s] ", words_signed(telling, more, words_number(telling, more)));
    text_put(&cell, words_number(telling, by(state, "persons", method)));
    table_take(table, &cell);
}

/* "largest\nremainder" */
static const char *head_of(char head[HEAD_SIZE], const cJSON *method)
{
    snprintf(head, HEAD_SIZE, "%s", tree_words(method, "name"));
    for (char *at = strchr(head, '_'); at != NULL; at = strchr(at, '_'))
        *at = '\n';
    return head;
}

static void put_sums(struct table *table, struct telling *telling, const cJSON *const *methods, size_t count)
{
    static const struct {
        const char *key;
        enum text_key words;
    } properties[] = {{"meets_pool", TEXT_rounding_meets_pool},
                      {"quota_rule", TEXT_rounding_quota_rule},
                      {"house_monotone", TEXT_rounding_house_monotone}};
    const char *const *texts = telling->language->texts;
    table_word(table, texts[TEXT_rounding_all]);
    table_word(table, words_decimals(telling, tree_number(telling->root, "reference"), 3));
    for (size_t k = 0; k < count; k++)
        table_word(table, words_number(telling, tree_number(methods[k], "total")));
    for (size_t p = 0; p < sizeof properties / sizeof *properties; p++) {
        table_word(table, texts[properties[p].words]);
        table_word(table, "");
        for (size_t k = 0; k < count; k++)
            table_word(table, texts[tree_true(methods[k], properties[p].key) ? TEXT_yes : TEXT_no]);
    }
}

static void tell_table(struct telling *telling)
{
    const char *const *texts = telling->language->texts;
    struct column columns[TABLE_COLUMNS_MAX] = {{texts[TEXT_head_state], true}, {texts[TEXT_head_exact_part], false}};
    char heads[METHODS_MOST][HEAD_SIZE];
    const cJSON *methods[METHODS_MOST], *method = NULL, *state = NULL;
    struct table table;
    size_t count = 0;
    cJSON_ArrayForEach(method, tree_item(telling->root, "methods")) {
        if (count == METHODS_MOST)
            break;
        columns[2 + count] = (struct column){head_of(heads[count], method), false};
        methods[count++] = method;
    }
    table_begin(&table, columns, 2 + count);
    cJSON_ArrayForEach(state, tree_item(telling->root, "states")) {
        table_word(&table, words_label(telling, tree_words(state, "code"), LABEL_WIDTH));
        table_word(&table, words_decimals(telling, tree_number(state, "exact"), 3));
        for (size_t k = 0; k < count; k++)
            put_persons(&table, telling, state, tree_words(methods[k], "name"));
    }
    put_sums(&table, telling, methods, count);
    tell_blank_now(telling);
    table_end(&telling->text, &table, 0);
}

/* --- Who has more and who fewer ---------------------------------------------------------------- */

static void tell_moved(struct telling *telling, const cJSON *method)
{
    const char *name = tree_words(method, "name");
    const char *more = words_codes_at(telling, tree_item(method, "gain"), "code");
    const char *fewer = words_codes_at(telling, tree_item(method, "lose"), "code");
    if (strcmp(name, tree_words(telling->root, "rule")) == 0)
        return;
    if (*more != '\0' && *fewer != '\0')
        TELL(telling, rounding_more_and_fewer, name, more, fewer);
    else if (*more != '\0')
        TELL(telling, rounding_more, name, more);
    else if (*fewer != '\0')
        TELL(telling, rounding_fewer, name, fewer);
    else
        TELL(telling, rounding_nobody, name);
    tell_paragraph(telling);
}

static void tell_outside(struct telling *telling, const cJSON *method)
{
    struct enumeration states = {.count = 0};
    const char *name = tree_words(method, "name");
    const cJSON *code = NULL, *list = tree_item(telling->root, "states");
    cJSON_ArrayForEach(code, tree_item(method, "outside_quota")) {
        const cJSON *state = tree_find(list, "code", tree_words(code, ""));
        enumerate(&states, WORDS(telling, rounding_has, tree_words(code, ""),
                                 words_number(telling, by(state, "persons", name))));
    }
    if (states.count > 0)
        TELL_LAST(telling, rounding_outside, name, words_listed(telling, &states, TEXT_COUNT));
}

void rounding_tell(struct telling *telling)
{
    const cJSON *method = NULL, *methods = tree_item(telling->root, "methods");
    TELL_LAST(telling, rounding_about, words_year(telling, telling->root, "year"), tree_words(telling->root, "rule"));
    tell_blank(telling);
    tell_table(telling);
    tell_blank(telling);
    cJSON_ArrayForEach(method, methods)
        tell_moved(telling, method);
    cJSON_ArrayForEach(method, methods)
        tell_outside(telling, method);
    TELL_LAST(telling, rounding_reading);
}
