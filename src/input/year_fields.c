/*
 * The keys of a year file: one table an object, a row a key. What a row says is said nowhere else: the reader fills
 * the struct by it, and takes from it what counts where a key is left out; explanations, schemas and the list of keys
 * tell it.
 */
#include "input/year_fields.h"

#include <string.h>

#include "input/reception_read.h"
#include "input/rules_read.h"
#include "input/unit_name.h"
#include "input/year_rows.h"
#include "json/path.h"
#include "law/act.h"
#include "law/vintage.h"

#define WEIGHT_MAX (INT64_C(1000000000) * MILLION)
#define CRITERIA_MAX 100
#define COLUMNS_MAX 100
#define VINTAGES_MAX 100 /* every pair of population and GDP is tried */

/* clang-format off */
/* What is left out of a pledge is 0; null is not known. */
static const struct field pledge_fields[] = {
    MEASURES(struct measures, amount, "57(4)", "that the state pledged; null: not known", OR("0"), NULLABLE),
    END};

static const struct field capacity_fields[] = {
    MEASURES(struct measures, amount, NULL, "that the state can give", OR_NULL), END};

static const struct field need_fields[] = {
    MEASURES(struct measures, amount, "58(2)", "that the state needs", OR_NULL), END};

static const struct field parts_fields[] = {
#define GRANTED(KEY, TYPE, WORDS)                                                                  \
    {.key = KEY, .kind = FIELD_PART, .offset = TYPE * sizeof(struct fraction), .article = "61, 62",      \
     .words = "the part of " WORDS " that was granted", .most = MILLION, .unit = UNIT_PART, OR_NULL}
    GRANTED("relocations", RELOCATIONS, "relocations"),
    GRANTED("financial_eur", FINANCIAL, "financial contributions"),
    GRANTED("alternative_eur", ALTERNATIVE, "alternative solidarity measures"),
    GRANTED("offsets", OFFSETS, "responsibility offsets"), END};

static const struct field deduction_fields[] = {
    MEASURES(struct state, deduction_amounts.amount, "61, 62", "that need not be fulfilled", OR_NULL), END};

static const struct field proposal_fields[] = {
    PERSONS("relocations", struct pool, proposal_relocations, "12(2)(a)",
            "the relocations of the Commission's proposal", OR(WRITTEN(ARTICLE_12_RELOCATIONS))),
    EURO("financial_eur", struct pool, proposal_financial_cents, "12(2)(b)",
         "the financial contributions of the Commission's proposal", OR(WRITTEN(ARTICLE_12_EUR))), END};

static const struct field minimum_fields[] = {
    PERSONS("relocations", struct pool, minimum_relocations, "12(2)(a)",
            "the relocations of Article 12(2), as stated", OR(WRITTEN(ARTICLE_12_RELOCATIONS))),
    EURO("financial_eur", struct pool, minimum_financial_cents, "12(2)(b)",
         "the financial contributions of Article 12(2), as stated", OR(WRITTEN(ARTICLE_12_EUR))), END};

static const struct field funding_fields[] = {
#define FUNDING(KEY, FIELD, WORDS, FALLBACK)                                                       \
    ROW(KEY, FIELD_CENTS, struct union_funding, FIELD, "20 of 2021/1147", WORDS,                   \
        .most = 1000 * MILLION, .unit = UNIT_EUR, OR(FALLBACK))
    FUNDING("relocation_eur", relocation_cents, "the lump sum per relocation", WRITTEN(RELOCATION_EUR)),
    FUNDING("minor_eur", minor_cents, "the lump sum per unaccompanied minor", WRITTEN(MINOR_EUR)),
    FUNDING("transfer_eur", transfer_cents, "the lump sum per transfer", WRITTEN(TRANSFER_EUR)), END};

