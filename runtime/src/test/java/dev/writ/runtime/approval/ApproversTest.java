package dev.writ.runtime.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.writ.runtime.keys.KeyException;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApproversTest {
    @TempDir
    Path directory;

    private final VerificationKey ada = key("ada");
    private final VerificationKey bob = key("bob");

    private static VerificationKey key(String name) {
        try {
            return SigningKey.generate(name).verificationKey();
        } catch (KeyException e) {
            throw new AssertionError(e);
        }
    }

    private static Approver person(String name, List<String> aliases, VerificationKey... keys) {
        return new Approver(name, aliases, List.of(keys), List.of("dba"));
    }

    @Test
    void aRegistryIsReadAsWritten() throws Exception {
        Path file = Files.writeString(
                directory.resolve("approvers.json"),
                "{\"approvers\":[{\"name\":\"ada\",\"aliases\":[\"ada@example.com\"],\"keys\":[\"" + ada.text()
                        + "\"],\"roles\":[\"dba\"]},{\"name\":\"bob\",\"keys\":[\"" + bob.text()
                        + "\"],\"roles\":[\"dba\"]}]}");
        assertEquals(
                List.of(person("ada", List.of("ada@example.com"), ada), person("bob", List.of(), bob)),
                Approvers.read(file).persons());
    }

    @Test
    void noTwoPersonsAreOneAndNoOneIsTwo() {
        for (List<Approver> persons : List.of(
                List.of(person("ada", List.of(), ada), person("ada", List.of(), bob)),
                List.of(person("ada", List.of(), ada), person("Ada", List.of(), bob)),
                List.of(person("ren\u00e9", List.of(), ada), person(" rene\u0301", List.of(), bob)),
                List.of(person("ada", List.of("bob"), ada), person("bob", List.of(), bob)),
                List.of(person("ada", List.of("x"), ada), person("bob", List.of("x"), bob)),
                List.of(person("ada", List.of(), ada), person("bob", List.of(), ada)),
                List.of(person("ada", List.of(), ada, ada)))) {
            assertThrows(IllegalArgumentException.class, () -> Approvers.of(persons), persons::toString);
        }
    }

    @Test
    void whatIsNoRegistryIsRefusedNamingWhy() throws Exception {
        for (String text : List.of(
                "",
                "[]",
                "{\"approvers\":[],\"more\":1}",
                "{\"approvers\":[{\"name\":\"ada\",\"keys\":[],\"roles\":[\"dba\"]}]}",
                "{\"approvers\":[{\"name\":\"ada\",\"keys\":[\"ada+1+2\"],\"roles\":[\"dba\"]}]}",
                "{\"approvers\":[{\"name\":\"\",\"keys\":[\"" + ada.text() + "\"],\"roles\":[\"dba\"]}]}",
                "{\"approvers\":[{\"name\":\"ada\",\"keys\":[\"" + ada.text() + "\"],\"roles\":[],\"x\":1}]}")) {
            Path file = Files.writeString(directory.resolve("approvers.json"), text);
            assertThrows(ApprovalException.class, () -> Approvers.read(file), text);
        }
        assertThrows(ApprovalException.class, () -> Approvers.read(directory.resolve("missing")));
    }
}
