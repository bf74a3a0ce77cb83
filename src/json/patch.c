#include "json/patch.h"

#include <string.h>

#include "base/code.h"
#include "json/entries.h"

/* All items come from one arena or are borrowed: what is taken out of the tree is not freed by itself. */

/* --- RFC 7396 ---------------------------------------------------------------------------------- */

static bool merge(struct arena *arena, cJSON *target, const cJSON *patch);

static cJSON *new_item(struct arena *arena, int type)
{
    cJSON *item = arena_take(arena, sizeof *item);
    if (item != NULL)
        item->type = type;
    return item;
}

static bool add_member(cJSON *target, const char *key, cJSON *item)
{
    if (item == NULL)
        return false;
    item->string = (char *)key; /* cJSON's keys are not const; nobody writes to it */
    return cJSON_AddItemToArray(target, item);
}

/* Makes a member another one, at its place and under its name. */
static bool replace_member(cJSON *member, const cJSON *item)
{
    const cJSON old = *member;
    if (item == NULL)
        return false;
    *member = *item;
    member->next = old.next;
    member->prev = old.prev;
    member->string = old.string;
    return true;
}

/* An object of which nothing is known yet, for a row that is `unknown_alone`: all its members are null. */
static bool add_unknown(struct arena *arena, cJSON *target, const struct field *row)
{
    cJSON *object = new_item(arena, cJSON_Object), *old = document_member(target, row->key);
    if (old != NULL)
        cJSON_DetachItemViaPointer(target, old);
    for (const struct field *member = row->fields; object != NULL && member->key != NULL; member++)
        if (!add_member(object, member->key, new_item(arena, cJSON_NULL)))
            return false;
    return add_member(target, row->key, object);
}

/* Where a patch sets a part of what is not known as a whole, the other parts stay unknown. */
static bool keep_unknown(struct arena *arena, cJSON *target, const cJSON *patch, const struct field *fields)
{
    for (const struct field *row = fields; row->key != NULL; row++)
        if (row->unknown_alone && cJSON_IsObject(document_member(patch, row->key)) &&
            !cJSON_IsObject(document_member(target, row->key)) &&
            (!document_own(arena, target) || !add_unknown(arena, target, row)))
            return false;
    return true;
}

/* What the patch puts where no object stood: itself, without the nulls of objects. NULL without memory. */
static cJSON *merged_anew(struct arena *arena, const cJSON *value)
{
    if (!cJSON_IsObject(value))
        return document_borrow(arena, value);
    cJSON *item = new_item(arena, cJSON_Object);
    return item != NULL && merge(arena, item, value) ? item : NULL;
}

static bool merge_member(struct arena *arena, cJSON *target, const cJSON *value)
{
    cJSON *old = document_member(target, value->string);
    if (cJSON_IsObject(old) && cJSON_IsObject(value))
        return merge(arena, old, value); /* in place */
    if (!cJSON_IsNull(value))
        return old != NULL ? replace_member(old, merged_anew(arena, value))
                           : add_member(target, value->string, merged_anew(arena, value));
    if (old != NULL)
        cJSON_DetachItemViaPointer(target, old);
    return true;
}

/* False without memory. */
static bool merge(struct arena *arena, cJSON *target, const cJSON *patch)
{
    if (!document_own(arena, target))
        return false;
    for (const cJSON *value = patch->child; value != NULL; value = value->next)
        if (!merge_member(arena, target, value))
            return false;
    return true;
}

/* --- Lists by code ----------------------------------------------------------------------------- */

static bool add_text(struct arena *arena, cJSON *object, const char *key, const char *text, size_t length)
{
    cJSON *item = new_item(arena, cJSON_String);
    if (item == NULL)
        return false;
    item->valuestring = (char *)arena_text(arena, text, length);
    return !arena->failed && add_member(object, key, item);
}

/* A new element of a list with its code, or with both ends of its link; NULL without memory. */
static cJSON *new_entry(struct arena *arena, const char *name)
{
    const char *arrow = code_arrow(name);
    cJSON *entry = new_item(arena, cJSON_Object);
    bool made = entry != NULL &&
                (arrow == NULL ? add_text(arena, entry, code_begins(name) ? "code" : "name", name, strlen(name))
                               : add_text(arena, entry, "from", name, (size_t)(arrow - name)) &&
                                     add_text(arena, entry, "to", arrow + 1, strlen(arrow + 1)));
    return made ? entry : NULL;
}

/* A list that is patched; few elements are looked up one by one, many in a table. */
struct patched {
    struct arena *arena;
    cJSON *list;
    const struct field *fields; /* of its elements */
    bool links;
    bool many;
    struct entry_index index; /* where many */
};

