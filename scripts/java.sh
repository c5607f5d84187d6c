#!/bin/sh
# Makes sure there is a Java for the tests of Spark, 17 or later: $JAVA_HOME's, or the one on PATH, or Debian's.
set -eu
. "$(dirname "$0")/apt.sh"

java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

# Says which Java it is, when it is one that Spark runs on.
found() {
    version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
    [ "${version:-0}" -ge 17 ] && echo "Java: $(command -v "$java"), version $version"
}

found && exit 0
cure="Java 17 or later is needed. Install it (sudo apt-get install openjdk-17-jre-headless) or name it: JAVA_HOME=... make test"
apt_install "$cure" openjdk-17-jre-headless openjdk-21-jre-headless default-jre-headless
found || { echo "$cure" >&2; exit 1; }
