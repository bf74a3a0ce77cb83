/*
 * Logarithm, exponential function and the normal distribution from additions, multiplications, divisions and
 * square roots alone, which IEEE 754 rounds the same on every machine; the C library's functions differ in the
 * last digit from one version to the next. The compiler must not fuse multiplications and additions
 * (-ffp-contract=off in the Makefile).
 */
#pragma once

/* Natural; 0 < x, finite. */
double elementary_log(double x);

/* |x| up to 700. */
double elementary_exp(double x);

/* Where the standard normal distribution has `part` of its mass below; 0 < part < 1. */
double normal_quantile(double part);

/* How much of its mass is below x: 0 from about -37 on down. */
double normal_below(double x);
