package dev.writ.runtime.audit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream without the zero bytes at its end, as a file system that lost its power leaves them. */
final class TrailingZeros extends FilterInputStream {
    private long zeros;
    private int next = -1;

    TrailingZeros(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        if (zeros == 0 && next < 0) {
            next = super.read();
            while (next == 0) {
                zeros++;
                next = super.read();
            }
            if (next < 0) {
                zeros = 0;
                return -1;
            }
        }
        if (zeros > 0) {
            zeros--;
            return 0;
        }
        int read = next;
        next = -1;
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int one = read();
            if (one < 0) {
                return count == 0 ? -1 : count;
            }
            bytes[offset + count] = (byte) one;
            count++;
        }
        return count;
    }
}
