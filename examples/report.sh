#!/bin/sh
# report.sh FOLDER: a page for a parliament and a chart for its newsletter, in FOLDER. The program is `solpool`, or
# what SOLPOOL names. Open the page in a browser, print it, or send it on: it is one file and needs no network.
set -eu
folder=$1
solpool=${SOLPOOL:-solpool}
mkdir -p "$folder"
"$solpool" report --quiet --state NL --lang nl --set NL.cost.relocation_eur=30400 -o "$folder/nederland.html"
"$solpool" report --quiet --chart flows -o "$folder/flows.svg"
for file in "$folder/nederland.html" "$folder/flows.svg"; do
    # The first title of either file.
    echo "$(basename "$file"): $(grep -o '<title[^<]*' "$file" | head -n 1 | sed 's/.*>//')"
done
