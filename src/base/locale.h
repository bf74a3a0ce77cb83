/* A host may have set a locale in which a point is a comma. What reads or writes numbers by the locale is put between
 * these two, which change it for the calling thread alone. */
#pragma once

#include <locale.h>

struct plain_locale {
    locale_t own, before;
};

struct plain_locale plain_locale_begin(void);
void plain_locale_end(struct plain_locale locale);
