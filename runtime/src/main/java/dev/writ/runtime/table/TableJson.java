package dev.writ.runtime.table;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonWriter;

/** A table as text: {@code policy.table.json}, whose canonical bytes a generated guard carries. */
public final class TableJson {
    /** The version of the format; a reader refuses every other. */
    static final int FORMAT = 1;

    /** No policy needs more than this many characters; it bounds what a damaged file can make us hold. */
    private static final int MAX_LENGTH = 512 << 20;

    private TableJson() {}

    /** The canonical text on one line: equal tables have equal texts. */
    public static String write(TableData table) {
        TableCheck.check(table);
        return JsonWriter.canonical(TableToJson.json(table));
    }

    /** The same content for people: one row, column, rule or attribute a line, ending with a line feed. */
    public static String writePretty(TableData table) {
        TableCheck.check(table);
        return TableToJson.pretty(table);
    }

    /**
     * Reads either form.
     *
     * @throws IllegalArgumentException if the text is not a well-formed table, saying what is wrong
     */
    public static TableData read(String text) {
        TableData table = TableFromJson.table(json(text));
        TableCheck.check(table);
        return table;
    }

    private static Json json(String text) {
        try {
            return JsonReader.read(text, MAX_LENGTH);
        } catch (JsonException e) {
            throw new IllegalArgumentException("not JSON at offset " + e.offset() + ": " + e.getMessage(), e);
        }
    }
}
