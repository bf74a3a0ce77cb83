/* "solpool-comparisons-1", every state compared and the frontier: what it holds, its tables, and how it is made. */
#include "present/format.h"
#include "present/parts.h"
#include "present/questions.h"
#include "present/result_fields.h"
#include "present/tellings.h"

/* --- What it holds ----------------------------------------------------------------------------- */

static const char *const bound_names[] = {NULL, "missing", "caps", "stocks", NULL};

static const struct field exact_fields[] = {
    COUNT("paid", UNIT_PERSON_EQUIVALENTS, ALWAYS, NULL),
    COUNT("of", UNIT_PERSON_EQUIVALENTS, ALWAYS, NULL),
    LAST_FIELD,
};
static const struct field worst_fields[] = {
    CODE("code", ALWAYS, NULL),
    PART("coverage", ALWAYS, NULL),
    LAST_FIELD,
};
#define SIDE                                                                                                           \
    PERCENT("paying_percent", ALWAYS, "Of what is owed, what is paid"), OBJECT("exact", exact_fields, ALWAYS, NULL),   \
        MEASURE_FIELDS,                                                                                                \
        PERSONS("pledged_by_benefitting", ALWAYS,                                                                      \
                "Relocations that benefitting states pledge: Article 63 counts them beside these"),                    \
        TEXT("no_answer", RARE, "Why the year has no answer here; what depends on it is null or empty"),               \
        PERSONS("mandatory_offsets", NULLABLE, NULL),                                                                  \
        CHOICE("mandatory_offsets_limited_by", bound_names + 1, NULLABLE,                                              \
               "The relocations missing, the states' caps, or eligible cases"),                                        \
        TEXTS("triggers", ALWAYS, "The articles whose condition holds"),                                               \
        COUNT("offsets_on_offer", UNIT_STATES, ALWAYS, "That may offer offsets (63(2)(b))"),                           \
        OBJECT("delivered", valued_fields, NULLABLE, NULL), OBJECT("unmet", valued_fields, NULLABLE, NULL),            \
        OBJECT("worst_covered", worst_fields, NULLABLE, "The benefitting state with the least coverage"),              \
        LIST("benefitting", arrival_fields, ALWAYS, NULL),                                                             \
        EURO("cost_eur", NULLABLE, "Own cost of all; null where a figure for it is missing")
static const struct field side_fields[] = {SIDE, LAST_FIELD};
static const struct field point_fields[] = {
    SIDE,
    YES("on_grid", ALWAYS, "A point of every five per cent"),
    TEXTS("change", ALWAYS, "What is otherwise than with one person-equivalent less paid"),
    OBJECT("before", side_fields, NULLABLE, "With one less paid, where something changes"),
    LAST_FIELD,
};
static const struct field search_fields[] = {
    COUNT("owed", UNIT_PERSON_EQUIVALENTS, ALWAYS, "By all states, each rounded up"),
    COUNT("step", UNIT_PERSON_EQUIVALENTS, ALWAYS, "Between two points that are looked at"),
    YES("complete", ALWAYS, "The search did not end early"),
    LAST_FIELD,
};
static const struct field comparisons_fields[] = {
    HEAD_FIELDS("solpool-comparisons-1"),
    ENDING_FIELDS,
    POOL_FIELD,
    RULES_FIELD,
    ASSUMED_FIELD,
    LIST("states", compared_fields, ALWAYS, NULL),
    OBJECT("frontier_search", search_fields, ALWAYS, NULL),
    LIST("frontier", point_fields, ALWAYS, "By what is paid of all that is owed, from nothing to all"),
    LAST_FIELD,
};

static const struct csv_table comparisons_tables[] = {
    {"frontier", "frontier[]", NULL},
    {"frontier_benefitting", "frontier[].benefitting[]", "^paying_percent"},
    {"frontier_before", "frontier[].before", "^paying_percent=point.paying_percent"},
    {"frontier_before_benefitting", "frontier[].before.benefitting[]",
     "^^paying_percent=point.paying_percent, ^paying_percent"},
    {"frontier_search", "frontier_search", NULL},
    COMMON_TABLES,
};

/* --- What changes from one person-equivalent paid to the next ------------------------------------
 * In English, which is said again in other languages: say_again. */

struct wording {
    struct out *out;
    cJSON *list;
    struct telling english;
};

static const char *whole(struct wording *wording, int64_t number)
{
    return words_number(&wording->english, fraction_whole(number));
}

