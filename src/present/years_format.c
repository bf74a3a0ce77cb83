/* "solpool-years-1", several years with what one leaves to the next: what it holds, and how it is made. */
#include "present/format.h"
#include "present/parts.h"
#include "present/result_fields.h"
#include "present/tellings.h"
#include "present/writers.h"

static const struct field line_fields[] = {
    CODE("code", ALWAYS, "Of the state"),
    EXACT_PERSONS("fair_share", ALWAYS, "All years together, as the others"),
    EQUIVALENTS("pledged", ALWAYS, NULL),
    EQUIVALENTS("to_implement", ALWAYS, NULL),
    EQUIVALENTS("delivered", ALWAYS, NULL),
    EQUIVALENTS("gap", ALWAYS, "Fair shares less the value of the pledges"),
    PERSONS("mandatory_offsets", ALWAYS, NULL),
    PERSONS("late_offsets", ALWAYS, NULL),
    PERSONS("credit_left", ALWAYS, NULL),
    LAST_FIELD,
};
static const struct field years_fields[] = {
    FORMAT_FIELD(YEARS_FORMAT),
    TOOL_FIELD,
    LIST("years", claim_fields, ALWAYS, "The allocations, in ascending order"),
    LIST("ledger", line_fields, ALWAYS, "Sums of each state over the years"),
    LAST_FIELD,
};
static const struct csv_table years_tables[] = {{"ledger", "ledger[]", NULL}};

static void line_write(struct out *out, cJSON *list, const struct years_line *line)
{
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "code", line->code);
    out_fraction(out, object, "fair_share", line->fair_share);
    out_fraction(out, object, "pledged", line->pledged);
    out_fraction(out, object, "to_implement", line->to_implement);
    out_fraction(out, object, "delivered", line->delivered);
    out_fraction(out, object, "gap", line->gap);
    out_whole(out, object, "mandatory_offsets", line->mandatory_offsets);
    out_whole(out, object, "late_offsets", line->late_offsets);
    out_whole(out, object, "credit_left", line->credit_left);
}

void years_tree(struct out *out, const struct years *years)
{
    out_begin_as(out, YEARS_FORMAT);
    cJSON *list = out_list(out, out->root, "years");
    for (size_t k = 0; k < years->count; k++) {
        struct out year;
        allocation_tree(&year, &years->allocations[k]);
        out_adopt(out, list, &year);
    }
    cJSON *ledger = out_list(out, out->root, "ledger");
    for (size_t k = 0; k < years->line_count; k++)
        line_write(out, ledger, &years->lines[k]);
}

const struct format format_years = {
    .id = YEARS_FORMAT,
    .schema = {"years", "Several years, with what one leaves to the next",
               "Printed by solpool allocate with several files.", .fields = years_fields},
    TABLES(years_tables),
    .tell = years_tell,
    .part = &format_allocation,
    .part_rows = "years[]",
};
