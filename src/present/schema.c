#include "present/schema.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "json/json_out.h"

#define REFERENCE_SIZE 128
static const char own_definitions[] = "#/$defs/";

/* A schema that takes up what it refers to. */
struct bundle {
    cJSON *definitions; /* "$defs" of the whole */
    bool failed;        /* no memory left */
};

const struct builtin_file *schema_find(const char *name)
{
    for (size_t k = 0; k < builtin_schemas_count; k++)
        if (strcmp(builtin_schemas[k].name, name) == 0)
            return &builtin_schemas[k];
    return NULL;
}

static cJSON *schema_parse(const struct builtin_file *schema)
{
    return cJSON_ParseWithLength(schema->text, schema->length);
}

/* --- References -------------------------------------------------------------------------------- */

/* "measures.json#/$defs/amounts": the file it leads to, and the definition there or the whole. */
struct reference {
    char file[REFERENCE_SIZE];
    char definition[REFERENCE_SIZE]; /* "" for the whole */
    char key[2 * REFERENCE_SIZE];    /* under which it stands in the bundle */
};

/* `owner` is the file that the text stands in. */
static void reference_read(struct reference *reference, const char *text, const char *owner)
{
    const char *fragment = strstr(text, own_definitions);
    size_t length = strcspn(text, ".#");
    snprintf(reference->file, REFERENCE_SIZE, "%.*s", (int)length, text);
    if (length == 0)
        snprintf(reference->file, REFERENCE_SIZE, "%s", owner);
    snprintf(reference->definition, REFERENCE_SIZE, "%s",
             fragment != NULL ? fragment + strlen(own_definitions) : "");
    snprintf(reference->key, sizeof reference->key, "%s%s%s", reference->file,
             fragment != NULL ? "-" : "", reference->definition);
}

/* The definition as an item of its own; NULL where there is none such, or no memory. */
static cJSON *reference_load(struct bundle *bundle, const struct reference *reference)
{
    const struct builtin_file *schema = schema_find(reference->file);
    cJSON *whole = schema != NULL ? schema_parse(schema) : NULL;
    bundle->failed = bundle->failed || (schema != NULL && whole == NULL);
    if (whole == NULL || reference->definition[0] == '\0') {
        cJSON_DeleteItemFromObjectCaseSensitive(whole, "$schema");
        cJSON_DeleteItemFromObjectCaseSensitive(whole, "$id");
        cJSON_DeleteItemFromObjectCaseSensitive(whole, "$defs");
        return whole;
    }
    cJSON *definitions = cJSON_GetObjectItemCaseSensitive(whole, "$defs");
    cJSON *item = cJSON_DetachItemFromObjectCaseSensitive(definitions, reference->definition);
    cJSON_Delete(whole);
    return item;
}

static void take_up(struct bundle *bundle, cJSON *item, const char *owner);

/* Has `item`, a "$ref", lead into the bundle. What leads nowhere stays as it is: the suite finds it. */
static void redirect(struct bundle *bundle, cJSON *item, const char *owner)
{
    struct reference reference = {.file = ""};
    char target[sizeof own_definitions + sizeof reference.key];
    reference_read(&reference, item->valuestring, owner);
    if (cJSON_GetObjectItemCaseSensitive(bundle->definitions, reference.key) == NULL) {
        cJSON *definition = reference_load(bundle, &reference);
        if (definition == NULL)
            return;
        if (!cJSON_AddItemToObject(bundle->definitions, reference.key, definition)) {
            cJSON_Delete(definition);
            bundle->failed = true;
            return;
        }
        take_up(bundle, definition, reference.file);
    }
    snprintf(target, sizeof target, "%s%s", own_definitions, reference.key);
    bundle->failed = bundle->failed || cJSON_SetValuestring(item, target) == NULL;
}

/* `owner` is NULL for the schema itself, whose own definitions stay where they are. */
static void take_up(struct bundle *bundle, cJSON *item, const char *owner)
{
    /* Definitions that are taken up meanwhile are walked through by who adds them. */
    size_t count = (size_t)cJSON_GetArraySize(item);
    cJSON *child = item->child;
    for (size_t k = 0; k < count && child != NULL && !bundle->failed; k++, child = child->next) {
        bool refers = child->string != NULL && strcmp(child->string, "$ref") == 0;
        if (refers && cJSON_IsString(child) && (owner != NULL || child->valuestring[0] != '#'))
            redirect(bundle, child, owner);
        else
            take_up(bundle, child, owner);
    }
}

solpool_status bundle_write(char **text, const struct builtin_file *schema, solpool_error *err)
{
    cJSON *root = schema_parse(schema);
    struct bundle bundle = {.definitions = cJSON_GetObjectItemCaseSensitive(root, "$defs")};
    if (bundle.definitions == NULL)
        bundle.definitions = cJSON_AddObjectToObject(root, "$defs");
    bundle.failed = bundle.definitions == NULL;
    if (!bundle.failed)
        take_up(&bundle, root, NULL);
    if (!bundle.failed && bundle.definitions->child == NULL)
        cJSON_DeleteItemFromObjectCaseSensitive(root, "$defs");
    solpool_status status = out_foreign(text, bundle.failed ? NULL : root, err);
    cJSON_Delete(root);
    return status;
}
