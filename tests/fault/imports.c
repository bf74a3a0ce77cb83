/* What is tried of the import. */
#include <string.h>

#include <zlib.h>

#include "fault.h"

static const char year_text[] = "{\"format\":\"solpool-year-1\",\"year\":2030,"
                                "\"pool\":{\"relocations\":100,\"financial_eur\":1000000},\"states\":["
                                "{\"code\":\"DE\",\"population\":5,\"gdp_million_eur\":5,\"source\":\"S\"},"
                                "{\"code\":\"EL\",\"population\":3,\"gdp_million_eur\":3}],"
                                "\"benefitting\":[{\"code\":\"GR\"}],\"sources\":[{\"id\":\"S\"}]}";

static const char tsv[] = "freq,unit,age,sex,geo\\TIME_PERIOD\t2024 \t2025 \n"
                          "A,NR,TOTAL,T,DE\t83456045 \t83577140 b\n"
                          "A,NR,TOTAL,T,EL\t10375764 \t: \nA,NR,TOTAL,T,EA20\t1 \t2 \n";

static const char csv[] =
    "DATAFLOW,LAST UPDATE,freq,unit,citizen,sex,applicant,age,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n"
    "ESTAT:MIGR_ASYAPPCTZA(1.0),16/11/26 11:00:00,A,PER,TOTAL,T,FRST,TOTAL,DE,2025,\"7\",p\n"
    "ESTAT:MIGR_ASYAPPCTZA(1.0),16/11/26 11:00:00,A,PER,TOTAL,T,FRST,TOTAL,EL,2025,8,\n";

static const char json[] =
    "{\"version\":\"2.0\",\"class\":\"dataset\",\"updated\":\"2025-11-17T23:00:00+0100\","
    "\"id\":[\"freq\",\"unit\",\"na_item\",\"geo\",\"time\"],\"size\":[1,1,1,2,1],\"dimension\":{"
    "\"freq\":{\"category\":{\"index\":{\"A\":0}}},\"unit\":{\"category\":{\"index\":[\"CP_MEUR\"]}},"
    "\"na_item\":{\"category\":{\"label\":{\"B1GQ\":\"GDP\"}}},"
    "\"geo\":{\"category\":{\"index\":{\"DE\":0,\"EL\":1}}},"
    "\"time\":{\"category\":{\"index\":{\"2024\":0}}}},"
    "\"value\":{\"0\":4328970.0,\"1\":236736.0},\"status\":{\"1\":\"p|C\"},"
    "\"extension\":{\"id\":\"NAMA_10_GDP\",\"version\":\"1.0\"}}";

/* The TSV, packed with gzip. */
static unsigned char packed[1000];
static size_t packed_length;

static solpool_status try_import(char **result, const solpool_file *files, size_t count, const solpool_file *into,
                                 unsigned flags, solpool_error *err)
{
    char *notes = NULL;
    solpool_status status = solpool_import_eurostat(result, &notes, NULL, files, count, into, NULL, 0, flags, err);
    solpool_text_free(notes);
    return status;
}

static solpool_status try_import_into(char **result, solpool_error *err)
{
    static const solpool_file files[] = {
        {"json", json, sizeof json - 1}, {"csv", csv, sizeof csv - 1}, {"tsv", tsv, sizeof tsv - 1}};
    static const solpool_file into = {"year", year_text, sizeof year_text - 1};
    return try_import(result, files, 3, &into, SOLPOOL_IMPORT_WEIGHTS, err);
}

static solpool_status try_import_packed(char **result, solpool_error *err)
{
    static const char year[] =
        "{\"format\":\"solpool-year-1\",\"year\":2030,\"pool\":{},\"states\":[{\"code\":\"DE\"}]}";
    const solpool_file file = {"packed", (const char *)packed, packed_length};
    const solpool_file into = {"year", year, sizeof year - 1};
    return try_import(result, &file, 1, &into, SOLPOOL_IMPORT_FIGURES_ONLY, err);
}

