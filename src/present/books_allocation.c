/* The tables of an allocation, and of a plan, which is one with more in it. */
#include "present/sheet.h"

/* The year comes first, so that the tables of several years can be put below each other. */
static const struct sheet_column state_columns[] = {
    PLAIN("^year"),
    PLAIN("code"),
    PLAIN("name"),
    PLAIN("role"),
    PLAIN("share.percent"),
    PLAIN("share.numerator"),
    PLAIN("share.denominator"),
    PERSONS("fair_share.relocations"),
    PLAIN("fair_share.financial_eur"),
    RARE_PERSONS("carried.late_offsets"),
    RARE_PERSONS("carried.ongoing_relocations"),
    RARE_PERSONS("carried.crisis_credit"),
    RARE_PERSONS("carried.over_pledge"),
    RARE_PERSONS("credit_used"),
    RARE_PERSONS("redistributed"),
    UNIT("deduction", "part of 1"),
    RARE("deduction_by_type.relocations", "part of 1"),
    RARE("deduction_by_type.financial_eur", "part of 1"),
    RARE("deduction_by_type.alternative_eur", "part of 1"),
    RARE("deduction_by_type.offsets", "part of 1"),
    PERSONS("duty"),
    VALUED("pledge."),
    PLAIN("pledge.assumed"),
    RARE("pledge.deemed", NULL),
    RARE("pledge.planned", NULL),
    UNIT("gap", "person-equivalents"),
    UNIT("shortfall", "person-equivalents"),
    VALUED("to_implement."),
    RARE_MEASURES("lapsed."),
    VALUED("used."),
    VALUED("unused."),
    PERSONS("mandatory_offsets"),
    RARE_PERSONS("mandatory_cap"),
    PLAIN("union_funding_eur"),
    RARE_VALUED("drawn."),
    RARE_VALUED("implemented."),
    RARE_PERSONS("accepted"),
    RARE_VALUED("left."),
    RARE_PERSONS("late_offsets"),
    RARE_PERSONS("ongoing_relocations"),
    RARE("cost_eur", NULL),
    RARE("cost_missing", NULL),
    RARE("unplaced", "person-equivalents"),
};

static const struct sheet_column benefitting_columns[] = {
    PLAIN("^year"),
    PLAIN("code"),
    VALUED("need."),
    PLAIN("need.stated"),
    VALUED("received."),
    VALUED("unmet."),
    UNIT("coverage", "part of 1"),
    RARE_PERSONS("mandatory_offsets_received"),
    RARE_VALUED("implemented_received."),
    RARE_PERSONS("late_offsets_received"),
};

static const struct sheet_column flow_columns[] = {
    PLAIN("^year"),
    PLAIN("from"),
    PLAIN("to"),
    MEASURES(""),
    RARE_PERSONS("mandatory_offsets"),
    RARE_PERSONS("late_offsets"),
};

static const struct sheet_column total_columns[] = {
    PLAIN("^year"),
    NAMED("@", "total"),
    VALUED(""),
};

static const struct sheet_column trigger_columns[] = {
    PLAIN("^year"), PLAIN("article"),    PLAIN("name"),        PLAIN("state"),
    PLAIN("holds"), PERSONS("observed"), PERSONS("threshold"),
};

static const struct sheet_column note_columns[] = {
    PLAIN("^year"), PLAIN("code"), PLAIN("article"), PLAIN("message"), PLAIN("states"),
};

static const struct sheet_column stage_columns[] = {
    PLAIN("^year"),
    PLAIN("name"),
    PLAIN("article"),
    PLAIN("value"),
};

static const struct sheet_column chosen_columns[] = {
    PLAIN("^year"),
    NAMED("@", "rule"),
    NAMED(".", "option"),
};

static const struct sheet_column money_columns[] = {
    PLAIN("^year"),
    PERSONS("relocations"),
    PLAIN("financial_eur"),
    PLAIN("eur_per_relocation"),
    PLAIN("^amounts.union_funding_eur"),
    PLAIN("^amounts.transfers_eur"),
    PLAIN("^amounts.alternative_converted_eur"),
    PLAIN("^amounts.unallocated_eur"),
    PLAIN("^amounts.payments_eur"),
    PLAIN("^amounts.payment_year"),
    PLAIN("^title"),
    PLAIN("^outcome"),
    RARE("^plan.cost_eur", NULL),
    RARE("^plan.cost_complete", NULL),
};

static const struct sheet_column mandatory_columns[] = {
    PLAIN("^year"),  PLAIN("article"),  PERSONS("missing"),
    PERSONS("caps"), PERSONS("stocks"), PERSONS("total"),
};

static const struct sheet_column crisis_columns[] = {
    PLAIN("^year"),
    PLAIN("state"),
    PLAIN("article"),
    PERSONS("need"),
    PERSONS("pool_available"),
    PERSONS("pool_used"),
    PERSONS("pledged"),
    PERSONS("pledged_offsets"),
    PLAIN("holds"),
    PERSONS("offsets"),
    PERSONS("unmet"),
};

static const struct sheet_column crisis_state_columns[] = {
    PLAIN("^^year"),
    PLAIN("code"),
    PERSONS("fair_share"),
    PERSONS("pool_relocations"),
    VALUED("pledge."),
    PERSONS("offsets"),
    PERSONS("contribution"),
    PERSONS("credit_used"),
    PERSONS("above_fair_share"),
    PERSONS("credit"),
    PLAIN("credit_status"),
    PLAIN("credit_until"),
};

/* What the last three count in is that of the type: persons, or euro. */
static const struct sheet_column price_columns[] = {
    PLAIN("^year"),        PLAIN("benefitting"), PLAIN("type"),
    PLAIN("eur_per_unit"), PLAIN("from"),        PLAIN("to"),
};

static const struct sheet_column goal_columns[] = {
    PLAIN("^year"),   PLAIN("path"),   PLAIN("sense"), PLAIN("goal"),
    PLAIN("reached"), PLAIN("before"), PLAIN("after"), VALUED("total."),
};

static const struct sheet_column additional_columns[] = {
    PLAIN("^^year"),
    PLAIN("code"),
    MEASURES(""),
};

static const struct sheet_column conflict_columns[] = {
    PLAIN("^^year"), PLAIN("path"),  PLAIN("article"),
    PLAIN("limit"),  PLAIN("raise"), PLAIN("easiest"),
};

static const struct sheet allocation_sheets[] = {
    SHEET("states", "states[]", state_columns),
    SHEET("benefitting", "benefitting[]", benefitting_columns),
    SHEET("flows", "flows[]", flow_columns),
    SHEET("totals", "totals{}", total_columns),
    SHEET("triggers", "triggers[]", trigger_columns),
    SHEET("notes", "notes[]", note_columns),
    SHEET("stages", "stages[]", stage_columns),
    SHEET("pool", "pool", money_columns),
    SHEET("rules", "rules{.}", chosen_columns),
    SHEET("mandatory_offsets", "mandatory_offsets", mandatory_columns),
    SHEET("crisis", "crisis", crisis_columns),
    SHEET("crisis_states", "crisis.states[]", crisis_state_columns),
    SHEET("prices", "prices[]", price_columns),
    SHEET("goal", "negotiation", goal_columns),
    SHEET("additional", "negotiation.additional[]", additional_columns),
    SHEET("clashes", "negotiation.clashes[]", conflict_columns),
};

const struct book allocation_books[] = {
    BOOK("solpool-allocation-1", allocation_sheets),
    LAST_BOOK,
};