static cJSON *find_entry(const struct patched *patched, const char *name)
{
    return patched->many ? entry_index_find(&patched->index, name) : entry_find(patched->list, name);
}

static cJSON *add_entry(struct patched *patched, const char *name)
{
    cJSON *entry = new_entry(patched->arena, name);
    bool added = entry != NULL && cJSON_AddItemToArray(patched->list, entry) &&
                 (!patched->many || entry_index_add(&patched->index, entry));
    return added ? entry : NULL;
}

static void remove_entry(struct patched *patched, cJSON *entry)
{
    if (patched->many)
        entry_index_remove(&patched->index, entry);
    cJSON_DetachItemViaPointer(patched->list, entry);
}

static solpool_status patch_entry(struct patched *patched, const cJSON *value, solpool_error *err)
{
    const char *name = value->string;
    if (patched->links && code_arrow(name) == NULL)
        return error_set(err, SOLPOOL_ERR_INPUT, "links.%.60s: a link is named FROM>TO", name);
    cJSON *entry = find_entry(patched, name);
    if (cJSON_IsNull(value)) {
        if (entry != NULL)
            remove_entry(patched, entry);
        return SOLPOOL_OK;
    }
    if (!cJSON_IsObject(value))
        return error_set(err, SOLPOOL_ERR_INPUT, "%.60s: expected an object { … } or null", name);
    if (entry == NULL)
        entry = add_entry(patched, name);
    if (entry == NULL || !keep_unknown(patched->arena, entry, value, patched->fields) ||
        !merge(patched->arena, entry, value))
        return error_memory(err);
    /* Otherwise the scenario would be of a state that it does not name, and another one when put in twice. */
    if (!entry_is(entry, name, patched->links))
        return error_set(err, SOLPOOL_ERR_INPUT, "%.60s: a patch cannot change the code by which it finds its place",
                         name);
    return SOLPOOL_OK;
}

/* The list itself, its own; an empty one where there is none. NULL without memory. */
static cJSON *own_list(struct arena *arena, cJSON *root, const char *key)
{
    cJSON *list = document_member(root, key);
    if (cJSON_IsArray(list))
        return document_own(arena, list) ? list : NULL;
    if (list != NULL)
        cJSON_DetachItemViaPointer(root, list);
    list = new_item(arena, cJSON_Array);
    return add_member(root, key, list) ? list : NULL;
}

static solpool_status patch_list(struct arena *arena, cJSON *root, const cJSON *patch, const struct field *row,
                                 solpool_error *err)
{
    struct patched patched = {.arena = arena,
                              .list = own_list(arena, root, patch->string),
                              .fields = row->fields,
                              .links = strcmp(patch->string, "links") == 0,
                              .many = cJSON_GetArraySize(patch) > ENTRIES_FEW};
    if (patched.list == NULL || (patched.many && !entry_index_build(&patched.index, patched.list, patched.links)))
        return error_memory(err);
    solpool_status status = SOLPOOL_OK;
    for (const cJSON *value = patch->child; status == SOLPOOL_OK && value != NULL; value = value->next)
        status = patch_entry(&patched, value, err);
    entry_index_clear(&patched.index);
    return status;
}

static bool has_named(const struct field *row)
{
    bool any = false;
    for (const struct field *field = row != NULL && row->kind == FIELD_OBJECT ? row->fields : NULL;
         field != NULL && field->key != NULL; field++)
        any = any || field->named;
    return any;
}

static solpool_status apply(struct arena *arena, cJSON *root, const cJSON *patch, const struct field *fields,
                            solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    if (!cJSON_IsObject(patch))
        return error_set(err, SOLPOOL_ERR_INPUT, "expected a patch: a JSON object { … }");
    if (!document_own(arena, root))
        return error_memory(err);
    for (const cJSON *value = patch->child; status == SOLPOOL_OK && value != NULL; value = value->next) {
        const struct field *row = field_of_key(fields, value->string);
        if (row != NULL && row->named && cJSON_IsObject(value))
            status = patch_list(arena, root, value, row, err);
        else if (has_named(row) && cJSON_IsObject(value) && cJSON_IsObject(document_member(root, value->string)))
            status = apply(arena, document_member(root, value->string), value, row->fields, err);
        else if (!merge_member(arena, root, value))
            status = error_memory(err);
    }
    return status;
}

solpool_status patch_document(struct document *out, const struct document *base, const cJSON *patch,
                              const struct field *fields, solpool_error *err)
{
    *out = (struct document){.root = NULL};
    out->root = document_borrow(&out->arena, base->root);
    if (out->root == NULL)
        return error_memory(err);
    out->settings = base->settings;
    return apply(&out->arena, out->root, patch, fields, err);
}
