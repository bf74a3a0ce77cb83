/* What was set beside a year file (document.h), as results hold it: a list of texts "PATH=VALUE". */
#pragma once

#include <cJSON.h>

#include "base/arena.h"
#include "base/language.h"

/* What is told of a setting that takes more columns than there are. */
enum long_setting { SETTING_ITS_PATH, SETTING_ITS_BEGINNING };

/* The first `most` of them, each within so many columns. Returns how many more there are. */
size_t settings_listed(struct enumeration *list, struct arena *arena, const cJSON *settings, size_t most,
                       size_t columns, enum long_setting told);