static const struct field pool_fields[] = {
    PERSONS("relocations", struct pool, relocations, "57(1)",
            "the Council's reference number of relocations", REQUIRED),
    EURO("financial_eur", struct pool, financial_cents, "57(1)",
         "the Council's reference number of financial contributions, of equal value and not additional",
         REQUIRED),
    GROUP("proposal", proposal_fields, "12(1)", "the two numbers of the Commission's proposal",
          NULLABLE),
    GROUP("minimum", minimum_fields, "12(2), 79",
          "the numbers of Article 12(2) as reviewed; used by the rule reference_numbers=stated",
          NULLABLE),
    OBJECT("union_funding", struct pool, funding, funding_fields, "20 of 2021/1147",
           "the lump sums of the Union", NULLABLE),
    EURO("eur_per_relocation", struct pool, price_cents, "12(3)",
         "what a relocation stands for, as stated; used by the rule price=stated", OR_NULL),
    PERCENT("sar_percent", struct pool, sar_millionth_percent, "57(2)",
            "the indicative percentage for search and rescue; null: none, or not known", OR_NULL),
    FLAG("forum_reconvened", struct pool, forum_reconvened, "13(4)",
         "whether the Forum was reconvened; a fact, never computed", OR("false")),
    DAY("forum_reconvened_from", struct pool, forum_from, "13(4)",
        "the day of that meeting; null: before all that is dated", OR_NULL),
    DAY("proposed", struct pool, proposed, "12(6), 13(2)",
        "the day on which the Commission adopted its report, decision and proposal; null: not known", OR_NULL), END};

static const struct field cost_fields[] = {
    EURO("relocation_eur", struct cost, relocation_cents, NULL,
         "what a relocation costs the state, before the Union's lump sum", OR_NULL),
    EURO("offset_eur", struct cost, offset_cents, NULL, "what an offset costs the state", OR_NULL),
    ROW("alternative_factor", FIELD_MILLIONTHS, struct cost, alternative_factor_millionths, NULL,
        "what a euro of alternative measures costs the state", .most = 1000 * MILLION,
        .unit = UNIT_EUR, OR_NULL), END};

static const struct field adopted_fields[] = {
    PERCENT("share_percent", struct adopted, share_millionth_percent, "66", "the published share",
            OR_NULL),
    PERSONS("relocations", struct adopted, relocations, "57(3)",
            "the published fair share, or the relocations pledged where only they were published",
            OR_NULL),
    EURO("financial_eur", struct adopted, financial_cents, "57(3)",
         "the published fair share", OR_NULL), END};

static const struct field to_implement_fields[] = {
    PERSONS("relocations", struct adopted, relocations, "60(3), 61, 62",
            "the published sum of the relocations that are left to be implemented", OR_NULL),
    EURO("financial_eur", struct adopted, financial_cents, "60(3), 61, 62",
         "the published sum of the financial contributions that are left to be implemented", OR_NULL),
    LIST("without", code_elements, SOLPOOL_MAX_STATES, NULL,
         "states that were left out of these sums", NULLABLE), END};

static const struct field sums_fields[] = {
    PERSONS("relocations", struct adopted_sums, shares.relocations, "57(3)",
            "the published sum of the fair shares", OR_NULL),
    EURO("financial_eur", struct adopted_sums, shares.financial_cents, "57(3)",
         "the published sum of the fair shares", OR_NULL),
    OBJECT("to_implement", struct adopted_sums, to_implement, to_implement_fields, NULL,
           "published sums of what is left to be implemented", NULLABLE), END};

static const char *const outcome_names[] = {"none", "granted", "refused", "pending", NULL};
static const char *const act_names[] = {"pool", "separate", NULL};

