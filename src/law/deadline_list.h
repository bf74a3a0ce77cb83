/*
 * Every time limit of Articles 7 to 15, 57 to 63, 67 and 69 of Regulation (EU) 2024/1351 and 2 to 9 of Regulation
 * (EU) 2024/1359. What is to be done stands in data/texts/calendar.txt under said_due_NAME. Who includes this defines
 * what becomes of each:
 *
 *     ON(name, article, who, years, month, day)             a day of the pool's year, or of one before or after it
 *     WITHIN(name, article, who, start, count, unit)        a period in which something is to be done
 *     LASTS(name, article, who, start, count, unit)         the end of something's validity, or a day counted back
 *     EVERY(name, article, who, start, count, unit)         a period that begins again until the crisis ends
 *     SOON(name, article, who, start)                       "as soon as possible" after it, with no day
 */
/* clang-format off */
LASTS(national_strategies, "7(3)",              STATES,       STRATEGY,          -6, MONTHS)
LASTS(strategy,            "8(2)",              COMMISSION,   STRATEGY,           0, DAYS)
ON(information,            "9(7)",              INFORMANTS,   -1,  6,  1)
ON(first_meeting,          "9(8)",              COMMISSION,   -1,  7, 15)
ON(updated_information,    "9(9)",              INFORMANTS,   -1,  9,  1)
ON(second_meeting,         "9(10)",             COMMISSION,   -1,  9, 30)
ON(report,                 "9(4)",              COMMISSION,   -1, 10, 15)
ON(decision,               "11(4)",             COMMISSION,   -1, 10, 15)
ON(proposal,               "12(6)",             COMMISSION,   -1, 10, 15)
WITHIN(forum,              "13(2)",             COUNCIL,      PROPOSAL,          15, DAYS)
ON(act,                    "57(1)",             COUNCIL,      -1, 12, 31)
WITHIN(operation_58,       "58(3)",             COORDINATOR,  INFORMED,          10, DAYS)
WITHIN(operation_59,       "59(6)",             COORDINATOR,  PRESSURE_FOUND,     2, WEEKS)
WITHIN(access_59,          "59(6)",             COUNCIL,      PRESSURE_FOUND,     2, WEEKS)
WITHIN(forum_59,           "59(7)",             COUNCIL,      PRESSURE_FOUND,     1, WEEKS)
ON(implementation,         "60(3)",             CONTRIBUTING,  0, 12, 31)
ON(confirmation,           "60(6)",             STATES,        1,  1, 31)
LASTS(payment,             "60(3)",              CONTRIBUTING, PAYMENT_YEAR,       0, DAYS)
WITHIN(assessment_61,      "61(3)",             COMMISSION,   REQUEST_61,         4, WEEKS)
WITHIN(assessment_62,      "62(4)",             COMMISSION,   REQUEST_62,         4, WEEKS)
SOON(unperformed,          "63(5)",             CONTRIBUTING, YEAR_END)
WITHIN(reply,              "67(9)",             CONTRIBUTING, PERSON_PROPOSED,    1, WEEKS)
WITHIN(reply_postponed,    "67(9)",             CONTRIBUTING, PERSON_PROPOSED,    2, WEEKS)
WITHIN(transfer_decision,  "67(10)",            BENEFITTING,  ACCEPTED,           1, WEEKS)
LASTS(applicants_told,     "67(10)",            BENEFITTING,  TRANSFER,          -2, DAYS)
LASTS(beneficiaries_told,  "67(10)",            BENEFITTING,  TRANSFER,          -1, WEEKS)
WITHIN(transfer,           "67(11)",            BENEFITTING,  ACCEPTED,           4, WEEKS)
WITHIN(offsets_reply,      "69(2)",             CONTRIBUTING, OFFSETS_REQUESTED, 30, DAYS)
WITHIN(crisis_found,       "3(8) of 2024/1359", COMMISSION,   CRISIS_REQUEST,     2, WEEKS)
WITHIN(crisis_decision,    "4(3) of 2024/1359", COUNCIL,      CRISIS_PROPOSAL,    2, WEEKS)
LASTS(crisis_until,        "4(5) of 2024/1359", IN_CRISIS,    CRISIS_END,         0, DAYS)
LASTS(crisis_measures,     "5(1) of 2024/1359", IN_CRISIS,    CRISIS,             3, MONTHS)
LASTS(crisis_extended,     "5(1) of 2024/1359", IN_CRISIS,    CRISIS,             6, MONTHS)
LASTS(crisis_renewed,      "5(2) of 2024/1359", IN_CRISIS,    CRISIS,             9, MONTHS)
LASTS(crisis_longest,      "5(3) of 2024/1359", IN_CRISIS,    CRISIS,            12, MONTHS)
EVERY(crisis_report,       "6(4) of 2024/1359", COMMISSION,   CRISIS,             3, MONTHS)
EVERY(crisis_bulletin,     "7 of 2024/1359",    COORDINATOR,  CRISIS,             2, WEEKS)
LASTS(crisis_credit,       "9(4) of 2024/1359", CONTRIBUTING, CRISIS_CREDIT,      5, YEARS)
/* clang-format on */
