/*
 * Drawing. Places and lengths are whole tenths of a unit, a unit being a pixel of a page: the same picture
 * everywhere. A picture comes in two widths and grows downward: `y` is where the next line begins. Colours,
 * patterns and letters are classes of chart.css.
 */
#pragma once

#include "report/report.h"

enum { UNIT = 10, WIDE = 760, NARROW = 350 };

struct svg {
    struct text text; /* what is drawn */
    const struct report *report;
    int width; /* units */
    int64_t y;
};

enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

static inline bool svg_narrow(const struct svg *svg)
{
    return svg->width == NARROW;
}

/* What is most and how long that is. */
struct scale {
    int128 most;
    int64_t length;
};
int64_t scale_length(struct scale scale, int128 value);

void svg_rect(struct svg *svg, const char *class, int64_t x, int64_t y, int64_t width, int64_t height);
void svg_line(struct svg *svg, const char *class, int64_t x, int64_t y, int64_t to_x, int64_t to_y);
void svg_circle(struct svg *svg, const char *class, int64_t x, int64_t y, int64_t radius);
/* Plain text, escaped. */
void svg_words(struct svg *svg, const char *class, enum anchor anchor, int64_t x, int64_t y, const char *words);
/* A number of the language. */
void svg_number(struct svg *svg, const char *class, enum anchor anchor, int64_t x, int64_t y, int128 millionths,
                unsigned decimals);
/* Lines of at most so many characters, from svg->y on, which moves below them. */
void svg_paragraph(struct svg *svg, const char *class, int64_t x, size_t characters, int64_t line_height,
                   const char *words);

/* A band from one upright edge to another, as of a Sankey diagram. */
struct band {
    int64_t x, y, to_x, to_y, height;
};
/* Of a state, or NULL; `title` is shown beside the pointer, or NULL. */
void svg_band(struct svg *svg, const char *class, const char *state, const struct band *band, const char *title);

/* What belongs to a state, so that it can be picked out; `title` is shown beside the pointer, or NULL. */
void svg_open_state(struct svg *svg, const char *code, const char *title);
void svg_close(struct svg *svg);

/* A bar of the four measures one behind the other, what of them is assumed (or NULL) marked; returns where it ends. */
int64_t svg_stack(struct svg *svg, int64_t x, int64_t y, int64_t height, const cJSON *measures, struct scale scale,
                  const cJSON *assumed);

/* Squares, lines (class curve…) and dots with what they mean, in lines that break at the right edge; svg->y moves
 * below. */
struct legend_entry {
    const char *class;
    const char *text;
};
void svg_legend(struct svg *svg, const struct legend_entry *entries, size_t count);
/* The measures of which something is there: `shown` has a bit for each. */
unsigned measures_shown(const struct report *report, const cJSON *measures);
/* A legend of these measures and up to three entries more, closed by one without a class. */
void svg_measure_legend(struct svg *svg, unsigned shown, const struct legend_entry *more);
