package dev.writ.runtime;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import org.jspecify.annotations.Nullable;

/** A {@code policy.proof.json}, as far as a guard can hold it against its table. */
final class ProofRecord {
    /** The second of two provers, whose opinion may be missing. */
    private static final String SECOND = "decision diagram";

    private ProofRecord() {}

    /** @throws IllegalArgumentException where it is none, or of another table */
    static void requireOf(String tableDigest, String text) {
        JsonObject record = read(text);
        String table = text(record.get("table").orElse(null));
        if (!table.equals(tableDigest)) {
            throw new IllegalArgumentException(
                    "the proof is of another table: of `" + table + "`, not of `" + tableDigest + "`");
        }
        if (!(record.get("obligations").orElse(null) instanceof JsonArray obligations)
                || obligations.items().isEmpty()) {
            throw new IllegalArgumentException("the proof has no obligations");
        }
        boolean isProved = false;
        for (Json obligation : obligations.items()) {
            String verdict = member(obligation, "verdict");
            boolean isOpen =
                    verdict.equals("undecided") && member(obligation, "prover").equals(SECOND);
            if (!verdict.equals("proved") && !isOpen) {
                throw new IllegalArgumentException("an obligation of the proof is not proved");
            }
            isProved |= !isOpen;
        }
        if (!isProved) {
            throw new IllegalArgumentException("nothing in the proof is proved");
        }
    }

    private static JsonObject read(String text) {
        try {
            if (JsonReader.read(text) instanceof JsonObject record) {
                return record;
            }
        } catch (JsonException e) {
            throw new IllegalArgumentException("the proof is no JSON: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("the proof is no JSON object");
    }

    private static String member(Json obligation, String name) {
        return obligation instanceof JsonObject stated ? text(stated.get(name).orElse(null)) : "";
    }

    private static String text(@Nullable Json value) {
        return value instanceof JsonString text ? text.value() : "";
    }
}
