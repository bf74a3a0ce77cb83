/* An allocation, several of them, shares and a proof, told: a headline and tables. */
#include <string.h>

#include "base/error.h"
#include "present/tellings.h"
#include "present/view.h"

/* --- Headlines --------------------------------------------------------------------------------- */

static const char *number_at(struct telling *telling, const char *path)
{
    struct fraction number = tree_number(telling->root, path);
    return words_decimals(telling, number, number.den == 1 ? 0 : 2);
}

static const char *euro_at(struct telling *telling, const char *path)
{
    return words_euro(telling, tree_number(telling->root, path));
}

static void tell_pool(struct telling *telling)
{
    TELL(telling, pool_is, words_year(telling, telling->root, "year"), number_at(telling, "pool.relocations"),
         euro_at(telling, "pool.financial_eur"), euro_at(telling, "pool.eur_per_relocation"));
}

/* --- Cells ------------------------------------------------------------------------------------- */

static void put_total(struct text *cell, struct telling *telling, const struct row *row)
{
    text_put(cell, words_named(telling, "total_", row->levels[row->depth]->string));
}

/* A pledge of which something is assumed. */
static void put_assumed(struct text *cell, struct telling *telling, const struct row *row)
{
    text_put(cell, tree_number(row->levels[row->depth], "assumed.value").num > 0 ? WORDS(telling, mark_assumed) : "");
}

static void put_condition(struct text *cell, struct telling *telling, const struct row *row)
{
    const char *name = tree_text(row->levels[row->depth], "name");
    text_put(cell, words_named(telling, "trigger_", name != NULL ? name : ""));
}

static void put_check(struct text *cell, struct telling *telling, const struct row *row)
{
    const char *name = tree_text(row->levels[row->depth], "name");
    text_put(cell, words_named(telling, "check_", name != NULL ? name : ""));
}

static void put_found(struct text *cell, struct telling *telling, const struct row *row)
{
    text_put(cell, words_again(telling, tree_text(row->levels[row->depth], "detail")));
}

/* Of the conditions that each state has for itself, those that are met. */
static bool shows_condition(const struct row *row)
{
    return row_item(row, "state") == NULL || cJSON_IsTrue(row_item(row, "holds"));
}

/* --- Tables ------------------------------------------------------------------------------------ */

