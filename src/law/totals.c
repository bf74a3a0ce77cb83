#include "law/totals.h"

const char *const total_names[TOTAL_COUNT] = {
    [TOTAL_NOMINAL] = "nominal",     [TOTAL_PLEDGED] = "pledged",
    [TOTAL_ASSUMED] = "assumed",     [TOTAL_TO_IMPLEMENT] = "to_implement",
    [TOTAL_EFFECTIVE] = "effective", [TOTAL_DELIVERED] = "delivered",
    [TOTAL_UNMET] = "unmet",         [TOTAL_UNUSED] = "unused",
    [TOTAL_DRAWN] = "drawn",         [TOTAL_IMPLEMENTED] = "implemented",
    [TOTAL_LEFT] = "left",
};
