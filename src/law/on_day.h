/* The year with the state of things on a day: who benefits, which deductions count, and what was pledged in addition,
 * from their day on (Art 13(4), 59(4), 61(1), 62(1)), and what is to be implemented then. What happened on that day is
 * not rewritten by what came later. */
#pragma once

#include "law/ledger.h"

struct on_day {
    struct year year;     /* borrows everything but its states */
    struct entry *ledger; /* of that day, before anything happened; NULL as long as no day is opened */
};

/* The days from which on things are different, of those that count, in order. The caller frees them; NULL without
 * memory. */
struct change_days {
    int64_t *days;
    size_t count;
};
struct change_days on_day_list(const struct year *year);

/* How many of them lie on this day or before it: two days with the same number have the same ledger. */
size_t on_day_changes(const struct change_days *changes, int64_t day);

/* Errors: MEMORY, RANGE; after an error, too, it is to be cleared. */
solpool_status on_day_open(struct on_day *out, const struct year *year, int64_t day, solpool_error *err);
void on_day_clear(struct on_day *on_day); /* accepts a zeroed struct */
