#!/usr/bin/env bash
# Prove the two commands on a bare machine: a fresh Debian folder with nothing but python3,
# python3-venv and make, a clean clone of this checkout in it, and `make run` and `make test`, each
# twice. Needs root, debootstrap and the network; package sources, certificates and pip's settings
# are taken from this machine, so that no host is written down here.
#
#   tools/bare_machine.sh [FOLDER]       default: a temporary folder, removed at the end
#   KEEP=1      keeps the folder         RELEASE=bookworm   the Debian release
#   COMMANDS="run test"                  which targets, in this order
set -eu -o pipefail

checkout=$(cd "$(dirname "$0")/.." && pwd)
root=${1:-$(mktemp -d)}
release=${RELEASE:-bookworm}
commands=${COMMANDS:-run test}

[ "$(id -u)" = 0 ] || { echo "needs root (chroot)" >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "needs debootstrap" >&2; exit 2; }

mirror() {
    cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
        grep -v '^#' | grep -oE 'https?://[^ ]+/debian/?( |$)' | head -n 1 | tr -d ' '
}

leave() {
    local folder
    for folder in proc sys dev; do
        mountpoint -q "$root/$folder" && umount -l "$root/$folder"
    done
    [ -n "${KEEP:-}" ] || rm -rf --one-file-system "$root"
}
trap leave EXIT

if [ ! -x "$root/usr/bin/python3" ]; then
    debootstrap --variant=minbase --include=python3,python3-venv,make "$release" "$root" "$(mirror)"
fi
# How this machine reaches the registries: package sources, name server, certificates, pip.
rm -f "$root/etc/apt/sources.list"
cp -a /etc/apt/sources.list.d /etc/apt/apt.conf.d "$root/etc/apt/"
[ ! -f /etc/apt/sources.list ] || cp /etc/apt/sources.list "$root/etc/apt/"
cp -aL /usr/share/keyrings/. "$root/usr/share/keyrings/"
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
if [ -n "${PIP_CERT:-}" ]; then
    mkdir -p "$root$(dirname "$PIP_CERT")"
    cp -L "$PIP_CERT" "$root$PIP_CERT"
fi
for folder in proc sys dev; do
    mountpoint -q "$root/$folder" || { mkdir -p "$root/$folder"; mount --rbind "/$folder" "$root/$folder"; }
    mount --make-rslave "$root/$folder"
done

rm -rf "$root/srv/clone"
git clone --quiet --no-hardlinks "$checkout" "$root/srv/clone"

inside() {
    local settings=() name
    for name in PIP_CERT PIP_DEFAULT_TIMEOUT PIP_INDEX_URL SSL_CERT_FILE; do
        [ -z "${!name:-}" ] || settings+=("$name=${!name}")
    done
    chroot "$root" /usr/bin/env -i HOME=/tmp/home LANG=C.UTF-8 \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        "${settings[@]}" /bin/sh -c "mkdir -p /tmp/home && cd /srv/clone && $1"
}

failed=0
for round in ${ROUNDS:-first second}; do
    for target in $commands; do
        began=$SECONDS
        echo "== $round make $target"
        if inside "make $target" >"$root/srv/$round-$target.log" 2>&1; then
            verdict=ok
        else
            verdict=FAILED failed=1
        fi
        tail -n "${LINES_SHOWN:-15}" "$root/srv/$round-$target.log"
        echo "== $round make $target: $verdict, $((SECONDS - began)) s"
    done
done
exit "$failed"
