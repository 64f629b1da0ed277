# What the launcher and the end of the build share. To be read by a shell, with $home as the directory of the clone.

launcher=$home/cli/target/launcher
stamp=$launcher/stamp
archive=$launcher/classes.jsa

# A build is of these.
sources='pom.xml .mvn/jvm.config runtime/pom.xml language/pom.xml compiler/pom.xml verifier/pom.xml cli/pom.xml
    runtime/src/main language/src/main compiler/src/main verifier/src/main cli/src/main spec/codes'

# A short Java run is mostly start.
quick='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xlog:disable'

# The names and contents of all sources in one line: times say nothing after a checkout, or where folders were cached.
sources_digest() {
    # shellcheck disable=SC2086
    (cd "$home" && find $sources -type f -exec cksum {} + 2>/dev/null | LC_ALL=C sort | cksum)
}

# Sets $java.
find_java() {
    if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
        java=$JAVA_HOME/bin/java
    else
        java=$(command -v java)
    fi
}

# Sets $class_path.
find_class_path() {
    class_path=
    for jar in "$launcher"/lib/*.jar; do
        class_path=${class_path:+$class_path:}$jar
    done
}
