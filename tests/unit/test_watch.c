/* Progress, and a stop at each moment at which there can be one. Only the public headers are included. */
#include <solpool_questions.h>

#include <check.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "results.h"

Suite *watch_suite(void);

/* The Forum has met, so that offsets are mandatory; AA's link is capped, CC and DD state needs. */
static const char year_text[] =
    "{\"format\":\"solpool-year-1\",\"year\":2030,"
    "\"pool\":{\"relocations\":100,\"financial_eur\":1000000,\"forum_reconvened\":true},"
    "\"states\":["
    "{\"code\":\"AA\",\"population\":5,\"gdp_million_eur\":5,\"pledge\":{\"relocations\":31},"
    "\"cost\":{\"relocation_eur\":9000}},"
    "{\"code\":\"BB\",\"population\":3,\"gdp_million_eur\":3,\"cost\":{\"relocation_eur\":12000}},"
    "{\"code\":\"CC\",\"population\":2,\"gdp_million_eur\":2},"
    "{\"code\":\"DD\",\"population\":1,\"gdp_million_eur\":1}],"
    "\"benefitting\":[{\"code\":\"CC\",\"need\":{\"relocations\":60}},"
    "{\"code\":\"DD\",\"need\":{\"relocations\":9,\"financial_eur\":200000}}],"
    "\"links\":[{\"from\":\"AA\",\"to\":\"CC\",\"max_relocations\":12,"
    "\"offset_cases\":{\"total\":90}}]}";

static solpool_year *read_year(const char *setting)
{
    solpool_year *year = NULL;
    solpool_error err;
    ck_assert_msg(solpool_year_read(&year, year_text, sizeof year_text - 1, &setting, setting != NULL ? 1 : 0, &err) ==
                      SOLPOOL_OK,
                  "%s", err.message);
    return year;
}

/* --- Who watches ------------------------------------------------------------------------------- */

struct watcher {
    long calls;
    long stop_at; /* 0: never */
    solpool_progress last;
    int wrong; /* something was told that cannot be */
    int tasks; /* how many changes of the task */
    pthread_t thread;
    int divided; /* the thread above is the only one that may be told */
};

static int watch(void *user_data, const solpool_progress *progress)
{
    struct watcher *watcher = user_data;
    const solpool_progress *last = &watcher->last;
    watcher->calls++;
    watcher->wrong |= watcher->divided && !pthread_equal(watcher->thread, pthread_self());
    watcher->wrong |= watcher->stop_at > 0 && watcher->calls > watcher->stop_at;
    watcher->wrong |= progress->of > 0 && progress->done > progress->of;
    watcher->wrong |= progress->stage_of > 0 && progress->stage_done > progress->stage_of;
    watcher->wrong |= progress->task == last->task && progress->done < last->done;
    watcher->tasks += progress->task != last->task;
    watcher->last = *progress;
    return watcher->calls == watcher->stop_at;
}

/* --- Who divides ------------------------------------------------------------------------------- */

static void backwards(void *user_data, size_t items, void (*work)(void *what, size_t item), void *what)
{
    *(size_t *)user_data += items;
    while (items-- > 0)
        work(what, items);
}

struct batch {
    atomic_size_t next;
    size_t items;
    void (*work)(void *what, size_t item);
    void *what;
};

static void *take_items(void *argument)
{
    struct batch *batch = argument;
    for (size_t item; (item = atomic_fetch_add(&batch->next, 1)) < batch->items;)
        batch->work(batch->what, item);
    return NULL;
}

static void by_threads(void *user_data, size_t items, void (*work)(void *what, size_t item), void *what)
{
    struct batch batch = {.items = items, .work = work, .what = what};
    pthread_t others[2];
    *(size_t *)user_data += items;
    for (size_t k = 0; k < 2; k++)
        ck_assert_int_eq(pthread_create(&others[k], NULL, take_items, &batch), 0);
    take_items(&batch);
    for (size_t k = 0; k < 2; k++)
        ck_assert_int_eq(pthread_join(others[k], NULL), 0);
}

/* --- What is watched --------------------------------------------------------------------------- */

static char *allocation_text;

static solpool_status try_allocate(char **out, const solpool_year *year, solpool_error *err)
{
    solpool_result *made = NULL;
    return written(out, solpool_allocate(&made, year, err), &made, SOLPOOL_JSON, err);
}

