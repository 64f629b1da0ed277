package dev.writ.runtime;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A digest of JSON that cannot be written: too deep, with numbers that are none, with lone surrogates or with nothing
 * where a value belongs. Takes any value of any depth without recursion; equal values have equal digests.
 */
final class StructureDigest {
    private final Hash.Running hash = Hash.running();
    private final Deque<Optional<Object>> pending = new ArrayDeque<>();

    private StructureDigest() {}

    /** 64 hexadecimal digits. */
    static String of(@Nullable Json value) {
        StructureDigest digest = new StructureDigest();
        digest.push(value);
        while (!digest.pending.isEmpty()) {
            digest.take(digest.pending.pop().orElse(null));
        }
        return digest.hash.hash().hex();
    }

    private void push(@Nullable Object part) {
        pending.push(Optional.ofNullable(part));
    }

    private void take(@Nullable Object part) {
        if (part instanceof JsonObject object) {
            members('o', object.members());
        } else if (part instanceof JsonArray array) {
            members('a', array.items());
        } else if (part instanceof JsonObject.Member member) {
            text('m', member.name());
            push(member.value());
        } else if (part instanceof JsonString string) {
            text('s', string.value());
        } else if (part instanceof JsonNumber number) {
            text('n', number.spelling());
        } else if (part instanceof JsonBoolean truth) {
            text('b', Boolean.toString(truth.value()));
        } else {
            text('0', part == null ? "nothing" : "null");
        }
    }

    /** The last is pushed first, so that the first is taken next. */
    private void members(char kind, List<?> parts) {
        text(kind, Integer.toString(parts.size()));
        for (int i = parts.size() - 1; i >= 0; i--) {
            push(parts.get(i));
        }
    }

    /** Kind and length stand before the text, so that no two sequences of parts run together. UTF-16 has lone surrogates too. */
    private void text(char kind, @Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_16BE);
        byte[] utf16 =
                text == null || text.chars().noneMatch(c -> Character.isSurrogate((char) c)) ? bytes : units(text);
        byte[] header = ByteBuffer.allocate(2 + 1 + Integer.BYTES)
                .putChar(kind)
                .put((byte) (text == null ? 0 : 1))
                .putInt(utf16.length)
                .array();
        hash.update(header, header.length);
        hash.update(utf16, utf16.length);
    }

    /** Unit by unit: a charset would replace lone surrogates. */
    private static byte[] units(String text) {
        ByteBuffer units = ByteBuffer.allocate(2 * text.length());
        for (int i = 0; i < text.length(); i++) {
            units.putChar(text.charAt(i));
        }
        return units.array();
    }
}
