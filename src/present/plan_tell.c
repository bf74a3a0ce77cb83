/* A plan told: who relocates, who pays, what it costs and what is still missing. What a state pledged itself and what a
 * relocation costs it the year file alone tells. */
#include <string.h>

#include "law/year.h"
#include "present/tellings.h"
#include "present/view.h"

/* --- How pledges came about -------------------------------------------------------------------- */

static const cJSON *own(const struct row *row)
{
    return row->levels[row->depth];
}

static const cJSON *stated(struct telling *telling, const cJSON *state)
{
    return state_in_file(telling, tree_words(state, "code"));
}

static bool cost_is_stated(struct telling *telling, const cJSON *state)
{
    return tree_number(stated(telling, state), "cost.relocation_eur").den != 0;
}

/* Whether the file has a pledge of something, and whether the plan has more. */
static bool pledges(struct telling *telling, const cJSON *state, bool more)
{
    const cJSON *pledge = tree_item(state, "pledge");
    const cJSON *before = tree_item(stated(telling, state), "pledge");
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        struct fraction amount = tree_number(before, measure_table[t].key);
        amount = amount.den != 0 ? amount : fraction_whole(0);
        if (more ? fraction_compare(tree_number(pledge, measure_table[t].key), amount) > 0 : amount.num > 0)
            return true;
    }
    return false;
}

/* Where limits leave a state nothing to add, that it adds nothing is the plan's. */
static bool is_planned(struct telling *telling, const cJSON *state)
{
    return tree_true(state, "pledge.planned") &&
           (tree_number(state, "unplaced").num == 0 ||
            (pledges(telling, state, true) && !tree_true(state, "pledge.deemed")));
}

static bool any_planned(struct telling *telling)
{
    const cJSON *state = NULL;
    cJSON_ArrayForEach(state, tree_item(telling->root, "states"))
        if (is_planned(telling, state))
            return true;
    return false;
}

static enum text_key mix_of(struct telling *telling, const cJSON *state)
{
    if (is_planned(telling, state)) {
        bool in_part = pledges(telling, state, false);
        return telling->year == NULL            ? TEXT_mix_planned
               : cost_is_stated(telling, state) ? in_part ? TEXT_mix_rest_chosen : TEXT_mix_chosen
               : in_part                        ? TEXT_mix_rest_preferred
                                                : TEXT_mix_preferred;
    }
    bool nothing = tree_number(state, "duty").num == 0 && tree_number(state, "to_implement.value").num == 0;
    bool limited = tree_number(state, "unplaced").num > 0;
    return limited && tree_true(state, "pledge.deemed") ? TEXT_mix_deemed
           : limited                                    ? TEXT_mix_limits
           : nothing                                    ? TEXT_mix_no_duty
                                                        : TEXT_mix_pledged;
}

/* --- Headline ---------------------------------------------------------------------------------- */

/* The relocations of which, by agreement, nobody is moved. */
static struct fraction offsets_instead(struct telling *telling)
{
    struct fraction instead = fraction_whole(0);
    fraction_sub(&instead, tree_number(telling->root, "totals.to_implement.relocations"),
                 tree_number(telling->root, "totals.effective.relocations"));
    return instead;
}

/* Relocated and paid always, the others where there are any. */
static const char *words_mix(struct telling *telling)
{
    const cJSON *given = tree_item(telling->root, "totals.to_implement");
    struct fraction offsets = tree_number(given, "offsets"), instead = offsets_instead(telling);
    struct fraction alternative = tree_number(given, "alternative_eur");
    struct enumeration parts = {.count = 0};
    enumerate(&parts, WORDS(telling, plan_relocated,
                            words_number(telling, tree_number(telling->root, "totals.effective.relocations"))));
    if (fraction_add(&offsets, offsets, instead) && offsets.num > 0)
        enumerate(&parts, WORDS(telling, plan_offsets, words_number(telling, offsets)));
    enumerate(&parts, WORDS(telling, plan_paid, words_euro(telling, tree_number(given, "financial_eur"))));
    if (alternative.num > 0)
        enumerate(&parts, WORDS(telling, plan_alternative, words_euro(telling, alternative)));
    return words_listed(telling, &parts, TEXT_list_end);
}

