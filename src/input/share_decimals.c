#include "input/share_decimals.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "json/digits.h"

#define DECIMALS_MOST 6

static bool take(void *whose, cJSON *item, const char *digits, size_t length)
{
    struct share_decimals *shares = whose;
    if (item->string == NULL || strcmp(item->string, "share_percent") != 0 || memchr(digits, 'e', length) != NULL ||
        memchr(digits, 'E', length) != NULL)
        return true;
    const char *point = memchr(digits, '.', length);
    size_t behind = point != NULL ? length - 1 - (size_t)(point - digits) : 0;
    struct written_share *list = list_grow(shares->list, shares->count, &shares->size, sizeof *list);
    if (list == NULL)
        return false;
    shares->list = list;
    list[shares->count++] = (struct written_share){item, behind < DECIMALS_MOST ? (unsigned)behind : DECIMALS_MOST};
    return true;
}

solpool_status share_decimals_gather(struct share_decimals *out, const struct document *document, solpool_error *err)
{
    *out = (struct share_decimals){.list = NULL};
    return digits_each(document, take, out) ? SOLPOOL_OK : error_memory(err);
}

/* Both are in the order of the file. */
void share_decimals_put(struct year *year, const struct share_decimals *shares, const struct document *document)
{
    const cJSON *item = NULL;
    size_t next = 0;
    cJSON_ArrayForEach(item, document_member(document->root, "states")) {
        const cJSON *share = document_member(document_member(item, "adopted"), "share_percent");
        size_t k = next;
        while (k < shares->count && shares->list[k].item != share)
            k++;
        const struct state *state = share != NULL ? year_state(year, document_text_of(item, "code")) : NULL;
        if (k == shares->count || state == NULL)
            continue;
        year->states[state - year->states].adopted.share_decimals = shares->list[k].decimals + 1;
        next = k + 1;
    }
}