static const struct field request_fields[] = {
    CHOICE("article", struct deduction_request, article, request_articles, "61, 62",
           "the article of the request", NULL_IS("61")),
    PART("asked", struct deduction_request, asked_millionths, "61, 62",
         "the part that was asked for", OR_NULL),
    CHOICE("outcome", struct deduction_request, outcome, outcome_names, "61(4), 62(5)",
           "what became of the request", NULL_IS("none")),
    CHOICE("act", struct deduction_request, separate_act, act_names, "61(4), 62(5)",
           "in which act it was decided: that on the pool or one of its own", NULL_IS("pool")),
    DAY("date", struct deduction_request, date, "61(4), 62(5)",
        "the day of the act, before which the pledge counts in full", OR_NULL),
    DAY("received", struct deduction_request, received, "61(3), 62(4)",
        "the day on which the Commission received the request; null: not known", OR_NULL), END};

#define POPULATION(STRUCT, FIELD, ARTICLE, WORDS, ...)                                             \
    ROW("population", FIELD_WHOLE, STRUCT, FIELD, ARTICLE, WORDS, .most = POPULATION_MAX,          \
        .unit = UNIT_PERSONS, __VA_ARGS__)
#define GDP(STRUCT, FIELD, ARTICLE, WORDS, ...)                                                    \
    ROW("gdp_million_eur", FIELD_THOUSANDTHS, STRUCT, FIELD, ARTICLE, WORDS,                       \
        .most = GDP_MAX_THOUSANDTHS, .unit = UNIT_MILLION_EUR, __VA_ARGS__)

static const struct field territory_fields[] = {
    POPULATION(struct state, european_population, "76", "the population of the European territory",
               REQUIRED, OR("null")),
    GDP(struct state, european_gdp_thousandths, "76",
        "the gross domestic product of the European territory", REQUIRED, OR("null")), END};

static const struct field carried_fields[] = {
    PERSONS("late_offsets", struct carried, late_offsets, "63(5)",
            "offsets owed from an earlier year", OR("0")),
    PERSONS("ongoing_relocations", struct carried, ongoing_relocations, "67(12)",
            "relocations of an earlier year under way", OR("0")),
    PERSONS("crisis_credit", struct carried, crisis_credit, "9(4) of 2024/1359",
            "the credit of a crisis that may be used this year", OR("0")),
    PERSONS("over_pledge", struct carried, over_pledge, "57(3)",
            "what an earlier year pledged beyond the share", OR("0")), END};

static const struct field flag_fields[] = {
#define MARKS(KEY, FIELD, WORDS)                                                                   \
    ROW(KEY, FIELD_MARKS, struct figure_flags, FIELD, NULL, "what Eurostat says of " WORDS,      \
        .most = FLAGS_SIZE - 1, OR_NULL)
    MARKS("population", population, "the population"),
    MARKS("gdp_million_eur", gdp, "the GDP"),
    MARKS("first_time_applicants", first_time_applicants, "the applicants"),
    MARKS("unemployment_percent", unemployment, "the unemployment"), END};

static const struct field willing_fields[] = {
    PERSONS("least", struct willing, least, "57(4)",
            "the fewest that the state is willing to relocate", NULL_IS("0")),
    PERSONS("most", struct willing, most, "57(4)",
            "the most that the state is willing to relocate; null: no limit", OR_NULL), END};

/* --- The key ----------------------------------------------------------------------------------- */

#define KEY_PART(KEY, STRUCT, FIELD, MOST, WORDS, ...)                                             \
    ROW(KEY, FIELD_PART, STRUCT, FIELD, NULL, WORDS, .most = (MOST) * MILLION, .unit = UNIT_PART, __VA_ARGS__)

static const struct field criterion_fields[] = {
    LINE("name", struct criterion, name, "the name of the criterion; left out, that of its column", OR_NULL),
    LINE("column", struct criterion, column,
         "what it counts: population, gdp_million_eur, first_time_applicants, unemployment_percent or a column of "
         "the file's own", REQUIRED),
    KEY_PART("weight", struct criterion, weight, 1, "how much it weighs; all weights add up to 1", REQUIRED),
    CHOICE("effect", struct criterion, effect, key_effect_names, NULL,
           "whether more of it gives a larger share (direct) or a smaller one (inverse)", NULL_IS("direct")),
    LINE("per", struct criterion, per, "another column by which each figure is divided", OR_NULL),
    KEY_PART("cap", struct criterion, cap, 1000,
             "at most so many times what the criteria without a cap give the member together", OR_NULL), END};

