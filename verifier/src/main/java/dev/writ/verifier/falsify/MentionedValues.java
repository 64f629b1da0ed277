package dev.writ.verifier.falsify;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What some conditions say of one attribute: literals, texts that have or nearly have its patterns, whole lists. */
final class MentionedValues {
    private final Set<Long> numbers = new LinkedHashSet<>();
    private final Set<String> texts = new LinkedHashSet<>();
    private final Set<List<String>> lists = new LinkedHashSet<>();

    void number(long number) {
        numbers.add(number);
    }

    void text(String text) {
        texts.add(text);
    }

    void list(List<String> list) {
        lists.add(list);
    }

    Set<Long> numbers() {
        return numbers;
    }

    Set<String> texts() {
        return texts;
    }

    Set<List<String>> lists() {
        return lists;
    }
}
