#include "questions/reading_walk.h"

#include <stdlib.h>
#include <string.h>

_Static_assert(RULE_COUNT <= 64, "a rule is a bit of a rule_set");

rule_set reading_changed(const struct reading *reading, const struct reading *base)
{
    rule_set changed = 0;
    for (size_t r = 0; r < RULE_COUNT; r++)
        if (reading->option[r] != base->option[r])
            changed |= RULE_BIT(r);
    return changed;
}

size_t rule_set_count(rule_set rules)
{
    size_t count = 0;
    for (; rules != 0; rules &= rules - 1)
        count++;
    return count;
}

uint64_t reading_space_size(const struct reading_space *space, rule_set rules)
{
    uint64_t size = 1;
    for (size_t r = 0; r < RULE_COUNT; r++) {
        uint64_t options = (rules & RULE_BIT(r)) != 0 ? space->count[r] + 1 : 1;
        size = size > UINT64_MAX / options ? UINT64_MAX : size * options;
    }
    return size;
}

/* --- One after the other ----------------------------------------------------------------------- */

/* The first of those that change so many rules. */
static void begin_with(struct reading_walk *walk, size_t changed)
{
    walk->changed = changed;
    for (size_t k = 0; k < changed && k < walk->count; k++) {
        walk->chosen[k] = k;
        walk->turn[k] = 0;
    }
}

void reading_walk_begin(struct reading_walk *walk, const struct reading_space *space, rule_set rules, size_t least)
{
    *walk = (struct reading_walk){.space = space};
    for (size_t r = 0; r < RULE_COUNT; r++)
        if ((rules & RULE_BIT(r)) != 0 && space->count[r] > 0)
            walk->rules[walk->count++] = r;
    begin_with(walk, least);
}

/* The next options of the same rules; false behind the last. */
static bool next_options(struct reading_walk *walk)
{
    for (size_t k = walk->changed; k-- > 0;) {
        if (++walk->turn[k] < walk->space->count[walk->rules[walk->chosen[k]]])
            return true;
        walk->turn[k] = 0;
    }
    return false;
}

/* The next of as many rules; false behind the last. */
static bool next_rules(struct reading_walk *walk)
{
    for (size_t k = walk->changed; k-- > 0;) {
        if (walk->chosen[k] + (walk->changed - k) >= walk->count)
            continue;
        walk->chosen[k]++;
        for (size_t j = k + 1; j < walk->changed; j++)
            walk->chosen[j] = walk->chosen[j - 1] + 1;
        return true;
    }
    return false;
}

bool reading_walk_next(struct reading *out, struct reading_walk *walk)
{
    if (walk->changed > walk->count)
        return false;
    *out = walk->space->base;
    for (size_t k = 0; k < walk->changed; k++) {
        size_t rule = walk->rules[walk->chosen[k]];
        out->option[rule] = walk->space->others[rule][walk->turn[k]];
    }
    if (!next_options(walk) && !next_rules(walk))
        begin_with(walk, walk->changed + 1);
    return true;
}

/* --- Which have been looked at ----------------------------------------------------------------- */

/* The reading as a number above 0. */
static uint64_t key_of(const struct reading *reading)
{
    uint64_t key = 0;
    for (size_t r = 0; r < RULE_COUNT; r++) {
        uint64_t options = 0;
        while (rule_table[r].options[options] != NULL)
            options++;
        key = key * options + reading->option[r];
    }
    return key + 1;
}

/* Where the key stands, or the free place for it. */
static size_t place_of(const struct reading_log *log, uint64_t key)
{
    size_t place = (size_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 20) & (log->size - 1);
    while (log->keys[place] != 0 && log->keys[place] != key)
        place = (place + 1) & (log->size - 1);
    return place;
}

static bool grow(struct reading_log *log)
{
    struct reading_log more = {.count = log->count, .size = log->size > 0 ? 2 * log->size : 4096};
    more.keys = calloc(more.size, sizeof *more.keys);
    if (more.keys == NULL)
        return false;
    for (size_t k = 0; k < log->size; k++)
        if (log->keys[k] != 0)
            more.keys[place_of(&more, log->keys[k])] = log->keys[k];
    free(log->keys);
    *log = more;
    return true;
}

bool reading_log_add(struct reading_log *log, bool *known, const struct reading *reading)
{
    if (2 * (log->count + 1) > log->size && !grow(log))
        return false;
    uint64_t key = key_of(reading);
    size_t place = place_of(log, key);
    *known = log->keys[place] != 0;
    log->count += *known ? 0 : 1;
    log->keys[place] = key;
    return true;
}

void reading_log_clear(struct reading_log *log)
{
    free(log->keys);
    memset(log, 0, sizeof *log);
}
