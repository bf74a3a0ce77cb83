/* The page: one file with styles, script and pictures in it, in every language, one of which is shown. */
#include "report/chart.h"

#include <string.h>

#include "report/appendix.h"
#include "base/builtin.h"
#include "report/markup.h"
#include "report/summary.h"

/* --- Parts ------------------------------------------------------------------------------------- */

static void put_text_of(struct text *out, const struct report *report, enum text_key key)
{
    markup_put(out, report->language->texts[key]);
}

static void put_csv_link(struct text *out, const struct report *report, const struct chart *chart)
{
    const struct results *results = report->results;
    text_put(out, "<p class=\"csv\"><a download=\"solpool-");
    markup_put(out, text_at(results->allocation, "year"));
    text_put(out, "-");
    text_put(out, chart->name);
    if (chart->of_state) {
        text_put(out, "-");
        markup_put(out, results->state);
    }
    text_put(out, ".csv\" href=\"");
    chart_table(out, report, chart, true);
    text_put(out, "\">");
    put_text_of(out, report, TEXT_csv_link);
    text_put(out, " <span class=\"of\">(");
    put_text_of(out, report, chart->title);
    text_put(out, ")</span></a></p>");
}

static void put_left_out(struct text *out, const struct report *report, size_t left_out)
{
    struct text words = {.data = NULL};
    if (left_out == 0)
        return;
    SAY(&words, report->language, rows_left_out,
        piece_millionths(report->language, (int128)left_out * ONE, 0, 0).text);
    text_put(out, "<p class=\"note\">");
    put_escaped_text(out, &words);
    text_put(out, "</p>");
}

static void put_table(struct text *out, const struct report *report, const struct chart *chart)
{
    const char *code = report->language->code;
    text_put(out, "<details><summary>");
    put_text_of(out, report, TEXT_table_of_data);
    text_put(out, "<span class=\"of\">: ");
    put_text_of(out, report, chart->title);
    text_format(out,
                "</span></summary><div class=\"table\" tabindex=\"0\" role=\"region\" "
                "aria-labelledby=\"%s-%s\" data-table=\"%s\">",
                code, chart->name, chart->name);
    size_t left_out = chart_table(out, report, chart, false);
    text_put(out, "</div>");
    put_left_out(out, report, left_out);
    text_put(out, "</details>");
}

static void put_chapter(struct text *out, const struct report *report, const struct chart *chart)
{
    struct text lead = {.data = NULL};
    text_format(out, "<section aria-labelledby=\"%s-%s\"><div class=\"show\"><h2 id=\"%s-%s\">",
                report->language->code, chart->name, report->language->code, chart->name);
    put_text_of(out, report, chart->heading);
    text_put(out, "</h2><p class=\"lead\">");
    chart->lead(&lead, report);
    put_escaped_text(out, &lead);
    text_put(out, "</p><figure>");
    chart_picture(out, report, chart, WIDE, false);
    chart_picture(out, report, chart, NARROW, false);
    text_put(out, "<figcaption>");
    put_text_of(out, report, chart->reading);
    text_put(out, "</figcaption></figure></div>");
    put_table(out, report, chart);
    put_csv_link(out, report, chart);
    text_put(out, "</section>");
}

static bool is_shown(const struct report *report, const struct chart *chart)
{
    return !chart->of_state || report->results->state != NULL;
}

static void put_contents_entry(struct text *out, const struct report *report, const char *name,
                               enum text_key title)
{
    text_format(out, "<li><a href=\"#%s-%s\">", report->language->code, name);
    put_text_of(out, report, title);
    text_put(out, "</a></li>");
}

static void put_contents(struct text *out, const struct report *report)
{
    text_put(out, "<nav class=\"contents\" aria-label=\"");
    put_text_of(out, report, TEXT_contents);
    text_put(out, "\"><ul>");
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
    text_put(out, "<nav class=\"languages\" aria-label=\"");
    put_text_of(out, report, TEXT_languages);
    text_put(out, "\">");
    for (size_t k = 0; languages[k] != NULL; k++) {
        const char *code = languages[k]->code;
        if (languages[k] != report->language)
            text_format(out, "<a href=\"#%s\" hreflang=\"%s\" lang=\"%s\">%s</a>", code, code, code,
                        languages[k]->name);
    }
    text_put(out, "</nav>");
}

