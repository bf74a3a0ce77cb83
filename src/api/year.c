/* The public functions of a year: reading it, its values, changing them, who watches it. */
#include <stdlib.h>
#include <string.h>

#include "solpool_questions.h"
#include "formulas/lookup.h"
#include "api/cache.h"
#include "api/figures.h"
#include "api/given.h"
#include "api/handles.h"
#include "json/json_out.h"
#include "json/patch.h"
#include "input/reception_read.h"
#include "input/settings.h"
#include "input/year_fields.h"
#include "input/vintages_read.h"

/* --- Read -------------------------------------------------------------------------------------- */

solpool_status solpool_year_read(solpool_year **out, const char *text, size_t length, const char *const *settings,
                                 size_t setting_count, solpool_error *err)
{
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, text);
    solpool_status status = check_texts(settings, setting_count, "settings", err);
    if (status != SOLPOOL_OK)
        return status;
    solpool_year *year = calloc(1, sizeof *year);
    if (year == NULL)
        return error_memory(err);
    status = year_read(&year->year, &year->document, &year->warnings, &year->warning_count, text, length, settings,
                       setting_count, err);
    if (status != SOLPOOL_OK) {
        solpool_year_free(year);
        return status;
    }
    year->year.settings = &year->document.settings;
    *out = year;
    return SOLPOOL_OK;
}

size_t solpool_year_warning_count(const solpool_year *year)
{
    return year != NULL ? year->warning_count : 0;
}

const solpool_error *solpool_year_warning(const solpool_year *year, size_t index)
{
    return index < solpool_year_warning_count(year) ? &year->warnings[index] : NULL;
}

/* --- Changed years ----------------------------------------------------------------------------- */

/* The year of year->document, which is freed with it after a failure. */
static solpool_status conclude(solpool_year **out, solpool_year *year, const cJSON *patch,
                               const struct year_reading *before, solpool_status status, solpool_error *err)
{
    if (status == SOLPOOL_OK)
        status = year_from_document(&year->year, &year->document, before, &year->warnings, &year->warning_count, err);
    if (status == SOLPOOL_OK && vintages_stated(patch))
        status = vintages_check(&year->document, err);
    if (status == SOLPOOL_OK && reception_stated(patch))
        status = reception_check(&year->document, err);
    if (status != SOLPOOL_OK) {
        solpool_year_free(year);
        return status;
    }
    year->year.settings = &year->document.settings;
    *out = year;
    return SOLPOOL_OK;
}

solpool_status year_scenario(solpool_year **out, const solpool_year *year, const struct year_reading *before,
                             const cJSON *patch, solpool_error *err)
{
    solpool_year *scenario = calloc(1, sizeof *scenario);
    *out = NULL;
    if (scenario == NULL)
        return error_memory(err);
    solpool_status status = patch_document(&scenario->document, &year->document, patch, year_table, err);
    return conclude(out, scenario, patch, before, status, err);
}

solpool_status solpool_year_patch(solpool_year **out, const solpool_year *base, const char *patch, size_t length,
                                  solpool_error *err)
{
    struct document document, patched = {.root = NULL};
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, base, patch);
    solpool_status status = document_parse(&document, patch, length, err);
    if (status != SOLPOOL_OK)
        return status;
    solpool_year *year = calloc(1, sizeof *year);
    status = year != NULL ? document_check_keys(&document, err) : error_memory(err);
    if (status == SOLPOOL_OK)
        status = patch_document(&patched, &base->document, document.root, year_table, err);
    if (status == SOLPOOL_OK)
        status = document_copy(&year->document, &patched, err);
    if (year != NULL)
        status = conclude(out, year, document.root, NULL, status, err);
    document_clear(&patched);
    document_clear(&document);
    return status;
}

/* Who watches the year, and its time limit, stay. */
static void become(solpool_year *year, const struct year *changed, solpool_error *warnings, size_t warning_count)
{
    year_clear(&year->year);
    free(year->warnings);
    year->year = *changed;
    year->year.settings = &year->document.settings;
    year->warnings = warnings;
    year->warning_count = warning_count;
}

