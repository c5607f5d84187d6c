#!/bin/sh
# Makes sure there is a Chromium for the browser tests: $CHROMIUM, or one on PATH, or Debian's.
# Playwright's own download is not used: the system's browser gets its security updates.
set -eu

for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && path=$(command -v "$name"); then
        echo "Browser: $path"
        exit 0
    fi
done

if ! command -v apt-get >/dev/null; then
    echo "No Chromium found. Install Chromium or Chrome, or name it: CHROMIUM=/path/to/chromium make test" >&2
    exit 1
elif [ "$(id -u)" = 0 ]; then
    as_root="env"
elif sudo -n true 2>/dev/null; then # -n: never ask for a password
    as_root="sudo -n env"
else
    echo "No Chromium found. Install it (sudo apt-get install chromium) or name it: CHROMIUM=/path/to/chromium make test" >&2
    exit 1
fi

echo "No Chromium found: installing Debian's"
$as_root apt-get update -q
$as_root DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends chromium
echo "Browser: $(command -v chromium)"
