#!/bin/sh
# run.sh: the package as a stranger meets it. Installs into a temporary folder, moves that elsewhere, builds
# and runs programs against it, uninstalls, compares the interface with its list, opens the Debian package.
# From the Makefile: BUILD VERSION CC CXX CFLAGS LDFLAGS MAKE. CMake reads the compilers and flags itself.
set -eu
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C
unset LD_LIBRARY_PATH PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR PREFIX DESTDIR BINDIR LIBDIR INCLUDEDIR MANDIR DATADIR DOCDIR ZSHDIR
soname=libsolpool.so.${VERSION%%.*}
"$BUILD/solpool" allocate >"$work/expected.json"

die() { echo "package: $*" >&2; exit 1; }
note() { echo "package: $*"; }
same() { diff -u "$1" "$2" >&2 || die "$3"; }
tree() { (cd "$1" && find . -printf '%y %m %p %l\n' | sort); }
prints_the_allocation() { # COMMAND...
    "$@" >"$work/printed.json" || die "$* failed"
    cmp "$work/expected.json" "$work/printed.json" >&2 || die "$* prints another allocation than $BUILD/solpool"
}

# --- Install and uninstall: PREFIX DESTDIR and where else --------------------------------------------------

install_and_back() { # STAGE PREFIX MAKE-ARGUMENT...: leaves nothing but what was there, and only below PREFIX
    stage=$1 prefix=$2
    shift 2
    mkdir -p "$stage"
    $MAKE install DESTDIR="$stage" PREFIX="$prefix" "$@"
    find "$stage" -type d -empty -printf '%p\n' | grep . && die "install leaves empty folders"
    grep -rIlF "$work" "$stage" && die "an installed text names the stage"
    for text in "$(find "$stage" -name solpool.pc)" "$(find "$stage" -name solpoolConfig.cmake)"; do
        ! grep -n '@[A-Z_]*@' "$text" || die "$text is not filled in"
    done
    # The folders stay, as what others may have files in; beside them a neighbour whose name begins alike.
    # Ours alone: they were not there before.
    find "$stage" -type d \( -path '*/cmake/solpool' -o -path '*/doc/solpool' \) -prune -exec rm -rf {} +
    find "$stage" ! -type d -delete
    for folder in $(cd "$stage" && find . -type d -name lib); do echo mine >"$stage/$folder/libsolpool.so.other"; done
    tree "$stage" >"$work/before"
    $MAKE install DESTDIR="$stage" PREFIX="$prefix" "$@"
    tree "$stage" >"$work/installed"
    $MAKE uninstall DESTDIR="$stage" PREFIX="$prefix" "$@"
    tree "$stage" >"$work/after"
    same "$work/before" "$work/after" "uninstall does not take away exactly what install put"
    [ "$(wc -l <"$work/installed")" -eq $(($(wc -l <"$work/before") + installed_count)) ] ||
        die "install puts not what is listed: $(cat "$work/installed")"
}

# Who may not write there is told so, and what to do, before anything is put.
as=
[ "$(id -u)" != 0 ] || as="setpriv --reuid=65534 --regid=65534 --clear-groups"
if $as true 2>"$work/said"; then
    code=0
    $as env BUILD="$BUILD" VERSION="$VERSION" DESTDIR= PREFIX=/proc/own BINDIR=/proc/own/bin LIBDIR=/proc/own/lib \
        INCLUDEDIR=/proc/own/include MANDIR=/proc/own/man DATADIR=/proc/own/share DOCDIR=/proc/own/doc \
        ZSHDIR=/proc/own/zsh POINTER_BYTES=8 sh -s install <packaging/install.sh >"$work/said" 2>&1 || code=$?
    [ "$code" -eq 2 ] && grep -qF "make install PREFIX=\$HOME/.local" "$work/said" ||
        die "install where nothing can be written says $code: $(cat "$work/said")"
else
    note "LEFT OUT: installing without rights: setpriv cannot change the user here"
fi