solpool_status solpool_year_set(solpool_year *year, const char *path, const char *value, solpool_error *err)
{
    struct amendment amendment;
    struct year changed;
    solpool_error *warnings = NULL;
    size_t warning_count = 0;
    REFUSE_NULL(year, path, value);
    cache_free(atomic_exchange(&year->cache, NULL)); /* it borrows from the document */
    solpool_status status = amendment_make(&amendment, &year->document, path, value, err);
    if (status == SOLPOOL_OK)
        status = year_from_document(&changed, &year->document, NULL, &warnings, &warning_count, err);
    if (status != SOLPOOL_OK) {
        amendment_undo(&amendment);
        free(warnings);
        return status;
    }
    amendment_keep(&amendment);
    become(year, &changed, warnings, warning_count);
    return SOLPOOL_OK;
}

solpool_status solpool_year_set_all(solpool_year *year, const char *const *settings, size_t setting_count,
                                    solpool_error *err)
{
    REFUSE_NULL(year);
    solpool_status status = check_texts(settings, setting_count, "settings", err);
    if (status != SOLPOOL_OK)
        return status;
    solpool_year *made = calloc(1, sizeof *made);
    if (made == NULL)
        return error_memory(err);
    status = document_copy(&made->document, &year->document, err);
    if (status == SOLPOOL_OK)
        status = settings_amend(&made->document, settings, setting_count, err);
    status = conclude(&made, made, made->document.root, NULL, status, err);
    if (status != SOLPOOL_OK)
        return status;
    struct document before = year->document;
    cache_free(atomic_exchange(&year->cache, NULL)); /* it borrows from the document */
    year->document = made->document;
    become(year, &made->year, made->warnings, made->warning_count);
    document_clear(&before);
    free(made);
    return SOLPOOL_OK;
}

solpool_status solpool_year_write(char **out, const solpool_year *year, solpool_error *err)
{
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    return out_foreign(out, year->document.root, err);
}

/* --- Values ------------------------------------------------------------------------------------ */

solpool_status solpool_year_value(solpool_value *out, const solpool_year *year, const char *path, solpool_error *err)
{
    struct value value;
    char canonical[LOOKUP_PATH_SIZE];
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year, path);
    solpool_status status = lookup_cell(&value, canonical, &year->document, &year->year, path, err);
    if (status == SOLPOOL_OK)
        value_hand_out(out, &value, canonical);
    return status;
}

size_t solpool_year_state_count(const solpool_year *year)
{
    return year != NULL ? year->year.state_count : 0;
}

const char *solpool_year_state_code(const solpool_year *year, size_t index)
{
    return index < solpool_year_state_count(year) ? year->year.states[index].code : NULL;
}

size_t solpool_year_benefitting_count(const solpool_year *year)
{
    return year != NULL ? year->year.benefitting_count : 0;
}

const char *solpool_year_benefitting_code(const solpool_year *year, size_t index)
{
    return index < solpool_year_benefitting_count(year) ? year->year.benefitting[index].code : NULL;
}

/* --- Watching ---------------------------------------------------------------------------------- */

void solpool_year_watch(solpool_year *year, solpool_watcher watcher, void *user_data)
{
    if (year == NULL)
        return;
    year->watcher = watcher;
    year->user_data = user_data;
}

void solpool_year_limit(solpool_year *year, double seconds)
{
    if (year != NULL)
        year->seconds = seconds > 0.0 ? seconds : 0.0; /* also of what is no number */
}

void solpool_year_divide(solpool_year *year, solpool_divider divide, void *user_data)
{
    if (year == NULL)
        return;
    year->divide = divide;
    year->divider = user_data;
}

void solpool_year_free(solpool_year *year)
{
    if (year == NULL)
        return;
    cache_free(atomic_load(&year->cache));
    year_clear(&year->year);
    document_clear(&year->document);
    free(year->warnings);
    free(year);
}
