package dev.writ.language.syntax;

import dev.writ.language.source.Span;
import dev.writ.runtime.json.JsonObject;
import java.util.List;

/**
 * One test of a policy by a request.
 *
 * @param request with nested names flattened by dots, in the order written
 * @param requestSpan where the request stands
 * @param expect {@code allow}, {@code warn}, {@code require_approval}, {@code deny} or {@code invalid}
 * @param by the rules that must determine the decision; empty when the test does not say
 */
public record TestNode(Span span, Word name, JsonObject request, Span requestSpan, Word expect, List<Word> by) {
    public TestNode {
        by = List.copyOf(by);
    }
}