/* The text whose key is `kind` and `name` together. */
static void change(struct wording *wording, const char *kind, const char *name, const char *first, const char *second)
{
    const char *words = words_of(&wording->english, text_find(kind, name), (const char *const[]){first, second, NULL});
    out_text(wording->out, wording->list, NULL, words);
}

/* Art 63(4) counts what is left to be implemented, all others what is pledged, by benefitting states too. */
static const char *observed_words(struct wording *wording, const struct frontier_side *side, size_t k)
{
    const char *observed = whole(wording, side->outcome.conditions[k].observed);
    if (k == MANDATORY_AFTER_EXITS)
        return observed;
    if (side->pledged_by_benefitting == 0)
        return WORDS(&wording->english, said_change_pledged, observed);
    return WORDS(&wording->english, said_change_pledged_by_both, observed,
                 whole(wording, side->pledged_by_benefitting));
}

static void conditions_write(struct wording *wording, const struct outcome *before, const struct frontier_side *side)
{
    for (size_t k = 0; k < TRIGGER_COUNT; k++) {
        const struct condition *condition = &side->outcome.conditions[k];
        if (k != OFFSETS_ON_OFFER && condition->holds != before->conditions[k].holds)
            change(wording, condition->holds ? "said_change_holds_" : "said_change_ends_", trigger_table[k].name,
                   observed_words(wording, side, k), words_number(&wording->english, condition->threshold));
    }
}

/* Art 63(2)(b): each state's own. */
static void offers_write(struct wording *wording, const struct year *year, const struct outcome *before,
                         const struct outcome *after, bool holds)
{
    struct enumeration codes = {.count = 0};
    for (size_t i = 0; i < after->state_count; i++)
        if (before->on_offer[i] != after->on_offer[i] && after->on_offer[i] == holds)
            enumerate(&codes, year->states[i].code);
    const char *list = words_listed(&wording->english, &codes, TEXT_COUNT);
    if (*list != '\0')
        change(wording, holds ? "said_change_holds_" : "said_change_ends_", trigger_table[OFFSETS_ON_OFFER].name, list,
               NULL);
}

static void needs_write(struct wording *wording, const struct year *year, const struct outcome *before,
                        const struct outcome *after)
{
    for (size_t b = 0; b < after->benefitting_count; b++)
        for (size_t t = 0; t < MEASURE_COUNT; t++) {
            int64_t unmet = after->benefitting[b].unmet.amount[t];
            if ((before->benefitting[b].unmet.amount[t] > 0) != (unmet > 0))
                change(wording, unmet > 0 ? "said_change_unmet_" : "said_change_met_", measure_table[t].key,
                       year->benefitting[b].code,
                       measure_table[t].money ? words_euro(&wording->english, fraction_make(unmet, 100))
                                              : whole(wording, unmet));
        }
}

static void bound_write(struct wording *wording, const struct outcome *before, const struct outcome *after)
{
    enum offsets_bound old = frontier_bound(before), now = frontier_bound(after);
    if (old != now && now == BOUND_NONE)
        change(wording, "said_change_", "not_mandatory", NULL, NULL);
    else if (old != now)
        change(wording, "said_change_", old == BOUND_NONE ? "mandatory" : "other_limit",
               whole(wording, after->mandatory_total),
               words_named(&wording->english, "said_change_by_", bound_names[now]));
}

static void changes_write(struct out *out, cJSON *list, const struct year *year, const struct outcome *before,
                          const struct frontier_side *side)
{
    struct wording wording = {out, list, {.language = languages[0]}};
    const struct outcome *after = &side->outcome;
    conditions_write(&wording, before, side);
    offers_write(&wording, year, before, after, true);
    offers_write(&wording, year, before, after, false);
    if (outcome_answered(before) && outcome_answered(after)) {
        needs_write(&wording, year, before, after);
        bound_write(&wording, before, after);
    } else if (outcome_answered(before) != outcome_answered(after)) {
        change(&wording, "said_change_", outcome_answered(after) ? "answered" : "unanswered", NULL, NULL);
    }
    out->arena.failed = out->arena.failed || wording.english.text.failed || wording.english.words.failed;
    arena_clear(&wording.english.words);
}

/* --- How it is made ---------------------------------------------------------------------------- */

static struct fraction paying_percent(const struct frontier *frontier, int64_t paid)
{
    return fraction_make(100 * (int128)paid, frontier->owed);
}

