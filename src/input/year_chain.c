#include "input/year_chain.h"

#include <stdlib.h>
#include <string.h>

#include "json/entries.h"
#include "json/leaves.h"
#include "input/year_fields.h"
#include "input/year_read.h"

/* --- Which fact belongs to which cause --------------------------------------------------------- */

static bool has_cause(const struct field *fields, const char *key, enum cause cause)
{
    const struct field *field = field_of_key(fields, key);
    return field != NULL && field->tag == TAG_OF_CAUSE(cause);
}

/* --- Trees ------------------------------------------------------------------------------------- */

/* Hangs a copy of `item` into an object, or a list where key is NULL; false without memory. */
static bool put_copy(cJSON *parent, const char *key, const cJSON *item)
{
    cJSON *copy = cJSON_Duplicate(item, true);
    bool done =
        copy != NULL && (key != NULL ? cJSON_AddItemToObject(parent, key, copy) : cJSON_AddItemToArray(parent, copy));
    if (!done)
        cJSON_Delete(copy);
    return done;
}

static bool put_member(cJSON *to, const cJSON *from, const char *key)
{
    const cJSON *item = document_member(from, key);
    return item == NULL || put_copy(to, key, item);
}

/* The members of one cause. */
static bool put_members(cJSON *to, const cJSON *state, enum cause cause)
{
    for (const cJSON *item = state->child; item != NULL; item = item->next)
        if (has_cause(year_row("states")->fields, item->string, cause) && !put_copy(to, item->string, item))
            return false;
    return true;
}

/* Sources and notes change nothing; Greece has one code everywhere, as the reader has it. */
static void simplify(cJSON *item)
{
    cJSON_DeleteItemFromObjectCaseSensitive(item, "source");
    cJSON_DeleteItemFromObjectCaseSensitive(item, "note");
    for (cJSON *child = item->child; child != NULL; child = child->next) {
        bool names =
            child->string != NULL && (strcmp(child->string, "code") == 0 || strcmp(child->string, "from") == 0 ||
                                      strcmp(child->string, "to") == 0 || strcmp(child->string, "state") == 0);
        if (names && cJSON_IsString(child))
            code_proper_path(child->valuestring);
        simplify(child);
    }
}

/* --- A year between two files ------------------------------------------------------------------ */

/* A state as one file has it, with the pledge of another: one that this does not know pledges nothing. */
static bool put_state(cJSON *list, const cJSON *state, const cJSON *pledges)
{
    const cJSON *pledge = entry_find(pledges, document_text_of(state, "code"));
    cJSON *object = cJSON_CreateObject();
    if (object == NULL || !cJSON_AddItemToArray(list, object)) {
        cJSON_Delete(object);
        return false;
    }
    return put_member(object, state, "code") && put_member(object, state, "name") &&
           put_members(object, state, CAUSE_DATA) &&
           (pledge != NULL ? put_members(object, pledge, CAUSE_PLEDGE)
                           : cJSON_AddObjectToObject(object, "pledge") != NULL);
}

static bool bound(const cJSON *states, const char *code)
{
    const cJSON *state = entry_find(states, code);
    return state != NULL && !cJSON_IsFalse(document_member(state, "bound"));
}

/* Whether an entry under "benefitting", "links" or "pledges" (of year or crisis) speaks of states that are there. */
static bool stands(const cJSON *root, const char *list, const cJSON *entry)
{
    const cJSON *states = document_member(root, "states");
    if (strcmp(list, "benefitting") == 0)
        return bound(states, document_text_of(entry, "code"));
    if (strcmp(list, "pledges") == 0)
        return entry_find(states, document_text_of(entry, document_member(entry, "code") != NULL ? "code" : "state")) !=
               NULL;
    return entry_find(states, document_text_of(entry, "from")) != NULL &&
           entry_find(document_member(root, "benefitting"), document_text_of(entry, "to")) != NULL;
}

static void keep_standing(const cJSON *root, const cJSON *parent, const char *key)
{
    cJSON *list = document_member(parent, key), *entry = list != NULL ? list->child : NULL;
    while (entry != NULL) {
        cJSON *next = entry->next;
        if (!stands(root, key, entry))
            cJSON_Delete(cJSON_DetachItemViaPointer(list, entry));
        entry = next;
    }
}

/* Who benefits, links and a crisis wait until the states that they speak of are there. */
static void drop_absent(cJSON *root)
{
    const cJSON *crisis = document_member(root, "crisis");
    keep_standing(root, root, "benefitting");
    keep_standing(root, root, "links");
    keep_standing(root, root, "pledges");
    if (!cJSON_IsObject(crisis))
        return;
    if (bound(document_member(root, "states"), document_text_of(crisis, "state")))
        keep_standing(root, crisis, "pledges");
    else
        cJSON_DeleteItemFromObjectCaseSensitive(root, "crisis");
}

