/*
 * Every rule, sorted by name. Who includes this defines what becomes of each (struct rule_info in law/rules.h):
 *
 *     RULE(ID, name, number, article, silent, question, refused, refusal, options...)
 */
/* clang-format off */
RULE(ASSUME_PLEDGE, "assume_pledge", "-", "57(4)", "law_silent_assume_pledge",
     "what a state is taken to pledge whose pledge is not known",
     NULL, NULL, "prefer", "pay", "relocate", "none")
RULE(BENEFITTING_PLEDGES, "benefitting_pledges", "S22", "60(3)", NULL,
     "whether the totals nominal and pledged hold the benefitting states' part",
     NULL, NULL, "counted", "excluded")
RULE(CRISIS_CREDIT, "crisis_credit", "S27", "9(4) of 2024/1359", "law_silent_crisis_credit",
     "how a crisis credit is used over its five years",
     NULL, NULL, "even", "fast")
RULE(DEDUCTED_SHARE, "deducted_share", "S7", "61, 62", NULL,
     "what becomes of a share that was deducted",
     NULL, NULL, "lost", "redistributed", "forum")
RULE(DEDUCTION_ACT, "deduction_act", "S8", "61(4), 62(5)", NULL,
     "whether deductions made in the act on the pool itself count",
     NULL, NULL, "pool_act", "separate_act")
RULE(EARLIER_CASES, "earlier_cases", "S14", "84(2), 63(8)", NULL,
     "whether cases registered before the start count as offsets",
     NULL, NULL, "excluded", "counted")
RULE(FORUM_BEFORE_63_4, "forum_before_63_4", "S9", "63(4)", "law_silent_forum_before_63_4",
     "whether Article 63(4) also presupposes the reconvened Forum of Article 13(4)",
     NULL, NULL, "yes", "no")
RULE(GROSS_UP, "gross_up", "S5", "12(3)", NULL,
     "whether the reference number is raised so that the others alone bring it together",
     NULL, NULL, "off", "on")
RULE(KEY_BASE, "key_base", "S1", "66, Annex I", NULL,
     "which states the sums of the key hold",
     NULL, NULL, "all", "without_benefitting", "without_benefitting_and_deducted")
RULE(MANDATORY_SPLIT, "mandatory_split", "S12", "63(3)", "law_silent_mandatory_split",
     "in proportion to what mandatory offsets are divided",
     NULL, NULL, "duty", "remaining_share", "eligible_cases")
RULE(NEED_SPLIT, "need_split", "S18", "recital 29", "law_silent_need_split",
     "in proportion to what needs that nobody stated are divided",
     NULL, NULL, "weights", "equal", "arrivals", "key")
RULE(OFFSET_CAP, "offset_cap", "S10", "63(7)", "law_silent_offset_cap",
     "whether money pledged uses up the part of the share that offsets may claim",
     NULL, NULL, "relocation_part", "whole_share")
RULE(OFFSET_THRESHOLD, "offset_threshold", "S11", "63(3)", NULL,
     "up to which number offsets become mandatory where the pool is below 30 000",
     NULL, NULL, "literal", "pool", "sixty")
RULE(OFFSETS_UNLOCKED_BY, "offsets_unlocked_by", "S13", "63(1)", NULL,
     "whose number of relocations is halved in Article 63(1)",
     NULL, NULL, "proposal", "pool")
RULE(OVER_PLEDGE, "over_pledge", "S28", "57(3)", NULL,
     "whether what was pledged beyond the share counts in the next year",
     NULL, NULL, "none", "credited")
RULE(PART_YEAR, "part_year", "S23", "57(1)", NULL,
     "the size of the pool: the Council's, or a part of the Commission's proposal",
     NULL, NULL, "as_stated", "seventy_percent", "full")
RULE(PAYMENT_YEAR, "payment_year", "S24", "60(3)", NULL,
     "in which year money is paid",
     NULL, NULL, "next", "same")
RULE(POOL_NUMBERS, "pool_numbers", "S2", "12(2), 56(2)", NULL,
     "whether the two numbers of the pool say the same or add up",
     "additive",
     "every published contribution of 2026 fits one amount or the other, and with both a state "
     "would owe its share twice",
     "equal_value")
RULE(PRICE, "price", "S3", "12(3)", NULL,
     "what a relocation stands for in euro",
     NULL, NULL, "ratio", "stated")
RULE(PRO_RATA, "pro_rata", "S16", "60(3)", "law_silent_pro_rata",
     "in what pledges are implemented in proportion: value, or persons and money each for itself",
     NULL, NULL, "value", "type")
RULE(PROTECTED_PERSONS, "protected_persons", "S25", "56(2)(a)(ii)", NULL,
     "whether relocations may hold beneficiaries of protection",
     "bilateral",
     "it needs the persons who consent, by pair of states; state them as relocations of the link",
     "excluded")
RULE(REFERENCE_NUMBERS, "reference_numbers", "S4", "12(2), 63(3)", NULL,
     "whether the 30 000 of Article 12(2) hold or the numbers that the file states (Article 79)",
     NULL, NULL, "articles", "stated")
RULE(REFUSED_CAPACITY, "refused_capacity", "S19", "60(3)", "law_silent_refused_capacity",
     "what becomes of pledges withheld from a state with systemic shortcomings",
     NULL, NULL, "moves", "lapses")
RULE(REFUSERS, "refusers", "S21", "57(3)", NULL,
     "whether a state that pledged too little is taken to pay the rest",
     NULL, NULL, "shown", "deemed_payers")
RULE(ROUNDING, "rounding", "S6", "57(3)", "law_silent_rounding",
     "how a share of the pool becomes whole persons",
     NULL, NULL, "ceil", "nearest", "largest_remainder", "exact")
RULE(SEARCH_AND_RESCUE, "search_and_rescue", "S17", "57(2)", "law_silent_search_and_rescue",
     "whether and of what the indicative percentage scales needs that nobody stated",
     "hard",
     "the percentage is indicative (Article 57(2)) and no bound",
     "scale", "scale_pledged", "scale_reference", "report")
RULE(START_DATE, "start_date", "S20", "85", NULL,
     "from which day of 2026 the pool applies: the institutions' 12 June or the text's 1 July",
     NULL, NULL, "practice", "text")
RULE(TERRITORY, "territory", "S26", "76", NULL,
     "whether the key counts a state whole or its European territory",
     NULL, NULL, "total", "european")
RULE(TRANSFER_DEADLINE, "transfer_deadline", "S15", "63(8)(c)", "law_silent_transfer_deadline",
     "which time limit ends eligibility: that of transfers or, to the letter, of Article 39(1)",
     NULL, NULL, "article_46", "article_39")
/* clang-format on */
#undef RULE
