package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An entry as the bytes of its line, newline included, with what follows from them. */
final class EntryLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final byte[] bytes;
    private final Hash chain;

    private EntryLine(byte[] bytes, Hash chain) {
        this.bytes = bytes;
        this.chain = chain;
    }

    /** The entry as line {@code sequence}, chained to the line before. */
    static EntryLine of(AuditEntry entry, long sequence, Instant time, Writer writer, Hash previous) {
        List<JsonObject.Member> members =
                new ArrayList<>(EntrySize.wellFormed(entry.fields()).members());
        members.add(text("boot", writer.boot()));
        members.add(text("durability", writer.durability().word()));
        members.add(text("event", entry.event()));
        members.add(text("kind", entry.kind().word()));
        members.add(new JsonObject.Member("sequence", JsonNumber.of(sequence)));
        members.add(text("time", TIME.format(time)));
        byte[] body = body(new JsonObject(members));
        Hash chain = Hash.sha256(previous.bytes(), body);
        String prefix = LogFormat.CHAIN_OPENS + chain.hex() + LogFormat.CHAIN_CLOSES;
        byte[] line = Arrays.copyOf(prefix.getBytes(StandardCharsets.UTF_8), LogFormat.BODY_AT + body.length + 1);
        System.arraycopy(body, 0, line, LogFormat.BODY_AT, body.length);
        line[line.length - 1] = '\n';
        return new EntryLine(line, chain);
    }

    /** The canonical entry without its opening brace, short enough for its line. */
    private static byte[] body(JsonObject entry) {
        int limit = LogFormat.LONGEST_LINE - LogFormat.BODY_AT;
        byte[] body = withoutBrace(entry);
        return body.length <= limit ? body : withoutBrace(EntrySize.fit(entry, limit));
    }

    private static byte[] withoutBrace(JsonObject entry) {
        return JsonWriter.canonical(entry).substring(1).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject.Member text(String name, String value) {
        return new JsonObject.Member(name, new JsonString(value));
    }

    byte[] bytes() {
        return bytes;
    }

    Hash chain() {
        return chain;
    }

    /** The hash of the line without its newline, as the tree takes it. */
    Hash leaf() {
        return Hash.ofLeaf(Arrays.copyOf(bytes, bytes.length - 1));
    }

    /** What every line of one process says alike. */
    record Writer(String boot, Durability durability) {}
}
