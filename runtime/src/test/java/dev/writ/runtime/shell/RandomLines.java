package dev.writ.runtime.shell;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Nasty command lines: from a grammar of the shell, and real-looking ones with a few characters changed. */
final class RandomLines {
    private static final String SPECIAL = "'\"\\$`(){}[]<>|&;#!*?~= \t\n-+%^,:@abcrmx1";

    private final SplittableRandom random;

    RandomLines(long seed) {
        this.random = new SplittableRandom(seed);
    }

    String next() {
        return random.nextInt(3) == 0
                ? mutated(one(LinePieces.REAL))
                : random.nextInt(8) == 0 ? mutated(list(2)) : list(2);
    }

    private String list(int depth) {
        StringBuilder line = new StringBuilder(command(depth));
        for (int more = random.nextInt(4); more > 1; more--) {
            line.append(one(LinePieces.SEPARATORS))
                    .append(random.nextBoolean() ? " " : "")
                    .append(command(depth));
        }
        return line.toString();
    }

    private String command(int depth) {
        if (depth > 0 && random.nextInt(5) == 0) {
            String inner = list(depth - 1);
            String body =
                    switch (random.nextInt(9)) {
                        case 0 -> "(" + inner + ")";
                        case 1 -> "{ " + inner + "; }";
                        case 2 -> "if " + inner + "; then " + list(0) + "; fi";
                        case 3 -> "for v in " + words() + "; do " + inner + "; done";
                        case 4 -> "a \"$(" + inner + ")\"";
                        case 5 -> "a $(" + inner + ")";
                        case 6 -> "sh -c '" + inner.replace("'", "") + "'";
                        case 7 -> "while b; do " + inner + "; break; done";
                        default -> "a `" + inner.replace("`", "") + "`";
                    };
            return random.nextInt(4) == 0 ? body + " " + one(LinePieces.REDIRECTIONS) : body;
        }
        return one(LinePieces.PROGRAMS)
                + words()
                + (random.nextInt(3) == 0 ? " " + one(LinePieces.REDIRECTIONS) : "")
                + (random.nextInt(8) == 0 ? words() : "");
    }

    private String words() {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(each -> " " + one(LinePieces.WORDS) + (random.nextInt(10) == 0 ? one(LinePieces.WORDS) : ""))
                .collect(Collectors.joining());
    }

    private String mutated(String line) {
        StringBuilder changed = new StringBuilder(line);
        for (int changes = 1 + random.nextInt(3); changes > 0 && changed.length() > 1; changes--) {
            int place = random.nextInt(changed.length());
            switch (random.nextInt(4)) {
                case 0 -> changed.deleteCharAt(place);
                case 1 -> changed.setCharAt(place, special());
                case 2 -> changed.insert(place, changed.charAt(random.nextInt(changed.length())));
                default -> changed.insert(place, special());
            }
        }
        return changed.toString();
    }

    private char special() {
        return SPECIAL.charAt(random.nextInt(SPECIAL.length()));
    }

    private String one(List<String> from) {
        return from.get(Math.min(random.nextInt(from.size()), random.nextInt(from.size())));
    }
}
