/* English. */
#include "report/language.h"

static const char *const texts[TEXT_COUNT] = {
    /* Words, and how numbers and lists are put */
    [TEXT_not_known] = "not known",
    [TEXT_nothing] = "nothing",
    [TEXT_others] = "others",
    [TEXT_yes] = "yes",
    [TEXT_no] = "no",
    [TEXT_percent] = "{0}\xC2\xA0%",
    [TEXT_money] = "EUR\xC2\xA0{0}",
    [TEXT_money_million] = "EUR\xC2\xA0{0}\xC2\xA0million",
    [TEXT_list_end] = "{0} and {1}",
    [TEXT_relocations] = "relocations",
    [TEXT_financial] = "financial contributions",
    [TEXT_alternative] = "alternative measures",
    [TEXT_offsets] = "responsibility offsets",
    [TEXT_mandatory_offsets] = "mandatory offsets",
    [TEXT_amount_relocations] = "{0} relocations",
    [TEXT_amount_financial] = "{0}",
    [TEXT_amount_alternative] = "{0} in alternative measures",
    [TEXT_amount_offsets] = "{0} responsibility offsets",
    [TEXT_fair_share] = "fair share",
    [TEXT_fair_shares] = "fair shares",
    [TEXT_gap] = "gap: what the pledge lacks",
    [TEXT_falls_away] = "falls away",
    [TEXT_needed] = "needed",
    [TEXT_not_covered] = "not covered",
    [TEXT_assumed_mark] = "assumed, for the pledge is not known (*)",

    /* The page */
    [TEXT_heading] = "Annual Solidarity Pool {0}",
    [TEXT_heading_state] = "Annual Solidarity Pool {0}: {1}",
    [TEXT_languages] = "Language",
    [TEXT_contents] = "On this page",
    [TEXT_skip] = "Skip to the content",
    [TEXT_highlight] = "Highlight a state",
    [TEXT_highlight_nobody] = "none",
    [TEXT_sort] = "sort by",
    [TEXT_summary_title] = "In short",
    [TEXT_headline_pool] = "Size of the pool, in relocations",
    [TEXT_headline_mandatory] = "Mandatory offsets",
    [TEXT_of_the_pool] = "{0} of the pool",
    [TEXT_table_of_data] = "The data as a table",
    [TEXT_show_table] = "Show the table",
    [TEXT_csv_link] = "Download as CSV",
    [TEXT_rows_left_out] = "{0} rows more are left out here; solpool allocate prints them all.",
    [TEXT_source_line] = "Source: {0}. Calculated with solpool {1}. Newest source: {2}.",
    [TEXT_untitled] = "year file of {0}",
    [TEXT_not_dated] = "no date given",
    [TEXT_footer] =
        "Calculated with solpool {0} under Regulation (EU) 2024/1351; every allocation is proved before "
        "it is printed. Newest source: {1}. This is a calculation and not legal advice; the Official "
        "Journal prevails.",

    /* The answer in words */
    [TEXT_summary_pool] =
        "The pool of {0} holds {1} relocations or {2}: {3} stand for one relocation.",
    [TEXT_summary_assumed] = "The pledges of {0} of {1} states are not known and are assumed here.",
    [TEXT_state_share] =
        "{0} has {1} of the reference key: a fair share of {2} relocations or {3}.",
    [TEXT_state_pledged] = "It pledged {0}.",
    [TEXT_state_assumed] = "What it pledged is not known; {0} is assumed.",
    [TEXT_state_benefits] = "It benefits from the pool and need not implement what it pledged.",
    [TEXT_state_gives_nothing] = "It has nothing to implement.",
    [TEXT_state_gives] = "It has to implement {0}. The distribution gives {1}.",
    [TEXT_state_to] = "{0} {1}",
    [TEXT_state_unplaced] = "It has to implement {0}, which finds no need or no open link.",
    [TEXT_state_mandatory] =
        "On top it must take responsibility for {0} persons (mandatory offsets).",
    [TEXT_choice_cheapest] =
        "With the costs in the file, the cheapest way for {0} is: {1}, at {2} of its own money. "
        "Relocating everything costs it {3}, paying everything {4}.",
    [TEXT_choice_unknown] =
        "What a relocated person costs {0} is not in the file, so no way can be called the cheapest "
        "(give it as {1}.cost.relocation_eur).",
    [TEXT_choice_none] =
        "{0} need not implement what it pledges, so no way of contributing costs it anything.",
    [TEXT_choice_break_even] =
        "Relocating and paying cost the same where a relocated person costs {0}, the Union's "
        "lump sum included: below that relocating is cheaper, above it paying.",
    [TEXT_choice_break_even_offsets] =
        "Mandatory offsets left aside, relocating and paying cost the same where "
        "a relocated person costs {0}, the Union's lump sum included; with them "
        "counted, relocating is the cheaper way up to {1} a person.",
    [TEXT_choice_break_even_always] =
        "Mandatory offsets left aside, relocating and paying cost the same where a "
        "relocated person costs {0}, the Union's lump sum included; with them "
        "counted, relocating is the cheaper way whatever a person costs.",
    [TEXT_difference_lead] =
        "If it relocates everything instead of paying everything, this changes for those "
        "who receive:",
    [TEXT_difference_part] = "{0}: {1} persons more are relocated from there, and {2} less is paid",
    [TEXT_difference_money] = "{0}: {2} less is paid",
    [TEXT_difference_persons] = "{0}: {1} persons more are relocated from there",
    [TEXT_difference_coverage] = " (covered {0} instead of {1})",
    [TEXT_offsets_now] =
        "Offsets are mandatory now that the High-Level Forum has met again: if {0} pays everything, "
        "for {1} persons; if it relocates everything, for {2} (rule offset_cap: {3}).",
    [TEXT_offsets_with_forum] =
        "If the High-Level Forum meets again (Article 13(4)), offsets can become mandatory "
        "(Article 63): if {0} pays everything, for {1} persons; if it relocates everything, for "
        "{2} (rule offset_cap: {3}).",

    /* The ledger */
    [TEXT_ledger_heading] = "What is left of the pool?",
    [TEXT_ledger_title] = "From the pool on paper to the pool in effect",
    [TEXT_units_value] = "In relocations; money counts as the relocations that it stands for",
    [TEXT_units_persons] = "In persons: relocations pledged, against the thresholds",
    [TEXT_ledger_lead] =
        "Of fair shares of {0}, {1} are pledged, {2} are to be implemented and {3} are effective: {4} "
        "of the pool.",
    [TEXT_ledger_lead_losses] =
        "{0} fall away because benefitting states are not obliged to implement, {1} because of "
        "deductions.",
    [TEXT_ledger_reading] =
        "Nominal: the fair shares, in relocations or in money of equal value. To implement: without "
        "the benefitting states and without what was deducted (Articles 60(3), 61 and 62). "
        "Effective: without responsibility offsets, which bring no new support.",
    [TEXT_total_nominal] = "Fair shares (nominal)",
    [TEXT_total_pledged] = "Pledged",
    [TEXT_total_to_implement] = "To implement",
    [TEXT_total_effective] = "Effective",
    [TEXT_total_delivered] = "Delivered",
    [TEXT_total_unmet] = "Unmet",
    [TEXT_total_unused] = "Unused",
    [TEXT_total_drawn] = "Drawn",
    [TEXT_total_implemented] = "Implemented",
    [TEXT_total_left] = "Left",
    [TEXT_step_not_pledged] = "Not pledged",
    [TEXT_step_over_pledged] = "Pledged beyond the shares",
    [TEXT_step_benefitting] = "Benefitting: not obliged",
    [TEXT_step_deducted] = "Deductions",
    [TEXT_step_not_implemented] = "Not to be implemented",
    [TEXT_step_offsets] = "Responsibility offsets",
    [TEXT_pool_mark] = "pool: {0}",
    [TEXT_column_total] = "Total",
    [TEXT_column_relocations] = "Relocations",
    [TEXT_column_financial] = "Financial, EUR",
    [TEXT_column_alternative] = "Alternative, EUR",
    [TEXT_column_offsets] = "Offsets",
    [TEXT_column_value] = "Value",

    /* The states */
    [TEXT_states_heading] = "Who owes what, and who pledged it?",
    [TEXT_states_title] = "Fair share, pledge and gap of each state",
    [TEXT_states_lead] = "{0} states are bound; {1} has the largest fair share, {2}.",
    [TEXT_states_lead_assumed] = "{0} pledges are not known and are assumed.",
    [TEXT_states_lead_nothing] = "Nothing was pledged by {0}.",
    [TEXT_states_reading] =
        "Outline: the fair share. Filled: the pledge by type. A negative gap is a pledge beyond the "
        "fair share. The pledge of a benefitting state counts here, though it need not implement "
        "it.",
    [TEXT_largest_only] = "Only the largest are drawn; the table holds all.",
    [TEXT_short_share] = "share",
    [TEXT_short_pledge] = "pledge",
    [TEXT_short_gap] = "gap",
    [TEXT_column_state] = "State",
    [TEXT_column_role] = "Role",
    [TEXT_role_benefitting] = "benefitting",
    [TEXT_role_contributing] = "contributing",
    [TEXT_role_not_bound] = "not bound",
    [TEXT_column_key] = "Key",
    [TEXT_column_fair_share] = "Fair share, persons",
    [TEXT_column_fair_share_eur] = "Fair share, EUR",
    [TEXT_column_duty] = "Duty, persons",
    [TEXT_column_pledge_relocations] = "Pledged relocations",
    [TEXT_column_pledge_financial] = "Pledged money, EUR",
    [TEXT_column_pledge_alternative] = "Pledged alternative, EUR",
    [TEXT_column_pledge_offsets] = "Pledged offsets",
    [TEXT_column_assumed] = "Assumed",
    [TEXT_column_gap] = "Gap",
    [TEXT_column_to_implement] = "To implement",
    [TEXT_column_mandatory] = "Mandatory offsets",

    /* The map */
    [TEXT_map_heading] = "Who gives, who receives?",
    [TEXT_map_title] = "The Union by what each state contributes",
    [TEXT_map_units] =
        "In relocations of equal value: what a state gives or, where it benefits, receives",
    [TEXT_map_lead] = "By what they have to implement: {0}.",
    [TEXT_map_count] = "{0}: {1}",
    [TEXT_map_tile] = "{0}: {1}",
    [TEXT_map_reading] =
        "Every state is a square of the same size; those of the Union lie roughly where they do. The "
        "sign and the colour tell how a state contributes, the number how much of it the "
        "distribution uses.",
    [TEXT_map_relocates] = "relocates",
    [TEXT_map_pays] = "pays",
    [TEXT_map_alternatives] = "alternative measures",
    [TEXT_map_offsets] = "offsets only",
    [TEXT_map_mixes] = "several types",
    [TEXT_map_nothing] = "nothing to implement",
    [TEXT_map_deducted] = "wholly deducted",
    [TEXT_map_benefits] = "benefits",
    [TEXT_map_unbound] = "not bound",
    [TEXT_sign_relocates] = "R",
    [TEXT_sign_pays] = "\xE2\x82\xAC",
    [TEXT_sign_alternatives] = "A",
    [TEXT_sign_offsets] = "O",
    [TEXT_sign_mixes] = "+",
    [TEXT_sign_nothing] = "0",
    [TEXT_sign_deducted] = "D",
    [TEXT_sign_benefits] = "B",
    [TEXT_sign_unbound] = "\xE2\x80\x93",
    [TEXT_column_part] = "Part",
    [TEXT_column_gives] = "Gives",
    [TEXT_column_receives] = "Receives",

    /* The flows */
    [TEXT_flows_heading] = "What goes to whom?",
    [TEXT_flows_title] = "Flows from contributing to benefitting states",
    [TEXT_flows_lead] = "What arrives: {0}.",
    [TEXT_flows_part] = "{0} ({1})",
    [TEXT_flows_none] =
        "Nothing flows: no state has something to implement for which there is a need.",
    [TEXT_flows_reading] =
        "The width of a band is its value. The distribution serves the worst-covered first and uses "
        "the states in proportion to their pledges; where that leaves a band open, a fixed convention "
        "decides.",
    [TEXT_flow_title] = "{0} to {1}: {2}",
    [TEXT_column_from] = "From",
    [TEXT_column_to] = "To",

    /* Coverage */
    [TEXT_coverage_heading] = "Is it enough?",
    [TEXT_coverage_title] = "How far needs are covered",
    [TEXT_coverage_lead] = "Covered least is {0} with {1}, most {2} with {3}.",
    [TEXT_coverage_alike] = "All are covered alike, {0}.",
    [TEXT_coverage_one] = "{0} is covered to {1}.",
    [TEXT_coverage_by_weight] =
        "No need was stated: coverage is measured against each state's part of the pool.",
    [TEXT_coverage_none] = "No state benefits, or nothing is needed.",
    [TEXT_coverage_reading] =
        "Outline: what is needed, or the state's part of the pool where it stated nothing. Filled: "
        "what it receives, by type.",
    [TEXT_coverage_figures] = "{0} of {1}",
    [TEXT_column_stated] = "Need stated",
    [TEXT_column_need_relocations] = "Need, relocations",
    [TEXT_column_need_financial] = "Need, EUR",
    [TEXT_column_need_value] = "Need, value",
    [TEXT_column_received_relocations] = "Received relocations",
    [TEXT_column_received_financial] = "Received, EUR",
    [TEXT_column_received_alternative] = "Received alternative, EUR",
    [TEXT_column_received_offsets] = "Received offsets",
    [TEXT_column_received_value] = "Received, value",
    [TEXT_column_unmet] = "Unmet, value",
    [TEXT_column_coverage] = "Coverage",

    /* Conditions */
    [TEXT_conditions_heading] = "When do offsets come?",
    [TEXT_conditions_title] = "The conditions of Article 63 and their thresholds",
    [TEXT_conditions_mandatory] =
        "Offsets are mandatory under Article {0}: {1} of the {2} persons missing.",
    [TEXT_conditions_wait] =
        "No offsets are mandatory: relocations are below the threshold, but the High-Level Forum "
        "has not met again (Article 13(4)).",
    [TEXT_conditions_none] = "No offsets are mandatory.",
    [TEXT_conditions_reading] =
        "A bar that ends before the mark is below the threshold. Article 63(3) and (4) hold below "
        "it, once the Forum has met; the others hold from it on.",
    [TEXT_condition_article] = "Article {0}",
    [TEXT_condition_on_request] =
        "Benefitting states may ask for offsets instead of relocations from half of the "
        "proposal's relocations on.",
    [TEXT_condition_on_offer] =
        "The state may offer offsets instead of relocations from half of its share on.",
    [TEXT_condition_mandatory] =
        "Offsets are mandatory where fewer relocations are pledged, after the Forum has "
        "met.",
    [TEXT_condition_after_exits] =
        "The same where fewer are left after deductions and without benefitting states.",
    [TEXT_holds] = "holds",
    [TEXT_holds_not] = "does not hold",
    [TEXT_holds_with_forum] = "only if the Forum meets",
    [TEXT_gauge_threshold] = "threshold {0}",
    [TEXT_gauge_observed] = "is {0}",
    [TEXT_column_article] = "Article",
    [TEXT_column_observed] = "Relocations",
    [TEXT_column_threshold] = "Threshold",
    [TEXT_column_holds] = "Holds",

    /* Options of one state */
    [TEXT_options_heading] = "Relocate or pay?",
    [TEXT_options_title] = "Ways to contribute and what they cost",
    [TEXT_options_units] =
        "What is contributed, in relocations of equal value; own cost in million EUR",
    [TEXT_options_reading] =
        "Each way is put into the year and allocated whole. Own cost: the Union's lump sums are taken "
        "off, and an offset costs what relocating does unless the file says otherwise. It is not "
        "known where the file has no cost for the state.",
    [TEXT_mandatory_if_forum] = "mandatory offsets if the Forum meets",
    [TEXT_option_relocate] = "relocate",
    [TEXT_option_pay] = "pay",
    [TEXT_option_alternative] = "alternative",
    [TEXT_option_offset] = "offsets",
    [TEXT_option_mix] = "{0}\xC2\xA0% relocated",
    [TEXT_option_mix_short] = "{0}\xC2\xA0% reloc.",
    [TEXT_option_not_open] = "not open",
    [TEXT_short_mandatory] = "mand. offs.",
    [TEXT_short_mandatory_forum] = "if Forum",
    [TEXT_short_cost] = "cost, m EUR",
    [TEXT_column_option] = "Way",
    [TEXT_column_mandatory_forum] = "Mandatory if the Forum meets",
    [TEXT_column_mandatory_all] = "Mandatory, all states",
    [TEXT_column_cost] = "Own cost, EUR",
    [TEXT_column_funding] = "From the Union, EUR",
    [TEXT_column_open] = "Open",

    /* The frontier */
    [TEXT_frontier_heading] = "What if everybody pays?",
    [TEXT_frontier_title] = "Between all relocating and all paying",
    [TEXT_frontier_units] =
        "Persons and relocations of equal value, by the part that all contributing states pay",
    [TEXT_frontier_lead] =
        "If every contributing state relocates all that it owes, {0} persons are relocated; if all pay, "
        "{1} are pledged and nobody is relocated. Mandatory offsets are {2} in the one case and {3} in the "
        "other, and what is delivered is worth {4} and {5} relocations.",
    [TEXT_frontier_none] = "No state owes anything, so there is nothing to relocate or to pay.",
    [TEXT_frontier_reading] =
        "Every contributing state is taken to pay the same part of what it owes and to relocate the "
        "rest. A dot marks where a condition of Article 63 or the limit of mandatory offsets "
        "changes.",
    [TEXT_frontier_axis] = "part of what is owed that is paid",
    [TEXT_threshold_mark] = "Article {0}: {1}",
    [TEXT_curve_relocations] = "relocations pledged",
    [TEXT_curve_delivered] = "value delivered",
    [TEXT_curve_mandatory] = "mandatory offsets",
    [TEXT_curve_change] = "something changes",
    [TEXT_column_paying] = "Paid",
    [TEXT_column_delivered] = "Delivered, value",
    [TEXT_column_on_offer] = "States that may offer offsets",
    [TEXT_column_triggers] = "Article 63: holds",
    [TEXT_column_worst] = "Covered least",
    [TEXT_column_cost_all] = "Cost of all, EUR",

    /* Notes, rules, sources */
    [TEXT_notes_title] = "Notes and assumptions",
    [TEXT_notes_about] = "What has to be known to read the figures.",
    [TEXT_rules_title] = "How the law was read",
    [TEXT_rules_about] =
        "Where the Regulation leaves a question open there is a named rule; solpool rules lists them "
        "with their options.",
    [TEXT_law_silent] = "the law is silent: the default was taken",
    [TEXT_column_rule] = "Rule",
    [TEXT_column_chosen] = "Option used",
    [TEXT_column_silent] = "Remark",
    [TEXT_remarks_title] = "Remarks in the year file",
    [TEXT_remarks_about] = "As whoever made the file wrote them.",
    [TEXT_column_place] = "Place",
    [TEXT_column_remark] = "Remark",
    [TEXT_sources_title] = "Sources",
    [TEXT_sources_about] = "Where the figures of the year file come from.",
    [TEXT_sources_none] = "The year file names no sources.",
    [TEXT_column_source] = "Source",
    [TEXT_column_title] = "Title",
    [TEXT_column_date] = "Date",
    [TEXT_column_confidence] = "Kind",
    [TEXT_column_address] = "Address",
    [TEXT_confidence_official] = "official",
    [TEXT_confidence_press] = "press",
    [TEXT_confidence_secondary] = "secondary",
    [TEXT_confidence_assumption] = "assumption",
};

