#include "proof/claim.h"

#include "proof/claim_fields.h"

#include <stdlib.h>
#include <string.h>

#include "json/digits.h"
#include "json/fields.h"
#include "input/rules_read.h"
#include "json/field_list.h"

/* --- Fractions --------------------------------------------------------------------------------- */

static void read_share(struct claimed_state *state)
{
    struct fraction share;
    const char *num = state->numerator, *den = state->denominator;
    bool there = num != NULL && den != NULL && exact_read(&share.num, num, strlen(num)) &&
                 exact_read(&share.den, den, strlen(den)) && share.den > 0;
    state->share = there ? share : (struct fraction){0, 0};
}

/* --- The file ---------------------------------------------------------------------------------- */

/* What is null or missing leaves a number as it was: absent. */
static void prepare_state(const cJSON *item, void *element)
{
    struct claimed_state *state = element;
    const cJSON *pledge = document_member(item, "pledge");
    state->deemed_printed = document_member(pledge, "deemed") != NULL;
    state->mandatory_cap = state->redistributed = state->credit_used = ABSENT;
    state->deduction_by_type.amount[0] = state->lapsed.amount[0] = ABSENT;
    state->carried.late_offsets = ABSENT;
    state->assumed.value = state->drawn.value = state->implemented.value = state->left.value = ABSENT;
    state->accepted = state->late_offsets = state->ongoing_relocations = ABSENT;
}

static void prepare_benefitting(const cJSON *item, void *element)
{
    struct claimed_benefitting *benefitting = element;
    (void)item;
    benefitting->coverage = benefitting->mandatory_offsets = ABSENT;
    benefitting->implemented.value = benefitting->late_offsets = ABSENT;
    benefitting->had.value = ABSENT;
}

static void prepare_flow(const cJSON *item, void *element)
{
    struct claimed_flow *flow = element;
    (void)item;
    flow->agreed_offsets = flow->mandatory_offsets = flow->late_offsets = ABSENT;
}

static void prepare_crisis_state(const cJSON *item, void *element)
{
    struct claimed_crisis_state *state = element;
    (void)item;
    state->credit_until = state->money_counted = ABSENT;
    state->taken.amount[FINANCIAL] = state->taken.amount[ALTERNATIVE] = ABSENT;
}

static void prepare_claim(struct claim *claim)
{
    claim->mandatory.missing = claim->crisis.need = ABSENT;
    for (size_t k = TOTAL_DRAWN; k < TOTAL_COUNT; k++)
        claim->totals[k].value = ABSENT;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        claim->crisis.money[t].need = ABSENT;
}

static void prepare_stage(const cJSON *item, void *element)
{
    (void)item;
    ((struct claimed_stage *)element)->value = ABSENT;
}

static const struct field *row_of(const char *key)
{
    return field_of_key(claim_fields, key);
}

static solpool_status read_marked(struct reader *reader, struct claim *claim)
{
    const cJSON *list = document_member(reader->document->root, "notes"), *note, *code;
    size_t count = 1, next = 0;
    cJSON_ArrayForEach(note, list)
        count += 1 + (size_t)cJSON_GetArraySize(document_member(note, "states"));
    claim->marked = calloc(count, sizeof *claim->marked);
    if (claim->marked == NULL)
        return error_memory(reader->err);
    cJSON_ArrayForEach(note, list) {
        const cJSON *states = document_member(note, "states");
        if (!cJSON_IsArray(states))
            return fields_expected(reader, states, "a list [ … ]");
        cJSON_ArrayForEach(code, states) {
            solpool_status status = field_read(reader, code, code_elements, claim->marked[next++]);
            if (status != SOLPOOL_OK)
                return status;
        }
        next++;
    }
    return SOLPOOL_OK;
}

/* How the allocation was made, and not what it says: proved is what follows from the year that it is held against. */
static solpool_status check_settings(struct reader *reader)
{
    const cJSON *list = document_member(reader->document->root, "settings"), *setting;
    if (list != NULL && !cJSON_IsArray(list))
        return fields_expected(reader, list, "a list [ … ]");
    cJSON_ArrayForEach(setting, list) {
        if (!cJSON_IsString(setting))
            return fields_expected(reader, setting, "a text");
    }
    return SOLPOOL_OK;
}