# A page for every command that the program knows: the list of install.sh is made from the source.
pages=$({ echo solpool.1; "$BUILD/solpool" help | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\) .*/solpool-\1.1/p'; } | sort)
# program, three names of the shared library, the static one, two headers, solpool.pc, two CMake files and their folder,
# three completions, README.md and the folders of documents
installed_count=$((11 + $(echo "$pages" | wc -l) + 3 + 3 + $(ls docs/*.md | wc -l)))
umask 077 # of the one who installs; others read it all the same
install_and_back "$work/a stage & more" /usr/local
[ -z "$(find "$work/a stage & more" ! -path "$work/a stage & more/usr/local*" ! -path "$work/a stage & more/usr" ! -path "$work/a stage & more")" ] ||
    die "install wrote outside DESTDIR and PREFIX"
install_and_back "$work/split" /opt/solpool LIBDIR=/srv/lib INCLUDEDIR=/srv/inc DATADIR=/srv/share BINDIR=/srv/bin
[ ! -e "$work/split/opt" ] || die "something went below PREFIX although every folder lies elsewhere"
! $MAKE install DESTDIR="$work/relative" PREFIX=usr 2>/dev/null || die "a PREFIX that is no path from / was taken"

$MAKE install DESTDIR="$work/split" PREFIX=/opt/solpool LIBDIR=/srv/lib INCLUDEDIR=/srv/inc
grep -qx 'libdir=/srv/lib' "$work/split/srv/lib/pkgconfig/solpool.pc" || die "solpool.pc misses LIBDIR outside PREFIX"
grep -q '"/srv/inc"' "$work/split/srv/lib/cmake/solpool/solpoolConfig.cmake" || die "CMake misses INCLUDEDIR"

$MAKE install DESTDIR="$work/stage" PREFIX=/usr/local
[ -z "$(find "$work/stage" -type f ! -perm -444)" ] || die "not everybody can read what was installed"
[ "$(ls "$work/stage/usr/local/share/man/man1")" = "$pages" ] || die "not every command has its page"
"$BUILD/solpool" completion bash | cmp - "$work/stage/usr/local/share/bash-completion/completions/solpool" >&2 ||
    die "another completion was installed"
mkdir "$work/moved"
mv "$work/stage/usr/local" "$work/moved/there"
root=$work/moved/there
umask 022
note "install and uninstall leave nothing behind"

# --- The libraries --------------------------------------------------------------------------------------------

readelf -d "$root/lib/libsolpool.so" | grep -qF "[$soname]" || die "the shared library is not called $soname"
[ "$(readlink "$root/lib/libsolpool.so")" = "$soname" ] || die "libsolpool.so does not lead to $soname"
[ "$(readlink "$root/lib/$soname")" = "libsolpool.so.$VERSION" ] || die "$soname does not lead to the version"
python3 "$here/abi.py" --cc "$CC" --libraries "$root/lib" --headers "$root/include"

abi_refuses() { # SED-SCRIPT WORDS: headers changed like that must be refused with these words
    mkdir -p "$work/changed"
    for header in solpool.h solpool_questions.h; do sed "$1" "include/$header" >"$work/changed/$header"; done
    ! diff -rq include "$work/changed" >/dev/null || die "abi trial \"$1\" changes nothing"
    ! python3 "$here/abi.py" --cc "$CC" --libraries "$root/lib" --headers "$work/changed" 2>"$work/said" ||
        die "abi: headers changed by \"$1\" were not refused"
    grep -q "$2" "$work/said" || die "abi: \"$1\" gives $(cat "$work/said")"
}
abi_refuses '/^    size_t column;/d' 'solpool_error changed .* raise SOLPOOL_VERSION_MAJOR'
abi_refuses 's/^    char message\[384\];/&\n    int extra;/' 'solpool_error.extra is new in a struct .* raise SOLPOOL_VERSION_MAJOR'
abi_refuses 's/const char \*solpool_builtin_year(size_t/const char *solpool_builtin_year(int/' 'solpool_builtin_year changed .*raise'
abi_refuses 's/^    SOLPOOL_JSON,/    SOLPOOL_SWAP,/; s/^    SOLPOOL_TEXT,/    SOLPOOL_JSON,/; s/SOLPOOL_SWAP/SOLPOOL_TEXT/' 'constant SOLPOOL_JSON changed .*raise'
abi_refuses '/solpool_version(void)/d' 'function solpool_version is gone.* raise'
abi_refuses '/solpool_example_count(void)/d' 'function solpool_example_count is gone.* raise'
abi_refuses 's/^    uint64_t count; .*/    uint32_t count;/' 'solpool_sample.* changed .* raise SOLPOOL_VERSION_MAJOR'
abi_refuses 's/solpool_version(void)/solpool_version(void);\nSOLPOOL_API int solpool_more(void)/' 'solpool_more is new.*make abi-update'
abi_refuses 's/solpool_version(void)/solpool_vers(void)/' 'libsolpool.a has no such symbol'
abi_refuses 's/VERSION_MAJOR [0-9]*/VERSION_MAJOR 77/' 'no list for libsolpool.so.77'

# --- Programs against the installed tree ----------------------------------------------------------------------

c_flags="$CFLAGS $LDFLAGS -std=c99 -pedantic -Wall -Wextra -Werror"
cxx_flags="$CFLAGS $LDFLAGS -std=c++11 -pedantic -Wall -Wextra -Werror"

needs() { readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'; }
links_shared() { needs "$1" | grep -qxF "$soname" || die "$1 does not need $soname"; }
links_static() { ! needs "$1" | grep -q solpool || die "$1 needs the shared library"; }

# shellcheck disable=SC2086,SC2046
through_pkg_config() { # FOLDER LIBDIR: builds into FOLDER with what solpool.pc in LIBDIR says
    mkdir -p "$1"
    export PKG_CONFIG_PATH="$2/pkgconfig"
    pkg-config --validate solpool || die "solpool.pc is wrong"
    [ "$(pkg-config --modversion solpool)" = "$VERSION" ] || die "solpool.pc has another version"
    shared=$(pkg-config --cflags --libs solpool)
    case $shared in *glpk* | *-lcjson* | *-lz* | *-lmd*) die "solpool.pc gives private libraries to a shared link: $shared" ;; esac
    # --static says what else is needed; which of the two libraries the linker takes, the program says.
    static=$(pkg-config --cflags --static --libs solpool | sed 's/-lsolpool/-l:libsolpool.a/')
    $CC $c_flags -o "$1/c" "$here/consumer.c" $shared
    $CXX $cxx_flags -o "$1/cxx" "$here/consumer.cc" $shared
    $CC $c_flags -o "$1/c_static" "$here/consumer.c" $static
    $CXX $cxx_flags -o "$1/cxx_static" "$here/consumer.cc" $static
    unset PKG_CONFIG_PATH
    links_shared "$1/c" && links_shared "$1/cxx" && links_static "$1/c_static" && links_static "$1/cxx_static"
    prints_the_allocation env LD_LIBRARY_PATH="$2" "$1/c"
    prints_the_allocation env LD_LIBRARY_PATH="$2" "$1/cxx"
    prints_the_allocation "$1/c_static"
    prints_the_allocation "$1/cxx_static"
}

through_cmake() { # FOLDER PREFIX
    cmake -S "$here/cmake" -B "$1" -DCMAKE_PREFIX_PATH="$2" -Dsolpool_wanted="$VERSION" \
        >"$work/cmake.log" 2>&1 &&
        cmake --build "$1" >>"$work/cmake.log" 2>&1 || die "CMake: $(cat "$work/cmake.log")"
    links_shared "$1/c_solpool" && links_shared "$1/cxx_solpool"
    links_static "$1/c_solpool_static" && links_static "$1/cxx_solpool_static"
    for program in c_solpool cxx_solpool c_solpool_static cxx_solpool_static; do
        prints_the_allocation "$1/$program"
    done
}

prints_the_allocation "$root/bin/solpool" allocate
through_pkg_config "$work/pc" "$root/lib"
note "C99 and C++11 through pkg-config, shared and static"
if command -v cmake >/dev/null; then
    mkdir "$work/linked" # as /lib may be a link to /usr/lib
    ln -s "$root/lib" "$work/linked/lib"
    through_cmake "$work/cmake" "$work/linked"
    note "C99 and C++11 through CMake, shared and static"
else
    note "CMake is not installed: not tried"
fi

# --- The Debian package -----------------------------------------------------------------------------------------

if command -v dpkg-deb >/dev/null && command -v dpkg >/dev/null; then
    . "$here/deb.sh"
else
    note "dpkg-deb is not installed: no Debian package"
fi