/* clang-format off */
static const struct view_column state_columns[] = {
    COLUMN("code", head_state, STATE),
    COLUMN("fair_share.relocations", head_fair_share, WHOLE),
    COLUMN("duty", head_duty, WHOLE),
    COLUMN("pledge.relocations", head_pledged, WHOLE),
    COLUMN("pledge.financial_eur", head_pledged_million, MILLION),
    COLUMN("pledge.alternative_eur", head_alternative_million, MILLION),
    COLUMN("pledge.offsets", head_offsets, WHOLE),
    {.path = "pledge.assumed", .head = TEXT_head_assumed, .words = put_assumed},
    COLUMN("gap", head_gap, WHOLE),
    COLUMN("to_implement.value", head_to_implement, WHOLE),
    COLUMN("used.value", head_used, WHOLE),
    COLUMN("mandatory_offsets", head_mandatory, WHOLE),
};
static const struct view_column benefitting_columns[] = {
    COLUMN("code", head_state, WORDS),
    COLUMN("need.value", head_need, WHOLE),
    COLUMN("need.stated", head_need_stated, YES),
    COLUMN("received.relocations", head_received_persons, WHOLE),
    COLUMN("received.financial_eur", head_paid_eur, EUR),
    COLUMN("received.alternative_eur", head_alternative_eur, EUR),
    COLUMN("received.offsets", head_offsets, WHOLE),
    COLUMN("received.value", head_received, WHOLE),
    COLUMN("unmet.value", head_unmet, WHOLE),
    COLUMN("coverage", head_coverage_percent, PART),
    COLUMN("mandatory_offsets_received", head_mandatory, WHOLE),
};
static const struct view_column total_columns[] = {
    {.path = "@", .head = TEXT_head_total, .words = put_total},
    COLUMN("relocations", head_relocations, WHOLE),
    COLUMN("financial_eur", head_paid_eur, EUR),
    COLUMN("alternative_eur", head_alternative_eur, EUR),
    COLUMN("offsets", head_offsets, WHOLE),
    COLUMN("value", head_value, WHOLE),
};
static const struct view_column condition_columns[] = {
    COLUMN("article", head_article, WORDS),
    {.path = "name", .head = TEXT_head_condition, .words = put_condition},
    COLUMN("state", head_state, WORDS),
    COLUMN("holds", head_met, YES),
    COLUMN("observed", head_observed, WHOLE),
    COLUMN("threshold", head_threshold, WHOLE),
};
static const struct view_column mandatory_columns[] = {
    COLUMN("article", head_article, WORDS),
    COLUMN("missing", head_missing, WHOLE),
    COLUMN("caps", head_caps, WHOLE),
    COLUMN("stocks", head_eligible, WHOLE),
    COLUMN("total", head_mandatory_persons, WHOLE),
};
static const struct view_column flow_columns[] = {
    COLUMN("from", head_from, WORDS),
    COLUMN("to", head_to, WORDS),
    COLUMN("relocations", head_relocations, WHOLE),
    COLUMN("financial_eur", head_paid_eur, EUR),
    COLUMN("alternative_eur", head_alternative_eur, EUR),
    COLUMN("offsets", head_offsets, WHOLE),
    COLUMN("mandatory_offsets", head_mandatory, WHOLE),
    COLUMN("late_offsets", head_late, WHOLE),
};
static const struct view_column crisis_columns[] = {
    COLUMN("code", head_state, WORDS),
    COLUMN("fair_share", head_fair_share, WHOLE),
    COLUMN("pool_relocations", head_from_pool, WHOLE),
    COLUMN("pledge.value", head_pledged_value, WHOLE),
    COLUMN("offsets", head_offsets, WHOLE),
    COLUMN("contribution", head_contribution, WHOLE),
    COLUMN("credit", head_credit, WHOLE),
};
static const struct view_column crisis_loss_columns[] = {
    COLUMN("code", head_state, WORDS),
    COLUMN("without_crisis.value", head_without_crisis, WHOLE),
    COLUMN("lost.value", head_lost_in_crisis, WHOLE),
    COLUMN("unaddressed", head_unaddressed, YES),
};
static const struct view_column money_columns[] = {
    COLUMN("union_funding_eur", head_from_union, EUR),
    COLUMN("transfers_eur", head_transfers, EUR),
    COLUMN("alternative_converted_eur", head_converted, EUR),
    COLUMN("unallocated_eur", head_unallocated, EUR),
    COLUMN("payments_eur", head_payments, EUR),
    COLUMN("payment_year", head_payment_year, WORDS),
};
static const struct view_column ledger_columns[] = {
    COLUMN("code", head_state, WORDS),
    COLUMN("fair_share", head_fair_share, WHOLE),
    COLUMN("pledged", head_pledged_value, WHOLE),
    COLUMN("to_implement", head_to_implement, WHOLE),
    COLUMN("delivered", head_delivered_value, WHOLE),
    COLUMN("gap", head_gap, WHOLE),
    COLUMN("mandatory_offsets", head_mandatory, WHOLE),
    COLUMN("late_offsets", head_late, WHOLE),
    COLUMN("credit_left", head_credit, WHOLE),
};
static const struct view_column share_columns[] = {
    COLUMN("code", head_state, WORDS),
    COLUMN("share.percent", head_share, HUNDREDTHS),
    COLUMN("fair_share.relocations", head_fair_share, WHOLE),
    COLUMN("fair_share.financial_eur", head_or_eur, EUR),
    COLUMN("adopted.share_percent", head_published_percent, HUNDREDTHS),
    COLUMN("adopted.relocations", head_published, WHOLE),
    COLUMN("adopted.financial_eur", head_published_eur, EUR),
};
static const struct view_column check_columns[] = {
    COLUMN("holds", head_holds, YES),
    {.path = "name", .head = TEXT_head_check, .shape = SHAPE_PATH, .words = put_check},
    {.path = "detail", .head = TEXT_head_found, .shape = SHAPE_PATH, .words = put_found},
};

static const struct view allocation_views[] = {
    {VIEW(TEXT_allocation_states, "states[]", state_columns)},
    {VIEW(TEXT_allocation_benefitting, "benefitting[]", benefitting_columns)},
    {VIEW(TEXT_allocation_totals, "totals{}", total_columns)},
    {VIEW(TEXT_allocation_conditions, "triggers[]", condition_columns), .shown = shows_condition},
    {VIEW(TEXT_allocation_mandatory, "mandatory_offsets", mandatory_columns)},
    {VIEW(TEXT_allocation_flows, "flows[]", flow_columns)},
    {VIEW(TEXT_allocation_crisis, "crisis.states[]", crisis_columns)},
    {VIEW(TEXT_allocation_crisis_others, "crisis.benefitting[]", crisis_loss_columns)},
    {VIEW(TEXT_allocation_money, "amounts", money_columns)},
};
/* clang-format on */

/* --- Notes ------------------------------------------------------------------------------------- */

/* "(Article 12(2); AT, DE)", or nothing. */
static const char *note_place(struct telling *telling, const cJSON *note)
{
    struct enumeration parts = {.count = 0};
    struct text place = {.data = NULL};
    const char *article = tree_text(note, "article");
    if (article != NULL && article[0] != '\0')
        enumerate(&parts, words_article(telling, article));
    const char *cited = words_listed(telling, &parts, TEXT_COUNT);
    const char *states = words_codes(telling, tree_item(note, "states"));
    const char *const both[] = {cited, states, NULL};
    bool any = cited[0] != '\0' || states[0] != '\0';
    text_put(&place, any ? " (" : "");
    text_put(&place, both[0]);
    text_put(&place, cited[0] != '\0' && states[0] != '\0' ? words_mark(telling, TEXT_semicolon) : "");
    text_put(&place, both[1]);
    text_put(&place, any ? ")" : "");
    return words_kept(telling, &place);
}

