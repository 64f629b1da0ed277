package dev.writ.cli.editor;

import static dev.writ.cli.editor.EditorSession.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.Test;

/** What {@code writ lsp} completes, in both spellings. */
final class CompletionTest extends ServedEditor {
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
}
