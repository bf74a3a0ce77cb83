#include "base/zip.h"

#include "base/zlib_memory.h"

#define VERSION 20 /* 2.0, which knows deflate */
#define NAME_IS_UTF8 0x0800
#define FIRST_DAY 0x0021 /* 1 January 1980, the first that there is */

static void put_number(struct text *text, size_t number, size_t bytes)
{
    for (; bytes > 0; bytes--, number >>= 8)
        text_add(text, &(char){(char)(unsigned char)(number & 0xFF)}, 1);
}

/* Fails without memory. */
static void deflate_into(struct text *packed, const struct text *content)
{
    z_stream stream = {.zalloc = zlib_take, .zfree = zlib_give_back};
    packed->failed =
        deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK;
    if (packed->failed)
        return;
    size_t bound = deflateBound(&stream, content->length);
    char *place = text_more(packed, bound);
    if (place != NULL) {
        stream.next_in = (const Bytef *)content->data;
        stream.avail_in = (uInt)content->length;
        stream.next_out = (Bytef *)place;
        stream.avail_out = (uInt)bound;
        deflate(&stream, Z_FINISH);
        text_cut(packed, stream.total_out);
    }
    deflateEnd(&stream);
}

/* What stands before an entry and in the directory. */
static void put_facts(struct text *text, unsigned long check, size_t packed, size_t whole, const char *name)
{
    put_number(text, VERSION, 2);
    put_number(text, NAME_IS_UTF8, 2);
    put_number(text, Z_DEFLATED, 2);
    put_number(text, 0, 2); /* midnight */
    put_number(text, FIRST_DAY, 2);
    put_number(text, check, 4);
    put_number(text, packed, 4);
    put_number(text, whole, 4);
    put_number(text, strlen(name), 2);
    put_number(text, 0, 2); /* nothing extra */
}

void zip_add(struct zip *zip, const char *name, const struct text *content)
{
    struct text packed = {.data = NULL};
    size_t start = zip->file.length;
    zip->file.failed = zip->file.failed || content->failed;
    zip->too_large = zip->too_large || content->length > ZIP_ENTRY_MAX || start > ZIP_ENTRY_MAX;
    if (zip->file.failed || zip->too_large)
        return;
    deflate_into(&packed, content);
    unsigned long check = crc32(crc32(0, NULL, 0), (const Bytef *)content->data, (uInt)content->length);
    text_put(&zip->file, "PK\003\004");
    put_facts(&zip->file, check, packed.length, content->length, name);
    text_put(&zip->file, name);
    text_add(&zip->file, packed.data != NULL ? packed.data : "", packed.length);
    text_put(&zip->directory, "PK\001\002");
    put_number(&zip->directory, VERSION, 2);
    put_facts(&zip->directory, check, packed.length, content->length, name);
    put_number(&zip->directory, 0, 10); /* no remark, one disk, attributes of none */
    put_number(&zip->directory, start, 4);
    text_put(&zip->directory, name);
    zip->file.failed = zip->file.failed || packed.failed;
    zip->count++;
    text_release(&packed);
}

void zip_end(struct zip *zip)
{
    size_t start = zip->file.length;
    zip->file.failed = zip->file.failed || zip->directory.failed;
    text_add(&zip->file, zip->directory.data != NULL ? zip->directory.data : "", zip->directory.length);
    text_put(&zip->file, "PK\005\006");
    put_number(&zip->file, 0, 4); /* one disk */
    put_number(&zip->file, zip->count, 2);
    put_number(&zip->file, zip->count, 2);
    put_number(&zip->file, zip->directory.length, 4);
    put_number(&zip->file, start, 4);
    put_number(&zip->file, 0, 2); /* no remark */
}

void zip_release(struct zip *zip)
{
    text_release(&zip->file);
    text_release(&zip->directory);
}
