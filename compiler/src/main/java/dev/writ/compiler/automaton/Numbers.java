package dev.writ.compiler.automaton;

import java.util.Arrays;

/** Some numbers as a key. */
final class Numbers {
    private final int[] numbers;

    /** @param numbers never changed afterwards */
    Numbers(int[] numbers) {
        this.numbers = numbers;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Numbers key && Arrays.equals(numbers, key.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }
}
