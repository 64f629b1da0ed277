#!/bin/sh
# finish-build.sh BEGUN: ends a build of the command line, which began when the file BEGUN was touched. Archives the classes
# that a start loads, and notes which sources were built.
set -u
home=$(CDPATH='' cd -P "$(dirname "$0")/../../../.." && pwd -P) || exit 1
. "$home/cli/src/main/launcher/launcher.sh"

dump() {
    "$java" -Xshare:dump -XX:SharedClassListFile="$archive.list" -XX:SharedArchiveFile="$archive.draft" \
        -XX:ErrorFile="$archive.error" -cp "$class_path" </dev/null >/dev/null 2>&1
}

# Leaves classes out of the list, by their lines.
without() {
    grep -v "$1" "$archive.list" >"$archive.fewer" 2>/dev/null
    mv -f "$archive.fewer" "$archive.list" 2>/dev/null
}

# Class data that starts share. It only saves time: without it, or with another Java machine, a start is slower.
find_java
if [ -n "$java" ]; then
    find_class_path
    # shellcheck disable=SC2086
    "$java" $quick -XX:DumpLoadedClassList="$archive.list" -cp "$class_path" dev.writ.cli.Main \
        verify "$home/spec/examples/production-guard.oags.yaml" </dev/null >/dev/null 2>&1
    # The Java machine dies of archiving a lambda of a class that it does not archive, as it does with old ones of picocli.
    without '^@lambda-proxy .*picocli/'
    dump
    # Should it die all the same: without any lambda of these sources, starts take a little longer.
    if [ ! -f "$archive.draft" ]; then
        without '^@lambda-proxy dev/writ/'
        dump
    fi
    mv -f "$archive.draft" "$archive" 2>/dev/null
    rm -f "$archive.list" "$archive.error"
fi

# What was edited while the build ran may or may not be in it: such a build is not noted, and made again.
# shellcheck disable=SC2086
if [ -z "$(cd "$home" && find $sources -type f -newer "$1" -print 2>/dev/null | head -n 1)" ]; then
    sources_digest >"$stamp"
fi
