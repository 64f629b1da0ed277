package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes that a recovery took from the end of a file of the log and kept beside it.
 *
 * @param file from which they were taken
 * @param kept the file that holds them
 */
record KeptFile(String file, String kept, long bytes, String sha256) {
    private static final Pattern NAME =
            Pattern.compile("cut-[0-9]{1,18}-(checkpoints|entries-[0-9]{16}\\.jsonl)(?:\\.[0-9]{1,9})?");

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The name of what is cut at {@code from}; a later cut at the same place has a higher {@code attempt}. */
    static String name(String file, long from, int attempt) {
        return "cut-" + from + "-" + file + (attempt == 0 ? "" : "." + attempt);
    }

    static KeptFile read(LogSource source, String kept) throws IOException {
        Matcher matcher = NAME.matcher(kept);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("`" + kept + "` is not the name of a kept file");
        }
        try (InputStream in = source.read(kept)) {
            Content content = Content.of(in);
            return new KeptFile(matcher.group(1), kept, content.bytes(), content.sha256());
        }
    }

    /** What an entry says of it. */
    JsonObject json() {
        return new AuditEntry.Fields()
                .with("bytes", JsonNumber.of(bytes))
                .with("file", new JsonString(file))
                .with("kept", new JsonString(kept))
                .with("sha256", new JsonString(sha256))
                .object();
    }

    /** Absent where an entry does not say which file holds the bytes, as those of earlier versions do not. */
    static Optional<KeptFile> of(JsonObject json) {
        Optional<String> kept = EntryFields.text(json, "kept");
        return kept.filter(KeptFile::isName)
                .map(name -> new KeptFile(
                        EntryFields.text(json, "file").orElse(""),
                        name,
                        EntryFields.whole(json, "bytes").orElse(-1L),
                        EntryFields.text(json, "sha256").orElse("")));
    }

    /** How many bytes a stream has, and their hash. */
    record Content(long bytes, String sha256) {
        static Content of(InputStream in) throws IOException {
            Hash.Running running = Hash.running();
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                running.update(buffer, read);
                bytes += read;
            }
            return new Content(bytes, running.hash().hex());
        }
    }
}
