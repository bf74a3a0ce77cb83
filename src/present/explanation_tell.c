/* How one value came about, told: what it is, which article says so, the formula with its numbers, and below it, one
 * step further in, where those numbers come from. */
#include <stdio.h>
#include <string.h>

#include "distribute/stages.h"
#include "input/year_fields.h"
#include "json/units.h"
#include "present/tellings.h"
#include "questions/figure.h"

/* --- Values ------------------------------------------------------------------------------------ */

/* The fraction behind a rounded value, "205/7": nine decimals and a mark that there are more; of one that 128 bits do
 * not hold, those that are printed. */
static const char *words_exact(struct telling *telling, const cJSON *node, const char *exact)
{
    const char *slash = strchr(exact, '/');
    struct fraction value;
    if (slash == NULL || !exact_read(&value.num, exact, (size_t)(slash - exact)) ||
        !exact_read(&value.den, slash + 1, strlen(slash + 1)) || value.den <= 0)
        return WORDS(telling, explanation_cut, words_decimals(telling, tree_number(node, "value"), 6));
    return WORDS(telling, explanation_cut, words_decimals(telling, value, 9));
}

static const char *words_amount(struct telling *telling, const cJSON *node, const char *path)
{
    const char *exact = tree_text(node, "exact");
    struct fraction value = tree_number(node, "value");
    bool money = figure_unit_of_path(path) == FIGURE_EURO;
    if (path_is_year(path))
        return words_year(telling, node, "value");
    if (exact != NULL)
        return money ? WORDS(telling, euro, words_exact(telling, node, exact)) : words_exact(telling, node, exact);
    const char *digits = tree_item(node, "value")->valuestring, *point = strchr(digits, '.');
    return money ? words_euro(telling, value)
                 : words_decimals(telling, value, point != NULL ? (unsigned)strlen(point + 1) : 0);
}

/* A value in prose; NULL of an object. */
static const char *words_value(struct telling *telling, const cJSON *node)
{
    const cJSON *value = tree_item(node, "value");
    const char *const *texts = telling->language->texts;
    if (cJSON_IsRaw(value))
        return words_amount(telling, node, tree_text(node, "path"));
    const char *path = tree_text(node, "path");
    if (cJSON_IsString(value)) /* a message, or a name or an option, which stay */
        return strncmp(path, "notes.", 6) == 0 ? words_again(telling, value->valuestring) : value->valuestring;
    if (cJSON_IsBool(value))
        return texts[cJSON_IsTrue(value) ? TEXT_yes : TEXT_no];
    if (cJSON_IsNull(value) && strchr(path, '>') != NULL && strchr(path, '.') == NULL)
        return NULL; /* a flow that is not there: its measures follow */
    if (cJSON_IsNull(value) && tree_words(node, "source")[0] == '\0' && tree_count(node, "source") == 0)
        return texts[TEXT_explanation_none]; /* it is calculated */
    if (cJSON_IsNull(value))
        return texts[year_may_be_unknown(path) ? TEXT_calculation_not_known : TEXT_calculation_not_given];
    if (!cJSON_IsArray(value) || (value->child != NULL && !cJSON_IsString(value->child)))
        return NULL;
    return value->child != NULL ? words_codes(telling, value) : texts[TEXT_explanation_none];
}

/* --- Lines ------------------------------------------------------------------------------------- */

static void put_paragraph(struct telling *telling, size_t depth, const char *words)
{
    text_paragraph(&telling->text, 2 * depth, words);
}

/* Where a cell's value comes from: "[E-POP-2026]", "(default)"; empty of what is calculated. */
static const char *words_origin(struct telling *telling, const cJSON *source)
{
    if (cJSON_IsArray(source))
        return WORDS(telling, explanation_sources, words_codes(telling, source));
    if (!cJSON_IsString(source))
        return "";
    return strcmp(source->valuestring, "default") == 0        ? WORDS(telling, origin_default)
           : strcmp(source->valuestring, "command line") == 0 ? WORDS(telling, origin_setting)
                                                              : WORDS(telling, origin_none);
}

