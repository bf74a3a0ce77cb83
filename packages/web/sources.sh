#!/bin/sh
# sources.sh FOLDER: the libraries that the WebAssembly build compiles, unpacked in FOLDER, from Debian's source packages. Each is
# the upstream archive of one version, held against its SHA-256. Debian's patches are not needed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1" && cd "$1"

# The machine's own lists name packages; here they name sources. The upstream archive of a security update is that of the
# release, and mirrors are sometimes without it.
prepare() {
    rm -rf apt && mkdir -p apt/parts apt/lists/partial apt/cache
    for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
        [ ! -e "$list" ] ||
            sed 's/^Types:.*/Types: deb-src/; s/^URIs:.*security.*/&\nEnabled: no/; s/^deb \(.*\(debian\|ubuntu\)\)/deb-src \1/
                 /^deb /d; /^deb-src .*security/d' "$list" >"apt/parts/$(basename "$list")"
    done
    mv apt/parts/sources.list apt/parts/main.list 2>/dev/null || :
    apt update -qq
}

apt() {
    apt-get -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$PWD/apt/parts" -o Dir::State::lists="$PWD/apt/lists" \
        -o Dir::Cache="$PWD/apt/cache" -o APT::Sandbox::User=root "$@" >&2
}

missing=
while read -r package _ archive; do
    [ -e "$archive" ] || missing="$missing $package"
done <"$here/sources.txt"
# shellcheck disable=SC2086
[ -z "$missing" ] || { prepare && apt source -qq --download-only $missing; }

while read -r _ sum archive; do
    if ! echo "$sum  $archive" | sha256sum --check --status 2>/dev/null; then
        echo "solpool: $archive is not there, or not the one with the SHA-256 $sum (packages/web/sources.txt)" >&2
        exit 1
    fi
    folder=${archive%%.orig.*}
    [ -d "$folder" ] || { mkdir -p "$folder.part" && tar -xf "$archive" -C "$folder.part" --strip-components=1 && mv "$folder.part" "$folder"; }
done <"$here/sources.txt"
