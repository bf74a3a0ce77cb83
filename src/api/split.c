/* The public function that divides persons over regions. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "solpool_questions.h"
#include "api/given.h"
#include "api/handles.h"
#include "api/result.h"
#include "input/reception_read.h"
#include "present/questions.h"
#include "proof/claim.h"
#include "proof/verify_split.h"

/* The place of a name in a list that NULL closes, `usual` for NULL; ARGUMENT where it is not there. */
static solpool_status find_name(size_t *place, const char *const *names, const char *name, size_t usual,
                                const char *what, solpool_error *err)
{
    struct text all = {.data = NULL};
    *place = usual;
    if (name == NULL)
        return SOLPOOL_OK;
    for (*place = 0; names[*place] != NULL; (*place)++)
        if (strcmp(names[*place], name) == 0)
            return SOLPOOL_OK;
    for (size_t k = 0; names[k] != NULL; k++)
        text_format(&all, "%s%s", k > 0 ? ", " : "", names[k]);
    solpool_status status =
        error_set(err, SOLPOOL_ERR_ARGUMENT, "%s: expected one of %s", what, all.failed ? "its options" : all.data);
    text_release(&all);
    return status;
}

/* --- From an allocation -------------------------------------------------------------------------- */

enum claimed_figure { FAIR_SHARE, PLEDGE, TO_IMPLEMENT, USED };

/* The amounts of a figure; of a fair share the relocations alone, NOT_STATED where they are not whole. */
static struct measures figure_of(const struct claimed_state *state, size_t figure)
{
    struct measures fair_share = {{0}};
    bool whole = state->fair_share % MILLION == 0;
    fair_share.amount[RELOCATIONS] = whole ? state->fair_share / MILLION : NOT_STATED;
    return figure == FAIR_SHARE ? fair_share
           : figure == PLEDGE   ? state->pledge.measures
           : figure == USED     ? state->used.measures
                                : state->to_implement.measures;
}

static solpool_status ask_for_state(const struct claim *claim, size_t figure, size_t giving, solpool_error *err)
{
    struct text codes = {.data = NULL};
    for (size_t i = 0; i < claim->state_count; i++)
        if (giving == 0 || figure_of(&claim->states[i], figure).amount[RELOCATIONS] > 0)
            text_format(&codes, "%s%s", codes.length > 0 ? ", " : "", claim->states[i].code);
    solpool_status status =
        codes.failed ? error_memory(err)
                     : error_set(err, SOLPOOL_ERR_ARGUMENT, "%s has relocations in %s: name the state, one of %.300s",
                                 giving == 0 ? "no state" : "more than one state", split_figure_names[figure],
                                 codes.data != NULL ? codes.data : "none");
    text_release(&codes);
    return status;
}

/* The state that is named, else the only one that has relocations. */
static solpool_status find_giver(const struct claimed_state **out, const struct claim *claim, const char *state,
                                 size_t figure, solpool_error *err)
{
    size_t giving = 0;
    for (size_t i = 0; i < claim->state_count; i++) {
        const struct claimed_state *own = &claim->states[i];
        if (state != NULL && code_same(own->code, state)) {
            *out = own;
            return SOLPOOL_OK;
        }
        if (state == NULL && figure_of(own, figure).amount[RELOCATIONS] > 0) {
            *out = own;
            giving++;
        }
    }
    if (state != NULL)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "%.40s: there is no state of this code in the allocation", state);
    return giving == 1 ? SOLPOOL_OK : ask_for_state(claim, figure, giving, err);
}

/* `state` is a code that lives as long as the tree that tells of it. */
static solpool_status take_figure(struct split_from *out, struct arena *texts, const struct claim *claim,
                                  const solpool_split_wish *wish, solpool_error *err)
{
    const struct claimed_state *state = NULL;
    size_t figure;
    solpool_status status = find_name(&figure, split_figure_names, wish->figure, TO_IMPLEMENT, "figure", err);
    if (status == SOLPOOL_OK)
        status = find_giver(&state, claim, wish->state, figure, err);
    if (status != SOLPOOL_OK)
        return status;
    struct measures amount = figure_of(state, figure);
    bool offsets = (wish->flags & SOLPOOL_SPLIT_OFFSETS) != 0;
    *out = (struct split_from){claim->year,
                               arena_text(texts, state->code, strlen(state->code)),
                               split_figure_names[figure],
                               amount.amount[RELOCATIONS],
                               offsets ? amount.amount[OFFSETS] : NOT_STATED,
                               offsets ? state->mandatory_offsets : NOT_STATED};
    if (texts->failed)
        return error_memory(err);
    return out->relocations >= 0
               ? SOLPOOL_OK
               : error_set(err, SOLPOOL_ERR_ARGUMENT,
                           "the fair share of %s is no whole number of persons; choose another rounding", state->code);
}

