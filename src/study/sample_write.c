#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json/json_out.h"
#include "study/studies.h"

#define MARK '@' /* no key and no number of a form has it: paths are of known keys and codes */

static cJSON *member(struct out *out, cJSON *object, const char *key)
{
    cJSON *there = cJSON_GetObjectItemCaseSensitive(object, key);
    return there != NULL ? there : out_object(out, object, key);
}

solpool_status patch_form(char **text, const struct parameters *parameters, solpool_error *err)
{
    struct out out;
    out_begin(&out);
    for (size_t k = 0; k < parameters->count; k++) {
        const struct parameter *parameter = &parameters->list[k];
        const char *key = parameter->keys;
        cJSON *object = out.root;
        char mark[24];
        for (size_t n = 1; n < parameter->key_count; n++, key += strlen(key) + 1)
            object = member(&out, object, key);
        snprintf(mark, sizeof mark, "%c%zu%c", MARK, k, MARK);
        out_number(&out, object, key, mark);
    }
    solpool_status status = out_end_line(text, &out, err);
    if (status == SOLPOOL_OK)
        (*text)[strlen(*text) - 1] = '\0'; /* the end of the line */
    return status;
}

solpool_status sample_line(char **text, const struct parameters *parameters, const char *form,
                           const struct design *design, uint64_t row, solpool_error *err)
{
    struct text line = {.data = NULL};
    struct design_row place = design_row(design, row);
    text_put(&line, "{ \"id\": ");
    row_id_put(&line, place, parameters->group_names);
    text_put(&line, ", \"patch\": ");
    for (const char *mark; (mark = strchr(form, MARK)) != NULL;) {
        char *end;
        size_t k = (size_t)strtoul(mark + 1, &end, 10);
        text_add(&line, form, (size_t)(mark - form));
        parameter_put(&line, &parameters->list[k], design_part(design, place, k));
        form = end + 1;
    }
    text_put(&line, form);
    text_put(&line, " }\n");
    *text = NULL;
    if (line.failed) {
        text_release(&line);
        return error_memory(err);
    }
    *text = line.data;
    return SOLPOOL_OK;
}
