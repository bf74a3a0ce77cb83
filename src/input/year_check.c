#include "input/year_check.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "input/key_read.h"
#include "input/unit_name.h"

const cJSON *check_element(const struct reader *reader, const char *list, size_t index)
{
    const cJSON *array = document_member(reader->document->root, list);
    const cJSON *item = array != NULL ? array->child : NULL;
    while (item != NULL && index-- > 0)
        item = item->next;
    return item != NULL ? item : reader->document->root;
}

solpool_status check_failed(const struct reader *reader, const cJSON *item, const char *key, const char *message)
{
    return document_error(reader->document, item, key, SOLPOOL_ERR_INPUT, reader->err, "%s", message);
}

/* --- Duplicates -------------------------------------------------------------------------------- */

/* The name of an element, and where it stood in the file. */
struct named {
    char name[2 * CODE_SIZE];
    size_t index;
};

static int compare_named(const void *a, const void *b)
{
    const struct named *left = a, *right = b;
    int order = strcmp(left->name, right->name);
    return order != 0 ? order : left->index < right->index ? -1 : 1;
}

/* qsort, but for a list that is in order already, as most files have theirs: elements are large. */
static void sort(void *list, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    size_t k = 1;
    while (k < count && compare((char *)list + (k - 1) * size, (char *)list + k * size) <= 0)
        k++;
    if (k < count)
        qsort(list, count, size, compare);
}

/* Finds two elements of the same name, in the order of the file. */
static solpool_status check_unique(const struct reader *reader, const char *list, struct named *names, size_t count)
{
    sort(names, count, sizeof *names, compare_named);
    for (size_t k = 1; k < count; k++)
        if (strcmp(names[k - 1].name, names[k].name) == 0) {
            const cJSON *item = check_element(reader, list, names[k].index);
            const cJSON *code = document_member(item, "code");
            return document_error(reader->document, code != NULL ? code : item, NULL, SOLPOOL_ERR_INPUT, reader->err,
                                  "%s stands twice under \"%s\"; keep one", names[k].name, list);
        }
    return SOLPOOL_OK;
}

static void name_state(struct named *named, const struct year *year, size_t k)
{
    strcpy(named->name, year->states[k].code);
}

static void name_benefitting(struct named *named, const struct year *year, size_t k)
{
    strcpy(named->name, year->benefitting[k].code);
}

static void name_link(struct named *named, const struct year *year, size_t k)
{
    strcpy(named->name, year->links[k].from);
    strcat(named->name, ">");
    strcat(named->name, year->links[k].to);
}

static solpool_status check_duplicates(const struct reader *reader, const struct year *year)
{
    const struct {
        const char *list;
        size_t count;
        void (*name)(struct named *named, const struct year *year, size_t k);
    } lists[] = {{"states", year->state_count, name_state},
                 {"benefitting", year->benefitting_count, name_benefitting},
                 {"links", year->link_count, name_link}};
    for (size_t n = 0; n < sizeof lists / sizeof *lists; n++) {
        struct named *names = calloc(lists[n].count + 1, sizeof *names);
        if (names == NULL)
            return error_memory(reader->err);
        for (size_t k = 0; k < lists[n].count; k++) {
            lists[n].name(&names[k], year, k);
            names[k].index = k;
        }
        solpool_status status = check_unique(reader, lists[n].list, names, lists[n].count);
        free(names);
        if (status != SOLPOOL_OK)
            return status;
    }
    return SOLPOOL_OK;
}

/* --- Size -------------------------------------------------------------------------------------- */

/* The distribution has variables for every pair. */
static solpool_status check_size(const struct reader *reader, const struct year *year)
{
    if (year->state_count * year->benefitting_count <= SOLPOOL_MAX_PAIRS)
        return SOLPOOL_OK;
    return document_error(reader->document, document_member(reader->document->root, "benefitting"), NULL,
                          SOLPOOL_ERR_INPUT, reader->err,
                          "%zu states and %zu that benefit make more than 1 000 000 pairs; put several into one",
                          year->state_count, year->benefitting_count);
}

/* --- Sums -------------------------------------------------------------------------------------- */

static solpool_status check_pool(const struct reader *reader, const struct year *year)
{
    const cJSON *pool = document_member(reader->document->root, "pool");
    const struct pool *p = &year->pool;
    if ((p->relocations == 0) != (p->financial_cents == 0))
        return check_failed(reader, pool, p->relocations == 0 ? "relocations" : "financial_eur",
                            "relocations and financial_eur are of equal value (Article 12(3)): both are above "
                            "0, or both 0 in a year without need");
    if (p->forum_from != NOT_STATED && !p->forum_reconvened)
        return check_failed(reader, pool, "forum_reconvened_from", "a day, but forum_reconvened is false; say true");
    if (p->proposal_relocations == 0 || p->proposal_financial_cents == 0)
        return check_failed(reader, pool, "proposal", "the numbers of the proposal must be above 0");
    return SOLPOOL_OK;
}

