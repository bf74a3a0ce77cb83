# awk -v languages="en nl" -f formulas.awk FILE... prints the formulas of data/formulas as C: the table of
# src/formulas/formulas.h, and the words of every formula in every language by the English ones (src/base/language.h). A
# formula stands under the paths that it is of (src/allocation/pattern.h):
#
#     *.fair_share.relocations
#       when: {rules.rounding} == 'ceil'
#       article: 57(3)
#       en: the share of the pool, rounded up to whole persons
#       nl: het aandeel in de pool, naar boven afgerond op hele personen
#       = ceil({$.share.part} * {key.reference})
#
# Of several that are of a path the first counts whose `when` holds. <key> is the last part of the path. A line that is
# indented by four blanks goes on with the one before it. `use NAME` stands for the formulas of `define NAME`, with its own
# words put in for <words>; a line that asks for one that is not given is left out. A formula without an expression gives
# a text or number that stands as it is, because of `when`; one that is a cell of the year file alone may have the words
# of that cell.

function die(message) { print place ": " message >"/dev/stderr"; failed = 1; exit 1 }
function quoted(text) { gsub(/["\\]/, "\\\\&", text); return "\"" text "\"" }
function or_null(text) { return text == "" ? "NULL" : quoted(text) }

BEGIN { language_count = split(languages, language, " "); known["when"] = known["article"] = known["="] = 1
        for (l = 1; l <= language_count; l++) known[language[l]] = 1 }

# --- Lines, those of definitions apart

FNR == 1 { name = "" }
/^#/ || /^[ \t]*$/ { next }
/^define [a-z_]+$/ { name = $2; next }
{
    if (name != "" && sub(/^  /, "") == 0) name = ""
    if (match($0, /^    +/)) {
        line = " " substr($0, RLENGTH + 1)
        if (name != "") body[name, length_of[name]] = body[name, length_of[name]] line
        else lines[count] = lines[count] line
    } else if (name != "") {
        body[name, ++length_of[name]] = $0
    } else {
        lines[++count] = $0
        places[count] = FILENAME ":" FNR
    }
}

# --- Formulas

function words_check(    l, first) {
    first = language[1]
    if (!(first in value) && value["="] ~ /^\{@[^{}]*\}$/) return
    for (l = 1; l <= language_count; l++) {
        if (!(language[l] in value)) die("no " language[l] " words of " paths[1])
        if ((value[first], l) in said && said[value[first], l] != value[language[l]])
            die("\"" value[first] "\" is told in two ways in " language[l])
    }
    if (!((value[first], 1) in said)) told[++told_count] = value[first]
    for (l = 1; l <= language_count; l++) said[value[first], l] = value[language[l]]
}

function print_row(path,    key, when, expression) {
    key = path; sub(/^.*\./, "", key)
    when = value["when"]; expression = value["="]
    gsub(/<key>/, key, when); gsub(/<key>/, key, expression)
    if ((path, when) in seen) die(path " stands twice" (when != "" ? " with " when : ""))
    if ((path, "") in seen) die(path " comes behind one without a condition")
    seen[path, when] = 1
    printf "    {%s, %s, %s, %s, %s},\n", quoted(path), or_null(when), or_null(value["article"]), or_null(value[language[1]]), or_null(expression)
}

function clear() { path_count = 0; using = ""; attribute_count = 0; split("", value) }

function print_formula(    k, attribute) {
    for (attribute in value) if (!(attribute in known)) die("what is " attribute "?")
    words_check()
    for (k = 1; k <= path_count; k++) print_row(paths[k])
}

# The lines of a definition with the words of its use.
function expand(    k, line, word, own, given, asked) {
    own = using
    if (!(own in length_of)) die("nothing is defined as " own)
    for (word in value) given[word] = value[word]
    clear()
    for (k = 1; k <= length_of[own]; k++) {
        line = body[own, k]
        while (match(line, /<[a-z]+>/)) {
            word = substr(line, RSTART + 1, RLENGTH - 2)
            asked[word] = 1
            if (!(word in given)) { line = ""; break }
            line = substr(line, 1, RSTART - 1) given[word] substr(line, RSTART + RLENGTH)
        }
        if (line != "") take(line)
    }
    flush()
    for (word in given) if (!(word in asked)) die(own " asks for no " word)
}

function flush(    here) {
    here = place; place = begun
    if (using != "") expand()
    else if (path_count > 0) print_formula()
    clear()
    place = here
}

function take(line,    attribute) {
    if (line ~ /^[^ ]/) {
        if (attribute_count > 0 || line ~ /^use /) flush()
        if (path_count == 0) begun = place
        if (line ~ /^use /) using = substr(line, 5)
        else paths[++path_count] = line
        return
    }
    if (!match(line, /^  ([a-z]+:|=) /) || path_count + (using != "") == 0)
        die("expected a path, or two blanks and \"when: \", \"article: \", a language or \"= \"")
    attribute = substr(line, 3, RLENGTH - 3); sub(/:$/, "", attribute)
    if (attribute in value) die(attribute " stands twice")
    value[attribute] = substr(line, RLENGTH + 1)
    attribute_count++
}

function print_words(l,    k) {
    printf "const struct word formulas_%s[] = {\n", language[l]
    for (k = 1; k <= told_count; k++) printf "    {%s, %s},\n", quoted(told[k]), quoted(said[told[k], l])
    print "    {NULL, NULL},\n};"
}

END {
    if (failed) exit 1
    print "#include \"formulas/formulas.h\"\n\n#include \"base/language.h\"\n"
    print "const struct formula formula_table[] = {"
    clear()
    for (k = 1; k <= count; k++) { place = places[k]; take(lines[k]) }
    flush()
    print "    {NULL, NULL, NULL, NULL, NULL},\n};"
    for (l = 1; l <= language_count; l++) print_words(l)
}