static const struct field limit_fields[] = {
    PERSONS("persons", struct key_limit, persons, NULL, "so many persons of the pool", OR_NULL),
    KEY_PART("part", struct key_limit, part, 1, "such a part of the whole", OR_NULL),
    LINE("column", struct key_limit, column,
         "so many persons as the member has in this column; where it has no figure, no limit", OR_NULL), END};

static const struct field key_fields[] = {
    LIST("criteria", criterion_fields, CRITERIA_MAX, NULL, "what counts", .least = 1, .named = true, REQUIRED),
    CHOICE("rest", struct key, rest, key_rest_names, NULL,
           "who gets what caps leave: all, by the mean of the criteria without a cap (base), or first those who are "
           "not at their cap, by the criterion itself (uncapped)", NULL_IS("base")),
    LINE("correction", struct key, correction, "a column of factors by which the shares are multiplied", OR_NULL),
    OBJECT("floor", struct key, floor, limit_fields, NULL, "the least that each member gets: one of these", NULLABLE),
    OBJECT("cap", struct key, cap, limit_fields, NULL, "the most that each member gets: one of these", NULLABLE), END};

static const struct field column_fields[] = {
    LINE("unit", struct column_info, unit, "in what it is counted", OR_NULL),
    LINE("title", struct column_info, title, "what it is", OR_NULL), END};

/* --- States ------------------------------------------------------------------------------------ */

/* Read where it is asked for (reception_read.c). */
static const struct field reception_fields[] = {
    PERSONS("places", struct reception, places, NULL, "the places that are open; null: not known", OR_NULL),
    PERSONS("free", struct reception, free, NULL, "of them, the places without anybody; null: not known", OR_NULL),
    PERSONS("under_construction", struct reception, under_construction, NULL,
            "further places, not yet open; null: not known", OR_NULL),
    DAY("from", struct reception, from, NULL, "the day from which these are open; null: not known", OR_NULL), END};

