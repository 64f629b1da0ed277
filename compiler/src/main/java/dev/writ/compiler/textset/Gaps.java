package dev.writ.compiler.textset;

import dev.writ.compiler.automaton.TextSet;
import dev.writ.language.model.Pattern;
import java.util.List;

/** Where the patterns of text sets leave a gap, of which nothing is asked. */
public final class Gaps {
    private Gaps() {}

    /** Whether something stands between two gaps; of a regular expression it may always. */
    public static boolean hasInfix(TextSet textSet) {
        return textSet.patterns().stream().anyMatch(pattern -> pattern.accept(new HasInfix()));
    }

    /** Whether nothing is asked of how a text begins. */
    public static boolean isOpenAtStart(TextSet textSet) {
        return textSet.patterns().stream().anyMatch(pattern -> pattern.accept(new IsOpenAtStart()));
    }

    private static final class HasInfix implements Pattern.Visitor<Boolean> {
        @Override
        public Boolean visitGlob(Pattern.Glob glob) {
            List<String> parts = glob.parts();
            return parts.size() > 2
                    && parts.subList(1, parts.size() - 1).stream().anyMatch(part -> !part.isEmpty());
        }

        @Override
        public Boolean visitUnderPath(Pattern.UnderPath under) {
            return false;
        }

        /** Any depth, and before or behind it a star. */
        @Override
        public Boolean visitPathGlob(Pattern.PathGlob glob) {
            return glob.hasAnyDepth()
                    && glob.segments().stream()
                                    .filter(parts -> parts.size() != 1)
                                    .count()
                            > 1;
        }

        @Override
        public Boolean visitExtension(Pattern.Extension extension) {
            return false;
        }

        @Override
        public Boolean visitUnderDomain(Pattern.UnderDomain under) {
            return false;
        }

        @Override
        public Boolean visitUnderNetwork(Pattern.UnderNetwork under) {
            return false;
        }

        @Override
        public Boolean visitRegex(Pattern.Regex regex) {
            return true;
        }

        @Override
        public Boolean visitContainsWord(Pattern.ContainsWord word) {
            return true;
        }
    }

    private static final class IsOpenAtStart implements Pattern.Visitor<Boolean> {
        @Override
        public Boolean visitGlob(Pattern.Glob glob) {
            return glob.parts().size() > 1 && glob.parts().get(0).isEmpty();
        }

        @Override
        public Boolean visitUnderPath(Pattern.UnderPath under) {
            return false;
        }

        @Override
        public Boolean visitPathGlob(Pattern.PathGlob glob) {
            return !glob.segments().isEmpty() && glob.segments().get(0).equals(Pattern.PathGlob.ANY_DEPTH);
        }

        @Override
        public Boolean visitExtension(Pattern.Extension extension) {
            return true;
        }

        @Override
        public Boolean visitUnderDomain(Pattern.UnderDomain under) {
            return true;
        }

        @Override
        public Boolean visitUnderNetwork(Pattern.UnderNetwork under) {
            return false;
        }

        @Override
        public Boolean visitRegex(Pattern.Regex regex) {
            return true;
        }

        @Override
        public Boolean visitContainsWord(Pattern.ContainsWord word) {
            return true;
        }
    }
}
