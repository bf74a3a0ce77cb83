#include "report/svg.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "report/markup.h"

int64_t scale_length(struct scale scale, int128 value)
{
    int128 length, rest;
    if (scale.most <= 0 || value <= 0)
        return 0;
    if (value >= scale.most)
        return scale.length;
    return exact_mul_div(&length, &rest, value, scale.length, scale.most) ? (int64_t)length : 0;
}

/* --- Shapes ------------------------------------------------------------------------------------ */

/* A length in tenths as units: "12", "-3.5". */
static void put_units(struct text *text, int64_t tenths)
{
    int64_t size = tenths < 0 ? -tenths : tenths;
    text_format(text, "%s%" PRId64, tenths < 0 ? "-" : "", size / UNIT);
    if (size % UNIT != 0)
        text_format(text, ".%" PRId64, size % UNIT);
}

static void attribute(struct svg *svg, const char *name, int64_t tenths)
{
    MARKUP(&svg->text, " {}=\"", name);
    put_units(&svg->text, tenths);
    text_put(&svg->text, "\"");
}

static void open_shape(struct svg *svg, const char *element, const char *class)
{
    text_format(&svg->text, "<%s class=\"%s\"", element, class);
}

void svg_rect(struct svg *svg, const char *class, int64_t x, int64_t y, int64_t width, int64_t height)
{
    open_shape(svg, "rect", class);
    attribute(svg, "x", x);
    attribute(svg, "y", y);
    attribute(svg, "width", width > 0 ? width : 0);
    attribute(svg, "height", height > 0 ? height : 0);
    text_put(&svg->text, "/>");
}

void svg_line(struct svg *svg, const char *class, int64_t x, int64_t y, int64_t to_x, int64_t to_y)
{
    open_shape(svg, "line", class);
    attribute(svg, "x1", x);
    attribute(svg, "y1", y);
    attribute(svg, "x2", to_x);
    attribute(svg, "y2", to_y);
    text_put(&svg->text, "/>");
}

void svg_circle(struct svg *svg, const char *class, int64_t x, int64_t y, int64_t radius)
{
    open_shape(svg, "circle", class);
    attribute(svg, "cx", x);
    attribute(svg, "cy", y);
    attribute(svg, "r", radius);
    text_put(&svg->text, "/>");
}

static void put_point(struct svg *svg, int64_t x, int64_t y)
{
    put_units(&svg->text, x);
    text_put(&svg->text, " ");
    put_units(&svg->text, y);
}

static void put_curve(struct svg *svg, int64_t x, int64_t y, int64_t to_x, int64_t to_y)
{
    int64_t middle = (x + to_x) / 2;
    text_put(&svg->text, "C");
    put_point(svg, middle, y);
    text_put(&svg->text, " ");
    put_point(svg, middle, to_y);
    text_put(&svg->text, " ");
    put_point(svg, to_x, to_y);
}

static void put_title(struct svg *svg, const char *title)
{
    MARKUP(&svg->text, "<title>{}</title>", title);
}

static void put_state(struct svg *svg, const char *code)
{
    MARKUP(&svg->text, " data-state=\"{}\"", code);
}

void svg_band(struct svg *svg, const char *class, const char *state, const struct band *band, const char *title)
{
    int64_t height = band->height > 3 ? band->height : 3;
    open_shape(svg, "path", class);
    if (state != NULL)
        put_state(svg, state);
    text_put(&svg->text, " d=\"M");
    put_point(svg, band->x, band->y);
    put_curve(svg, band->x, band->y, band->to_x, band->to_y);
    text_put(&svg->text, "V");
    put_units(&svg->text, band->to_y + height);
    put_curve(svg, band->to_x, band->to_y + height, band->x, band->y + height);
    text_put(&svg->text, "Z\"");
    text_put(&svg->text, title != NULL ? ">" : "/>");
    if (title == NULL)
        return;
    put_title(svg, title);
    text_put(&svg->text, "</path>");
}

/* --- Words ------------------------------------------------------------------------------------- */

void svg_words(struct svg *svg, const char *class, enum anchor anchor, int64_t x, int64_t y, const char *words)
{
    static const char *const anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
    open_shape(svg, "text", class);
    attribute(svg, "x", x);
    attribute(svg, "y", y);
    text_put(&svg->text, anchors[anchor]);
    MARKUP(&svg->text, ">{}</text>", words);
}

void svg_number(struct svg *svg, const char *class, enum anchor anchor, int64_t x, int64_t y, int128 millionths,
                unsigned decimals)
{
    svg_words(svg, class, anchor, x, y, say_millionths(svg->report, millionths, 0, decimals));
}

