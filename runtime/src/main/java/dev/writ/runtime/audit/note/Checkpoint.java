package dev.writ.runtime.audit.note;

import dev.writ.runtime.audit.merkle.Hash;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log says of itself when it signs: so many entries, under this root. By C2SP tlog-checkpoint.
 *
 * @param extensions further lines, each not empty
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    private static final String KIND = "writ/checkpoint/v1 ";
    private static final Pattern TEXT =
            Pattern.compile("writ/checkpoint/v1 ([^\n]+)\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n((?:[^\n]+\n)*)");

    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (origin.isEmpty() || size < 0 || extensions.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("a checkpoint has an origin, a size and no empty line");
        }
    }

    /** Reads the text of a note; accepts exactly what {@link #text} writes. */
    public static Checkpoint parse(String text) throws NoteException {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new NoteException("not a checkpoint: `" + KIND.strip() + "` and origin, size, root");
        }
        Hash root = Hash.of(Base64.getDecoder().decode(matcher.group(3)));
        Checkpoint checkpoint = new Checkpoint(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                root,
                matcher.group(4).lines().toList());
        if (!checkpoint.text().equals(text)) {
            throw new NoteException("the checkpoint is not in its one spelling");
        }
        return checkpoint;
    }

    /** The text to sign. */
    public String text() {
        StringBuilder text = new StringBuilder(KIND).append(origin).append('\n');
        text.append(size).append('\n').append(root.base64()).append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
