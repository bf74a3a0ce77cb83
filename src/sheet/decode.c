/* The bytes of a file as UTF-8. */
#include <string.h>

#include "sheet/sheet.h"

static bool begins(const char *data, size_t length, const char *with, size_t size)
{
    return length >= size && memcmp(data, with, size) == 0;
}

/* What is no text, by its first bytes, and what to do. */
static const struct {
    const char *bytes;
    size_t size;
    const char *words;
} others[] = {
#define SAVE                                                                                                           \
    "save it as CSV: in Excel File, Save As, CSV UTF-8; in LibreOffice File, Save As, Text CSV; in Google Sheets "     \
    "File, Download, CSV"
    {"PK\x03\x04", 4, "this is a spreadsheet (xlsx, ods) or an archive, which is not read; " SAVE},
    {"\xD0\xCF\x11\xE0", 4, "this is a spreadsheet (xls), which is not read; " SAVE},
    {"%PDF", 4, "this is a PDF; copy the table out of it into a spreadsheet and " SAVE},
    {"\x1F\x8B", 2, "this is packed with gzip; unpack it"},
    {"<", 1, "this is a web page (HTML) or XML and no table; copy the table into a spreadsheet and " SAVE},
    {"{", 1, "this is JSON and no table; a year file goes behind --into"},
};

static solpool_status refuse_others(const char *data, size_t length, solpool_error *err)
{
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        if (begins(data, length, others[k].bytes, others[k].size))
            return error_set(err, SOLPOOL_ERR_INPUT, "%s", others[k].words);
    return SOLPOOL_OK;
}

static void put_point(struct text *text, uint32_t point)
{
    char bytes[4];
    size_t length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    static const unsigned char marks[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t k = length; k-- > 1; point >>= 6)
        bytes[k] = (char)(0x80 | (point & 0x3F));
    bytes[0] = (char)(marks[length] | point);
    text_add(text, bytes, length);
}

static uint32_t unit_at(const char *data, size_t at, bool big)
{
    uint32_t first = (unsigned char)data[at], second = (unsigned char)data[at + 1];
    return big ? first << 8 | second : second << 8 | first;
}

/* As Excel writes "Unicode text", and its kin with the bytes the other way round. */
static solpool_status take_wide(struct sheet_text *sheet, const char *data, size_t length, bool big, solpool_error *err)
{
    sheet->letters = "UTF-16";
    if (length % 2 != 0)
        return error_set(err, SOLPOOL_ERR_INPUT, "this text is UTF-16 and ends within a character; save it again");
    for (size_t at = 0; at < length; at += 2) {
        uint32_t point = unit_at(data, at, big);
        if (point >= 0xD800 && point < 0xDC00 && at + 4 <= length) {
            uint32_t low = unit_at(data, at + 2, big);
            bool pair = low >= 0xDC00 && low < 0xE000;
            point = pair ? 0x10000 + ((point - 0xD800) << 10 | (low - 0xDC00)) : point;
            at += pair ? 2 : 0;
        }
        if (point >= 0xD800 && point < 0xE000)
            return error_set(err, SOLPOOL_ERR_INPUT, "this text is UTF-16 with half a character in it; save it again");
        if (point != 0xFEFF)
            put_point(&sheet->text, point);
    }
    return SOLPOOL_OK;
}

/* As Excel writes "CSV" in western Europe; 0: no character. */
static const uint16_t windows[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                     0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static solpool_status take_windows(struct sheet_text *sheet, const char *data, size_t length, solpool_error *err)
{
    sheet->letters = "Windows-1252";
    for (size_t at = 0; at < length; at++) {
        unsigned char byte = (unsigned char)data[at];
        uint32_t point = byte >= 0x80 && byte < 0xA0 ? windows[byte - 0x80] : byte;
        if (point == 0 && byte != 0)
            return error_set(err, SOLPOOL_ERR_INPUT,
                             "this is neither UTF-8 nor UTF-16 nor Windows-1252; save it as CSV UTF-8");
        put_point(&sheet->text, point);
    }
    return SOLPOOL_OK;
}

static bool is_utf8(const char *data, size_t length)
{
    for (size_t at = 0, step; at < length; at += step)
        if ((step = text_character(data + at, length - at)) == 0)
            return false;
    return true;
}

solpool_status sheet_decode(struct sheet_text *sheet, const char *data, size_t length, solpool_error *err)
{
    bool little = begins(data, length, "\xFF\xFE", 2) || (length >= 2 && data[0] != '\0' && data[1] == '\0');
    bool big = begins(data, length, "\xFE\xFF", 2) || (length >= 2 && data[0] == '\0' && data[1] != '\0');
    size_t mark = begins(data, length, "\xEF\xBB\xBF", 3) ? 3 : 0;
    solpool_status status = SOLPOOL_OK;
    sheet->letters = "UTF-8";
    text_put(&sheet->text, "");
    if (little || big)
        status = take_wide(sheet, data, length, big, err);
    else if (is_utf8(data, length))
        text_add(&sheet->text, data + mark, length - mark);
    else
        status =
            refuse_others(data, length, err) == SOLPOOL_OK ? take_windows(sheet, data, length, err) : SOLPOOL_ERR_INPUT;
    if (status == SOLPOOL_OK && sheet->text.failed)
        status = error_memory(err);
    if (status == SOLPOOL_OK)
        status = refuse_others(sheet->text.data, sheet->text.length, err);
    if (status == SOLPOOL_OK && memchr(sheet->text.data, '\n', sheet->text.length) == NULL)
        for (char *end = sheet->text.data; (end = strchr(end, '\r')) != NULL;) /* as the Macintosh once ended lines */
            *end = '\n';
    if (status == SOLPOOL_OK && memchr(sheet->text.data, '\0', sheet->text.length) != NULL)
        status = error_set(err, SOLPOOL_ERR_INPUT, "this is no text: a zero byte stands in it; save it as CSV UTF-8");
    return status;
}
