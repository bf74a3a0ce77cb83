/* SHA-256, so that everybody can tell whether a file is the one that was read. */
#pragma once

#include <stddef.h>

/* Writes 64 hexadecimal digits and a zero byte. */
void digest_text(char out[65], const char *data, size_t length);
