/*
 * src/proof: an allocation that solpool makes is valid; with one number changed, the check that
 * watches over that number refuses it.
 */
#include "support.h"

#include <stdlib.h>

#include "proof/verify.h"

/*
 * AA and BB owe 40 of 100 each, CC 20; a person is worth 20 000 euro. AA relocates up to 40, BB
 * pays 400 000 of 800 000 euro after its deduction; CC needs 30 persons, 500 000 euro and 2 offsets.
 * DD is not bound.
 */
#define SMALL                                                                                                          \
    YEAR(POOL_100 ",'forum_reconvened':true",                                                                          \
         STATE("AA", "4", "4", ",'pledge':{'relocations':40}") "," STATE(                                              \
             "BB", "4", "4",                                                                                           \
             ",'deduction':0.5,'pledge':{'financial_eur':800000}") "," STATE("CC", "2", "2",                           \
                                                                             "") "," STATE("DD", "1", "1",             \
                                                                                           ",'bound':false"),          \
         ",'title':'Small',"                                                                                           \
         "'benefitting':[{'code':'CC','need':{'relocations':30,'financial_eur':500000,"                                \
         "'offsets':2}}],"                                                                                             \
         "'links':[{'from':'AA','to':'CC','max_relocations':25}]")

START_TEST(test_own_allocation_is_valid)
{
    struct proof proof;
    char *text = allocated_with(SMALL, NULL);
    prove(&proof, SMALL, NULL, text);
    ck_assert_msg(proof.valid, "refused by %s", refused_by(&proof));
    ck_assert_str_eq(refused_by(&proof), "none");
    ck_assert_uint_eq(proof.check_count, 32);
    solpool_text_free(text);
}
END_TEST

/* --- One number at a time ---------------------------------------------------------------------- */

#define IN_AA "\"code\": \"AA\""
#define IN_BB "\"code\": \"BB\""
#define IN_BENEFITTING "\"benefitting\": ["
#define IN_FLOWS "\"flows\": ["
#define IN_TOTALS "\"totals\": {"
#define IN_TRIGGERS "\"triggers\": ["
#define IN_STAGES "\"stages\": ["

