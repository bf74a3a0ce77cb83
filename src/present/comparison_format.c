/* "solpool-comparison-1", relocate, pay or mix for one state: what it holds, its tables, and how it is made. */
#include "present/format.h"
#include "present/parts.h"
#include "present/questions.h"
#include "present/result_fields.h"
#include "present/tellings.h"

/* --- What it holds ----------------------------------------------------------------------------- */

static const struct field other_fields[] = {
    CODE("code", ALWAYS, NULL),
    PERSONS("mandatory_offsets", ALWAYS, NULL),
    LAST_FIELD,
};
#define CONSEQUENCES                                                                                                   \
    TEXTS("triggers", ALWAYS, "The articles whose condition holds, 63(2)(b) of this state"),                           \
        TEXTS("triggers_flipped", ALWAYS, "Those that hold here or as stated only, without 63(2)(b)"),                 \
        LIST("benefitting", arrival_fields, ALWAYS, NULL),                                                             \
        LIST("others", other_fields, ALWAYS, "The other contributing states")
static const struct field stated_fields[] = {
    OBJECT("contribution", measures_fields, ALWAYS, NULL),
    PERSONS("mandatory_offsets", ALWAYS, NULL),
    CONSEQUENCES,
    LAST_FIELD,
};
static const struct field cost_fields[] = {
    EURO("relocation_eur", ALWAYS, "Relocated persons"),
    EURO("offset_eur", ALWAYS, "Persons for whom responsibility is taken, mandatory ones included"),
    EURO("payment_eur", ALWAYS, NULL),
    EURO("alternative_eur", ALWAYS, NULL),
    LAST_FIELD,
};
static const struct field option_fields[] = {
    CHOICE("name", option_names, ALWAYS, "The option; mix_10 relocates 10 per cent and pays the rest"),
    OBJECT("contribution", measures_fields, ALWAYS, NULL),
    YES("open", ALWAYS, "The law opens this way"),
    TEXT("limited_by", NULLABLE, "What keeps the state from giving all of it in this way"),
    EQUIVALENTS("unplaced", ALWAYS, "Owed and not placed"),
    OBJECT("to_implement", measures_fields, ALWAYS, NULL),
    TEXT("no_answer", RARE, "Why the year has no answer then; what depends on it is null or empty"),
    PERSONS("delivered_as_offsets", NULLABLE, "Of its relocations, as agreed (Article 63(1), (2))"),
    PERSONS("mandatory_offsets", NULLABLE, NULL),
    PERSONS("mandatory_offsets_of_all", NULLABLE, NULL),
    EURO("cost_eur", NULLABLE, "Own cost of what is delivered; null where a figure for it is missing"),
    EURO("cost_if_called_eur", NULLABLE, "The same if all that is to be implemented were called"),
    TEXT("cost_missing", NULLABLE, "The key of the year file that is missing for it"),
    OBJECT("cost_parts", cost_fields, NULLABLE, NULL),
    EURO("union_funding_eur", NULLABLE, "What the Union pays for relocations, taken off"),
    CONSEQUENCES,
    LAST_FIELD,
};
#define COMPARED                                                                                                       \
    CODE("state", ALWAYS, NULL), EXACT_PERSONS("owed", ALWAYS, NULL),                                                  \
        EURO("break_even_eur", NULLABLE,                                                                               \
             "Cost of a relocated person at which relocating and paying cost the same, mandatory offsets left "        \
             "aside; null where all is delivered as agreed offsets"),                                                  \
        EURO("break_even_with_offsets_eur", NULLABLE, "The same with mandatory offsets counted"),                      \
        CHOICE("cheapest", option_names, NULLABLE,                                                                     \
               "The one of the options below that costs the state least, null where its costs are not "                \
               "known; another whole mix may cost less"),                                                              \
        OBJECT("as_stated", stated_fields, ALWAYS, NULL),                                                              \
        LIST("options", option_fields, ALWAYS, "Ways to meet what is owed (Article 57(4))")
const struct field compared_fields[] = {COMPARED, LAST_FIELD};
static const struct field comparison_fields[] = {
    HEAD_FIELDS("solpool-comparison-1"), POOL_FIELD, RULES_FIELD, ASSUMED_FIELD, COMPARED, LAST_FIELD,
};

static const struct csv_table comparison_tables[] = {
    {"options", "options[]", "^state, name=option"},
    {"states", "", "state, !assumed_pledges"},
    {"benefitting", "options[].benefitting[]", "^^state, ^name=option"},
    {"others", "options[].others[]", "^^state, ^name=option"},
    {"as_stated_benefitting", "as_stated.benefitting[]", "^^state"},
    {"as_stated_others", "as_stated.others[]", "^^state"},
    COMMON_TABLES,
};

/* --- How it is made ---------------------------------------------------------------------------- */

