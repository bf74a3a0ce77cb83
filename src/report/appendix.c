#include "report/appendix.h"

#include <string.h>

#include "report/markup.h"

static void open_section(struct text *out, const struct report *report, const char *name,
                         enum text_key title, enum text_key about)
{
    const char *code = report->language->code;
    text_format(out, "<section class=\"appendix\" aria-labelledby=\"%s-%s\"><h2 id=\"%s-%s\">",
                code, name, code, name);
    markup_put(out, report->language->texts[title]);
    text_put(out, "</h2><p>");
    markup_put(out, report->language->texts[about]);
    text_put(out, "</p>");
}

/* Folded away but on paper. */
static void open_details(struct text *out, const struct report *report, enum text_key title)
{
    text_put(out, "<details><summary>");
    markup_put(out, report->language->texts[TEXT_show_table]);
    text_put(out, "<span class=\"of\">: ");
    markup_put(out, report->language->texts[title]);
    text_put(out, "</span></summary>");
}

static void open_table(struct text *out, const struct report *report, const char *name,
                       const enum text_key *headings, size_t count)
{
    text_format(
        out,
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-labelledby=\"%s-%s\" data-table=\"%s\"><table><thead><tr>",
        report->language->code, name, name);
    for (size_t k = 0; k < count; k++) {
        text_put(out, "<th scope=\"col\">");
        markup_put(out, report->language->texts[headings[k]]);
        text_put(out, "</th>");
    }
    text_put(out, "</tr></thead><tbody>");
}

static void close_table(struct text *out)
{
    text_put(out, "</tbody></table></div>");
}

/* --- Notes ------------------------------------------------------------------------------------- */

static void put_states(struct text *out, const struct report *report, const cJSON *states)
{
    const cJSON *code;
    struct enumeration list = {.count = 0};
    struct text names = {.data = NULL};
    cJSON_ArrayForEach(code, states) enumerate(&list, label_of(report, code->valuestring));
    enumeration_end(&names, report->language, &list, TEXT_list_end);
    if (names.length > 0) {
        text_put(out, "<p class=\"states\">");
        markup_put(out, names.data);
        text_put(out, ".</p>");
    }
    out->failed = out->failed || names.failed;
    text_release(&names);
}

/* The title in the language; the program's own words are English. */
static void put_note(struct text *out, const struct report *report, const cJSON *note)
{
    const char *code = text_at(note, "code"), *article = text_at(note, "article");
    bool silent = strncmp(code, "law_silent_", 11) == 0;
    const char *title = word_find(report->language->notes, silent ? "law_silent" : code);
    text_put(out, "<li data-code=\"");
    markup_put(out, code);
    text_put(out, "\"><h3>");
    markup_put(out, title != NULL ? title : code);
    if (silent) {
        text_put(out, ": ");
        markup_put(out, code + 11);
    }
    if (article != NULL) {
        struct text words = {.data = NULL};
        SAY(&words, report->language, condition_article, article);
        text_put(out, " <span class=\"article\">");
        put_escaped_text(out, &words);
        text_put(out, "</span>");
    }
    text_put(out, "</h3><p lang=\"en\">");
    markup_put(out, text_at(note, "message"));
    text_put(out, "</p>");
    put_states(out, report, item_at(note, "states"));
    text_put(out, "</li>");
}

void put_notes(struct text *out, const struct report *report)
{
    const cJSON *note;
    open_section(out, report, "notes", TEXT_notes_title, TEXT_notes_about);
    text_put(out, "<ul class=\"notes\">");
    cJSON_ArrayForEach(note, item_at(report->results->allocation, "notes"))
        put_note(out, report, note);
    text_put(out, "</ul></section>");
}

/* --- Rules ------------------------------------------------------------------------------------- */

void put_rules(struct text *out, const struct report *report)
{
    static const enum text_key headings[] = {TEXT_column_rule, TEXT_column_chosen,
                                             TEXT_column_silent};
    const cJSON *rule, *notes = item_at(report->results->allocation, "notes");
    open_section(out, report, "rules", TEXT_rules_title, TEXT_rules_about);
    open_details(out, report, TEXT_rules_title);
    open_table(out, report, "rules", headings, sizeof headings / sizeof *headings);
    cJSON_ArrayForEach(rule, item_at(report->results->allocation, "rules"))
    {
        char code[80] = "law_silent_";
        strncat(code, rule->string, sizeof code - strlen(code) - 1);
        text_put(out, "<tr><th scope=\"row\"><code>");
        markup_put(out, rule->string);
        text_put(out, "</code></th><td><code>");
        markup_put(out, rule->valuestring);
        text_put(out, "</code></td><td>");
        if (entry_with(notes, "code", code) != NULL)
            markup_put(out, report->language->texts[TEXT_law_silent]);
        text_put(out, "</td></tr>");
    }
    close_table(out);
    text_put(out, "</details></section>");
}

/* --- Remarks of the file ----------------------------------------------------------------------- */

