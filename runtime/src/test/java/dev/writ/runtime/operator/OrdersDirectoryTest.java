package dev.writ.runtime.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.writ.runtime.operator.OrdersStore.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersDirectoryTest extends OrdersStoreContract {
    @TempDir
    Path directory;

    @Override
    protected OrdersStore open() {
        return new OrdersDirectory(directory.resolve("operator"));
    }

    @Test
    void aFileThatCannotBeReadIsAFailureAndCanBeOverwritten() throws IOException {
        open().overwrite(Document.ORDERS, "one");
        Path file = directory.resolve("operator").resolve("orders");
        for (byte[] bytes : List.of(new byte[] {(byte) 0xff}, new byte[OrdersStore.LONGEST + 1])) {
            Files.write(file, bytes);
            assertThrows(IOException.class, () -> open().read(Document.ORDERS));
            assertThrows(IOException.class, () -> open().replace(Document.ORDERS, Optional.empty(), "two"));
            open().overwrite(Document.ORDERS, "three");
            assertEquals(Optional.of("three"), open().read(Document.ORDERS));
        }
    }

    @Test
    void nothingIsLeftBesideTheDocumentsAndEverybodyMayReadThem() throws IOException {
        open().overwrite(Document.ORDERS, "one");
        open().replace(Document.ORDERS, Optional.of("one"), "two");
        try (Stream<Path> files = Files.list(directory.resolve("operator"))) {
            assertEquals(
                    List.of("lock", "orders"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        Path plain = Files.writeString(directory.resolve("plain"), "one");
        assertEquals(
                Files.getPosixFilePermissions(plain),
                Files.getPosixFilePermissions(directory.resolve("operator").resolve("orders")));
    }
}