static solpool_status check_amounts(const struct reader *reader, const struct year *year)
{
    struct measures pledges = {{0}}, needs = {{0}};
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        for (size_t i = 0; i < year->state_count && pledges.amount[t] <= AMOUNT_SUM_MAX; i++)
            pledges.amount[t] += year->states[i].pledge.amount[t];
        for (size_t b = 0; b < year->benefitting_count && needs.amount[t] <= AMOUNT_SUM_MAX; b++)
            if (year->benefitting[b].need.amount[t] != NOT_STATED)
                needs.amount[t] += year->benefitting[b].need.amount[t];
        if (pledges.amount[t] > AMOUNT_SUM_MAX || needs.amount[t] > AMOUNT_SUM_MAX)
            return check_failed(reader, reader->document->root,
                                pledges.amount[t] > AMOUNT_SUM_MAX ? "states" : "benefitting",
                                "pledges or needs add up to more than there is; check the units");
    }
    return SOLPOOL_OK;
}

/* --- Preferences ------------------------------------------------------------------------------- */

static solpool_status check_preferences(const struct reader *reader, const struct year *year)
{
    for (size_t i = 0; i < year->state_count; i++) {
        const struct willing *relocate = &year->states[i].relocate;
        if (relocate->most == NOT_STATED || relocate->least <= relocate->most)
            continue; /* looking the element up takes i steps, and is done once only */
        const cJSON *item = document_member(check_element(reader, "states", i), "relocate");
        return document_error(reader->document, document_member(item, "least"), NULL, SOLPOOL_ERR_INPUT, reader->err,
                              "expected at most %" PRId64 ", which is \"most\", found %" PRId64
                              "; lower the one or raise the other",
                              relocate->most, relocate->least);
    }
    return SOLPOOL_OK;
}

/* --- References -------------------------------------------------------------------------------- */

solpool_status check_unknown_code(const struct reader *reader, const struct year *year, const cJSON *item,
                                  const char *key, const char *code)
{
    struct suggestion suggestion = {NULL, 0};
    for (size_t i = 0; i < year->state_count; i++)
        suggest_consider(&suggestion, code, year->states[i].code);
    return document_error(reader->document, item, key, SOLPOOL_ERR_INPUT, reader->err,
                          "there is no state %s under \"states\"%s", code, suggestion_words(&suggestion, "").text);
}

/* Art 58(1): by being named and informing. Art 59(4): by a positive decision. Either from its day on. */
static enum standing standing_of(const struct year *year, const struct benefitting *benefitting)
{
    if (benefitting->basis == 0 && !benefitting->informed)
        return STANDING_NOT_INFORMED;
    if (benefitting->basis == 1 && benefitting->decision == DECLARATION_REFUSED)
        return STANDING_REFUSED;
    if (benefitting->basis == 1 && benefitting->decision == DECLARATION_PENDING)
        return STANDING_PENDING;
    return benefitting->from == NOT_STATED || year_counts(year, benefitting->from) ? STANDING_BENEFITS
                                                                                   : STANDING_NOT_YET;
}

static solpool_status check_benefitting(const struct reader *reader, struct year *year)
{
    const cJSON *item = check_element(reader, "benefitting", 0);
    for (size_t b = 0; b < year->benefitting_count; b++, item = item->next) {
        struct benefitting *benefitting = &year->benefitting[b];
        const struct state *state = year_state(year, benefitting->code);
        if (state == NULL)
            return check_unknown_code(reader, year, item, "code", benefitting->code);
        if (!state->bound)
            return check_failed(reader, item, "code",
                                "a state that is not bound by the Regulation cannot benefit from the pool");
        if (benefitting->shortcomings_from != NOT_STATED && !benefitting->systemic_shortcomings)
            return check_failed(reader, item, "systemic_shortcomings_from",
                                "a day, but systemic_shortcomings is false; say true");
        benefitting->state = (size_t)(state - year->states);
        year->states[benefitting->state].standing = standing_of(year, benefitting);
        year->states[benefitting->state].benefitting = year->states[benefitting->state].standing == STANDING_BENEFITS;
    }
    return SOLPOOL_OK;
}

/* Weights divide what is left among the states that do not state a need, so they must not all be 0. */
static solpool_status check_weights(const struct reader *reader, const struct year *year)
{
    bool unstated[MEASURE_COUNT] = {false}, weighted[MEASURE_COUNT] = {false};
    for (size_t b = 0; b < year->benefitting_count; b++)
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            if (year->benefitting[b].need.amount[t] == NOT_STATED &&
                standing_of(year, &year->benefitting[b]) == STANDING_BENEFITS) {
                unstated[t] = true;
                weighted[t] = weighted[t] || year->benefitting[b].weight_millionths > 0;
            }
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (unstated[t] && !weighted[t] && year->rules.option[RULE_NEED_SPLIT] == NEED_WEIGHTS)
            return check_failed(reader, document_member(reader->document->root, "benefitting"), NULL,
                                "the states that leave a need out have weights of 0 only; give one of them a "
                                "weight above 0");
    return SOLPOOL_OK;
}

