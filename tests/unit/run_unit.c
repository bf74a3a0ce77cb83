/*
 * Runs the unit tests. Check reads the environment: CK_RUN_SUITE=exact runs one suite, CK_FORK=no
 * keeps all tests in one process, for valgrind and debuggers.
 */
#include <stdio.h>
#include <stdlib.h>

#include "support.h"

static Suite *(*const suites[])(void) = {
    exact_suite,    json_text_suite,  json_out_suite,    year_read_suite,  year_values_suite, year_refuse_suite,
    shares_suite,   ledger_suite,     cache_suite,       triggers_suite,   needs_suite,       apportion_suite,
    lp_suite,       programme_suite,  export_suite,      distribute_suite, balance_suite,     maxflow_suite,
    verify_suite,   worse_suite,      circulation_suite, cheapest_suite,   even_suite,        api_suite,
    explain_suite,  in_turn_suite,    level_suite,       deduction_suite,  credits_suite,     implementation_suite,
    crisis_suite,   years_suite,      mandatory_suite,   silence_suite,    dates_suite,       cases_suite,
    api_more_suite, paths_suite,      compare_suite,     negotiate_suite,  frontier_suite,    choose_suite,
    stress_suite,   difference_suite, sensitivity_suite, plan_suite,       patch_suite,       settings_suite,
    error_suite,    watch_suite,      figures_suite,     year_set_suite,   study_suite,       studies_suite,
    indices_suite,  eurostat_suite,   sheet_suite,       audit_suite,      tables_suite,      workbook_suite,
    report_suite,   results_suite,    hostile_suite,     language_suite,   source_suite,      day_suite,
    natural_suite,  key_suite,
};

int main(void)
{
    SRunner *runner = srunner_create(NULL);
    for (size_t k = 0; k < sizeof suites / sizeof *suites; k++)
        srunner_add_suite(runner, suites[k]());
    srunner_run_all(runner, CK_ENV);
    int run = srunner_ntests_run(runner), failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    if (run == 0) /* a misspelt CK_RUN_SUITE must not look like success */
        fprintf(stderr, "no test was run: there is no suite of that name\n");
    return run > 0 && failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
