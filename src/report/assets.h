/* Files of this folder that are built in, each ended by a zero byte. */
#ifndef SOLPOOL_REPORT_ASSETS_H
#define SOLPOOL_REPORT_ASSETS_H

extern const char report_page_css[];
extern const char report_chart_css[];
extern const char report_patterns_svg[];
extern const char report_page_js[];
extern const char
    report_page_js_hash[]; /* SHA-256 of page.js in base64, for its Content-Security-Policy */

#endif