static solpool_status check_links(struct reader *reader, struct year *year)
{
    const cJSON *item = check_element(reader, "links", 0);
    for (size_t k = 0; k < year->link_count; k++, item = item->next) {
        struct link *link = &year->links[k];
        const struct state *from = year_state(year, link->from);
        const struct state *to = year_state(year, link->to);
        const struct benefitting *benefitting = year_benefitting(year, link->to);
        if (from == NULL)
            return check_unknown_code(reader, year, item, "from", link->from);
        if (to == NULL)
            return check_unknown_code(reader, year, item, "to", link->to);
        if (benefitting == NULL)
            return check_failed(reader, item, "to", "a link leads to a state listed under \"benefitting\"");
        if (from->benefitting &&
            reader_warn(reader, item, "from",
                        "a benefitting state does not implement its pledge (Article 60(3)), so this "
                        "link changes nothing") != SOLPOOL_OK)
            return SOLPOOL_ERR_MEMORY;
        if (link->permission_used && !benefitting->systemic_shortcomings)
            return check_failed(reader, item, "permission_used",
                                "the permission of Article 60(3) exists toward a state with "
                                "systemic_shortcomings only");
        if (link->agreed_from != NOT_STATED && link->offsets_agreed == 0)
            return check_failed(reader, item, "offsets_agreed_from",
                                "a day, but no offsets are agreed; say how many, or true");
        link->from_state = (size_t)(from - year->states);
        link->to_benefitting = (size_t)(benefitting - year->benefitting);
    }
    return SOLPOOL_OK;
}

/* --- Order ------------------------------------------------------------------------------------- */

static int compare_states(const void *a, const void *b)
{
    return strcmp(((const struct state *)a)->code, ((const struct state *)b)->code);
}

static int compare_benefitting(const void *a, const void *b)
{
    return strcmp(((const struct benefitting *)a)->code, ((const struct benefitting *)b)->code);
}

static int compare_links(const void *a, const void *b)
{
    const struct link *left = a, *right = b;
    if (left->from_state != right->from_state)
        return left->from_state < right->from_state ? -1 : 1;
    return left->to_benefitting < right->to_benefitting ? -1 : 1;
}

/* --- Warnings ---------------------------------------------------------------------------------- */

/* Without a pool a file is a key for solpool split, which mostly says what its members are, or has a key of its own. */
static solpool_status warn_key_alone(struct reader *reader)
{
    const cJSON *root = reader->document->root;
    return document_member(root, "unit_name") != NULL || document_member(root, "key") != NULL
               ? SOLPOOL_OK
               : reader_warn(reader, root, "pool", "no pool: the file is only a key, for solpool split");
}

static solpool_status warn(struct reader *reader, const struct year *year)
{
    if (year->key_alone)
        return warn_key_alone(reader);
    return year->benefitting_count > 0 ? SOLPOOL_OK
                                       : reader_warn(reader, reader->document->root, "benefitting",
                                                     "no benefitting state: nothing will be distributed");
}

solpool_status year_check(struct reader *reader, struct year *year)
{
    solpool_status status = check_size(reader, year);
    if (status == SOLPOOL_OK)
        status = check_duplicates(reader, year);
    if (status == SOLPOOL_OK)
        status = check_pool(reader, year);
    if (status == SOLPOOL_OK)
        status = unit_name_check_pool(reader, year);
    if (status == SOLPOOL_OK)
        status = key_check(reader, year);
    if (status == SOLPOOL_OK)
        status = check_amounts(reader, year);
    if (status == SOLPOOL_OK)
        status = check_preferences(reader, year);
    if (status == SOLPOOL_OK)
        status = year_check_deductions(reader, year);
    /* References are looked up in sorted lists, and reported where the file has them: each list is
     * sorted only when its own places in the file are no longer needed. */
    if (status == SOLPOOL_OK)
        sort(year->states, year->state_count, sizeof *year->states, compare_states);
    if (status == SOLPOOL_OK)
        status = check_benefitting(reader, year);
    if (status == SOLPOOL_OK)
        status = check_weights(reader, year);
    if (status == SOLPOOL_OK)
        sort(year->benefitting, year->benefitting_count, sizeof *year->benefitting, compare_benefitting);
    if (status == SOLPOOL_OK)
        status = check_links(reader, year);
    if (status == SOLPOOL_OK)
        status = year_check_events(reader, year);
    if (status == SOLPOOL_OK)
        status = year_check_published(reader, year);
    if (status == SOLPOOL_OK)
        sort(year->links, year->link_count, sizeof *year->links, compare_links);
    return status == SOLPOOL_OK ? warn(reader, year) : status;
}
