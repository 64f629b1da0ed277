package dev.writ.language.yaml.dialect;

import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.RateNode;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.ScopeTerm;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.ActionNode;
import dev.writ.language.syntax.VocabularyNode.AttributeNode;
import dev.writ.language.syntax.VocabularyNode.TypeNode;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A document of another dialect as one of this language: five actions, a rule for each published reason to deny, and what
 * is left allowed. What is not mentioned is denied.
 */
final class PolicyFileBuilder {
    /** Who confirms where a document does not say who. */
    private static final String ANYONE = "human";

    private static final String MODEL_USE = "model.use";

    /** How many tokens a use of a model may take. */
    private static final String TOKENS = "tokens";

    private final SourceText source;
    private final Span place;
    private final List<RuleNode> rules = new ArrayList<>();
    private final List<LimitNode> limits = new ArrayList<>();
    private boolean hasProviders;
    private boolean hasTokens;
    private boolean hasApproval;

    /** @param place of the document, for what it does not say itself */
    PolicyFileBuilder(SourceText source, Span place) {
        this.source = source;
        this.place = place;
    }

    /** Requests to use a model must name its provider. */
    void requireProvider() {
        hasProviders = true;
    }

    void deny(String id, Span span, String action, Optional<Expr> when, String reason) {
        rule(id, span, action, when, Optional.of(word(span, "deny")), Optional.empty(), Optional.of(reason));
    }

    void allow(String id, Span span, String action, Optional<Expr> when) {
        rule(id, span, action, when, Optional.of(word(span, "allow")), Optional.empty(), Optional.empty());
    }

    void requireApproval(String id, Span span, String action, Optional<Expr> when) {
        hasApproval = true;
        RuleNode.Approval approval = new RuleNode.Approval(span, List.of(), Optional.empty(), Optional.empty());
        rule(id, span, action, when, Optional.empty(), Optional.of(approval), Optional.empty());
    }

    private void rule(
            String id,
            Span span,
            String action,
            Optional<Expr> when,
            Optional<Word> effect,
            Optional<RuleNode.Approval> approval,
            Optional<String> reason) {
        rules.add(new RuleNode(
                span,
                Optional.of(word(span, id)),
                new ScopeNode(List.of(ScopeTerm.of(word(span, action))), List.of(), when),
                effect,
                approval,
                reason.map(text -> word(span, text))));
    }

    /** So many actions of any kind in a window. */
    void limit(String id, Word times, String window) {
        limit(id, ScopeNode.EVERY_REQUEST, times, Optional.empty(), window);
    }

    /** So many tokens in a window, of which a use of a model says how many it may take. */
    void limitTokens(String id, Word most, String window) {
        hasTokens = true;
        ScopeNode uses =
                new ScopeNode(List.of(ScopeTerm.of(word(most.span(), MODEL_USE))), List.of(), Optional.empty());
        limit(id, uses, most, Optional.of(word(most.span(), TOKENS)), window);
    }

    private void limit(String id, ScopeNode scope, Word most, Optional<Word> of, String window) {
        Span span = most.span();
        limits.add(new LimitNode(
                span,
                Optional.of(word(span, id)),
                scope,
                new RateNode(span, most, of, Optional.of(word(span, window))),
                Optional.empty()));
    }

    PolicyFile file(Optional<Word> name, Optional<Word> version) {
        return new PolicyFile(
                new PolicyFile.Header(source, Optional.empty(), name, version),
                PolicyFile.Composition.NONE,
                PolicyFile.Terms.of(Optional.of(vocabulary())),
                new PolicyFile.RuleSet(rules, Optional.of(word(place, "deny"))),
                new PolicyFile.Guards(List.of(), limits),
                PolicyFile.Claims.NONE,
                List.of());
    }

    private VocabularyNode vocabulary() {
        List<AttributeNode> model = new ArrayList<>(List.of(argument("model", "string", false)));
        if (hasProviders) {
            model.add(argument("provider", "string", false));
        }
        if (hasTokens) {
            TypeNode none = new TypeNode.Whole(place, Optional.of(word(place, "0")), Optional.empty());
            model.add(new AttributeNode(place, word(place, TOKENS), none, Optional.empty(), false));
        }
        return new VocabularyNode(
                place,
                List.of(),
                Optional.of(List.of(
                        action(
                                "network.request",
                                List.of(argument("domain", "domain", false), argument("protocol", "string", false))),
                        action(
                                "filesystem.access",
                                List.of(argument("path", "path", false), argument("operation", "string", true))),
                        action("tool.call", List.of(argument("tool", "string", false))),
                        action("api.call", List.of(argument("service", "string", false))),
                        action(MODEL_USE, model))),
                hasApproval ? List.of(word(place, ANYONE)) : List.of());
    }

    private ActionNode action(String name, List<AttributeNode> arguments) {
        return new ActionNode(place, word(place, name), List.of(), arguments);
    }

    private AttributeNode argument(String name, String type, boolean optional) {
        return new AttributeNode(
                place, word(place, name), new TypeNode.Named(place, word(place, type)), Optional.empty(), optional);
    }

    private static Word word(Span span, String text) {
        return new Word(span, text);
    }
}
