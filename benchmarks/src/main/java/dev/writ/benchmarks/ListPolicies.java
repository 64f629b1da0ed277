package dev.writ.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Policies of many patterns, of long lists and of many rules about single values: what people write much of. */
enum ListPolicies {
    /** What a shell may not be told, part refused, part asked for, part warned of; and what it may be told. */
    SHELL("a shell's 30 substrings, 3 properties") {
        @Override
        String text() {
            return header("text : string", "deny")
                    + rule("destroys", "deny", any("text contains", SUBSTRINGS.subList(0, 12)))
                    + rule("asks", "require approval from ops", any("text contains", SUBSTRINGS.subList(12, 24)))
                    + rule("warns", "warn", any("text contains", SUBSTRINGS.subList(24, 30)))
                    + rule("safe", "allow", any("text starts with", List.of("git ", "ls", "mount")))
                    + """
                    property no-rm: never permit act when text contains "rm -rf"
                    property git: possible run act when text starts with "git "
                    property ssh: never run act when text contains "ssh " and text contains "scp "
                    """;
        }
    },

    CONTAINS("one rule of 70 substrings") {
        @Override
        String text() {
            return header("text : string", "deny")
                    + rule("words", "warn", any("text contains", numbered(70, "bad%02dword")));
        }
    },

    FOLDERS("100 folders, each with an excluded one") {
        @Override
        String text() {
            return header("place : path", "deny")
                    + rules(
                            100,
                            i -> rule(
                                    "team" + i,
                                    "allow",
                                    "place under \"/srv/team%d\" and not place under \"/srv/team%d/secret\""
                                            .formatted(i, i)));
        }
    },

    DOMAINS("200 domains") {
        @Override
        String text() {
            return header("host : domain", "deny")
                    + rules(
                            200,
                            i -> rule(
                                    "site" + i,
                                    i % 2 == 0 ? "allow" : "warn",
                                    "host under \"site%d.example%d.com\"".formatted(i, i % 17)));
        }
    },

    NETWORKS("300 networks of addresses of either version") {
        @Override
        String text() {
            return header("ip : address", "deny")
                    + rules(
                            300,
                            i -> rule(
                                    "site" + i,
                                    i % 2 == 0 ? "allow" : "warn",
                                    i % 3 == 0
                                            ? "ip under \"2001:db8:%x::/48\"".formatted(i + 1)
                                            : "ip under \"10.%d.%d.0/24\"".formatted(i % 17, i % 251)))
                    + """
                    property none-outside: never run act when not (ip under ["10.0.0.0/8", "2001:db8::/32"])
                    """;
        }
    },

    COUNTS("50 rules about how many elements a set has and which") {
        @Override
        String text() {
            return header("people : set of string", "deny")
                    + rules(
                            50,
                            i -> rule(
                                    "most" + (i + 1),
                                    i % 2 == 1 ? "allow" : "warn",
                                    "count(people) == %d and people contains any [\"team%d-*\"]"
                                            .formatted(2 * i + 2, i + 1)))
                    + """
                    property none: never run act when people is empty
                    property many: possible run act when count(people) == 100
                    """;
        }
    },

    ACTIONS("1,000 patterns of actions") {
        @Override
        String text() {
            List<String> effects = List.of("allow", "deny", "warn");
            return "policy actions\ndefault deny\n"
                    + rules(1_000, i -> "r%d:\n  %s tool%d_*\n".formatted(i, effects.get(i % 3), i));
        }
    },

    TEXTS("a list of 20,000 texts") {
        @Override
        String text() {
            return header("topic : string", "deny")
                    + rule("listed", "allow", "topic in " + list(numbered(20_000, "t%d")));
        }
    },

    PATHS("a list of 20,000 paths") {
        @Override
        String text() {
            return header("place : path", "deny")
                    + rule("listed", "allow", "place in " + list(numbered(20_000, "/data/part%d")));
        }
    };

    private static final List<String> SUBSTRINGS = List.of(
            "rm -rf",
            "mkfs",
            "dd if=",
            ":(){",
            "chmod 777",
            "chown root",
            "sudo ",
            "curl ",
            "wget ",
            "nc -l",
            "> /dev/",
            "shutdown",
            "reboot",
            "kill -9",
            "passwd",
            "/etc/shadow",
            "ssh ",
            "scp ",
            "base64 -d",
            "eval ",
            "python -c",
            "perl -e",
            "iptables",
            "crontab",
            "systemctl",
            "mount ",
            "umount ",
            "fdisk",
            "git push --force",
            "drop table");

    private final String words;

    ListPolicies(String words) {
        this.words = words;
    }

    /** What it is, in words. */
    String words() {
        return words;
    }

    /** The policy in the spelling as text. */
    abstract String text();

    String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".oags";
    }

    private static String header(String attribute, String effect) {
        return "policy lists\nvocabulary {\n  %s\n  approvers ops\n  action act()\n}\ndefault %s\n"
                .formatted(attribute, effect);
    }

    /** @param rule by its number, from 0 */
    private static String rules(int many, IntFunction<String> rule) {
        return IntStream.range(0, many).mapToObj(rule).collect(Collectors.joining());
    }

    private static String rule(String id, String effect, String condition) {
        return "%s:\n  %s\n  when %s\n".formatted(id, effect, condition);
    }

    private static String any(String test, List<String> texts) {
        return texts.stream().map(text -> "%s \"%s\"".formatted(test, text)).collect(Collectors.joining(" or "));
    }

    private static String list(List<String> texts) {
        return texts.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
    }

    private static List<String> numbered(int many, String form) {
        return IntStream.range(0, many)
                .mapToObj(i -> String.format(Locale.ROOT, form, i))
                .toList();
    }
}
