package dev.writ.runtime.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files that others may have put there: none is believed to have an end, nor a pipe to be written to. */
public final class InputFiles {
    /** So much may be held at once of a file of which nothing else is known. */
    public static final int USUAL_BYTES = 64 << 20;

    private InputFiles() {}

    /**
     * All of a file, which may be a pipe.
     *
     * @throws IOException also where it has more bytes than {@code most}
     */
    public static byte[] bytes(Path file, int most) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("it has more than " + most + " bytes");
            }
            return bytes;
        }
    }

    /**
     * The same as text.
     *
     * @throws CharacterCodingException where it is not UTF-8
     */
    public static String text(Path file, int most) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes(file, most)))
                .toString();
    }

    /**
     * A file of a directory, from its beginning.
     *
     * @throws IOException also where it is something else, as a pipe, which would be waited for without end
     */
    public static InputStream open(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("`" + file.getFileName() + "` is no regular file");
        }
        return Files.newInputStream(file);
    }
}
