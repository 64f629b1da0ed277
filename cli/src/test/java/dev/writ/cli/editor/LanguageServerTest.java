package dev.writ.cli.editor;

import static dev.writ.cli.editor.EditorSession.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Everything that an editor can ask of {@code writ lsp}, asked over standard input and output. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LanguageServerTest {
    private static final String TEXT = """
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

    private static final String YAML = """
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

    private EditorSession editor;

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

    private static List<String> codes(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .map(diagnostic -> diagnostic.getCode().getLeft())
                .toList();
    }

    private List<String> completed(String name, String text, String place) throws Exception {
        editor.change(name, text.replace("|", ""));
        Either<List<CompletionItem>, CompletionList> items = get(editor.server
                .getTextDocumentService()
                .completion(new CompletionParams(editor.document(name), editor.place(name, place))));
        return items.getLeft().stream().map(CompletionItem::getLabel).sorted().toList();
    }

    /** What is completed behind a beginning, put where the document ends. */
    private List<String> behind(String beginning) throws Exception {
        String text = TEXT + "\n" + beginning;
        editor.change("desk.oags", text);
        int line = (int) text.chars().filter(c -> c == '\n').count();
        Position end = new Position(line, text.length() - text.lastIndexOf('\n') - 1);
        return get(editor.server
                        .getTextDocumentService()
                        .completion(new CompletionParams(editor.document("desk.oags"), end)))
                .getLeft()
                .stream()
                .map(CompletionItem::getLabel)
                .sorted()
                .toList();
    }

    private String hovered(String name, String place) throws Exception {
        Hover hover = get(editor.server
                .getTextDocumentService()
                .hover(new HoverParams(editor.document(name), editor.place(name, place))));
        return hover.getContents().getRight().getValue();
    }

    private static List<TextEdit> changes(WorkspaceEdit edit, String uri) {
        return Objects.requireNonNull(edit.getChanges().get(uri), uri);
    }

    private static String applied(String text, List<? extends TextEdit> edits) {
        StringBuilder changed = new StringBuilder(text);
        List<TextEdit> sorted = new ArrayList<>(edits);
        sorted.sort(Comparator.comparingInt(
                        (TextEdit edit) -> offset(text, edit.getRange().getStart()))
                .reversed());
        sorted.forEach(edit -> changed.replace(
                offset(text, edit.getRange().getStart()),
                offset(text, edit.getRange().getEnd()),
                edit.getNewText()));
        return changed.toString();
    }

    private static int offset(String text, Position position) {
        int at = 0;
        for (int line = 0; line < position.getLine(); line++) {
            at = text.indexOf('\n', at) + 1;
        }
        return at + position.getCharacter();
    }

    @Test
    void whatIsWrongIsSaidWhileTyping() throws Exception {
        editor.open("typing.oags", "default deny\n\nallow read\n");
        editor.diagnostics("typing.oags", List::isEmpty);
        editor.change("typing.oags", "default deny\n\nallow read\n  when é == 3\n");
        List<Diagnostic> wrong = editor.diagnostics("typing.oags", found -> !found.isEmpty());
        assertEquals(new Position(3, 7), wrong.get(0).getRange().getStart());
        assertEquals("E0104", wrong.get(0).getCode().getLeft());
        assertEquals("writ", wrong.get(0).getSource());
    }

    @Test
    void whatIsProvedIsSaidAfterAMoment() throws Exception {
        editor.open("proved.oags", TEXT);
        List<Diagnostic> found =
                editor.diagnostics("proved.oags", all -> codes(all).contains("property/refuted"));
        Diagnostic refuted = found.get(codes(found).indexOf("property/refuted"));
        assertTrue(refuted.getMessage().getLeft().contains("witness: {\"action\":\"drop\""), refuted::toString);
        assertEquals(
                editor.place("proved.oags", "property |no-drop"),
                refuted.getRange().getStart());
        List<? extends CodeLens> lenses = get(
                editor.server.getTextDocumentService().codeLens(new CodeLensParams(editor.document("proved.oags"))));
        assertEquals(2, lenses.size());
        assertEquals("refuted: show witness", lenses.get(0).getCommand().getTitle());
        assertTrue(lenses.get(1).getCommand().getTitle().startsWith("proved, because "), lenses::toString);
        Object shown = get(editor.server
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams(
                        lenses.get(0).getCommand().getCommand(),
                        lenses.get(0).getCommand().getArguments())));
        assertTrue(shown.toString().contains("drop"), shown::toString);
        assertTrue(editor.messages.stream().anyMatch(message -> message.startsWith("refuted `no-drop`: {")));
        List<InlayHint> hints = get(editor.server
                .getTextDocumentService()
                .inlayHint(new InlayHintParams(
                        editor.document("proved.oags"), new Range(new Position(0, 0), new Position(99, 0)))));
        assertEquals(
                Set.of(editor.place("proved.oags", "dead:|")),
                hints.stream().map(InlayHint::getPosition).collect(Collectors.toSet()));
        assertTrue(hovered("proved.oags", "property no-|drop").contains("refuted"));
    }

    @Test
    void typingEndsWhatIsBeingProved() throws Exception {
        editor.open("ended.oags", TEXT);
        for (int typed = 0; typed < 12; typed++) {
            editor.change("ended.oags", TEXT + "\n# " + "x".repeat(typed) + "\n");
            // Sometimes long enough for a proof to begin, and too short for it to end.
            Thread.sleep(typed % 4 == 3 ? 350 : 20);
        }
        editor.change("ended.oags", TEXT.replace("permit drop\n", "permit drop in production\n"));
        List<Diagnostic> found = editor.diagnostics(
                "ended.oags",
                all -> codes(all).contains("rule/redundant")
                        || codes(all).contains("rule/duplicate")
                        || codes(all).contains("rule/shadowed"));
        assertFalse(codes(found).contains("property/refuted"), found::toString);
        CompletableFuture<Hover> asked = editor.server
                .getTextDocumentService()
                .hover(new HoverParams(editor.document("ended.oags"), new Position(0, 0)));
        asked.cancel(true);
        assertThrows(CancellationException.class, asked::get);
        assertTrue(hovered("ended.oags", "rows|").contains("rows: integer 0.."));
    }

    @Test
    void namesAndPagesAreShown() throws Exception {
        editor.open("hover.oags", TEXT);
        editor.diagnostics("hover.oags", found -> true);
        assertTrue(hovered("hover.oags", "when ro|ws").contains("rows: integer 0.. from argument"));
        assertTrue(hovered("hover.oags", "lab|els : set").contains("labels: set of string from host"));
        assertTrue(hovered("hover.oags", "tok|en : string").contains("token: string from host sensitive"));
        assertTrue(hovered("hover.oags", "tag:destr|uctive").contains("actions: drop"));
        assertTrue(hovered("hover.oags", "never permit dr|op\n").contains("action drop tagged destructive"));
        editor.change("hover.oags", TEXT.replace("environment == staging", "environment == stagin"));
        editor.diagnostics("hover.oags", found -> codes(found).contains("E0203"));
        assertTrue(hovered("hover.oags", "== sta|gin").contains("# E0203 unknown value"));
    }

    @Test
    void textIsCompletedByTheGrammarAndTypes() throws Exception {
        editor.open("desk.oags", TEXT);
        editor.diagnostics("desk.oags", found -> true);
        assertTrue(behind("").containsAll(List.of("allow", "deny", "property", "test", "limit", "waive")));
        assertEquals(
                List.of("always", "equivalent", "independent", "monotone", "never", "no_wider_than", "possible"),
                behind("property p: "));
        assertTrue(behind("property p: independent of ").containsAll(List.of("environment", "ip", "token")));
        assertTrue(
                behind("x: deny ").containsAll(List.of("drop", "read", "pay", "tag:money", "tag:destructive", "when")));
        assertTrue(behind("x: deny tag:des").contains("tag:destructive"));
        assertEquals(List.of("production", "staging"), behind("x: deny drop in "));
        assertTrue(behind("x: deny drop when ").containsAll(List.of("calm", "environment", "ip", "has", "not")));
        assertTrue(behind("x: deny drop when ")
                .containsAll(
                        List.of("count(labels)", "opaque(line)", "programs(line)", "writes(line)", "reads(line)")));
        assertFalse(behind("x: deny drop when ").contains("count(line)"));
        assertFalse(behind("x: deny drop when ").contains("once"));
        assertEquals(List.of("production", "staging"), behind("x: deny drop when environment == "));
        List<String> ofAddress = behind("x: deny drop when ip ");
        assertTrue(ofAddress.containsAll(List.of("under", "in", "==")), ofAddress::toString);
        assertFalse(ofAddress.contains("like") || ofAddress.contains("<="), ofAddress::toString);
        assertTrue(behind("x: deny read when rows ").containsAll(List.of("<=", "between")));
        assertTrue(behind("x: deny read when line ").contains("contains"));
        assertEquals(
                List.of("amount", "environment", "ip", "labels", "line", "order", "rows", "token"),
                behind("limit l: pay at most 5 of "));
        assertTrue(behind("limit l: pay at most 5 of amount per 1d per ").contains("order"));
        assertEquals(List.of("dba"), behind("x: require approval from "));
        assertTrue(behind("waive safety/").contains("safety/default-allow"));
        assertTrue(behind("waive property/refuted of ").contains("no-drop"));
        assertTrue(behind("test \"t\": { ").containsAll(List.of("action", "environment")));
        assertTrue(behind("test \"t\": { action: ").containsAll(List.of("read", "drop")));
        assertTrue(behind("test \"t\": { action: read } is allowed by ").contains("reads"));
        assertEquals(List.of(), behind("x: deny drop because \"no"));
        assertTrue(completed("desk.oags", TEXT.replace("from host", "from host "), "from host |")
                .containsAll(List.of("sensitive", "optional", "audit")));
        assertEquals(
                List.of("commit", "digest", "full"),
                completed("desk.oags", TEXT.replace("from host", "from host audit "), "from host audit |"));
        assertTrue(completed("desk.oags", TEXT.replace("ip : address from host", "ip : "), "ip : |")
                .containsAll(List.of("address", "boolean", "command", "integer", "set")));
        assertEquals(
                List.of("destructive"),
                completed("desk.oags", TEXT.replace("tagged money", "tagged "), "string) tagged |"));
    }

    @Test
    void yamlIsCompletedByItsShape() throws Exception {
        editor.open("desk.oags.yaml", YAML);
        editor.diagnostics("desk.oags.yaml", found -> true);
        String name = "desk.oags.yaml";
        assertTrue(completed(name, YAML + "lim", "lim|").containsAll(List.of("limits", "waivers", "define")));
        String rule = YAML.replace("    effect: allow\n", "    effect: allow\n    \n");
        List<String> keys = completed(name, rule, "effect: allow\n    |");
        assertTrue(
                keys.containsAll(List.of("when", "reason", "requires_approval", "environment", "rows")),
                keys::toString);
        assertEquals(
                List.of("allow", "deny", "require_approval", "warn"),
                completed(name, YAML.replace("effect: allow", "effect: "), "effect: |"));
        assertEquals(
                List.of("production", "staging"),
                completed(
                        name,
                        YAML.replace("environment: staging\n    when", "environment: \n    when"),
                        "environment: |\n    when"));
        assertTrue(completed(name, YAML.replace("name: read\n", "name: \n"), "name: |\n")
                .containsAll(List.of("read", "drop", "tag:destructive")));
        assertTrue(completed(name, YAML.replace("when: rows <= 10", "when: "), "when: |")
                .contains("rows"));
        assertTrue(completed(name, YAML.replace("when: rows <= 10", "when: rows "), "when: rows |")
                .contains("between"));
        assertEquals(
                List.of("production", "staging"),
                completed(
                        name,
                        YAML.replace("environment: production, effect", "environment: , effect"),
                        "environment: |, effect"));
        assertTrue(completed(name, YAML.replace("{type: integer, min: 0}", "{type: }"), "{type: |")
                .contains("address"));
        assertTrue(completed(name, YAML.replace("safe: never", "safe: "), "safe: |")
                .contains("independent"));
        assertTrue(completed(name, YAML.replace("{action: read,", "{"), "request: {|")
                .containsAll(List.of("action", "rows")));
        assertTrue(completed(name, YAML.replace("action: read,", "action: ,"), "action: |,")
                .contains("drop"));
        assertTrue(completed(name, YAML.replace("by: reads", "by: "), "by: |").contains("reads"));
        assertTrue(completed(name, YAML.replace("tags: [destructive]", "tags: []"), "tags: [|")
                .isEmpty());
        assertTrue(completed(name, YAML + "waivers:\n  - {finding: ", "{finding: |")
                .contains("safety/open-world"));
    }

    @Test
    void namesAreFoundAndRenamedInBothSpellings() throws Exception {
        for (String name : List.of("names.oags", "names.oags.yaml")) {
            String text = name.endsWith(".oags") ? TEXT : YAML;
            editor.open(name, text);
            editor.diagnostics(name, found -> true);
            List<? extends Location> declared = get(editor.server
                            .getTextDocumentService()
                            .definition(new DefinitionParams(editor.document(name), editor.place(name, "r|ows <= 10"))))
                    .getLeft();
            assertEquals(1, declared.size());
            assertEquals(
                    editor.place(name, "|rows: " + (name.endsWith(".oags") ? "integer" : "{type")),
                    declared.get(0).getRange().getStart());
            List<? extends Location> references = get(editor.server
                    .getTextDocumentService()
                    .references(new ReferenceParams(
                            editor.document(name), editor.place(name, "r|ows <= 10"), new ReferenceContext(true))));
            assertEquals(3, references.size(), references::toString);
            assertEquals(
                    3,
                    get(editor.server
                                    .getTextDocumentService()
                                    .documentHighlight(new DocumentHighlightParams(
                                            editor.document(name), editor.place(name, "r|ows <= 10"))))
                            .size());
            for (String[] renaming : new String[][] {
                {"r|ows <= 10", "rows", "count"},
                {name.endsWith(".oags") ? "allow re|ad" : "name: re|ad", "read", "fetch"},
                {"destr|uctive", "destructive", "harmful"},
                {name.endsWith(".oags") ? "re|ads:" : "id: re|ads", "reads", "reading"},
                {"produ|ction", "production", "live"}
            }) {
                WorkspaceEdit edit = get(editor.server
                        .getTextDocumentService()
                        .rename(new RenameParams(editor.document(name), editor.place(name, renaming[0]), renaming[2])));
                String changed = applied(text, changes(edit, editor.uri(name)));
                assertEquals(
                        text.replaceAll("(?<![\\w\"-])" + renaming[1] + "(?![\\w\"-])", renaming[2])
                                .replace("it " + renaming[2], "it " + renaming[1]),
                        changed);
            }
            assertThrows(
                    ExecutionException.class,
                    () -> get(editor.server
                            .getTextDocumentService()
                            .rename(new RenameParams(
                                    editor.document(name), editor.place(name, "r|ows <= 10"), "environment"))));
            assertThrows(
                    ExecutionException.class,
                    () -> get(editor.server
                            .getTextDocumentService()
                            .rename(new RenameParams(
                                    editor.document(name), editor.place(name, "r|ows <= 10"), "two words"))));
            assertTrue(get(editor.server
                                    .getTextDocumentService()
                                    .documentSymbol(new DocumentSymbolParams(editor.document(name))))
                            .size()
                    > 6);
        }
    }

    @Test
    void namesOfIncludedFilesAreFoundThere() throws Exception {
        editor.open(
                "shared.oags",
                "vocabulary {\n  environment : { staging, production }\n  action read\n}\nallow read in staging\n");
        editor.open("user.oags", "include \"./shared.oags\"\ndeny read in production\n");
        editor.diagnostics("user.oags", found -> !codes(found).contains("E0202"));
        List<? extends Location> declared = get(editor.server
                        .getTextDocumentService()
                        .definition(new DefinitionParams(
                                editor.document("user.oags"), editor.place("user.oags", "deny re|ad"))))
                .getLeft();
        assertEquals(
                List.of(editor.uri("shared.oags")),
                declared.stream().map(Location::getUri).toList());
        WorkspaceEdit edit = get(editor.server
                .getTextDocumentService()
                .rename(new RenameParams(
                        editor.document("user.oags"), editor.place("user.oags", "deny re|ad"), "fetch")));
        assertEquals(
                Set.of(editor.uri("shared.oags"), editor.uri("user.oags")),
                edit.getChanges().keySet());
        editor.change("shared.oags", "vocabulary {\n  environment : { staging, production }\n  action write\n}\n");
        editor.server
                .getTextDocumentService()
                .didSave(new org.eclipse.lsp4j.DidSaveTextDocumentParams(editor.document("shared.oags")));
        editor.diagnostics("user.oags", found -> codes(found).contains("E0202"));
    }

    @Test
    void mistakesAreMendedAndFindingsAccepted() throws Exception {
        for (String name : List.of("actions.oags", "actions.oags.yaml")) {
            String text = (name.endsWith(".oags") ? TEXT : YAML)
                    .replace("in production\n", "in prodution\n")
                    .replace("environment: production,", "environment: prodution,");
            editor.open(name, text);
            List<Diagnostic> found = editor.diagnostics(name, all -> codes(all).contains("E0203"));
            CodeAction fix =
                    actions(name, found.get(codes(found).indexOf("E0203"))).get(0);
            assertEquals("write `production`", fix.getTitle());
            String fixed = applied(text, changes(fix.getEdit(), editor.uri(name)));
            assertTrue(fixed.contains("production"), fixed);
            String open = (name.endsWith(".oags") ? TEXT : YAML)
                    .replace("default deny", "default allow")
                    .replace("default: deny", "default: allow");
            editor.change(name, open);
            List<Diagnostic> allowing =
                    editor.diagnostics(name, all -> codes(all).contains("safety/default-allow"));
            CodeAction waiver = actions(name, allowing.get(codes(allowing).indexOf("safety/default-allow")))
                    .get(0);
            String waived = applied(open, changes(waiver.getEdit(), editor.uri(name)));
            editor.change(name, waived);
            editor.diagnostics(name, all -> codes(all).contains("E0406"));
            editor.change(name, waived.replace("because \"\"", "because \"so\"").replace("reason: \"\"", "reason: so"));
            editor.diagnostics(
                    name,
                    all -> !codes(all).contains("safety/default-allow")
                            && !codes(all).contains("E0406"));
        }
    }

    private List<CodeAction> actions(String name, Diagnostic diagnostic) throws Exception {
        return get(editor.server
                        .getTextDocumentService()
                        .codeAction(new CodeActionParams(
                                editor.document(name),
                                diagnostic.getRange(),
                                new CodeActionContext(List.of(diagnostic)))))
                .stream()
                .map(Either::getRight)
                .toList();
    }

    @Test
    void documentsAreFormatted() throws Exception {
        editor.open("format.oags", "allow    read\n# why\ndeny drop\n");
        List<? extends TextEdit> edits = get(editor.server
                .getTextDocumentService()
                .formatting(
                        new DocumentFormattingParams(editor.document("format.oags"), new FormattingOptions(2, true))));
        assertEquals("allow read\n\n# why\ndeny drop\n", applied("allow    read\n# why\ndeny drop\n", edits));
    }
}
