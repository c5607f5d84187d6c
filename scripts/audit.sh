#!/bin/sh
# Asks the advisories of PyPI about the packages of each lock, by name and version. audit.sh PYTHON LOCK...
# Ends with 1 when a hole is known, and with 2 when nobody answers: no answer is no good news.
set -eu
python=$1
shift
"$python" -m pip install --disable-pip-version-check --no-input --quiet "pip-audit>=2.9,<3" || {
    echo "pip-audit cannot be installed: no index answers. Nothing was looked at." >&2
    exit 2
}
said=$(mktemp)
trap 'rm -f "$said"' EXIT
worst=0
for lock in "$@"; do
    echo "== $lock"
    # The locks name every package with its hash: nothing is resolved, nothing installed. Strict: a package that nobody
    # knows is no package without a hole.
    if "$python" -m pip_audit --strict --requirement "$lock" --disable-pip --require-hashes --progress-spinner off \
        --timeout 30 >"$said" 2>&1; then
        cat "$said"
    elif grep -q '^Name  *Version  *ID' "$said"; then
        cat "$said"
        worst=1
    else
        tail -n 1 "$said" >&2
        echo "The advisories do not answer: $lock was not looked at." >&2
        exit 2
    fi
done
exit "$worst"
