#!/bin/sh
# deb.sh: makes BUILD/solpool_VERSION-1_ARCH.deb from what was built and prints its path. Two runs on the same
# commit give the same bytes. From the Makefile: BUILD VERSION POINTER_BYTES CC DEB_MAINTAINER; dates come
# from SOURCE_DATE_EPOCH, else from the commit, else from the changelog's file.
set -eu
umask 022
export LC_ALL=C TZ=UTC
deb_version=$VERSION-1
here=$(pwd)
folder=$here/$BUILD/deb
case $BUILD in /*) folder=$BUILD/deb ;; esac
root=$folder/root
real_name=libsolpool.so.$VERSION

if command -v dpkg-architecture >/dev/null; then
    arch=$(dpkg-architecture -qDEB_HOST_ARCH) multiarch=$(dpkg-architecture -qDEB_HOST_MULTIARCH)
else
    arch=$(dpkg --print-architecture) multiarch=$($CC -print-multiarch)
fi
libdir=/usr/lib/$multiarch
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || stat -c %Y CHANGELOG.md)}
export SOURCE_DATE_EPOCH

rm -rf "$folder"
mkdir -p "$root/DEBIAN" "$folder/debian" "$root/usr/share/doc/solpool"
DESTDIR=$root PREFIX=/usr BINDIR=/usr/bin LIBDIR=$libdir INCLUDEDIR=/usr/include MANDIR=/usr/share/man \
    DATADIR=/usr/share DOCDIR=/usr/share/doc/solpool ZSHDIR=/usr/share/zsh/vendor-completions \
    BUILD=$BUILD VERSION=$VERSION POINTER_BYTES=$POINTER_BYTES sh packaging/install.sh install

strip --strip-unneeded --remove-section=.comment "$root/usr/bin/solpool" "$root$libdir/$real_name"
strip --strip-debug --enable-deterministic-archives "$root$libdir/libsolpool.a"

doc=$root/usr/share/doc/solpool
install -m 644 packaging/debian/copyright "$doc/"
gzip -9n <CHANGELOG.md >"$doc/changelog.gz"
gzip -9n >"$doc/changelog.Debian.gz" <<END
solpool ($deb_version) unstable; urgency=medium

  * solpool $VERSION; changelog.gz tells what is new.

 -- $DEB_MAINTAINER  $(date -R -d "@$SOURCE_DATE_EPOCH")
END
gzip -9n "$root"/usr/share/man/man1/*.1

# On which libraries, as Debian's own tool sees it; it wants a debian/control to stand in.
printf 'Source: solpool\n\nPackage: solpool\nArchitecture: any\n' >"$folder/debian/control"
depends='libc6, libcjson1, libglpk40, libmd0, zlib1g'
if command -v dpkg-shlibdeps >/dev/null; then
    depends=$(cd "$folder" && dpkg-shlibdeps -O "-eroot/usr/bin/solpool" "-eroot$libdir/$real_name" |
        sed -n 's/^shlibs:Depends=//p')
fi
size=$(find "$root/usr" -printf '%y %s\n' | awk '{ kib += $1 == "f" ? int(($2 + 1023) / 1024) : 1 } END { print kib }')
sed -e "s|@DEB_VERSION@|$deb_version|" -e "s|@ARCH@|$arch|" -e "s|@MAINTAINER@|$DEB_MAINTAINER|" \
    -e "s|@SIZE@|$size|" -e "s|@DEPENDS@|$depends|" packaging/debian/control.in >"$root/DEBIAN/control"
echo "libsolpool ${VERSION%%.*} solpool (>= $VERSION)" >"$root/DEBIAN/shlibs"
echo 'activate-noawait ldconfig' >"$root/DEBIAN/triggers"
(cd "$root" && find usr -type f | sort | xargs md5sum >DEBIAN/md5sums)

find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

package=$BUILD/solpool_${deb_version}_$arch.deb
dpkg-deb --root-owner-group -Zxz --build "$root" "$package" >/dev/null
echo "$package"