/* The benefitting state with the least coverage, the first of them, and its place; NULL where nothing is needed. */
static const struct relief *worst_covered(size_t *place, const struct outcome *outcome)
{
    const struct relief *worst = NULL;
    for (size_t b = 0; b < outcome->benefitting_count; b++) {
        const struct relief *relief = &outcome->benefitting[b];
        if (!relief->covered || (worst != NULL && fraction_compare(relief->coverage, worst->coverage) >= 0))
            continue;
        worst = relief;
        *place = b;
    }
    return worst;
}

static void worst_write(struct out *out, cJSON *object, const struct frontier *frontier, const struct outcome *outcome)
{
    size_t b = 0;
    const struct relief *worst = worst_covered(&b, outcome);
    if (worst == NULL) {
        out_null(out, object, "worst_covered");
        return;
    }
    cJSON *member = out_object(out, object, "worst_covered");
    out_text(out, member, "code", frontier->year->benefitting[b].code);
    out_six(out, member, "coverage", worst->coverage);
}

static int64_t offers_of(const struct outcome *outcome)
{
    int64_t count = 0;
    for (size_t i = 0; i < outcome->state_count; i++)
        count += outcome->on_offer[i] ? 1 : 0;
    return count;
}

static void total_write(struct out *out, cJSON *object, const char *key, const struct outcome *outcome,
                        enum total total)
{
    if (outcome_answered(outcome))
        out_valued(out, object, key, &outcome->totals[total], outcome->total_values[total]);
    else
        out_null(out, object, key);
}

static void side_write(struct out *out, cJSON *object, const struct frontier *frontier,
                       const struct frontier_side *side, int64_t paid)
{
    const struct outcome *outcome = &side->outcome;
    out_fraction(out, object, "paying_percent", paying_percent(frontier, paid));
    cJSON *exact = out_object(out, object, "exact");
    out_whole(out, exact, "paid", paid);
    out_whole(out, exact, "of", frontier->owed);
    out_measures(out, object, &side->pledged);
    out_whole(out, object, "pledged_by_benefitting", side->pledged_by_benefitting);
    out_no_answer(out, object, outcome);
    out_persons_of(out, object, "mandatory_offsets", outcome, outcome->mandatory_total);
    out_text(out, object, "mandatory_offsets_limited_by", bound_names[frontier_bound(outcome)]);
    out_articles(out, object, "triggers", outcome, NO_PLACE);
    out_whole(out, object, "offsets_on_offer", offers_of(outcome));
    total_write(out, object, "delivered", outcome, TOTAL_DELIVERED);
    total_write(out, object, "unmet", outcome, TOTAL_UNMET);
    worst_write(out, object, frontier, outcome);
    out_benefitting(out, object, frontier->year, outcome);
    out_cost(out, object, side->cost_known, side->cost_cents);
}

static void point_write(struct out *out, cJSON *list, const struct frontier *frontier,
                        const struct frontier_point *point)
{
    cJSON *object = out_object(out, list, NULL);
    side_write(out, object, frontier, &point->at, point->paid);
    out_bool(out, object, "on_grid", point->on_grid);
    cJSON *change = out_list(out, object, "change");
    if (point->changed)
        changes_write(out, change, frontier->year, &point->before.outcome, &point->at);
    if (point->changed)
        side_write(out, out_object(out, object, "before"), frontier, &point->before, point->paid - 1);
    else
        out_null(out, object, "before");
}

void frontier_members(struct out *out, cJSON *object, const struct frontier *frontier)
{
    cJSON *search = out_object(out, object, "frontier_search");
    out_whole(out, search, "owed", frontier->owed);
    out_whole(out, search, "step", frontier->step);
    out_bool(out, search, "complete", frontier->complete);
    cJSON *points = out_list(out, object, "frontier");
    for (size_t k = 0; k < frontier->point_count; k++)
        point_write(out, points, frontier, &frontier->points[k]);
}

void comparisons_tree(struct out *out, const struct comparisons *comparisons)
{
    answer_begin(out, COMPARISONS_FORMAT, comparisons->year);
    out_assumed(out, out->root, comparisons->year);
    cJSON *states = out_list(out, out->root, "states");
    for (size_t k = 0; k < comparisons->count; k++)
        comparison_members(out, out_object(out, states, NULL), &comparisons->states[k]);
    frontier_members(out, out->root, &comparisons->frontier);
}

const struct format format_comparisons = {
    .id = "solpool-comparisons-1",
    .schema = {"comparisons", "Every state compared, and the frontier between relocating and paying",
               "Printed by solpool compare --all --format json.", .fields = comparisons_fields},
    TABLES(comparisons_tables),
    .tell = comparisons_tell,
    .part = &format_comparison,
    .part_rows = "states[]",
    .parts_told = true,
};
