/* Files that are built in, each ended by a zero byte: the Makefile lists them in EMBEDDED, and packaging/embed.sh
 * writes them as C. */
#pragma once

#include <stddef.h>

/* One of many of a kind: its lists are sorted by name. */
struct builtin_file {
    const char *name; /* without ".json" */
    const char *title;
    const char *text;
    size_t length; /* without the zero byte */
};
extern const struct builtin_file builtin_examples[];
extern const size_t builtin_examples_count;

extern const char builtin_year[], builtin_starter[];
extern const size_t builtin_year_length, builtin_starter_length;

/* What a report is made of. */
extern const char report_page_css[], report_chart_css[], report_patterns_svg[], report_page_js[];
extern const size_t report_page_css_length, report_chart_css_length, report_patterns_svg_length, report_page_js_length;
extern const char report_page_js_hash[]; /* SHA-256 of page.js in base64, for its Content-Security-Policy */
