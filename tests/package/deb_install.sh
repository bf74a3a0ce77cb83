#!/bin/sh
# deb_install.sh PACKAGE: installs the Debian package on this very machine, runs it and removes it again.
set -eu
root=
[ "$(id -u)" -eq 0 ] || root=sudo
if dpkg-query -W -f '${Status}' solpool 2>/dev/null | grep -q 'ok installed'; then
    echo "package: solpool is installed on this machine already; it stays as it is" >&2
    exit 1
fi
$root dpkg -i "$1"
status=0
/usr/bin/solpool allocate >/dev/null || status=1
ldconfig -p | grep libsolpool.so || status=1
$root dpkg -r solpool
[ "$status" -eq 0 ] || echo "package: the installed solpool does not run" >&2
exit "$status"
