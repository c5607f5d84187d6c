#!/bin/sh
# Makes sure there is a Chromium for the browser tests: $CHROMIUM, or one on PATH, or Debian's.
# Playwright's own download is not used: the system's browser gets its security updates.
set -eu
. "$(dirname "$0")/apt.sh"

for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && path=$(command -v "$name"); then
        echo "Browser: $path"
        exit 0
    fi
done

apt_install "No Chromium found. Install it (sudo apt-get install chromium) or name it: CHROMIUM=/path/to/chromium make test" \
    chromium
echo "Browser: $(command -v chromium)"