/* A path as it is typed, pairs of states with ":". */
static const char *words_path(struct telling *telling, const char *path)
{
    struct text words = {.data = NULL};
    for (; *path != '\0'; path++)
        text_add(&words, *path == '>' ? ":" : path, 1);
    return words_kept(telling, &words);
}

/* "NL.duty = 1 096", with the source of a cell: on the same line as far as there is room. */
static void put_head(struct telling *telling, size_t depth, const cJSON *node, const char *line, const cJSON *source,
                     const char *note)
{
    const char *value = words_value(telling, node);
    const char *origin = words_origin(telling, source);
    if (value != NULL)
        line = WORDS(telling, explanation_value, line, value);
    size_t width = 2 * depth + text_width(line, strlen(line)) + text_width(origin, strlen(origin));
    if (width + (origin[0] != '\0' ? 2 : 0) <= text_columns(&telling->text)) {
        for (size_t k = 0; k < depth; k++)
            text_put(&telling->text, "  ");
        text_harmless(&telling->text, line, strlen(line));
        text_put(&telling->text, origin[0] != '\0' ? "  " : "");
        text_harmless(&telling->text, origin, strlen(origin));
        text_put(&telling->text, "\n");
    } else {
        put_paragraph(telling, depth, line);
        if (origin[0] != '\0')
            put_paragraph(telling, depth + 2, origin);
    }
    if (note != NULL)
        put_paragraph(telling, depth + 1, WORDS(telling, explanation_note, note));
}

/* --- Formulas ---------------------------------------------------------------------------------- */

static const char *capital(struct telling *telling, const char *words)
{
    return words[0] == '\0' ? "" : arena_format(&telling->words, "%c%s", text_capital(words[0]), words + 1);
}

/* The longest text of calculations that begins here, as a whole word; TEXT_COUNT for none. */
static enum text_key calculation_word(const char *at)
{
    enum text_key longest = TEXT_COUNT;
    for (size_t key = 0; key < TEXT_COUNT; key++) {
        const char *text = languages[0]->texts[key];
        size_t length = strlen(text);
        if (strncmp(text_key_names[key], "calculation_", 12) == 0 && strncmp(at, text, length) == 0 &&
            !text_is_digit(at[length]) && !text_is_letter(at[length]) && at[length] != '_' &&
            (longest == TEXT_COUNT || length > strlen(languages[0]->texts[longest])))
            longest = (enum text_key)key;
    }
    return longest;
}

/* An English calculation in the language: words and points are told again, numbers, signs and names stay. */
static const char *words_calculation(struct telling *telling, const char *english)
{
    struct text text = {.data = NULL};
    if (language_is_first(telling->language))
        return english;
    for (const char *at = english; *at != '\0';) {
        size_t name = strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_");
        enum text_key key = name > 0 ? calculation_word(at) : TEXT_COUNT;
        bool point = *at == '.' && at > english && text_is_digit(at[-1]) && text_is_digit(at[1]);
        size_t length = key != TEXT_COUNT ? strlen(languages[0]->texts[key]) : name > 0 ? name : 1;
        if (key != TEXT_COUNT)
            text_put(&text, telling->language->texts[key]);
        else
            text_add(&text, point ? telling->language->point : at, length);
        at += length;
    }
    return words_kept(telling, &text);
}

/* The words of a formula as the language has them, by the longest English ones that begin here; NULL for none. */
static const struct word *formula_words(struct telling *telling, const char *formula)
{
    const struct word *longest = NULL;
    for (const struct word *word = telling->language->formulas; word->key != NULL; word++) {
        size_t length = strlen(word->key);
        bool begins = strncmp(formula, word->key, length) == 0 &&
                      (formula[length] == '\0' || strncmp(formula + length, ": ", 2) == 0);
        if (begins && (longest == NULL || length > strlen(longest->key)))
            longest = word;
    }
    return longest;
}

/* Whether only words stand there: a cell, an object, and a value that is its cell's. */
static bool only_words(const cJSON *node)
{
    const char *expression = tree_text(node, "expression"), *path = tree_text(node, "path");
    size_t length = strlen(path);
    bool copied = expression != NULL && strlen(expression) == length + 2 && strncmp(expression + 1, path, length) == 0;
    return copied || tree_item(node, "source") != NULL || cJSON_IsObject(tree_item(node, "value"));
}