/* The first `from` behind `anchor` becomes `to`. */
static const struct {
    const char *check;
    const char *anchor, *from, *to;
} changes[] = {
    {"states", "\"year\"", "2030", "2031"},
    {"states", "\"title\"", "Small", "Large"},
    {"states", "\"outcome\"", "optimal", "feasible"},
    {"states", IN_AA, "\"AA\"", "\"AB\""},
    {"states", IN_AA, "contributing", "not_bound"},
    {"states", IN_BB, "\"deduction\": 0.5", "\"deduction\": 0.4"},
    {"states", IN_BENEFITTING, "\"CC\"", "\"CD\""},
    {"pool", "\"pool\"", "\"relocations\": 100", "\"relocations\": 101"},
    {"pool", "\"pool\"", "2000000.00", "2000000.01"},
    {"pool", "\"pool\"", "20000.00", "20000.01"},
    {"pool", "\"rules\"", "\"ceil\"", "\"nearest\""},
    {"pool", "\"rules\"", "\"scale\"", "\"report\""},
    {"key", IN_AA, "40.000000", "40.000001"},
    {"key", IN_AA, "\"numerator\": \"2\"", "\"numerator\": \"3\""},
    {"key", IN_AA, "\"denominator\": \"5\"", "\"denominator\": \"6\""},
    {"key", IN_AA, "\"numerator\": \"2\", \"denominator\": \"5\"",
     "\"numerator\": \"4\", \"denominator\": \"10\""}, /* the same, but not reduced */
    {"key", IN_AA, "\"denominator\": \"5\"", "\"denominator\": \"0\""},
    {"key", IN_AA, "\"denominator\": \"5\"", "\"denominator\": \"x\""},
    {"key", IN_AA, "\"numerator\": \"2\"", "\"numerator\": \"170141183460469231731687303715884105727\""},
    {"fair_shares", IN_AA, "\"relocations\": 40", "\"relocations\": 41"},
    {"fair_shares", IN_AA, "\"relocations\": 40", "\"relocations\": 39.5"},
    {"fair_shares", IN_AA, "800000.00", "800000.01"},
    {"pledges", IN_AA, "\"pledge\": { \"relocations\": 40", "\"pledge\": { \"relocations\": 41"},
    {"pledges", IN_AA, "\"value\": 40, \"assumed\"", "\"value\": 41, \"assumed\""},
    {"pledges", IN_AA, "\"assumed\": false", "\"assumed\": true"},
    {"pledges", "\"code\": \"CC\"", "\"pledge\": { \"relocations\": 0",
     "\"pledge\": { \"relocations\": 1"}, /* the assumed one */
    {"duties", IN_AA, "\"duty\": 40", "\"duty\": 39"},
    {"duties", IN_AA, "\"duty\": 40", "\"duty\": 41"},
    {"duties", IN_AA, "\"gap\": 0", "\"gap\": 0.000001"},
    {"duties", IN_AA, "\"shortfall\": 0", "\"shortfall\": 1"},
    {"mandatory_offsets", IN_AA, "\"mandatory_offsets\": 0", "\"mandatory_offsets\": 1"},
    {"to_implement", IN_BB, "\"financial_eur\": 400000.00", "\"financial_eur\": 400000.01"},
    {"to_implement", IN_BB, "\"financial_eur\": 400000.00", "\"financial_eur\": 399999.99"},
    {"to_implement", IN_BB, "\"value\": 20", "\"value\": 20.000001"},
    {"triggers", IN_TRIGGERS, "\"observed\": 40", "\"observed\": 39"},
    {"triggers", IN_TRIGGERS, "\"threshold\": 15000", "\"threshold\": 15001"},
    {"triggers", IN_TRIGGERS, "\"holds\": false", "\"holds\": true"},
    {"triggers", "\"state\": \"AA\"", "\"threshold\": 20", "\"threshold\": 20.000001"},
    {"triggers", "\"state\": \"AA\"", "\"holds\": true", "\"holds\": false"},
    {"triggers", IN_TRIGGERS, "\"AA\"", "\"BB\""},
    {"triggers", "\"63(3)\"", "\"holds\": true", "\"holds\": false"},
    {"triggers", "\"63(4)\"", "\"threshold\": 30000", "\"threshold\": 60"},
    {"triggers", IN_TRIGGERS, "63(1)", "63(2)"},
    {"needs", IN_BENEFITTING, "\"relocations\": 30", "\"relocations\": 31"},
    {"needs", IN_BENEFITTING, "\"financial_eur\": 500000.00", "\"financial_eur\": 499999.99"},
    {"needs", IN_BENEFITTING, "\"stated\": true", "\"stated\": false"},
    {"needs", IN_BENEFITTING, "\"value\": 57", "\"value\": 58"}, /* 30 + 2 + 25 */
    {"flows", IN_FLOWS, "\"from\": \"AA\"", "\"from\": \"XX\""},
    {"flows", IN_FLOWS, "\"from\": \"AA\"", "\"from\": \"CD\""},
    {"flows", IN_FLOWS, "\"to\": \"CC\"", "\"to\": \"AA\""},
    {"flows", IN_FLOWS, "\"from\": \"BB\"", "\"from\": \"AA\""},       /* AA>CC twice */
    {"flows", IN_FLOWS, "\"relocations\": 25", "\"relocations\": 26"}, /* above the link's limit */
    {"flows", IN_FLOWS, "\"relocations\": 25", "\"relocations\": -1"},
    {"flows", IN_FLOWS, "\"relocations\": 25", "\"relocations\": 0"}, /* a flow of nothing */
    {"limits", IN_FLOWS, "\"financial_eur\": 400000.00", "\"financial_eur\": 400000.01"},
    {"limits", IN_FLOWS, "\"offsets\": 0", "\"offsets\": 2"}, /* the link is not agreed */
    {"limits", IN_FLOWS, "\"alternative_eur\": 0.00", "\"alternative_eur\": 0.01"},
    {"sums", IN_FLOWS, "\"relocations\": 25", "\"relocations\": 24"},
    {"sums", IN_AA, "\"used\": { \"relocations\": 25", "\"used\": { \"relocations\": 24"},
    {"sums", IN_AA, "\"value\": 25", "\"value\": 26"},
    {"sums", IN_AA, "\"unused\": { \"relocations\": 15", "\"unused\": { \"relocations\": 16"},
    {"sums", IN_BENEFITTING, "\"received\": { \"relocations\": 25", "\"received\": { \"relocations\": 26"},
    {"sums", IN_BENEFITTING, "\"unmet\": { \"relocations\": 5", "\"unmet\": { \"relocations\": 4"},
    {"sums", "\"unmet\": {", "\"value\": 12", "\"value\": 11"},                   /* 57 - 45 */
    {"sums", IN_BENEFITTING, "\"coverage\": 0.789474", "\"coverage\": 0.789475"}, /* 45/57 */
    {"sums", IN_BENEFITTING, "\"coverage\": 0.789474", "\"coverage\": null"},
    {"totals", IN_TOTALS, "\"relocations\": 100", "\"relocations\": 99"},
    {"totals", IN_TOTALS, "\"financial_eur\": 2000000.00", "\"financial_eur\": 2000000.01"},
    {"totals", IN_TOTALS, "\"value\": 100", "\"value\": 101"},
    {"totals", "\"pledged\": {", "\"financial_eur\": 1200000.00", "\"financial_eur\": 1200000.01"},
    {"totals", "\"effective\": {", "\"value\": 60", "\"value\": 61"},
    {"totals", "\"delivered\": {", "\"relocations\": 25", "\"relocations\": 26"},
    {"totals",
     "\"unmet\": { \"relocations\": 5, \"financial_eur\": 100000.00, \"alternative_eur\": 0.00, "
     "\"offsets\": 2, \"value\": 12 },\n    \"unused\"",
     "\"value\": 12", "\"value\": 13"},
    {"stages", IN_STAGES, "\"value\": 45", "\"value\": 46"},
    {"stages", IN_STAGES, "\"value\": 0.818182", "\"value\": 0.82"},
    {"stages", "\"pro_rata\"", "\"value\": 0.625", "\"value\": 0.626"}, /* 25/40 */
    {"stages", "\"links\"", "\"value\": 45", "\"value\": 44"},
    {"stages", "\"name\": \"even\"", "\"value\": 0", "\"value\": 1"},
    {"stages", IN_STAGES, "delivered", "supplied"},
    {"stages", IN_STAGES, "56(1)", "56(2)"},
    {"stages", "\"name\": \"by_type\"", "60(2)", "60(3)"},
    {"notes", "\"notes\"", "assumed_pledge", "assumed_pledges"},
    {"notes", "\"notes\"", "assumed_pledge", "not_informed"},
    {"notes", "\"notes\"", "57(4)", "57(3)"},
    {"notes", "\"assumed_pledge\"", "\"message\": \"", "\"message\": \"No "},
    {"notes", "\"assumed_pledge\"", "\"CC\"", "\"BB\""},
    {"notes", "\"assumed_pledge\"", "\"CC\"", "\"CC\", \"DD\""},
    {"notes", "\"notes\"", "law_silent_", "law_silent"},
    {"states", "\"tool\"", "solpool", "spoolpol"},
    {"states", "\"tool\"", "0.1", "new"},
};

