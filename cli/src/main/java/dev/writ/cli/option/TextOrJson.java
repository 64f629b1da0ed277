package dev.writ.cli.option;

import dev.writ.cli.console.OptionWord;

/** For people or for programs. */
public enum TextOrJson {
    TEXT,
    JSON;

    @Override
    public String toString() {
        return OptionWord.of(this);
    }
}