static const struct field state_fields[] = {
    CODE("code", struct state, code, NULL,
         "the code of the state (ISO 3166, such as GR), or of a region or municipality: 2 to 12 capitals, "
         "digits and hyphens, beginning with a letter; unique", REQUIRED),
    LINE("name", struct state, name, "the name of the state", OR_NULL),
    FLAG("bound", struct state, bound, NULL,
         "whether the Regulation binds the state, so that it takes part in the key", OR("true"), OF(DATA)),
    POPULATION(struct state, population, "66", "the total population on 1 January", OR_NULL, OF(DATA)),
    GDP(struct state, gdp_thousandths, "66", "the total gross domestic product at current prices", OR_NULL, OF(DATA)),
    {.key = "columns", .kind = FIELD_FIGURES, .offset = offsetof(struct state, columns), .fields = figure_elements,
     .words = "other figures, under names of the file's own, for its key; null: not known", NULLABLE, OF(DATA)},
    PERSONS("first_time_applicants", struct state, first_time_applicants, NULL,
            "first-time asylum applicants; for a key of the file's own", OR_NULL, OF(DATA)),
    PERCENT("unemployment_percent", struct state, unemployment_millionth_percent, NULL,
            "unemployment of the labour force; for a key of the file's own", OR_NULL, OF(DATA)),
    OBJECT("flags", struct state, flags, flag_fields, NULL,
           "what Eurostat says of the figures: letters such as p provisional, e estimated, b break in "
           "series, several together (bep), @C behind them where confidential, : before them where "
           "there is no figure", NULLABLE, OF(DATA)),
    ROW("status", FIELD_FLAGS, struct state, status, "11(1)",
        "what the Commission found about the state's migratory situation", .options = status_names,
        NULL_IS("[]")),
    ROW("deduction", FIELD_PART, struct state, deduction, "61, 62",
        "what was granted as a deduction: the part of the contribution, or an object of amounts by type",
        .fields = deduction_fields, .most = MILLION, .unit = UNIT_PART, NULL_IS("0"), OF(PLEDGE)),
    OBJECT("deduction_by_type", struct state, type_deductions, parts_fields, "61, 62",
           "the deduction type by type, where the act says so; a type left out follows deduction",
           OR_NULL, OF(PLEDGE)),
    OBJECT("deduction_request", struct state, request, request_fields, "61, 62",
           "a request for a deduction; one that was granted needs a deduction, another has none",
           NULLABLE, OF(PLEDGE)),
    GROUP("european_territory", territory_fields, "76",
          "the figures without overseas territories; used by the rule territory=european", NULLABLE,
          OF(DATA)),
    PERSONS("relocated_minors", struct state, relocated_minors, "20 of 2021/1147",
            "unaccompanied minors among those relocated", NULL_IS("0"), OF(PLEDGE)),
    OBJECT("carried", struct state, carried, carried_fields, NULL,
           "what earlier years left; computed where several years are given", OR_NULL, OF(PLEDGE)),
    OBJECT("pledge", struct state, pledge, pledge_fields, "57(4)",
           "the pledge; null: it is not known, and the rule assume_pledge fills it. Of one that is not known a "
           "single type may be set or patched, and the others stay unknown",
           .unknown_alone = true, OR_NULL, OF(PLEDGE)),
    OBJECT("capacity", struct state, capacity, capacity_fields, NULL,
           "how much the state can give, for compare, choose and plan", NULLABLE, OF(PLEDGE)),
    OBJECT("cost", struct state, cost, cost_fields, NULL,
           "what measures cost the state, for compare, choose and plan", NULLABLE, OF(PLEDGE)),
    CHOICE("prefer", struct state, prefer, preference_names, "57(4)",
           "which type the state prefers where its pledge is not known, or not all of its share",
           NULL_IS("pay"), OF(PLEDGE)),
    OBJECT("relocate", struct state, relocate, willing_fields, "57(4)",
           "how many the state is willing to relocate where its pledge is not known and the rule is "
           "assume_pledge=prefer; the rest of its share is money", OR_NULL, OF(PLEDGE)),
    {.key = "reception", .kind = FIELD_MAP, .fields = reception_fields, .keys = "^(19|[2-9][0-9])[0-9]{2}$",
     .words = "the places of reception by year (\"2026\"), for solpool split", NULLABLE},
    OBJECT("adopted", struct state, adopted, adopted_fields, NULL,
           "published figures to compare with", NULLABLE), END};

static const char *const basis_names[] = {"58", "59", NULL};
static const char *const declaration_names[] = {"accepted", "refused", "pending", NULL};

static const struct field benefitting_fields[] = {
    CODE("code", struct benefitting, code, NULL, "the code of the state", REQUIRED),
    CHOICE("basis", struct benefitting, basis, basis_names, "58, 59",
           "named by the Commission (58) or by its own declaration (59)", NULL_IS("58")),
    FLAG("informed", struct benefitting, informed, "58(1)",
         "whether the state informed that it uses the pool; one that does not take part contributes",
         OR("true")),
    CHOICE("decision", struct benefitting, decision, declaration_names, "59(4)",
           "the decision on its declaration", NULL_IS("accepted")),
    DAY("from", struct benefitting, from, "58, 59",
        "the day from which it benefits; null: all year", OR_NULL),
    PERSONS("arrivals", struct benefitting, arrivals, NULL,
            "the arrivals in the state, for the rule need_split=arrivals", OR_NULL),
    FLAG("requests_unperformed", struct benefitting, requests_unperformed, "63(5)",
         "whether the state asks for offsets instead of relocations that were not performed", OR("false")),
    FLAG("search_and_rescue", struct benefitting, search_and_rescue, "57(2)",
         "whether arrivals follow search and rescue", OR("false")),
    FLAG("systemic_shortcomings", struct benefitting, systemic_shortcomings, "60(3)",
         "whether systemic shortcomings were found", OR("false")),
    DAY("systemic_shortcomings_from", struct benefitting, shortcomings_from, "60(3)",
        "the day of the decision that found them; null: all year", OR_NULL),
    OBJECT("need", struct benefitting, need, need_fields, "58(2)",
           "the stated needs as a whole; null, or a type left out: not stated, 0: not wanted", OR_NULL),
    WEIGHT(struct benefitting, NULL,
           "the weight of the state where needs are not stated; only the proportions count"), END};

