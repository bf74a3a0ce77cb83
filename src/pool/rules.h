/*
 * The switches: what Regulation (EU) 2024/1351 leaves open, each with a name, its options and a
 * default. A year file chooses under "rules", the command line with --rule; every allocation prints
 * all of them.
 */
#ifndef SOLPOOL_POOL_RULES_H
#define SOLPOOL_POOL_RULES_H

#include <stddef.h>

enum rule {
    RULE_ASSUME_PLEDGE,
    RULE_FORUM_BEFORE_63_4,
    RULE_OFFSET_THRESHOLD,
    RULE_ROUNDING,
    RULE_SEARCH_AND_RESCUE,
    RULE_COUNT
};

/* The options, in the order of the table's names. */
enum { ASSUME_PREFER, ASSUME_PAY, ASSUME_RELOCATE, ASSUME_NONE };
enum { FORUM_YES, FORUM_NO };
enum { THRESHOLD_LITERAL, THRESHOLD_POOL, THRESHOLD_SIXTY };
enum { ROUNDING_CEIL, ROUNDING_NEAREST, ROUNDING_LARGEST_REMAINDER, ROUNDING_EXACT };
enum { SEARCH_AND_RESCUE_SCALE, SEARCH_AND_RESCUE_REPORT };

#define RULE_OPTIONS_MAX 5

struct rule_info {
    const char *name;
    const char *article;
    const char *question;                  /* what the law leaves open */
    const char *options[RULE_OPTIONS_MAX]; /* the first is the default; closed by NULL */
};
extern const struct rule_info rule_table[RULE_COUNT]; /* sorted by name */

/* The chosen option of each rule, 0 for the default. */
struct rules {
    int option[RULE_COUNT];
};

#endif
