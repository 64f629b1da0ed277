package dev.writ.runtime.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory may be open to the agent, which puts there what it likes. */
class ApprovalDirectoryTest extends ApprovalStoreContract {
    private static final String ID = "a".repeat(64);

    @TempDir
    Path directory;

    @Override
    protected ApprovalStore open() {
        return new ApprovalDirectory(directory.resolve("inbox"));
    }

    @Test
    void aLinkInPlaceOfARequestIsNeitherFilledNorEmptied() throws IOException {
        Path victim = Files.createDirectory(directory.resolve("victim"));
        Files.writeString(victim.resolve("request"), "precious");
        Files.createDirectories(directory.resolve("inbox"));
        Files.createSymbolicLink(directory.resolve("inbox").resolve(ID), victim);
        assertThrows(IOException.class, () -> open().publish(ID, "text\n"));
        assertThrows(IOException.class, () -> open().withdraw(ID));
        assertThrows(IOException.class, () -> open().answer(ID, "01234567", "text\n"));
        assertThrows(IOException.class, () -> open().request(ID));
        assertEquals(List.of(), open().requests());
        assertEquals(List.of("request"), Stream.of(victim.toFile().list()).toList(), "nothing was put beside it");
        assertEquals("precious", Files.readString(victim.resolve("request")));
    }

    @Test
    void whatOthersPutThereIsLeftThereAndIsNoRequest() throws IOException {
        open().publish(ID, "text\n");
        Path foreign = Files.writeString(directory.resolve("inbox").resolve(ID).resolve("foreign"), "x");
        Files.writeString(directory.resolve("inbox").resolve("notes.txt"), "x");
        open().withdraw(ID);
        assertTrue(Files.exists(foreign));
        assertEquals(List.of(), open().requests());
    }

    @Test
    void anAnswerThatIsNoFileOrTooLongIsAFailure() throws IOException {
        open().publish(ID, "text\n");
        Path place = directory.resolve("inbox").resolve(ID);
        Files.createSymbolicLink(place.resolve("01234567.answer"), Path.of("/dev/zero"));
        assertThrows(IOException.class, () -> open().answer(ID, "01234567"));
        Files.write(place.resolve("01234568.answer"), new byte[ApprovalStore.LONGEST + 1]);
        assertThrows(IOException.class, () -> open().answer(ID, "01234568"));
        assertEquals(Optional.empty(), open().answer(ID, "01234569"));
    }
}
