#include "formulas/paths.h"

#include <string.h>

/* A piece of a path between two points. */
struct segment {
    const char *start;
    size_t length;
};

static bool segment_is(struct segment segment, const char *text)
{
    return strlen(text) == segment.length && strncmp(segment.start, text, segment.length) == 0;
}

static bool copy_code(char code[CODE_SIZE], const char *start, size_t length)
{
    if (length >= CODE_SIZE)
        return false;
    memcpy(code, start, length);
    code[length] = '\0';
    return true;
}

static const struct state *state_of(const struct year *year, struct segment segment)
{
    char code[CODE_SIZE];
    return copy_code(code, segment.start, segment.length) ? year_state(year, code) : NULL;
}

static const struct benefitting *benefitting_of(const struct year *year, struct segment segment)
{
    char code[CODE_SIZE];
    return copy_code(code, segment.start, segment.length) ? year_benefitting(year, code) : NULL;
}

bool path_pair(size_t *from, size_t *to, const char *pair, size_t length, const struct year *year)
{
    const char *arrow = memchr(pair, '>', length);
    if (arrow == NULL)
        return false;
    size_t first = (size_t)(arrow - pair);
    const struct state *state = state_of(year, (struct segment){pair, first});
    const struct benefitting *benefitting =
        benefitting_of(year, (struct segment){arrow + 1, length - first - 1});
    if (state == NULL || benefitting == NULL)
        return false;
    *from = (size_t)(state - year->states);
    *to = (size_t)(benefitting - year->benefitting);
    return true;
}

static bool is_measure(struct match *out, struct segment segment)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (segment_is(segment, measure_table[t].key)) {
            out->measure = measure_table[t].key;
            return true;
        }
    return false;
}

/* Whether one segment of a path fits one of a pattern that stands for something. */
static bool wild_fits(struct segment pattern, struct segment segment, const struct year *year)
{
    size_t from, to;
    if (segment_is(pattern, "*"))
        return state_of(year, segment) != NULL;
    if (segment_is(pattern, "%"))
        return benefitting_of(year, segment) != NULL;
    if (segment_is(pattern, "*>%"))
        return path_pair(&from, &to, segment.start, segment.length, year);
    return segment_is(pattern, "?") && segment.length > 0;
}

static struct segment next_segment(const char **at)
{
    struct segment segment = {*at, strcspn(*at, ".")};
    *at += segment.length;
    *at += **at == '.' ? 1 : 0;
    return segment;
}

bool path_matches(struct match *out, const char *pattern, const char *path, const struct year *year,
                  struct arena *arena)
{
    struct segment own = {NULL, 0};
    *out = (struct match){NULL, NULL};
    while (*pattern != '\0' && *path != '\0') {
        struct segment wanted = next_segment(&pattern), found = next_segment(&path);
        if (wanted.length == found.length &&
            strncmp(wanted.start, found.start, wanted.length) == 0 && wanted.length > 1)
            continue;
        if (segment_is(wanted, "#")) {
            if (!is_measure(out, found))
                return false;
            continue;
        }
        if (!wild_fits(wanted, found, year))
            return false;
        if (own.start == NULL)
            own = found;
    }
    if (*pattern != '\0' || *path != '\0')
        return false;
    if (own.start != NULL)
        out->own = arena_text(arena, own.start, own.length);
    return true;
}