/* Two rows of heads, a unit, a sum, what is left of pledges, a remark, and pledges that are whole. */
static solpool_status try_import_table(char **result, solpool_error *err)
{
    static const char text[] =
        "Annex;;;;;\nLidstaat;Pledge;;Adjusted;Need;Notes;X\n;relocations;Mio. \xE2\x82\xAC;EUR;relocations;;\n"
        "Germany (1);1.234;0,5;400000;;\"a \"\"b\"\"\";1\nGR;?;0;0;7;;\nTotal;;0,5;;;;\nSource: us;;;;;;\n";
    static const char *const columns[] = {"X=capacity.offsets"};
    static const solpool_table_wishes wishes = {columns, 1, NULL, "2030-01-02", SOLPOOL_IMPORT_COMPLETE};
    const solpool_file table = {"tables/pledges.csv", text, sizeof text - 1};
    const solpool_file into = {"year", year_text, sizeof year_text - 1};
    char *notes = NULL;
    solpool_status status = solpool_import_table(result, &notes, NULL, &table, &into, &wishes, err);
    solpool_text_free(notes);
    return status;
}

/* As Excel writes it, into a year whose figures have a source each. */
static solpool_status try_import_wide(char **result, solpool_error *err)
{
    static const char text[] = "\xFF\xFEs\0t\0a\0t\0e\0\t\0E\0U\0R\0\n\0"
                               "D\0E\0\t\0"
                               "1\0"
                               "2\0\n\0";
    static const char year[] =
        "{\"format\":\"solpool-year-1\",\"year\":2030,\"pool\":{},\"states\":[{\"code\":\"DE\",\"pledge\":"
        "{\"financial_eur\":3,\"offsets\":0,\"source\":[\"S\"]}}],\"sources\":[{\"id\":\"TABLE\"}]}";
    static const solpool_table_wishes wishes = {.decimal = ".", .flags = SOLPOOL_IMPORT_FIGURES_ONLY};
    const solpool_file table = {"wide", text, sizeof text - 1}, into = {"year", year, sizeof year - 1};
    char *notes = NULL;
    solpool_status status = solpool_import_table(result, &notes, NULL, &table, &into, &wishes, err);
    solpool_text_free(notes);
    return status;
}

/* Columns that the file does not describe, and places of two years, one of which a region has. */
static solpool_status try_import_new(char **result, solpool_error *err)
{
    static const char text[] =
        "code;column:beds (beds);column:x;reception.2030.free;reception.2031.places\nDE;1;2;3;?\n"
        "GR;3;4,5;6;7\nTotal;4;6,5;9;7\n";
    static const char year[] =
        "{\"format\":\"solpool-year-1\",\"year\":2030,\"pool\":{\"relocations\":1,\"financial_eur\":1},\"key\":{\"criteria\":["
        "{\"column\":\"beds\",\"weight\":\"1\"}]},\"states\":[{\"code\":\"DE\"},{\"code\":\"GR\",\"reception\":"
        "{\"2030\":{\"free\":1}}}]}";
    const solpool_file table = {"new.csv", text, sizeof text - 1}, into = {"year", year, sizeof year - 1};
    char *notes = NULL;
    solpool_status status = solpool_import_table(result, &notes, NULL, &table, &into, NULL, err);
    solpool_text_free(notes);
    return status;
}

/* A table with three faults: the result is what is told beside the first. */
static solpool_status try_import_faults(char **result, solpool_error *err)
{
    static const char text[] = "state;EUR\nXX;1\nAA;a\nBB;-5\n";
    const solpool_file table = {"faults", text, sizeof text - 1}, into = {"year", year_text, sizeof year_text - 1};
    char *year = NULL;
    solpool_status status = solpool_import_table(&year, result, NULL, &table, &into, NULL, err);
    solpool_text_free(year);
    return status == SOLPOOL_ERR_INPUT ? SOLPOOL_OK : status;
}

static solpool_status try_template(char **result, solpool_error *err)
{
    const solpool_file year = {"year", year_text, sizeof year_text - 1};
    return solpool_table_template(result, &year, "nl", err);
}

/* --- The table --------------------------------------------------------------------------------- */

static int open_imports(void)
{
    z_stream stream = {.next_in = (Bytef *)(size_t)tsv, .avail_in = sizeof tsv - 1};
    stream.next_out = packed;
    stream.avail_out = sizeof packed;
    if (deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return -1;
    int done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    packed_length = stream.total_out;
    deflateEnd(&stream);
    return done ? 0 : -1;
}

static void close_imports(void)
{
}

static const struct trial list[] = {{"import into a year", try_import_into, 0},
                                    {"import of a packed file", try_import_packed, 0},
                                    {"import of a table", try_import_table, 0},
                                    {"import of a table in UTF-16", try_import_wide, 0},
                                    {"import of a table with new columns", try_import_new, 0},
                                    {"import of a table with faults", try_import_faults, 0},
                                    {"template of a table", try_template, 0},
                                    {NULL, NULL, 0}};

const struct trials import_trials = {list, open_imports, close_imports};
