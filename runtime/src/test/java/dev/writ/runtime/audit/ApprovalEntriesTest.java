package dev.writ.runtime.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No log in which an approval is used twice, or one that was never asked for, is believed. */
class ApprovalEntriesTest {
    @TempDir
    Path directory;

    private static AuditEntry requested() {
        return new AuditEntry.Fields()
                .with("state", new JsonString("requested"))
                .entry(EntryKind.APPROVAL, "approval");
    }

    private static AuditEntry refused(long request) {
        return new AuditEntry.Fields()
                .with("request", JsonNumber.of(request))
                .with("state", new JsonString("refused"))
                .entry(EntryKind.APPROVAL, "approval");
    }

    private static AuditEntry using(long request) {
        return new AuditEntry.Fields()
                .with("approved", JsonObject.builder().with("request", request).build())
                .with("permitted", new JsonBoolean(true))
                .entry(EntryKind.DECISION, "policy_check");
    }

    private Optional<LogFault.Kind> fault() throws AuditException {
        return LogTests.verify(directory).fault().map(LogFault::kind);
    }

    @Test
    void anApprovalThatWasAskedForIsUsedOnce() throws Exception {
        try (AuditLog log = LogTests.open(directory)) {
            long request = log.append(requested());
            log.append(LogTests.outcome(log.record(using(request))));
            assertEquals(Optional.empty(), fault());
            log.record(using(request));
        }
        assertEquals(Optional.of(LogFault.Kind.CONTRADICTION), fault());
    }

    @Test
    void whatWasRefusedIsNotUsed() throws Exception {
        try (AuditLog log = LogTests.open(directory)) {
            long request = log.append(requested());
            log.append(refused(request));
            log.record(using(request));
        }
        assertEquals(Optional.of(LogFault.Kind.CONTRADICTION), fault());
    }

    @Test
    void whatNobodyAskedForIsNotUsed() throws Exception {
        try (AuditLog log = LogTests.open(directory)) {
            log.record(using(0));
        }
        assertEquals(Optional.of(LogFault.Kind.CONTRADICTION), fault());
    }

    @Test
    void whatAnotherProcessAskedForIsNotUsed() throws Exception {
        long request;
        try (AuditLog log = LogTests.open(directory)) {
            request = log.append(requested());
        }
        try (AuditLog log = LogTests.open(directory)) {
            log.record(using(request));
        }
        assertEquals(Optional.of(LogFault.Kind.CONTRADICTION), fault());
    }
}