static const struct field cases_fields[] = {
#define CASES(KEY, FIELD, ARTICLE, WORDS, ...)                                                     \
    PERSONS(KEY, struct offset_cases, FIELD, ARTICLE, WORDS, __VA_ARGS__)
    CASES("total", total, "63(8)",
          "the cases on this link: applicants of the receiving state who are in the giving one",
          REQUIRED, OR("null")),
    CASES("unaccompanied_minors", unaccompanied_minors, "63(8)(a)", "unaccompanied minors", OR("0")),
    CASES("not_articles_29_33", not_articles_29_33, "63(8)(b)", "responsible by other articles", OR("0")),
    CASES("time_limit_expired", time_limit_expired, "63(8)(c), 46",
          "the time limit of transfers has expired", OR("0")),
    CASES("time_limit_expired_39", time_limit_expired_39, "63(8)(c), 39(1)",
          "the time limit has expired, to the letter", OR_NULL),
    CASES("absconded", absconded, "63(8)(d)", "absconded", OR("0")),
    CASES("beneficiaries", beneficiaries, "63(8)(e)", "beneficiaries of protection", OR("0")),
    CASES("admitted", admitted, "63(8)(f)", "admitted persons", OR("0")),
    CASES("before_12_june", before_12_june, "84(2), 85", "registered before 12 June 2026", OR("0")),
    CASES("before_1_july", before_1_july, "84(2), 85", "registered before 1 July 2026", OR_NULL),
    CASES("finally_rejected", finally_rejected, "63(9)",
          "finally rejected, taken over by choice and added", OR("0")), END};

static const struct field link_fields[] = {
    CODE("from", struct link, from, NULL, "the state that gives", REQUIRED),
    CODE("to", struct link, to, NULL, "the benefitting state that receives", REQUIRED),
    FLAG("excluded", struct link, excluded, NULL, "whether nothing may flow on this link", OR("false")),
    FLAG("permission_used", struct link, permission_used, "60(3)",
         "whether the state uses the permission not to serve one with systemic shortcomings", OR("false")),
    PERSONS("max_relocations", struct link, most.amount[RELOCATIONS], NULL,
            "the most relocations on this link", OR_NULL),
    EURO("max_financial_eur", struct link, most.amount[FINANCIAL], NULL,
         "the most money on this link", OR_NULL),
    PERSONS("eligible_offsets", struct link, most.amount[OFFSETS], "63",
            "the cases on this link that can be offset; null: no limit", OR_NULL),
    OBJECT("offset_cases", struct link, cases, cases_fields, "63(8)",
           "instead of eligible_offsets: all cases, and those that are left out, each person once; which time "
           "limit and day count is a rule", NULLABLE),
    ROW("offsets_agreed", FIELD_UP_TO, struct link, offsets_agreed, "63(1), 63(2), 69(2)",
        "how many offsets instead of relocations both sides agree to; true: as many as are requested and eligible",
        .most = PERSONS_MAX, .unit = UNIT_PERSONS, OR("false")),
    DAY("offsets_agreed_from", struct link, agreed_from, "63(1), 63(2), 69(2)",
        "the day of the agreement, which covers no offsets of before; null: all year", OR_NULL),
    DAY("offsets_requested", struct link, offsets_requested, "69(2)",
        "the day on which the giving state received the request for offsets; null: none, or not known", OR_NULL),
    WEIGHT(struct link, "67(3)", "the weight of family and other meaningful links"), END};