static solpool_status try_handle(char **out, const solpool_year *year, solpool_error *err)
{
    solpool_allocation *allocation = NULL;
    solpool_result *made = NULL;
    solpool_status status = solpool_allocation_compute(&allocation, year, 0, err);
    ck_assert_int_eq(status == SOLPOOL_OK, allocation != NULL);
    if (status == SOLPOOL_OK)
        status = solpool_allocation_result(&made, allocation, err);
    status = written(out, status, &made, SOLPOOL_JSON, err);
    solpool_allocation_free(allocation);
    return status;
}

static solpool_status try_years(char **out, const solpool_year *year, solpool_error *err)
{
    /* The first one has nobody who watches. */
    solpool_year *before = read_year("year=2029");
    solpool_result *made = NULL;
    solpool_status status = solpool_allocate_years(&made, (const solpool_year *const[]){before, year}, 2, err);
    status = written(out, status, &made, SOLPOOL_JSON, err);
    solpool_year_free(before);
    return status;
}

static solpool_status try_silent(char **out, const solpool_year *year, solpool_error *err)
{
    solpool_year *after = read_year("year=2031");
    solpool_status status = solpool_silent_rules(out, NULL, (const solpool_year *const[]){year, after}, 2, err);
    solpool_year_free(after);
    return status;
}

static solpool_status try_compare(char **out, const solpool_year *year, solpool_error *err)
{
    solpool_result *made = NULL;
    return written(out, solpool_compare(&made, year, "AA", err), &made, SOLPOOL_TEXT, err);
}

static solpool_status try_state(char **out, const solpool_year *year, solpool_error *err)
{
    solpool_result *made = NULL;
    return written(out, solpool_about(&made, year, "AA", NULL, err), &made, SOLPOOL_TEXT, err);
}

static solpool_status try_compare_all(char **out, const solpool_year *year, solpool_error *err)
{
    solpool_result *made = NULL;
    return written(out, solpool_compare(&made, year, NULL, err), &made, SOLPOOL_JSON, err);
}

static solpool_status try_plan(char **out, const solpool_year *year, solpool_error *err)
{
    solpool_result *made = NULL;
    return written(out, solpool_plan(&made, year, NULL, err), &made, SOLPOOL_JSON, err);
}

static solpool_status try_plan_for(char **out, const solpool_year *year, solpool_error *err)
{
    solpool_result *made = NULL;
    solpool_status status = solpool_plan(&made, year, "CC.unmet.relocations=30", err);
    return written(out, status, &made, SOLPOOL_TEXT, err);
}

static solpool_status try_choose(char **out, const solpool_year *year, solpool_error *err)
{
    solpool_result *made = NULL;
    return written(out, solpool_choose(&made, year, err), &made, SOLPOOL_JSON, err);
}

static solpool_status try_stress(char **out, const solpool_year *year, solpool_error *err)
{
    solpool_result *made = NULL;
    return written(out, solpool_stress(&made, year, NULL, 0, err), &made, SOLPOOL_JSON, err);
}

static solpool_status try_calendar(char **out, const solpool_year *year, solpool_error *err)
{
    solpool_result *made = NULL;
    return written(out, solpool_calendar(&made, year, "AA", err), &made, SOLPOOL_JSON, err);
}

static solpool_status try_diff(char **out, const solpool_year *year, solpool_error *err)
{
    solpool_year *before = read_year("AA.pledge.relocations=20");
    solpool_result *made = NULL;
    solpool_status status = written(out, solpool_diff(&made, before, year, err), &made, SOLPOOL_JSON, err);
    solpool_year_free(before);
    return status;
}

static solpool_status try_sensitivity(char **out, const solpool_year *year, solpool_error *err)
{
    static const char *const figures[] = {"CC.coverage", "63(3).holds"};
    solpool_result *made = NULL;
    solpool_status status = solpool_sensitivity(&made, year, figures, 2, NULL, err);
    return written(out, status, &made, SOLPOOL_JSON, err);
}

static solpool_status try_readings(char **out, const solpool_year *year, solpool_error *err)
{
    static const char *const figures[] = {"CC.coverage", "63(3).holds"};
    const solpool_readings_wish wish = {.figures = figures, .figure_count = 2, .most = 50};
    solpool_result *made = NULL;
    solpool_status status = solpool_readings(&made, year, &wish, err);
    return written(out, status, &made, SOLPOOL_JSON, err);
}

static solpool_status try_explain(char **out, const solpool_year *year, solpool_error *err)
{
    solpool_result *made = NULL;
    solpool_status status = solpool_explain(&made, year, "BB>CC.financial_eur", err);
    return written(out, status, &made, SOLPOOL_TEXT, err);
}