static void cost_write(struct out *out, cJSON *object, const struct outlay *outlay, bool answered)
{
    out_cost(out, object, outlay->known, outlay->total_cents);
    out_stated(out, object, "cost_if_called_eur", true, outlay->called_known ? outlay->called_cents : NOT_STATED);
    out_text(out, object, "cost_missing", outlay->missing);
    if (!answered) {
        out_null(out, object, "cost_parts");
        out_null(out, object, "union_funding_eur");
        return;
    }
    cJSON *parts = out_object(out, object, "cost_parts");
    out_euro(out, parts, "relocation_eur", outlay->relocation_cents);
    out_euro(out, parts, "offset_eur", outlay->offset_cents);
    out_euro(out, parts, "payment_eur", outlay->payment_cents);
    out_euro(out, parts, "alternative_eur", outlay->alternative_cents);
    out_euro(out, object, "union_funding_eur", outlay->funding_cents);
}

static void others_write(struct out *out, cJSON *object, const struct comparison *comparison,
                         const struct outcome *outcome)
{
    const struct year *year = comparison->year;
    cJSON *list = out_list(out, object, "others");
    for (size_t i = 0; outcome_answered(outcome) && i < year->state_count; i++) {
        if (i == comparison->state || !state_contributes(&year->states[i]))
            continue;
        cJSON *other = out_object(out, list, NULL);
        out_text(out, other, "code", year->states[i].code);
        out_whole(out, other, "mandatory_offsets", outcome->mandatory_offsets[i]);
    }
}

/* What follows for the state, for those that benefit and for the others. */
static void consequences(struct out *out, cJSON *object, const struct comparison *comparison,
                         const struct outcome *outcome)
{
    out_articles(out, object, "triggers", outcome, comparison->state);
    out_flipped(out, object, "triggers_flipped", &comparison->as_stated, outcome);
    out_benefitting(out, object, comparison->year, outcome);
    others_write(out, object, comparison, outcome);
}

static void row_write(struct out *out, cJSON *list, const struct comparison *comparison, size_t k)
{
    const struct comparison_row *row = &comparison->rows[k];
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "name", option_names[k]);
    out_measures(out, out_object(out, object, "contribution"), &row->contribution.pledge);
    out_bool(out, object, "open", row->open);
    out_text(out, object, "limited_by", row->contribution.limited_by);
    out_fraction(out, object, "unplaced", row->contribution.unplaced);
    out_measures(out, out_object(out, object, "to_implement"), &row->outcome.to_implement[comparison->state]);
    out_no_answer(out, object, &row->outcome);
    out_persons_of(out, object, "delivered_as_offsets", &row->outcome,
                   comparison_as_offsets(comparison, (enum option)k));
    out_persons_of(out, object, "mandatory_offsets", &row->outcome, row->outcome.mandatory_offsets[comparison->state]);
    out_persons_of(out, object, "mandatory_offsets_of_all", &row->outcome, row->outcome.mandatory_total);
    cost_write(out, object, &row->outlay, outcome_answered(&row->outcome));
    consequences(out, object, comparison, &row->outcome);
}

void comparison_members(struct out *out, cJSON *object, const struct comparison *comparison)
{
    const struct outcome *base = &comparison->as_stated;
    out_text(out, object, "state", comparison->year->states[comparison->state].code);
    out_fraction(out, object, "owed", comparison->owed);
    out_exact_euro(out, object, "break_even_eur", comparison->break_even_cents);
    out_exact_euro(out, object, "break_even_with_offsets_eur",
                   comparison->exempt ? (struct fraction){0, 0} : comparison->break_even_with_offsets_cents);
    out_text(out, object, "cheapest", option_names[comparison->cheapest]); /* NO_OPTION: NULL */
    cJSON *stated = out_object(out, object, "as_stated");
    out_measures(out, out_object(out, stated, "contribution"), &base->pledge[comparison->state]);
    out_whole(out, stated, "mandatory_offsets", base->mandatory_offsets[comparison->state]);
    consequences(out, stated, comparison, base);
    cJSON *options = out_list(out, object, "options");
    for (size_t k = 0; k < OPTION_COUNT; k++)
        row_write(out, options, comparison, k);
}

void comparison_tree(struct out *out, const struct comparison *comparison)
{
    answer_begin(out, COMPARISON_FORMAT, comparison->year);
    out_assumed(out, out->root, comparison->year);
    comparison_members(out, out->root, comparison);
}

const struct format format_comparison = {
    .id = "solpool-comparison-1",
    .schema = {"comparison", "Relocate, pay or mix: what each way costs and does for one state",
               "Printed by solpool compare --state --format json.", .fields = comparison_fields},
    TABLES(comparison_tables),
    .tell = comparison_tell,
};