/* Without its notes an allocation hides what was assumed. */
START_TEST(test_notes_gone)
{
    struct proof proof;
    char *text = allocated_with(SMALL, NULL);
    char *from = strstr(text, "\"notes\": ["), *to = strstr(from, "\n  ]");
    memmove(from + strlen("\"notes\": ["), to, strlen(to) + 1);
    prove(&proof, SMALL, NULL, text);
    ck_assert_str_eq(refused_by(&proof), "notes");
    solpool_text_free(text);
}
END_TEST

START_TEST(test_one_change)
{
    struct proof proof;
    char *text = allocated_with(SMALL, NULL);
    char *changed = replaced(text, changes[_i].anchor, changes[_i].from, changes[_i].to);
    prove(&proof, SMALL, NULL, changed);
    ck_assert_msg(!proof.valid, "%s for %s: the proof holds", changes[_i].to, changes[_i].from);
    ck_assert_msg(strcmp(refused_by(&proof), changes[_i].check) == 0,
                  "%s for %s: expected to be refused by %s, found %s", changes[_i].to, changes[_i].from,
                  changes[_i].check, refused_by(&proof));
    free(changed);
    solpool_text_free(text);
}
END_TEST

/* --- Any digit --------------------------------------------------------------------------------- */

/*
 * Everything at once, closed. BB's deduction goes to the others; DD pledged too little and is taken to pay
 * the rest; AA refuses YY, so that part of its pledge lapses, and brings a credit along. 26 relocations are
 * far from the 60 of the minimum, so offsets are mandatory; XX's crisis needs more than the pool has left.
 */
