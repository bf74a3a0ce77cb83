/* Texts of every language: the catalogue, formulas, and what results say in English. */
#include "allocation/note_rows.h"
#include "base/language.h"
#include "formulas/formulas.h"
#include "input/year_fields.h"
#include "support.h"

/* --- The catalogue --------------------------------------------------------------------------------- */

/* Whether a place of the file's words stands there (json/units.h). */
static bool is_word_place(const char *at)
{
    static const char *const words[] = {"{one}", "{many}", "{One}", "{Many}"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strncmp(at, words[k], strlen(words[k])) == 0)
            return true;
    return false;
}

/* Which of {0} to {9} stand in a text, a bit for each. */
static unsigned places_of(const char *text)
{
    unsigned places = 0;
    for (const char *at = text; (at = strchr(at, '{')) != NULL; at++) {
        if (is_word_place(at))
            continue;
        const char *one = at[2] == '|' ? strchr(at + 3, '|') : NULL;
        ck_assert_msg(at[1] >= '0' && at[1] <= '9' && (at[2] == '}' || (one != NULL && strchr(one, '}') != NULL)),
                      "a brace is no place: %s", text);
        places |= 1u << (at[1] - '0');
    }
    return places;
}

START_TEST(test_every_text_in_every_language)
{
    for (size_t k = 0; languages[k] != NULL; k++) {
        for (size_t key = 0; key < TEXT_COUNT; key++) {
            const char *text = languages[k]->texts[key];
            ck_assert_msg(text != NULL && text[0] != '\0', "%s: no text %s", languages[k]->code, text_key_names[key]);
            ck_assert_msg(places_of(text) == places_of(languages[0]->texts[key]), "%s: other places in %s",
                          languages[k]->code, text_key_names[key]);
        }
    }
}
END_TEST

/* What is told of members that are no Member States takes the place of a text, or of the title of a note. */
START_TEST(test_texts_of_units)
{
    size_t count = 0;
    for (size_t key = 0; key < TEXT_COUNT; key++) {
        const char *name = text_key_names[key];
        if (strncmp(name, "units_", 6) != 0 || strcmp(name, "units_one") == 0)
            continue;
        enum text_key other = text_find("", name + 6);
        bool title = strncmp(name, "units_title_", 12) == 0 && word_find(languages[0]->notes, name + 12) != NULL;
        if (other == TEXT_COUNT && !title)
            continue; /* another text that happens to begin so */
        count++;
        for (size_t k = 0; other != TEXT_COUNT && languages[k] != NULL; k++)
            ck_assert_msg((places_of(languages[k]->texts[key]) & ~places_of(languages[k]->texts[other])) == 0,
                          "%s: %s has places that %s has not", languages[k]->code, name, name + 6);
    }
    ck_assert_uint_gt(count, 50);
}
END_TEST

START_TEST(test_every_note_has_a_title)
{
    for (size_t k = 0; languages[k] != NULL; k++) {
        for (size_t n = 0; n < note_row_count; n++)
            ck_assert_msg(word_find(languages[k]->notes, note_rows[n].code) != NULL, "%s: no title of the note %s",
                          languages[k]->code, note_rows[n].code);
        ck_assert_ptr_nonnull(word_find(languages[k]->notes, "law_silent"));
    }
}
END_TEST

START_TEST(test_every_state_has_a_name)
{
    size_t count = 0;
    for (const struct word *state = languages[0]->states; state->key != NULL; state++, count++)
        for (size_t k = 0; languages[k] != NULL; k++)
            ck_assert_msg(word_find(languages[k]->states, state->key) != NULL, "%s: no name of %s", languages[k]->code,
                          state->key);
    ck_assert_uint_eq(count, 27);
}
END_TEST

/* --- In every language, and not in English ------------------------------------------------------- */

/* Words that are the English ones were forgotten. */
static void assert_own(const struct language *language, const char *english, const char *own)
{
    ck_assert_msg(own != NULL, "%s: \"%s\" is not there", language->code, english);
    ck_assert_msg(strcmp(own, english) != 0, "%s: \"%s\" is English", language->code, english);
}

START_TEST(test_every_formula)
{
    for (size_t k = 0; languages[k] != NULL; k++)
        for (const struct formula *row = formula_table; row->pattern != NULL; row++) {
            const char *own = row->words != NULL ? word_find(languages[k]->formulas, row->words) : "";
            if (k == 0 || row->words == NULL)
                ck_assert_msg(row->words == NULL || strcmp(own, row->words) == 0, "%s", row->pattern);
            else
                assert_own(languages[k], row->words, own);
        }
}
END_TEST

static void assert_said(const char *english)
{
    for (size_t k = 1; languages[k] != NULL; k++) {
        struct text said = {.data = NULL};
        say_again(&said, languages[k], english);
        assert_own(languages[k], english, said.data);
        text_release(&said);
    }
}

START_TEST(test_every_rule)
{
    for (size_t k = 0; k < RULE_COUNT; k++) {
        assert_said(rule_table[k].question);
        if (rule_table[k].refusal != NULL)
            assert_said(rule_table[k].refusal);
    }
}
END_TEST

START_TEST(test_every_said_text)
{
    for (size_t key = 0; key < TEXT_COUNT; key++)
        for (size_t k = 1; strncmp(text_key_names[key], "said_", 5) == 0 && languages[k] != NULL; k++)
            assert_own(languages[k], languages[0]->texts[key], languages[k]->texts[key]);
}
END_TEST

