package dev.writ.compiler.automaton;

import java.util.List;
import java.util.TreeSet;

/**
 * Canonical relative paths: what stands behind a slash of canonical absolute paths, without a tilde at its beginning; and
 * {@code .} for the root.
 */
final class CanonicalRelativePaths implements ValueLanguage {
    private final CanonicalPaths absolute = new CanonicalPaths();

    /** Behind the first slash of an absolute path. */
    private final int behindSlash = absolute.step(absolute.step(absolute.step(absolute.start(), '/'), 'x'), '/');

    private final int start = absolute.states();
    private final int root = start + 1;

    @Override
    public int start() {
        return start;
    }

    @Override
    public int step(int state, int codePoint) {
        if (state == root) {
            return codePoint == '/' ? -1 : absolute.step(absolute.step(behindSlash, '.'), codePoint);
        } else if (state != start) {
            return absolute.step(state, codePoint);
        }
        if (codePoint == '.') {
            return root;
        }
        return codePoint == '~' ? -1 : absolute.step(behindSlash, codePoint);
    }

    @Override
    public boolean accepts(int state) {
        return state == root || state != start && absolute.accepts(state);
    }

    @Override
    public int states() {
        return root + 1;
    }

    @Override
    public int longest() {
        return absolute.longest();
    }

    @Override
    public List<Integer> breaks() {
        TreeSet<Integer> breaks = new TreeSet<>(absolute.breaks());
        breaks.addAll(List.of((int) '~', '~' + 1));
        return List.copyOf(breaks);
    }
}