/* What the formula says, in the language; *calculation is what follows in the English one, or NULL. */
static const char *formula_said(struct telling *telling, const cJSON *node, const char **calculation)
{
    const char *formula = tree_text(node, "formula"), *end = NULL;
    const struct word *word = formula_words(telling, formula);
    *calculation = NULL;
    if (word != NULL) {
        end = formula + strlen(word->key);
        *calculation = *end != '\0' ? end + 2 : NULL;
        return word->text;
    }
    for (const char *at = formula; !only_words(node) && (at = strstr(at, ": ")) != NULL; at++)
        end = at;
    *calculation = end != NULL ? end + 2 : NULL;
    const char *words = arena_text(&telling->words, formula, end != NULL ? (size_t)(end - formula) : strlen(formula));
    const char *own = word_find(telling->language->cells, words);
    return own != NULL ? own : words_again(telling, words);
}

static void put_formula(struct telling *telling, size_t depth, const cJSON *node)
{
    const char *article = tree_text(node, "article"), *calculation = NULL;
    const char *words = units_said(&telling->words, telling->language, formula_said(telling, node, &calculation));
    const char *end = calculation != NULL ? telling->language->texts[TEXT_colon] : ".";
    article = telling->language->unit[0] == NULL ? article : NULL; /* no article is of who is no Member State */
    bool number = article != NULL && text_is_digit(article[0]);
    if (number && strchr(article, ',') != NULL)
        words = WORDS(telling, explanation_articles, words_cited(telling, article), words, end);
    else if (article != NULL)
        words = WORDS(telling, explanation_article, capital(telling, words_article(telling, article)), words, end);
    else
        words = WORDS(telling, explanation_plain, capital(telling, words), end);
    put_paragraph(telling, depth, words);
    if (calculation != NULL)
        put_paragraph(telling, depth + 1, words_calculation(telling, calculation));
}

/* --- Flows ------------------------------------------------------------------------------------- */

static void put_stage(struct telling *telling, size_t depth, const char *name)
{
    size_t place = 0;
    while (place < STAGE_COUNT && strcmp(stage_table[place].name, name) != 0)
        place++;
    const char *article = place < STAGE_COUNT ? stage_table[place].article : NULL;
    const char *law = article != NULL ? WORDS(telling, explanation_law, words_article(telling, article)) : "";
    put_paragraph(telling, depth,
                  WORDS(telling, explanation_stage, words_count(telling, place + 1), words_count(telling, STAGE_COUNT),
                        name, law));
}

static void put_flow(struct telling *telling, size_t depth, const cJSON *node)
{
    const char *stage = tree_text(node, "stage"), *sentence = tree_text(node, "range.sentence");
    struct fraction proportional = tree_number(node, "proportional");
    bool money = figure_unit_of_path(tree_text(node, "path")) == FIGURE_EURO;
    const cJSON *bound = NULL;
    if (stage != NULL && proportional.den != 0 && (money ? 100 : 1) % proportional.den != 0)
        put_paragraph(telling, depth,
                      WORDS(telling, explanation_proportional,
                            money ? WORDS(telling, euro, words_number(telling, proportional))
                                  : words_number(telling, proportional)));
    if (stage != NULL)
        put_stage(telling, depth, stage);
    put_paragraph(telling, depth, words_again(telling, sentence));
    cJSON_ArrayForEach(bound, tree_item(node, "binding"))
        put_paragraph(telling, depth,
                      WORDS(telling, explanation_bound, words_again(telling, tree_text(bound, "sentence")),
                            words_path(telling, tree_text(bound, "path"))));
}

/* --- Notes ------------------------------------------------------------------------------------- */

/* What the year file says of a cell that was asked for: the note of the object around it, or that of its state where it
 * names the cell. The notes of other cells are in the tree. */
static const char *note_of_cell(struct telling *telling, const char *path)
{
    const char *point = strrchr(path, '.'), *first = strchr(path, '.');
    if (point == NULL)
        return NULL;
    const char *code = arena_text(&telling->words, path, (size_t)(first - path));
    const cJSON *around = tree_item(telling->year, code);
    const cJSON *state = tree_find(tree_item(telling->year, "states"), "code", code);
    if (state == NULL)
        return tree_text(around, "note");
    const char *note = tree_text(state, "note");
    if (first == point)
        return note != NULL && strstr(note, point + 1) != NULL ? note : NULL;
    const char *keys = arena_text(&telling->words, first + 1, (size_t)(point - first - 1));
    return tree_text(tree_item(state, keys), "note");
}

