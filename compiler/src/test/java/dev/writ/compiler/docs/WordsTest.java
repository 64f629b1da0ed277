package dev.writ.compiler.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Effect;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void plainWordsStayAsTheyAre() {
        assertEquals("tag:write", Words.shown("tag:write"));
        assertEquals("agent.id", Words.shown("agent.id"));
    }

    @Test
    void everythingElseIsQuotedAndEscaped() {
        assertEquals("\"\"", Words.shown(""));
        assertEquals("\"two words\"", Words.shown("two words"));
        assertEquals("\"\\\"\\\\\"", Words.shown("\"\\"));
        assertEquals("\"a\\u{1b}[2J\\u{202e}\"", Words.shown("a\u001b[2J\u202e"));
        assertEquals("\"\u00e9\u5220\"", Words.shown("\u00e9\u5220"));
    }

    @Test
    void hostileNamesNeitherMoveTheCursorNorBreakTheMarkup() throws Exception {
        for (String name : List.of("`|`|<b>", "a\n| b |", "```", "\u001b[2J", "\\|", "[x](y)", "\u202eevil")) {
            CompiledPolicy compiled = PolicyCompiler.compile(named(name));
            String text = TableText.of(compiled);
            assertTrue(text.chars().allMatch(c -> c == '\n' || c >= ' '), text);
            assertTrue(text.indexOf('\u202e') < 0);
            String markdown = TableMarkdown.of(compiled);
            List<String> lines =
                    markdown.lines().filter(line -> line.startsWith("|")).toList();
            for (String line : lines) {
                assertEquals(
                        5, line.replace("\\|", "").chars().filter(c -> c == '|').count(), line);
            }
        }
    }

    private static Policy named(String name) {
        Vocabulary vocabulary = new Vocabulary(
                List.of(),
                List.of(
                        new Vocabulary.Action(name, List.of(), List.of()),
                        new Vocabulary.Action("other", List.of(), List.of())),
                false,
                List.of());
        Rule rule = new Rule(
                name,
                new Scope(List.of(name), List.of()),
                Condition.ALWAYS,
                Effect.ALLOW,
                Optional.empty(),
                Optional.empty());
        return Policy.of(
                new Policy.Header(name, Optional.of(name)), vocabulary, new Policy.RuleSet(List.of(rule), Effect.DENY));
    }
}