#define BUSY                                                                                                                                                                                                    \
    YEAR(                                                                                                                                                                                                       \
        POOL_100 ",'forum_reconvened':true,'minimum':{'relocations':60}",                                                                                                                                       \
        STATE(                                                                                                                                                                                                  \
            "AA", "4", "4",                                                                                                                                                                                     \
            ",'pledge':{'relocations':20,'offsets':2},'relocated_minors':3,"                                                                                                                                    \
            "'carried':{'crisis_credit':2,'late_offsets':1}") "," STATE("BB", "4", "4",                                                                                                                         \
                                                                        ",'deduction_by_type':{'financial_eur':0.5},"                                                                                           \
                                                                        "'pledge':{'financial_eur':600000}") "," STATE("DD",                                                                                    \
                                                                                                                       "3",                                                                                     \
                                                                                                                       "3",                                                                                     \
                                                                                                                       ",'pledge':{'relocations':6,'alternative_eur':100000.01}") "," STATE("XX",               \
                                                                                                                                                                                            "2",                \
                                                                                                                                                                                            "2",                \
                                                                                                                                                                                            "") "," STATE("YY", \
                                                                                                                                                                                                          "2",  \
                                                                                                                                                                                                          "1",  \
                                                                                                                                                                                                          ""),  \
        ",'title':'Busy','closed':true,'rules':{'reference_numbers':'stated',"                                                                                                                                  \
        "'deducted_share':'redistributed','refusers':'deemed_payers',"                                                                                                                                          \
        "'refused_capacity':'lapses'},"                                                                                                                                                                         \
        "'benefitting':[{'code':'XX','weight':2,'requests_unperformed':true},"                                                                                                                                  \
        "{'code':'YY','weight':1,'systemic_shortcomings':true}],"                                                                                                                                               \
        "'links':[{'from':'AA','to':'XX','eligible_offsets':40},"                                                                                                                                               \
        "{'from':'AA','to':'YY','permission_used':true},"                                                                                                                                                       \
        "{'from':'DD','to':'XX','eligible_offsets':5}],"                                                                                                                                                        \
        "'draws':[{'date':'2030-07-01','relocations':10,'financial_eur':100000}],"                                                                                                                              \
        "'implemented':[{'date':'2030-09-01','from':'AA','to':'XX','relocations':3,"                                                                                                                            \
        "'accepted':4},{'date':'2030-10-01','from':'BB','to':'YY','financial_eur':50000}],"                                                                                                                     \
        "'crisis':{'state':'XX','relocations':50,'pledges':[{'code':'DD','relocations':4,"                                                                                                                      \
        "'credit':'claimed'}]}")

/* Between a key and what closes its value. */
static bool is_inside(const char *text, const char *place, const char *key, const char *end)
{
    const char *begin = strstr(text, key);
    return place > begin && place < strstr(begin, end);
}