/* --- Nodes ------------------------------------------------------------------------------------- */

/* However many decimals they are written with. */
static bool same_value(const cJSON *a, const cJSON *b)
{
    struct fraction one = tree_number(a, "value"), other = tree_number(b, "value");
    return one.den != 0 && other.den != 0 ? fraction_compare(one, other) == 0
                                          : cJSON_Compare(tree_item(a, "value"), tree_item(b, "value"), true);
}

/* What no member of the file has: a condition of Article 63, or whether the Forum met. */
static bool of_states_alone(const struct telling *telling, const char *path)
{
    return telling->language->unit[0] != NULL &&
           (strstr(path, "63(") != NULL || strcmp(path, "pool.forum_reconvened") == 0);
}

static void put_node(struct telling *telling, size_t depth, const cJSON *node)
{
    const cJSON *input = NULL, *steps = tree_item(node, "steps"), *inputs = tree_item(node, "inputs");
    const char *path = tree_text(node, "path");
    const cJSON *own = tree_find(inputs, "path", path); /* of a value that is its cell's */
    const cJSON *source = tree_item(node, "source");
    /* What is assumed in place of a cell is not from its source: the cell stands among the numbers then. */
    const cJSON *copied = own != NULL && same_value(own, node) ? own : NULL;
    put_head(telling, depth, node, words_path(telling, path), source != NULL ? source : tree_item(copied, "source"),
             own != NULL || source == NULL ? tree_text(copied, "note") : note_of_cell(telling, path));
    put_formula(telling, depth + 1, node);
    if (tree_item(node, "range") != NULL)
        put_flow(telling, depth + 1, node);
    cJSON_ArrayForEach(input, inputs) {
        if (of_states_alone(telling, tree_words(input, "path")))
            continue;
        const cJSON *step = tree_find(steps, "path", tree_text(input, "path"));
        if (step != NULL)
            put_node(telling, depth + 1, step);
        else if (input != copied)
            put_head(telling, depth + 1, input,
                     input == own ? WORDS(telling, explanation_in_file, words_path(telling, path))
                                  : words_path(telling, tree_text(input, "path")),
                     tree_item(input, "source"), tree_text(input, "note"));
    }
}

/* How many values below a node are calculated further than is shown. */
static size_t count_left_out(const cJSON *node)
{
    const cJSON *step = NULL;
    struct fraction own = tree_number(node, "left_out");
    size_t count = own.den != 0 ? (size_t)own.num : 0;
    cJSON_ArrayForEach(step, tree_item(node, "steps"))
        count += count_left_out(step);
    return count;
}

static void put_source(struct telling *telling, const cJSON *entry)
{
    static const char *const keys[] = {"title", "address", "date"};
    const char *confidence = tree_text(entry, "confidence");
    struct enumeration parts = {.count = 0};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
        if (tree_text(entry, keys[k]) != NULL)
            enumerate(&parts, tree_text(entry, keys[k]));
    if (confidence != NULL)
        enumerate(&parts, words_named(telling, "confidence_", confidence));
    put_paragraph(
        telling, 1,
        WORDS(telling, explanation_source, tree_text(entry, "id"), words_listed(telling, &parts, TEXT_COUNT)));
}

void explanation_tell(struct telling *telling)
{
    const cJSON *source = NULL, *sources = tree_item(telling->root, "sources");
    tell_blank_now(telling); /* nodes are put in lines of their own, behind what was set */
    put_node(telling, 0, telling->root);
    size_t left_out = count_left_out(telling->root);
    if (left_out > 0) {
        tell_blank(telling);
        TELL_LAST(telling, explanation_deeper, words_count(telling, left_out));
    }
    if (tree_count(sources, "") > 0)
        tell_heading(telling, TEXT_sources_head);
    cJSON_ArrayForEach(source, sources)
        put_source(telling, source);
}
