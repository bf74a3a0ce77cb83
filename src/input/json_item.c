#include "input/json_item.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

cJSON *json_item(int type)
{
    cJSON *item = cJSON_malloc(sizeof *item);
    if (item != NULL)
        *item = (cJSON){.type = type};
    return item;
}

/* --- Numbers ----------------------------------------------------------------------------------- */

/* Whole numbers below 2^53, one through or times the other, give the nearest double but for one rounding: the right
 * one. All others the C library reads, without a point, which differs from one locale to the next. */
static double nearest(const struct decimal *decimal)
{
    static const double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                  1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const int most = sizeof tens / sizeof *tens - 1;
    int exponent = decimal->exponent;
    if (decimal->digits < UINT64_C(1) << 53 && -most <= exponent && exponent <= most)
        return exponent < 0 ? (double)decimal->digits / tens[-exponent]
                            : (double)decimal->digits * tens[exponent];
    char text[40];
    snprintf(text, sizeof text, "%" PRIu64 "e%d", decimal->digits, exponent);
    return strtod(text, NULL);
}

cJSON *json_item_number(const struct decimal *decimal)
{
    cJSON *item = json_item(cJSON_Number);
    if (item != NULL)
        cJSON_SetNumberHelper(item, decimal->negative ? -nearest(decimal) : nearest(decimal));
    return item;
}

/* --- Texts ------------------------------------------------------------------------------------- */

/* In one block with its text, which cJSON takes for borrowed: it frees the block alone. */
cJSON *json_item_text(int type, const char *text, size_t length)
{
    cJSON *item = cJSON_malloc(sizeof *item + length + 1);
    if (item == NULL)
        return NULL;
    *item = (cJSON){.type = type | cJSON_IsReference, .valuestring = (char *)(item + 1)};
    memcpy(item->valuestring, text, length);
    item->valuestring[length] = '\0';
    return item;
}

cJSON *json_item_escaped(const char *text, size_t length)
{
    return cJSON_ParseWithLength(text, length);
}

char *json_item_key(const char *text, size_t length, bool escaped)
{
    char *key = NULL;
    if (escaped) {
        cJSON *item = json_item_escaped(text, length);
        if (item != NULL) {
            key = item->valuestring;
            item->valuestring = NULL;
        }
        cJSON_Delete(item);
        return key;
    }
    key = cJSON_malloc(length - 1); /* without the quotes, with a zero */
    if (key != NULL) {
        memcpy(key, text + 1, length - 2);
        key[length - 2] = '\0';
    }
    return key;
}
