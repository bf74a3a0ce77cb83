#include "base/member.h"

#include "base/fold.h"
#include "base/language.h"

/* What the catalogue of texts (data/texts/words.txt) does not have, folded: what the states call themselves, names in
 * French and German, and others in use. Greek and Cyrillic letters stand as they are written. */
static const struct word more_names[] = {
    {"AT", "autriche|osterreich|oesterreich|republic of austria"},
    {"BE", "belgique|belgien|kingdom of belgium|belgie"},
    {"BG", "bulgarie|bulgarien|България|БЪЛГАРИЯ|bulgaria|balgariya|balgarija"},
    {"CY", "chypre|zypern|kypros|kibris|Κύπρος|ΚΥΠΡΟΣ"},
    {"CZ", "czech republic|tchequie|republique tcheque|tschechien|tschechische republik|"
           "tsjechische republiek|cesko|ceska republika|cechy"},
    {"DE", "allemagne|deutschland|federal republic of germany|bundesrepublik deutschland"},
    {"DK", "danemark|danmark|kongeriget danmark"},
    {"EE", "estonie|estland|eesti|eesti vabariik"},
    {"ES", "espagne|spanien|espana|reino de espana"},
    {"FI", "finlande|finnland|suomi|suomen tasavalta"},
    {"FR", "frankreich|france"},
    {"GR", "grece|griechenland|hellas|hellenic republic|ellada|ellas|Ελλάδα|ΕΛΛΑΔΑ|Ελλάς"},
    {"HR", "croatie|kroatien|hrvatska|republika hrvatska"},
    {"HU", "hongrie|ungarn|magyarorszag"},
    {"IE", "irlande|irland|eire|republic of ireland|eireann"},
    {"IT", "italie|italien|italia|repubblica italiana"},
    {"LT", "lituanie|litauen|lietuva|lietuvos respublika"},
    {"LU", "luxembourg|luxemburg|letzebuerg|grand duche de luxembourg|grand duchy of luxembourg"},
    {"LV", "lettonie|lettland|latvija|latvijas republika"},
    {"MT", "malte|malta"},
    {"NL", "pays bas|les pays bas|niederlande|the netherlands|netherlands the|"
           "kingdom of the netherlands|holland|nederland"},
    {"PL", "pologne|polen|polska|rzeczpospolita polska"},
    {"PT", "portugal"},
    {"RO", "roumanie|rumanien|romania"},
    {"SE", "suede|schweden|sverige|konungariket sverige"},
    {"SI", "slovenie|slowenien|slovenija|republika slovenija"},
    {"SK", "slovaquie|slowakei|slovak republic|slowakische republik|slowakije|slovensko|"
           "slovenska republika"},
    {NULL, NULL},
};

static bool lists(const char *list, const char *word)
{
    for (size_t length; *list != '\0'; list += length + (list[length] == '|' ? 1 : 0)) {
        length = strcspn(list, "|");
        if (strlen(word) == length && memcmp(list, word, length) == 0)
            return true;
    }
    return false;
}

static const char *code_in(const struct word *names, const char *folded)
{
    for (const struct word *word = names; word->key != NULL; word++)
        if (fold_alike(word->text, folded))
            return word->key;
    return NULL;
}

const char *member_named(const char *name)
{
    struct folded folded;
    const char *code = NULL;
    fold_words(&folded, name);
    if (folded.length == 0 || folded.length + 1 == FOLDED_SIZE)
        return NULL;
    for (size_t k = 0; code == NULL && languages[k] != NULL; k++) {
        code = code_in(languages[k]->states, folded.text);
        code = code != NULL ? code : code_in(languages[k]->articles, folded.text);
    }
    for (const struct word *word = more_names; code == NULL && word->key != NULL; word++)
        code = lists(word->text, folded.text) ? word->key : NULL;
    return code;
}

const char *member_of_code(const char *words)
{
    for (const struct word *word = more_names; word->key != NULL; word++)
        if (fold_alike(word->key, words))
            return word->key;
    return NULL;
}
