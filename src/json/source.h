/*
 * "source" in an object of a file: one id of an entry of "sources" or a list of ids, which speaks of the values that
 * stand in this object itself and not of what further objects and lists in it hold; or an object of these by the keys
 * of the object around it, each of which speaks of all that is below its key. A key that it does not name has no
 * source.
 */
#pragma once

#include "json/fields.h"

/* Checks a source; `fields` are those of the object in which it stands, or NULL where its keys are data. */
solpool_status source_check(struct reader *reader, const cJSON *item, const struct field *fields);

/* What is said of the source of a value on the way down to it: a text, a list, null or NULL. */
struct source_said {
    const cJSON *source;
    bool further_out; /* it was said of another object's values: of this one only by a source that names its figure */
};

/* Goes from an object, which may say more, to its member `key`. */
void source_step(struct source_said *said, const cJSON *object, const char *key);

/* What an object says is the source of its member `key`: a text or a list; NULL for none. `inherited` is what was said
 * further out, which counts where the object has no source. */
const cJSON *source_of(const cJSON *object, const char *key, const cJSON *inherited);

/* How many ids a source has, those of all keys where it tells them apart; and the ids into `ids`, which has room for so
 * many, each once. Returns how many. */
size_t source_id_count(const cJSON *source);
size_t source_ids(const char **ids, const cJSON *source);
