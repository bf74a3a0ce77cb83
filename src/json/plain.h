/* cJSON reads and writes numbers by the locale of the host; here it does not. */
#pragma once

#include <cJSON.h>

/* The tree of a text that json_text_check has passed; NULL without memory. */
cJSON *plain_parse(const char *text, size_t length);

/* An item on one line, freed with cJSON_free; NULL without memory. */
char *plain_print(const cJSON *item);
