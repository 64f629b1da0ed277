package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingDiskTest {
    @TempDir
    Path directory;

    @Test
    void aFullDiskEndsTheLogAndLeavesItSound() throws Exception {
        Path mount = Files.createDirectory(directory.resolve("full"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64k", "writ-test", mount.toString()), "needs to mount a tmpfs");
        try {
            long recorded = -1;
            try (AuditLog log = LogTests.open(mount)) {
                while (true) {
                    recorded = log.record(LogTests.denial("x".repeat(100)));
                }
            } catch (AuditException e) {
                assertTrue(
                        String.valueOf(e.getMessage()).contains("the audit log failed and stays closed"), e.toString());
            }
            assertTrue(recorded > 10, "some were recorded before the disk was full");
            LogReport report = LogTests.verify(mount);
            assertTrue(report.isSound(), report.toString());
            assertTrue(report.attested() > recorded);
        } finally {
            assertTrue(run("umount", mount.toString()));
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