static void tell_headline(struct telling *telling)
{
    bool planned = any_planned(telling);
    const char *year = words_year(telling, telling->root, "year"), *mix = words_mix(telling);
    const char *what = planned ? WORDS(telling, plan_for, year, mix) : WORDS(telling, plan_nothing_left, year, mix);
    const char *cost = words_euro(telling, tree_number(telling->root, "plan.cost_eur"));
    if (tree_true(telling->root, "plan.cost_complete"))
        TELL(telling, plan_costs, what, cost);
    else
        TELL(telling, plan_known_cost, what, cost);
    struct fraction known = tree_number(telling->root, "plan.cost_eur");
    struct fraction called = tree_number(telling->root, "plan.cost_if_called_eur");
    if (called.den != 0 && tree_true(telling->root, "plan.cost_complete") && fraction_compare(known, called) != 0)
        TELL(telling, plan_if_called, words_euro(telling, called));
    if (planned)
        TELL(telling, plan_searched, words_again(telling, tree_text(telling->root, "plan.searched")));
    tell_paragraph(telling);
}

/* --- Tables ------------------------------------------------------------------------------------ */

static bool contributes(const struct row *row)
{
    return strcmp(tree_words(own(row), "role"), "contributing") == 0;
}

static void put_mix(struct text *cell, struct telling *telling, const struct row *row)
{
    text_put(cell, telling->language->texts[mix_of(telling, own(row))]);
}

static void tell_tables(struct telling *telling)
{
    static const struct view_column states[] = {
        COLUMN("code", head_state, STATE),
        COLUMN("duty", head_duty, WHOLE),
        COLUMN("to_implement.relocations", head_relocated, WHOLE),
        COLUMN("to_implement.financial_eur", head_paid_million, MILLION),
        COLUMN("to_implement.alternative_eur", head_alternative_million, MILLION),
        COLUMN("to_implement.offsets", head_offsets, WHOLE),
        COLUMN("mandatory_offsets", head_mandatory, WHOLE),
        {.path = "cost_eur", .head = TEXT_head_cost_million, .shape = SHAPE_MILLION, .asked = true},
        {.head = TEXT_head_mix, .words = put_mix},
    };
    static const struct view_column benefitting[] = {
        COLUMN("code", head_what_arrives, STATE),
        COLUMN("received.relocations", head_relocations, WHOLE),
        COLUMN("unmet.relocations", head_unmet_persons, WHOLE),
        COLUMN("received.financial_eur + received.alternative_eur", head_money_million, MILLION),
        COLUMN("unmet.financial_eur + unmet.alternative_eur", head_unmet_million, MILLION),
        COLUMN("received.offsets", head_offsets, WHOLE),
        COLUMN("unmet.offsets", head_unmet_persons, WHOLE),
        COLUMN("coverage", head_coverage_percent, PART),
    };
    tell_view(telling, &(struct view){VIEW(TEXT_COUNT, "states[]", states), .shown = contributes});
    tell_view(telling, &(struct view){VIEW(TEXT_COUNT, "benefitting[]", benefitting)});
}

/* --- Prices ------------------------------------------------------------------------------------ */