static void put_header(struct text *out, const struct report *report)
{
    struct text heading = {.data = NULL};
    text_put(out, "<header>");
    put_languages(out, report);
    text_put(out, "<h1>");
    say_heading(&heading, report);
    put_escaped_text(out, &heading);
    text_put(out, "</h1><p class=\"title\" dir=\"auto\">");
    markup_put(out, text_at(report->results->allocation, "title"));
    text_put(out, "</p></header>");
}

static void put_footer(struct text *out, const struct report *report)
{
    const char *date = report_date(report);
    struct text words = {.data = NULL};
    SAY(&words, report->language, footer, text_at(report->results->allocation, "tool.version"),
        date != NULL ? date : report->language->texts[TEXT_not_dated]);
    text_put(out, "<footer><p>");
    put_escaped_text(out, &words);
    text_put(out, "</p></footer>");
}

/* --- A language -------------------------------------------------------------------------------- */

static void put_edition(struct text *out, const struct report *report, bool first)
{
    const char *code = report->language->code;
    struct text title = {.data = NULL};
    say_heading(&title, report);
    text_format(out, "<div class=\"edition %s\" id=\"%s\" lang=\"%s\" data-title=\"",
                first ? "first" : "other", code, code);
    put_escaped_text(out, &title);
    text_put(out, "\" data-highlight=\"");
    put_text_of(out, report, TEXT_highlight);
    text_put(out, "\" data-nobody=\"");
    put_text_of(out, report, TEXT_highlight_nobody);
    text_put(out, "\" data-sort=\"");
    put_text_of(out, report, TEXT_sort);
    text_format(out, "\"><a class=\"skip\" href=\"#%s-main\">", code);
    put_text_of(out, report, TEXT_skip);
    text_put(out, "</a>");
    put_header(out, report);
    text_format(
        out,
        "<main id=\"%s-main\"><section class=\"answer\" aria-labelledby=\"%s-answer\"><h2 id=\"%s-answer\">",
        code, code, code);
    put_text_of(out, report, TEXT_summary_title);
    text_put(out, "</h2>");
    put_summary(out, report);
    put_headlines(out, report);
    text_put(out, "</section>");
    put_contents(out, report);
    for (size_t k = 0; charts[k] != NULL; k++)
        if (is_shown(report, charts[k]))
            put_chapter(out, report, charts[k]);
    put_notes(out, report);
    put_rules(out, report);
    put_remarks(out, report);
    put_sources(out, report);
    text_put(out, "</main>");
    put_footer(out, report);
    text_put(out, "</div>");
}

static void put_top(struct text *out, const struct report *report)
{
    struct text title = {.data = NULL};
    text_format(out, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">",
                report->language->code);
    text_put(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                  "style-src 'unsafe-inline'; img-src data:; script-src 'sha256-");
    text_put(out, report_page_js_hash);
    text_put(
        out,
        "'\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        "<meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"data:,\"><title>");
    say_heading(&title, report);
    put_escaped_text(out, &title);
    text_put(out, "</title><style>");
    text_put(out, report_page_css);
    text_put(out, report_chart_css);
    text_put(
        out,
        "</style></head><body>"
        "<svg class=\"patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\">");
    text_put(out, report_patterns_svg);
    text_put(out, "</svg>");
}

static solpool_status put_language(struct text *out, const struct results *results,
                                   const struct language *language, bool first, solpool_error *err)
{
    struct report report;
    solpool_status status = report_open(&report, results, language, err);
    if (status != SOLPOOL_OK)
        return status;
    if (first)
        put_top(out, &report);
    put_edition(out, &report, first);
    report_close(&report);
    return SOLPOOL_OK;
}

solpool_status report_page(char **out, const struct results *results,
                           const struct language *language, solpool_error *err)
{
    struct text text = {.data = NULL};
    *out = NULL;
    solpool_status status = put_language(&text, results, language, true, err);
    for (size_t k = 0; status == SOLPOOL_OK && languages[k] != NULL; k++)
        if (languages[k] != language)
            status = put_language(&text, results, languages[k], false, err);
    text_put(&text, "<script>");
    text_put(&text, report_page_js);
    text_put(&text, "</script></body></html>\n");
    if (status == SOLPOOL_OK && text.failed)
        status = error_memory(err);
    if (status != SOLPOOL_OK)
        text_release(&text);
    else
        *out = text.data;
    return status;
}
