package dev.writ.cli.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A terminal with a last line that comes and goes. Whatever else is written there takes its place, so that the two never
 * stand in one line.
 */
public final class StatusLine extends OutputStream {
    private final OutputStream terminal;
    private int shown;

    StatusLine(OutputStream terminal) {
        this.terminal = terminal;
    }

    /** Shows a text of one line instead of the one before. A terminal that is gone is told nothing. */
    public synchronized void show(String text) {
        attempt("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
        shown = text.length();
    }

    /** Takes away what is shown. */
    public synchronized void erase() {
        if (shown > 0) {
            attempt("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
    }

    private void attempt(String text) {
        try {
            terminal.write(text.getBytes(StandardCharsets.UTF_8));
            terminal.flush();
        } catch (IOException e) {
            // Nobody is left to whom it could be said; what the command does is not changed by that.
            shown = 0;
        }
    }

    @Override
    public synchronized void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            erase();
        }
        terminal.write(bytes, offset, length);
    }

    @Override
    public synchronized void flush() throws IOException {
        terminal.flush();
    }
}
