/*
 * Time limits: the table of them, and the days on which they end. Periods are counted as Regulation (EEC, Euratom)
 * No 1182/71 says: the day of the event does not count (Article 3(1)), and a period in which something is to be done
 * ends on the working day after a Saturday or Sunday (3(4)); of public holidays nothing is known here. That moves no
 * days that are named, periods counted back, or how long an act is in force (3(4) second subparagraph, 4, 5).
 */
#pragma once

#include "base/day.h"
#include "law/year.h"

enum actor {
    WHO_COMMISSION,
    WHO_COUNCIL,
    WHO_COORDINATOR,
    WHO_INFORMANTS, /* Art 9(7): states and agencies */
    WHO_STATES,
    WHO_CONTRIBUTING,
    WHO_BENEFITTING,
    WHO_IN_CRISIS,
    WHO_COUNT
};
extern const char *const actor_names[WHO_COUNT]; /* in English */

/* What a time limit begins with. */
enum start {
    START_YEAR, /* the year of the pool itself */
    START_STRATEGY,
    START_PROPOSAL,
    START_INFORMED,
    START_PRESSURE_FOUND,
    START_REQUEST_61,
    START_REQUEST_62,
    START_YEAR_END,
    START_PAYMENT_YEAR,
    START_PERSON_PROPOSED,
    START_ACCEPTED,
    START_TRANSFER,
    START_OFFSETS_REQUESTED,
    START_CRISIS_REQUEST,
    START_CRISIS_PROPOSAL,
    START_CRISIS,
    START_CRISIS_END,
    START_CRISIS_CREDIT,
    START_COUNT
};
extern const char *const start_names[START_COUNT]; /* in English */

enum deadline_kind { DUE_ON, DUE_WITHIN, DUE_LASTS, DUE_EVERY, DUE_SOON };

struct deadline {
    const char *name;
    const char *article;
    const char *what; /* in English */
    enum deadline_kind kind;
    enum actor who;
    enum start start;
    int count; /* of units; DUE_ON: of years from that of the pool */
    enum day_unit unit;
    int month, day; /* DUE_ON */
};
extern const struct deadline deadline_table[];
extern const size_t deadline_count;

/* Something that starts time limits. */
struct event {
    enum start start;
    int64_t day;     /* NOT_STATED: it happened, on a day that nobody stated */
    int64_t until;   /* of a crisis: how long it lasts; else NOT_STATED */
    bool assumed;    /* the file does not state this day, or not as the day of this */
    size_t state;    /* whom it concerns, or NO_PLACE */
    size_t toward;   /* toward whom, or NO_PLACE */
    int64_t persons; /* how many, or NOT_STATED */
};

/* All that the year tells of, up to the day looked at. The caller frees *out. Errors: MEMORY. */
solpool_status events_of(struct event **out, size_t *count, const struct year *year, solpool_error *err);

/* When a time limit ends that begins on a day, the `turn`-th one (from 1) of DUE_EVERY: as it is counted, and the last
 * day to act. 0 where there is none within the years 1 to 9999. */
struct due_day {
    int64_t counted;
    int64_t last;
};
struct due_day deadline_day(const struct deadline *deadline, int64_t year, int64_t begins, int turn);