static void tell_price(struct telling *telling, const cJSON *price)
{
    const char *type = tree_words(price, "type");
    const char *(*amount)(struct telling * telling, struct fraction number) =
        strstr(type, "_eur") != NULL ? words_euro : words_number;
    struct fraction euro = tree_number(price, "eur_per_unit");
    struct fraction size = euro.num < 0 ? (struct fraction){-euro.num, euro.den} : euro;
    /* For one euro more it may be parts of a cent. */
    const char *words = size.den != 0 && 100 % size.den == 0 ? words_euro(telling, size)
                                                             : WORDS(telling, euro, words_number(telling, size));
    const char *more = words_named(telling, "plan_more_", type);
    const char *state = words_of_state(telling, tree_words(price, "benefitting"));
    const char *from = amount(telling, tree_number(price, "from"));
    const char *to = amount(telling, tree_number(price, "to"));
    if (euro.num == 0)
        TELL(telling, plan_no_cost, more, state, from, to);
    else if (euro.num > 0)
        TELL(telling, plan_would_cost, more, state, from, to, words);
    else
        TELL(telling, plan_would_save, more, state, from, to, words);
    tell_paragraph(telling);
}

static void tell_prices(struct telling *telling)
{
    const cJSON *price = NULL, *prices = tree_item(telling->root, "prices");
    if (tree_count(prices, "") == 0 || !any_planned(telling))
        return;
    tell_blank(telling);
    cJSON_ArrayForEach(price, prices)
        tell_price(telling, price);
    TELL_LAST(telling, plan_tried);
}

/* --- What to know ------------------------------------------------------------------------------ */

/* Coverage is below all of it although nothing is unmet. */
static void tell_coverage(struct telling *telling)
{
    const cJSON *entry = NULL;
    cJSON_ArrayForEach(entry, tree_item(telling->root, "benefitting")) {
        struct fraction coverage = tree_number(entry, "coverage");
        bool unmet = false;
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            unmet = unmet || tree_number(tree_item(entry, "unmet"), measure_table[t].key).num > 0;
        if (coverage.den == 0 || unmet || fraction_compare(coverage, fraction_whole(1)) >= 0)
            continue;
        TELL(telling, plan_coverage);
        return;
    }
}

static void tell_instead(struct telling *telling)
{
    struct fraction instead = offsets_instead(telling);
    if (instead.num > 0)
        TELL(telling, plan_instead, words_number(telling, instead));
}

/* The programme holds to the conditions of Article 63 as the fixed pledges have them. */
static void tell_mandatory(struct telling *telling)
{
    struct fraction offsets = tree_number(telling->root, "mandatory_offsets.total");
    if (offsets.num > 0)
        TELL(telling, plan_mandatory, words_number(telling, offsets));
}

static void tell_unplaced(struct telling *telling)
{
    const cJSON *state = NULL;
    cJSON_ArrayForEach(state, tree_item(telling->root, "states"))
        if (tree_number(state, "unplaced").num > 0)
            TELL(telling, plan_unplaced, words_of_state(telling, tree_words(state, "code")),
                 words_number(telling, tree_number(state, "unplaced")));
}

static void tell_unknown_costs(struct telling *telling)
{
    struct enumeration codes = {.count = 0};
    const cJSON *state = NULL;
    cJSON_ArrayForEach(state, tree_item(telling->root, "states"))
        if (is_planned(telling, state) && !cost_is_stated(telling, state))
            enumerate(&codes, tree_words(state, "code"));
    bool any = codes.count > 0;
    const char *list = words_listed(telling, &codes, TEXT_COUNT);
    if (any && telling->year != NULL)
        TELL(telling, plan_unknown_cost, list);
}

static void tell_words_of_mix(struct telling *telling)
{
    if (any_planned(telling) && telling->year != NULL)
        TELL(telling, plan_mix);
}

void plan_tell(struct telling *telling)
{
    void (*const remarks[])(struct telling * telling) = {tell_words_of_mix,  tell_coverage, tell_unplaced,
                                                         tell_unknown_costs, tell_instead,  tell_mandatory};
    tell_headline(telling);
    tell_tables(telling);
    tell_prices(telling);
    for (size_t k = 0; k < sizeof remarks / sizeof *remarks; k++) {
        tell_blank(telling);
        remarks[k](telling);
        tell_paragraph(telling);
    }
}
