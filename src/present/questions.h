/* The answers to questions, for programs (JSON) and for people (text). *text is the caller's. */
#pragma once

#include "base/text.h"
#include "json/json_out.h"
#include "present/table.h"
#include "questions/audit.h"
#include "questions/calendar.h"
#include "questions/choose.h"
#include "questions/compare.h"
#include "questions/comparisons.h"
#include "questions/difference.h"
#include "questions/infer.h"
#include "questions/negotiate.h"
#include "questions/plan.h"
#include "questions/readings.h"
#include "questions/roundings.h"
#include "questions/sensitivity.h"
#include "questions/split.h"
#include "questions/state.h"
#include "questions/stress.h"
#include "questions/uncertainty.h"

#define COMPARISON_FORMAT "solpool-comparison-1"
#define COMPARISONS_FORMAT "solpool-comparisons-1"
#define CHOICES_FORMAT "solpool-choices-1"
#define STATE_FORMAT "solpool-state-1"
#define SPLIT_FORMAT "solpool-split-1"
#define STRESS_FORMAT "solpool-stress-1"
#define DIFFERENCE_FORMAT "solpool-diff-1"
#define AGAINST_FORMAT "solpool-against-1"
#define SENSITIVITY_FORMAT "solpool-sensitivity-1"
#define READINGS_FORMAT "solpool-readings-1"
#define ROUNDING_FORMAT "solpool-rounding-1"
#define AUDIT_FORMAT "solpool-audit-1"
#define CALENDAR_FORMAT "solpool-calendar-1"

/* A plan is an allocation with more in it. */
void plan_tree(struct out *out, const struct plan *plan);

/* Additional pledges, or the limits that stand against them. */
void negotiation_tree(struct out *out, const struct negotiation *negotiation);
void sensitivity_tree(struct out *out, const struct sensitivity *sensitivity, const struct uncertainty *uncertainty);

/* Where a published figure is from, and what the file says of it. */
struct published_remark {
    const char *const *sources; /* ids */
    size_t source_count;
    const char *note; /* or NULL */
};

/* `remarks` has one for each figure of the audit, and one more for its sums of what is to be implemented;
 * `inference` may be NULL. */
void audit_tree(struct out *out, const struct audit *audit, const struct published_remark *remarks,
                const struct inference *inference);

/* `state` is the code that was named, or NULL; what was supposed, and whether assumptions take part. */
void readings_tree(struct out *out, const struct readings *readings, const char *state, bool forum, bool assumptions);

void rounding_tree(struct out *out, const struct roundings *roundings);

/* The whole of "solpool-comparison-1". */
void comparison_tree(struct out *out, const struct comparison *comparison);
/* Of a comparison what relocating and paying cost, as an element of `list`. */
void costs_member(struct out *out, cJSON *list, const struct comparison *comparison);
/* The members of one comparison in `object`. */
void comparison_members(struct out *out, cJSON *object, const struct comparison *comparison);

/* "frontier" and "frontier_search" in `object`. */
void frontier_members(struct out *out, cJSON *object, const struct frontier *frontier);
void comparisons_tree(struct out *out, const struct comparisons *comparisons);
void choices_tree(struct out *out, const struct choices *choices);
/* `file` is the year file, for the sources of a pledge. */
void state_tree(struct out *out, const struct state_answer *answer, const cJSON *file);
/* "changes": the figures that are others in another answer about the same, `before`, which is taken over. */
void state_changes(struct out *out, struct out *before);
/* `from` may be NULL. */
void split_tree(struct out *out, const struct split *split, const struct split_from *from,
                const struct split_places *places);
void stress_tree(struct out *out, const struct stress *stress);
void calendar_tree(struct out *out, const struct calendar *calendar);
void difference_tree(struct out *out, const struct difference *difference);
/* Of two results of one format. */
void against_tree(struct out *out, const cJSON *baseline, const cJSON *scenario);

/* One scenario of a sweep: totals, conditions, mandatory offsets, what each state gives and how far each need is
 * covered. */
void scenario_members(struct out *out, cJSON *object, const struct year *year, const struct outcome *outcome);

/* --- Parts of several answers ------------------------------------------------------------------ */

/* The articles of Article 63 that hold; 63(2)(b) of the state `i`, or of none with NO_PLACE. */
void out_articles(struct out *out, cJSON *parent, const char *key, const struct outcome *outcome, size_t i);

/* The articles, of those that belong to no one state, that hold in one of two outcomes only. */
void out_flipped(struct out *out, cJSON *parent, const char *key, const struct outcome *before,
                 const struct outcome *after);

/* "assumed_pledges": the codes of the states whose pledge the year does not know. */
void out_assumed(struct out *out, cJSON *parent, const struct year *year);
/* A figure of an allocation in its unit, null where there is none. */
void out_figure(struct out *out, cJSON *parent, const char *key, enum figure_unit unit, struct fraction value);
/* "cost_eur", null where a figure of the file is missing for it. */
void out_cost(struct out *out, cJSON *parent, bool known, int64_t cents);

/* Cents that need not be whole, as euro with two decimals. */
void out_exact_euro(struct out *out, cJSON *object, const char *key, struct fraction cents);

/* Persons of an outcome, null where it has no answer; and why it has none, where it has none. */
void out_persons_of(struct out *out, cJSON *parent, const char *key, const struct outcome *outcome, int64_t persons);
void out_no_answer(struct out *out, cJSON *parent, const struct outcome *outcome);

/* "benefitting": of each benefitting state its code, what it received, needs and lacks, coverage, in value and of each
 * type that is needed, and mandatory offsets. None where there is no answer. */
void out_benefitting(struct out *out, cJSON *parent, const struct year *year, const struct outcome *outcome);

/* The name of a state, or its code where the file gives none. */
const char *state_name(const struct year *year, size_t i);
