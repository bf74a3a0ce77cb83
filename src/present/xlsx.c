#include "present/xlsx.h"

#include <stdio.h>

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OPEN_XML "http://schemas.openxmlformats.org/"
#define MAIN "xmlns=\"" OPEN_XML "spreadsheetml/2006/main\""
#define RELATIONS "xmlns=\"" OPEN_XML "package/2006/relationships\""
#define DOCUMENT OPEN_XML "officeDocument/2006/relationships"
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."

#define CELL_MAX 32000 /* characters of a cell; spreadsheets take 32 767 */
#define WIDTH_MAX 60
#define PAGE_WIDTH 300
#define LINE_HEIGHT 15 /* points */

/* --- Cells ------------------------------------------------------------------------------------- */

/* "_x0041_" stands for a letter in these files. */
static bool is_escape(const char *words)
{
    return strncmp(words, "_x", 2) == 0 && strspn(words + 2, "0123456789ABCDEFabcdef") >= 4 && words[6] == '_';
}

/* How XML has a character that it does not have as it is; NULL: as it is. */
static const char *entity_of(const char *words)
{
    switch (*words) {
    case '&':
    case '<':
    case '>':
    case '"':
        return text_entity(*words);
    case '\r':
        return "&#13;";
    case '\n':
    case '\t':
        return NULL;
    case '_':
        return is_escape(words) ? "_x005F_" : NULL;
    default: /* no characters of XML, or masked as everywhere */
        return text_masked(words) > 0 || strncmp(words, "\xEF\xBF\xBE", 3) == 0 ||
                       strncmp(words, "\xEF\xBF\xBF", 3) == 0
                   ? "?"
                   : NULL;
    }
}

static void put_words(struct text *xml, const char *words)
{
    for (size_t count = 0; *words != '\0'; count++) {
        size_t length = text_character(words, strnlen(words, 4));
        const char *entity = entity_of(words);
        length = length > 0 ? length : 1;
        if (count == CELL_MAX) {
            text_put(xml, " \xE2\x80\xA6 (more than a cell holds)");
            return;
        }
        if (entity != NULL)
            text_put(xml, entity);
        else
            text_add(xml, words, length);
        words += length;
    }
}

/* "AB12" of column 27 and row 12. */
static void put_place(struct text *xml, size_t column, size_t row)
{
    char letters[4];
    size_t count = 0;
    for (column++; column > 0; column = (column - 1) / 26)
        letters[count++] = (char)('A' + (column - 1) % 26);
    while (count > 0)
        text_add(xml, &letters[--count], 1);
    text_format(xml, "%zu", row);
}

/* Notes how wide the cell is. */
static void cell_begin(struct xlsx *xlsx, size_t width, enum xlsx_style style)
{
    struct text *xml = &xlsx->cells;
    text_put(xml, "<c r=\"");
    put_place(xml, xlsx->column, xlsx->row + 1);
    text_format(xml, "\" s=\"%d\"", (int)style);
    if (xlsx->column < XLSX_COLUMNS_MAX && width > xlsx->widths[xlsx->column])
        xlsx->widths[xlsx->column] = width;
    xlsx->column++;
}

/* Heads are broken at blanks. */
static size_t longest_word(const char *words)
{
    size_t longest = 0;
    while (*words != '\0') {
        size_t length = strcspn(words, " "), width = text_width(words, length);
        longest = width > longest ? width : longest;
        words += length;
        words += strspn(words, " ");
    }
    return longest;
}

/* How many lines it takes, broken at blanks, and within a word that is longer. */
static size_t lines_within(const char *words, size_t most)
{
    size_t lines = 1, column = 0;
    while (*words != '\0') {
        size_t length = strcspn(words, " "), width = text_width(words, length);
        if (column > 0 && column + 1 + width > most) {
            lines++;
            column = 0;
        }
        lines += width / (most + 1);
        column += width % (most + 1) + (column > 0 ? 1 : 0);
        words += length;
        words += strspn(words, " ");
    }
    return lines;
}

