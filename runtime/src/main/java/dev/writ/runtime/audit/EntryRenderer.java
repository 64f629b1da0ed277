package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Renders the entries of one process, all of which carry its boot id. */
final class EntryRenderer implements LineRenderer {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int BOOT_BYTES = 16;

    private final String boot;
    private final Durability durability;

    EntryRenderer(Durability durability) {
        byte[] drawn = new byte[BOOT_BYTES];
        new SecureRandom().nextBytes(drawn);
        this.boot = HexFormat.of().formatHex(drawn);
        this.durability = durability;
    }

    @Override
    public String boot() {
        return boot;
    }

    @Override
    public Line render(AuditEntry entry, Instant time, TreeHead head) {
        List<JsonObject.Member> members =
                new ArrayList<>(WellFormedJson.of(entry.fields()).members());
        members.add(text("boot", boot));
        members.add(text("durability", durability.word()));
        members.add(text("event", entry.event()));
        members.add(text("kind", entry.kind().word()));
        members.add(new JsonObject.Member("sequence", JsonNumber.of(head.size())));
        members.add(text("time", TIME.format(time)));
        byte[] body = body(new JsonObject(members));
        Hash chain = Hash.sha256(head.chain().bytes(), body);
        String prefix = LogFormat.CHAIN_OPENS + chain.hex() + LogFormat.CHAIN_CLOSES;
        byte[] line = Arrays.copyOf(prefix.getBytes(StandardCharsets.UTF_8), LogFormat.BODY_AT + body.length + 1);
        System.arraycopy(body, 0, line, LogFormat.BODY_AT, body.length);
        line[line.length - 1] = '\n';
        Hash leaf = Hash.ofLeaf(Arrays.copyOf(line, line.length - 1));
        return new Line(line, new TreeHead(chain, head.tree().append(leaf)));
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
}
