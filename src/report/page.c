/* The page: one file with styles, script and pictures in it, in every language, one of which is shown. */
#include "report/chart.h"

#include <string.h>

#include "report/appendix.h"
#include "report/brief.h"
#include "base/builtin.h"
#include "report/markup.h"
#include "report/summary.h"

/* --- Parts ------------------------------------------------------------------------------------- */

static void put_csv_link(struct text *out, const struct report *report, const struct chart *chart)
{
    const char *const *texts = report->language->texts;
    const char *state = chart->of_state ? report->results->state : NULL;
    MARKUP(out, "<p class=\"csv\"><a download=\"solpool-{}-{}{}{}.csv\" href=\"",
           text_at(report->results->allocation, "year"), chart->name, state != NULL ? "-" : "", state);
    chart_table(out, report, chart, true);
    MARKUP(out, "\">{} <span class=\"of\">({})</span></a></p>", texts[TEXT_csv_link], texts[chart->title]);
}

static void put_table(struct text *out, const struct report *report, const struct chart *chart)
{
    const char *code = report->language->code, *const *texts = report->language->texts;
    MARKUP(out,
           "<details><summary>{}<span class=\"of\">{} {}</span></summary><div class=\"table\" "
           "tabindex=\"0\" role=\"region\" aria-labelledby=\"{}-{}\" data-table=\"{}\">",
           texts[TEXT_table_of_data], texts[TEXT_colon], texts[chart->title], code, chart->name, chart->name);
    size_t left_out = chart_table(out, report, chart, false);
    text_put(out, "</div>");
    if (left_out > 0)
        MARKUP(out, "<p class=\"note\">{}</p>", PHRASE(report, rows_left_out, say_count(report, left_out)));
    text_put(out, "</details>");
}

static void put_chapter(struct text *out, const struct report *report, const struct chart *chart)
{
    const char *code = report->language->code, *const *texts = report->language->texts;
    MARKUP(out,
           "<section aria-labelledby=\"{}-{}\"><div class=\"show\"><h2 id=\"{}-{}\">{}</h2>"
           "<p class=\"lead\">{}</p><figure>",
           code, chart->name, code, chart->name, texts[chart->heading], chart->lead(report));
    chart_picture(out, report, chart, WIDE, false);
    chart_picture(out, report, chart, NARROW, false);
    MARKUP(out, "<figcaption>{}</figcaption></figure></div>", texts[chart->reading]);
    put_table(out, report, chart);
    put_csv_link(out, report, chart);
    text_put(out, "</section>");
}

static bool is_shown(const struct report *report, const struct chart *chart)
{
    return report_tells(report, chart->heading) && (!chart->of_state || report->results->state != NULL) &&
           (!chart->of_analysis || report->results->analysis != NULL);
}

static void put_contents_entry(struct text *out, const struct report *report, const char *name, enum text_key title)
{
    if (!report_tells(report, title))
        return;
    MARKUP(out, "<li><a href=\"#{}-{}\">{}</a></li>", report->language->code, name, report->language->texts[title]);
}

static void put_contents(struct text *out, const struct report *report)
{
    MARKUP(out, "<nav class=\"contents\" aria-label=\"{}\"><ul>", report->language->texts[TEXT_contents]);
    for (size_t k = 0; charts[k] != NULL; k++)
        if (is_shown(report, charts[k]))
            put_contents_entry(out, report, charts[k]->name, charts[k]->heading);
    put_contents_entry(out, report, "notes", TEXT_notes_title);
    put_contents_entry(out, report, "rules", TEXT_rules_title);
    put_contents_entry(out, report, "sources", TEXT_sources_title);
    text_put(out, "</ul></nav>");
}

/* Links to the other languages. They work without the script. */
static void put_languages(struct text *out, const struct report *report)
{
    MARKUP(out, "<nav class=\"languages\" aria-label=\"{}\">", report->language->texts[TEXT_languages]);
    for (size_t k = 0; languages[k] != NULL; k++) {
        const char *code = languages[k]->code;
        if (strcmp(code, report->language->code) != 0)
            MARKUP(out, "<a href=\"#{}\" hreflang=\"{}\" lang=\"{}\">{}</a>", code, code, code, languages[k]->name);
    }
    text_put(out, "</nav>");
}

