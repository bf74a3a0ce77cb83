/* "solpool-glossary-1", the terms of the law and of solpool: what it holds, its tables, how it is made, and how it is
 * told. */
#include <string.h>

#include "present/format.h"
#include "present/parts.h"
#include "present/result_fields.h"
#include "present/writers.h"

/* --- What it holds ----------------------------------------------------------------------------- */

static const struct field word_fields[] = {
    TEXT("language", ALWAYS, "ISO 639-1"),
    TEXT("term", ALWAYS, "As the Official Journal or solpool has it in that language"),
    TEXT("meaning", ALWAYS, "What it means"),
    LAST_FIELD,
};
static const struct field term_fields[] = {
    TEXT("name", ALWAYS, "The same in every language"),
    TEXT("article", NULLABLE, "Of the law; null: a term of solpool"),
    LIST("words", word_fields, ALWAYS, "In every language"),
    LAST_FIELD,
};
static const struct field glossary_fields[] = {
    FORMAT_FIELD(GLOSSARY_FORMAT),
    TOOL_FIELD,
    LIST("terms", term_fields, ALWAYS, NULL),
    LAST_FIELD,
};
static const struct csv_table glossary_tables[] = {{"terms", "terms[].words[]", "^name, ^article"}};

/* --- How it is made ---------------------------------------------------------------------------- */

static bool begins_alike(const char *text, const char *word)
{
    for (; *word != '\0'; text++, word++)
        if (text_lower(*text) != text_lower(*word))
            return false;
    return true;
}

static bool holds(const char *text, const char *word, bool whole)
{
    if (whole)
        return strlen(text) == strlen(word) && begins_alike(text, word);
    for (; *text != '\0'; text++)
        if (begins_alike(text, word))
            return true;
    return false;
}

static bool is_meant(size_t k, const char *word, bool whole)
{
    bool found = word == NULL || holds(languages[0]->terms[k].key, word, whole);
    for (size_t l = 0; !found && languages[l] != NULL; l++)
        found = holds(languages[l]->terms[k].name, word, whole);
    return found;
}

static void term_write(struct out *out, cJSON *list, size_t k)
{
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "name", languages[0]->terms[k].key);
    out_text(out, object, "article", languages[0]->terms[k].article);
    cJSON *words = out_list(out, object, "words");
    for (size_t l = 0; languages[l] != NULL; l++) {
        cJSON *item = out_object(out, words, NULL);
        out_text(out, item, "language", languages[l]->code);
        out_text(out, item, "term", languages[l]->terms[k].name);
        out_text(out, item, "meaning", languages[l]->terms[k].meaning);
    }
}

bool glossary_tree(struct out *out, const char *word, struct suggestion *near)
{
    const struct term *terms = languages[0]->terms;
    bool whole = false, any = false;
    for (size_t k = 0; word != NULL && terms[k].key != NULL; k++)
        whole = whole || is_meant(k, word, true);
    out_begin_as(out, GLOSSARY_FORMAT);
    cJSON *list = out_list(out, out->root, "terms");
    for (size_t k = 0; terms[k].key != NULL; k++) {
        if (is_meant(k, word, whole)) {
            term_write(out, list, k);
            any = true;
        }
        for (size_t l = 0; word != NULL && languages[l] != NULL; l++)
            suggest_consider(near, word, languages[l]->terms[k].name);
    }
    return any;
}

/* --- How it is told ---------------------------------------------------------------------------- */

/* "Nederlands: begunstigde lidstaat" of the other languages. */
static void put_others(struct telling *telling, const cJSON *term)
{
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, tree_item(term, "words")) {
        const struct language *language = language_find(tree_words(item, "language"));
        if (language == NULL || language == telling->language)
            continue;
        text_put(&telling->line, telling->line.length > 0 ? words_mark(telling, TEXT_semicolon) : "");
        TELL(telling, glossary_other, language->name, tree_words(item, "term"));
    }
}

static void tell_term(struct telling *telling, const cJSON *term)
{
    const cJSON *own = tree_find(tree_item(term, "words"), "language", telling->language->code);
    const char *article = tree_text(term, "article");
    tell_blank(telling);
    text_put(&telling->line, tree_words(own, "term"));
    if (article != NULL) {
        text_put(&telling->line, " (");
        text_put(&telling->line, words_article(telling, article));
        text_put(&telling->line, ")");
    }
    tell_paragraph(telling);
    text_put(&telling->line, tree_words(own, "meaning"));
    text_put(&telling->line, ".");
    tell_paragraph_at(telling, 4);
    put_others(telling, term);
    tell_paragraph_at(telling, 4);
}

static void glossary_tell(struct telling *telling)
{
    const cJSON *term = NULL;
    bool of_solpool = false;
    cJSON_ArrayForEach(term, tree_item(telling->root, "terms")) {
        bool own = tree_text(term, "article") == NULL;
        if (own && !of_solpool && term->prev->next != NULL)
            tell_heading(telling, TEXT_glossary_own);
        of_solpool = of_solpool || own;
        tell_term(telling, term);
    }
}

const struct format format_glossary = {
    .id = GLOSSARY_FORMAT,
    .schema = {"glossary", "The terms of the law and of solpool, in every language",
               "Printed by solpool glossary --format json.", .fields = glossary_fields},
    TABLES(glossary_tables),
    .tell = glossary_tell,
};
