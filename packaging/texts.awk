# awk -v part=keys|texts|json -v languages="en nl" -f texts.awk FILE... prints the catalogue of texts as C: the enum of its keys,
# or the texts of every language (src/base/language.h); or, for the page in the browser, as JSON. A text stands under its key, a line for each language:
#
#     stress_nothing_lost
#       en: Nothing is lost if one of the contributing states drops out.
#       nl: Er gaat niets verloren als een van de bijdragende staten uitvalt.
#
# {0}, {1} … are filled in; {0|one|many} is "one" where the first takes the singular; ~ is a blank at which no line breaks; \n ends a
# line. A text whose key begins with said_ is in the JSON, too, in English, and is found again there to be told in another
# language (say_again). Sources may have its English, and that of calculation_ keys, as ENGLISH_key. [states], [articles]
# and [notes] begin lists of names by codes, [cells], [messages] and [pieces] one each by the English words, [language] what a language is, [terms] the
# glossary: under "at:" the article, else "-", and in each language the term, " = ", what it means; [members] words that
# others stand for (src/json/units.h): under a number and the language the word, " = ", the other one.

function die(message) { print FILENAME ":" FNR ": " message >"/dev/stderr"; failed = 1; exit 1 }
function quoted(text) { gsub(/"/, "\\\"", text); gsub(/~/, "\302\240", text); return "\"" text "\"" }

BEGIN { language_count = split(languages, codes, " "); section = "texts" }

FNR == 1 { section = "texts" }
/^#/ || /^[ \t]*$/ { next }
/^\[[a-z]+\]$/ { section = substr($0, 2, length($0) - 2); next }
/^[A-Za-z0-9_-]+$/ || ((section == "cells" || section == "messages" || section == "pieces") && /^[^ ]/) {
    key = $0
    if ((section, key) in known) die("the key " key " stands twice")
    known[section, key] = 1
    keys[section, ++count[section]] = key
    next
}
/^  [a-z][a-z]: / {
    language = substr($0, 3, 2)
    if (key == "") die("a text without a key")
    if ((section, key, language) in text) die("two texts of " key " in " language)
    text[section, key, language] = substr($0, 7)
    next
}
{ die("expected a key, or two blanks, a language, a colon and a text") }

function print_list(name, language,    k, key) {
    printf "static const struct word %s_%s[] = {\n", name, language
    for (k = 1; k <= count[name]; k++) {
        key = keys[name, k]
        if ((name, key, language) in text) printf "    {%s, %s},\n", quoted(key), quoted(text[name, key, language])
        else if (name != "articles" && ((name != "cells" && name != "messages" && name != "pieces") || language != codes[1])) die("no " language " for " key)
    }
    print "    {NULL, NULL},\n};"
}

function print_pairs(name, language,    k, words, split_at) {
    printf "static const struct word %s_%s[] = {\n", name, language
    for (k = 1; k <= count[name]; k++) {
        if (!((name, keys[name, k], language) in text)) continue
        words = text[name, keys[name, k], language]
        split_at = index(words, " = ")
        if (!split_at) die("no \" = \" in the " language " of " keys[name, k])
        printf "    {%s, %s},\n", quoted(substr(words, 1, split_at - 1)), quoted(substr(words, split_at + 3))
    }
    print "    {NULL, NULL},\n};"
}

function print_terms(language,    k, key, words, split_at) {
    printf "static const struct term terms_%s[] = {\n", language
    for (k = 1; k <= count["terms"]; k++) {
        key = keys["terms", k]
        if (!(("terms", key, "at") in text) || !(("terms", key, language) in text)) die("no article or no " language " for " key)
        words = text["terms", key, language]
        split_at = index(words, " = ")
        if (!split_at) die("no \" = \" in the " language " of " key)
        printf "    {\"%s\", %s, %s, %s},\n", key, text["terms", key, "at"] == "-" ? "NULL" : quoted(text["terms", key, "at"]), quoted(substr(words, 1, split_at - 1)), quoted(substr(words, split_at + 3))
    }
    print "    {NULL, NULL, NULL, NULL},\n};"
}

function print_language(language,    k, key) {
    printf "static const char *const texts_%s[TEXT_COUNT] = {\n", language
    for (k = 1; k <= count["texts"]; k++) {
        key = keys["texts", k]
        if (!(("texts", key, language) in text)) die("no " language " text of " key)
        printf "    [TEXT_%s] = %s,\n", key, quoted(text["texts", key, language])
    }
    print "};"
    print_list("states", language)
    print_list("articles", language)
    print_list("notes", language)
    print_list("cells", language)
    print_list("messages", language)
    print_list("pieces", language)
    print_pairs("members", language)
    print_terms(language)
    printf "extern const struct word formulas_%s[]; /* packaging/formulas.awk */\n", language
    printf "static const struct language language_%s = {\n", language
    printf "    .code = \"%s\", .name = %s, .thousands = %s, .point = %s, .singular = %s, .texts = texts_%s,\n", language, quoted(text["language", "name", language]), quoted(text["language", "thousands", language]), quoted(text["language", "point", language]), quoted(text["language", "singular", language]), language
    printf "    .states = states_%s, .articles = articles_%s, .notes = notes_%s, .members = members_%s,\n", language, language, language, language
    printf "    .cells = cells_%s, .messages = messages_%s, .pieces = pieces_%s, .formulas = formulas_%s, .terms = terms_%s};\n", language, language, language, language, language
}

function json_list(name, language,    k, key, between) {
    printf "\"%s\":{", name
    for (k = 1; k <= count[name]; k++) {
        key = keys[name, k]
        if (!((name, key, language) in text)) die("no " language " for " key)
        printf "%s\"%s\":%s", between, key, quoted(text[name, key, language])
        between = ","
    }
    printf "}"
}

function print_json(language, before) {
    printf "%s\"%s\":{", before, language
    json_list("language", language)
    printf ","
    json_list("states", language)
    printf ","
    json_list("texts", language)
    printf "}"
}

END {
    if (failed) exit 1
    if (part == "keys") {
        print "enum text_key {"
        for (k = 1; k <= count["texts"]; k++) print "    TEXT_" keys["texts", k] ","
        print "    TEXT_COUNT\n};"
        for (k = 1; k <= count["texts"]; k++)
            if (keys["texts", k] ~ /^(said|calculation)_/)
                print "#define ENGLISH_" keys["texts", k] " " quoted(text["texts", keys["texts", k], codes[1]])
        exit 0
    }
    if (part == "json") {
        for (k = 1; k <= language_count; k++) print_json(codes[k], k == 1 ? "{" : ",")
        print "}"
        exit 0
    }
    print "#include \"base/language.h\"\n"
    for (l = 1; l <= language_count; l++) print_language(codes[l])
    print "const struct language *const languages[] = {"
    for (l = 1; l <= language_count; l++) printf "    &language_%s,\n", codes[l]
    print "    NULL,\n};\nconst char *const text_key_names[TEXT_COUNT] = {"
    for (k = 1; k <= count["texts"]; k++) printf "    \"%s\",\n", keys["texts", k]
    print "};"
}
