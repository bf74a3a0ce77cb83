#include "base/ratio.h"

struct long_ratio ratio_make(struct naturals *naturals, struct natural num, struct natural den)
{
    struct natural common = natural_gcd(naturals, num, den);
    int128 small;
    if (natural_small(&small, common) && small <= 1)
        return (struct long_ratio){num, den};
    return (struct long_ratio){natural_div(naturals, num, common, NULL), natural_div(naturals, den, common, NULL)};
}

struct long_ratio ratio_of(struct naturals *naturals, int128 num, int128 den)
{
    return ratio_make(naturals, natural_of(naturals, num), natural_of(naturals, den));
}

struct long_ratio ratio_add(struct naturals *naturals, struct long_ratio a, struct long_ratio b)
{
    if (ratio_is_zero(a) || ratio_is_zero(b))
        return ratio_is_zero(a) ? b : a;
    return ratio_make(naturals,
                      natural_add(naturals, natural_mul(naturals, a.num, b.den), natural_mul(naturals, b.num, a.den)),
                      natural_mul(naturals, a.den, b.den));
}

struct long_ratio ratio_sub(struct naturals *naturals, struct long_ratio a, struct long_ratio b)
{
    return ratio_make(naturals,
                      natural_sub(naturals, natural_mul(naturals, a.num, b.den), natural_mul(naturals, b.num, a.den)),
                      natural_mul(naturals, a.den, b.den));
}

struct long_ratio ratio_mul(struct naturals *naturals, struct long_ratio a, struct long_ratio b)
{
    return ratio_make(naturals, natural_mul(naturals, a.num, b.num), natural_mul(naturals, a.den, b.den));
}

struct long_ratio ratio_div(struct naturals *naturals, struct long_ratio a, struct long_ratio b)
{
    return ratio_mul(naturals, a, (struct long_ratio){b.den, b.num});
}

int ratio_compare(struct naturals *naturals, struct long_ratio a, struct long_ratio b)
{
    return natural_compare(natural_mul(naturals, a.num, b.den), natural_mul(naturals, b.num, a.den));
}

bool ratio_is_zero(struct long_ratio a)
{
    return a.num.count == 0;
}

bool ratio_floor(int128 *whole, struct long_ratio *rest, struct naturals *naturals, struct long_ratio a)
{
    struct natural left;
    bool fits = natural_small(whole, natural_div(naturals, a.num, a.den, &left));
    *rest = (struct long_ratio){left, a.den};
    return fits;
}
