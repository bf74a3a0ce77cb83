#include "pool/rules.h"

const struct rule_info rule_table[RULE_COUNT] = {
    [RULE_ASSUME_PLEDGE] = {"assume_pledge",
                            "57(4)",
                            "what a state is taken to pledge whose pledge is not known",
                            {"prefer", "pay", "relocate", "none"}},
    [RULE_FORUM_BEFORE_63_4] =
        {"forum_before_63_4",
         "63(4)",
         "whether Article 63(4) also presupposes the reconvened Forum of Article 13(4)",
         {"yes", "no"}},
    [RULE_OFFSET_THRESHOLD] =
        {"offset_threshold",
         "63(3)",
         "up to which number offsets become mandatory where the pool is below 30 000",
         {"literal", "pool", "sixty"}},
    [RULE_ROUNDING] = {"rounding",
                       "57(3)",
                       "how a share of the pool becomes whole persons",
                       {"ceil", "nearest", "largest_remainder", "exact"}},
    [RULE_SEARCH_AND_RESCUE] =
        {"search_and_rescue",
         "57(2)",
         "whether the indicative percentage scales the weights of needs that nobody stated",
         {"scale", "report"}},
};
