package dev.writ.runtime.audit;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the bytes of a line as an entry. */
final class EntryReader {
    private EntryReader() {}

    /** An entry, or what stands there instead. */
    record Result(Optional<JsonObject> entry, String problem) {}

    static Result read(byte[] line) {
        if (line.length > LogFormat.LONGEST_LINE) {
            return problem("a line of more than " + LogFormat.LONGEST_LINE + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            if (!hasChain(text)) {
                return problem("a line that does not begin with `_chain`");
            }
            Json json = JsonReader.read(text);
            return json instanceof JsonObject object ? new Result(Optional.of(object), "") : problem("no JSON object");
        } catch (CharacterCodingException e) {
            return problem("a line that is not UTF-8");
        } catch (JsonException e) {
            return problem("a line that is not JSON (" + e.getMessage() + ")");
        }
    }

    private static boolean hasChain(String text) {
        int close = LogFormat.BODY_AT - LogFormat.CHAIN_CLOSES.length();
        return text.length() > LogFormat.BODY_AT
                && text.startsWith(LogFormat.CHAIN_OPENS)
                && text.startsWith(LogFormat.CHAIN_CLOSES, close)
                && text.substring(LogFormat.CHAIN_OPENS.length(), close)
                        .chars()
                        .allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    private static Result problem(String problem) {
        return new Result(Optional.empty(), problem);
    }
}
