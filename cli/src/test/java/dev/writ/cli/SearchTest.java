package dev.writ.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a directory that look like policies but are not named so. */
final class SearchTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(directory.resolve("good.oags"), "default deny\nallow read\n");
        Files.writeString(directory.resolve("notes.txt"), "");
    }

    @Test
    void whatIsPassedOverIsCounted() throws IOException {
        assertEquals("", Run.of("check", directory.toString()).err());
        Files.writeString(directory.resolve("bad.yaml"), "default: deny\n");
        assertEquals(
                "writ: 1 file in `" + directory + "` passed over, not named like a policy; --verbose lists what is\n",
                Run.of("check", directory.toString()).err());
        Files.writeString(directory.resolve("policy.json"), "{}");
        for (String command : new String[] {"check", "fmt"}) {
            assertEquals(
                    "writ: 2 files in `" + directory
                            + "` passed over, not named like a policy; --verbose lists what is\n",
                    Run.of(command, directory.toString()).err());
        }
    }

    @Test
    void verboseNamesIt() throws IOException {
        Path below = Files.createDirectory(directory.resolve("below"));
        Files.writeString(directory.resolve("policy.json"), "{}");
        Files.writeString(below.resolve("bad.YML"), "");
        assertEquals(
                "writ: passed over, since it is not named like a policy: " + below.resolve("bad.YML") + "\n"
                        + "writ: passed over, since it is not named like a policy: "
                        + directory.resolve("policy.json") + "\n",
                Run.of("check", "--verbose", directory.toString()).err());
    }

    @Test
    void whatIsNoFileIsNotWaitedFor() throws IOException {
        Path file = directory.resolve("socket.oags");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(file));
            Run search = Run.of("check", directory.toString());
            assertEquals(2, search.status());
            assertEquals("writ: cannot read `" + directory + "`: `socket.oags` is no regular file\n", search.err());
        }
    }

    @Test
    void aFileThatIsNamedIsReadWhateverItsName() throws IOException {
        Path file = Files.writeString(directory.resolve("bad.yaml"), "default: deny\nactions: {read: allow}\n");
        assertEquals("", Run.of("check", file.toString()).err());
    }

    @Test
    void thePolicyAndTheToolsAreNotBothStandardInput() {
        Run both = Run.reading("default deny\n", "check", "-", "--tools", "-");
        assertEquals(2, both.status());
        assertTrue(both.err().contains("cannot both come from standard input"), both.err());
    }
}
