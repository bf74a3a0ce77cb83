/*
 * Every rule, sorted by name. Its question, and why a reading is not offered, are in data/texts/rules.txt. Who includes
 * this defines what becomes of each (struct rule_info in law/rules.h):
 *
 *     RULE(ID, name, number, article, kind, open, refused, refusal, options...)
 *
 * kind: READING of the law, or ASSUMPTION about what is not known (a pledge, a need, a request) or was decided (the
 * size of the pool), of which the law says nothing. open: whether text or practice gives the default (GIVEN), neither
 * does (SILENT), or the default departs from the letter, which is the second option, without a practice that does
 * (LETTER).
 */
/* clang-format off */
RULE(ASSUME_PLEDGE, assume_pledge, "-", "57(4)", ASSUMPTION, SILENT, NULL, NULL,
     "prefer", "pay", "relocate", "none")
RULE(BENEFITTING_PLEDGES, benefitting_pledges, "S22", "60(3)", READING, GIVEN, NULL, NULL,
     "counted", "excluded")
RULE(CAP_BASE, cap_base, "S30", "63(7)", READING, LETTER, NULL, NULL,
     "duty", "fair_share")
RULE(COVERAGE_OF, coverage_of, "S35", "60(2)", READING, SILENT, NULL, NULL,
     "claims", "weights")
RULE(CRISIS_CREDIT, crisis_credit, "S27", "9(4) of 2024/1359", READING, SILENT, NULL, NULL,
     "even", "fast")
RULE(CRISIS_MONEY, crisis_money, "S31", "9(1), 9(4) of 2024/1359", READING, SILENT, NULL, NULL,
     "no", "yes")
RULE(CRISIS_NEED, crisis_need, "S37", "4(2), 4(5) of 2024/1359", READING, SILENT, NULL, NULL,
     "gross", "net")
RULE(DEDUCTED_SHARE, deducted_share, "S7", "61, 62", READING, GIVEN, NULL, NULL,
     "lost", "redistributed", "forum")
RULE(DEDUCTION_ACT, deduction_act, "S8", "61(4), 62(5)", READING, GIVEN, NULL, NULL,
     "pool_act", "separate_act")
RULE(EARLIER_CASES, earlier_cases, "S14", "84(2), 63(8)", READING, GIVEN, NULL, NULL,
     "excluded", "counted")
RULE(FORUM_BEFORE_63_4, forum_before_63_4, "S9", "63(4)", READING, SILENT, NULL, NULL,
     "yes", "no")
RULE(GROSS_UP, gross_up, "S5", "12(3)", READING, GIVEN, NULL, NULL,
     "off", "on")
RULE(KEY_BASE, key_base, "S1", "66, Annex I", READING, GIVEN, NULL, NULL,
     "all", "without_benefitting", "without_benefitting_and_deducted")
RULE(MANDATORY_SPLIT, mandatory_split, "S12", "63(3)", READING, SILENT, NULL, NULL,
     "duty", "remaining_share", "eligible_cases")
RULE(MANDATORY_TOTAL, mandatory_total, "S29", "63(3)", READING, LETTER, NULL, NULL,
     "fill", "literal")
RULE(NEED_SPLIT, need_split, "S18", "recital 29", ASSUMPTION, SILENT, NULL, NULL,
     "weights", "equal", "arrivals", "key")
RULE(OFFSET_CAP, offset_cap, "S10", "63(7)", READING, SILENT, NULL, NULL,
     "relocation_part", "whole_share", "full_share", "replaces_money")
RULE(OFFSET_THRESHOLD, offset_threshold, "S11", "63(3)", READING, GIVEN, NULL, NULL,
     "literal", "pool", "sixty")
RULE(OFFSETS_UNLOCKED_BY, offsets_unlocked_by, "S13", "63(1)", READING, GIVEN, NULL, NULL,
     "proposal", "pool")
RULE(OUTRIGHT_OFFSETS, outright_offsets, "S33", "56(2), 63", READING, GIVEN, NULL, NULL,
     "agreed_only", "as_pledged")
RULE(OVER_PLEDGE, over_pledge, "S28", "57(3)", READING, GIVEN, NULL, NULL,
     "none", "credited")
RULE(PART_YEAR, part_year, "S23", "57(1)", ASSUMPTION, GIVEN, NULL, NULL,
     "as_stated", "seventy_percent", "full")
RULE(PAYMENT_YEAR, payment_year, "S24", "60(3)", READING, GIVEN, NULL, NULL,
     "next", "same")
RULE(POOL_NUMBERS, pool_numbers, "S2", "12(2), 56(2)", READING, GIVEN, "additive", ENGLISH_said_refusal_pool_numbers,
     "equal_value")
RULE(PRICE, price, "S3", "12(3)", READING, GIVEN, NULL, NULL,
     "ratio", "stated")
RULE(PRO_RATA, pro_rata, "S16", "60(3)", READING, SILENT, NULL, NULL,
     "value", "type")
RULE(PRO_RATA_BASE, pro_rata_base, "S32", "60(3)", READING, LETTER, NULL, NULL,
     "to_implement", "pledge")
RULE(PROTECTED_PERSONS, protected_persons, "S25", "56(2)(a)(ii)", READING, GIVEN, "bilateral", ENGLISH_said_refusal_protected_persons,
     "excluded")
RULE(REFERENCE_NUMBERS, reference_numbers, "S4", "12(2), 63(3)", READING, GIVEN, NULL, NULL,
     "articles", "stated")
RULE(REFUSED_CAPACITY, refused_capacity, "S19", "60(3)", READING, SILENT, NULL, NULL,
     "moves", "lapses")
RULE(REFUSERS, refusers, "S21", "57(3)", READING, GIVEN, NULL, NULL,
     "shown", "deemed_payers")
RULE(RESULT_OF, result_of, "S34", "63(4)", READING, SILENT, NULL, NULL,
     "any", "decisive")
RULE(ROUNDING, rounding, "S6", "57(3)", READING, SILENT, NULL, NULL,
     "ceil", "nearest", "largest_remainder", "exact")
RULE(SEARCH_AND_RESCUE, search_and_rescue, "S17", "57(2)", READING, SILENT, "hard", ENGLISH_said_refusal_search_and_rescue,
     "scale", "at_least", "scale_pledged", "scale_reference", "report")
RULE(START_DATE, start_date, "S20", "85", READING, GIVEN, NULL, NULL,
     "practice", "text")
RULE(TERRITORY, territory, "S26", "76", READING, GIVEN, NULL, NULL,
     "total", "european")
RULE(TRANSFER_DEADLINE, transfer_deadline, "S15", "63(8)(c)", READING, LETTER, NULL, NULL,
     "article_46", "article_39")
RULE(UNSTATED_ALTERNATIVES, unstated_alternatives, "S36", "57(4), 65(1)", ASSUMPTION, GIVEN, NULL, NULL,
     "requested", "converted")
/* clang-format on */
#undef RULE
