package dev.writ.cli.option;

import dev.writ.cli.console.OptionWord;

/** For people, under the word of the reports, or for programs. */
public enum PrettyOrJson {
    PRETTY,
    JSON;

    @Override
    public String toString() {
        return OptionWord.of(this);
    }
}
