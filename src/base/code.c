#include "base/code.h"

#include <string.h>

bool code_valid(const char *code)
{
    size_t length = strlen(code);
    return length >= 2 && length < CODE_SIZE && code_begins(code) &&
           strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == length;
}

bool code_begins(const char *path)
{
    return path[0] >= 'A' && path[0] <= 'Z';
}

#define OTHER_CODE "EL"
#define PROPER_CODE "GR" /* of the same length: codes are replaced in place */

const char *code_proper(const char *code)
{
    return strcmp(code, OTHER_CODE) == 0 ? PROPER_CODE : code;
}

const char *code_arrow(const char *pair)
{
    return strpbrk(pair, ">:");
}

void code_pair(char *segment)
{
    for (char *at = segment; code_begins(segment) && *at != '\0' && *at != '.' && *at != '='; at++)
        *at = (char)(*at == ':' ? '>' : *at);
}

void code_proper_path(char *path)
{
    static const char ends[] = ".>";
    code_pair(path);
    for (size_t length; *path != '\0'; path += length + (path[length] != '\0' ? 1 : 0)) {
        length = strcspn(path, ends);
        if (length == sizeof OTHER_CODE - 1 && strncmp(path, OTHER_CODE, length) == 0)
            memcpy(path, PROPER_CODE, length);
    }
}

bool code_same(const char *a, const char *b)
{
    return strcmp(code_proper(a), code_proper(b)) == 0;
}