void xlsx_words(struct xlsx *xlsx, const char *words, enum xlsx_style style)
{
    bool head = style == XLSX_HEAD || style == XLSX_KEY;
    size_t width = head ? longest_word(words) : text_width(words, strlen(words));
    width = style == XLSX_KEY ? width * 3 / 4 : width; /* smaller letters */
    width = width < WIDTH_MAX ? width : WIDTH_MAX;
    size_t lines = head || style == XLSX_BROKEN ? lines_within(words, width) : 1;
    xlsx->lines = lines > xlsx->lines ? lines : xlsx->lines;
    cell_begin(xlsx, width, style);
    text_put(&xlsx->cells, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    put_words(&xlsx->cells, words);
    text_put(&xlsx->cells, "</t></is></c>");
}

/* From the first that is not 0 to the last, which may be one: of 1200.0 there are 5. */
static size_t count_digits(const char *digits)
{
    size_t count = 0;
    for (; *digits != '\0' && *digits != 'e' && *digits != 'E'; digits++)
        count += text_is_digit(*digits) && (count > 0 || *digits != '0') ? 1 : 0;
    return count;
}

void xlsx_number(struct xlsx *xlsx, const char *digits, enum xlsx_style style)
{
    size_t length = strlen(digits);
    if (count_digits(digits) > XLSX_DIGITS) {
        xlsx_words(xlsx, digits, XLSX_PLAIN);
        return;
    }
    cell_begin(xlsx, length + length / 3, style);
    text_put(&xlsx->cells, "><v>");
    text_put(&xlsx->cells, digits);
    text_put(&xlsx->cells, "</v></c>");
}

void xlsx_truth(struct xlsx *xlsx, bool truth)
{
    cell_begin(xlsx, 5, XLSX_TRUTH);
    text_format(&xlsx->cells, " t=\"b\"><v>%d</v></c>", truth ? 1 : 0);
}

void xlsx_nothing(struct xlsx *xlsx)
{
    cell_begin(xlsx, 0, XLSX_PLAIN);
    text_put(&xlsx->cells, "/>");
}

void xlsx_row_end(struct xlsx *xlsx)
{
    if (xlsx->column > 0)
        text_format(&xlsx->rows, "<row r=\"%zu\"", xlsx->row + 1);
    if (xlsx->lines > 1) /* else programs show one line, or find out by themselves */
        text_format(&xlsx->rows, " ht=\"%zu\" customHeight=\"1\"", xlsx->lines * LINE_HEIGHT);
    if (xlsx->column > 0) {
        text_put(&xlsx->rows, ">");
        text_add(&xlsx->rows, xlsx->cells.data != NULL ? xlsx->cells.data : "", xlsx->cells.length);
        text_put(&xlsx->rows, "</row>");
    }
    text_cut(&xlsx->cells, 0);
    xlsx->column = xlsx->lines = 0;
    if (++xlsx->row > XLSX_ROWS_MAX)
        xlsx->too_long = xlsx->name;
}

/* --- Sheets ------------------------------------------------------------------------------------ */

void xlsx_sheet_begin(struct xlsx *xlsx, const char *name)
{
    xlsx->sheet_count++;
    xlsx->name = name;
    text_format(&xlsx->sheets, "<sheet name=\"%s\" sheetId=\"%zu\" r:id=\"rId%zu\"/>", name, xlsx->sheet_count,
                xlsx->sheet_count);
    text_cut(&xlsx->rows, 0);
    xlsx->row = xlsx->column = 0;
    memset(xlsx->widths, 0, sizeof xlsx->widths);
}

/* For paper: A4, landscape, as wide as the page where that leaves something to read. */
#define PAGE                                                                                                           \
    "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>"               \
    "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>"
void xlsx_sheet_end(struct xlsx *xlsx, size_t heads)
{
    struct text xml = {.data = NULL};
    char name[48];
    size_t wide = 0;
    for (size_t c = 0; c < XLSX_COLUMNS_MAX; c++)
        wide += xlsx->widths[c];
    text_put(&xml, XML "<worksheet " MAIN ">");
    text_put(&xml, wide <= PAGE_WIDTH ? "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>" : "");
    text_format(&xml, "<sheetViews><sheetView%s workbookViewId=\"0\">",
                xlsx->sheet_count == 1 ? " tabSelected=\"1\"" : "");
    if (heads > 0)
        text_format(&xml,
                    "<pane ySplit=\"%zu\" topLeftCell=\"A%zu\" activePane=\"bottomLeft\" state=\"frozen\"/>"
                    "<selection pane=\"bottomLeft\"/>",
                    heads, heads + 1);
    text_put(&xml, "</sheetView></sheetViews><cols>");
    for (size_t c = 0; c < XLSX_COLUMNS_MAX && (c == 0 || xlsx->widths[c] > 0); c++)
        text_format(&xml, "<col min=\"%zu\" max=\"%zu\" width=\"%zu\" customWidth=\"1\"/>", c + 1, c + 1,
                    xlsx->widths[c] + 3);
    text_put(&xml, "</cols><sheetData>");
    text_add(&xml, xlsx->rows.data != NULL ? xlsx->rows.data : "", xlsx->rows.length);
    text_put(&xml, "</sheetData>" PAGE "</worksheet>");
    xml.failed = xml.failed || xlsx->rows.failed || xlsx->cells.failed;
    snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", xlsx->sheet_count);
    zip_add(&xlsx->zip, name, &xml);
    text_release(&xml);
}

/* --- What is around them ----------------------------------------------------------------------- */

static void add_part(struct xlsx *xlsx, const char *name, struct text *xml)
{
    zip_add(&xlsx->zip, name, xml);
    text_release(xml);
}

/* Which file is of which kind. */
static void add_types(struct xlsx *xlsx)
{
    struct text xml = {.data = NULL};
    text_put(&xml, XML
             "<Types xmlns=\"" OPEN_XML "package/2006/content-types\">"
             "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
             "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
             "<Override PartName=\"/docProps/core.xml\" "
             "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
             "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE "sheet.main+xml\"/>"
             "<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPE "styles+xml\"/>");
    for (size_t k = 1; k <= xlsx->sheet_count; k++)
        text_format(&xml, "<Override PartName=\"/xl/worksheets/sheet%zu.xml\" ContentType=\"" TYPE "worksheet+xml\"/>",
                    k);
    text_put(&xml, "</Types>");
    add_part(xlsx, "[Content_Types].xml", &xml);
}

/* What belongs to what. */
static void add_relations(struct xlsx *xlsx)
{
    struct text package = {.data = NULL}, workbook = {.data = NULL};
    text_put(&package, XML "<Relationships " RELATIONS ">"
                           "<Relationship Id=\"rId1\" Type=\"" DOCUMENT "/officeDocument\" Target=\"xl/workbook.xml\"/>"
                           "<Relationship Id=\"rId2\" Type=\"" OPEN_XML
                           "package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
                           "</Relationships>");
    add_part(xlsx, "_rels/.rels", &package);
    text_put(&workbook, XML "<Relationships " RELATIONS ">");
    for (size_t k = 1; k <= xlsx->sheet_count; k++)
        text_format(&workbook,
                    "<Relationship Id=\"rId%zu\" Type=\"" DOCUMENT "/worksheet\" Target=\"worksheets/sheet%zu.xml\"/>",
                    k, k);
    text_format(&workbook,
                "<Relationship Id=\"rId%zu\" Type=\"" DOCUMENT "/styles\" Target=\"styles.xml\"/></Relationships>",
                xlsx->sheet_count + 1);
    add_part(xlsx, "xl/_rels/workbook.xml.rels", &workbook);
}

static void add_workbook(struct xlsx *xlsx)
{
    struct text xml = {.data = NULL};
    text_put(&xml, XML "<workbook " MAIN " xmlns:r=\"" DOCUMENT "\"><bookViews><workbookView/></bookViews><sheets>");
    text_add(&xml, xlsx->sheets.data != NULL ? xlsx->sheets.data : "", xlsx->sheets.length);
    text_put(&xml, "</sheets></workbook>");
    xml.failed = xml.failed || xlsx->sheets.failed;
    add_part(xlsx, "xl/workbook.xml", &xml);
}

/* Numbers, fonts, colours and borders by number, and then the styles in the order of enum xlsx_style. */
static const char styles[] = XML
    "<styleSheet " MAIN "><numFmts count=\"6\"><numFmt numFmtId=\"164\" formatCode=\"#,##0.0#####\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"General&quot; *&quot;\"/>"
    "<numFmt numFmtId=\"166\" formatCode=\"#,##0&quot; *&quot;\"/>"
    "<numFmt numFmtId=\"167\" formatCode=\"#,##0.00&quot; *&quot;\"/>"
    "<numFmt numFmtId=\"168\" formatCode=\"#,##0.0#####&quot; *&quot;\"/>"
    "<numFmt numFmtId=\"169\" formatCode=\"&quot;TRUE&quot;;&quot;TRUE&quot;;&quot;FALSE&quot;\"/></numFmts>"
    "<fonts count=\"4\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font><font><i/><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    "<font><sz val=\"8\"/><color rgb=\"FF666666\"/><name val=\"Calibri\"/></font></fonts>"
    "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFF2CC\"/></patternFill></fill></fills>"
    "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>"
    "<border><left/><right/><top/><bottom style=\"thin\"/><diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>";

static void add_styles(struct xlsx *xlsx)
{
    static const struct {
        int number, font, fill, border, broken;
    } looks[XLSX_STYLES] = {
        [XLSX_PLAIN] = {0, 0, 0, 0, 0},
        [XLSX_WHOLE] = {3, 0, 0, 0, 0},
        [XLSX_MONEY] = {4, 0, 0, 0, 0},
        [XLSX_EXACT] = {164, 0, 0, 0, 0},
        [XLSX_MARKED + XLSX_PLAIN] = {165, 2, 2, 0, 0},
        [XLSX_MARKED + XLSX_WHOLE] = {166, 2, 2, 0, 0},
        [XLSX_MARKED + XLSX_MONEY] = {167, 2, 2, 0, 0},
        [XLSX_MARKED + XLSX_EXACT] = {168, 2, 2, 0, 0},
        [XLSX_HEAD] = {0, 1, 0, 0, 1},
        [XLSX_KEY] = {0, 3, 0, 1, 1},
        [XLSX_BROKEN] = {0, 0, 0, 0, 1},
        [XLSX_TRUTH] = {169, 0, 0, 0, 0}, /* for LibreOffice, which shows 1 for some */
    };
    struct text xml = {.data = NULL};
    text_put(&xml, styles);
    text_format(&xml, "<cellXfs count=\"%d\">", (int)XLSX_STYLES);
    for (int k = 0; k < XLSX_STYLES; k++)
        text_format(
            &xml,
            "<xf numFmtId=\"%d\" fontId=\"%d\" fillId=\"%d\" borderId=\"%d\" xfId=\"0\" applyNumberFormat=\"1\" "
            "applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"%s/></xf>",
            looks[k].number, looks[k].font, looks[k].fill, looks[k].border, looks[k].broken ? " wrapText=\"1\"" : "");
    text_put(&xml,
             "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
             "</styleSheet>");
    add_part(xlsx, "xl/styles.xml", &xml);
}

static void put_fact(struct text *xml, const char *key, const char *words)
{
    if (words == NULL)
        return;
    text_format(xml, "<dc:%s>", key);
    put_words(xml, words);
    text_format(xml, "</dc:%s>", key);
}

static void add_facts(struct xlsx *xlsx, const struct xlsx_facts *facts)
{
    static const char *const days[] = {"created", "modified"};
    struct text xml = {.data = NULL};
    text_put(&xml, XML "<cp:coreProperties xmlns:cp=\"" OPEN_XML "package/2006/metadata/core-properties\" "
                       "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                       "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
    put_fact(&xml, "title", facts->title);
    put_fact(&xml, "subject", facts->subject);
    put_fact(&xml, "creator", facts->maker);
    for (size_t k = 0; k < 2 && facts->year > 0; k++)
        text_format(&xml, "<dcterms:%s xsi:type=\"dcterms:W3CDTF\">%04d-01-01T00:00:00Z</dcterms:%s>", days[k],
                    facts->year, days[k]);
    text_put(&xml, "</cp:coreProperties>");
    add_part(xlsx, "docProps/core.xml", &xml);
}

/* --- The whole --------------------------------------------------------------------------------- */

solpool_status xlsx_end(char **out, size_t *length, struct xlsx *xlsx, const struct xlsx_facts *facts,
                        solpool_error *err)
{
    solpool_status status = SOLPOOL_OK;
    add_types(xlsx);
    add_relations(xlsx);
    add_workbook(xlsx);
    add_styles(xlsx);
    add_facts(xlsx, facts);
    zip_end(&xlsx->zip);
    if (xlsx->too_long != NULL)
        status = error_set(err, SOLPOOL_ERR_ARGUMENT,
                           "table %s has more rows than a sheet holds (1 048 576); write it as CSV", xlsx->too_long);
    else if (xlsx->zip.too_large)
        status = error_set(err, SOLPOOL_ERR_ARGUMENT, "this is more than a workbook holds; write tables as CSV");
    else if (xlsx->zip.file.failed)
        status = error_memory(err);
    if (status == SOLPOOL_OK) {
        *out = xlsx->zip.file.data;
        *length = xlsx->zip.file.length;
        xlsx->zip.file = (struct text){.data = NULL};
    }
    zip_release(&xlsx->zip);
    text_release(&xlsx->sheets);
    text_release(&xlsx->rows);
    text_release(&xlsx->cells);
    return status;
}
