#include "base/digest.h"

#include <stdint.h>
#include <stdio.h>
/* sha2.h wants the types above. */
#include <sha2.h>

void digest_text(char out[DIGEST_SIZE], const char *data, size_t length)
{
    SHA2_CTX context;
    uint8_t digest[SHA256_DIGEST_LENGTH];
    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *)data, length);
    SHA256Final(digest, &context);
    for (size_t k = 0; k < SHA256_DIGEST_LENGTH; k++)
        snprintf(out + 2 * k, 3, "%02x", digest[k]);
}
