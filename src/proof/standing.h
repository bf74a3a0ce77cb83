/* What follows from the key, step by step: fair shares, credits, pledges, duties, what others take over. Each step
 * reads those before it out of the trial's claim. The checks compare with them; for an earlier day of the year they
 * make the claim itself. */
#pragma once

#include "proof/trial.h"

/* The states' parts of a number of persons, in millionths, rounded by the rule. False after give_up, like all of these.
 */
bool parts_of(struct trial *trial, struct fraction reference, int64_t *parts, bool *tied);

/* Of what is carried over, as much as the fair share holds in whole persons (Art 9(4) of Regulation 2024/1359; S28). */
int64_t credit_of(const struct trial *trial, size_t i);

/* Whether something of the pledge is not known, and a rule fills it in. */
bool is_unknown(const struct trial *trial, size_t i);

/* What is given, with what the rules put in the place of what is not known, or what it lacks as money (S21). */
bool pledge_of(struct measures *out, bool *deemed, struct trial *trial, size_t i, const struct measures *given);

/* What is owed, and what the pledge is worth, less the deduction; nothing of a benefitting state. False beyond 128
 * bits. */
bool after_deduction(struct fraction *due, struct fraction *given, const struct trial *trial, size_t i);
/* What is to be implemented lacks of what is due; nothing where only rounding makes it less. False beyond 128 bits. */
bool lacking_of(struct fraction *out, const struct trial *trial, size_t i, struct fraction due, struct fraction given);
int64_t duty_of(const struct trial *trial, struct fraction due);

/* S7: what deductions leave to each of the others. */
bool take_over(struct trial *trial, int64_t *parts, bool *tied);

/* What a deduction, or benefiting, leaves of each type of the pledge. False beyond 128 bits. */
bool due_of(struct measures *out, const struct trial *trial, size_t i);

/* The state of things on a day: a trial of which the claim is made up as far as pledges go. */
struct day_trial {
    struct year year; /* these two borrow everything but the states */
    struct claim claim;
    struct trial trial;
};

/* The days on which somebody begins to benefit, asks for a deduction or pledges more, in order. In the trial's room. */
struct first_days {
    int64_t *days;
    size_t count;
};
struct first_days first_days_of(struct trial *trial);

/* Whether who benefits, what is deducted and what is pledged is the same on two days. */
bool same_things(const struct first_days *list, int64_t earlier, int64_t later);

/* In any case the caller closes; a zeroed struct is closed. */
bool day_open(struct day_trial *day, struct trial *trial, int64_t date);
void day_close(struct day_trial *day);

/* The claimed benefitting state that a state is, or NULL. */
const struct claimed_benefitting *benefitting_of(const struct trial *trial, size_t i);

/* Whether offsets by agreement cover more than all of the need of this benefitting state. */
bool agreed_beyond(const struct trial *trial, size_t i);