static void put_header(struct text *out, const struct report *report)
{
    text_put(out, "<header>");
    put_languages(out, report);
    const char *title = say_title(report);
    MARKUP(out, "<h1>{}</h1><p class=\"title\" dir=\"auto\">{}</p></header>", say_heading(report),
           report->results->brief ? say_shortened(report, title, 160) : title);
}

static void put_footer(struct text *out, const struct report *report)
{
    MARKUP(out, "<footer><p>{}</p></footer>",
           PHRASE(report, footer, text_at(report->results->allocation, "tool.version"), report->dated));
}

/* What the list of states to highlight begins with: nobody or, where the page is of a state and marks it, that one. */
static const char *nobody(const struct report *report)
{
    const char *state = report->results->state;
    return state == NULL ? report->language->texts[TEXT_highlight_nobody]
                         : PHRASE(report, highlight_own, label_of(report, state));
}

/* --- A language -------------------------------------------------------------------------------- */

/* All that follows the answer. */
static void put_chapters(struct text *out, const struct report *report)
{
    put_contents(out, report);
    for (size_t k = 0; charts[k] != NULL; k++)
        if (is_shown(report, charts[k]))
            put_chapter(out, report, charts[k]);
    put_notes(out, report);
    put_rules(out, report);
    put_remarks(out, report);
    put_sources(out, report);
    put_terms(out, report);
}

static void put_edition(struct text *out, const struct report *report, bool first)
{
    const char *code = report->language->code, *const *texts = report->language->texts;
    MARKUP(out,
           "<div class=\"edition {}{}\" id=\"{}\" lang=\"{}\" data-title=\"{}\" data-highlight=\"{}\" "
           "data-nobody=\"{}\" data-sort=\"{}\"><a class=\"skip\" href=\"#{}-main\">{}</a>",
           first ? "first" : "other", report->results->brief ? " brief" : "", code, code, say_heading(report),
           texts[TEXT_highlight], nobody(report), texts[TEXT_sort], code, texts[TEXT_skip]);
    put_header(out, report);
    MARKUP(out,
           "<main id=\"{}-main\"><section class=\"answer\" aria-labelledby=\"{}-answer\">"
           "<h2 id=\"{}-answer\">{}</h2>",
           code, code, code, texts[TEXT_summary_title]);
    put_summary(out, report);
    put_headlines(out, report);
    text_put(out, "</section>");
    (report->results->brief ? put_brief : put_chapters)(out, report);
    text_put(out, "</main>");
    put_footer(out, report);
    text_put(out, "</div>");
}

static void put_top(struct text *out, const struct report *report)
{
    MARKUP(out,
           "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
           "style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{}'\">"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
           "<meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"data:,\">"
           "<title>{}</title><style>",
           report->language->code, report_page_js_hash, say_heading(report));
    text_put(out, report_page_css);
    text_put(out, report_chart_css);
    text_put(out, "</style></head><body>"
                  "<svg class=\"patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\">");
    text_put(out, report_patterns_svg);
    text_put(out, "</svg>");
}

static solpool_status put_language(struct text *out, const struct results *results, const struct language *language,
                                   bool first, struct arena *words, solpool_error *err)
{
    struct report report;
    solpool_status status = report_open(&report, results, language, words, err);
    if (status != SOLPOOL_OK)
        return status;
    if (first)
        put_top(out, &report);
    put_edition(out, &report, first);
    return SOLPOOL_OK;
}

solpool_status report_page(char **out, const struct results *results, const struct language *language,
                           solpool_error *err)
{
    struct text text = {.data = NULL};
    struct arena words = {.blocks = NULL};
    solpool_status status = put_language(&text, results, language, true, &words, err);
    for (size_t k = 0; status == SOLPOOL_OK && languages[k] != NULL; k++)
        if (languages[k] != language)
            status = put_language(&text, results, languages[k], false, &words, err);
    text_put(&text, "<script>");
    text_put(&text, report_page_js);
    text_put(&text, "</script></body></html>\n");
    return report_end(out, &text, &words, status, err);
}
