#include "report/appendix.h"

#include <string.h>

#include "report/markup.h"

static void open_section(struct text *out, const struct report *report, const char *name, enum text_key title,
                         enum text_key about)
{
    const char *code = report->language->code, *const *texts = report->language->texts;
    MARKUP(out, "<section class=\"appendix\" aria-labelledby=\"{}-{}\"><h2 id=\"{}-{}\">{}</h2><p>{}</p>", code, name,
           code, name, texts[title], texts[about]);
}

/* Folded away but on paper. */
static void open_details(struct text *out, const struct report *report, enum text_key title)
{
    const char *const *texts = report->language->texts;
    MARKUP(out, "<details><summary>{}<span class=\"of\">{} {}</span></summary>", texts[TEXT_show_table],
           texts[TEXT_colon], texts[title]);
}

static void open_table(struct text *out, const struct report *report, const char *name, const enum text_key *headings,
                       size_t count)
{
    MARKUP(out,
           "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{}-{}\" "
           "data-table=\"{}\"><table><thead><tr>",
           report->language->code, name, name);
    for (size_t k = 0; k < count; k++)
        MARKUP(out, "<th scope=\"col\">{}</th>", report->language->texts[headings[k]]);
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
    cJSON_ArrayForEach(code, states)
        enumerate(&list, label_of(report, code->valuestring));
    if (list.count > 0)
        MARKUP(out, "<p class=\"states\">{}.</p>", say_listed(report, &list));
}

static void put_note(struct text *out, const struct report *report, const cJSON *note)
{
    const char *code = text_at(note, "code"), *article = text_at(note, "article");
    struct text message = {.data = NULL}, cited = {.data = NULL};
    const char *rule, *title = note_title(report->language, code, &rule);
    say_again(&message, report->language, text_at(note, "message"));
    const char *words = arena_keep(report->words, &message);
    if (words[0] == '\0')
        return; /* not told of such members: json/units.h */
    MARKUP(out, "<li data-code=\"{}\"><h3>{}{}{}{}", code, title != NULL ? title : code,
           *rule != '\0' ? report->language->texts[TEXT_colon] : "", *rule != '\0' ? " " : "", rule);
    if (article != NULL && report_tells(report, TEXT_condition_article)) {
        say_cited(&cited, report->language, article);
        const char *place = arena_keep(report->words, &cited);
        bool number = article[0] >= '0' && article[0] <= '9'; /* and no recital */
        MARKUP(out, " <span class=\"article\">{}</span>", number ? PHRASE(report, condition_article, place) : place);
    }
    MARKUP(out, "</h3><p>{}</p>", words);
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

/* "The law is silent", where a note says so of this rule, or NULL. */
static const char *note_of_rule(const struct report *report, const char *name)
{
    const cJSON *note = NULL;
    cJSON_ArrayForEach(note, item_at(report->results->allocation, "notes")) {
        const char *rule, *title = note_title(report->language, text_at(note, "code"), &rule);
        if (strcmp(rule, name) == 0)
            return title;
    }
    return NULL;
}

void put_rules(struct text *out, const struct report *report)
{
    static const enum text_key headings[] = {TEXT_column_rule, TEXT_column_chosen, TEXT_column_silent};
    const cJSON *rule;
    if (!report_tells(report, TEXT_rules_title))
        return;
    open_section(out, report, "rules", TEXT_rules_title, TEXT_rules_about);
    open_details(out, report, TEXT_rules_title);
    open_table(out, report, "rules", headings, sizeof headings / sizeof *headings);
    cJSON_ArrayForEach(rule, item_at(report->results->allocation, "rules")) {
        const char *title = note_of_rule(report, rule->string);
        MARKUP(out, "<tr><th scope=\"row\"><code>{}</code></th><td><code>{}</code></td><td>{}</td></tr>", rule->string,
               rule->valuestring, title != NULL ? title : "");
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
    MARKUP(out, "<tr><th scope=\"row\"><code>{}{}{}</code></th><td dir=\"auto\">{}</td></tr>", place,
           *key != '\0' ? "." : "", key, note);
    return 1;
}

static size_t put_remarks_of(struct text *out, const cJSON *list, const char *const *parts)
{
    const cJSON *entry;
    size_t count = 0;
    cJSON_ArrayForEach(entry, list) {
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

static void put_address(struct text *out, const char *address)
{
    if (address != NULL && (text_begins(address, "https://") || text_begins(address, "http://")))
        MARKUP(out, "<a rel=\"noopener noreferrer\" href=\"{}\">{}</a>", address, address);
    else if (address != NULL)
        markup_put(out, address);
}

static const char *confidence_text(const struct language *language, const char *confidence)
{
    enum text_key key = confidence != NULL ? text_find("confidence_", confidence) : TEXT_COUNT;
    return language->texts[key != TEXT_COUNT ? key : TEXT_not_known];
}

static void put_source(struct text *out, const struct report *report, const cJSON *source)
{
    const char *date = text_at(source, "date"), *note = text_at(source, "note");
    MARKUP(out, "<tr><th scope=\"row\" dir=\"auto\">{}</th><td dir=\"auto\">{}", text_at(source, "id"),
           text_at(source, "title"));
    if (note != NULL)
        MARKUP(out, " <i>({})</i>", note);
    MARKUP(out, "</td><td class=\"date\" dir=\"auto\">{}</td><td>{}</td><td class=\"address\">",
           date != NULL ? date : report->language->texts[TEXT_not_known],
           confidence_text(report->language, text_at(source, "confidence")));
    put_address(out, text_at(source, "address"));
    text_put(out, "</td></tr>");
}

void put_sources(struct text *out, const struct report *report)
{
    static const enum text_key headings[] = {TEXT_column_source, TEXT_column_title, TEXT_column_date,
                                             TEXT_column_confidence, TEXT_column_address};
    const cJSON *source, *sources = item_at(report->results->year, "sources");
    bool any = cJSON_GetArraySize(sources) > 0;
    open_section(out, report, "sources", TEXT_sources_title, any ? TEXT_sources_about : TEXT_sources_none);
    if (any) {
        open_table(out, report, "sources", headings, sizeof headings / sizeof *headings);
        cJSON_ArrayForEach(source, sources)
            put_source(out, report, source);
        close_table(out);
    }
    text_put(out, "</section>");
}

/* --- Terms ------------------------------------------------------------------------------------- */

void put_terms(struct text *out, const struct report *report)
{
    static const enum text_key headings[] = {TEXT_column_term, TEXT_column_meaning, TEXT_column_article};
    if (!report_tells(report, TEXT_terms_title))
        return;
    open_section(out, report, "terms", TEXT_terms_title, TEXT_terms_about);
    open_details(out, report, TEXT_terms_title);
    open_table(out, report, "terms", headings, sizeof headings / sizeof *headings);
    for (const struct term *term = report->language->terms; term->key != NULL; term++) {
        struct text cited = {.data = NULL};
        say_cited(&cited, report->language, term->article != NULL ? term->article : "");
        MARKUP(out, "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>", term->name, term->meaning,
               arena_keep(report->words, &cited));
    }
    close_table(out);
    text_put(out, "</details></section>");
}