/* The file with the facts of the causes before `step` out of the second one. */
static bool fill_tree(cJSON *root, const cJSON *const files[2], size_t step)
{
    const cJSON *of[CAUSE_STEPS], *state = NULL;
    for (size_t k = 0; k < CAUSE_STEPS; k++)
        of[k] = files[k < step ? 1 : 0];
    bool done = put_member(root, files[0], "format") && put_member(root, files[step == CAUSE_STEPS ? 1 : 0], "title");
    for (const struct field *field = year_table; done && field->key != NULL; field++)
        if (field->tag > 0)
            done = put_member(root, of[CAUSE_OF_TAG(field->tag)], field->key);
    cJSON *states = cJSON_AddArrayToObject(root, "states");
    done = done && states != NULL;
    cJSON_ArrayForEach(state, document_member(of[CAUSE_DATA], "states")) {
        done = done && put_state(states, state, document_member(of[CAUSE_PLEDGE], "states"));
    }
    if (done && of[CAUSE_DATA] != of[CAUSE_NEED])
        drop_absent(root);
    return done;
}

/* A mixture can lack what one of its rules asks for: it is left out of the chain. The ends cannot. */
static solpool_status read_step(struct year_chain *out, const cJSON *const files[2], size_t step, solpool_error *err)
{
    struct document document = {.root = cJSON_CreateObject()};
    solpool_error *warnings = NULL, refusal = {.line = 0};
    size_t warning_count = 0;
    solpool_status status = SOLPOOL_ERR_MEMORY;
    if (document.root != NULL && fill_tree(document.root, files, step))
        status = year_from_document(&out->years[step], &document, NULL, &warnings, &warning_count, &refusal);
    out->readable[step] = status == SOLPOOL_OK;
    free(warnings);
    document_clear(&document);
    if (status == SOLPOOL_ERR_MEMORY)
        return error_memory(err);
    if (status != SOLPOOL_OK && (step == 0 || step == CAUSE_STEPS))
        return error_set(err, status, "%s", refusal.message);
    return SOLPOOL_OK;
}

/* --- What differs ------------------------------------------------------------------------------ */

/* One file's facts of one cause as a tree. */
static bool fill_part(cJSON *root, const cJSON *file, enum cause cause)
{
    const cJSON *state = NULL;
    for (const struct field *field = year_table; field->key != NULL; field++)
        if (field->tag == TAG_OF_CAUSE(cause) && !put_member(root, file, field->key))
            return false;
    cJSON *states = cJSON_AddArrayToObject(root, "states");
    if (states == NULL)
        return false;
    cJSON_ArrayForEach(state, document_member(file, "states")) {
        cJSON *object = cJSON_CreateObject();
        if (object == NULL || !cJSON_AddItemToArray(states, object)) {
            cJSON_Delete(object);
            return false;
        }
        if (!put_member(object, state, "code") || !put_members(object, state, cause))
            return false;
    }
    return true;
}

static solpool_status part_leaves(struct leaves *leaves, const cJSON *file, enum cause cause, solpool_error *err)
{
    cJSON *root = cJSON_CreateObject();
    *leaves = (struct leaves){.list = NULL};
    solpool_status status =
        root != NULL && fill_part(root, file, cause) ? leaves_read(leaves, root, err) : error_memory(err);
    cJSON_Delete(root);
    return status;
}

static solpool_status compare_cause(struct year_chain *out, const cJSON *const files[2], enum cause cause,
                                    solpool_error *err)
{
    struct leaves leaves[2] = {{.list = NULL}, {.list = NULL}};
    struct leaf_walk walk = {.before = &leaves[0], .after = &leaves[1]};
    struct leaf_pair pair;
    solpool_status status = part_leaves(&leaves[0], files[0], cause, err);
    if (status == SOLPOOL_OK)
        status = part_leaves(&leaves[1], files[1], cause, err);
    while (status == SOLPOOL_OK && leaves_next(&walk, &pair)) {
        out->links_differ = out->links_differ || strchr(pair.path, '>') != NULL;
        if (!changes_add(&out->changes, cause, &pair))
            status = error_memory(err);
    }
    leaves_clear(&leaves[0]);
    leaves_clear(&leaves[1]);
    return status;
}

static bool under_way(const cJSON *root)
{
    return cJSON_GetArraySize(document_member(root, "draws")) > 0 ||
           cJSON_GetArraySize(document_member(root, "implemented")) > 0 ||
           cJSON_IsTrue(document_member(root, "closed"));
}

solpool_status year_chain_make(struct year_chain *out, const struct document *before, const struct document *after,
                               solpool_error *err)
{
    cJSON *copies[2] = {cJSON_Duplicate(before->root, true), cJSON_Duplicate(after->root, true)};
    const cJSON *const files[2] = {copies[0], copies[1]};
    memset(out, 0, sizeof *out);
    solpool_status status = copies[0] != NULL && copies[1] != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t k = 0; status == SOLPOOL_OK && k < 2; k++) {
        out->left_out = out->left_out || under_way(copies[k]);
        simplify(copies[k]);
    }
    for (size_t k = 0; status == SOLPOOL_OK && k < CAUSE_STEPS; k++)
        status = compare_cause(out, files, (enum cause)k, err);
    for (size_t k = 0; status == SOLPOOL_OK && k <= CAUSE_STEPS; k++)
        status = read_step(out, files, k, err);
    if (status != SOLPOOL_OK)
        year_chain_clear(out);
    cJSON_Delete(copies[0]);
    cJSON_Delete(copies[1]);
    return status;
}

void year_chain_clear(struct year_chain *chain)
{
    for (size_t k = 0; k <= CAUSE_STEPS; k++)
        year_clear(&chain->years[k]);
    changes_clear(&chain->changes);
    memset(chain, 0, sizeof *chain);
}
