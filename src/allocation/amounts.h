/* Money beside the pledges: what the Union pays for relocations, what goes to the Fund, when. */
#pragma once

#include "law/ledger.h"

struct amounts {
    int64_t funding_cents;   /* lump sums for relocated persons, Art 20 of Regulation 2021/1147 */
    int64_t transfer_cents;  /* for transfers, to whoever bears their costs */
    int64_t converted_cents; /* alternative measures that nobody requested, Art 57(4) */
    int64_t payment_cents;   /* financial contributions to the Union's budget, whoever asks for them: Art 64(1) */
    int64_t taken_cents;   /* money that needs, or a plan for a crisis, take out of one budget: which state paid it does
                              not count */
    int64_t to_fund_cents; /* of all payments together, what no need takes, Art 64(4) */
    int64_t payment_year;  /* Art 60(3): money need not be paid within the year (S24) */
};

/* What the Union pays a state that relocates so many persons. */
int64_t amounts_funding(const struct year *year, size_t i, int64_t relocations);

/* Adds one state's part, by what was used of its supply. */
void amounts_add(struct amounts *sum, const struct year *year, size_t i, const struct entry *entry,
                 const struct measures *used, int64_t mandatory_offsets);

/* What a state pays: its contributions, whoever asks for them (Art 64(1)), in a crisis too (Art 8(1)(b) of Regulation
 * 2024/1359), and what unrequested measures become. What a plan for a crisis takes is in both, supply and used. */
int64_t amounts_payment(const struct year *year, const struct measures *supply, const struct measures *used,
                        int64_t mandatory_offsets);

/* Of a state's alternative measures those that nobody requested, so that they are money. */
int64_t amounts_converted(const struct measures *supply, const struct measures *used);
