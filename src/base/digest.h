/* SHA-256, so that everybody can tell whether a file is the one that was read. */
#pragma once

#include <stddef.h>

#define DIGEST_SIZE 65

/* Writes 64 hexadecimal digits and a zero byte. */
void digest_text(char out[DIGEST_SIZE], const char *data, size_t length);
