/* How each result is told to people; see present/format.h. */
#pragma once

#include "present/telling.h"

/* Of each format that has words of its own. */
#define FORMAT(NAME) void NAME##_tell(struct telling *telling);
#include "present/format_list.h"
#undef FORMAT

/* Its headline alone, of any result with "pool" and "totals". */
void pool_tell(struct telling *telling);
void plan_tell(struct telling *telling);
void negotiation_tell(struct telling *telling);
/* The option under `key` of a state or move of the choices, for a sentence. */
const char *choices_contributing(struct telling *telling, const cJSON *object, const char *key);

/* What can be told of a published figure of an audit, the root; "" where it agrees in every digit. */
const char *audit_reason(struct telling *telling, const cJSON *figure);

/* --- What the frontier looks at as a comparison does (comparison_tell.c) ------------------------- */

/* The key of the first cost that is missing, or NULL. */
const char *compared_missing(const cJSON *comparison);

/* Whether nothing of the fair share is to be implemented, whatever is pledged. */
bool compared_exempt(const cJSON *comparison);

/* Whether relocating and paying are the cheapest and cost the same. */
bool compared_tie(const cJSON *comparison);

/* Whether offsets are mandatory there: 63(3) or 63(4) is one of its "triggers". */
bool mandatory_at(const cJSON *at);
/* At which cost of a person relocating and paying cost the same, where so many are delivered as agreed offsets. */
void tell_even_agreed(struct telling *telling, struct fraction even, struct fraction agreed);
