/*
 * A report: results as JSON trees go in, a page or a chart comes out. Nothing is calculated here but sums,
 * differences and parts of what the results say; every number in a table is a result's own.
 */
#pragma once

#include <stdbool.h>

#include <cJSON.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/language.h"
#include "json/tree.h"
#include "report/number.h"

/* What a report tells of. Trees are borrowed, and their numbers are raw digits. */
struct results {
    const cJSON *year;       /* the year file, after its settings */
    const cJSON *allocation; /* solpool-allocation-1 */
    /* Of the state that was chosen, or NULL: solpool-comparison-1, the same as if the Forum had met (NULL
     * where it has), and "frontier" and "frontier_search" of solpool-comparisons-1, and
     * solpool-readings-1 as if the Forum had met. */
    const char *state; /* its code */
    const cJSON *comparison;
    const cJSON *with_forum;
    const cJSON *frontier;
    const cJSON *readings;
    const cJSON *analysis; /* solpool-analysis-1 of scenarios of the year, or NULL */
    bool brief;            /* one page: the answer, a table, who gives to whom */
};

struct label {
    const char *code; /* borrowed */
    const char *text; /* the state's name in the language, or its code */
};

struct report {
    const struct results *results;
    const struct language *language;
    struct arena *words;  /* of which sentences and pictures are made; the caller's */
    struct label *labels; /* of every state, sorted by code */
    size_t label_count;
    int128 price;      /* euro a relocation, in millionths; never below 1 */
    const char *dated; /* report_dated */
};

/* The page, in all languages, `language` first. *out is the caller's. */
solpool_status report_page(char **out, const struct results *results, const struct language *language,
                           solpool_error *err);

struct chart;
/* One chart as a file of its own. */
solpool_status report_chart(char **out, const struct results *results, const struct language *language,
                            const struct chart *chart, solpool_error *err);

/* --- Inside ------------------------------------------------------------------------------------ */

solpool_status report_open(struct report *report, const struct results *results, const struct language *language,
                           struct arena *words, solpool_error *err);

/* Hands over what was written if all went well, and frees it and the words. */
solpool_status report_end(char **out, struct text *text, struct arena *words, solpool_status status,
                          solpool_error *err);

/* The item at a path of keys ("pledge.value"), or NULL where there is none or it is null. */
const cJSON *item_at(const cJSON *object, const char *path);
/* The digits of a number or the characters of a text there; NULL where there is none or it is null. */
const char *text_at(const cJSON *object, const char *path);
bool text_is(const cJSON *object, const char *path, const char *wanted);
/* Millionths, 0 where there is none. */
int128 amount_at(const cJSON *object, const char *path);

/* Something of the pledge is assumed; one that is not known need not be. */
bool is_assumed(const cJSON *state);

const cJSON *state_of(const struct report *report, const char *code);

const char *label_of(const struct report *report, const char *code);
/* The same as a sentence has it: "the Netherlands". */
const char *label_in_sentence(const struct report *report, const char *code);

/* The four measures, in the order of the files. */
enum report_measure { REPORT_RELOCATIONS, REPORT_FINANCIAL, REPORT_ALTERNATIVE, REPORT_OFFSETS, REPORT_MEASURES };
struct measure_look {
    const char *key;
    bool money;
    enum text_key name, amount; /* amount: "{0} relocations" */
};
extern const struct measure_look measure_looks[REPORT_MEASURES];

/* What a measure of an object of measures is worth, in millionths of a person-equivalent. */
int128 worth(const struct report *report, const cJSON *measures, enum report_measure measure);
/* Of all four. */
int128 worth_of_all(const struct report *report, const cJSON *measures);

/* Whether there is anything to be told under a text: of some members there is not (json/units.h). */
static inline bool report_tells(const struct report *report, enum text_key key)
{
    return report->language->texts[key][0] != '\0';
}

/* A text of the language with its places filled: PHRASE(report, states_lead, …). It lives as long as the report's
 * words, as all do that are said. */
#define PHRASE(REPORT, ...) PHRASE_WITH(REPORT, __VA_ARGS__, NULL)
#define PHRASE_WITH(REPORT, KEY, ...) phrase(REPORT, TEXT_##KEY, (const char *const[]){__VA_ARGS__})
const char *phrase(const struct report *report, enum text_key key, const char *const *arguments);

/* Two sentences one behind the other; either may be empty. */
const char *say_both(const struct report *report, const char *first, const char *second);

/* "a, b and c" of what was enumerated. */
const char *say_listed(const struct report *report, struct enumeration *list);

/* The first characters of a text, with … where there are more than `most`. */
const char *say_shortened(const struct report *report, const char *plain, size_t most);

/* "1 096 relocations and EUR 21.92 million", "nothing". */
const char *say_measures(const struct report *report, const cJSON *measures);

/* That all of it is about a scenario, and which: "" where nothing was set. */
const char *say_scenario(const struct report *report);

/* The title of the year file, or that it has none: "year file of 2028". */
const char *say_title(const struct report *report);

/* Of which day the figures are, as a sentence. */
const char *report_dated(const struct report *report);
