#include "present/telling.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/code.h"
#include "json/path_unit.h"
#include "law/year.h"

/* --- Sentences --------------------------------------------------------------------------------- */

void tell(struct telling *telling, enum text_key key, const char *const *arguments)
{
    if (telling->language->texts[key][0] == '\0')
        return; /* not told of such members: json/units.h */
    text_put(&telling->line, telling->line.length > 0 ? " " : "");
    say_list(&telling->line, telling->language, key, arguments);
}

const char *words_kept(struct telling *telling, struct text *text)
{
    return arena_keep(&telling->words, text);
}

const char *words_of(struct telling *telling, enum text_key key, const char *const *arguments)
{
    struct text text = {.data = NULL};
    say_list(&text, telling->language, key, arguments);
    return words_kept(telling, &text);
}

void tell_paragraph_at(struct telling *telling, size_t indent)
{
    telling->text.failed = telling->text.failed || telling->line.failed;
    if (telling->line.length > 0) {
        tell_blank_now(telling);
        text_paragraph(&telling->text, indent, telling->line.data);
    }
    text_cut(&telling->line, 0);
}

void tell_paragraph(struct telling *telling)
{
    tell_paragraph_at(telling, 0);
}

void tell_last(struct telling *telling, enum text_key key, const char *const *arguments)
{
    tell(telling, key, arguments);
    tell_paragraph(telling);
}

void tell_blank(struct telling *telling)
{
    telling->blank = telling->text.length > 0;
}

void tell_blank_now(struct telling *telling)
{
    text_put(&telling->text, telling->blank ? "\n" : "");
    telling->blank = false;
}

void tell_heading(struct telling *telling, enum text_key key)
{
    tell_blank(telling);
    tell(telling, key, (const char *const[]){NULL});
    tell_paragraph(telling);
}

/* --- Numbers ----------------------------------------------------------------------------------- */

/* Digits as people of this language write them on a terminal: thousands apart by a blank. */
static const char *grouped(struct telling *telling, const char *digits)
{
    struct text text = {.data = NULL};
    text_grouped(&text, digits, " ", telling->language->point);
    return words_kept(telling, &text);
}

static const char *not_known(struct telling *telling)
{
    return telling->language->texts[TEXT_not_known];
}

static const char *number_words(struct telling *telling, struct fraction number, unsigned decimals, bool trim)
{
    char digits[EXACT_TEXT_SIZE];
    if (number.den == 0)
        return not_known(telling);
    fraction_text(digits, number, decimals, trim);
    return grouped(telling, digits);
}

const char *words_number(struct telling *telling, struct fraction number)
{
    return number_words(telling, number, 6, true);
}

const char *words_count(struct telling *telling, size_t count)
{
    return words_number(telling, fraction_whole((int128)count));
}

const char *words_decimals(struct telling *telling, struct fraction number, unsigned decimals)
{
    return number_words(telling, number, decimals, false);
}

const char *words_digits(struct telling *telling, const cJSON *item, const char *path)
{
    const cJSON *found = tree_item(item, path);
    char digits[EXACT_TEXT_SIZE];
    if (!cJSON_IsRaw(found))
        return not_known(telling);
    snprintf(digits, sizeof digits, "%s", found->valuestring);
    char *cents = strchr(digits, '.');
    if (cents != NULL && strcmp(cents, ".00") == 0)
        *cents = '\0';
    return grouped(telling, digits);
}

const char *words_figure(struct telling *telling, const char *path, const cJSON *value)
{
    const char *const *texts = telling->language->texts;
    if (cJSON_IsBool(value))
        return texts[cJSON_IsTrue(value) ? TEXT_yes : TEXT_no];
    if (!cJSON_IsRaw(value))
        return texts[TEXT_none];
    return figure_unit_of_path(path) == FIGURE_EURO ? words_euro(telling, tree_number(value, ""))
                                                    : words_digits(telling, value, "");
}

const char *words_signed(struct telling *telling, struct fraction number, const char *words)
{
    struct text text = {.data = NULL};
    text_put(&text, number.num > 0 ? "+" : "");
    text_put(&text, words);
    return words_kept(telling, &text);
}

const char *words_year(struct telling *telling, const cJSON *item, const char *path)
{
    char digits[EXACT_TEXT_SIZE];
    struct fraction year = tree_number(item, path);
    exact_text(digits, year.den == 0 ? 0 : fraction_floor(year));
    return arena_text(&telling->words, digits, strlen(digits));
}

const char *words_euro(struct telling *telling, struct fraction euro)
{
    char digits[EXACT_TEXT_SIZE];
    if (euro.den == 0)
        return not_known(telling);
    fraction_text(digits, euro, 2, false);
    char *cents = digits + strlen(digits) - 3;
    if (strcmp(cents, ".00") == 0)
        *cents = '\0';
    return WORDS(telling, euro, grouped(telling, digits));
}

