package dev.writ.runtime.operator;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Bytes as somebody might leave them who wants them to mean something else. */
public final class Mutations {
    private static final int MOST = 3;

    private Mutations() {}

    /** A few changes, each of one of six kinds. @param other bytes from which parts are taken too */
    public static byte[] of(byte[] original, byte[] other, SplittableRandom random) {
        byte[] changed = original;
        for (int i = random.nextInt(1, MOST + 1); i > 0; i--) {
            changed = once(changed, other, random);
        }
        return changed;
    }

    private static byte[] once(byte[] bytes, byte[] other, SplittableRandom random) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.nextInt(1, 40));
        return switch (random.nextInt(6)) {
            case 0 -> flipped(bytes, at, 1 << random.nextInt(8));
            case 1 -> joined(head(bytes, at), tail(bytes, to));
            case 2 -> joined(head(bytes, to), tail(bytes, at));
            case 3 -> joined(head(bytes, at), joined(new byte[] {(byte) random.nextInt(256)}, tail(bytes, at)));
            case 4 -> joined(head(bytes, at), tail(other, Math.min(at, other.length)));
            default -> joined(bytes, tail(other, random.nextInt(other.length)));
        };
    }

    private static byte[] flipped(byte[] bytes, int at, int bits) {
        byte[] flipped = bytes.clone();
        if (at < flipped.length) {
            flipped[at] ^= (byte) bits;
        }
        return flipped;
    }

    private static byte[] head(byte[] bytes, int end) {
        return Arrays.copyOf(bytes, end);
    }

    private static byte[] tail(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
