/* src/json/patch.h: the examples of RFC 7396, appendix A, and lists by code. */
#include "support.h"

#include "input/year_fields.h"

#include <stdio.h>
#include <stdlib.h>

#include "json/patch.h"

static const struct {
    const char *target, *patch, *result; /* NULL: refused */
} rows[] = {
    /* RFC 7396, those of objects */
    {"{'a':'b'}", "{'a':'c'}", "{'a':'c'}"},
    {"{'a':'b'}", "{'b':'c'}", "{'a':'b','b':'c'}"},
    {"{'a':'b'}", "{'a':null}", "{}"},
    {"{'a':'b','b':'c'}", "{'a':null}", "{'b':'c'}"},
    {"{'a':['b']}", "{'a':'c'}", "{'a':'c'}"},
    {"{'a':'c'}", "{'a':['b']}", "{'a':['b']}"},
    {"{'a':{'b':'c'}}", "{'a':{'b':'d','c':null}}", "{'a':{'b':'d'}}"},
    {"{'a':[{'b':'c'}]}", "{'a':[1]}", "{'a':[1]}"},
    {"{'e':null}", "{'a':1}", "{'e':null,'a':1}"},
    {"{}", "{'a':{'bb':{'ccc':null}}}", "{'a':{'bb':{}}}"},
    {"{'a':'foo'}", "{'a':{'b':1,'c':null}}", "{'a':{'b':1}}"},
    /* lists by code */
    {"{'states':[{'code':'AA','x':1},{'code':'BB','x':2}]}", "{'states':{'BB':{'x':3}}}",
     "{'states':[{'code':'AA','x':1},{'code':'BB','x':3}]}"},
    {"{'states':[{'code':'AA','x':{'y':1,'z':2}}]}", "{'states':{'AA':{'x':{'y':null}}}}",
     "{'states':[{'code':'AA','x':{'z':2}}]}"},
    {"{'states':[{'code':'AA'},{'code':'BB'}]}", "{'states':{'AA':null}}", "{'states':[{'code':'BB'}]}"},
    {"{'states':[{'code':'AA'}]}", "{'states':{'CC':{'x':1},'DD':null}}",
     "{'states':[{'code':'AA'},{'code':'CC','x':1}]}"},
    {"{'states':[{'code':'EL','x':1}]}", "{'states':{'GR':{'x':2}}}", "{'states':[{'code':'EL','x':2}]}"},
    {"{'states':[{'code':'AA'}]}", "{'states':[{'code':'BB'}]}", "{'states':[{'code':'BB'}]}"},
    {"{'states':[{'code':'AA'}]}", "{'states':null}", "{}"},
    {"{}", "{'links':{'AA>BB':{'excluded':true}}}", "{'links':[{'from':'AA','to':'BB','excluded':true}]}"},
    {"{'links':[{'from':'AA','to':'BB','x':1}]}", "{'links':{'AA>BB':{'x':null,'y':2}}}",
     "{'links':[{'from':'AA','to':'BB','y':2}]}"},
    {"{'links':[{'from':'AA','to':'BB'}]}", "{'links':{'AA>BB':null,'BB>AA':null}}", "{'links':[]}"},
    {"{'benefitting':[{'code':'AA','need':null}]}", "{'benefitting':{'AA':{'need':{'offsets':1}}}}",
     "{'benefitting':[{'code':'AA','need':{'offsets':1}}]}"},
    {"{'links':[]}", "{'links':{'AA':{'x':1}}}", NULL},
    {"{'states':[]}", "{'states':{'AA':5}}", NULL},
    /* a patch finds by code, and does not change the code */
    {"{'states':[{'code':'AA'}]}", "{'states':{'AA':{'code':'BB'}}}", NULL},
    {"{'states':[{'code':'AA'}]}", "{'states':{'CC':{'code':'BB'}}}", NULL},
    {"{'states':[{'code':'AA'}]}", "{'states':{'AA':{'code':null}}}", NULL},
    {"{'states':[{'code':'AA'},{'code':'BB'}]}", "{'states':{'BB':{'code':'AA'}}}", NULL},
    {"{'states':[{'code':'AA'}]}", "{'states':{'AA':{'code':'AA'}}}", "{'states':[{'code':'AA'}]}"},
    {"{'states':[{'code':'GR'}]}", "{'states':{'EL':{'code':'EL'}}}", "{'states':[{'code':'EL'}]}"},
    {"{'links':[]}", "{'links':{'AA>BB':{'to':'CC'}}}", NULL},
};

/* Applies a patch to a tree, and leaves it as it was after a failure. */
static solpool_status apply(cJSON **root, const cJSON *patch, solpool_error *err)
{
    struct document base = {.root = *root}, patched, copy;
    solpool_status status = patch_document(&patched, &base, patch, year_table, err);
    if (status == SOLPOOL_OK) {
        ck_assert_int_eq(document_copy(&copy, &patched, NULL), SOLPOOL_OK);
        *root = copy.root;
    }
    document_clear(&patched);
    if (status == SOLPOOL_OK)
        document_clear(&base);
    return status;
}