static solpool_status read_allocation(struct split_from *out, struct arena *texts, const solpool_split_wish *wish,
                                      solpool_error *err)
{
    struct document document;
    struct claim claim;
    solpool_status status = document_parse(&document, wish->allocation, wish->allocation_length, err);
    if (status != SOLPOOL_OK)
        return status;
    status = claim_from_document(&claim, &document, err);
    if (status == SOLPOOL_OK) {
        status = take_figure(out, texts, &claim, wish, err);
        claim_clear(&claim);
    }
    document_clear(&document);
    return status;
}

/* How many are to be divided. */
static solpool_status count_persons(int64_t *persons, struct split_from *from, struct arena *texts,
                                    const solpool_split_wish *wish, solpool_error *err)
{
    if (wish->allocation != NULL) {
        solpool_status status = read_allocation(from, texts, wish, err);
        *persons = from->relocations + larger(from->offsets, 0) + larger(from->mandatory_offsets, 0);
        return status;
    }
    if (wish->state != NULL || wish->figure != NULL || wish->flags != 0)
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "a state, its figure and offsets are of an allocation; here the persons are counted already");
    *persons = wish->persons <= (uint64_t)PERSONS_MAX ? (int64_t)wish->persons : PERSONS_MAX + 1;
    return *persons <= PERSONS_MAX
               ? SOLPOOL_OK
               : error_set(err, SOLPOOL_ERR_ARGUMENT, "persons: expected at most %" PRId64, PERSONS_MAX);
}

/* --- The places ---------------------------------------------------------------------------------- */

/* NOT_STATED where something that counts is not known. */
static int64_t places_of(const struct reception *reception, size_t counted, int64_t year)
{
    int64_t building = reception->under_construction;
    if (counted == PLACES_ALL)
        return reception->places;
    if (counted == PLACES_FREE || reception->free == NOT_STATED)
        return reception->free;
    if (building > 0 && reception->from == NOT_STATED)
        return NOT_STATED;
    return building == NOT_STATED                  ? NOT_STATED
           : reception->from > year * 10000 + 1231 ? reception->free
                                                   : reception->free + building;
}

struct rooms {
    struct reception *reception;
    int64_t *places;
    const cJSON **sources;
    struct split_places told;
};

static void rooms_close(struct rooms *rooms)
{
    free(rooms->reception);
    free(rooms->places);
    free(rooms->sources);
}

static solpool_status rooms_open(struct rooms *rooms, const solpool_year *key, const solpool_split_wish *wish,
                                 solpool_error *err)
{
    size_t count = key->year.state_count, counted;
    *rooms = (struct rooms){calloc(count + 1, sizeof *rooms->reception),
                            calloc(count + 1, sizeof *rooms->places),
                            calloc(count + 1, sizeof *rooms->sources),
                            {NULL, 0, NULL}};
    int64_t year = wish->year != 0 ? wish->year : key->year.number;
    solpool_status status = rooms->reception != NULL && rooms->places != NULL && rooms->sources != NULL
                                ? find_name(&counted, split_places_names, wish->places, PLACES_FREE, "places", err)
                                : error_memory(err);
    if (status == SOLPOOL_OK)
        status = reception_read(rooms->reception, &key->document, &key->year, year, err);
    if (status != SOLPOOL_OK)
        return status;
    for (size_t i = 0; i < count; i++) {
        rooms->places[i] = places_of(&rooms->reception[i], counted, year);
        rooms->sources[i] = document_member(rooms->reception[i].entry, "source");
    }
    rooms->told = (struct split_places){split_places_names[counted], year, rooms->sources};
    return SOLPOOL_OK;
}

/* --- The answer ---------------------------------------------------------------------------------- */

static solpool_status answer(solpool_result **out, const solpool_year *key, int64_t persons,
                             const struct split_from *from, const struct rooms *rooms, solpool_error *err)
{
    struct split split;
    struct call call;
    struct out tree;
    solpool_status status = split_compute(&split, call_begin(&call, key), persons, rooms->places, err);
    if (status != SOLPOOL_OK)
        return status;
    split_tree(&tree, &split, from, &rooms->told);
    split_clear(&split);
    status = tree.arena.failed ? error_memory(err) : split_verify(tree.root, err);
    return result_make(out, &tree, key, status, err);
}

solpool_status solpool_split(solpool_result **out, const solpool_year *key, const solpool_split_wish *wish,
                             solpool_error *err)
{
    struct split_from from = {.offsets = 0};
    struct arena texts = {.blocks = NULL};
    struct rooms rooms = {.reception = NULL};
    int64_t persons = 0;
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, key, wish);
    REFUSE_FLAGS(wish->flags, SOLPOOL_SPLIT_OFFSETS);
    if (wish->year < 0 || wish->year > 9999)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "year: expected one of four digits");
    solpool_status status = count_persons(&persons, &from, &texts, wish, err);
    if (status == SOLPOOL_OK)
        status = rooms_open(&rooms, key, wish, err);
    if (status == SOLPOOL_OK)
        status = answer(out, key, persons, wish->allocation != NULL ? &from : NULL, &rooms, err);
    rooms_close(&rooms);
    arena_clear(&texts);
    return status;
}
