#include "present/effective.h"

#include <stdio.h>
#include <string.h>

#include "present/result_fields.h"
#include "present/view.h"

/* --- What it holds ----------------------------------------------------------------------------- */

static const char *const sum_reasons[] = {"assumed_pledges", NULL};
static const struct field sum_fields[] = {
    TEXT("path", ALWAYS, "Which figure"),
    NUMBER("computed", UNIT_NONE, ALWAYS, "Persons or euro"),
    NUMBER("adopted", UNIT_NONE, ALWAYS, "As it was published"),
    NUMBER("difference", UNIT_NONE, ALWAYS, "Computed less published"),
    EXACT_PERSONS("difference_persons", ALWAYS, "The same"),
    NUMBER("rounded_to", UNIT_NONE, ALWAYS,
           "Of money the unit of the last digit that was published, EUR 10 000 at most: rounded to it both are "
           "compared"),
    YES("agrees", ALWAYS, "The same so rounded"),
    CHOICE("reason", sum_reasons, NULLABLE,
           "What the computed sum rests on that is not known; null: nothing, or it agrees"),
    LAST_FIELD,
};
const struct field effective_fields[] = {
    CODES("without", ALWAYS, "States that are left out of these sums"),
    CODES("assumed", ALWAYS, "States in these sums whose pledge is not known and was assumed"),
    LIST("figures", sum_fields, ALWAYS, NULL),
    TEXTS("source", ALWAYS, "Ids of the sources of the published sums"),
    TEXT("adopted_note", NULLABLE, "What the file says of them"),
    LAST_FIELD,
};

/* --- How it is made ---------------------------------------------------------------------------- */

static void put_amount(struct out *out, cJSON *object, const char *key, const struct effective_sum *sum, int64_t amount)
{
    if (measure_table[sum->measure].money)
        out_euro(out, object, key, amount);
    else
        out_whole(out, object, key, amount);
}

static void put_sum(struct out *out, cJSON *list, const struct effective *effective, const struct effective_sum *sum,
                    bool assumed)
{
    struct price price = price_of(&effective->year->pool);
    int64_t difference = sum->computed - sum->adopted;
    struct fraction persons = price_persons(&price, price_unit(&price, sum->measure));
    cJSON *object = out_object(out, list, NULL);
    char path[32];
    snprintf(path, sizeof path, "to_implement.%s", measure_table[sum->measure].key);
    if (!fraction_mul(&persons, persons, fraction_whole(difference)))
        persons = (struct fraction){0, 0};
    out_text(out, object, "path", path);
    put_amount(out, object, "computed", sum, sum->computed);
    put_amount(out, object, "adopted", sum, sum->adopted);
    put_amount(out, object, "difference", sum, difference);
    out_fraction(out, object, "difference_persons", persons);
    put_amount(out, object, "rounded_to", sum, sum->unit);
    out_bool(out, object, "agrees", sum->agrees);
    out_text(out, object, "reason", !sum->agrees && assumed ? sum_reasons[0] : NULL);
}

void effective_write(struct out *out, const struct effective *effective, const struct published_remark *remark)
{
    const struct year *year = effective->year;
    bool any_assumed = false;
    if (effective->count == 0) {
        out_null(out, out->root, "to_implement");
        return;
    }
    cJSON *object = out_object(out, out->root, "to_implement");
    cJSON *without = out_list(out, object, "without"), *assumed = out_list(out, object, "assumed");
    for (size_t i = 0; i < year->state_count; i++) {
        bool rests = effective->ledger[i].assumed && !measures_empty(&effective->ledger[i].to_implement);
        if (!effective_counts(year, i))
            out_text(out, without, NULL, year->states[i].code);
        else if (rests)
            out_text(out, assumed, NULL, year->states[i].code);
        any_assumed = any_assumed || (effective_counts(year, i) && rests);
    }
    cJSON *figures = out_list(out, object, "figures");
    for (size_t k = 0; k < effective->count; k++)
        put_sum(out, figures, effective, &effective->sums[k], any_assumed);
    cJSON *sources = out_list(out, object, "source");
    for (size_t k = 0; k < remark->source_count; k++)
        out_text(out, sources, NULL, remark->sources[k]);
    out_text(out, object, "adopted_note", remark->note);
}

/* --- How it is told ---------------------------------------------------------------------------- */

static const struct view_column columns[] = {
    COLUMN("path", head_figure, PATH),
    COLUMN("computed", head_computed, DIGITS),
    COLUMN("adopted", head_adopted, DIGITS),
    {.path = "difference", .head = TEXT_head_difference, .shape = SHAPE_DIGITS, .sign = true},
    {.path = "difference_persons", .head = TEXT_head_in_persons, .shape = SHAPE_TWO, .sign = true},
    COLUMN("agrees", head_same, YES),
};

static const char *with_sources(struct telling *telling, const cJSON *sums, const char *words)
{
    const char *sources = words_codes(telling, tree_item(sums, "source"));
    return *sources != '\0' ? WORDS(telling, audit_sources, words, sources) : words;
}

void effective_tell(struct telling *telling)
{
    const cJSON *sums = tree_item(telling->root, "to_implement");
    const char *note = tree_words(sums, "adopted_note");
    if (!cJSON_IsObject(sums))
        return;
    tell_blank(telling);
    const char *head =
        tree_count(sums, "without") > 0
            ? WORDS(telling, audit_sums_without, words_names(telling, tree_item(sums, "without"), TEXT_list_end))
            : telling->language->texts[TEXT_audit_sums];
    TELL(telling, audit_sums_head, with_sources(telling, sums, head));
    tell_paragraph(telling);
    tell_view(telling, &(struct view){VIEW(TEXT_COUNT, "to_implement.figures[]", columns)});
    if (tree_text(sums, "figures[0].reason") != NULL || tree_text(sums, "figures[1].reason") != NULL)
        TELL(telling, audit_sums_assumed, words_codes(telling, tree_item(sums, "assumed")));
    if (*note != '\0')
        TELL(telling, audit_file_says, note);
    tell_paragraph(telling);
}
