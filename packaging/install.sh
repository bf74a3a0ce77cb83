#!/bin/sh
# install.sh install|uninstall: puts what was built below DESTDIR, or takes the same files away. One list
# for both. From the Makefile: BUILD VERSION DESTDIR PREFIX BINDIR LIBDIR INCLUDEDIR MANDIR DATADIR DOCDIR ZSHDIR.
set -eu
umask 022
verb=$1
prefix=${PREFIX%/}
major=${VERSION%%.*}
soname=libsolpool.so.$major
real_name=libsolpool.so.$VERSION
templates=packaging

for folder in "$prefix/" "$BINDIR" "$LIBDIR" "$INCLUDEDIR" "$MANDIR" "$DATADIR" "$DOCDIR" "$ZSHDIR"; do
    case $folder in
    /*) ;;
    *) echo "solpool: $verb: \"$folder\" must be a path from / (PREFIX, BINDIR, LIBDIR, INCLUDEDIR, MANDIR, DATADIR, DOCDIR, ZSHDIR)" >&2; exit 2 ;;
    esac
done

# Before anything is put or taken away.
writable() {
    folder=$1
    while [ ! -e "$folder" ]; do folder=$(dirname "$folder"); done
    [ -w "$folder" ]
}
for folder in "$BINDIR" "$LIBDIR" "$INCLUDEDIR" "$MANDIR" "$DATADIR" "$DOCDIR" "$ZSHDIR"; do
    writable "$DESTDIR$folder" || {
        echo "solpool: $verb: $DESTDIR$folder cannot be written, and nothing was changed; as root: sudo make $verb;" \
            "for yourself alone: make $verb PREFIX=\$HOME/.local" >&2
        exit 2
    }
done

below_prefix() { case $1/ in "$prefix"/*) return 0 ;; *) return 1 ;; esac; }
way() { realpath -ms --relative-to="$1" "$2"; } # by name only: the tree is not yet where it will be

# What solpool.pc and the CMake file say: paths from the file itself where all lie below the prefix, so that
# the tree can be moved; else as they are.
pc_prefix=$prefix pc_libdir=$LIBDIR pc_includedir=$INCLUDEDIR cmake_includedir=$INCLUDEDIR
if below_prefix "$LIBDIR"; then
    pc_prefix=\${pcfiledir}/$(way "$LIBDIR/pkgconfig" "$prefix/")
    pc_libdir=\${prefix}${LIBDIR#"$prefix"}
    if below_prefix "$INCLUDEDIR"; then
        pc_includedir=\${prefix}${INCLUDEDIR#"$prefix"}
        cmake_includedir=\${_solpool_here}/$(way "$LIBDIR/cmake/solpool" "$INCLUDEDIR")
    fi
fi

put() { # MODE SOURCE FOLDER
    case $verb in
    install) mkdir -p "$DESTDIR$3" && install -m "$1" "$2" "$DESTDIR$3/" ;;
    uninstall) rm -f "$DESTDIR$3/${2##*/}" ;;
    esac
}

put_link() { # TARGET FOLDER NAME
    case $verb in
    install) ln -sf "$1" "$DESTDIR$2/$3" ;;
    uninstall) rm -f "$DESTDIR$2/$3" ;;
    esac
}

literal() { printf '%s' "$1" | sed 's/[&|\\]/\\&/g'; } # for the right side of s|||

put_filled() { # TEMPLATE FOLDER
    target=$DESTDIR$2/$(basename "$1" .in)
    rm -f "$target"
    [ "$verb" = install ] || return 0
    mkdir -p "$DESTDIR$2"
    sed -e "s|@VERSION@|$VERSION|" -e "s|@MAJOR@|$major|" \
        -e "s|@SONAME@|$soname|" -e "s|@REAL_NAME@|$real_name|" -e "s|@POINTER_BYTES@|$POINTER_BYTES|" \
        -e "s|@PC_PREFIX@|$(literal "$pc_prefix")|" -e "s|@PC_LIBDIR@|$(literal "$pc_libdir")|" \
        -e "s|@PC_INCLUDEDIR@|$(literal "$pc_includedir")|" \
        -e "s|@CMAKE_INCLUDEDIR@|$(literal "$cmake_includedir")|" "$templates/$1" >"$target"
}

put_written() { # FOLDER NAME ARGUMENT...: what the program itself prints
    target=$DESTDIR$1/$2
    rm -f "$target"
    [ "$verb" = install ] || return 0
    mkdir -p "$DESTDIR$1"
    shift 2
    "$BUILD/solpool" "$@" -o "$target"
    chmod 644 "$target"
}

put 755 "$BUILD/solpool" "$BINDIR"
put 644 "$BUILD/$real_name" "$LIBDIR"
put_link "$real_name" "$LIBDIR" "$soname"
put_link "$soname" "$LIBDIR" libsolpool.so
put 644 "$BUILD/libsolpool.a" "$LIBDIR"
put 644 include/solpool.h "$INCLUDEDIR"
put 644 include/solpool_questions.h "$INCLUDEDIR"
put_filled solpool.pc.in "$LIBDIR/pkgconfig"
put_filled solpoolConfig.cmake.in "$LIBDIR/cmake/solpool"
put_filled solpoolConfigVersion.cmake.in "$LIBDIR/cmake/solpool"
put_written "$MANDIR/man1" solpool.1 man
# By the table of commands, for `make uninstall` needs no build.
for command in $(sed -n 's/^    {"\([a-z]*\)",.*/\1/p' src/cli/commands.c); do
    put_written "$MANDIR/man1" "solpool-$command.1" man "$command"
done
put_written "$DATADIR/bash-completion/completions" solpool completion bash
put_written "$ZSHDIR" _solpool completion zsh
put_written "$DATADIR/fish/vendor_completions.d" solpool.fish completion fish
put 644 README.md "$DOCDIR"
for text in docs/*.md; do
    put 644 "$text" "$DOCDIR/docs"
done

case $verb in
install) [ -n "$DESTDIR" ] || echo "solpool: installed below $PREFIX; if programs do not find $soname, run ldconfig as root" >&2 ;;
uninstall) # the folders that are ours alone
    for folder in "$LIBDIR/cmake/solpool" "$DOCDIR/docs" "$DOCDIR"; do
        [ ! -d "$DESTDIR$folder" ] || rmdir --ignore-fail-on-non-empty "$DESTDIR$folder"
    done ;;
esac