START_TEST(test_patch)
{
    char *target = quoted(rows[_i].target), *patch = quoted(rows[_i].patch);
    cJSON *root = cJSON_Parse(target), *change = cJSON_Parse(patch);
    solpool_error err;
    solpool_status status = apply(&root, change, &err);
    char *expected = quoted(rows[_i].result != NULL ? rows[_i].result : rows[_i].target);
    char *found = cJSON_PrintUnformatted(root);
    ck_assert_int_eq(status, rows[_i].result != NULL ? SOLPOOL_OK : SOLPOOL_ERR_INPUT);
    ck_assert_str_eq(found, expected);
    free(expected);
    cJSON_free(found);
    cJSON_Delete(root);
    cJSON_Delete(change);
    free(target);
    free(patch);
}
END_TEST

START_TEST(test_no_object)
{
    cJSON *root = cJSON_CreateObject(), *change = cJSON_CreateArray();
    ck_assert_int_eq(apply(&root, change, NULL), SOLPOOL_ERR_INPUT);
    cJSON_Delete(root);
    cJSON_Delete(change);
}
END_TEST

/* --- Many at once ------------------------------------------------------------------------------ */

#define MANY 200

/* One text of `count` members, each written by a format that takes its number twice. */
static char *members_of(const char *begin, const char *format, size_t first, size_t count, const char *end)
{
    char *text = malloc(strlen(begin) + strlen(end) + count * 64 + 1);
    ck_assert_ptr_nonnull(text);
    size_t length = (size_t)sprintf(text, "%s", begin);
    for (size_t k = first; k < first + count; k++) {
        length += (size_t)sprintf(text + length, "%s", k > first ? "," : "");
        length += (size_t)sprintf(text + length, format, k, k);
    }
    sprintf(text + length, "%s", end);
    return text;
}

static const struct {
    const char *begin, *entry, *end;           /* of the target */
    const char *patch_begin, *member, *remove; /* of the patch */
} many_rows[] = {
    {"{\"states\":[", "{\"code\":\"S%zu\",\"x\":%zu}", "]}", "{\"states\":{", "\"S%zu\":{\"y\":%zu}", "\"S%zu\":null"},
    {"{\"links\":[", "{\"from\":\"S%zu\",\"to\":\"T%zu\"}", "]}", "{\"links\":{", "\"S%zu>T%zu\":{\"y\":1}",
     "\"S%zu>T%zu\":null"},
    {"{\"benefitting\":[", "{\"code\":\"EL%zu\",\"x\":%zu}", "]}", "{\"benefitting\":{", "\"EL%zu\":{\"x\":[%zu]}",
     "\"EL%zu\":null"},
};

static void patch_with(cJSON **root, char *patch)
{
    solpool_error err;
    cJSON *change = cJSON_Parse(patch);
    ck_assert_ptr_nonnull(change);
    ck_assert_msg(apply(root, change, &err) == SOLPOOL_OK, "%s", err.message);
    cJSON_Delete(change);
    free(patch);
}

/* Members of one patch, of which many are looked up in a table, give what they give one by one: half of
 * them are there, half are new, and then a part is removed. */
START_TEST(test_many)
{
    char *target = members_of(many_rows[_i].begin, many_rows[_i].entry, 0, MANY, many_rows[_i].end);
    cJSON *at_once = cJSON_Parse(target), *in_turn = cJSON_Parse(target);
    const char *steps[] = {many_rows[_i].member, many_rows[_i].remove};
    const size_t firsts[] = {MANY / 2, MANY}, counts[] = {MANY, MANY / 4};
    for (size_t step = 0; step < 2; step++) {
        patch_with(&at_once, members_of(many_rows[_i].patch_begin, steps[step], firsts[step], counts[step], "}}"));
        for (size_t k = firsts[step]; k < firsts[step] + counts[step]; k++)
            patch_with(&in_turn, members_of(many_rows[_i].patch_begin, steps[step], k, 1, "}}"));
        ck_assert(cJSON_Compare(at_once, in_turn, true));
    }
    ck_assert_int_eq(cJSON_GetArraySize(at_once->child), MANY + MANY / 2 - MANY / 4);
    cJSON_Delete(at_once);
    cJSON_Delete(in_turn);
    free(target);
}
END_TEST

/* One that is removed and comes back in the same patch is new, and Greece has two names. */
START_TEST(test_many_of_one)
{
    char *target = quoted("{'states':[{'code':'EL','x':1},{'code':'S1'}]}");
    char *patch = quoted("{'states':{'GR':{'y':1},'S1':null,'S2':{},'S3':{},'S4':{},'S5':{},'EL':"
                         "null,'S1':{'z':1},'GR':{'z':2},'EL':{'w':3}}}");
    char *result = quoted("{'states':[{'code':'S2'},{'code':'S3'},{'code':'S4'},{'code':'S5'},"
                          "{'code':'S1','z':1},{'code':'GR','z':2,'w':3}]}");
    cJSON *root = cJSON_Parse(target), *expected = cJSON_Parse(result);
    patch_with(&root, patch);
    ck_assert(cJSON_Compare(root, expected, true));
    cJSON_Delete(root);
    cJSON_Delete(expected);
    free(target);
    free(result);
}
END_TEST

Suite *patch_suite(void)
{
    Suite *suite = suite_create("patch");
    TCase *other = case_of(suite, "no object"), *many = case_of(suite, "many");
    add_rows(case_of(suite, "patch"), test_patch, rows);
    tcase_add_test(other, test_no_object);
    add_rows(many, test_many, many_rows);
    tcase_add_test(many, test_many_of_one);
    return suite;
}
