#!/bin/sh
# run.sh BUILD makes some locales, where the machine has what they are made of, and tries the library in each: a comma
# for a point, a point of two bytes, an i whose capital is no I.
set -eu
folder=$1/locales
mkdir -p "$folder"
made=
for locale in de_DE.UTF-8 ps_AF.UTF-8 tr_TR.UTF-8 tr_TR.ISO-8859-9; do
    name=${locale%%.*}
    if [ ! -e "/usr/share/i18n/locales/$name" ] || ! command -v localedef >/dev/null 2>&1; then
        echo "locale: LEFT OUT: $locale: no localedef, or nothing to make it of; make deps-test installs it on Debian"
        continue
    fi
    [ -e "$folder/$locale" ] || localedef -i "$name" -f "${locale#*.}" "$folder/$locale"
    made="$made $locale"
done
[ -z "$made" ] || LOCPATH=$folder exec "$1/locale_check" "$folder" $made