const char *words_number_at(struct telling *telling, const cJSON *item, const char *path)
{
    return words_number(telling, tree_number(item, path));
}

const char *words_euro_at(struct telling *telling, const cJSON *item, const char *path)
{
    return words_euro(telling, tree_number(item, path));
}

/* --- The law ----------------------------------------------------------------------------------- */

const char *words_cited(struct telling *telling, const char *article)
{
    struct text text = {.data = NULL};
    say_cited(&text, telling->language, article);
    return words_kept(telling, &text);
}

const char *words_mark(struct telling *telling, enum text_key mark)
{
    return arena_format(&telling->words, "%s ", telling->language->texts[mark]);
}

const char *words_unit(struct telling *telling, const char *name)
{
    char key[40];
    snprintf(key, sizeof key, "%s", name);
    for (char *at = key; *at != '\0'; at++)
        *at = *at == ' ' || *at == '-' ? '_' : *at;
    enum text_key found = text_find("unit_words_", key);
    return found != TEXT_COUNT ? telling->language->texts[found] : name;
}

const char *words_article(struct telling *telling, const char *article)
{
    bool number = article[0] >= '0' && article[0] <= '9';
    const char *cited = words_cited(telling, article);
    return number ? WORDS(telling, cited_article, cited) : cited;
}

/* --- States ------------------------------------------------------------------------------------ */

static const char *code_in_file(const cJSON *state)
{
    const char *code = tree_text(state, "code");
    return code != NULL ? code_proper(code) : "";
}

static int compare_states(const void *left, const void *right)
{
    return strcmp(code_in_file(*(const cJSON *const *)left), code_in_file(*(const cJSON *const *)right));
}

static int compare_code(const void *code, const void *state)
{
    return strcmp(code, code_in_file(*(const cJSON *const *)state));
}

/* They can be very many, and answers name them in any order. */
static void sort_states(struct telling *telling)
{
    const cJSON *list = tree_item(telling->year, "states"), *state = NULL;
    telling->states = arena_list(&telling->words, tree_count(telling->year, "states") + 1, sizeof *telling->states);
    for (state = list != NULL && telling->states != NULL ? list->child : NULL; state != NULL; state = state->next)
        telling->states[telling->state_count++] = state;
    if (telling->state_count > 0)
        qsort(telling->states, telling->state_count, sizeof *telling->states, compare_states);
}

const cJSON *state_in_file(struct telling *telling, const char *code)
{
    if (telling->year == NULL || code == NULL)
        return NULL;
    if (telling->states == NULL)
        sort_states(telling);
    const cJSON **found = telling->state_count == 0 ? NULL
                                                    : bsearch(code_proper(code), telling->states, telling->state_count,
                                                              sizeof *telling->states, compare_code);
    return found != NULL ? *found : NULL;
}

static const char *name_of(struct telling *telling, const char *code)
{
    if (code == NULL)
        return not_known(telling);
    const char *file = tree_text(state_in_file(telling, code), "name");
    const char *usual = word_find(languages[0]->states, code);
    /* A file may give the code of a Member State to something else, a region. */
    bool member = usual != NULL && (file == NULL || strcmp(file, usual) == 0);
    const char *own = member ? word_find(telling->language->states, code) : NULL;
    return own != NULL ? own : file != NULL ? file : code;
}

const char *words_of_state(struct telling *telling, const char *code)
{
    const char *name = name_of(telling, code);
    const char *usual = code != NULL ? word_find(telling->language->states, code) : NULL;
    const char *with_article = usual != NULL ? word_find(telling->language->articles, code) : NULL;
    return with_article != NULL && strcmp(usual, name) == 0 ? with_article : name;
}

const char *words_label(struct telling *telling, const char *code, size_t width)
{
    const char *name = name_of(telling, code);
    return text_width(name, strlen(name)) <= width ? name : code;
}

/* --- Lists ------------------------------------------------------------------------------------- */

const char *words_listed(struct telling *telling, struct enumeration *list, enum text_key last)
{
    struct text text = {.data = NULL};
    enumeration_end(&text, telling->language, list, last);
    return words_kept(telling, &text);
}

void tell_listed(struct telling *telling, enum text_key key, struct enumeration *list)
{
    size_t count = list->count;
    const char *words = words_listed(telling, list, TEXT_COUNT);
    if (count > 0)
        tell(telling, key, (const char *const[]){words, NULL});
    tell_paragraph(telling);
}

const char *words_codes_at(struct telling *telling, const cJSON *list, const char *path)
{
    struct enumeration codes = {.count = 0};
    const cJSON *element = NULL;
    cJSON_ArrayForEach(element, list)
        enumerate(&codes, tree_words(element, path));
    return words_listed(telling, &codes, TEXT_COUNT);
}