static solpool_status try_verify(char **out, const solpool_year *year, solpool_error *err)
{
    solpool_result *proof = (solpool_result *)&allocation_text; /* must be replaced */
    solpool_status status = solpool_verify(&proof, year, allocation_text, strlen(allocation_text), err);
    ck_assert_int_eq(status == SOLPOOL_OK, proof != NULL);
    return written(out, status, &proof, SOLPOOL_JSON, err);
}

static const char line[] = "{\"states\":{\"BB\":{\"pledge\":{\"financial_eur\":70000}}}}";

static solpool_status try_summary(char **out, const solpool_year *year, solpool_error *err)
{
    return solpool_sweep_line(out, year, line, sizeof line - 1, 1, 0, err);
}

static solpool_status try_full(char **out, const solpool_year *year, solpool_error *err)
{
    return solpool_sweep_line(out, year, line, sizeof line - 1, 1, SOLPOOL_SWEEP_FULL, err);
}

static const struct {
    const char *name;
    solpool_status (*run)(char **out, const solpool_year *year, solpool_error *err);
    const char *task; /* counted; NULL: a single allocation */
    size_t of;        /* steps, all of them made at the end; 0: nobody knows */
} rows[] = {
    {"allocate", try_allocate, NULL, 0},
    {"handle", try_handle, NULL, 0},
    {"years", try_years, "years allocated", 2},
    {"silent rules", try_silent, "years allocated", 2},
    {"compare", try_compare, "options tried", 13},
    {"state", try_state, "options tried", 13},
    {"compare all", try_compare_all, "states and points compared", 22}, /* AA, BB; 20 points */
    {"plan", try_plan, "steps of the plan", 4},                         /* three needs are stated */
    {"plan for", try_plan_for, "additions tried", 0},
    {"choose", try_choose, "answers of states", 0},
    {"stress", try_stress, "dropouts tried", 0},
    {"calendar", try_calendar, NULL, 0},
    {"diff", try_diff, "years allocated", 6},
    {"sensitivity", try_sensitivity, "shares revised", 4}, /* the last of two tasks */
    {"readings", try_readings, "readings looked at", 0},
    {"explain", try_explain, "values explained", 0},
    {"verify", try_verify, NULL, 0},
    {"sweep, summary", try_summary, NULL, 0},
    {"sweep, full", try_full, NULL, 0},
};

/* --- Watching ---------------------------------------------------------------------------------- */

static solpool_year *open_year(void)
{
    solpool_year *year = read_year(NULL);
    allocation_text = allocated(year);
    return year;
}

static void close_year(solpool_year *year)
{
    solpool_text_free(allocation_text);
    solpool_year_free(year);
}

START_TEST(test_watched)
{
    solpool_year *year = open_year();
    struct watcher watcher = {0};
    solpool_error err;
    char *alone = NULL, *watched = NULL, *again = NULL;
    ck_assert_msg(rows[_i].run(&alone, year, &err) == SOLPOOL_OK, "%s", err.message);
    solpool_year_watch(year, watch, &watcher);
    ck_assert_int_eq(rows[_i].run(&watched, year, &err), SOLPOOL_OK);
    ck_assert_msg(!watcher.wrong && watcher.calls > 5, "%s: %ld calls", rows[_i].name, watcher.calls);
    ck_assert_str_eq(watched, alone);
    ck_assert_ptr_nonnull(watcher.last.stage);
    if (rows[_i].task == NULL)
        ck_assert_ptr_null(watcher.last.task);
    else
        ck_assert_str_eq(watcher.last.task, rows[_i].task);
    if (rows[_i].of > 0)
        ck_assert_uint_eq(watcher.last.of, rows[_i].of);
    ck_assert_msg(watcher.last.of == 0 || watcher.last.done == watcher.last.of, "%s: %zu of %zu", rows[_i].name,
                  watcher.last.done, watcher.last.of);
    watcher.calls = 0;
    solpool_year_watch(year, NULL, NULL);
    ck_assert_int_eq(rows[_i].run(&again, year, &err), SOLPOOL_OK);
    ck_assert_int_eq(watcher.calls, 0);
    solpool_text_free(alone);
    solpool_text_free(watched);
    solpool_text_free(again);
    close_year(year);
}
END_TEST

/* --- Time limits ------------------------------------------------------------------------------- */

