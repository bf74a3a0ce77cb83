#include "base/ratio.h"

struct ratio ratio_make(struct naturals *naturals, struct natural num, struct natural den)
{
    struct natural common = natural_gcd(naturals, num, den);
    int128 small;
    if (natural_small(&small, common) && small <= 1)
        return (struct ratio){num, den};
    return (struct ratio){natural_div(naturals, num, common, NULL), natural_div(naturals, den, common, NULL)};
}

struct ratio ratio_of(struct naturals *naturals, int128 num, int128 den)
{
    return ratio_make(naturals, natural_of(naturals, num), natural_of(naturals, den));
}

struct ratio ratio_add(struct naturals *naturals, struct ratio a, struct ratio b)
{
    if (ratio_is_zero(a) || ratio_is_zero(b))
        return ratio_is_zero(a) ? b : a;
    return ratio_make(naturals,
                      natural_add(naturals, natural_mul(naturals, a.num, b.den), natural_mul(naturals, b.num, a.den)),
                      natural_mul(naturals, a.den, b.den));
}

struct ratio ratio_sub(struct naturals *naturals, struct ratio a, struct ratio b)
{
    return ratio_make(naturals,
                      natural_sub(naturals, natural_mul(naturals, a.num, b.den), natural_mul(naturals, b.num, a.den)),
                      natural_mul(naturals, a.den, b.den));
}

struct ratio ratio_mul(struct naturals *naturals, struct ratio a, struct ratio b)
{
    return ratio_make(naturals, natural_mul(naturals, a.num, b.num), natural_mul(naturals, a.den, b.den));
}

struct ratio ratio_div(struct naturals *naturals, struct ratio a, struct ratio b)
{
    return ratio_mul(naturals, a, (struct ratio){b.den, b.num});
}

int ratio_compare(struct naturals *naturals, struct ratio a, struct ratio b)
{
    return natural_compare(natural_mul(naturals, a.num, b.den), natural_mul(naturals, b.num, a.den));
}

bool ratio_is_zero(struct ratio a)
{
    return a.num.count == 0;
}

bool ratio_floor(int128 *whole, struct ratio *rest, struct naturals *naturals, struct ratio a)
{
    struct natural left;
    bool fits = natural_small(whole, natural_div(naturals, a.num, a.den, &left));
    *rest = (struct ratio){left, a.den};
    return fits;
}
