/* src/input/patch.h: the examples of RFC 7396, appendix A, and lists by code. */
#include "support.h"

#include <stdlib.h>

#include "input/patch.h"

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
    {"{'states':[{'code':'AA'},{'code':'BB'}]}", "{'states':{'AA':null}}",
     "{'states':[{'code':'BB'}]}"},
    {"{'states':[{'code':'AA'}]}", "{'states':{'CC':{'x':1},'DD':null}}",
     "{'states':[{'code':'AA'},{'code':'CC','x':1}]}"},
    {"{'states':[{'code':'EL','x':1}]}", "{'states':{'GR':{'x':2}}}",
     "{'states':[{'code':'EL','x':2}]}"},
    {"{'states':[{'code':'AA'}]}", "{'states':[{'code':'BB'}]}", "{'states':[{'code':'BB'}]}"},
    {"{'states':[{'code':'AA'}]}", "{'states':null}", "{}"},
    {"{}", "{'links':{'AA>BB':{'excluded':true}}}",
     "{'links':[{'from':'AA','to':'BB','excluded':true}]}"},
    {"{'links':[{'from':'AA','to':'BB','x':1}]}", "{'links':{'AA>BB':{'x':null,'y':2}}}",
     "{'links':[{'from':'AA','to':'BB','y':2}]}"},
    {"{'links':[{'from':'AA','to':'BB'}]}", "{'links':{'AA>BB':null,'BB>AA':null}}",
     "{'links':[]}"},
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

START_TEST(test_patch)
{
    char *target = quoted(rows[_i].target), *patch = quoted(rows[_i].patch);
    cJSON *root = cJSON_Parse(target), *change = cJSON_Parse(patch);
    solpool_error err;
    solpool_status status = patch_apply(root, change, &err);
    if (rows[_i].result == NULL) {
        ck_assert_int_eq(status, SOLPOOL_ERR_INPUT);
    } else {
        char *expected = quoted(rows[_i].result), *found = cJSON_PrintUnformatted(root);
        ck_assert_int_eq(status, SOLPOOL_OK);
        ck_assert_str_eq(found, expected);
        free(expected);
        cJSON_free(found);
    }
    cJSON_Delete(root);
    cJSON_Delete(change);
    free(target);
    free(patch);
}
END_TEST

START_TEST(test_no_object)
{
    cJSON *root = cJSON_CreateObject(), *change = cJSON_CreateArray();
    ck_assert_int_eq(patch_apply(root, change, NULL), SOLPOOL_ERR_INPUT);
    cJSON_Delete(root);
    cJSON_Delete(change);
}
END_TEST

Suite *patch_suite(void)
{
    Suite *suite = suite_create("patch");
    TCase *other = case_of(suite, "no object");
    add_rows(case_of(suite, "patch"), test_patch, rows);
    tcase_add_test(other, test_no_object);
    return suite;
}
