/* The keys of the texts of a report, in the order of text_en.c. */
#ifndef SOLPOOL_REPORT_TEXT_KEYS_H
#define SOLPOOL_REPORT_TEXT_KEYS_H

/* clang-format off */
#define TEXT_KEYS(X) \
    X(not_known) X(nothing) X(others) X(yes) X(no) X(percent) X(money) X(money_million) \
    X(list_end) X(relocations) X(financial) X(alternative) X(offsets) X(mandatory_offsets) \
    X(amount_relocations) X(amount_financial) X(amount_alternative) X(amount_offsets) \
    X(fair_share) X(fair_shares) X(gap) X(falls_away) X(needed) X(not_covered) X(assumed_mark) \
    X(heading) X(heading_state) X(languages) X(contents) X(skip) X(highlight) \
    X(highlight_nobody) X(sort) X(summary_title) X(headline_pool) X(headline_mandatory) \
    X(of_the_pool) X(table_of_data) X(show_table) X(csv_link) X(rows_left_out) X(source_line) X(untitled) X(not_dated) \
    X(footer) X(summary_pool) X(summary_assumed) X(state_share) X(state_pledged) \
    X(state_assumed) X(state_benefits) X(state_gives_nothing) X(state_gives) X(state_to) \
    X(state_unplaced) X(state_mandatory) X(choice_cheapest) X(choice_unknown) X(choice_none) \
    X(choice_break_even) X(choice_break_even_offsets) X(choice_break_even_always) \
    X(difference_lead) X(difference_part) X(difference_money) X(difference_persons) \
    X(difference_coverage) X(offsets_now) \
    X(offsets_with_forum) X(ledger_heading) X(ledger_title) X(units_value) X(units_persons) \
    X(ledger_lead) X(ledger_lead_losses) X(ledger_reading) X(total_nominal) X(total_pledged) \
    X(total_to_implement) X(total_effective) X(total_delivered) X(total_unmet) X(total_unused) \
    X(total_drawn) X(total_implemented) X(total_left) X(step_not_pledged) X(step_over_pledged) \
    X(step_benefitting) X(step_deducted) X(step_not_implemented) X(step_offsets) X(pool_mark) \
    X(column_total) X(column_relocations) X(column_financial) X(column_alternative) \
    X(column_offsets) X(column_value) X(states_heading) X(states_title) X(states_lead) \
    X(states_lead_assumed) X(states_lead_nothing) X(states_reading) X(largest_only) \
    X(short_share) X(short_pledge) X(short_gap) X(column_state) X(column_role) \
    X(role_benefitting) X(role_contributing) X(role_not_bound) X(column_key) \
    X(column_fair_share) X(column_fair_share_eur) X(column_duty) X(column_pledge_relocations) \
    X(column_pledge_financial) X(column_pledge_alternative) X(column_pledge_offsets) \
    X(column_assumed) X(column_gap) X(column_to_implement) X(column_mandatory) X(map_heading) \
    X(map_title) X(map_units) X(map_lead) X(map_count) X(map_tile) X(map_reading) \
    X(map_relocates) X(map_pays) X(map_alternatives) X(map_offsets) X(map_mixes) X(map_nothing) \
    X(map_deducted) X(map_benefits) X(map_unbound) X(sign_relocates) X(sign_pays) \
    X(sign_alternatives) X(sign_offsets) X(sign_mixes) X(sign_nothing) X(sign_deducted) \
    X(sign_benefits) X(sign_unbound) X(column_part) X(column_gives) X(column_receives) \
    X(flows_heading) X(flows_title) X(flows_lead) X(flows_part) X(flows_none) X(flows_reading) \
    X(flow_title) X(column_from) X(column_to) X(coverage_heading) X(coverage_title) \
    X(coverage_lead) X(coverage_alike) X(coverage_one) X(coverage_by_weight) X(coverage_none) \
    X(coverage_reading) X(coverage_figures) X(column_stated) X(column_need_relocations) \
    X(column_need_financial) X(column_need_value) X(column_received_relocations) \
    X(column_received_financial) X(column_received_alternative) X(column_received_offsets) \
    X(column_received_value) X(column_unmet) X(column_coverage) X(conditions_heading) \
    X(conditions_title) X(conditions_mandatory) X(conditions_wait) X(conditions_none) \
    X(conditions_reading) X(condition_article) X(condition_on_request) X(condition_on_offer) \
    X(condition_mandatory) X(condition_after_exits) X(holds) X(holds_not) X(holds_with_forum) \
    X(gauge_threshold) X(gauge_observed) X(column_article) X(column_observed) \
    X(column_threshold) X(column_holds) X(options_heading) X(options_title) X(options_units) \
    X(options_reading) X(mandatory_if_forum) X(option_relocate) X(option_pay) \
    X(option_alternative) X(option_offset) X(option_mix) X(option_mix_short) X(option_not_open) X(short_mandatory) \
    X(short_mandatory_forum) X(short_cost) X(column_option) X(column_mandatory_forum) \
    X(column_mandatory_all) X(column_cost) X(column_funding) X(column_open) X(frontier_heading) \
    X(frontier_title) X(frontier_units) X(frontier_lead) X(frontier_none) X(frontier_reading) \
    X(frontier_axis) X(threshold_mark) X(curve_relocations) X(curve_delivered) \
    X(curve_mandatory) X(curve_change) X(column_paying) X(column_delivered) X(column_on_offer) \
    X(column_triggers) X(column_worst) X(column_cost_all) X(notes_title) X(notes_about) \
    X(rules_title) X(rules_about) X(law_silent) X(column_rule) X(column_chosen) X(column_silent) \
    X(remarks_title) X(remarks_about) X(column_place) X(column_remark) X(sources_title) \
    X(sources_about) X(sources_none) X(column_source) X(column_title) X(column_date) \
    X(column_confidence) X(column_address) X(confidence_official) X(confidence_press) \
    X(confidence_secondary) X(confidence_assumption)
/* clang-format on */

#endif
