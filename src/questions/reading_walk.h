/* The readings of the law that some rules allow: how many there are, and one after the other, those that change the
 * fewest rules first. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "law/rules.h"

/* The option of every rule. */
struct reading {
    unsigned char option[RULE_COUNT];
};

/* Rules as bits, by their number. */
typedef uint64_t rule_set;
#define RULE_BIT(RULE) ((rule_set)1 << (RULE))

/* Which options a rule may have beside that of the year itself. */
struct reading_space {
    struct reading base; /* that of the year itself */
    unsigned char others[RULE_COUNT][RULE_OPTIONS_MAX];
    size_t count[RULE_COUNT]; /* of the others */
};

/* Which rules a reading changes, and how many these are. */
rule_set reading_changed(const struct reading *reading, const struct reading *base);
size_t rule_set_count(rule_set rules);

/* How many readings there are where these rules may have any of their options, the others that of the year. */
uint64_t reading_space_size(const struct reading_space *space, rule_set rules);

/* On the way through these. */
struct reading_walk {
    const struct reading_space *space;
    size_t rules[RULE_COUNT];
    size_t count;              /* of the rules */
    size_t changed;            /* how many of them the readings change that are under way */
    size_t chosen[RULE_COUNT]; /* which: places among the rules, rising */
    size_t turn[RULE_COUNT];   /* the option of each: a place among its others */
};

/* Begins with those that change `least` rules. */
void reading_walk_begin(struct reading_walk *walk, const struct reading_space *space, rule_set rules, size_t least);

/* The next reading; false where there is none. */
bool reading_walk_next(struct reading *out, struct reading_walk *walk);

/* Readings that have been looked at. */
struct reading_log {
    uint64_t *keys; /* 0: free */
    size_t count, size;
};

/* Notes the reading; *known where it was noted already. False without memory. */
bool reading_log_add(struct reading_log *log, bool *known, const struct reading *reading);
void reading_log_clear(struct reading_log *log);
