package dev.writ.cli.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An editor that one process serves for all tests of a class, and two documents. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServedEditor {
    static final String TEXT = """
            policy desk

            vocabulary {
              environment : { staging, production }
              ip : address from host
              token : string sensitive
              line : command
              labels : set of string
              approvers dba
              action read(rows: integer 0..)
              action pay(amount: decimal(2) 0.., order: string) tagged money
              action drop tagged destructive
            }

            define calm: environment == staging

            default deny

            reads:
              allow read when rows <= 10 and calm

            drops:
              deny tag:destructive in production

            dead:
              deny drop in production

            never-dropped:
              allow drop in staging

            limit spent: pay at most 500.00 of amount per 1d

            property no-drop: never permit drop
            property safe: never permit drop in production

            test "it reads":
              { action: read, environment: staging, ip: "10.0.0.1", token: "t", line: "ls", labels: [], rows: 3 }
              is allowed by reads
            """;

    static final String YAML = """
            policy: desk
            vocabulary:
              environment: [staging, production]
              approvers: [dba]
              actions:
                read: {arguments: {rows: {type: integer, min: 0}}}
                drop: {tags: [destructive]}
            default: deny
            actions:
              - id: reads
                name: read
                environment: staging
                when: rows <= 10
                effect: allow
              - {id: drops, name: tag:destructive, environment: production, effect: deny}
            properties:
              safe: never permit drop in production
            tests:
              - name: it reads
                request: {action: read, environment: staging, rows: 3}
                expect: allow
                by: reads
            """;

    @TempDir
    static Path root;

    EditorSession editor;

    @BeforeAll
    void begin() throws Exception {
        editor = new EditorSession(root.toRealPath());
    }

    @AfterAll
    void end() throws Exception {
        try (EditorSession ending = editor) {
            assertEquals(0, ending.end(), ending::errors);
            assertEquals("", ending.errors());
        }
    }

    static List<String> codes(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .map(diagnostic -> diagnostic.getCode().getLeft())
                .toList();
    }
}
