#include "study/elementary.h"

#include <math.h>
#include <stddef.h>

/* ln 2 as a number of few digits, whose multiples are exact, and the rest. */
#define LN2_HIGH 0x1.62e42fefap-1
#define LN2_LOW 0x1.cf79abc9e3b398p-40

double elementary_log(double x)
{
    int exponent;
    double mantissa = frexp(x, &exponent); /* frexp and ldexp are exact */
    if (mantissa < 0.7071067811865476) {
        mantissa *= 2;
        exponent--;
    }
    /* ln m = 2 (s + s^3 / 3 + s^5 / 5 + …) with s = (m - 1) / (m + 1), |s| < 0.172. */
    double s = (mantissa - 1) / (mantissa + 1), square = s * s, series = 0;
    for (int odd = 23; odd >= 3; odd -= 2)
        series = square * (series + 1.0 / odd);
    return exponent * LN2_HIGH + (exponent * LN2_LOW + (2 * s + 2 * s * series));
}

double elementary_exp(double x)
{
    double twos = floor(x / 0.6931471805599453 + 0.5);
    double rest = x - twos * LN2_HIGH - twos * LN2_LOW, series = 1;
    for (int k = 15; k >= 1; k--)
        series = 1 + rest / k * series;
    return ldexp(series, (int)twos);
}

/* --- The normal distribution ------------------------------------------------------------------- */

#define COEFFICIENTS 8

static double polynomial(const double coefficients[COEFFICIENTS], double x)
{
    double value = 0;
    for (size_t k = COEFFICIENTS; k-- > 0;)
        value = value * x + coefficients[k];
    return value;
}

/* PPND16 of M. J. Wichura, "Algorithm AS 241", Applied Statistics 37 (1988), 477-484: right to 16 digits. */
static const double middle[2][COEFFICIENTS] = {
    {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
     4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3},
    {1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
     3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3}};
static const double tail[2][COEFFICIENTS] = {
    {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
     1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4},
    {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1, 1.48103976427480074590e-1,
     1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9}};
static const double far_tail[2][COEFFICIENTS] = {
    {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
     2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7},
    {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4,
     1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15}};

double normal_quantile(double part)
{
    double from_middle = part - 0.5;
    if (fabs(from_middle) <= 0.425) {
        double r = 0.180625 - from_middle * from_middle;
        return from_middle * polynomial(middle[0], r) / polynomial(middle[1], r);
    }
    double r = sqrt(-elementary_log(from_middle < 0 ? part : 1 - part)), value;
    if (r <= 5)
        value = polynomial(tail[0], r - 1.6) / polynomial(tail[1], r - 1.6);
    else
        value = polynomial(far_tail[0], r - 5) / polynomial(far_tail[1], r - 5);
    return from_middle < 0 ? -value : value;
}

/* The quantile turned round, by halving until two neighbouring numbers are left. */
double normal_below(double x)
{
    if (x > 0)
        return 1 - normal_below(-x);
    double low = 1e-300, high = 0.5;
    if (normal_quantile(low) >= x)
        return 0;
    for (;;) {
        double between = low + (high - low) / 2;
        if (between <= low || between >= high)
            return high;
        if (normal_quantile(between) < x)
            low = between;
        else
            high = between;
    }
}
