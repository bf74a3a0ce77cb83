#include "explain/formulas.h"

/* clang-format off */

/* r + o + (f + a) / ratio of the four measures under a path. */
#define WORTH(PATH)                                                                                \
    "{" PATH ".relocations} + {" PATH ".offsets} + ({" PATH ".financial_eur} + "                   \
    "{" PATH ".alternative_eur}) / {pool.eur_per_relocation}"

#define VALUE(PATTERN, PATH, OF_WHAT)                                                              \
    {PATTERN ".value", NULL, "56(2)",                                                              \
     OF_WHAT " in person-equivalents: persons, and money divided by the euro that stand for one",  \
     WORTH(PATH)}

/* A note that speaks of the states for which CONDITION holds: "*" is the state. */
#define NOTE_OF_STATES(CODE, ARTICLE, WORDS, SET, CONDITION)                                       \
    {"notes." CODE ".states", NULL, ARTICLE, "the states " WORDS, "which(" SET ", " CONDITION ")"}, \
    {"notes." CODE ".states.*", CONDITION, ARTICLE, "one of the states " WORDS, NULL},             \
    {"notes." CODE ".message", NULL, ARTICLE, "said because there are states " WORDS,              \
     "said({notes." CODE ".states})"}

/* A note on the whole, printed while CONDITION holds. */
#define NOTE(CODE, ARTICLE, WORDS, CONDITION)                                                      \
    {"notes." CODE ".message", CONDITION, ARTICLE, "said because " WORDS, NULL}

/* Whether the link of a pair serves at all. */
#define CLOSED "({@$.excluded} or ({@$.permission_used} and {@$2.systemic_shortcomings}))"

/* Distance of a flow from the proportional table, in its own unit. */
#define DISTANCE(MEASURE)                                                                          \
    "abs({$." MEASURE "} - if({totals.to_implement." MEASURE "} > 0, {$1.to_implement." MEASURE    \
    "} / {totals.to_implement." MEASURE "} * {$2.received." MEASURE "}, 0))"

