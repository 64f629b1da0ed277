package dev.writ.compiler.automaton;

import dev.writ.language.model.Pattern;
import java.util.ArrayList;
import java.util.List;

/** A pattern as sequences of steps; a text matches it when it takes the steps of one of them, to the end. */
final class Steps {
    private final List<Step> steps = new ArrayList<>();

    private Steps() {}

    static List<List<Step>> of(Pattern pattern) {
        return pattern.accept(new OfPattern());
    }

    private static final class OfPattern implements Pattern.Visitor<List<List<Step>>> {
        @Override
        public List<List<Step>> visitGlob(Pattern.Glob glob) {
            return List.of(new Steps().parts(glob.parts(), Step.ANYTHING, glob.ignoringCase()).steps);
        }

        @Override
        public List<List<Step>> visitUnderPath(Pattern.UnderPath under) {
            return underPath(under.root());
        }

        @Override
        public List<List<Step>> visitUnderDomain(Pattern.UnderDomain under) {
            return List.of(
                    literal(under.apex()), new Steps().loop(Step.ANYTHING).text("." + under.apex(), false).steps);
        }

        @Override
        public List<List<Step>> visitPathGlob(Pattern.PathGlob glob) {
            return List.of(pathGlob(glob));
        }

        /** As a regular expression, which is made deterministic by itself. */
        @Override
        public List<List<Step>> visitContainsWord(Pattern.ContainsWord word) {
            throw new IllegalArgumentException("not by steps: " + word);
        }

        /** As a regular expression, which is made deterministic by itself. */
        @Override
        public List<List<Step>> visitUnderNetwork(Pattern.UnderNetwork under) {
            throw new IllegalArgumentException("not by steps: " + under);
        }

        /** A regular expression is made deterministic by itself. */
        @Override
        public List<List<Step>> visitRegex(Pattern.Regex regex) {
            throw new IllegalArgumentException("not by steps: " + regex);
        }

        @Override
        public List<List<Step>> visitExtension(Pattern.Extension extension) {
            return extension.extensions().stream().map(Steps::extension).toList();
        }
    }

    static List<Step> literal(String text) {
        return new Steps().text(text, false).steps;
    }

    private static List<List<Step>> underPath(String root) {
        if (root.equals(".")) {
            return List.of(new Steps().loop(Step.ANYTHING).steps);
        }
        if (root.equals("/")) {
            return List.of(new Steps().text("/", false).loop(Step.ANYTHING).steps);
        }
        return List.of(literal(root), new Steps().text(root + "/", false).loop(Step.ANYTHING).steps);
    }

    /** No segment is empty, except that of the root. */
    private static List<Step> pathGlob(Pattern.PathGlob glob) {
        if (glob.segments().isEmpty()) {
            return literal("/");
        }
        Steps path = new Steps();
        boolean isFirst = true;
        for (List<String> parts : glob.segments()) {
            path.text(isFirst && glob.isRelative() ? "" : "/", false);
            isFirst = false;
            if (parts.stream().allMatch(String::isEmpty)) {
                path.steps.add(Step.NOT_SLASH);
            }
            path.parts(parts, Step.WITHIN_SEGMENT, false);
        }
        return path.steps;
    }

    private static List<Step> extension(String extension) {
        Steps name = new Steps().loop(Step.ANYTHING);
        name.steps.add(Step.NOT_SLASH);
        return name.text("." + extension, false).steps;
    }

    private Steps parts(List<String> parts, Step between, boolean ignoringCase) {
        text(parts.get(0), ignoringCase);
        for (String part : parts.subList(1, parts.size())) {
            loop(between).text(part, ignoringCase);
        }
        return this;
    }

    /** One loop after another adds nothing. */
    private Steps loop(Step loop) {
        if (steps.isEmpty() || !steps.get(steps.size() - 1).equals(loop)) {
            steps.add(loop);
        }
        return this;
    }

    private Steps text(String text, boolean ignoringCase) {
        text.codePoints().forEach(c -> steps.add(new Step.Of(c, ignoringCase && isLetter(c))));
        return this;
    }

    private static boolean isLetter(int codePoint) {
        return codePoint >= 'a' && codePoint <= 'z' || codePoint >= 'A' && codePoint <= 'Z';
    }
}