const char *words_codes(struct telling *telling, const cJSON *list)
{
    return words_codes_at(telling, list, "");
}

const char *words_names(struct telling *telling, const cJSON *list, enum text_key last)
{
    struct enumeration names = {.count = 0};
    const cJSON *code = NULL;
    cJSON_ArrayForEach(code, list)
        enumerate(&names, words_of_state(telling, tree_words(code, "")));
    return words_listed(telling, &names, last);
}

/* --- Names ------------------------------------------------------------------------------------- */

const char *words_named(struct telling *telling, const char *prefix, const char *word)
{
    enum text_key key = text_find(prefix, word);
    if (key != TEXT_COUNT)
        return telling->language->texts[key];
    char *plain = (char *)arena_text(&telling->words, word, strlen(word));
    for (char *at = plain; *at != '\0'; at++)
        *at = (char)(*at == '_' ? ' ' : *at);
    return plain;
}

const char *words_choice(struct telling *telling, const char *rule, const char *option)
{
    return words_named(telling, "choice_", arena_format(&telling->words, "%s_%s", rule, option));
}

/* --- What several answers name ------------------------------------------------------------------- */

/* "mix_10" is of 10 per cent, "whole_10" of ten persons. */
static const char *option_words(struct telling *telling, const char *prefix, enum text_key mix, enum text_key whole,
                                const char *name)
{
    const char *number = name != NULL ? strchr(name, '_') : NULL;
    enum text_key key = name == NULL                      ? TEXT_COUNT
                        : strncmp(name, "mix_", 4) == 0   ? mix
                        : strncmp(name, "whole_", 6) == 0 ? whole
                                                          : TEXT_COUNT;
    return name == NULL        ? not_known(telling)
           : key != TEXT_COUNT ? words_of(telling, key, (const char *const[]){number + 1, NULL})
                               : words_named(telling, prefix, name);
}

const char *words_option(struct telling *telling, const char *name)
{
    return option_words(telling, "option_", TEXT_option_mix_short, TEXT_option_whole_short, name);
}

const char *words_contributing(struct telling *telling, const char *name)
{
    return option_words(telling, "contributing_", TEXT_contributing_mix, TEXT_contributing_whole, name);
}

const char *words_spoken_euro(struct telling *telling, struct fraction euro)
{
    bool large = euro.den != 0 && fraction_compare(euro, fraction_whole(100)) >= 0;
    return words_euro(telling, large ? fraction_whole(fraction_scaled(euro, 0)) : euro);
}

const char *words_measures(struct telling *telling, const cJSON *amounts)
{
    static const enum text_key keys[MEASURE_COUNT] = {
        [RELOCATIONS] = TEXT_amount_relocations,
        [FINANCIAL] = TEXT_amount_financial,
        [ALTERNATIVE] = TEXT_amount_alternative,
        [OFFSETS] = TEXT_amount_offsets,
    };
    struct enumeration parts = {.count = 0};
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        struct fraction amount = tree_number(amounts, measure_table[t].key);
        const char *words = measure_table[t].money ? words_spoken_euro(telling, amount) : words_number(telling, amount);
        if (amount.num != 0)
            enumerate(&parts, words_of(telling, keys[t], (const char *const[]){words, NULL}));
    }
    return words_listed(telling, &parts, TEXT_list_end);
}

const char *words_paragraphs(struct telling *telling, const cJSON *articles)
{
    struct enumeration list = {.count = 0};
    const cJSON *article = NULL;
    cJSON_ArrayForEach(article, articles) {
        char paragraph[16] = "";
        const char *text = tree_text(article, "");
        if (text != NULL)
            enumerate(&list, sscanf(text, "63(%1[0-9])%7s", paragraph, paragraph + 1) > 0 ? paragraph : text);
    }
    return words_listed(telling, &list, TEXT_COUNT);
}

const char *words_again(struct telling *telling, const char *english)
{
    struct text text = {.data = NULL};
    say_again(&text, telling->language, english != NULL ? english : "");
    return words_kept(telling, &text);
}

const char *words_pledgers(struct telling *telling, const cJSON *codes)
{
    size_t count = tree_count(codes, ""), bound = 0;
    const cJSON *state = NULL;
    cJSON_ArrayForEach(state, tree_item(telling->year, "states"))
        bound += cJSON_IsFalse(tree_item(state, "bound")) ? 0 : 1;
    return count > 1 && count == bound ? telling->language->texts[TEXT_all_states] : words_codes(telling, codes);
}

/* --- Sentences of several answers ---------------------------------------------------------------- */

void tell_assumed(struct telling *telling, const cJSON *codes)
{
    size_t count = tree_count(codes, "");
    if (count > 0)
        TELL(telling, assumed, words_count(telling, count), words_pledgers(telling, codes));
    tell_paragraph(telling);
}