/* What explains and proves nothing: the version, and numbers in the texts of notes. */
static bool is_explanation(const char *text, const char *place)
{
    return is_inside(text, place, "\"tool\"", "}") ||
           (is_inside(text, place, "\"notes\"", "\n  ]") && !is_inside(text, place, "\"notes\"", "\"message\""));
}

/* Whether a changed text is refused, by the reader or by a check. */
static bool is_refused(const struct year *year, const char *text)
{
    struct proof proof = {.valid = false};
    struct claim claim;
    solpool_error err = {.line = 0};
    if (claim_read(&claim, text, strlen(text), &err) != SOLPOOL_OK)
        return true;
    solpool_status status = verify(&proof, year, &claim, &err);
    claim_clear(&claim);
    return status != SOLPOOL_OK || !proof.valid;
}

START_TEST(test_any_digit)
{
    struct year year;
    size_t digits = 0;
    char *text = allocated_with(BUSY, NULL);
    year_with(&year, BUSY, (const char *const[]){NULL});
    ck_assert(!is_refused(&year, text));
    for (char *place = text; *place != '\0'; place++) {
        if (*place < '0' || *place > '9' || is_explanation(text, place))
            continue;
        char digit = *place;
        *place = digit == '9' ? '8' : (char)(digit + 1);
        ck_assert_msg(is_refused(&year, text), "%c for %c is accepted in …%.40s…", *place, digit,
                      place > text + 20 ? place - 20 : text);
        *place = digit;
        digits++;
    }
    ck_assert_uint_gt(digits, 500);
    year_clear(&year);
    solpool_text_free(text);
}
END_TEST

/* --- Assumed pledges --------------------------------------------------------------------------- */

/* AA, which prefers to relocate, and BB, which prefers to pay, owe 40 each; no pledge is known. */
#define UNKNOWN                                                                                                        \
    YEAR(POOL_100,                                                                                                     \
         STATE("AA", "4", "4", ",'prefer':'relocate'") "," STATE("BB", "4", "4", "") "," STATE("CC", "2", "2", ""),    \
         ",'benefitting':[{'code':'CC'}]")

/* An allocation is made with one range and proved with another. */
static const struct {
    const char *check;
    const char *made_with, *proved_with;
} range_rows[] = {
    {"none", "AA.relocate.most=25", "AA.relocate.most=25"},
    {"pledges", "AA.relocate.most=25", "AA.relocate.most=24"},
    {"pledges", "AA.relocate.most=25", "AA.relocate.most=26"},
    {"pledges", "AA.relocate.most=25", NULL},
    {"pledges", "AA.relocate.most=25", "AA.relocate.least=25"},
    {"none", "AA.relocate.most=40", "AA.relocate.most=41"}, /* neither binds */
    {"none", "AA.relocate.most=40", NULL},
    {"none", "AA.relocate.least=50", NULL},
    {"none", "BB.relocate.least=10", "BB.relocate={\"least\":10,\"most\":20}"},
    {"pledges", "BB.relocate.least=10", "BB.relocate.least=9"},
    {"pledges", "BB.relocate.least=10", "BB.relocate.least=11"},
    {"pledges", "BB.relocate.least=10", "BB.relocate.most=10"},
    {"none", "BB.relocate.least=41", "BB.relocate.least=40"}, /* no more than is owed */
    {"pledges", "BB.relocate.least=41", "BB.relocate.least=39"},
};

START_TEST(test_ranges)
{
    struct proof proof;
    char *text = allocated_with(UNKNOWN, range_rows[_i].made_with);
    prove(&proof, UNKNOWN, range_rows[_i].proved_with, text);
    const char *check = range_rows[_i].check;
    ck_assert_msg(strcmp(refused_by(&proof), check) == 0, "row %d: refused by %s, not by %s", _i, refused_by(&proof),
                  check);
    solpool_text_free(text);
}
END_TEST

