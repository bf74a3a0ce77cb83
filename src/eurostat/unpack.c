#include "eurostat/unpack.h"

#include <string.h>

#include "base/zlib_memory.h"

bool is_packed(const char *data, size_t length)
{
    return length >= 2 && memcmp(data, "\x1F\x8B", 2) == 0;
}

/* What is unpacked so far. */
struct unpacked {
    z_stream stream;
    char *data;
    size_t length, size;
};

static solpool_status failed(solpool_error *err, const char *what)
{
    return error_set(err, SOLPOOL_ERR_INPUT, "the file is packed with gzip and %s", what);
}

/* Room for more; the stream then writes behind what is there. */
static solpool_status make_room(struct unpacked *unpacked, solpool_error *err)
{
    if (unpacked->length == unpacked->size) {
        size_t size = 2 * unpacked->size + 65536;
        char *data = realloc(unpacked->data, size);
        if (data == NULL)
            return error_memory(err);
        unpacked->data = data;
        unpacked->size = size;
    }
    unpacked->stream.next_out = (Bytef *)unpacked->data + unpacked->length;
    unpacked->stream.avail_out = (uInt)(unpacked->size - unpacked->length);
    return SOLPOOL_OK;
}

static solpool_status damage(int result, solpool_error *err)
{
    if (result == Z_MEM_ERROR)
        return error_memory(err);
    return failed(err, result == Z_BUF_ERROR ? "ends too early; download it again" : "damaged; download it again");
}

/* A file may be several packed ones in a row; what follows the last is padding or damage. */
static solpool_status unpack_all(struct unpacked *unpacked, solpool_error *err)
{
    z_stream *stream = &unpacked->stream;
    for (;;) {
        solpool_status status = make_room(unpacked, err);
        if (status != SOLPOOL_OK)
            return status;
        uInt room = stream->avail_out;
        int result = inflate(stream, Z_NO_FLUSH);
        unpacked->length += room - stream->avail_out;
        if (unpacked->length > UNPACKED_MAX)
            return failed(err, "is larger than 256 MiB unpacked; download only the series that are "
                               "needed, with a filter");
        if (result == Z_STREAM_END && stream->avail_in == 0)
            return SOLPOOL_OK;
        if (result == Z_STREAM_END)
            result = inflateReset(stream);
        if (result == Z_OK && stream->avail_in == 0 && stream->avail_out > 0)
            result = Z_BUF_ERROR;
        if (result != Z_OK)
            return damage(result, err);
    }
}

solpool_status unpack(char **out, size_t *out_length, const char *data, size_t length, solpool_error *err)
{
    struct unpacked unpacked = {.stream = {.zalloc = zlib_take, .zfree = zlib_give_back}};
    *out = NULL;
    if (length > UNPACKED_MAX)
        return failed(err, "is larger than 256 MiB");
    unpacked.stream.next_in = (const Bytef *)data;
    unpacked.stream.avail_in = (uInt)length;
    int result = inflateInit2(&unpacked.stream, 16 + MAX_WBITS);
    solpool_status status = result == Z_OK ? unpack_all(&unpacked, err) : damage(result, err);
    inflateEnd(&unpacked.stream);
    if (status != SOLPOOL_OK) {
        free(unpacked.data);
        return status;
    }
    *out = unpacked.data;
    *out_length = unpacked.length;
    return SOLPOOL_OK;
}
