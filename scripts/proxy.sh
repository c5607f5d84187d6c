#!/bin/sh
# Makes sure there is an HAProxy, which the tests put in front of two processes as deploy/haproxy does.
set -eu
. "$(dirname "$0")/apt.sh"

PATH=$PATH:/usr/sbin
command -v haproxy >/dev/null || apt_install "HAProxy is missing. Install it (sudo apt-get install haproxy), then try again." haproxy
haproxy -v | head -n 1