static const struct word states[] = {
    {"AT", "Austria"},     {"BE", "Belgium"},    {"BG", "Bulgaria"}, {"CY", "Cyprus"},
    {"CZ", "Czechia"},     {"DE", "Germany"},    {"DK", "Denmark"},  {"EE", "Estonia"},
    {"ES", "Spain"},       {"FI", "Finland"},    {"FR", "France"},   {"GR", "Greece"},
    {"HR", "Croatia"},     {"HU", "Hungary"},    {"IE", "Ireland"},  {"IT", "Italy"},
    {"LT", "Lithuania"},   {"LU", "Luxembourg"}, {"LV", "Latvia"},   {"MT", "Malta"},
    {"NL", "Netherlands"}, {"PL", "Poland"},     {"PT", "Portugal"}, {"RO", "Romania"},
    {"SE", "Sweden"},      {"SI", "Slovenia"},   {"SK", "Slovakia"}, {NULL, NULL}};

static const struct word articles[] = {{"NL", "the Netherlands"}, {NULL, NULL}};

static const struct word notes[] = {
    {"below_minimum", "The pool is below the Regulation's number"},
    {"other_ratio", "The price of a relocation is not the proposal's"},
    {"zero_need", "The pool is empty"},
    {"rounding", "Fair shares add up to more or less than the pool"},
    {"assumed_pledge", "Pledges that are not known and are assumed"},
    {"nothing_pledged", "Nothing was pledged"},
    {"pledged_too_little", "Less was pledged than is owed"},
    {"full_deduction", "Wholly deducted"},
    {"partial_deduction", "Partly deducted"},
    {"deduction_set_aside", "A deduction that does not count"},
    {"deduction_to_come", "A deduction that does not count yet"},
    {"deduction_refused", "A deduction was refused"},
    {"deduction_pending", "A deduction is not decided"},
    {"deduction_of_benefitting", "A deduction of a state that benefits"},
    {"forum_may_meet", "The Forum may meet again"},
    {"redistributed", "Deducted shares are shared out"},
    {"credit_used", "Credits of earlier years are used"},
    {"credit_used_in_crisis", "A credit is used in the crisis"},
    {"deemed_payer", "Taken to pay the rest"},
    {"not_informed", "Did not ask to use the pool"},
    {"declaration_refused", "Migratory pressure was declared and refused"},
    {"declaration_pending", "Migratory pressure was declared and is not decided"},
    {"not_yet_benefitting", "Benefits from a later day"},
    {"benefitting_not_obliged", "Benefitting states need not implement"},
    {"not_bound", "Not bound, gives of its own will"},
    {"offsets_pledged", "Offsets were pledged"},
    {"mandatory_offsets", "Offsets are mandatory"},
    {"needs_by_weight", "Needs were not stated"},
    {"search_and_rescue", "Search and rescue"},
    {"alternative_converted", "Alternative measures become money"},
    {"systemic_shortcomings", "Systemic shortcomings"},
    {"lapsed", "Some of it lapses"},
    {"late_offsets", "Relocations not performed become offsets"},
    {"crisis", "A crisis"},
    {"minors_not_stated", "Unaccompanied minors are not stated"},
    {"unallocated_money", "Money that is not allocated"},
    {"unplaced_persons", "Places that are not filled"},
    {"convention", "A fixed convention decides what is open"},
    {"figures_flagged", "A figure of Eurostat carries a flag"},
    {"law_silent", "The law is silent"},
    {NULL, NULL}};

const struct language language_en = {.code = "en",
                                     .name = "English",
                                     .thousands = ",",
                                     .point = ".",
                                     .texts = texts,
                                     .states = states,
                                     .in_sentences = articles,
                                     .notes = notes};
