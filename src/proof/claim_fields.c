#include "proof/claim_fields.h"

#include "input/rules_read.h"
#include "proof/claim.h"

#define LARGEST INT64_C(1000000000000000)

/* Rows: the key, where it goes, when it is there, what it is. */
/* clang-format off */
#define AT(STRUCT, MEMBER) .offset = offsetof(STRUCT, MEMBER)
#define NUMBER(KEY, KIND, UNIT, STRUCT, MEMBER, THERE, WORDS) \
    {.key = KEY, .kind = KIND, .unit = UNIT, AT(STRUCT, MEMBER), THERE_##THERE, .words = WORDS, .least = -LARGEST, .most = LARGEST}
#define WHOLE(KEY, STRUCT, MEMBER, THERE, WORDS) NUMBER(KEY, FIELD_WHOLE, UNIT_PERSONS, STRUCT, MEMBER, THERE, WORDS)
#define YEAR(KEY, STRUCT, MEMBER, THERE, WORDS) NUMBER(KEY, FIELD_WHOLE, UNIT_NONE, STRUCT, MEMBER, THERE, WORDS)
#define CENTS(KEY, STRUCT, MEMBER, THERE, WORDS) NUMBER(KEY, FIELD_CENTS, UNIT_EUR, STRUCT, MEMBER, THERE, WORDS)
#define SIX(KEY, UNIT, STRUCT, MEMBER, THERE, WORDS) \
    {.key = KEY, .kind = FIELD_MILLIONTHS, .unit = UNIT, AT(STRUCT, MEMBER), THERE_##THERE, .words = WORDS, .least = -9000 * LARGEST, .most = 9000 * LARGEST}
#define EXACT_PERSONS(KEY, STRUCT, MEMBER, WORDS) SIX(KEY, UNIT_PERSONS, STRUCT, MEMBER, ALWAYS, WORDS)
#define EQUIVALENTS(KEY, STRUCT, MEMBER, WORDS) SIX(KEY, UNIT_PERSON_EQUIVALENTS, STRUCT, MEMBER, ALWAYS, WORDS)
#define FLAG(KEY, STRUCT, MEMBER, THERE, WORDS) {.key = KEY, .kind = FIELD_BOOL, AT(STRUCT, MEMBER), THERE_##THERE, .words = WORDS}
#define TEXT(KEY, STRUCT, MEMBER, WORDS) {.key = KEY, .kind = FIELD_TEXT, AT(STRUCT, MEMBER), THERE_NULLABLE, .words = WORDS}
#define CODE(KEY, STRUCT, MEMBER, THERE, WORDS) {.key = KEY, .kind = FIELD_CODE, AT(STRUCT, MEMBER), THERE_##THERE, .words = WORDS}
#define CHOICE(KEY, STRUCT, MEMBER, OPTIONS, WORDS) \
    {.key = KEY, .kind = FIELD_CHOICE, AT(STRUCT, MEMBER), .options = OPTIONS, THERE_ALWAYS, .words = WORDS}
#define OBJECT(KEY, STRUCT, MEMBER, FIELDS, THERE, WORDS) \
    {.key = KEY, .kind = FIELD_OBJECT, AT(STRUCT, MEMBER), .fields = FIELDS, THERE_##THERE, .words = WORDS}
/* Of the same struct as what it stands in. */
#define PART(KEY, FIELDS, WORDS) {.key = KEY, .kind = FIELD_OBJECT, .fields = FIELDS, THERE_ALWAYS, .words = WORDS}
/* Not read by fields_read: lists are read by themselves, and what proves nothing is left aside. */
#define LIST(KEY, FIELDS, MOST, THERE, WORDS) {.key = KEY, .kind = FIELD_LIST, .fields = FIELDS, .most = MOST, THERE_##THERE, .words = WORDS}
#define UNREAD(KEY, KIND, UNIT, THERE, WORDS) {.key = KEY, .kind = KIND, .unit = UNIT, .apart = true, THERE_##THERE, .words = WORDS}
#define END {.key = NULL}

/* --- Amounts ----------------------------------------------------------------------------------- */

#define MEASURES(STRUCT, MEMBER) \
    WHOLE("relocations", STRUCT, MEMBER.amount[RELOCATIONS], ALWAYS, "Persons relocated or to be relocated (Article 56(2)(a))"), \
    CENTS("financial_eur", STRUCT, MEMBER.amount[FINANCIAL], ALWAYS, "Financial contributions (Article 56(2)(b))"), \
    CENTS("alternative_eur", STRUCT, MEMBER.amount[ALTERNATIVE], ALWAYS, "Alternative solidarity measures (Article 56(2)(c))"), \
    WHOLE("offsets", STRUCT, MEMBER.amount[OFFSETS], ALWAYS, "Responsibility offsets (Article 63)")
#define VALUE(STRUCT, MEMBER) EQUIVALENTS("value", STRUCT, MEMBER, "Persons, and money divided by what stands for a relocation")

const struct field measures_fields[] = {MEASURES(struct claimed, measures), END};
const struct field valued_fields[] = {MEASURES(struct claimed, measures), VALUE(struct claimed, value), END};
/* One obligation in two expressions of equal value, not a sum of types. */
const struct field nominal_fields[] = {
    EXACT_PERSONS("relocations", struct claimed_nominal, relocations, "Sum of the fair shares"),
    CENTS("financial_eur", struct claimed_nominal, financial_cents, ALWAYS, "The same as money"),
    VALUE(struct claimed_nominal, value), END};

#define GRANTED(KEY, TYPE) SIX(KEY, UNIT_PART, struct measures, amount[TYPE], ALWAYS, "Granted part")
static const struct field part_fields[] = {
    GRANTED("relocations", RELOCATIONS), GRANTED("financial_eur", FINANCIAL),
    GRANTED("alternative_eur", ALTERNATIVE), GRANTED("offsets", OFFSETS), END};

/* --- States ------------------------------------------------------------------------------------ */

const struct field share_fields[] = {
    SIX("percent", UNIT_PERCENT, struct claimed_state, share_percent, ALWAYS, "Six decimals"),
    TEXT("numerator", struct claimed_state, numerator, "Of the exact fraction"),
    TEXT("denominator", struct claimed_state, denominator, "Of the exact fraction"), END};
const struct field fair_share_fields[] = {
    EXACT_PERSONS("relocations", struct claimed_state, fair_share, "Whole unless the rule rounding is exact"),
    CENTS("financial_eur", struct claimed_state, fair_share_cents, ALWAYS, "The same as money"), END};
static const struct field carried_fields[] = {
    WHOLE("late_offsets", struct carried, late_offsets, ALWAYS, "Owed from an earlier year (Article 63(5))"),
    WHOLE("ongoing_relocations", struct carried, ongoing_relocations, ALWAYS, "Of an earlier year, under way (Article 67(12))"),
    WHOLE("crisis_credit", struct carried, crisis_credit, ALWAYS, "That may be used this year (Article 9(4) of 2024/1359)"),
    WHOLE("over_pledge", struct carried, over_pledge, ALWAYS, "Pledged beyond the share of an earlier year"), END};
static const struct field pledge_fields[] = {
    MEASURES(struct claimed_state, pledge.measures),
    VALUE(struct claimed_state, pledge.value),
    FLAG("assumed", struct claimed_state, pledge.flag, ALWAYS,
         "Not known in full: what is assumed by the rule assume_pledge, which may be nothing, is in `assumed`"),
    FLAG("deemed", struct claimed_state, deemed, RARE, "Taken to pay the rest by the rule refusers=deemed_payers"),
    FLAG("planned", struct claimed_state, planned, RARE, "Chosen by solpool plan"), END};

static const char *const role_names[] = {"contributing", "benefitting", "not_bound", NULL};

const struct field claimed_state_fields[] = {
    CODE("code", struct claimed_state, code, ALWAYS, "Of the state"),
    TEXT("name", struct claimed_state, name, "Name in the year file"),
    CHOICE("role", struct claimed_state, role, role_names, "Contributing, benefitting (not obliged to implement, Article 60(3)) or not bound"),
    PART("share", share_fields, "Part of the reference key: half by population, half by GDP (Article 66), or by the key of the file"),
    PART("fair_share", fair_share_fields, "Mandatory fair share (Article 57(3))"),
    OBJECT("carried", struct claimed_state, carried, carried_fields, RARE, "What earlier years left"),
    WHOLE("credit_used", struct claimed_state, credit_used, RARE, "Of the credits of earlier years"),
    WHOLE("redistributed", struct claimed_state, redistributed, RARE, "From deducted shares of others"),
    SIX("deduction", UNIT_PART, struct claimed_state, deduction, ALWAYS, "Granted part that need not be fulfilled (Articles 61, 62)"),
    OBJECT("deduction_by_type", struct claimed_state, deduction_by_type, part_fields, RARE, "The same type by type"),
    WHOLE("duty", struct claimed_state, duty, ALWAYS, "Fair share less the deduction; 0 of a benefitting state"),
    PART("pledge", pledge_fields, "What the state pledges (Article 57(4))"),
    OBJECT("assumed", struct claimed_state, assumed, valued_fields, RARE, "Of the pledge, what is not known and filled by the rule assume_pledge"),
    SIX("gap", UNIT_PERSON_EQUIVALENTS, struct claimed_state, gap, ALWAYS, "Fair share less the value of the pledge"),
    SIX("shortfall", UNIT_PERSON_EQUIVALENTS, struct claimed_state, shortfall, ALWAYS, "What is to be implemented lacks of what is due after a deduction"),
    OBJECT("to_implement", struct claimed_state, to_implement, valued_fields, ALWAYS, "Of the pledge, what is to be implemented (Articles 60(3), 61, 62)"),
    OBJECT("lapsed", struct claimed_state, lapsed, measures_fields, RARE, "Withheld from a state with systemic shortcomings, and lost"),
    OBJECT("used", struct claimed_state, used, valued_fields, ALWAYS, "What the distribution takes"),
    OBJECT("unused", struct claimed_state, unused, valued_fields, ALWAYS, "To be implemented, and finds no need"),
    WHOLE("mandatory_offsets", struct claimed_state, mandatory_offsets, ALWAYS, "Article 63(3) and (4)"),
    WHOLE("mandatory_cap", struct claimed_state, mandatory_cap, RARE, "At most so many (Article 63(7))"),
    CENTS("union_funding_eur", struct claimed_state, union_funding_cents, ALWAYS, "Lump sums of the Union for its relocations"),
    OBJECT("drawn", struct claimed_state, drawn, valued_fields, RARE, "Drawn until now (Article 60(3))"),
    OBJECT("implemented", struct claimed_state, implemented, valued_fields, RARE, "Implemented until now"),
    WHOLE("accepted", struct claimed_state, accepted, RARE, "Relocations accepted (Article 67(9))"),
    OBJECT("left", struct claimed_state, left, valued_fields, RARE, "Of what is to be implemented"),
    WHOLE("late_offsets", struct claimed_state, late_offsets, RARE, "Instead of relocations not performed (Article 63(5))"),
    WHOLE("ongoing_relocations", struct claimed_state, ongoing_relocations, RARE, "Under way at the end of the year (Article 67(12))"),
    UNREAD("cost_eur", FIELD_CENTS, UNIT_EUR, RARE_NULLABLE, "Of a plan: own cost of what is delivered; null where a figure for it is missing"),
    UNREAD("cost_if_called_eur", FIELD_CENTS, UNIT_EUR, RARE_NULLABLE, "Of a plan: own cost if all that is to be implemented were called"),
    UNREAD("cost_missing", FIELD_TEXT, UNIT_NONE, RARE_NULLABLE, "The key of the year file that is missing for it"),
    UNREAD("unplaced", FIELD_MILLIONTHS, UNIT_PERSON_EQUIVALENTS, RARE, "Of a plan: owed and not placed within the state's limits"),
    END};

/* --- Benefitting states and flows -------------------------------------------------------------- */

static const struct field need_fields[] = {
    MEASURES(struct claimed_benefitting, need.measures),
    EQUIVALENTS("value", struct claimed_benefitting, need.value, "What is stated; where nothing is, the part by weight of the pool"),
    FLAG("stated", struct claimed_benefitting, need.flag, ALWAYS, "The file states a need of at least one type"),
    OBJECT("inferred", struct claimed_benefitting, inferred, valued_fields, ALWAYS, "Of the amounts, what nobody states: parts by weight of what is to be implemented"), END};

const struct field claimed_benefitting_fields[] = {
    CODE("code", struct claimed_benefitting, code, ALWAYS, "Of the state"),
    PART("need", need_fields, "What it needs (Article 58(2))"),
    EQUIVALENTS("claim", struct claimed_benefitting, claim, "What balance is measured against: stated needs, and parts by weight of what nobody states (Article 60(2))"),
    OBJECT("received", struct claimed_benefitting, received, valued_fields, ALWAYS, "What the distribution gives it"),
    OBJECT("from_crisis_plan", struct claimed_benefitting, had, valued_fields, RARE, "What the plan for its crisis takes from the pool, part of the need that is met (rule crisis_need)"),
    OBJECT("unmet", struct claimed_benefitting, unmet, valued_fields, ALWAYS, "By type what was needed and does not come; in value what is lacking of the need"),
    SIX("coverage", UNIT_PART, struct claimed_benefitting, coverage, NULLABLE, "Part of need.value that is met, of the types that are stated if any is; null where nothing is needed (recital 29)"),
    WHOLE("mandatory_offsets_received", struct claimed_benefitting, mandatory_offsets, RARE, "Of which others relieve it"),
    OBJECT("implemented_received", struct claimed_benefitting, implemented, valued_fields, RARE, "Implemented until now toward it"),
    WHOLE("late_offsets_received", struct claimed_benefitting, late_offsets, RARE, "Of which others relieve it (Article 63(5))"), END};

const struct field claimed_flow_fields[] = {
    CODE("from", struct claimed_flow, from, ALWAYS, "Who gives"),
    CODE("to", struct claimed_flow, to, ALWAYS, "Who receives"),
    MEASURES(struct claimed_flow, amount),
    WHOLE("agreed_offsets", struct claimed_flow, agreed_offsets, RARE, "Of the offsets, those by agreement (Articles 63(1) and (2), 69)"),
    WHOLE("mandatory_offsets", struct claimed_flow, mandatory_offsets, RARE, "Article 63(3) and (4)"),
    WHOLE("late_offsets", struct claimed_flow, late_offsets, RARE, "Article 63(5)"), END};

/* --- The pool, totals, conditions -------------------------------------------------------------- */

const struct field tool_fields[] = {
    {.key = "name", .kind = FIELD_TEXT, AT(struct claim, tool), THERE_ALWAYS},
    {.key = "version", .kind = FIELD_TEXT, AT(struct claim, version), THERE_ALWAYS}, END};
const struct field pool_summary_fields[] = {
    WHOLE("relocations", struct claim, pool.relocations, ALWAYS, "Reference number of relocations (Articles 12(2), 57(1))"),
    CENTS("financial_eur", struct claim, pool.financial_cents, ALWAYS, "The same as money"),
    CENTS("eur_per_relocation", struct claim, pool.cents_per_relocation, ALWAYS, "What stands for a relocation (Article 12(3)), rounded; the exact ratio decides"), END};

#define TOTAL(KEY, WHICH, THERE, WORDS) OBJECT(KEY, struct claim, totals[WHICH], valued_fields, THERE, WORDS)
const struct field totals_fields[] = {
    OBJECT("nominal", struct claim, nominal, nominal_fields, ALWAYS, "The fair shares"),
    TOTAL("pledged", TOTAL_PLEDGED, ALWAYS, "What the states pledge (Article 57(3))"),
    TOTAL("assumed", TOTAL_ASSUMED, ALWAYS, "Of it, what is not known and filled by the rule assume_pledge"),
    TOTAL("to_implement", TOTAL_TO_IMPLEMENT, ALWAYS, "Of what is pledged, what is to be implemented (Articles 60(3), 61, 62)"),
    TOTAL("effective", TOTAL_EFFECTIVE, ALWAYS, "Of it, what is no offset"),
    TOTAL("delivered", TOTAL_DELIVERED, ALWAYS, "What the distribution gives to the benefitting states"),
    TOTAL("unmet", TOTAL_UNMET, ALWAYS, "By type what was needed and does not come; in value what is lacking of the needs"),
    TOTAL("unused", TOTAL_UNUSED, ALWAYS, "What is to be implemented and finds no need"),
    TOTAL("drawn", TOTAL_DRAWN, RARE, "Drawn until now (Article 60(3))"),
    TOTAL("implemented", TOTAL_IMPLEMENTED, RARE, "Implemented until now"),
    TOTAL("left", TOTAL_LEFT, RARE, "Left of what is to be implemented"), END};

static const struct field claimed_trigger_fields[] = {
    TEXT("article", struct claimed_trigger, article, "The condition, by its paragraph"),
    TEXT("name", struct claimed_trigger, name, "For programs"),
    CODE("state", struct claimed_trigger, state, RARE, "Of 63(2)(b) only"),
    FLAG("holds", struct claimed_trigger, holds, ALWAYS, "The condition holds"),
    WHOLE("observed", struct claimed_trigger, observed, ALWAYS, "Relocations"),
    EXACT_PERSONS("threshold", struct claimed_trigger, threshold, "What they are held against"), END};
static const struct field mandatory_fields[] = {
    TEXT("article", struct claimed_mandatory, article, "The condition that makes them mandatory"),
    WHOLE("missing", struct claimed_mandatory, missing, ALWAYS, "Relocations missing to the threshold"),
    WHOLE("caps", struct claimed_mandatory, caps, ALWAYS, "Sum of the states' caps (Article 63(7))"),
    WHOLE("stocks", struct claimed_mandatory, stocks, ALWAYS, "Sum of what caps and eligible cases allow"),
    WHOLE("total", struct claimed_mandatory, total, ALWAYS, "Mandatory offsets"), END};
static const struct field amounts_fields[] = {
    CENTS("union_funding_eur", struct claimed_amounts, union_funding_cents, ALWAYS, "Lump sums of the Union for relocations (Article 20 of 2021/1147)"),
    CENTS("transfers_eur", struct claimed_amounts, transfer_cents, ALWAYS, "Lump sums for transfers"),
    CENTS("alternative_converted_eur", struct claimed_amounts, converted_cents, ALWAYS, "Alternative measures that nobody asked for, given as money"),
    CENTS("unallocated_eur", struct claimed_amounts, unallocated_cents, ALWAYS, "Money that finds no need"),
    CENTS("payments_eur", struct claimed_amounts, payment_cents, ALWAYS, "To be paid"),
    YEAR("payment_year", struct claimed_amounts, payment_year, ALWAYS, "In which it is paid (Article 60(3))"), END};
static const struct field note_fields[] = {
    {.key = "code", .kind = FIELD_TEXT, AT(struct claimed_note, code), THERE_ALWAYS, .words = "For programs"},
    TEXT("article", struct claimed_note, article, "Of Regulation (EU) 2024/1351, unless it names another act"),
    {.key = "message", .kind = FIELD_TEXT, AT(struct claimed_note, message), THERE_ALWAYS, .words = "A sentence"},
    LIST("states", code_elements, SOLPOOL_MAX_STATES, ALWAYS, "Whom it is about"), END};
static const struct field claimed_stage_fields[] = {
    TEXT("name", struct claimed_stage, name, "In the order in which they are solved"),
    TEXT("article", struct claimed_stage, article, "Which asks for it"),
    SIX("value", UNIT_NONE, struct claimed_stage, value, NULLABLE, "What the stage reached; null where nothing is left to it"), END};

/* --- A crisis ---------------------------------------------------------------------------------- */

static const struct field claimed_crisis_state_fields[] = {
    CODE("code", struct claimed_crisis_state, code, ALWAYS, "Of the state"),
    EXACT_PERSONS("fair_share", struct claimed_crisis_state, fair_share, "Of the needs in the crisis"),
    WHOLE("pool_relocations", struct claimed_crisis_state, taken.amount[RELOCATIONS], ALWAYS, "From the pool (Article 4(5)(b)(iii))"),
    CENTS("pool_financial_eur", struct claimed_crisis_state, taken.amount[FINANCIAL], RARE, "The same of financial contributions"),
    CENTS("pool_alternative_eur", struct claimed_crisis_state, taken.amount[ALTERNATIVE], RARE, "The same of alternative measures"),
    OBJECT("pledge", struct claimed_crisis_state, pledge, valued_fields, ALWAYS, "In addition"),
    WHOLE("offsets", struct claimed_crisis_state, offsets, ALWAYS, "Mandatory ones (Article 9(2))"),
    WHOLE("contribution", struct claimed_crisis_state, contribution, ALWAYS, "All of it"),
    WHOLE("credit_used", struct claimed_crisis_state, credit_used, ALWAYS, "Of an earlier crisis (Article 9(4)(b))"),
    WHOLE("money_counted", struct claimed_crisis_state, money_counted, RARE, "Its money in whole person-equivalents (rule crisis_money)"),
    EXACT_PERSONS("above_fair_share", struct claimed_crisis_state, above, "Contribution beyond the fair share"),
    WHOLE("credit", struct claimed_crisis_state, credit, ALWAYS, "For later years (Article 9(4))"),
    CHOICE("credit_status", struct claimed_crisis_state, credit_status, credit_names, "Whether a credit was claimed and granted"),
    YEAR("credit_until", struct claimed_crisis_state, credit_until, NULLABLE, "The last year in which it may be used"), END};
#define IN_MONEY(TYPE) { \
    CENTS("need_eur", struct claimed_crisis, money[TYPE].need, ALWAYS, "Needed (Article 4(5)(b)(ii))"), \
    CENTS("pool_available_eur", struct claimed_crisis, money[TYPE].available, ALWAYS, "Of the pool, to be implemented and not implemented yet"), \
    CENTS("pool_used_eur", struct claimed_crisis, money[TYPE].used, ALWAYS, "Of it, taken for the crisis"), \
    CENTS("pledged_eur", struct claimed_crisis, money[TYPE].pledged, ALWAYS, "Pledged in addition"), \
    CENTS("unmet_eur", struct claimed_crisis, money[TYPE].unmet, ALWAYS, "Of the need"), END}
static const struct field crisis_financial_fields[] = IN_MONEY(FINANCIAL);
static const struct field crisis_alternative_fields[] = IN_MONEY(ALTERNATIVE);
static const struct field claimed_crisis_loss_fields[] = {
    CODE("code", struct claimed_crisis_loss, code, ALWAYS, "Of the state"),
    OBJECT("without_crisis", struct claimed_crisis_loss, without, valued_fields, ALWAYS, "What it would receive of the same pool without the crisis"),
    OBJECT("lost", struct claimed_crisis_loss, lost, valued_fields, ALWAYS, "By type, what it does not receive because of the crisis"),
    FLAG("unaddressed", struct claimed_crisis_loss, unaddressed, ALWAYS, "Its need can therefore not be addressed (Article 9(6))"), END};
static const struct field crisis_fields[] = {
    CODE("state", struct claimed_crisis, code, ALWAYS, "In crisis"),
    TEXT("article", struct claimed_crisis, article, "Which makes offsets mandatory"),
    WHOLE("need", struct claimed_crisis, need, ALWAYS, "Relocations needed"),
    WHOLE("pool_available", struct claimed_crisis, pool_available, ALWAYS, "Relocations of the pool, to be implemented and not implemented yet"),
    WHOLE("pool_used", struct claimed_crisis, pool_used, ALWAYS, "Of them, taken for the crisis"),
    WHOLE("pledged", struct claimed_crisis, pledged, ALWAYS, "Relocations pledged in addition"),
    WHOLE("pledged_offsets", struct claimed_crisis, pledged_offsets, ALWAYS, "Offsets pledged in addition"),
    FLAG("holds", struct claimed_crisis, holds, ALWAYS, "Offsets are mandatory (Article 9(2))"),
    WHOLE("offsets", struct claimed_crisis, offsets, ALWAYS, "Mandatory ones"),
    WHOLE("unmet", struct claimed_crisis, unmet, ALWAYS, "Of the need"),
    {.key = "financial", .kind = FIELD_OBJECT, .fields = crisis_financial_fields, THERE_RARE, .words = "Financial contributions in the crisis"},
    {.key = "alternative", .kind = FIELD_OBJECT, .fields = crisis_alternative_fields, THERE_RARE, .words = "Alternative measures in the crisis"},
    FLAG("others_unaddressed", struct claimed_crisis, unaddressed, ALWAYS, "Needs of others can therefore not be addressed: the Forum meets again (Article 9(6))"),
    LIST("benefitting", claimed_crisis_loss_fields, SOLPOOL_MAX_BENEFITTING, ALWAYS, "What the plan leaves to the benefitting states out of the pool"),
    LIST("states", claimed_crisis_state_fields, SOLPOOL_MAX_STATES, ALWAYS, "Who takes part"), END};

/* --- Of plans ---------------------------------------------------------------------------------- */

static const struct field plan_fields[] = {
    UNREAD("cost_eur", FIELD_CENTS, UNIT_EUR, ALWAYS, "Own costs of all states for what is delivered, as far as they are known; payments always are"),
    UNREAD("cost_complete", FIELD_BOOL, UNIT_NONE, ALWAYS, "The costs of every state are known"),
    UNREAD("cost_if_called_eur", FIELD_CENTS, UNIT_EUR, NULLABLE, "Their own costs if all that is to be implemented were called; null where one is not known"),
    UNREAD("searched", FIELD_TEXT, UNIT_NONE, ALWAYS, "Among which mixes this is the best"), END};
static const char *const measure_keys[] = {"relocations", "financial_eur", "alternative_eur", "offsets", NULL};
static const struct field price_fields[] = {
    UNREAD("benefitting", FIELD_CODE, UNIT_NONE, ALWAYS, "Whose need"),
    {.key = "type", .kind = FIELD_CHOICE, .options = measure_keys, THERE_ALWAYS, .words = "Of the need"},
    UNREAD("eur_per_unit", FIELD_MILLIONTHS, UNIT_EUR, ALWAYS, "For one person or one euro more"),
    UNREAD("from", FIELD_MILLIONTHS, UNIT_NONE, ALWAYS, "The need from which that holds, persons or euro"),
    UNREAD("to", FIELD_MILLIONTHS, UNIT_NONE, ALWAYS, "The need up to which that holds"), END};
static const struct field additional_fields[] = {
    UNREAD("code", FIELD_CODE, UNIT_NONE, ALWAYS, "Of the state"), MEASURES(struct claimed, measures), END};
static const struct field clash_fields[] = {
    UNREAD("path", FIELD_TEXT, UNIT_NONE, ALWAYS, "Key of the year file that is the limit"),
    UNREAD("article", FIELD_TEXT, UNIT_NONE, ALWAYS, "Which allows or sets it"),
    UNREAD("limit", FIELD_MILLIONTHS, UNIT_NONE, NULLABLE, "Persons or euro; null where it is no number"),
    UNREAD("raise", FIELD_MILLIONTHS, UNIT_NONE, NULLABLE, "The smallest raise that lets the goal through, persons or euro"),
    UNREAD("easiest", FIELD_BOOL, UNIT_NONE, ALWAYS, "This one asks for least"), END};
static const char *const sense_names[] = {"at_most", "at_least", "equal", NULL};
static const struct field negotiation_fields[] = {
    UNREAD("path", FIELD_TEXT, UNIT_NONE, ALWAYS, "The figure that is to reach the goal"),
    {.key = "sense", .kind = FIELD_CHOICE, .options = sense_names, THERE_ALWAYS, .words = "How the figure stands to the goal"},
    UNREAD("goal", FIELD_ANY, UNIT_NONE, ALWAYS, "In the unit of the figure; a number, or true or false"),
    UNREAD("reached", FIELD_BOOL, UNIT_NONE, ALWAYS, "Additional pledges can reach it"),
    UNREAD("before", FIELD_ANY, UNIT_NONE, ALWAYS, "The figure as the file has it"),
    UNREAD("after", FIELD_ANY, UNIT_NONE, ALWAYS, "The figure with the additional pledges"),
    LIST("additional", additional_fields, SOLPOOL_MAX_STATES, ALWAYS, "The smallest additional pledges"),
    {.key = "total", .kind = FIELD_ANY, .fields = valued_fields, THERE_ALWAYS, .words = "Of the additional pledges"},
    LIST("clashes", clash_fields, SOLPOOL_MAX_ENTRIES, ALWAYS, "The limits that stand against it together"), END};

const struct field stopped_at_fields[] = {
    UNREAD("task", FIELD_TEXT, UNIT_NONE, ALWAYS, "What was counted"),
    UNREAD("done", FIELD_WHOLE, UNIT_NONE, ALWAYS, "Steps done"),
    UNREAD("of", FIELD_WHOLE, UNIT_NONE, NULLABLE, "Of so many; null where their number is not known beforehand"), END};

/* --- The whole --------------------------------------------------------------------------------- */

const struct field claim_fields[] = {
    {.key = "format", .kind = FIELD_ANY, .options = (const char *const[]){ALLOCATION_FORMAT, NULL}, THERE_ALWAYS},
    YEAR("year", struct claim, year, ALWAYS, "Of the pool"),
    TEXT("title", struct claim, title, "Of the year file"),
    PART("tool", tool_fields, "What calculated it"),
    {.key = "settings", .kind = FIELD_LIST, .fields = text_elements, .most = SOLPOOL_MAX_SETTINGS, THERE_RARE, .apart = true, .words = "What was set beside the year file (--set, --rule)"},
    TEXT("outcome", struct claim, outcome, "Always optimal"),
    PART("pool", pool_summary_fields, "The pool"),
    {.key = "rules", .kind = FIELD_ANY, .fields = result_rule_fields, THERE_ALWAYS, .words = "Every rule with the option that was used"},
    LIST("states", claimed_state_fields, SOLPOOL_MAX_STATES, ALWAYS, "Every state, by code"),
    LIST("benefitting", claimed_benefitting_fields, SOLPOOL_MAX_BENEFITTING, ALWAYS, "Every benefitting state, by code"),
    LIST("flows", claimed_flow_fields, SOLPOOL_MAX_PAIRS, ALWAYS, "Who gives what to whom; flows with nothing in them are left out"),
    PART("totals", totals_fields, "The pool at each of its steps"),
    LIST("triggers", claimed_trigger_fields, SOLPOOL_MAX_ENTRIES, ALWAYS, "The conditions of Article 63"),
    OBJECT("mandatory_offsets", struct claim, mandatory, mandatory_fields, RARE, "Where offsets are mandatory (Article 63(3), (4))"),
    OBJECT("amounts", struct claim, amounts, amounts_fields, ALWAYS, "Money"),
    OBJECT("crisis", struct claim, crisis, crisis_fields, RARE, "A solidarity response plan (Article 9 of Regulation (EU) 2024/1359)"),
    LIST("notes", note_fields, SOLPOOL_MAX_ENTRIES, ALWAYS, "Assumptions, silences of the law and oddities"),
    LIST("stages", claimed_stage_fields, SOLPOOL_MAX_ENTRIES, ALWAYS, "The stages of the distribution and the value of each"),
    {.key = "plan", .kind = FIELD_ANY, .fields = plan_fields, .words = "Of solpool plan"},
    LIST("prices", price_fields, SOLPOOL_MAX_ENTRIES, RARE, "Of solpool plan: what one more needed would cost the states"),
    {.key = "negotiation", .kind = FIELD_ANY, .fields = negotiation_fields, .words = "Of solpool plan --for"},
    UNREAD("complete", FIELD_BOOL, UNIT_NONE, RARE, "False where the time limit ended the search"),
    {.key = "stopped_at", .kind = FIELD_ANY, .fields = stopped_at_fields, .words = "Where it stood then"}, END};
/* clang-format on */
