package dev.writ.language.interpret;

import dev.writ.language.model.Pattern;
import dev.writ.language.regex.CodePoints;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Whether a text, a canonical path, domain or address matches a pattern. */
public record PatternMatch(String text) implements Pattern.Visitor<Boolean> {
    public static boolean matches(String text, Pattern pattern) {
        return pattern.accept(new PatternMatch(text));
    }

    @Override
    public Boolean visitGlob(Pattern.Glob glob) {
        return glob.ignoringCase()
                ? glob(
                        small(text),
                        glob.parts().stream().map(PatternMatch::small).toList())
                : glob(text, glob.parts());
    }

    @Override
    public Boolean visitUnderPath(Pattern.UnderPath under) {
        String below = under.root().equals("/") ? "/" : under.root() + "/";
        return under.root().equals(".") || text.equals(under.root()) || text.startsWith(below);
    }

    @Override
    public Boolean visitUnderDomain(Pattern.UnderDomain under) {
        return text.equals(under.apex()) || text.endsWith("." + under.apex());
    }

    @Override
    public Boolean visitUnderNetwork(Pattern.UnderNetwork under) {
        return NetworkMatch.holds(under.network().spelling(), text);
    }

    @Override
    public Boolean visitPathGlob(Pattern.PathGlob glob) {
        List<String> segments = segments(text);
        // How many segments may be matched by the parts so far.
        BitSet counts = new BitSet();
        counts.set(0);
        for (List<String> parts : glob.segments()) {
            counts = parts.equals(Pattern.PathGlob.ANY_DEPTH)
                    ? from(counts.nextSetBit(0), segments.size())
                    : oneMore(counts, segments, parts);
        }
        return counts.get(segments.size());
    }

    private static BitSet from(int least, int most) {
        BitSet counts = new BitSet();
        counts.set(least < 0 ? most + 1 : least, most + 1);
        return counts;
    }

    private static BitSet oneMore(BitSet counts, List<String> segments, List<String> parts) {
        BitSet more = new BitSet();
        counts.stream()
                .filter(count -> count < segments.size() && glob(segments.get(count), parts))
                .forEach(count -> more.set(count + 1));
        return more;
    }

    @Override
    public Boolean visitExtension(Pattern.Extension extension) {
        String last = text.substring(text.lastIndexOf('/') + 1);
        return extension.extensions().stream().anyMatch(e -> last.endsWith("." + e) && last.length() > e.length() + 1);
    }

    @Override
    public Boolean visitRegex(Pattern.Regex regex) {
        return regex.isPart()
                ? RegexEnds.hasMatch(text, regex.expression().tree())
                : RegexEnds.isMatch(text, regex.expression().tree());
    }

    @Override
    public Boolean visitContainsWord(Pattern.ContainsWord contains) {
        String where = contains.ignoringCase() ? small(text) : text;
        String word = contains.ignoringCase() ? small(contains.word()) : contains.word();
        return IntStream.rangeClosed(0, where.length() - word.length())
                .anyMatch(start -> where.startsWith(word, start)
                        && !isWordCharacter(where, start - 1)
                        && !isWordCharacter(where, start + word.length()));
    }

    private static boolean isWordCharacter(String text, int index) {
        return index >= 0 && index < text.length() && CodePoints.WORD.contains(text.charAt(index));
    }

    /** The parts in order, none over another: each taken as early as it comes leaves the most for those after it. */
    private static boolean glob(String text, List<String> parts) {
        String first = parts.get(0);
        String last = parts.get(parts.size() - 1);
        if (parts.size() == 1 || !text.startsWith(first)) {
            return text.equals(first);
        }
        int end = first.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int start = text.indexOf(part, end);
            if (start < 0) {
                return false;
            }
            end = start + part.length();
        }
        return text.endsWith(last) && text.length() - last.length() >= end;
    }

    /** Of a canonical path; the root has none. */
    private static List<String> segments(String path) {
        int first = path.startsWith("/") ? 1 : 0;
        return path.equals("/") ? List.of() : List.of(path.substring(first).split("/", -1));
    }

    /** ASCII letters in lower case, every other character as it is. */
    private static String small(String text) {
        return text.chars()
                .map(c -> c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
