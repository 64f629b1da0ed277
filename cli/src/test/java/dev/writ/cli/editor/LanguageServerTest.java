package dev.writ.cli.editor;

import static dev.writ.cli.editor.EditorSession.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;

/** What {@code writ lsp} says of a document while it is typed, asked over standard input and output. */
final class LanguageServerTest extends ServedEditor {
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

    private String hovered(String name, String place) throws Exception {
        Hover hover = get(editor.server
                .getTextDocumentService()
                .hover(new HoverParams(editor.document(name), editor.place(name, place))));
        return hover.getContents().getRight().getValue();
    }
}
