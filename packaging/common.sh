# SPDX-License-Identifier: Apache-2.0
# Shared by packaging/demo and packaging/test: says what it does, installs what is missing, builds.
# Sourced, not run.

say() { printf '\n\033[1m== %s\033[0m\n' "$*"; }
fail() { printf '\nams: %s\n' "$*" >&2; exit 2; }

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# install_packages LIST: the Debian packages named in packaging/packages/LIST.txt that are not installed yet.
install_packages() {
    local list="$top/packaging/packages/$1.txt" missing=() name sudo=()
    command -v dpkg-query >/dev/null || fail "This is not a Debian system. Install the packages of $list by hand, then build with cmake --preset ci."
    while read -r name; do
        [ -n "$name" ] && [ "${name#\#}" = "$name" ] || continue
        [ "$(dpkg-query -W -f='${Status}' "$name" 2>/dev/null)" = "install ok installed" ] || missing+=("$name")
    done <"$list"
    if [ ${#missing[@]} -eq 0 ]; then
        say "All Debian packages of $1 are installed"
        return
    fi
    say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "Packages are missing and neither root nor sudo is at hand. As root: apt-get install ${missing[*]}"
        sudo=(sudo)
    fi
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q=2 ||
        fail "apt-get update failed: is the network up, and is /etc/apt/sources.list right?"
    # Debian starts servers that it installs; the tests start their own, on loopback and free ports.
    local guard=/usr/sbin/policy-rc.d made_guard=""
    if [ ! -e "$guard" ]; then
        made_guard=1
        printf '#!/bin/sh\nexit 101\n' | "${sudo[@]}" tee "$guard" >/dev/null && "${sudo[@]}" chmod +x "$guard"
    fi
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q=2 --no-install-recommends "${missing[@]}" >/dev/null
    local status=$?
    [ -n "$made_guard" ] && "${sudo[@]}" rm -f "$guard"
    [ $status -eq 0 ] || fail "apt-get could not install: ${missing[*]}"
}

# build PRESET [TARGET…]
build() {
    local preset=$1
    shift
    say "Building ($preset)"
    (cd "$top" && cmake --preset "$preset" >"$top/build-$preset.log" 2>&1) || { cat "$top/build-$preset.log" >&2; rm -f "$top/build-$preset.log"; fail "cmake could not configure the $preset build."; }
    rm -f "$top/build-$preset.log"
    cmake --build "$top/build/$preset" --parallel "$(nproc)" ${1:+--target "$@"} || fail "The $preset build failed; the first error above says where."
}