/* So long after the call `stop_at` that the time is up. */
static int dawdle(void *user_data, const solpool_progress *progress)
{
    struct watcher *watcher = user_data;
    (void)progress;
    if (++watcher->calls == watcher->stop_at)
        nanosleep(&(struct timespec){.tv_nsec = 12 * 1000 * 1000}, NULL);
    return 0;
}

/* Whatever is known when time is up is told as a part, or nothing is told; and the limit is none any more once it is
 * lifted. */
START_TEST(test_time_limit)
{
    solpool_year *year = open_year();
    solpool_error err;
    char *whole = NULL, *again = NULL;
    ck_assert_int_eq(rows[_i].run(&whole, year, &err), SOLPOOL_OK);
    for (long stop_at = 1; stop_at < 3000; stop_at += 1 + stop_at) {
        struct watcher watcher = {.stop_at = stop_at};
        size_t items = 0;
        char *part = NULL;
        solpool_year_divide(year, stop_at % 4 == 3 ? backwards : NULL, &items);
        solpool_year_watch(year, dawdle, &watcher);
        solpool_year_limit(year, 0.01);
        solpool_status status = rows[_i].run(&part, year, &err);
        ck_assert_msg(status == SOLPOOL_OK || status == SOLPOOL_ERR_CANCELLED, "%s: %s", rows[_i].name, err.message);
        ck_assert_msg(status != SOLPOOL_OK || strcmp(part, whole) == 0 || strstr(part, "\"complete\": false") != NULL ||
                          strstr(part, "This is not all") != NULL,
                      "%s: a part that does not say so", rows[_i].name);
        solpool_text_free(part);
    }
    solpool_year_watch(year, NULL, NULL);
    solpool_year_limit(year, 0.0);
    solpool_year_divide(year, NULL, NULL);
    ck_assert_int_eq(rows[_i].run(&again, year, &err), SOLPOOL_OK);
    ck_assert_str_eq(again, whole);
    solpool_text_free(whole);
    solpool_text_free(again);
    close_year(year);
}
END_TEST

/* At the first call, the second, and so on; where there are very many, in growing steps. */
START_TEST(test_stopped)
{
    solpool_year *year = open_year();
    solpool_error err;
    char *alone = NULL, *text = NULL;
    long stops = 0;
    ck_assert_int_eq(rows[_i].run(&alone, year, NULL), SOLPOOL_OK);
    for (long n = 1;; n += 1 + n / 16) {
        struct watcher watcher = {.stop_at = n};
        text = allocation_text; /* which a stopped call must replace */
        solpool_year_watch(year, watch, &watcher);
        solpool_status status = rows[_i].run(&text, year, n % 3 != 0 ? &err : NULL);
        ck_assert_msg(!watcher.wrong, "%s: asked again after a stop at %ld", rows[_i].name, n);
        if (status == SOLPOOL_OK) {
            ck_assert_int_lt(watcher.calls, n);
            break;
        }
        ck_assert_msg(status == SOLPOOL_ERR_CANCELLED && text == NULL, "%s at %ld: %s", rows[_i].name, n,
                      solpool_status_text(status));
        if (n % 3 != 0)
            ck_assert_int_eq(err.status, SOLPOOL_ERR_CANCELLED);
        stops++;
    }
    ck_assert_int_gt(stops, 5);
    ck_assert_str_eq(text, alone); /* stopped so often, the year is as it was */
    solpool_text_free(text);
    solpool_text_free(alone);
    close_year(year);
}
END_TEST

/* --- Divided ----------------------------------------------------------------------------------- */

static const solpool_divider dividers[] = {backwards, by_threads};

static int is_divided(size_t row)
{
    return rows[row].run == try_compare_all || rows[row].run == try_sensitivity || rows[row].run == try_readings;
}

/* In whatever order and by however many the work is done, the answer and what the watcher hears at the end are the
 * same; a stop stops all of them, and no thread but the caller's asks the watcher. */
