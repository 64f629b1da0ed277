package dev.writ.runtime.audit;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Cuts a stream into lines without holding more than one. Reading only: the writer's bytes are the format's. */
final class LineSource implements Closeable {
    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private byte[] rest = new byte[0];

    /**
     * @param longest lines are cut off one byte above this length, which is how a longer one shows; what remains of it
     *     comes as further lines
     */
    LineSource(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next ended line without its newline; empty at the end, when {@link #rest} is known. */
    Optional<byte[]> next() throws IOException {
        ByteArrayOutputStream carried = new ByteArrayOutputStream(0);
        while (fill()) {
            int room = at + longest + 1 - carried.size();
            int stop = Math.min(end, room);
            int newline = indexOfNewline(stop);
            carried.write(buffer, at, (newline < 0 ? stop : newline) - at);
            at = newline < 0 ? stop : newline + 1;
            if (newline >= 0 || carried.size() > longest) {
                return Optional.of(carried.toByteArray());
            }
        }
        rest = carried.toByteArray();
        return Optional.empty();
    }

    /** What follows the last newline. */
    byte[] rest() {
        return Arrays.copyOf(rest, rest.length);
    }

    private int indexOfNewline(int stop) {
        for (int i = at; i < stop; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