/* 15 of 40 persons in money: 300 000 euro, and neither a cent more nor less. */
START_TEST(test_range_money)
{
    static const char *const others[] = {"300000.01", "299999.99", "0.00"};
    char *text = allocated_with(UNKNOWN, "AA.relocate.most=25");
    for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
        struct proof proof;
        char *changed = replaced(text, "\"pledge\": { \"relocations\": 25", "300000.00", others[k]);
        prove(&proof, UNKNOWN, "AA.relocate.most=25", changed);
        ck_assert_msg(strcmp(refused_by(&proof), "pledges") == 0, "%s: %s", others[k], refused_by(&proof));
        free(changed);
    }
    solpool_text_free(text);
}
END_TEST

/* --- Texts that are no allocation -------------------------------------------------------------- */

static const struct {
    const char *label;
    const char *anchor, *from, *to;
    solpool_status status;
} unreadable_rows[] = {
    {"no JSON", "{", "{", "[", SOLPOOL_ERR_SYNTAX},
    {"another format", "\"format\"", "allocation-1", "allocation-2", SOLPOOL_ERR_INPUT},
    {"key missing", IN_AA, "\"duty\": 40,", "", SOLPOOL_ERR_INPUT},
    {"unknown key", IN_AA, "\"duty\"", "\"dutty\"", SOLPOOL_ERR_INPUT},
    {"key twice", IN_AA, "\"gap\"", "\"duty\"", SOLPOOL_ERR_INPUT},
    {"text for a number", IN_AA, "\"duty\": 40", "\"duty\": \"40\"", SOLPOOL_ERR_INPUT},
    {"half a person", IN_FLOWS, "\"relocations\": 25", "\"relocations\": 24.5", SOLPOOL_ERR_INPUT},
    {"next to a cent", IN_FLOWS, "400000.00", "400000.00000000001", SOLPOOL_ERR_INPUT},
    {"next to a part", IN_BB, "0.5", "0.50000000000000001", SOLPOOL_ERR_INPUT},
    {"half a cent", IN_FLOWS, "400000.00", "399999.995", SOLPOOL_ERR_INPUT},
    {"flows are no list", "\"flows\"", "[", "{ \"a\": [", SOLPOOL_ERR_SYNTAX},
    {"unknown role", IN_AA, "contributing", "giving", SOLPOOL_ERR_INPUT},
    {"unknown rule", "\"rules\"", "\"ceil\"", "\"floor\"", SOLPOOL_ERR_INPUT},
};

START_TEST(test_unreadable)
{
    char *json = quoted(SMALL), *text = allocated_with(SMALL, NULL);
    char *changed = replaced(text, unreadable_rows[_i].anchor, unreadable_rows[_i].from, unreadable_rows[_i].to);
    solpool_year *year = NULL;
    solpool_result *proof = (solpool_result *)json; /* must not be left as it is */
    solpool_error err = {.line = 0};
    ck_assert_int_eq(solpool_year_read(&year, json, strlen(json), NULL, 0, &err), SOLPOOL_OK);
    solpool_status status = solpool_verify(&proof, year, changed, strlen(changed), &err);
    ck_assert_msg(status == unreadable_rows[_i].status, "%s: %s", unreadable_rows[_i].label,
                  solpool_status_text(status));
    ck_assert_ptr_null(proof);
    ck_assert_msg(err.status == status && err.line > 0, "%s: no place", unreadable_rows[_i].label);
    ck_assert_int_eq(solpool_verify(&proof, year, changed, strlen(changed), NULL), status);
    solpool_year_free(year);
    free(changed);
    solpool_text_free(text);
    free(json);
}
END_TEST

Suite *verify_suite(void)
{
    Suite *suite = suite_create("verify");
    TCase *valid = case_of(suite, "valid");
    tcase_add_test(valid, test_own_allocation_is_valid);
    TCase *changed = case_of(suite, "changed");
    add_rows(changed, test_one_change, changes);
    tcase_add_test(changed, test_any_digit);
    tcase_add_test(changed, test_notes_gone);
    TCase *assumed = case_of(suite, "assumed");
    add_rows(assumed, test_ranges, range_rows);
    tcase_add_test(assumed, test_range_money);
    TCase *unreadable = case_of(suite, "unreadable");
    add_rows(unreadable, test_unreadable, unreadable_rows);
    return suite;
}
