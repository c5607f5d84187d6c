#!/usr/bin/env bash
# Runs both commands of the README where nothing is installed: a Debian 12 of `minbase`, certificates, Python, make and
# git, made in a folder, with a fresh clone of the last commit. Prints how long each takes. Needs root and debootstrap.
#
#   bare.sh [FOLDER]    FOLDER is made, and taken away at the end; without it, one in $TMPDIR
#   MIRROR=...          the Debian mirror, when not the usual one
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
commit=$(git -C "$top" rev-parse HEAD)

[ "$(id -u)" = 0 ] || { echo "make bare needs root: it makes a Debian in a folder and enters it" >&2; exit 1; }
. "$top/scripts/apt.sh"
command -v debootstrap >/dev/null || (apt_install "debootstrap is missing: apt-get install debootstrap" debootstrap)

# In a mount namespace of its own: what is mounted there is gone when this ends, however it ends.
if [ -z "${BARE_INSIDE:-}" ]; then
    exec env BARE_INSIDE=1 unshare --mount -- bash "$0" "$@"
fi

folder=${1:-$(mktemp -d)}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
debian=$folder/debian
trap 'umount -R "$debian"/proc "$debian"/sys "$debian"/dev 2>/dev/null || true; rm -rf --one-file-system "$debian"' EXIT

step() { printf '\n== %s\n' "$*"; }

step "A bare Debian 12 in $debian"
debootstrap --variant=minbase --include=ca-certificates,python3,make,git bookworm "$debian" ${MIRROR:+"$MIRROR"} >"$folder/debootstrap.log"

# How this machine reaches Debian and the registries of packages: names, certificates, sources and proxies. No program.
for file in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt /etc/apt/sources.list /etc/apt/sources.list.d \
    /etc/apt/apt.conf.d /etc/pip.conf; do
    if [ -e "$file" ]; then
        rm -rf "${debian:?}$file"
        mkdir -p "$(dirname "$debian$file")"
        cp -rL "$file" "$debian$file"
    fi
done
rm -f "$debian"/etc/apt/apt.conf.d/*docker* # they keep nothing that apt fetches, as an image wants
mount -t proc proc "$debian/proc"
mount --rbind /sys "$debian/sys"
mount --rbind /dev "$debian/dev"

git clone --quiet --no-hardlinks "$top" "$debian/root/project"
git -C "$debian/root/project" checkout --quiet --detach "$commit"

# inside COMMAND: as root of the bare Debian, in the clone, with the settings of the network alone.
inside() {
    local kept=()
    for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY PIP_CERT PIP_INDEX_URL PIP_DEFAULT_TIMEOUT; do
        [ -z "${!name:-}" ] || kept+=("$name=${!name}")
    done
    env -i "${kept[@]}" HOME=/root LANG=C.UTF-8 CI="${CI:-true}" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        chroot "$debian" bash -c "cd /root/project && $1"
}

step "make run: until it answers"
began=$SECONDS
# Its own process group, so that the whole of it can be ended.
inside 'set -m; make run PORT=8599 & run=$!
    ready="import urllib.request; urllib.request.urlopen(\"http://127.0.0.1:8599/_stcore/health\", timeout=2)"
    for _ in $(seq 600); do
        if python3 -c "$ready" 2>/dev/null; then kill -- -$run; wait $run 2>/dev/null; exit 0; fi
        kill -0 $run 2>/dev/null || { echo "make run has ended" >&2; exit 1; }
        sleep 0.5
    done
    kill -- -$run; echo "make run does not answer" >&2; exit 1'
run=$((SECONDS - began))

step "make test"
inside 'dpkg-query -W -f "\${Package}\n" | sort >/root/before'
began=$SECONDS
inside 'make test' 2>&1 | tee "$folder/test.log"
test=$((SECONDS - began))

step "Debian packages that make test installed"
inside 'dpkg-query -W -f "\${Package}\n" | sort | comm -13 /root/before - | paste -sd " "' | fold -s -w 120
step "On a bare Debian 12: make run answers after $run s; make test passes in $test s"
