package dev.writ.compiler.automaton;

import java.util.List;

/** Text without lone surrogates, of any length. */
final class AnyText implements ValueLanguage {
    @Override
    public int start() {
        return 0;
    }

    @Override
    public int step(int state, int codePoint) {
        return isSurrogate(codePoint) ? -1 : 0;
    }

    static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    @Override
    public boolean accepts(int state) {
        return true;
    }

    @Override
    public int states() {
        return 1;
    }

    @Override
    public int longest() {
        return Integer.MAX_VALUE;
    }

    @Override
    public List<Integer> breaks() {
        return List.of((int) Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1);
    }
}
