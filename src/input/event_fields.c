/* The keys of what happens in the course of the year: pledges, draws, what is implemented, a crisis. */
#include "input/year_rows.h"

/* clang-format off */
const struct field raise_fields[] = {
    DAY("date", struct raise, date, "13(4), 57(4)", "the day from which the pledge counts", REQUIRED),
    CODE("state", struct raise, code, "57(4)", "who pledges", REQUIRED),
    MEASURES(struct raise, amount.amount, "13(4), 57(4)", "that the state pledges in addition", OR("0")), END};

const struct field draw_fields[] = {
    DAY("date", struct draw, date, "60(3)", "the day of the draw", REQUIRED),
    CODE("to", struct draw, to, "60(3)",
         "for whom is drawn, and who alone gets it; null: for whoever needs it. Offsets are drawn for nobody",
         OR_NULL),
    MEASURES(struct draw, amount.amount, "60(3)", "that are drawn", OR("0")), END};

const struct field implemented_fields[] = {
    DAY("date", struct performance, date, "60(6)", "the day", REQUIRED),
    CODE("from", struct performance, from, "60(6)", "who implemented it", REQUIRED),
    CODE("to", struct performance, to, "60(6)", "toward whom", REQUIRED),
    MEASURES(struct performance, amount.amount, "60(6)", "that were implemented", OR("0")),
    PERSONS("accepted", struct performance, accepted, "67(9)",
            "relocations accepted; null: all of them", OR_NULL), END};

static const struct field crisis_pledge_fields[] = {
    CODE("code", struct crisis_pledge, code, NULL, "the code of the state", REQUIRED),
    MEASURES(struct crisis_pledge, amount.amount, "4(2)(b) of 2024/1359",
             "that the state pledged in addition", OR("0")),
    CHOICE("credit", struct crisis_pledge, credit, credit_names, "9(5) of 2024/1359",
           "what became of the credit for what is pledged beyond the share", NULL_IS("none")),
    PERSONS("credit_used", struct crisis_pledge, credit_used, "9(4)(b) of 2024/1359",
            "the credit of an earlier crisis that is used in this one", OR("0")), END};

const struct field crisis_fields[] = {
    CODE("state", struct crisis, code, "4(2)(b) of 2024/1359", "the state in crisis", REQUIRED, OR("null")),
    DAY("date", struct crisis, date, "4(3) of 2024/1359",
        "the day of the Council's decision; null: after all that counts", OR_NULL),
    DAY("until", struct crisis, until, "5 of 2024/1359",
        "the last day on which the decision is in force; null: the end of the year", OR_NULL),
    DAY("requested", struct crisis, requested, "3(8) of 2024/1359",
        "the day on which the state made its reasoned request; null: not known", OR_NULL),
    DAY("proposed", struct crisis, proposed, "4(3) of 2024/1359",
        "the day on which the Council received the Commission's proposal; null: not known", OR_NULL),
    PERSONS("relocations", struct crisis, need.amount[RELOCATIONS], "4(5)(b)(i) of 2024/1359",
            "the relocations needed", REQUIRED),
    EURO("financial_eur", struct crisis, need.amount[FINANCIAL], "4(5)(b)(ii) of 2024/1359",
         "the financial contributions needed; null: what is to be taken from the pool", OR_NULL),
    EURO("alternative_eur", struct crisis, need.amount[ALTERNATIVE], "4(5)(b)(ii) of 2024/1359",
         "the alternative measures needed; null: what is to be taken from the pool", OR_NULL),
    PERSONS("pool_relocations", struct crisis, from_pool.amount[RELOCATIONS], "4(5)(b)(iii) of 2024/1359",
            "relocations to be taken from the pool; null: what is needed and not implemented", OR_NULL),
    EURO("pool_financial_eur", struct crisis, from_pool.amount[FINANCIAL], "4(5)(b)(iii) of 2024/1359",
         "financial contributions to be taken from the pool; null: what is needed and not implemented",
         OR_NULL),
    EURO("pool_alternative_eur", struct crisis, from_pool.amount[ALTERNATIVE], "4(5)(b)(iii) of 2024/1359",
         "alternative measures to be taken from the pool; null: what is needed and not implemented", OR_NULL),
    FLAG("temporary_protection", struct crisis, temporary_protection, "9(1) of 2024/1359",
         "whether Directive 2001/55/EC was activated for this situation and the states agreed not to apply its Article 11, so that offsets are not mandatory", OR("false")),
    FLAG("article_13_derogation", struct crisis, article_13_derogation, "9(1) of 2024/1359",
         "whether Article 13 is authorised, so that offsets are not mandatory", OR("false")),
    LIST("pledges", crisis_pledge_fields, SOLPOOL_MAX_ENTRIES, "4(2)(b) of 2024/1359",
         "what states pledge in addition", NULLABLE), END};
/* clang-format on */
