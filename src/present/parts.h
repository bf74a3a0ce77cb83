/* Parts that more than one file writes. */
#pragma once

#include "json/json_out.h"
#include "law/shares.h"
#include "law/totals.h"

/* Begins a result with "format", "year", "title", "tool"; and with "pool" and "rules". */
void head_begin(struct out *out, const char *format, const struct year *year);
void answer_begin(struct out *out, const char *format, const struct year *year);
/* That the time limit ended the call, and where: `complete` and `stopped_at`. Nothing of a call that came to its end.
 */
void out_ending(struct out *out, const struct year *year);
void out_pool(struct out *out, const struct year *year);

/* "rules": every switch with the option used. */
void out_rules(struct out *out, const struct year *year);

/* "share" of a state, and with it "fair_share". */
void out_key_share(struct out *out, cJSON *state, const struct share *share);
void out_share(struct out *out, cJSON *state, const struct share *share);

/* The four measures, each under its key. */
void out_measures(struct out *out, cJSON *parent, const struct measures *measures);

/* Measures with their value. */
void out_valued(struct out *out, cJSON *parent, const char *key, const struct measures *measures,
                struct fraction value);
void out_priced(struct out *out, cJSON *parent, const char *key, const struct measures *measures,
                const struct price *price);

/* Six decimals, null where it is not known. */
void out_part(struct out *out, cJSON *parent, const char *key, bool known, struct fraction part);

/* Euro or persons, null where it is NOT_STATED. */
void out_stated(struct out *out, cJSON *parent, const char *key, bool money, int64_t amount);

/* "2026-10-15", null for NOT_STATED or 0. */
void out_day(struct out *out, cJSON *parent, const char *key, int64_t day);

/* The codes of the states that have a mark. */
void out_marked(struct out *out, cJSON *parent, const char *key, const struct year *year, const bool *marked);

/* The ledger's totals with their values, each an array of TOTAL_COUNT. */
void out_totals(struct out *out, cJSON *parent, const struct measures *totals, const struct fraction *values,
                bool tracked);