static const char *const confidence_names[] = {"official", "press", "secondary", "assumption", NULL};

static const char *const figure_names[] = {"population", "gdp_million_eur", "first_time_applicants",
                                           "unemployment_percent", NULL};

static const struct field source_file_fields[] = {
    LINE("name", struct source_file, name, "the file that was read", OR_NULL),
    LINE("format", struct source_file, format, "its format", OR_NULL),
    LINE("sha256", struct source_file, sha256, "its SHA-256", OR_NULL),
    LINE("dataset", struct source_file, dataset, "its dataset", OR_NULL),
    LINE("version", struct source_file, version,
         "the version of its dataset, or the day of its last update", OR_NULL), END};

const struct field source_fields[] = {
    LINE("id", struct source, id, "the name of the source; unique", REQUIRED),
    LINE("title", struct source, title, "the title of the source, or a description", OR_NULL),
    LINE("address", struct source, address, "where the source is found, as far as known", OR_NULL),
    LINE("date", struct source, date, "the date of the source, YYYY-MM-DD as far as known", OR_NULL),
    CHOICE("confidence", struct source, confidence, confidence_names, NULL,
           "how far the source is to be trusted: as the act itself or the institution's own publication, "
           "as a newspaper, an agency or what they print of an official text, as somebody's copy or notes, "
           "or as a value that was not published and is to be replaced", OR_NULL),
    CHOICE("figure", struct source, figure, figure_names, NULL,
           "which figure of the states the source gives: it speaks of that alone, and alone", OR_NULL),
    LINE("period", struct source, period, "the year or the months of its figures", OR_NULL),
    LINE("series", struct source, series, "the series of its dataset", OR_NULL),
    LINE("figures_sha256", struct source, figures_sha256, "the SHA-256 of its figures", OR_NULL),
    OBJECT("file", struct source, file, source_file_fields, NULL,
           "the file from which solpool import read them", NULLABLE), END};

static const struct field vintage_population[] = {
    {.key = "", .kind = FIELD_WHOLE, .most = POPULATION_MAX, .unit = UNIT_PERSONS}, END};
static const struct field vintage_gdp[] = {
    {.key = "", .kind = FIELD_THOUSANDTHS, .most = GDP_MAX_THOUSANDTHS, .unit = UNIT_MILLION_EUR}, END};

/* Its figures by code are read one by one. */
static const struct field vintage_fields[] = {
    LINE("id", struct vintage, id, "the name of the vintage; unique", REQUIRED),
    LINE("title", struct vintage, title, "the title of the vintage", OR_NULL),
    {.key = "population", .kind = FIELD_BY_CODE, .one_of = true, .fields = vintage_population,
     .words = "the population by code"},
    {.key = "gdp_million_eur", .kind = FIELD_BY_CODE, .one_of = true, .fields = vintage_gdp,
     .words = "the gross domestic product by code"},
    END};

/* Read where it is asked for (json/units.h). */
static const struct field unit_fields[] = {
    LINE("one", struct unit_words, one, "what one of them is called, such as province", REQUIRED),
    LINE("many", struct unit_words, many, "what several of them are called, such as provinces", REQUIRED), END};

static const char *const format_names[] = {YEAR_FORMAT, NULL};

