#include "present/infer.h"

#include <stdio.h>
#include <string.h>

#include "present/parts.h"
#include "present/result_fields.h"

/* --- What it holds ----------------------------------------------------------------------------- */

static const struct field assumption_fields[] = {
    TEXT("path", ALWAYS, "What is otherwise than in the file, for --set"),
    ANY("value", ALWAYS, "A pledge, or the part that is deducted"),
    LAST_FIELD,
};
const struct field candidate_fields[] = {
    COUNT("rank", UNIT_NONE, ALWAYS, "From 1 on"),
    COUNT("fits", UNIT_FIGURES, ALWAYS, "How many of the published sums it gives"),
    PERSONS("relocations", NULLABLE, "The sum that it gives; null: none was published"),
    EURO("financial_eur", NULLABLE, "The sum that it gives; null: none was published"),
    EXACT_PERSONS("off", ALWAYS, "By how much it misses the published sums, person-equivalents added up"),
    LIST("assumptions", assumption_fields, ALWAYS, "Nothing: as in the file"),
    LAST_FIELD,
};
const struct field inference_fields[] = {
    TEXTS("unknown", ALWAYS, "The pledges and deductions that were tried, the one that matters most first"),
    COUNT("left_out", UNIT_FIGURES, ALWAYS, "Unknown ones beyond twelve, which stay as in the file"),
    COUNT("tried", UNIT_COMBINATIONS, ALWAYS, "Ways in which they may be"),
    COUNT("fitting", UNIT_COMBINATIONS, ALWAYS, "Those that give every published sum"),
    LAST_FIELD,
};

/* --- How it is made ---------------------------------------------------------------------------- */

#define PATH_SIZE 40

static const char *path_of(char path[PATH_SIZE], const struct inference *inference, const struct unknown *unknown,
                           const char *key)
{
    snprintf(path, PATH_SIZE, "%s.%s", inference->effective->year->states[unknown->state].code, key);
    return path;
}

static void put_way(struct out *out, cJSON *list, const struct inference *inference, const struct unknown *unknown,
                    const struct way *way)
{
    char path[PATH_SIZE];
    if (way->pledge != PLEDGE_AS_STATED) {
        cJSON *assumption = out_object(out, list, NULL);
        out_text(out, assumption, "path", path_of(path, inference, unknown, "pledge"));
        out_measures(out, out_object(out, assumption, "value"), &way->pledged);
    }
    if (way->deduction != DEDUCTION_AS_STATED) {
        cJSON *assumption = out_object(out, list, NULL);
        out_text(out, assumption, "path", path_of(path, inference, unknown, "deduction"));
        out_fraction(out, assumption, "value", infer_deduction(way->deduction));
    }
}

static void put_sum(struct out *out, cJSON *object, const struct inference *inference, const struct guess *candidate,
                    enum measure measure)
{
    const struct effective *effective = inference->effective;
    const char *key = measure_table[measure].key;
    size_t k = 0;
    while (k < effective->count && effective->sums[k].measure != measure)
        k++;
    if (k == effective->count)
        out_null(out, object, key);
    else if (measure_table[measure].money)
        out_euro(out, object, key, candidate->sums[k]);
    else
        out_whole(out, object, key, candidate->sums[k]);
}

static void put_candidate(struct out *out, cJSON *list, const struct inference *inference, size_t place)
{
    const struct guess *candidate = &inference->candidates[place];
    struct price price = price_of(&inference->effective->year->pool);
    cJSON *object = out_object(out, list, NULL);
    out_whole(out, object, "rank", (int64_t)place + 1);
    out_whole(out, object, "fits", (int64_t)candidate->fits);
    put_sum(out, object, inference, candidate, RELOCATIONS);
    put_sum(out, object, inference, candidate, FINANCIAL);
    out_fraction(out, object, "off", price_persons(&price, candidate->off));
    cJSON *assumptions = out_list(out, object, "assumptions");
    for (size_t k = 0; k < inference->count; k++)
        put_way(out, assumptions, inference, &inference->unknowns[k], &inference->unknowns[k].ways[candidate->ways[k]]);
}

