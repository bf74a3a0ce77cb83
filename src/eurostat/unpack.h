/* Files packed with gzip, whatever their name. */
#pragma once

#include <stdbool.h>

#include "base/error.h"

/* Unpacked, a file is not larger: a few kilobytes can be made to fill a disk. */
#define UNPACKED_MAX ((size_t)256 * 1024 * 1024)

bool is_packed(const char *data, size_t length);

/* *out is freed with free(). Errors: INPUT (cut off, damaged, too large), MEMORY. */
solpool_status unpack(char **out, size_t *out_length, const char *data, size_t length, solpool_error *err);
