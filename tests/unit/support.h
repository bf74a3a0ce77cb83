/*
 * What the unit tests share. Years are written in the test that uses them, as JSON with single
 * quotes, so that a literal stays readable; expected numbers stand beside them.
 */
#ifndef SOLPOOL_TESTS_SUPPORT_H
#define SOLPOOL_TESTS_SUPPORT_H

#include <check.h>
#include <string.h>

#include "base/exact.h"
#include "law/year.h"
#include "allocation/allocation.h"
#include "results.h"

/* --- Suites ------------------------------------------------------------------------------------ */

Suite *exact_suite(void);
Suite *natural_suite(void);
Suite *key_suite(void);
Suite *json_text_suite(void);
Suite *json_out_suite(void);
Suite *year_read_suite(void);
Suite *year_values_suite(void);
Suite *year_refuse_suite(void);
Suite *shares_suite(void);
Suite *cache_suite(void);
Suite *ledger_suite(void);
Suite *triggers_suite(void);
Suite *needs_suite(void);
Suite *apportion_suite(void);
Suite *lp_suite(void);
Suite *programme_suite(void);
Suite *export_suite(void);
Suite *distribute_suite(void);
Suite *balance_suite(void);
Suite *maxflow_suite(void);
Suite *verify_suite(void);
Suite *worse_suite(void);
Suite *circulation_suite(void);
Suite *cheapest_suite(void);
Suite *even_suite(void);
Suite *api_suite(void);
Suite *explain_suite(void);
Suite *source_suite(void);
Suite *in_turn_suite(void);
Suite *level_suite(void);
Suite *deduction_suite(void);
Suite *credits_suite(void);
Suite *implementation_suite(void);
Suite *crisis_suite(void);
Suite *years_suite(void);
Suite *mandatory_suite(void);
Suite *silence_suite(void);
Suite *dates_suite(void);
Suite *cases_suite(void);
Suite *api_more_suite(void);
Suite *paths_suite(void);
Suite *compare_suite(void);
Suite *negotiate_suite(void);
Suite *patch_suite(void);
Suite *settings_suite(void);
Suite *error_suite(void);
Suite *frontier_suite(void);
Suite *choose_suite(void);
Suite *stress_suite(void);
Suite *difference_suite(void);
Suite *sensitivity_suite(void);
Suite *plan_suite(void);
Suite *watch_suite(void);
Suite *figures_suite(void);
Suite *year_set_suite(void);
Suite *study_suite(void);
Suite *indices_suite(void);
Suite *studies_suite(void);
Suite *eurostat_suite(void);
Suite *sheet_suite(void);
Suite *audit_suite(void);
Suite *tables_suite(void);
Suite *workbook_suite(void);
Suite *report_suite(void);
Suite *results_suite(void);
Suite *hostile_suite(void);
Suite *language_suite(void);
Suite *day_suite(void);

/* A case of a suite, with time enough for valgrind. */
TCase *case_of(Suite *suite, const char *name);

/* Runs a test once for each row of a table; the row is _i. */
#define add_rows(TCASE, TEST, TABLE) tcase_add_loop_test(TCASE, TEST, 0, (int)(sizeof(TABLE) / sizeof *(TABLE)))

/* --- Texts ------------------------------------------------------------------------------------- */

/* A year of its pool's members, its states and what else stands at the top (",'links':[…]"). */
#define YEAR(POOL, STATES, MORE)                                                                                       \
    "{'format':'solpool-year-1','year':2030,'pool':{" POOL "},'states':[" STATES "]" MORE "}"
#define STATE(CODE, POPULATION, GDP, MORE)                                                                             \
    "{'code':'" CODE "','population':" POPULATION ",'gdp_million_eur':" GDP MORE "}"

/* 100 persons or 2 000 000 euro: one person is worth 20 000 euro, as in 2026. */
#define POOL_100 "'relocations':100,'financial_eur':2000000"

/* A copy with double quotes for single ones; freed by the caller. */
char *quoted(const char *text);

/* `text` with the first `from` behind `anchor` changed to `to`; both must be there. Freed by the
 * caller. */
char *replaced(const char *text, const char *anchor, const char *from, const char *to);

/* --- Years ------------------------------------------------------------------------------------- */

/* Reads a quoted year; the test fails with the reader's message if it is wrong. */
void year_of(struct year *year, const char *text);

/* The same with settings up to a NULL. */
void year_with(struct year *year, const char *text, const char *const *settings);

/* The same with one setting, or none for NULL. */
void year_set(struct year *year, const char *text, const char *setting);

/* The same of JSON as it is. */
void year_json(struct year *year, const char *json, const char *const *settings);

/* The whole calculation of a year. */
struct calculation {
    struct year year;
    struct allocation allocation;
};
void calculate(struct calculation *out, const char *text, const char *const *settings);
void calculation_clear(struct calculation *calculation);

/* What `from` gives to `to`; 0 where there is no flow. */
int64_t flow_between(const struct calculation *calculation, const char *from, const char *to, enum measure measure);

/* The place of a state, and of a benefitting state. */
size_t state_at(const struct year *year, const char *code);
size_t benefitting_at(const struct year *year, const char *code);

/* --- Numbers ----------------------------------------------------------------------------------- */

/* A decimal number of up to 39 digits. */
int128 big(const char *digits);

void assert_fraction(const char *label, struct fraction found, int64_t num, int64_t den);

void assert_measures(const char *label, const struct measures *found, int64_t relocations, int64_t financial,
                     int64_t alternative, int64_t offsets);

/* --- Proofs ----------------------------------------------------------------------------------- */

/* An allocation of a quoted year with a setting or NULL, as text, and a proof of one. */
struct proof;
char *allocated_with(const char *year_text, const char *setting);
void prove(struct proof *proof, const char *year_text, const char *setting, const char *text);

/* The first check that does not hold, or "none". */
const char *refused_by(const struct proof *proof);

#endif