void infer_write(struct out *out, const struct inference *inference)
{
    char path[PATH_SIZE];
    cJSON *object = out_object(out, out->root, "inference");
    cJSON *unknown = out_list(out, object, "unknown");
    for (size_t k = 0; k < inference->count; k++) {
        const struct unknown *own = &inference->unknowns[k];
        if (own->pledge)
            out_text(out, unknown, NULL, path_of(path, inference, own, "pledge"));
        if (own->deduction)
            out_text(out, unknown, NULL, path_of(path, inference, own, "deduction"));
    }
    out_whole(out, object, "left_out", (int64_t)inference->left_out);
    out_whole(out, object, "tried", (int64_t)inference->tried);
    out_whole(out, object, "fitting", (int64_t)inference->fitting);
    cJSON *candidates = out_list(out, out->root, "candidates");
    for (size_t k = 0; k < inference->candidate_count; k++)
        put_candidate(out, candidates, inference, k);
}

/* --- How it is told ---------------------------------------------------------------------------- */

/* "MT relocates 28 persons", "EE has 0 deducted": of the path and what stands there. */
static const char *assumption_words(struct telling *telling, const cJSON *assumption)
{
    const char *path = tree_words(assumption, "path"), *end = strchr(path, '.');
    const char *code = arena_text(&telling->words, path, end != NULL ? (size_t)(end - path) : 0);
    struct fraction persons = tree_number(assumption, "value.relocations");
    struct fraction euro = tree_number(assumption, "value.financial_eur");
    if (!cJSON_IsObject(tree_item(assumption, "value")))
        return WORDS(telling, audit_deducted, code,
                     words_decimals(telling,
                                    fraction_make(100 * tree_number(assumption, "value").num,
                                                  tree_number(assumption, "value").den),
                                    0));
    return persons.num == 0 ? WORDS(telling, audit_pays, code, words_euro(telling, euro))
           : euro.num == 0
               ? WORDS(telling, audit_relocates, code, words_number(telling, persons))
               : WORDS(telling, audit_halves, code, words_number(telling, persons), words_euro(telling, euro));
}

static void tell_candidate(struct telling *telling, const cJSON *candidate)
{
    struct enumeration assumptions = {.count = 0}, sums = {.count = 0};
    const cJSON *assumption = NULL;
    cJSON_ArrayForEach(assumption, tree_item(candidate, "assumptions"))
        enumerate(&assumptions, assumption_words(telling, assumption));
    if (assumptions.count == 0)
        enumerate(&assumptions, telling->language->texts[TEXT_audit_as_stated]);
    if (tree_number(candidate, "relocations").den != 0)
        enumerate(&sums, WORDS(telling, audit_relocations, words_number_at(telling, candidate, "relocations")));
    if (tree_number(candidate, "financial_eur").den != 0)
        enumerate(&sums, words_euro_at(telling, candidate, "financial_eur"));
    TELL(telling, audit_candidate, words_number_at(telling, candidate, "rank"),
         words_listed(telling, &assumptions, TEXT_COUNT), words_listed(telling, &sums, TEXT_list_end));
    if (tree_number(candidate, "off").num > 0)
        TELL(telling, audit_off, words_number_at(telling, candidate, "off"));
    tell_paragraph_at(telling, 2);
}

void infer_tell(struct telling *telling)
{
    const cJSON *inference = tree_item(telling->root, "inference"), *candidate = NULL;
    size_t count = tree_count(telling->root, "candidates");
    if (inference == NULL)
        return;
    tell_blank(telling);
    if (!cJSON_IsObject(tree_item(telling->root, "to_implement"))) {
        TELL(telling, audit_infer_nothing);
        tell_paragraph(telling);
        return;
    }
    const char *tried = words_number_at(telling, inference, "tried");
    const char *unknown = words_codes(telling, tree_item(inference, "unknown"));
    if (*unknown == '\0')
        TELL(telling, audit_infer_known);
    else if (tree_number(inference, "fitting").num > 0)
        TELL(telling, audit_infer_fits, words_number_at(telling, inference, "fitting"), tried,
             words_count(telling, count));
    else
        TELL(telling, audit_infer_none, tried, words_count(telling, count));
    tell_paragraph(telling);
    cJSON_ArrayForEach(candidate, tree_item(telling->root, "candidates"))
        tell_candidate(telling, candidate);
    if (*unknown == '\0')
        return;
    TELL(telling, audit_infer_tried, unknown);
    if (tree_number(inference, "left_out").num > 0)
        TELL(telling, audit_infer_left_out, words_number_at(telling, inference, "left_out"));
    TELL(telling, audit_infer_reading);
    tell_paragraph(telling);
}