/* How many bytes of `words` fit on a line of so many characters: up to a blank, or as many as fit. */
static size_t line_length(const char *words, size_t characters)
{
    size_t at = 0, count = 0, blank = 0, all = strlen(words);
    while (at < all && count <= characters) {
        size_t size = text_character(words + at, all - at);
        if (words[at] == ' ')
            blank = at;
        if (count == characters)
            return blank > 0 ? blank : at;
        at += size > 0 ? size : 1;
        count++;
    }
    return at;
}

void svg_paragraph(struct svg *svg, const char *class, int64_t x, size_t characters, int64_t line_height,
                   const char *words)
{
    while (*words != '\0') {
        size_t length = line_length(words, characters);
        svg->y += line_height;
        svg_words(svg, class, ANCHOR_START, x, svg->y, arena_text(svg->report->words, words, length));
        words += length;
        words += strspn(words, " ");
    }
}

/* --- States ------------------------------------------------------------------------------------ */

void svg_open_state(struct svg *svg, const char *code, const char *title)
{
    text_put(&svg->text, "<g");
    put_state(svg, code);
    text_put(&svg->text, ">");
    if (title != NULL)
        put_title(svg, title);
}

void svg_close(struct svg *svg)
{
    text_put(&svg->text, "</g>");
}

/* --- Bars of measures -------------------------------------------------------------------------- */

static const char *const measure_classes[REPORT_MEASURES] = {"m-r", "m-f", "m-a", "m-o"};

int64_t svg_stack(struct svg *svg, int64_t x, int64_t y, int64_t height, const cJSON *measures, struct scale scale,
                  const cJSON *assumed)
{
    int128 sum = 0;
    int64_t from = x;
    for (int t = 0; t < REPORT_MEASURES; t++) {
        int128 known = sum + worth(svg->report, measures, (enum report_measure)t) -
                       worth(svg->report, assumed, (enum report_measure)t);
        sum += worth(svg->report, measures, (enum report_measure)t);
        int64_t to = x + scale_length(scale, sum);
        if (to > from)
            svg_rect(svg, measure_classes[t], from, y, to - from, height);
        from = x + scale_length(scale, known);
        if (to > from)
            svg_rect(svg, "assumed", from, y, to - from, height);
        from = to;
    }
    return from;
}

unsigned measures_shown(const struct report *report, const cJSON *measures)
{
    unsigned shown = 0;
    for (int t = 0; t < REPORT_MEASURES; t++)
        if (worth(report, measures, (enum report_measure)t) > 0)
            shown |= 1u << t;
    return shown;
}

void svg_legend(struct svg *svg, const struct legend_entry *entries, size_t count)
{
    int64_t x = 0, height = 20 * UNIT, right = svg->width * UNIT;
    for (size_t k = 0; k < count; k++) {
        int64_t wide = (int64_t)(26 + 68 * text_width(entries[k].text, strlen(entries[k].text)) / 10 + 14) * UNIT;
        if (x > 0 && x + wide > right) {
            x = 0;
            svg->y += height;
        }
        if (strncmp(entries[k].class, "curve", 5) == 0)
            svg_line(svg, entries[k].class, x, svg->y + 10 * UNIT, x + 15 * UNIT, svg->y + 10 * UNIT);
        else if (strcmp(entries[k].class, "dot") == 0)
            svg_circle(svg, "dot", x + 7 * UNIT, svg->y + 10 * UNIT, 5 * UNIT);
        else
            svg_rect(svg, entries[k].class, x, svg->y + 4 * UNIT, 14 * UNIT, 12 * UNIT);
        svg_words(svg, "s", ANCHOR_START, x + 20 * UNIT, svg->y + 14 * UNIT, entries[k].text);
        x += wide;
    }
    svg->y += count > 0 ? height + 6 * UNIT : 0;
}

void svg_measure_legend(struct svg *svg, unsigned shown, const struct legend_entry *more)
{
    struct legend_entry entries[REPORT_MEASURES + 3];
    size_t count = 0;
    for (int t = 0; t < REPORT_MEASURES; t++)
        if ((shown & 1u << t) != 0)
            entries[count++] =
                (struct legend_entry){measure_classes[t], svg->report->language->texts[measure_looks[t].name]};
    for (size_t k = 0; more != NULL && k < 3 && more[k].class != NULL; k++)
        entries[count++] = more[k];
    svg_legend(svg, entries, count);
}
