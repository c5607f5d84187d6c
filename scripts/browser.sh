#!/bin/sh
# Makes sure that the browser tests can run: a Chromium ($CHROMIUM, or one on PATH, or Debian's), what drives it, and the
# libraries that both need. Both are started once: no test begins before that works. browser.sh PYTHON
# Chromium without its window is preferred: the same engine, a sixth less work (tests/pages/conftest.py has the same names).
# Playwright's own download is not used: the system's browser gets its security updates.
set -eu
here=$(dirname "$0")
. "$here/apt.sh"
python=$1

a_chromium() {
    for name in "${CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome; do
        if [ -n "$name" ] && command -v "$name"; then
            return
        fi
    done
    return 1
}

# starts PATH: with the options of tests/pages/conftest.py that let it run as root in a container.
starts() {
    "$python" "$here/try_browser.py" "$1" --headless --no-sandbox --disable-gpu
}

# The program of Playwright that talks to browsers: it comes in its package, and takes libraries from the system.
driver() {
    "$python" -c 'import pathlib, playwright; print(pathlib.Path(playwright.__file__).parent / "driver" / "node")'
}

# missing PATH...: the libraries that these programs ask for and the system lacks.
missing() {
    for program in "$@"; do
        LC_ALL=C ldd "$program" 2>/dev/null | sed -n 's/^[[:space:]]*\([^ ]*\) => not found$/\1/p'
    done | sort -u
}

# package LIBRARY: Debian's package of a library, after Debian's own rule for their names: libatomic.so.1, libatomic1.
package() {
    echo "$1" | tr '[:upper:]_' '[:lower:]-' | sed -E 's/\.so\.([0-9]+).*$/\1/; s/\.so$//'
}

path=$(a_chromium) || {
    apt_install "No Chromium found. Install it (sudo apt-get install chromium) or name it: CHROMIUM=/path/to/chromium make test" \
        chromium-headless-shell chromium
    path=$(a_chromium)
}
if [ "$(uname -s)" = Linux ]; then
    # Debian's commands are scripts beside the programs themselves.
    for library in $(missing "$(driver)" "$path" "/usr/lib/chromium/$(basename "$path")"); do
        name=$(package "$library")
        apt_install "$library is missing. Install its package (on Debian: sudo apt-get install $name), then try again." "$name"
    done
fi
starts "$path" || {
    echo "What the browser tests need is here and does not work: $path, $(driver)" >&2
    exit 1
}
