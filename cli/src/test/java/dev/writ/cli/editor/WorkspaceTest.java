package dev.writ.cli.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found around a document, whatever else lies there. */
final class WorkspaceTest {
    @TempDir
    Path directory;

    @Test
    void filesThatAreTooLongOrNoTextAreLeftOut() throws Exception {
        Path good = Files.writeString(directory.resolve("good.oags"), "default deny\n");
        Files.write(directory.resolve("bytes.oags"), new byte[] {(byte) 0xFF});
        try (RandomAccessFile sparse =
                new RandomAccessFile(directory.resolve("long.oags").toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }
        Workspace workspace = new Workspace();
        workspace.rootedAt(Optional.of(directory));
        OpenDocument document =
                OpenDocument.of(directory.resolve("open.oags").toUri().toString(), "oags", 1, "default deny\n");
        workspace.put(document);
        assertEquals(
                List.of(Optional.of(good)),
                workspace.others(document).stream().map(OpenDocument::path).toList());
    }
}
