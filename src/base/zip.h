/* A ZIP archive in memory (APPNOTE 6.3.3, without extensions): deflated entries, all of one day, so that the same
 * entries are the same bytes. */
#pragma once

#include "base/text.h"

#define ZIP_ENTRY_MAX 0x7FFFFFFFu /* bytes of an entry, and of the archive */

/* Zeroed to begin with. */
struct zip {
    struct text file; /* what is ready so far; in the end the archive */
    struct text directory;
    unsigned count;
    bool too_large; /* an entry or the archive would be; nothing more is added */
};

void zip_add(struct zip *zip, const char *name, const struct text *content);

/* Puts the directory behind the entries. */
void zip_end(struct zip *zip);

void zip_release(struct zip *zip);
