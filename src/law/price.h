/*
 * Equal value (Art 56(2)): one relocation stands for F/N euro, exactly. Values are counted in whole
 * units so small that a person and a cent are both a whole number of them.
 */
#pragma once

#include "base/exact.h"
#include "law/year.h"

struct price {
    int64_t person_units; /* F/g in cents, with g the greatest common divisor of F and N */
    int64_t cent_units;   /* N/g */
};

/* The ratio of the pool; in a year without need (Art 12(4)) that of the proposal, which Art 12(3)
 * keeps; or the price that the file states (S3). */
struct price price_of(const struct pool *pool);

/* Units of one person or one cent of a measure. */
int64_t price_unit(const struct price *price, enum measure measure);

/* r + o + (f + a) / ratio, in units. */
int128 price_value(const struct price *price, const struct measures *measures);

/* Units as person-equivalents. */
struct fraction price_persons(const struct price *price, int128 units);

/* Person-equivalents as cents, rounded up: money that stands for a share is never worth less. */
bool price_cents(int64_t *out, const struct price *price, struct fraction persons);
