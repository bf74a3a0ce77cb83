#include "eurostat/formats.h"

#include <string.h>

static const char download[] = "in Eurostat's data browser choose Download, and TSV, SDMX-CSV or JSON";

static struct slice whole(const struct stat_table *table)
{
    struct slice text = {table->text, table->length};
    if (text.length >= 3 && memcmp(text.text, "\xEF\xBB\xBF", 3) == 0) {
        text.text += 3;
        text.length -= 3;
    }
    return text;
}

static bool begins(struct slice text, const char *with)
{
    size_t length = strlen(with);
    return text.length >= length && slice_is((struct slice){text.text, length}, with);
}

static bool holds(struct slice text, const char *mark)
{
    return slice_before(text, mark, NULL).length < text.length;
}

/* --- What is saved as if it were data ---------------------------------------------------------- */

/* Large downloads are prepared first, and an envelope tells so meanwhile. */
static solpool_status refuse_xml(struct stat_table *table, solpool_error *err)
{
    struct slice text = whole(table);
    if (holds(text, "<queued") || holds(text, "SUBMITTED") || holds(text, "PROCESSING") || holds(text, "queued"))
        return stat_table_error(table, 0, err,
                                "this is Eurostat's answer that the file is still being prepared "
                                "(queued), and no data; download it again in some minutes");
    if (holds(text, "<!DOCTYPE html") || holds(text, "<html") || holds(text, "<HTML"))
        return stat_table_error(table, 0, err, "this is a web page (HTML) and no data; %s", download);
    if (holds(text, "Fault") || holds(text, "rror"))
        return stat_table_error(table, 0, err, "this is an error message (XML) and no data; %s", download);
    return stat_table_error(table, 0, err, "XML (SDMX-ML) is not read; %s", download);
}

static solpool_status refuse_archive(struct stat_table *table, solpool_error *err)
{
    return stat_table_error(table, 0, err,
                            "this is a ZIP archive or a spreadsheet (xlsx); %s, or take the file out "
                            "of the archive",
                            download);
}

static solpool_status refuse_wide(struct stat_table *table, solpool_error *err)
{
    return stat_table_error(table, 0, err,
                            "this text is UTF-16, as spreadsheet programs save it; %s, and leave the "
                            "file as it is",
                            download);
}

/* --- The table --------------------------------------------------------------------------------- */

static bool is_archive(struct slice text)
{
    return begins(text, "PK\x03\x04") || (text.length >= 4 && memcmp(text.text, "\xD0\xCF\x11\xE0", 4) == 0);
}

static bool is_wide(struct slice text)
{
    return text.length >= 2 &&
           (memcmp(text.text, "\xFF\xFE", 2) == 0 || memcmp(text.text, "\xFE\xFF", 2) == 0 || text.text[1] == '\0');
}

static bool is_xml(struct slice text)
{
    return begins(slice_trim(text), "<");
}

static bool is_json(struct slice text)
{
    text = slice_trim(text);
    return begins(text, "{") || begins(text, "[");
}

static struct slice head(struct slice text)
{
    return slice_trim(slice_before(text, "\n", NULL));
}

static bool is_tsv(struct slice text)
{
    return holds(head(text), "\\") || holds(head(text), "\t");
}

static bool is_sdmx_csv_1(struct slice text)
{
    return begins(text, "DATAFLOW") || begins(text, "\"DATAFLOW");
}

static bool is_sdmx_csv_2(struct slice text)
{
    return begins(text, "STRUCTURE") || begins(text, "\"STRUCTURE");
}

/* The Data Explorer that went in 2023 wrote labels, and the figures as they are read. */
static bool is_labelled_csv(struct slice text)
{
    text = head(text);
    return holds(text, ",") && (holds(text, "GEO") || holds(text, "geo"));
}

static const struct file_format {
    const char *name;
    bool (*is_it)(struct slice text);
    solpool_status (*read)(struct stat_table *table, solpool_error *err);
    bool grouped;
} formats[] = {
    {"ZIP", is_archive, refuse_archive, false},
    {"UTF-16", is_wide, refuse_wide, false},
    {"XML", is_xml, refuse_xml, false},
    {"JSON-stat", is_json, jsonstat_read, false},
    {"SDMX-CSV 1.0", is_sdmx_csv_1, csv_read, false},
    {"SDMX-CSV 2.0", is_sdmx_csv_2, csv_read, false},
    {"TSV", is_tsv, tsv_read, false},
    {"CSV with labels", is_labelled_csv, csv_read, true},
};

solpool_status formats_read(struct stat_table *table, solpool_error *err)
{
    struct slice text = whole(table);
    if (slice_trim(text).length == 0)
        return stat_table_error(table, 0, err, "the file is empty; download it again");
    for (size_t k = 0; k < sizeof formats / sizeof *formats; k++) {
        if (!formats[k].is_it(text))
            continue;
        table->format = formats[k].name;
        table->grouped = formats[k].grouped;
        return formats[k].read(table, err);
    }
    return stat_table_error(table, 0, err, "this is no table of Eurostat; %s", download);
}
