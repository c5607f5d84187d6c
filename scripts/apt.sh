# shellcheck shell=sh
# Sourced by the other scripts: installs packages where apt and the right to use it are at hand.

# apt_install CURE PACKAGE...: the first of these packages that Debian has; prints the cure and ends where it can't.
apt_install() {
    cure=$1
    shift
    if ! command -v apt-get >/dev/null; then
        echo "$cure" >&2
        exit 1
    elif [ "$(id -u)" = 0 ]; then
        as_root="env"
    elif sudo -n true 2>/dev/null; then # -n: never ask for a password
        as_root="sudo -n env"
    else
        echo "$cure" >&2
        exit 1
    fi
    $as_root apt-get update -q
    for package in "$@"; do
        # All is read: a pipe closed early would count as a failure where pipefail is set.
        if LC_ALL=C apt-cache policy "$package" | grep 'Candidate: [0-9]' >/dev/null; then
            echo "Installing $package"
            $as_root DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$package"
            return
        fi
    done
    echo "$cure" >&2
    exit 1
}
