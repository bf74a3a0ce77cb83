/*
 * The switches: what Regulation (EU) 2024/1351 leaves open, or what its text and its practice read
 * differently, each with a name, its options and a default. A year file chooses under "rules", the
 * command line with --rule; every allocation prints all of them.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum rule {
#define RULE(ID, ...) RULE_##ID,
#include "law/rule_list.h"
    RULE_COUNT
};

/* The options, in the order of the table's names; the first is the default. */
enum { ASSUME_PREFER, ASSUME_PAY, ASSUME_RELOCATE, ASSUME_NONE };
enum { BENEFITTING_COUNTED, BENEFITTING_EXCLUDED };
enum { CAP_BASE_DUTY, CAP_BASE_FAIR_SHARE };
enum { COVERAGE_OF_CLAIMS, COVERAGE_OF_WEIGHTS };
enum { CREDIT_EVEN, CREDIT_FAST };
enum { CRISIS_MONEY_NO, CRISIS_MONEY_YES };
enum { CRISIS_NEED_GROSS, CRISIS_NEED_NET };
enum { DEDUCTED_LOST, DEDUCTED_REDISTRIBUTED, DEDUCTED_FORUM };
enum { ACT_POOL, ACT_SEPARATE };
enum { EARLIER_EXCLUDED, EARLIER_COUNTED };
enum { FORUM_YES, FORUM_NO };
enum { GROSS_UP_OFF, GROSS_UP_ON };
enum { KEY_ALL, KEY_WITHOUT_BENEFITTING, KEY_WITHOUT_BENEFITTING_AND_DEDUCTED };
enum { SPLIT_DUTY, SPLIT_REMAINING_SHARE, SPLIT_ELIGIBLE_CASES };
enum { MANDATORY_FILL, MANDATORY_LITERAL };
enum { NEED_WEIGHTS, NEED_EQUAL, NEED_ARRIVALS, NEED_KEY };
enum { CAP_RELOCATION_PART, CAP_WHOLE_SHARE, CAP_FULL_SHARE, CAP_REPLACES_MONEY };
enum { THRESHOLD_LITERAL, THRESHOLD_POOL, THRESHOLD_SIXTY };
enum { UNLOCKED_BY_PROPOSAL, UNLOCKED_BY_POOL };
enum { OUTRIGHT_AGREED_ONLY, OUTRIGHT_AS_PLEDGED };
enum { OVER_PLEDGE_NONE, OVER_PLEDGE_CREDITED };
enum { PART_YEAR_AS_STATED, PART_YEAR_SEVENTY_PERCENT, PART_YEAR_FULL };
enum { PAYMENT_NEXT, PAYMENT_SAME };
enum { PRICE_RATIO, PRICE_STATED };
enum { PRO_RATA_VALUE, PRO_RATA_TYPE };
enum { BASE_TO_IMPLEMENT, BASE_PLEDGE };
enum { REFERENCE_ARTICLES, REFERENCE_STATED };
enum { REFUSED_MOVES, REFUSED_LAPSES };
enum { REFUSERS_SHOWN, REFUSERS_DEEMED_PAYERS };
enum { RESULT_OF_ANY, RESULT_OF_DECISIVE };
enum { ROUNDING_CEIL, ROUNDING_NEAREST, ROUNDING_LARGEST_REMAINDER, ROUNDING_EXACT };
enum {
    SEARCH_AND_RESCUE_SCALE,
    SEARCH_AND_RESCUE_AT_LEAST,
    SEARCH_AND_RESCUE_SCALE_PLEDGED,
    SEARCH_AND_RESCUE_SCALE_REFERENCE,
    SEARCH_AND_RESCUE_REPORT
};
enum { START_PRACTICE, START_TEXT };
enum { TERRITORY_TOTAL, TERRITORY_EUROPEAN };
enum { DEADLINE_ARTICLE_46, DEADLINE_ARTICLE_39 };
enum { UNSTATED_REQUESTED, UNSTATED_CONVERTED };

#define RULE_OPTIONS_MAX 6

/* What a rule chooses between: readings of the law, or assumptions about facts. */
enum rule_kind { RULE_KIND_READING, RULE_KIND_ASSUMPTION };
extern const char *const rule_kinds[]; /* their names, closed by NULL */

struct rule_info {
    const char *name;
    const char *number; /* of the open question: S1 to S37, or "-" */
    const char *article;
    enum rule_kind kind;
    const char
        *open;   /* the code of the note where nobody chose and neither text nor practice gives the default; or NULL */
    bool letter; /* the default departs from the letter, which is the second option */
    const char *question;                  /* what is open, in English */
    const char *options[RULE_OPTIONS_MAX]; /* the first is the default; closed by NULL */
    const char *refused;                   /* a reading that is known and not offered, or NULL, and why */
    const char *refusal;                   /* in English */
};
extern const struct rule_info rule_table[RULE_COUNT]; /* sorted by name */

/* The chosen option of each rule, 0 for the default, and whether anybody chose it. */
struct rules {
    int option[RULE_COUNT];
    bool chosen[RULE_COUNT];
};
