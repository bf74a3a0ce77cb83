#include "formulas/formulas.h"

extern const struct formula formulas_ledger[], formulas_flows[], formulas_conditions[],
    formulas_events[], formulas_notes[];

const struct formula *const formula_tables[] = {
    formulas_ledger, formulas_flows, formulas_conditions, formulas_events, formulas_notes, NULL};
