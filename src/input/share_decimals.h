/* With how many decimals the published percentages of a year file are written: "5.20" has two. */
#pragma once

#include "json/document.h"
#include "law/year.h"

/* The percentages of a document, before settings change it. */
struct share_decimals {
    struct written_share {
        const cJSON *item;
        unsigned decimals;
    } * list;
    size_t count, size;
};

/* Errors: MEMORY. To be freed in any case. */
solpool_status share_decimals_gather(struct share_decimals *out, const struct document *document, solpool_error *err);

/* Puts them into the year that was read of the document. */
void share_decimals_put(struct year *year, const struct share_decimals *shares, const struct document *document);
