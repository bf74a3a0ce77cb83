#include "allocation/pattern.h"

#include <stdio.h>
#include <string.h>

/* The totals that every allocation has stand before those of a year under way. */
#define TOTALS_ALWAYS TOTAL_DRAWN

static const char wild[] = "*%#+~!&^?";

/* How many things a wild part can stand for. */
static size_t choices(const struct year *year, char part)
{
    return part == '*'   ? year->state_count
           : part == '%' ? year->benefitting_count
           : part == '#' ? MEASURE_COUNT
           : part == '+' ? TOTALS_ALWAYS
           : part == '~' ? TOTAL_COUNT - TOTALS_ALWAYS
           : part == '!' ? TRIGGER_COUNT
           : part == '&' ? STAGE_COUNT
           : part == '^' ? year->key.criterion_count
                         : 0;
}

/* The name of the `n`th, NULL for one that has no path of its own. */
static const char *choice_name(const struct year *year, char part, size_t n)
{
    return part == '*'             ? year->states[n].code
           : part == '%'           ? year->benefitting[n].code
           : part == '#'           ? measure_table[n].key
           : part == '+'           ? total_names[n]
           : part == '~'           ? total_names[TOTALS_ALWAYS + n]
           : part == '&'           ? stage_table[n].name
           : part == '^'           ? year->key.criteria[n].name
           : n == OFFSETS_ON_OFFER ? NULL
                                   : trigger_table[n].article;
}

static void choose(struct pattern_place *place, char part, size_t n)
{
    if (part == '*')
        place->state = n;
    else if (part == '%')
        place->benefitting = n;
    else if (part == '#')
        place->measure = (enum measure)n;
    else if (part == '+')
        place->total = (enum total)n;
    else if (part == '~')
        place->total = (enum total)(TOTALS_ALWAYS + n);
    else if (part == '&')
        place->stage = (enum stage_id)n;
    else if (part == '^')
        place->criterion = n;
    else if (part == '!')
        place->trigger = (enum trigger)n;
}

/* States can be very many, and are found by halving. */
static size_t find_code(const struct year *year, char part, const char *path, size_t length)
{
    char code[CODE_SIZE];
    snprintf(code, sizeof code, "%.*s", (int)(length < sizeof code ? length : 0), path);
    const struct state *state = part == '*' ? year_state(year, code) : NULL;
    const struct benefitting *benefitting = part == '%' ? year_benefitting(year, code) : NULL;
    return state != NULL         ? (size_t)(state - year->states)
           : benefitting != NULL ? (size_t)(benefitting - year->benefitting)
                                 : NO_PLACE;
}

/* Which of the things that a wild part can stand for a part of a path is; NO_PLACE for none of them. */
static size_t find_choice(const struct year *year, char part, const char *path, size_t length)
{
    if (part == '*' || part == '%')
        return find_code(year, part, path, length);
    if (part == '?')
        return length > 0 ? 0 : NO_PLACE;
    for (size_t n = 0; n < choices(year, part); n++) {
        const char *name = choice_name(year, part, n);
        if (name != NULL && strlen(name) == length && strncmp(name, path, length) == 0)
            return n;
    }
    return NO_PLACE;
}

bool pattern_fits(struct pattern_place *out, const char *pattern, const char *path, const struct year *year)
{
    *out = (struct pattern_place){.state = 0};
    for (; *pattern != '\0'; pattern++) {
        if (strchr(wild, *pattern) == NULL) {
            if (*path++ != *pattern)
                return false;
            continue;
        }
        size_t length = strcspn(path, ".>");
        size_t n = find_choice(year, *pattern, path, length);
        if (n == NO_PLACE)
            return false;
        choose(out, *pattern, n);
        path += length;
    }
    return *path == '\0';
}

const char *pattern_own(const char *pattern, const char *path)
{
    size_t before = strcspn(pattern, "*%?");
    return pattern[before] != '\0' ? path + before : NULL;
}

/* --- All paths of a pattern -------------------------------------------------------------------- */

struct expansion {
    const struct year *year;
    bool (*take)(void *whose, const char *path, const struct pattern_place *place);
    void *whose;
};

/* Puts every name in place of the first wild part of `rest`, and goes on behind it. */
static bool expand(const struct expansion *expansion, const char *so_far, const struct pattern_place *place,
                   const char *rest)
{
    char path[PATTERN_PATH_SIZE];
    int plain = (int)strcspn(rest, wild);
    const char part = rest[plain];
    if (part == '\0') {
        snprintf(path, sizeof path, "%s%s", so_far, rest);
        return expansion->take(expansion->whose, path, place);
    }
    for (size_t n = 0; n < choices(expansion->year, part); n++) {
        const char *name = choice_name(expansion->year, part, n);
        struct pattern_place own = *place;
        if (name == NULL)
            continue;
        choose(&own, part, n);
        snprintf(path, sizeof path, "%s%.*s%s", so_far, plain, rest, name);
        if (!expand(expansion, path, &own, rest + plain + 1))
            return false;
    }
    return true;
}

bool pattern_expand(const char *pattern, const struct year *year,
                    bool (*take)(void *whose, const char *path, const struct pattern_place *place), void *whose)
{
    return expand(&(struct expansion){year, take, whose}, "", &(struct pattern_place){.state = 0}, pattern);
}