static size_t put_remark(struct text *out, const char *place, const char *key, const cJSON *object)
{
    const char *note = text_at(object, "note");
    if (note == NULL)
        return 0;
    text_put(out, "<tr><th scope=\"row\"><code>");
    markup_put(out, place);
    text_put(out, key[0] != '\0' && place[0] != '\0' ? "." : "");
    text_put(out, key);
    text_put(out, "</code></th><td dir=\"auto\">");
    markup_put(out, note);
    text_put(out, "</td></tr>");
    return 1;
}

static size_t put_remarks_of(struct text *out, const cJSON *list, const char *const *parts)
{
    const cJSON *entry;
    size_t count = 0;
    cJSON_ArrayForEach(entry, list)
    {
        const char *code = text_at(entry, "code");
        count += code != NULL ? put_remark(out, code, "", entry) : 0;
        for (size_t k = 0; code != NULL && parts[k] != NULL; k++)
            count += put_remark(out, code, parts[k], item_at(entry, parts[k]));
    }
    return count;
}

void put_remarks(struct text *out, const struct report *report)
{
    static const enum text_key headings[] = {TEXT_column_place, TEXT_column_remark};
    static const char *const of_state[] = {"pledge", "adopted", "cost", "capacity", NULL};
    static const char *const of_need[] = {"need", NULL};
    const cJSON *year = report->results->year;
    size_t before = out->length;
    open_section(out, report, "remarks", TEXT_remarks_title, TEXT_remarks_about);
    open_details(out, report, TEXT_remarks_title);
    open_table(out, report, "remarks", headings, sizeof headings / sizeof *headings);
    size_t count = put_remark(out, "year", "", year);
    count += put_remark(out, "pool", "", item_at(year, "pool"));
    count += put_remarks_of(out, item_at(year, "states"), of_state);
    count += put_remarks_of(out, item_at(year, "benefitting"), of_need);
    close_table(out);
    text_put(out, "</details></section>");
    if (count == 0)
        text_cut(out, before);
}

/* --- Sources ----------------------------------------------------------------------------------- */

static bool is_web_address(const char *address)
{
    return strncmp(address, "https://", 8) == 0 || strncmp(address, "http://", 7) == 0;
}

static void put_address(struct text *out, const char *address)
{
    if (address == NULL)
        return;
    if (is_web_address(address)) {
        text_put(out, "<a rel=\"noopener noreferrer\" href=\"");
        markup_put(out, address);
        text_put(out, "\">");
    }
    markup_put(out, address);
    text_put(out, is_web_address(address) ? "</a>" : "");
}

static const char *confidence_text(const struct language *language, const char *confidence)
{
    static const struct {
        const char *word;
        enum text_key text;
    } list[] = {{"official", TEXT_confidence_official},
                {"press", TEXT_confidence_press},
                {"secondary", TEXT_confidence_secondary},
                {"assumption", TEXT_confidence_assumption}};
    for (size_t k = 0; confidence != NULL && k < sizeof list / sizeof *list; k++)
        if (strcmp(confidence, list[k].word) == 0)
            return language->texts[list[k].text];
    return language->texts[TEXT_not_known];
}

static void put_source(struct text *out, const struct report *report, const cJSON *source)
{
    const char *date = text_at(source, "date"), *note = text_at(source, "note");
    const char *title = text_at(source, "title");
    text_put(out, "<tr><th scope=\"row\" dir=\"auto\">");
    markup_put(out, text_at(source, "id") != NULL ? text_at(source, "id") : "");
    text_put(out, "</th><td dir=\"auto\">");
    markup_put(out, title != NULL ? title : "");
    if (note != NULL) {
        text_put(out, " <i>(");
        markup_put(out, note);
        text_put(out, ")</i>");
    }
    text_put(out, "</td><td class=\"date\" dir=\"auto\">");
    markup_put(out, date != NULL ? date : report->language->texts[TEXT_not_known]);
    text_put(out, "</td><td>");
    markup_put(out, confidence_text(report->language, text_at(source, "confidence")));
    text_put(out, "</td><td class=\"address\">");
    put_address(out, text_at(source, "address"));
    text_put(out, "</td></tr>");
}

void put_sources(struct text *out, const struct report *report)
{
    static const enum text_key headings[] = {TEXT_column_source, TEXT_column_title,
                                             TEXT_column_date, TEXT_column_confidence,
                                             TEXT_column_address};
    const cJSON *source, *sources = item_at(report->results->year, "sources");
    bool any = cJSON_GetArraySize(sources) > 0;
    open_section(out, report, "sources", TEXT_sources_title,
                 any ? TEXT_sources_about : TEXT_sources_none);
    if (!any) {
        text_put(out, "</section>");
        return;
    }
    open_table(out, report, "sources", headings, sizeof headings / sizeof *headings);
    cJSON_ArrayForEach(source, sources) put_source(out, report, source);
    close_table(out);
    text_put(out, "</section>");
}
