package dev.writ.language.testing;

import dev.writ.language.model.Type;
import java.util.List;

/** Literals from which random policies are made; requests are made of their neighbours. */
final class Pools {
    static final List<String> TEXTS = List.of(
            "", "a", "b", "users", "Users", "db_main", "say \"hi\"", "back\\slash", "zwölf", "😀", "a\tb", "no");

    static final List<String> PATHS = List.of(
            "/",
            "/srv",
            "/srv/data",
            "/srv/data/a.txt",
            "/srv2",
            "/etc/passwd",
            "/home/u/.ssh",
            "/srv/x.tar.gz",
            "/é",
            "/a*b");

    static final List<String> DOMAINS = List.of(
            "example.com",
            "www.example.com",
            "a.b.example.com",
            "badexample.com",
            "localhost",
            "example.org",
            "xn--bcher-kva.example");

    /** Different moments, whatever their offsets. */
    static final List<String> INSTANTS = List.of(
            "1970-01-01T00:00:00Z",
            "2026-12-24T18:00:00Z",
            "2026-12-24T19:00:00+00:30",
            "2026-11-23T00:00:00.5Z",
            "1677-09-21T00:12:43.145224192Z",
            "2262-04-11T23:47:16.854775807Z");

    static final List<String> GLOBS =
            List.of("db_*", "*_main", "a*b*c", "*x*", "us*s", "*\\**", "\\\\*", "*ö*", "😀*", "U*", "plain", "**b");

    static final List<String> REGEXES = List.of(
            "db_[a-z]+",
            "[Uu]sers?",
            "(a|b){1,3}",
            "\\bhi\\b",
            "^a",
            "in$",
            "\\\\|\\/",
            "\\w+ \\S*",
            "(?i)ZW.lf",
            "\\x{1F600}|ö");

    static final List<String> PATH_GLOBS = List.of(
            "/srv/*/a.txt",
            "/srv/**/a.txt",
            "**/.ssh",
            "/srv/**",
            "/**/d*/**/*",
            "/home/*/.ssh",
            "/srv/d*a",
            "/*",
            "/*/*",
            "/srv/*.tar.*",
            "/srv",
            "/a\\*b*");

    static final List<String> EXTENSIONS = List.of("txt", "tar.gz", "gz", "TXT");

    /** The same path, or pattern of paths, below a root instead of the one that is called by a slash. */
    static String relative(String path) {
        return path.equals("/") ? "." : path.startsWith("/") ? path.substring(1) : path;
    }

    static boolean isRelative(Type type) {
        return type instanceof Type.Path path && path.isRelative();
    }

    private Pools() {}
}
