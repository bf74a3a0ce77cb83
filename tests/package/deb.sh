# Part of run.sh: the Debian package is made twice, looked into, taken apart, and installed into a root of its own.

deb=$($MAKE deb | tail -n 1)
cp "$deb" "$work/first.deb"
(umask 077 && TZ=Asia/Tokyo $MAKE deb >/dev/null)
cmp "$work/first.deb" "$deb" >&2 || die "two runs of make deb differ"

field() { dpkg-deb --field "$deb" "$1"; }
[ "$(field Package) $(field Version)" = "solpool $VERSION-1" ] || die "$deb is called $(field Package) $(field Version)"
for library in libc6 libcjson1 libglpk40 libmd0 zlib1g; do
    field Depends | grep -qE "(^|, )$library( |,|$)" || die "$deb does not depend on $library: $(field Depends)"
done
dpkg-deb --ctrl-tarfile "$deb" | tar -tf - | grep -qx ./triggers || die "$deb does not have ldconfig run"

unpacked=$work/unpacked
dpkg-deb -x "$deb" "$unpacked"
libdir=$(dirname "$(find "$unpacked" -name libsolpool.a)")
sed "s|LIBDIR|${libdir#"$unpacked"}|; s|SONAME|$soname|; s|VERSION|$VERSION|" >"$work/listed" <<'END'
-rwxr-xr-x root/root /usr/bin/solpool
-rw-r--r-- root/root /usr/include/solpool.h
-rw-r--r-- root/root /usr/include/solpool_questions.h
-rw-r--r-- root/root LIBDIR/cmake/solpool/solpoolConfig.cmake
-rw-r--r-- root/root LIBDIR/cmake/solpool/solpoolConfigVersion.cmake
-rw-r--r-- root/root LIBDIR/libsolpool.a
lrwxrwxrwx root/root LIBDIR/libsolpool.so
lrwxrwxrwx root/root LIBDIR/SONAME
-rw-r--r-- root/root LIBDIR/libsolpool.so.VERSION
-rw-r--r-- root/root LIBDIR/pkgconfig/solpool.pc
-rw-r--r-- root/root /usr/share/bash-completion/completions/solpool
-rw-r--r-- root/root /usr/share/doc/solpool/README.md
-rw-r--r-- root/root /usr/share/doc/solpool/changelog.Debian.gz
-rw-r--r-- root/root /usr/share/doc/solpool/changelog.gz
-rw-r--r-- root/root /usr/share/doc/solpool/copyright
-rw-r--r-- root/root /usr/share/fish/vendor_completions.d/solpool.fish
-rw-r--r-- root/root /usr/share/zsh/vendor-completions/_solpool
END
for page in $pages; do
    echo "-rw-r--r-- root/root /usr/share/man/man1/$page.gz" >>"$work/listed"
done
for text in docs/*.md; do
    echo "-rw-r--r-- root/root /usr/share/doc/solpool/$text" >>"$work/listed"
done
dpkg-deb -c "$deb" | awk '$1 !~ /^d/ { print $1, $2, substr($6, 2) }' | sort >"$work/contents"
sort -o "$work/listed" "$work/listed"
same "$work/listed" "$work/contents" "$deb holds something else"
dpkg-deb -c "$deb" | awk '$1 ~ /^d/ && $1 " " $2 != "drwxr-xr-x root/root"' | grep . >&2 && die "$deb has odd folders"
dpkg-deb -I "$deb" md5sums | (cd "$unpacked" && md5sum --quiet -c -) || die "$deb: sums do not fit"
for text in changelog changelog.Debian; do
    zcat "$unpacked/usr/share/doc/solpool/$text.gz" | grep -qF "$VERSION" || die "$deb: $text is not of $VERSION"
done

for file in "$unpacked/usr/bin/solpool" "$libdir/libsolpool.so.$VERSION"; do
    readelf -lW "$file" | grep -q GNU_RELRO || die "$file lost its read-only relocations (strip?)"
    ! readelf -SW "$file" | grep -q '\.debug_' || die "$file is not stripped"
done
! grep -rlF "$(pwd)" "$unpacked" || die "$deb names the folder that it was built in"

prints_the_allocation "$unpacked/usr/bin/solpool" allocate
through_pkg_config "$work/deb_pc" "$libdir"

# dpkg itself, with a database and a root of their own; what the package depends on is this machine's.
other=$work/root
mkdir -p "$other/var/lib/dpkg/info" "$other/var/lib/dpkg/updates"
: >"$other/var/lib/dpkg/status"
as_root=
[ "$(id -u)" -eq 0 ] || as_root=fakeroot
if [ -z "$as_root" ] || command -v fakeroot >/dev/null; then
    dpkg_there() {
        PATH=$PATH:/usr/sbin:/sbin $as_root dpkg --root="$other" --log="$work/dpkg.log" --force-depends "$@" \
            >"$work/dpkg.said" 2>&1 || die "dpkg $1: $(cat "$work/dpkg.said")"
    }
    dpkg_there -i "$deb"
    prints_the_allocation "$other/usr/bin/solpool" allocate
    dpkg_there --purge solpool
    [ -z "$(find "$other" -name '*solpool*')" ] || die "dpkg --purge leaves $(find "$other" -name '*solpool*')"
else
    note "neither root nor fakeroot: the Debian package was not installed into a root of its own"
fi
note "$(basename "$deb"): made twice alike, unpacked, run, linked, installed into a root of its own and removed"