const struct formula formula_table[] = {
    /* --- The head ------------------------------------------------------------------------------ */
    {"format", NULL, NULL, "the name and version of the format", NULL},
    {"tool.?", NULL, NULL, "the program that calculated this", NULL},
    {"outcome", NULL, NULL, "the distribution was found and proved", NULL},
    {"year", NULL, NULL, "the year of the file", "{@year}"},
    {"title", NULL, NULL, "the title of the file", "{@title}"},
    {"rules.?", NULL, NULL, NULL, "{@rules.$}"},
    {"pool.relocations", NULL, "57(1)", "the Council's reference number of relocations", "{@pool.relocations}"},
    {"pool.financial_eur", NULL, "57(1)", "the Council's reference number of financial contributions", "{@pool.financial_eur}"},
    {"pool.eur_per_relocation", "{pool.relocations} > 0", "12(3)", "the euro that stand for one relocation: the ratio of the two reference numbers", "{pool.financial_eur} / {pool.relocations}"},
    {"pool.eur_per_relocation", NULL, "12(3), 12(4)", "the euro that stand for one relocation: in a year without need the ratio of the Commission's proposal", "{@pool.proposal.financial_eur} / {@pool.proposal.relocations}"},

    /* --- Key and fair share -------------------------------------------------------------------- */
    {"key.population", NULL, "66, Annex I", "the population of all bound states", "sum(bound, {@*.population})"},
    {"key.gdp_million_eur", NULL, "66, Annex I", "the gross domestic product of all bound states, million euro", "sum(bound, {@*.gdp_million_eur})"},
    {"*.code", NULL, NULL, "the code of the state", "{@$.code}"},
    {"*.name", NULL, NULL, "the name of the state", "{@$.name}"},
    {"*.role", "{@$.listed_as_benefitting}", "58, 59", "the file lists the state as benefitting", "'benefitting'"},
    {"*.role", "{@$.bound}", "57(3)", "every bound state that does not benefit contributes", "'contributing'"},
    {"*.role", NULL, NULL, "the Regulation does not bind the state", "'not_bound'"},
    {"*.share.part", "{@$.bound}", "66, Annex I", "half the state's part of the population and half its part of the gross domestic product of all bound states", "1/2 * {@$.population} / {key.population} + 1/2 * {@$.gdp_million_eur} / {key.gdp_million_eur}"},
    {"*.share.part", NULL, "66, Annex I", "a state that is not bound has no part in the key", "0"},
    {"*.share.percent", NULL, "66, Annex I", "the state's share of the reference key in percent", "100 * {$.share.part}"},
    {"*.share.numerator", NULL, "66, Annex I", "the share as a reduced fraction, its numerator", "numerator({$.share.part})"},
    {"*.share.denominator", NULL, "66, Annex I", "the share as a reduced fraction, its denominator", "denominator({$.share.part})"},
    {"*.fair_share.relocations", "{rules.rounding} == 'ceil'", "57(3)", "the share of the pool, rounded up to whole persons", "ceil({$.share.part} * {pool.relocations})"},
    {"*.fair_share.relocations", "{rules.rounding} == 'nearest'", "57(3)", "the share of the pool, rounded to the nearest whole person", "nearest({$.share.part} * {pool.relocations})"},
    {"*.fair_share.relocations", "{rules.rounding} == 'largest_remainder'", "57(3)", "the share of the pool in whole persons that add up to it: rounded down, and one more for the largest remainders", "largest_remainder({pool.relocations}, states, {*.share.part})"},
    {"*.fair_share.relocations", NULL, "57(3)", "the share of the pool, not rounded", "{$.share.part} * {pool.relocations}"},
    {"*.fair_share.financial_eur", NULL, "57(3), 12(3)", "the fair share in money of equal value, rounded up to cents", "ceil_cents({$.fair_share.relocations} * {pool.eur_per_relocation})"},

    /* --- Ledger -------------------------------------------------------------------------------- */
    {"*.deduction", NULL, "61, 62", "the part of the contribution that was granted as a deduction", "{@$.deduction}"},
    {"*.duty", "{@$.listed_as_benefitting}", "60(3)", "a benefitting state is not obliged to implement its pledge", "0"},
    {"*.duty", NULL, "57(3), 61, 62", "the fair share less the granted deduction, rounded up to whole persons", "ceil((1 - {$.deduction}) * {$.fair_share.relocations})"},
    {"*.pledge.assumed", NULL, "57(4)", "whether the pledge of this bound state is not known, so that one is assumed", "{@$.pledge} == null and {@$.bound}"},
    {"*.pledge.assumed_as", "{rules.assume_pledge} != 'prefer'", "57(4)", "what the rule takes an unknown pledge to be", "{rules.assume_pledge}"},
    {"*.pledge.assumed_as", NULL, "57(4)", "an unknown pledge is taken to be what the state prefers", "{@$.prefer}"},
    {"*.pledge.relocations", "{$.pledge.assumed} and {$.pledge.assumed_as} == 'relocate'", "57(4)", "assumed: the whole fair share, in whole persons", "ceil({$.fair_share.relocations})"},
    {"*.pledge.financial_eur", "{$.pledge.assumed} and {$.pledge.assumed_as} == 'pay'", "57(4)", "assumed: the whole fair share in money", "{$.fair_share.financial_eur}"},
    {"*.pledge.#", "{$.pledge.assumed}", "57(4)", "assumed: nothing of this type", "0"},
    {"*.pledge.#", NULL, "57(4)", "as the state pledged", "{@$.pledge.#}"},
    VALUE("*.pledge", "$.pledge", "the pledge"),
    {"*.gap", NULL, "57(3)", "what the pledge lacks of the fair share (negative: pledged beyond it)", "{$.fair_share.relocations} - {$.pledge.value}"},
    {"*.shortfall", NULL, "57(3)", "what the pledge lacks of the duty", "max(0, {$.duty} - {$.pledge.value})"},
    {"*.to_implement.#", "{@$.listed_as_benefitting}", "60(3)", "a benefitting state is not obliged to implement its pledge", "0"},
    {"*.to_implement.relocations", NULL, "60(1), 61, 62", "what was pledged less the granted deduction, rounded down to whole persons", "floor((1 - {$.deduction}) * {$.pledge.relocations})"},
    {"*.to_implement.offsets", NULL, "60(1), 61, 62", "what was pledged less the granted deduction, rounded down to whole persons", "floor((1 - {$.deduction}) * {$.pledge.offsets})"},
    {"*.to_implement.#", NULL, "60(1), 61, 62", "what was pledged less the granted deduction, rounded down to cents", "floor_cents((1 - {$.deduction}) * {$.pledge.#})"},
    VALUE("*.to_implement", "$.to_implement", "what is to be implemented"),
    {"*.used.#", NULL, "60(3)", "what the distribution takes from the state: the sum of what it gives to the benefitting states", "sum(benefitting, {$>*.#})"},
    VALUE("*.used", "$.used", "what is used"),
    {"*.unused.relocations", NULL, "60(3), 63(2)", "what is to be implemented and not used; relocations that were delivered as offsets are used", "{$.to_implement.relocations} - {$.used.relocations} - max(0, {$.used.offsets} - {$.to_implement.offsets})"},
    {"*.unused.alternative_eur", NULL, "60(3), 57(4)", "what is to be implemented and not used; alternative measures that became money are used", "{$.to_implement.alternative_eur} - {$.used.alternative_eur} - max(0, {$.used.financial_eur} - {$.to_implement.financial_eur})"},
    {"*.unused.#", NULL, "60(3)", "what is to be implemented and not used", "max(0, {$.to_implement.#} - {$.used.#})"},
    VALUE("*.unused", "$.unused", "what is not used"),
    {"*.mandatory_offsets", NULL, "63(3), 63(4)", "mandatory offsets are not distributed by this version", "0"},
    {"*.use", "{$.to_implement.value} > 0", "60(3)", "the part of what is to be implemented that is used", "{$.used.value} / {$.to_implement.value}"},
    {"*.use", NULL, "60(3)", "the state has nothing to implement", "null"},

    /* --- Needs --------------------------------------------------------------------------------- */
    {"%.need.stated", NULL, "58(2)", "whether the state stated a need of at least one type", "{@$.need.relocations} != null or {@$.need.financial_eur} != null or {@$.need.alternative_eur} != null or {@$.need.offsets} != null"},
    {"%.need.#", "{@$.need.#} != null", "58(2)", "the need that the state stated", "{@$.need.#}"},
    {"%.need.#", "{needs.left.#} <= 0 or {needs.open_weight.#} == 0", "60(2)", "not stated, and the stated needs leave nothing to divide", "0"},
    {"%.need.relocations", NULL, "60(2)", "not stated: the state's part, by weight, of what the stated needs leave, in whole persons by largest remainder", "largest_remainder({needs.left.relocations}, benefitting, {*.need.open_weight.relocations})"},
    {"%.need.offsets", NULL, "60(2)", "not stated: the state's part, by weight, of what the stated needs leave, in whole persons by largest remainder", "largest_remainder({needs.left.offsets}, benefitting, {*.need.open_weight.offsets})"},
    {"%.need.#", NULL, "60(2)", "not stated: the state's part, by weight, of what the stated needs leave, in cents by largest remainder", "largest_remainder_cents({needs.left.#}, benefitting, {*.need.open_weight.#})"},
    {"%.need.value", "{$.need.stated}", "58(2), 56(2)", "the needs in person-equivalents: persons, and money divided by the euro that stand for one", WORTH("$.need")},
    {"%.need.value", NULL, "12(1), 57(1)", "no need is stated: the state's part, by weight, of the pool, whose size is the Council's own estimate of the need", "{$.need.weight} / {needs.weight} * {pool.relocations}"},
    {"%.need.weight", "{needs.scaled} and {@$.search_and_rescue}", "57(2)", "the state's part among the search-and-rescue states times the indicative percentage", "{@pool.sar_percent} / 100 * {@$.weight} / {needs.search_and_rescue_weight}"},
    {"%.need.weight", "{needs.scaled}", "57(2)", "the state's part among the other states times what the indicative percentage leaves", "(1 - {@pool.sar_percent} / 100) * {@$.weight} / {needs.other_weight}"},
    {"%.need.weight", NULL, NULL, "the weight of the file", "{@$.weight}"},
    {"%.need.open_weight.#", NULL, NULL, "the weight where the type is not stated", "if({@$.need.#} == null, {$.need.weight}, 0)"},
    {"%.need.stated_part.#", NULL, "58(2)", "the stated need, or nothing", "if({@$.need.#} == null, 0, {@$.need.#})"},
    {"needs.left.#", NULL, "60(2)", "what is to be implemented of the type less the stated needs", "{totals.to_implement.#} - sum(benefitting, {*.need.stated_part.#})"},
    {"needs.open_weight.#", NULL, NULL, "the weights of those that do not state the type", "sum(benefitting, {*.need.open_weight.#})"},
    {"needs.weight", NULL, NULL, "the weights of all benefitting states", "sum(benefitting, {*.need.weight})"},
    {"needs.search_and_rescue_weight", NULL, "57(2)", "the weights of the search-and-rescue states", "sum(benefitting, if({@*.search_and_rescue}, {@*.weight}, 0))"},
    {"needs.other_weight", NULL, "57(2)", "the weights of the other benefitting states", "sum(benefitting, if({@*.search_and_rescue}, 0, {@*.weight}))"},
    {"needs.scaled", NULL, "57(2)", "whether the indicative percentage scales the weights: it is given, nobody states a need, and there are states of both kinds", "{@pool.sar_percent} != null and {rules.search_and_rescue} == 'scale' and not any(benefitting, {*.need.stated}) and {needs.search_and_rescue_weight} > 0 and {needs.other_weight} > 0"},

    /* --- What arrives -------------------------------------------------------------------------- */
    {"%.received.#", NULL, "60(2)", "what the contributing states give to the state together", "sum(states, {*>$.#})"},
    VALUE("%.received", "$.received", "what is received"),
    {"%.unmet.#", NULL, "60(2)", "what was needed of the type and did not come", "{$.need.#} - {$.received.#}"},
    {"%.unmet.value", NULL, "60(2)", "the needed value less the received value", "max(0, {$.need.value} - {$.received.value})"},
    {"%.coverage", "{$.need.value} > 0", "60(2)", "the received value as a part of the needed value", "{$.received.value} / {$.need.value}"},
    {"%.coverage", NULL, "60(2)", "nothing is needed, so there is no coverage", "null"},

    /* --- Flows --------------------------------------------------------------------------------- */
    {"*>%.from", NULL, NULL, "the state that gives", "{@$1.code}"},
    {"*>%.to", NULL, NULL, "the state that receives", "{@$2.code}"},
    {"*>%.#", CLOSED, "60(3)", "the link is closed", "0"},
    {"*>%.#", "{$2.need.#} == 0", "58(2)", "the receiving state needs nothing of this type", "0"},
    {"*>%.relocations", "{$1.to_implement.relocations} == 0", "60(1)", "the giving state has no relocations to implement", "0"},
    {"*>%.relocations", NULL, "60(1), 60(2), 60(3)", "the relocations that the objectives of the distribution leave, stage after stage, within what is pledged, needed and allowed on the link", "solved({$1.to_implement.relocations}, {$2.need.relocations}, {@$.max_relocations})"},
    {"*>%.financial_eur", "{$1.to_implement.financial_eur} + {$1.to_implement.alternative_eur} == 0", "60(1)", "the giving state has no money to implement", "0"},
    {"*>%.financial_eur", NULL, "60(1), 60(2), 60(3)", "the money that the objectives of the distribution leave, stage after stage, within what is pledged, needed and allowed on the link; alternative measures that nobody requests become money", "solved({$1.to_implement.financial_eur}, {$1.to_implement.alternative_eur}, {$2.need.financial_eur}, {@$.max_financial_eur})"},
    {"*>%.alternative_eur", "{$1.to_implement.alternative_eur} == 0", "60(1)", "the giving state has no alternative measures to implement", "0"},
    {"*>%.alternative_eur", NULL, "60(1), 60(2), 60(3), 65", "the alternative measures that the objectives of the distribution leave, stage after stage, within what is pledged and requested", "solved({$1.to_implement.alternative_eur}, {$2.need.alternative_eur})"},
    {"*>%.offsets_open", NULL, "63(1), 63(2)", "whether pledged relocations may be delivered as offsets on this link: both sides agree, and the pledges are large enough", "{@$.offsets_agreed} and ({triggers.63(1).holds} or {triggers.63(2)(b).$1.holds})"},
    {"*>%.offsets", "{$1.to_implement.offsets} == 0 and not ({$.offsets_open} and {$1.to_implement.relocations} > 0)", "63", "the giving state has no offsets to implement on this link", "0"},
    {"*>%.offsets", NULL, "63", "the offsets that the objectives of the distribution leave, stage after stage, within what is pledged, needed and eligible on the link", "solved({$1.to_implement.offsets}, {$.offsets_open}, {$1.to_implement.relocations}, {$2.need.offsets}, {@$.eligible_offsets})"},
    {"*>%.value", NULL, "56(2)", "what the flow is worth in person-equivalents", WORTH("$")},
    {"*>%.weighed", NULL, "67(3)", "what the flow is worth times the weight of its link", "{$.value} * {@$.weight}"},

    /* --- Totals -------------------------------------------------------------------------------- */
    {"totals.nominal.relocations", NULL, "57(3)", "the fair shares of all states", "sum(states, {*.fair_share.relocations})"},
    {"totals.nominal.financial_eur", NULL, "57(3)", "the fair shares of all states in money", "sum(states, {*.fair_share.financial_eur})"},
    {"totals.nominal.value", NULL, "57(3)", "the fair shares of all states: relocations and money are two expressions of it and not two amounts", "{totals.nominal.relocations}"},
    {"totals.pledged.#", NULL, "57(4)", "what all states pledged", "sum(states, {*.pledge.#})"},
    {"totals.to_implement.#", NULL, "60(1), 60(3)", "what all states have to implement", "sum(states, {*.to_implement.#})"},
    {"totals.effective.offsets", NULL, "63", "offsets bring no new support to the benefitting states", "0"},
    {"totals.effective.#", NULL, "60(1)", "what is to be implemented, without offsets", "{totals.to_implement.#}"},
    {"totals.delivered.#", NULL, "60(3)", "what the distribution takes from all states", "sum(states, {*.used.#})"},
    {"totals.unused.#", NULL, "60(3)", "what is to be implemented and not used, of all states", "sum(states, {*.unused.#})"},
    {"totals.unmet.#", NULL, "60(2)", "what was needed of the type and did not come, of all benefitting states", "sum(benefitting, {*.unmet.#})"},
    {"totals.unmet.value", NULL, "60(2)", "what the benefitting states lack of the needed value", "sum(benefitting, {*.unmet.value})"},
    VALUE("totals.pledged", "totals.pledged", "what was pledged"),
    VALUE("totals.to_implement", "totals.to_implement", "what is to be implemented"),
    VALUE("totals.effective", "totals.effective", "what is to be implemented, without offsets,"),
    VALUE("totals.delivered", "totals.delivered", "what is delivered"),
    VALUE("totals.unused", "totals.unused", "what is not used"),

    /* --- Conditions of Article 63 -------------------------------------------------------------- */
    {"triggers.63(1).observed", NULL, "63(1)", "the relocations pledged by all states", "{totals.pledged.relocations}"},
    {"triggers.63(1).threshold", NULL, "63(1)", "half of the relocations of the Commission's proposal", "1/2 * {@pool.proposal.relocations}"},
    {"triggers.63(1).holds", NULL, "63(1)", "whether the pledged relocations reach half of the proposal, so that benefitting states may ask for offsets", "{triggers.63(1).observed} >= {triggers.63(1).threshold}"},
    {"triggers.63(2)(b).*.state", NULL, "63(2)(b)", "the contributing state", "{@$.code}"},
    {"triggers.63(2)(b).*.observed", NULL, "63(2)(b)", "the relocations that the state pledged", "{$.pledge.relocations}"},
    {"triggers.63(2)(b).*.threshold", NULL, "63(2)(b)", "half of the state's share of the pool, not rounded", "1/2 * {$.share.part} * {pool.relocations}"},
    {"triggers.63(2)(b).*.holds", NULL, "63(2)(b)", "whether the state's relocations reach half of its share, so that it may offer offsets", "{triggers.63(2)(b).$.observed} >= {triggers.63(2)(b).$.threshold}"},
    {"triggers.threshold", "{rules.offset_threshold} == 'sixty'", "63(3)", "60 % of the reference number", "60/100 * {pool.relocations}"},
    {"triggers.threshold", "{rules.offset_threshold} == 'pool'", "63(3), 12(2)(a)", "30 000 or 60 % of the reference number, whichever is higher, but not more than the pool", "min({pool.relocations}, max(30000, 60/100 * {pool.relocations}))"},
    {"triggers.threshold", NULL, "63(3), 12(2)(a)", "30 000 or 60 % of the reference number, whichever is higher", "max(30000, 60/100 * {pool.relocations})"},
    {"triggers.63(3).observed", NULL, "63(3)", "the relocations pledged by all states", "{totals.pledged.relocations}"},
    {"triggers.63(3).threshold", NULL, "63(3)", "the number up to which offsets become mandatory", "{triggers.threshold}"},
    {"triggers.63(3).holds", NULL, "63(3), 13(4)", "whether the pledged relocations stay below the number although the Forum was reconvened", "{triggers.63(3).observed} < {triggers.63(3).threshold} and {@pool.forum_reconvened}"},
    {"triggers.63(4).observed", NULL, "63(4)", "the relocations that all states have to implement", "{totals.to_implement.relocations}"},
    {"triggers.63(4).threshold", NULL, "63(4), 63(3)", "the number up to which offsets become mandatory", "{triggers.threshold}"},
    {"triggers.63(4).holds", NULL, "63(4), 13(4)", "whether the relocations to be implemented stay below the number, after the Forum was reconvened where the rule presupposes that", "{triggers.63(4).observed} < {triggers.63(4).threshold} and ({@pool.forum_reconvened} or {rules.forum_before_63_4} == 'no')"},
    {"triggers.?.article", NULL, NULL, "the article of the condition", NULL},
    {"triggers.?.name", NULL, NULL, "the name of the condition in this format", NULL},
    {"triggers.63(2)(b).*.article", NULL, NULL, "the article of the condition", NULL},
    {"triggers.63(2)(b).*.name", NULL, NULL, "the name of the condition in this format", NULL},

    /* --- Stages -------------------------------------------------------------------------------- */
    {"stages.delivered.value", NULL, "56(1)", "the value that reaches the benefitting states, as large as possible", "{totals.delivered.value}"},
    {"stages.coverage.value", NULL, "60(2)", "the coverage of the worst-covered benefitting state, as large as stage 1 allows", "min(benefitting, {*.coverage})"},
    {"stages.pro_rata.value", NULL, "60(3)", "the use of the least-used contributing state, as large as the stages before allow", "min(states, {*.use})"},
    {"stages.links.value", NULL, "67(3)", "the delivered value, each flow times the weight of its link, as large as the stages before allow", "sum(flows, {*.weighed})"},
    {"stages.even.value", NULL, "60(3)", "the largest distances of the flows from the proportional table, type by type, added up in person-equivalents, as small as the stages before allow", "round6({stages.even.distance.relocations}) + round6({stages.even.distance.financial_eur} / {pool.eur_per_relocation}) + round6({stages.even.distance.alternative_eur} / {pool.eur_per_relocation}) + round6({stages.even.distance.offsets})"},
    {"stages.even.distance.#", NULL, "60(3)", "the largest distance of a flow of the type from the proportional table", "max(0, pairs, {*.distance.#})"},
    {"*>%.distance.#", CLOSED, "60(3)", "the link is closed and has no place in the proportional table", "0"},
    {"*>%.distance.relocations", "{@$.max_relocations} == 0", "60(3)", "the link is closed and has no place in the proportional table", "0"},
    {"*>%.distance.financial_eur", "{@$.max_financial_eur} == 0", "60(3)", "the link is closed and has no place in the proportional table", "0"},
    {"*>%.distance.offsets", "{@$.eligible_offsets} == 0", "60(3)", "the link is closed and has no place in the proportional table", "0"},
    {"*>%.distance.#", NULL, "60(3)", "how far the flow is from the state's part of the supply times what the other state receives", DISTANCE("#")},
    {"stages.canonical.value", NULL, NULL, "a convention: there is nothing to measure", "null"},
    {"stages.?.name", NULL, NULL, "the name of the stage in this format", NULL},
    {"stages.?.article", NULL, NULL, "the article that the stage serves", NULL},

    /* --- Notes --------------------------------------------------------------------------------- */
    {"notes.?.code", NULL, NULL, "the name of the note in this format", NULL},
    {"notes.?.article", NULL, NULL, "the article that the note speaks of", NULL},
    NOTE("below_minimum", "12(2)", "the pool is below 30 000", "{pool.relocations} < 30000"),
    NOTE("other_ratio", "12(3)", "the two numbers of the pool have another ratio than those of the proposal", "{pool.financial_eur} * {@pool.proposal.relocations} != {@pool.proposal.financial_eur} * {pool.relocations}"),
    NOTE("zero_need", "12(4)", "the pool is empty", "{pool.relocations} == 0"),
    NOTE("rounding", "57(3)", "the fair shares do not add up to the pool", "{totals.nominal.relocations} != {pool.relocations}"),
    NOTE_OF_STATES("assumed_pledge", "57(4)", "whose pledge is not known", "states", "{*.pledge.assumed}"),
    NOTE_OF_STATES("nothing_pledged", "57(3)", "that pledged nothing although they owe something", "states", "{@*.pledge} != null and {@*.bound} and {*.duty} > 0 and {*.pledge.value} == 0"),
    NOTE_OF_STATES("pledged_too_little", "57(3)", "whose pledge is worth less than their duty", "states", "{*.shortfall} > 0 and not {*.pledge.assumed} and {*.pledge.value} > 0"),
    NOTE_OF_STATES("full_deduction", "61, 62", "with a full deduction", "states", "{*.deduction} == 1"),
    NOTE_OF_STATES("partial_deduction", "61, 62", "with a partial deduction", "states", "{*.deduction} > 0 and {*.deduction} < 1"),
    NOTE_OF_STATES("benefitting_not_obliged", "60(3)", "that benefit and pledge", "states", "{@*.listed_as_benefitting} and {*.pledge.value} > 0"),
    NOTE_OF_STATES("not_bound", NULL, "that pledge without being bound", "states", "not {@*.bound} and {*.pledge.value} > 0"),
    NOTE_OF_STATES("offsets_pledged", "63", "with offsets to implement", "states", "{*.to_implement.offsets} > 0"),
    NOTE("mandatory_offsets", "63(3), 63(4)", "a condition for mandatory offsets holds", "{triggers.63(3).holds} or {triggers.63(4).holds}"),
    NOTE_OF_STATES("needs_by_weight", "60(2)", "that benefit and state no need", "benefitting", "not {*.need.stated}"),
    NOTE("search_and_rescue", "57(2)", "an indicative percentage is given and something is delivered", "{@pool.sar_percent} != null and {totals.delivered.value} > 0"),
    NOTE_OF_STATES("alternative_converted", "57(4)", "whose alternative measures became money", "states", "{*.used.financial_eur} > {*.to_implement.financial_eur}"),
    NOTE_OF_STATES("systemic_shortcomings", "60(3)", "with systemic shortcomings", "benefitting", "{@*.systemic_shortcomings}"),
    NOTE("unallocated_money", "64(4)", "money to be implemented is not used", "{totals.unused.financial_eur} + {totals.unused.alternative_eur} > 0"),
    NOTE("unplaced_persons", "60(1)", "persons to be implemented are not used", "{totals.unused.relocations} + {totals.unused.offsets} > 0"),
    NOTE("convention", NULL, "the last stage is a convention", "true"),
    {NULL, NULL, NULL, NULL, NULL},
};
/* clang-format on */
