/* The table to be filled in: what the year file knows of its states, in the marks of a language. */
#include <stdlib.h>

#include "base/cell.h"
#include "base/code.h"
#include "input/target.h"
#include "input/year_fields.h"
#include "json/decimal.h"
#include "json/entries.h"
#include "sheet/import.h"
#include "sheet/kinds.h"

struct template
{
    struct document document;
    const cJSON *states, *benefitting;
    const struct language *language;
    char separator;
    struct text text;
};

/* What the year file says; NULL where it says nothing. A type that a pledge leaves out is its fallback. */
static const cJSON *item_of(const struct template *template, const cJSON *state, const struct sheet_kind *kind,
                            const char **fallback)
{
    struct kind_place place = kind_place(kind);
    const char *code = document_text_of(state, "code");
    const cJSON *entry = kind->of == KIND_BENEFITTING ? entry_find(template->benefitting, code) : state;
    const cJSON *object = place.object[0] != '\0' ? document_member(entry, place.object) : entry;
    const cJSON *item = cJSON_IsObject(object) ? document_member(object, place.key) : NULL;
    *fallback = NULL;
    if (item == NULL && place.object[0] != '\0' && cJSON_IsObject(object) && kind->of != KIND_NAMES)
        *fallback = kind_field(kind)->fallback;
    return item;
}

static void put_number(struct template *template, const struct field *field, struct fraction number)
{
    char digits[EXACT_TEXT_SIZE];
    if (number.den == 0)
        return;
    fraction_text(digits, number, field->kind == FIELD_WHOLE ? 0 : 6, true);
    text_grouped(&template->text, digits, "", template->language->point);
}

/* In the language, unless the year file calls the state something else. */
static const char *name_of(const struct template *template, const cJSON *state, const char *code)
{
    const char *own = document_text_of(state, "name"), *english = word_find(languages[0]->states, code_proper(code));
    const char *said = word_find(template->language->states, code_proper(code));
    bool other = own != NULL && (english == NULL || strcmp(own, english) != 0);
    return other ? own : said != NULL ? said : "";
}

static void put_cell(struct template *template, const cJSON *state, const struct sheet_kind *kind)
{
    const char *fallback, *code = document_text_of(state, "code");
    const cJSON *item = item_of(template, state, kind, &fallback);
    struct fraction number = {0, 0};
    if (kind->of == KIND_NAMES && kind->meaning == MEANS_STATE) {
        cell_put(&template->text, name_of(template, state, code));
    } else if (cJSON_IsString(item)) {
        cell_put(&template->text, item->valuestring);
    } else if (cJSON_IsNumber(item)) {
        put_number(template, kind_field(kind), decimal_value(item));
    } else if (item == NULL && fallback != NULL && fraction_read(&number, fallback)) {
        put_number(template, kind_field(kind), number);
    }
}

/* Columns beyond those of every template stand there where some state has a figure. */
static bool is_wanted(const struct template *template, const struct sheet_kind *kind)
{
    const cJSON *state = NULL;
    const char *fallback;
    if (kind->of == KIND_ADJUSTED || (kind->of == KIND_BENEFITTING && template->benefitting == NULL))
        return false;
    if (kind->always)
        return true;
    cJSON_ArrayForEach(state, template->states) {
        const cJSON *item = item_of(template, state, kind, &fallback);
        if (cJSON_IsNumber(item) || cJSON_IsString(item) ||
            (item == NULL && fallback != NULL && strcmp(fallback, "null") != 0))
            return true;
    }
    return false;
}

/* The columns that the year file describes, under their names. */
static void put_own_columns(struct template *template, const cJSON *state)
{
    const cJSON *column = NULL;
    cJSON_ArrayForEach(column, document_member(template->document.root, "columns")) {
        if (!kind_is_own(template->document.root, column->string))
            continue;
        const cJSON *item = document_member(document_member(state, "columns"), column->string);
        text_add(&template->text, &template->separator, 1);
        if (state == NULL)
            cell_put(&template->text, column->string);
        else if (cJSON_IsNumber(item))
            put_number(template, figure_elements, decimal_value(item));
    }
}

static void put_row(struct template *template, const cJSON *state)
{
    bool first = true;
    for (const struct sheet_kind *kind = sheet_kinds; kind->key != NULL; kind++) {
        if (!is_wanted(template, kind))
            continue;
        if (!first)
            text_add(&template->text, &template->separator, 1);
        first = false;
        if (state == NULL)
            cell_put(&template->text, template->language->texts[kind->head]);
        else
            put_cell(template, state, kind);
    }
    put_own_columns(template, state);
    text_put(&template->text, "\r\n");
}

solpool_status sheet_template(char **out, const solpool_file *year, const char *language, solpool_error *err)
{
    struct template template = {.language = language_find(language)};
    const cJSON *state = NULL;
    if (template.language == NULL)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "%.20s: there is no such language", language);
    solpool_status status = target_open(&template.document, year->data, year->length, err);
    if (status == SOLPOOL_OK) {
        template.separator = *template.language->point == ',' ? ';' : ',';
        template.states = document_member(template.document.root, "states");
        template.benefitting = document_member(template.document.root, "benefitting");
        text_put(&template.text, "\xEF\xBB\xBF"); /* by which Excel knows UTF-8 */
        put_row(&template, NULL);
        cJSON_ArrayForEach(state, template.states)
            put_row(&template, state);
    }
    document_clear(&template.document);
    return text_hand_out(out, &template.text, status, err);
}
