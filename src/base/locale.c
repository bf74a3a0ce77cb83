#include "base/locale.h"

/* Without memory, which the C locale takes on no known system, all stays as it is. */
struct plain_locale plain_locale_begin(void)
{
    locale_t own = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    return (struct plain_locale){own, own != (locale_t)0 ? uselocale(own) : (locale_t)0};
}

void plain_locale_end(struct plain_locale locale)
{
    if (locale.own == (locale_t)0)
        return;
    uselocale(locale.before);
    freelocale(locale.own);
}
