/* The totals of the ledger side by side: why the pool is not the pool in effect. */
#pragma once

enum total {
    TOTAL_NOMINAL, /* fair shares */
    TOTAL_PLEDGED,
    TOTAL_ASSUMED,      /* of it, what rule assume_pledge fills in */
    TOTAL_TO_IMPLEMENT, /* after deductions, without benefitting states */
    TOTAL_EFFECTIVE,    /* the same without offsets */
    TOTAL_DELIVERED,
    TOTAL_UNMET,
    TOTAL_UNUSED,
    TOTAL_DRAWN, /* the last three in a year that is tracked */
    TOTAL_IMPLEMENTED,
    TOTAL_LEFT,
    TOTAL_COUNT
};
extern const char *const total_names[TOTAL_COUNT];
