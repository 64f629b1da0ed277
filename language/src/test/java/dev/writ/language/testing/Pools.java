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

    static final List<String> ADDRESSES = List.of(
            "10.0.0.1",
            "10.0.0.0",
            "172.31.255.255",
            "8.8.8.8",
            "::1",
            "::",
            "fd00::1",
            "2001:db8::1:0:0:1",
            "169.254.169.254");

    /** Prefixes, and names of ranges. */
    static final List<String> NETWORKS = List.of(
            "10.0.0.0/8",
            "10.0.0.0/30",
            "172.16.0.0/12",
            "0.0.0.0/0",
            "::/0",
            "::/96",
            "fd00::/8",
            "2001:db8:0:0:1::/80",
            "2001:db8:0:0:1::/127",
            "private",
            "loopback",
            "metadata",
            "link_local",
            "unspecified");

    /** Near those above. */
    static final List<String> OTHER_ADDRESSES = List.of(
            "10.0.0.3",
            "10.0.0.4",
            "10.255.255.255",
            "11.0.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "127.0.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "fcff:ffff::",
            "fe80::1",
            "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            "2001:db8::1:0:0:2",
            "2001:db8:0:0:1::",
            "fd00:ec2::254");

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

    /** What the values of a type, or the members of a set, are. */
    static Type.Element element(Type type) {
        if (type instanceof Type.Members set) {
            return set.element();
        } else if (type instanceof Type.Path) {
            return Type.Element.PATH;
        } else if (type instanceof Type.Address) {
            return Type.Element.ADDRESS;
        }
        return type instanceof Type.Domain ? Type.Element.DOMAIN : Type.Element.TEXT;
    }

    static boolean isRelative(Type type) {
        return type instanceof Type.Path path && path.isRelative();
    }

    private Pools() {}
}
