#!/bin/sh
# browse.sh FOLDER opens the reports there in Chromium, where it is installed with Node.js and the modules of
# package.json (make report-browser); otherwise it says so and is content.
set -eu
folder=$1
here=$(dirname "$0")
browser=$(command -v chromium || true)
if [ -z "$browser" ] || ! command -v node >/dev/null || [ ! -d "$here/node_modules/puppeteer-core" ]; then
    echo "report: no browser here (make report-browser installs one): the pages were not opened" >&2
    exit 0
fi
CHROMIUM=$browser node "$here/browse.mjs" "$folder/built-in-en.html" \
    "$folder/costs-and-forum-nl.html" "$folder/hostile-en.html" "$folder/built-in-brief-nl.html" \
    "$folder/forum-brief-en.html" "$folder/hostile-brief-en.html" "$folder/many-brief-en.html"
