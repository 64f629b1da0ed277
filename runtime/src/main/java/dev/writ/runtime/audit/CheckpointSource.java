package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.NoteException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads stored checkpoints one by one: six lines each. Believes none of them. */
final class CheckpointSource implements Closeable {
    static final int LINES = 6;

    private static final int LONGEST_LINE = 1024;
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*=*");

    private final LineSource lines;
    private final String origin;
    private long complete;
    private long completeBytes;
    private byte[] incomplete = new byte[0];

    CheckpointSource(InputStream in, String origin) {
        this.lines = new LineSource(in, LONGEST_LINE);
        this.origin = origin;
    }

    /**
     * The next complete checkpoint. Empty at the end, also when the beginning of one follows, as a crash may leave it;
     * anything else there is refused.
     */
    Optional<StoredCheckpoint> next() throws IOException, NoteException {
        StringBuilder text = new StringBuilder();
        int bytes = 0;
        for (int i = 0; i < LINES; i++) {
            Optional<byte[]> line = lines.next();
            if (line.isEmpty()) {
                finish(text.toString(), i);
                return Optional.empty();
            }
            bytes += line.orElseThrow().length + 1;
            text.append(decoded(line.orElseThrow())).append('\n');
        }
        StoredCheckpoint stored = StoredCheckpoint.parse(text.toString());
        complete++;
        completeBytes += bytes;
        return Optional.of(stored);
    }

    /** How many complete ones were read. */
    long complete() {
        return complete;
    }

    long completeBytes() {
        return completeBytes;
    }

    /** The beginning of a checkpoint that ends the file. */
    byte[] incomplete() {
        return incomplete.clone();
    }

    private void finish(String whole, int line) throws NoteException {
        String[] ended = whole.isEmpty() ? new String[0] : whole.split("\n", -1);
        for (int i = 0; i < line; i++) {
            require(isLine(i, ended[i]));
        }
        byte[] last = lines.rest();
        require(isHalfADash(last) ? line == LINES - 1 : last.length == 0 || isBeginning(line, decoded(last)));
        byte[] before = whole.getBytes(StandardCharsets.UTF_8);
        incomplete = Arrays.copyOf(before, before.length + last.length);
        System.arraycopy(last, 0, incomplete, before.length, last.length);
    }

    private static void require(boolean condition) throws NoteException {
        if (!condition) {
            throw new NoteException("this is neither a checkpoint nor the beginning of one");
        }
    }

    private boolean isLine(int index, String line) {
        return switch (index) {
            case 0 -> line.equals("writ/checkpoint/v1 " + origin);
            case 1 -> line.matches("0|[1-9][0-9]{0,17}");
            case 2 -> line.length() == 44 && BASE64.matcher(line).matches();
            case 3 -> line.matches("batch [1-9][0-9]{0,17} (forced|system)");
            case 4 -> line.isEmpty();
            default -> false;
        };
    }

    private boolean isBeginning(int index, String line) {
        return switch (index) {
            case 0 -> ("writ/checkpoint/v1 " + origin).startsWith(line);
            case 1 -> line.matches("[0-9]{1,18}");
            case 2 -> line.length() <= 44 && BASE64.matcher(line).matches();
            case 3 -> line.matches("b|ba|bat|batc|batch|batch |batch [0-9]{1,18}( [a-z]{0,6})?");
            case 4 -> false;
            default -> isSignatureBeginning(line);
        };
    }

    private boolean isSignatureBeginning(String line) {
        String opening = "\u2014 " + origin + " ";
        return opening.startsWith(line)
                || line.startsWith(opening)
                        && line.length() <= opening.length() + 92
                        && BASE64.matcher(line.substring(opening.length())).matches();
    }

    /** A cut may fall inside of the three bytes that open a signature. */
    private static boolean isHalfADash(byte[] line) {
        byte[] dash = "\u2014".getBytes(StandardCharsets.UTF_8);
        return line.length > 0 && line.length < dash.length && Arrays.equals(line, Arrays.copyOf(dash, line.length));
    }

    private static String decoded(byte[] line) throws NoteException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NoteException("a checkpoint is not UTF-8", e);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