const struct field year_table[] = {
    {.key = "format", .kind = FIELD_CHOICE, .options = format_names, .apart = true,
     .words = "the name of this format", REQUIRED},
    ROW("year", FIELD_WHOLE, struct year, number, NULL, "the year of the pool", .least = 1900,
        .most = 9999, REQUIRED, OF(POOL)),
    ROW("title", FIELD_TEXT, struct year, title, NULL, "the title of the file", NULL_IS("")),
    {.key = "unit_name", .kind = FIELD_MAP, .fields = unit_fields, .keys = "^[a-z]{2}$", .apart = true,
     .words = "what the states of the file are, where they are no Member States, by language (\"en\", \"nl\"): texts speak of "
              "these, and not of what the Regulation says to Member States",
     NULLABLE},
    DAY("as_of", struct year, as_of, NULL, "the day up to which dated entries count; null: all do",
        OR_NULL, OF(POOL)),
    FLAG("closed", struct year, closed, "63(5)",
         "whether the figures of implementation are final: what is dated after the year came too late",
         OR("false")),
    OBJECT("pool", struct year, pool, pool_fields, "57",
           "the Annual Solidarity Pool; left out of a file that is only a key, for solpool split", OF(POOL)),
    OBJECT("key", struct year, key, key_fields, NULL,
           "a key of the file's own, which takes only the figures that it counts; left out, that of Annex I: half "
           "population, half gross domestic product, which every state then has", NULLABLE,
           OF(DATA)),
    {.key = "columns", .kind = FIELD_MAP, .fields = column_fields, .most = COLUMNS_MAX, .nullable = true,
     .words = "what the columns of the file's own are, each under its name; source: of all its figures"},
    LIST("states", state_fields, SOLPOOL_MAX_STATES, NULL, "the states", .least = 1, .named = true,
         REQUIRED),
    LIST("benefitting", benefitting_fields, SOLPOOL_MAX_BENEFITTING, "58, 59",
         "the states that benefit from the pool", .named = true, NULLABLE, OF(NEED)),
    LIST("links", link_fields, SOLPOOL_MAX_PAIRS, NULL,
         "limits and preferences between two states", .named = true, NULLABLE, OF(NEED)),
    {.key = "rules", .kind = FIELD_OBJECT, .nullable = true, .apart = true, .fields = rule_fields,
     .words = "what the law leaves open", OF(RULE)},
    LIST("pledges", raise_fields, SOLPOOL_MAX_ENTRIES, "13(4), 57(4)",
         "what states pledge during the year, beside the pledge under \"states\": part of it from its day on",
         NULLABLE, OF(PLEDGE)),
    LIST("draws", draw_fields, SOLPOOL_MAX_ENTRIES, "60(3)",
         "calls on the pool, each not more than is left to be implemented on its day", NULLABLE),
    LIST("implemented", implemented_fields, SOLPOOL_MAX_ENTRIES, "60(6)", "what was carried out",
         NULLABLE),
    LIST("sources", source_fields, SOLPOOL_MAX_ENTRIES, NULL, "where the figures come from", NULLABLE),
    OBJECT("adopted", struct year, adopted, sums_fields, NULL,
           "published sums of all states to compare with", NULLABLE),
    LIST("vintages", vintage_fields, VINTAGES_MAX, "66",
         "other publications of population and GDP, of which audit tries every pair; one that lacks a "
         "state of the key is left out", NULLABLE),
    OBJECT("crisis", struct year, crisis, crisis_fields, "4(2)(b), 9 of 2024/1359",
           "a solidarity response plan", NULLABLE, OF(NEED)), END};
/* clang-format on */

const struct field *year_row(const char *key)
{
    return field_of_key(year_table, key);
}

const struct field *year_list_of(const char *path, const char *end)
{
    char first[SEGMENT_SIZE] = "", second[SEGMENT_SIZE] = "";
    segment_next(first, &path, end);
    segment_next(second, &path, end);
    if (strchr(first, '>') != NULL)
        return year_row("links");
    if (first[0] < 'A' || first[0] > 'Z')
        return NULL;
    return field_of_key(benefitting_fields, second) != NULL && field_of_key(state_fields, second) == NULL
               ? year_row("benefitting")
               : year_row("states");
}