/* In other languages under its title. */
static void tell_note(struct telling *telling, const cJSON *note)
{
    const char *message = tree_text(note, "message"), *code = tree_text(note, "code");
    const char *rule, *title = !language_is_first(telling->language) && code != NULL
                                   ? note_title(telling->language, code, &rule)
                                   : NULL;
    const char *words = words_again(telling, message != NULL ? message : "?");
    if (words[0] == '\0')
        return; /* not told of such members: json/units.h */
    tell_blank(telling);
    if (title != NULL)
        TELL(telling, note_titled, title, words, note_place(telling, note));
    else
        TELL(telling, note_plain, words, note_place(telling, note));
    tell_paragraph(telling);
}

static void tell_notes(struct telling *telling)
{
    const cJSON *note = NULL, *notes = tree_item(telling->root, "notes");
    if (tree_count(notes, "") > 0)
        tell_heading(telling, TEXT_allocation_notes);
    cJSON_ArrayForEach(note, notes)
        tell_note(telling, note);
}

/* ", of which 10 011 are assumed (15 states …)", or nothing. */
static const char *assumed_words(struct telling *telling)
{
    size_t states = 0;
    const cJSON *state = NULL;
    cJSON_ArrayForEach(state, tree_item(telling->root, "states"))
        states += tree_number(state, "assumed.value").num > 0 ? 1 : 0;
    if (tree_item(telling->root, "states") == NULL && tree_number(telling->root, "totals.assumed.value").num > 0)
        return WORDS(telling, headline_assumed_in_all, number_at(telling, "totals.assumed.value"));
    return states == 0 ? ""
                       : WORDS(telling, headline_assumed, number_at(telling, "totals.assumed.value"),
                               words_count(telling, states));
}

/* Where offsets are among what is to be implemented, how much arrives as new support. */
static const char *effective_words(struct telling *telling)
{
    bool all = fraction_compare(tree_number(telling->root, "totals.effective.value"),
                                tree_number(telling->root, "totals.to_implement.value")) == 0;
    return all ? "" : WORDS(telling, headline_effective, number_at(telling, "totals.effective.value"));
}

static void tell_headline(struct telling *telling)
{
    TELL(telling, allocation_headline, number_at(telling, "totals.nominal.value"),
         number_at(telling, "totals.pledged.value"), assumed_words(telling),
         number_at(telling, "totals.to_implement.value"), effective_words(telling),
         number_at(telling, "totals.delivered.value"));
    tell_paragraph(telling);
}

void pool_tell(struct telling *telling)
{
    tell_pool(telling);
    tell_headline(telling);
}

/* --- Each result ------------------------------------------------------------------------------- */

void allocation_tell(struct telling *telling)
{
    void (*const other)(struct telling * telling) = tree_item(telling->root, "plan") != NULL          ? plan_tell
                                                    : tree_item(telling->root, "negotiation") != NULL ? negotiation_tell
                                                                                                      : NULL;
    if (other != NULL) {
        other(telling);
        return;
    }
    pool_tell(telling);
    for (size_t k = 0; k < sizeof allocation_views / sizeof *allocation_views; k++)
        tell_view(telling, &allocation_views[k]);
    tell_notes(telling);
}

void years_tell(struct telling *telling)
{
    tell_view(telling, &(struct view){VIEW(TEXT_years_ledger, "ledger[]", ledger_columns)});
}

void shares_tell(struct telling *telling)
{
    const cJSON *ties = tree_item(telling->root, "ties");
    tell_pool(telling);
    TELL_LAST(telling, shares_headline, number_at(telling, "sum.relocations"), euro_at(telling, "sum.financial_eur"));
    if (ties != NULL && tree_item(telling->root, "rules.lot") != NULL)
        TELL_LAST(telling, shares_ties_by_lot, words_codes(telling, ties));
    else if (ties != NULL)
        TELL_LAST(telling, shares_ties_by_code, words_codes(telling, ties));
    bool own = tree_true(telling->root, "own_key");
    tell_view(telling,
              &(struct view){VIEW(own ? TEXT_shares_of_own_key : TEXT_shares_states, "states[]", share_columns)});
}

void proof_tell(struct telling *telling)
{
    size_t count = tree_count(telling->root, "checks"), failed = 0;
    const cJSON *check = NULL;
    cJSON_ArrayForEach(check, tree_item(telling->root, "checks"))
        failed += tree_true(check, "holds") ? 0 : 1;
    if (failed == 0)
        TELL(telling, proof_holds, words_count(telling, count));
    else
        TELL(telling, proof_fails, words_count(telling, failed), words_count(telling, count));
    tell_paragraph(telling);
    tell_view(telling, &(struct view){VIEW(TEXT_proof_checks, "checks[]", check_columns)});
}
