package dev.writ.language.check.declaration;

import dev.writ.language.check.vocabulary.Names;
import dev.writ.language.check.vocabulary.ScopeView;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.Policy;
import dev.writ.language.model.RelationalProperty;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.RelationNode;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks what a document says about pairs of requests and of policies. */
public final class RelationChecker {
    private static final String NO_WIDER_THAN = "no_wider_than";

    private final Symbols symbols;
    private final DiagnosticSink problems;
    private final References references;
    private final NameClaims claims;

    /** @param taken where the names stand that properties of one policy have */
    public RelationChecker(Symbols symbols, DiagnosticSink problems, References references, Map<String, Span> taken) {
        this.symbols = symbols;
        this.problems = problems;
        this.references = references;
        this.claims = new NameClaims("the property", taken, problems);
    }

    /** @param noWiderThan files that bound the document as a whole */
    public Declared<RelationalProperty> check(List<RelationNode> nodes, List<Word> noWiderThan) {
        List<RelationalProperty> relations = new ArrayList<>();
        for (int i = 0; i < noWiderThan.size(); i++) {
            Word file = noWiderThan.get(i);
            Word id = new Word(file.span(), noWiderThan.size() == 1 ? NO_WIDER_THAN : NO_WIDER_THAN + "-" + (i + 1));
            claims.claim(id);
            policy(file)
                    .map(other -> new RelationalProperty.NoWiderThan(id.text(), file.text(), other))
                    .ifPresent(relations::add);
        }
        for (RelationNode node : nodes) {
            claims.claim(node.id());
            relation(node).ifPresent(relations::add);
        }
        return new Declared<>(relations, claims.places());
    }

    private Optional<RelationalProperty> relation(RelationNode node) {
        String id = node.id().text();
        if (node instanceof RelationNode.Independent independent) {
            return independent(independent);
        } else if (node instanceof RelationNode.Monotone monotone) {
            return monotone(monotone);
        } else if (node instanceof RelationNode.NoWiderThan bound) {
            return policy(bound.file())
                    .map(other ->
                            new RelationalProperty.NoWiderThan(id, bound.file().text(), other));
        }
        RelationNode.EquivalentTo equal = (RelationNode.EquivalentTo) node;
        return policy(equal.file())
                .map(other ->
                        new RelationalProperty.EquivalentTo(id, equal.file().text(), other));
    }

    private Optional<Policy> policy(Word file) {
        Result<Policy> result = references.policy(file);
        if (result.value().isEmpty()) {
            result.diagnostics().forEach(problems::add);
        }
        return result.value();
    }

    private Optional<RelationalProperty> independent(RelationNode.Independent node) {
        Optional<Circumstances> circumstances = Circumstances.of(node.span(), node.scope(), symbols, problems);
        List<String> names = new Names(problems).distinct(node.attributes(), "the attribute");
        boolean sound = names.size() == node.attributes().size();
        for (Word name : node.attributes()) {
            sound &= attribute(name, circumstances).isPresent();
        }
        return sound
                ? circumstances.map(
                        c -> new RelationalProperty.Independent(node.id().text(), names, c.scope(), c.condition()))
                : Optional.empty();
    }

    private Optional<RelationalProperty> monotone(RelationNode.Monotone node) {
        Optional<Circumstances> circumstances = Circumstances.of(node.span(), node.scope(), symbols, problems);
        Optional<Attribute> attribute = attribute(node.attribute(), circumstances);
        if (attribute.isPresent() && attribute.get().type().range().isEmpty()) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.TYPE_MISMATCH,
                            node.attribute().span(),
                            "has no order",
                            "`" + node.attribute().text() + "` is "
                                    + attribute.get().type().withArticle()
                                    + ", which does not grow")
                    .withHelp("name an integer, a decimal or an instant"));
            return Optional.empty();
        }
        return attribute.isPresent()
                ? circumstances.map(c -> new RelationalProperty.Monotone(
                        node.id().text(), node.attribute().text(), c.scope(), c.condition()))
                : Optional.empty();
    }

    /** One that some action in scope has. */
    private Optional<Attribute> attribute(Word name, Optional<Circumstances> circumstances) {
        if (symbols.isNoAttribute(name.text())) {
            problems.unknown(
                    DiagnosticCode.UNKNOWN_ATTRIBUTE,
                    name,
                    "`" + name.text() + "` is not an attribute",
                    symbols.attributeNames());
        }
        Optional<Attribute> attribute = symbols.attribute(name.text());
        boolean nowhere = attribute.isPresent()
                && circumstances
                        .filter(c -> c.view().standing(attribute.get()) == ScopeView.Standing.OF_NO_ACTION)
                        .isPresent();
        if (nowhere) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.ARGUMENT_NOT_IN_SCOPE,
                            name.span(),
                            "not an argument here",
                            "no action in scope has the argument `" + name.text() + "`")
                    .withHelp("name an action that has it"));
            return Optional.empty();
        }
        return attribute;
    }
}