START_TEST(test_divided)
{
    solpool_error err;
    for (size_t k = 0; k < sizeof dividers / sizeof *dividers; k++) {
        solpool_year *year = open_year();
        struct watcher watcher = {.thread = pthread_self(), .divided = 1};
        size_t items = 0;
        char *alone = NULL, *divided = NULL;
        ck_assert_int_eq(rows[_i].run(&alone, year, &err), SOLPOOL_OK);
        solpool_year_divide(year, dividers[k], &items);
        solpool_year_watch(year, watch, &watcher);
        ck_assert_msg(rows[_i].run(&divided, year, &err) == SOLPOOL_OK, "%s", err.message);
        ck_assert_str_eq(divided, alone);
        ck_assert_int_eq(items > 0, is_divided((size_t)_i));
        ck_assert_msg(!watcher.wrong, "%s: told what cannot be, or in another thread", rows[_i].name);
        ck_assert_msg(watcher.last.of == 0 || watcher.last.done == watcher.last.of, "%s: %zu of %zu", rows[_i].name,
                      watcher.last.done, watcher.last.of);
        for (long n = 1; is_divided((size_t)_i) && n < 2000; n += n) {
            char *text = allocation_text;
            watcher = (struct watcher){.thread = pthread_self(), .divided = 1, .stop_at = n};
            solpool_status status = rows[_i].run(&text, year, &err);
            ck_assert_msg(!watcher.wrong, "%s: asked again after a stop at %ld", rows[_i].name, n);
            ck_assert_int_eq(status, watcher.calls < n ? SOLPOOL_OK : SOLPOOL_ERR_CANCELLED);
            ck_assert(status == SOLPOOL_OK ? strcmp(text, alone) == 0 : text == NULL);
            solpool_text_free(text);
        }
        solpool_text_free(alone);
        solpool_text_free(divided);
        close_year(year);
    }
}
END_TEST

/* The watcher of a year is not that of one made from it. */
START_TEST(test_patch)
{
    solpool_year *year = read_year(NULL), *other = NULL;
    struct watcher watcher = {.stop_at = 1};
    char *text = NULL;
    solpool_year_watch(year, watch, &watcher);
    ck_assert_int_eq(solpool_year_patch(&other, year, line, sizeof line - 1, NULL), SOLPOOL_OK);
    ck_assert_int_eq(try_allocate(&text, other, NULL), SOLPOOL_OK);
    ck_assert_int_eq(watcher.calls, 0);
    /* A changed year keeps its own. */
    ck_assert_int_eq(solpool_year_set(year, "year", "2031", NULL), SOLPOOL_OK);
    solpool_text_free(text);
    ck_assert_int_eq(try_allocate(&text, year, NULL), SOLPOOL_ERR_CANCELLED);
    ck_assert_int_eq(watcher.calls, 1);
    solpool_year_free(other);
    solpool_year_free(year);
}
END_TEST

/* Where no need is stated no programme is opened, and there is still a moment to stop. */
START_TEST(test_table_stopped)
{
    solpool_year *year = NULL, *table = NULL;
    struct watcher watcher = {.stop_at = 1};
    char *text = NULL;
    static const char patch[] = "{\"links\":null,\"pool\":{\"forum_reconvened\":false},"
                                "\"benefitting\":{\"CC\":{\"need\":null},\"DD\":{\"need\":null}}}";
    year = read_year(NULL);
    ck_assert_int_eq(solpool_year_patch(&table, year, patch, sizeof patch - 1, NULL), SOLPOOL_OK);
    solpool_year_watch(table, watch, &watcher);
    ck_assert_int_eq(try_allocate(&text, table, NULL), SOLPOOL_ERR_CANCELLED);
    ck_assert_ptr_null(text);
    watcher = (struct watcher){.stop_at = 1};
    ck_assert_int_eq(solpool_sweep_line(&text, table, "{}", 2, 1, 0, NULL), SOLPOOL_ERR_CANCELLED);
    ck_assert_ptr_null(text);
    watcher = (struct watcher){.stop_at = 0};
    ck_assert_int_eq(try_allocate(&text, table, NULL), SOLPOOL_OK);
    ck_assert_int_gt(watcher.calls, 1); /* the rounding, the proof */
    solpool_text_free(text);
    solpool_year_free(table);
    solpool_year_free(year);
}
END_TEST

Suite *watch_suite(void)
{
    Suite *suite = suite_create("watch");
    TCase *calls = tcase_create("calls");
    suite_add_tcase(suite, calls);
    tcase_set_timeout(calls, 120);
    tcase_add_loop_test(calls, test_watched, 0, (int)(sizeof rows / sizeof *rows));
    tcase_add_loop_test(calls, test_stopped, 0, (int)(sizeof rows / sizeof *rows));
    tcase_add_loop_test(calls, test_time_limit, 0, (int)(sizeof rows / sizeof *rows));
    tcase_add_loop_test(calls, test_divided, 0, (int)(sizeof rows / sizeof *rows));
    tcase_add_test(calls, test_patch);
    tcase_add_test(calls, test_table_stopped);
    return suite;
}
