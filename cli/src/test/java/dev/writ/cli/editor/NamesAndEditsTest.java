package dev.writ.cli.editor;

import static dev.writ.cli.editor.EditorSession.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.Test;

/** Where names are, and what is written for the author: other names, mends, acceptances and the canonical form. */
final class NamesAndEditsTest extends ServedEditor {
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
}
