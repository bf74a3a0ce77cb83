#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "json/settings_listed.h"
#include "json/units.h"
#include "report/markup.h"

/* --- Reading trees ----------------------------------------------------------------------------- */

const cJSON *item_at(const cJSON *object, const char *path)
{
    const cJSON *item = tree_item(object, path);
    return cJSON_IsNull(item) ? NULL : item;
}

const char *text_at(const cJSON *object, const char *path)
{
    const cJSON *item = item_at(object, path);
    return cJSON_IsRaw(item) || cJSON_IsString(item) ? item->valuestring : NULL;
}

bool text_is(const cJSON *object, const char *path, const char *wanted)
{
    const char *text = text_at(object, path);
    return text != NULL && strcmp(text, wanted) == 0;
}

int128 amount_at(const cJSON *object, const char *path)
{
    return number_millionths(text_at(object, path));
}

const cJSON *state_of(const struct report *report, const char *code)
{
    return tree_find(item_at(report->results->allocation, "states"), "code", code);
}

/* --- Measures ---------------------------------------------------------------------------------- */

const struct measure_look measure_looks[REPORT_MEASURES] = {
    {"relocations", false, TEXT_relocations, TEXT_amount_relocations},
    {"financial_eur", true, TEXT_financial, TEXT_amount_financial},
    {"alternative_eur", true, TEXT_alternative, TEXT_amount_alternative},
    {"offsets", false, TEXT_offsets, TEXT_amount_offsets},
};

int128 worth(const struct report *report, const cJSON *measures, enum report_measure measure)
{
    int128 amount = amount_at(measures, measure_looks[measure].key), part, rest;
    if (!measure_looks[measure].money || amount < 0)
        return amount;
    return exact_mul_div(&part, &rest, amount, ONE, report->price) ? part : 0;
}

bool is_assumed(const cJSON *state)
{
    return amount_at(state, "assumed.value") > 0;
}

int128 worth_of_all(const struct report *report, const cJSON *measures)
{
    int128 sum = 0;
    for (int t = 0; t < REPORT_MEASURES; t++)
        sum += worth(report, measures, (enum report_measure)t);
    return sum;
}

const char *say_measures(const struct report *report, const cJSON *measures)
{
    struct enumeration list = {.count = 0};
    for (int t = 0; t < REPORT_MEASURES; t++) {
        const struct measure_look *look = &measure_looks[t];
        const char *digits = text_at(measures, look->key);
        if (number_millionths(digits) == 0)
            continue;
        const char *amount = (look->money ? say_money : say_whole)(report, digits);
        enumerate(&list, phrase(report, look->amount, (const char *const[]){amount, NULL}));
    }
    return list.count > 0 ? say_listed(report, &list) : report->language->texts[TEXT_nothing];
}

/* --- Words ------------------------------------------------------------------------------------- */

const char *phrase(const struct report *report, enum text_key key, const char *const *arguments)
{
    struct text text = {.data = NULL};
    say_list(&text, report->language, key, arguments);
    return arena_keep(report->words, &text);
}

const char *say_both(const struct report *report, const char *first, const char *second)
{
    const char *between = *first != '\0' && *second != '\0' ? " " : "";
    struct text text = {.data = NULL};
    text_put(&text, first);
    text_put(&text, between);
    text_put(&text, second);
    return arena_keep(report->words, &text);
}

const char *say_listed(const struct report *report, struct enumeration *list)
{
    struct text text = {.data = NULL};
    enumeration_end(&text, report->language, list, TEXT_list_end);
    return arena_keep(report->words, &text);
}

const char *say_shortened(const struct report *report, const char *plain, size_t most)
{
    struct text text = {.data = NULL};
    text_shortened(&text, plain, most);
    return arena_keep(report->words, &text);
}

/* --- What was set ------------------------------------------------------------------------------ */

#define SETTINGS_MAX 8
#define SETTING_CHARACTERS 80

const char *say_scenario(const struct report *report)
{
    struct enumeration list = {.count = 0};
    size_t more = settings_listed(&list, report->words, tree_item(report->results->allocation, "settings"),
                                  SETTINGS_MAX, SETTING_CHARACTERS, SETTING_ITS_BEGINNING);
    if (more > 0)
        enumerate(&list, PHRASE(report, brief_more, say_count(report, more)));
    return list.count > 0 ? PHRASE(report, scenario, say_listed(report, &list)) : "";
}

/* --- Title -------------------------------------------------------------------------------------- */

const char *say_title(const struct report *report)
{
    const cJSON *allocation = report->results->allocation;
    const char *given = text_at(allocation, "title");
    struct text words = {.data = NULL};
    if (given == NULL || given[0] == '\0')
        return PHRASE(report, untitled, text_at(allocation, "year"));
    say_again(&words, report->language, given);
    return arena_keep(report->words, &words);
}

/* --- Names ------------------------------------------------------------------------------------- */

/* The name in the language, unless the file calls the state something else than its English name. */
static const char *best_name(const struct language *language, const char *code, const char *given)
{
    const char *english = word_find(languages[0]->states, code);
    const char *name = word_find(language->states, code);
    bool usual = given == NULL || (english != NULL && strcmp(given, english) == 0);
    return usual && name != NULL ? name : given != NULL ? given : code;
}

static int by_code(const void *a, const void *b)
{
    return strcmp(((const struct label *)a)->code, ((const struct label *)b)->code);
}

const char *label_of(const struct report *report, const char *code)
{
    struct label wanted = {code, NULL};
    if (code == NULL || report->label_count == 0)
        return "";
    const struct label *found = bsearch(&wanted, report->labels, report->label_count, sizeof wanted, by_code);
    return found != NULL ? found->text : code;
}

const char *label_in_sentence(const struct report *report, const char *code)
{
    const char *label = label_of(report, code);
    const char *usual = word_find(report->language->states, code);
    const char *article = word_find(report->language->articles, code);
    return article != NULL && usual != NULL && strcmp(label, usual) == 0 ? article : label;
}

/* Longer names are cut: they stand in sentences. */
#define NAME_CHARACTERS 80

static void take_label(struct report *report, const cJSON *state)
{
    const char *code = text_at(state, "code");
    const char *name = best_name(report->language, code, text_at(state, "name"));
    struct text label = {.data = NULL};
    markup_name(&label, say_shortened(report, name, NAME_CHARACTERS));
    report->labels[report->label_count++] = (struct label){code, arena_keep(report->words, &label)};
}

solpool_status report_open(struct report *report, const struct results *results, const struct language *language,
                           struct arena *words, solpool_error *err)
{
    const cJSON *states = item_at(results->allocation, "states"), *state;
    *report = (struct report){.results = results, .words = words};
    report->language = units_language(words, language, results->year);
    report->price = amount_at(results->allocation, "pool.eur_per_relocation");
    report->price = report->price > 0 ? report->price : 1;
    report->labels = arena_take(words, ((size_t)cJSON_GetArraySize(states) + 1) * sizeof *report->labels);
    if (report->labels == NULL)
        return error_memory(err);
    cJSON_ArrayForEach(state, states)
        take_label(report, state);
    qsort(report->labels, report->label_count, sizeof *report->labels, by_code);
    report->dated = report_dated(report);
    return SOLPOOL_OK;
}

solpool_status report_end(char **out, struct text *text, struct arena *words, solpool_status status, solpool_error *err)
{
    *out = NULL;
    if (status == SOLPOOL_OK && (text->failed || words->failed))
        status = error_memory(err);
    arena_clear(words);
    if (status == SOLPOOL_OK)
        *out = text->data;
    else
        text_release(text);
    return status;
}