static solpool_status read_parts(struct reader *reader, struct claim *claim)
{
    const cJSON *root = reader->document->root;
    const cJSON *format = document_member(root, "format");
    if (!cJSON_IsString(format) || strcmp(format->valuestring, ALLOCATION_FORMAT) != 0)
        return document_error(reader->document, format != NULL ? format : root, format != NULL ? NULL : "format",
                              SOLPOOL_ERR_INPUT, reader->err,
                              cJSON_IsString(format) && strcmp(format->valuestring, "solpool-years-1") == 0
                                  ? "expected \"solpool-allocation-1\": of several years take one allocation out, and "
                                    "give what is carried into its year with --set CODE.carried"
                                  : "expected \"solpool-allocation-1\", which solpool allocate prints");
    const cJSON *crisis = document_member(root, "crisis");
    prepare_claim(claim);
    solpool_status status = fields_read(reader, root, claim_fields, claim);
    if (status == SOLPOOL_OK)
        status = rules_read(reader, true, claim->rules);
    if (status == SOLPOOL_OK)
        status = rules_read_lot(reader, &claim->lot, &claim->lot_count);
    const struct field_list lists[] = {
        {root, row_of("states"), prepare_state, sizeof *claim->states, (void **)&claim->states, &claim->state_count},
        {root, row_of("benefitting"), prepare_benefitting, sizeof *claim->benefitting, (void **)&claim->benefitting,
         &claim->benefitting_count},
        {root, row_of("flows"), prepare_flow, sizeof *claim->flows, (void **)&claim->flows, &claim->flow_count},
        {root, row_of("triggers"), NULL, sizeof *claim->triggers, (void **)&claim->triggers, &claim->trigger_count},
        {root, row_of("stages"), prepare_stage, sizeof *claim->stages, (void **)&claim->stages, &claim->stage_count},
        {root, row_of("notes"), NULL, sizeof *claim->notes, (void **)&claim->notes, &claim->note_count},
        {crisis, field_of_key(row_of("crisis")->fields, "states"), prepare_crisis_state, sizeof *claim->crisis.states,
         (void **)&claim->crisis.states, &claim->crisis.state_count},
        {crisis, field_of_key(row_of("crisis")->fields, "benefitting"), NULL, sizeof *claim->crisis.losses,
         (void **)&claim->crisis.losses, &claim->crisis.loss_count},
    };
    for (size_t k = 0; status == SOLPOOL_OK && k < sizeof lists / sizeof *lists; k++)
        status = fields_read_list(reader, &lists[k]);
    if (status == SOLPOOL_OK)
        status = check_settings(reader);
    return status == SOLPOOL_OK ? read_marked(reader, claim) : status;
}

solpool_status claim_from_document(struct claim *claim, const struct document *document, solpool_error *err)
{
    struct reader reader = {.document = document, .texts = &claim->texts, .err = err};
    memset(claim, 0, sizeof *claim);
    solpool_status status = read_parts(&reader, claim);
    for (size_t i = 0; i < claim->state_count; i++)
        read_share(&claim->states[i]);
    free(reader.warnings);
    if (status != SOLPOOL_OK)
        claim_clear(claim);
    return status;
}

solpool_status claim_read(struct claim *claim, const char *text, size_t length, solpool_error *err)
{
    struct document document;
    memset(claim, 0, sizeof *claim);
    solpool_status status = document_parse_result(&document, text, length, err);
    if (status != SOLPOOL_OK)
        return status;
    status = digits_keep(&document, err);
    if (status == SOLPOOL_OK)
        status = claim_from_document(claim, &document, err);
    document_clear(&document);
    return status;
}

void claim_clear(struct claim *claim)
{
    free(claim->states);
    free(claim->benefitting);
    free(claim->flows);
    free(claim->triggers);
    free(claim->stages);
    free(claim->crisis.states);
    free(claim->lot);
    free(claim->notes);
    free(claim->marked);
    free(claim->crisis.losses);
    arena_clear(&claim->texts);
    memset(claim, 0, sizeof *claim);
}