/* The rules in a year file are told by their questions. */
static void assert_cells(const struct field *fields, struct arena *arena)
{
    for (; fields != NULL && fields->key != NULL; fields++) {
        const char *words = field_words(fields, arena);
        for (size_t k = 1; words[0] != '\0' && languages[k] != NULL; k++)
            assert_own(languages[k], words, word_find(languages[k]->cells, words));
        if (strcmp(fields->key, "rules") != 0)
            assert_cells(fields->fields, arena);
    }
}

START_TEST(test_every_key_of_the_year_file)
{
    struct arena arena = {.failed = false};
    assert_cells(year_table, &arena);
    arena_clear(&arena);
}
END_TEST

/* --- Said again --------------------------------------------------------------------------------- */

static const struct {
    const char *english, *dutch;
} again_rows[] = {
    {"The fair shares in whole persons add up to 12.5, not to 12 (rule rounding).",
     "De billijke aandelen in hele personen zijn samen 12,5, niet 12 (regel rounding)."},
    {"The pool of EUR 10.50 is below the EUR 20.00 that Article 12(2) sets for the Commission's "
     "proposal; the Council may amend the proposal (Article 57(1)).",
     "De pool van EUR 10,50 ligt onder de EUR 20,00 die artikel 12, lid 2, voor het voorstel van de "
     "Commissie bepaalt; de Raad kan het voorstel wijzigen (artikel 57, lid 1)."},
    {"The law is silent: in proportion to what needs that nobody stated are divided. Rule need_split: "
     "weights (default), equal, arrivals or key.",
     "De verordening zwijgt: naar welke maatstaf behoeften worden verdeeld die niemand heeft opgegeven. Regel "
     "need_split: weights (standaardkeuze), equal, arrivals of key."},
    {"The law is silent: how a crisis credit is used over its five years. Rule crisis_credit: even "
     "(default) or fast.",
     "De verordening zwijgt: hoe een crisistegoed over de vijf jaar wordt gebruikt. Regel crisis_credit: even "
     "(standaardkeuze) of fast."},
    /* a name in the language, parts of parts, one sentence after the other */
    {"Germany has 1 relocation to implement and gives them all. One place more from Germany would let 2 "
     "persons more be delivered.",
     "Duitsland heeft 1 herplaatsing uit te voeren en geeft ze alle. Eén plaats meer van Duitsland levert "
     "2 personen meer op."},
    {"The link from AA to Italy takes at most EUR 1.50 of financial contributions. One euro more on this "
     "link would alone let nothing more be delivered: other limits bind too.",
     "De verbinding van AA naar Italië laat ten hoogste EUR 1,50 aan financiële bijdragen toe. Eén euro meer "
     "op deze verbinding levert op zichzelf niets meer op: ook andere grenzen gelden."},
    /* of somebody else */
    {"It rains. Nothing can flow here.", "It rains. Nothing can flow here."},
    {"", ""},
};

START_TEST(test_again)
{
    struct text said = {.data = NULL};
    say_again(&said, language_find("nl"), again_rows[_i].english);
    ck_assert_str_eq(said.data != NULL ? said.data : "", again_rows[_i].dutch);
    text_cut(&said, 0);
    say_again(&said, languages[0], again_rows[_i].english);
    ck_assert_str_eq(said.data != NULL ? said.data : "", again_rows[_i].english);
    text_release(&said);
}
END_TEST

/* Of errors and warnings: numbers and words of the file stay as they are. */
static const struct {
    const char *english, *german;
} message_rows[] = {
    {"out of memory", "der Arbeitsspeicher reicht nicht"},
    {"expected a whole number from 0 to 1000000000, found 0.5",
     "erwartet: eine ganze Zahl von 0 bis 1000000000; gefunden: 0.5"},
    {"expected at most 5, which is \"most\", found 7; lower the one or raise the other",
     "höchstens 5 erwartet, der Wert von \"most\"; gefunden: 7; bitte das eine senken oder das andere erhöhen"},
    {"unknown key; did you mean \"a list\"?", "unbekannter Schlüsselname; ist \"a list\" gemeint?"},
    {"expected an object { … }, found \"an object\"", "erwartet: ein Objekt { … }; gefunden: \"an object\""},
    {"this reads \"so\"", "this reads \"so\""},
    {"expected }{, found {5", "erwartet: }{; gefunden: {5"},
    {"; did you mean {0}?", "; ist {0} gemeint?"},
    {"", ""},
};

START_TEST(test_message)
{
    char *told = NULL;
    ck_assert_int_eq(solpool_message(&told, message_rows[_i].english, "de", NULL), SOLPOOL_OK);
    ck_assert_str_eq(told, message_rows[_i].german);
    solpool_text_free(told);
    ck_assert_int_eq(solpool_message(&told, message_rows[_i].english, NULL, NULL), SOLPOOL_OK);
    ck_assert_str_eq(told, message_rows[_i].english);
    solpool_text_free(told);
    ck_assert_int_eq(solpool_message(&told, message_rows[_i].english, "xx", NULL), SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_null(told);
}
END_TEST

Suite *language_suite(void)
{
    Suite *suite = suite_create("language");
    TCase *catalogue = case_of(suite, "catalogue");
    tcase_add_test(catalogue, test_every_text_in_every_language);
    tcase_add_test(catalogue, test_texts_of_units);
    tcase_add_test(catalogue, test_every_note_has_a_title);
    tcase_add_test(catalogue, test_every_state_has_a_name);
    TCase *own = case_of(suite, "own words");
    tcase_add_loop_test(own, test_message, 0, (int)(sizeof message_rows / sizeof *message_rows));
    tcase_add_test(own, test_every_formula);
    tcase_add_test(own, test_every_rule);
    tcase_add_test(own, test_every_said_text);
    tcase_add_test(own, test_every_key_of_the_year_file);
    add_rows(case_of(suite, "again"), test_again, again_rows);
    return suite;
}
