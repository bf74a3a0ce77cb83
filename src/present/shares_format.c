/* "solpool-shares-1", the reference key and the fair shares: what it holds, its tables, and how it is made. */
#include "present/format.h"
#include "present/parts.h"
#include "present/result_fields.h"
#include "present/tellings.h"
#include "present/writers.h"

static const struct field adopted_fields[] = {
    PERCENT("share_percent", NULLABLE, NULL),
    PERSONS("relocations", NULLABLE, NULL),
    EURO("financial_eur", NULLABLE, NULL),
    LAST_FIELD,
};
static const struct field state_fields[] = {
    CODE("code", ALWAYS, "Of the state"),
    OBJECT("share", share_fields, ALWAYS, "Part of the reference key (Article 66), or of the file's own"),
    OBJECT("fair_share", fair_share_fields, ALWAYS, "Mandatory fair share (Article 57(3))"),
    OBJECT("adopted", adopted_fields, NULLABLE, "Published figures, where there are"),
    LAST_FIELD,
};
static const struct field sum_fields[] = {
    EXACT_PERSONS("relocations", ALWAYS, NULL),
    EURO("financial_eur", ALWAYS, NULL),
    LAST_FIELD,
};
static const struct field shares_fields[] = {
    HEAD_FIELDS(SHARES_FORMAT),
    POOL_FIELD,
    RULES_FIELD,
    YES("own_key", RARE, "The shares are those of a key of the file's own, and not of Annex I"),
    LIST("states", state_fields, ALWAYS, NULL),
    OBJECT("sum", sum_fields, ALWAYS, "Of the fair shares"),
    CODES(
        "ties", RARE,
        "States whose shares have an equal remainder, of whom not all are rounded up: the lot under rules decides, or "
        "the order of codes"),
    LAST_FIELD,
};
static const struct csv_table shares_tables[] = {
    {"states", "states[]", "^year"},
    {"sum", "sum", "^year, *, ^ties?, ^own_key?"},
    COMMON_TABLES,
};

static void adopted(struct out *out, cJSON *parent, const struct adopted *adopted)
{
    bool known = adopted->share_millionth_percent != NOT_STATED || adopted->relocations != NOT_STATED ||
                 adopted->financial_cents != NOT_STATED;
    if (!known) {
        out_null(out, parent, "adopted");
        return;
    }
    cJSON *object = out_object(out, parent, "adopted");
    out_part(out, object, "share_percent", adopted->share_millionth_percent != NOT_STATED,
             (struct fraction){adopted->share_millionth_percent, MILLION});
    out_stated(out, object, "relocations", false, adopted->relocations);
    out_stated(out, object, "financial_eur", true, adopted->financial_cents);
}

/* Whom the order among equal remainders decided. */
static void ties(struct out *out, const struct year *year, const struct share *shares)
{
    cJSON *list = NULL;
    for (size_t i = 0; i < year->state_count; i++) {
        if (!shares[i].tied)
            continue;
        if (list == NULL)
            list = out_list(out, out->root, "ties");
        out_text(out, list, NULL, year->states[i].code);
    }
}

solpool_status shares_tree(struct out *out, const struct year *year, const struct share *shares, solpool_error *err)
{
    struct fraction sum = fraction_whole(0);
    int64_t cents = 0;
    bool exact = true;
    answer_begin(out, SHARES_FORMAT, year);
    if (year->key.own)
        out_bool(out, out->root, "own_key", true);
    cJSON *states = out_list(out, out->root, "states");
    for (size_t i = 0; i < year->state_count; i++) {
        cJSON *state = out_object(out, states, NULL);
        out_text(out, state, "code", year->states[i].code);
        out_share(out, state, &shares[i]);
        adopted(out, state, &year->states[i].adopted);
        exact = exact && fraction_add(&sum, sum, shares[i].fair_share);
        cents += shares[i].fair_share_cents;
    }
    cJSON *total = out_object(out, out->root, "sum");
    out_fraction(out, total, "relocations", sum);
    out_euro(out, total, "financial_eur", cents);
    ties(out, year, shares);
    return exact ? SOLPOOL_OK : error_range(err, "sum of the fair shares");
}

const struct format format_shares = {
    .id = SHARES_FORMAT,
    .schema = {"shares", "The reference key and the fair shares", "Printed by solpool shares (Articles 57(3), 66).",
               .fields = shares_fields},
    TABLES(shares_tables),
    .tell = shares_tell,
};
