package dev.writ.language.testing;

import static dev.writ.language.testing.Gen.chance;
import static dev.writ.language.testing.Gen.pick;

import dev.writ.language.source.Span;
import dev.writ.language.syntax.ActionPattern;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.ActionNode;
import dev.writ.language.syntax.VocabularyNode.AttributeNode;
import dev.writ.language.syntax.VocabularyNode.TypeNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Gives attributes that every request must have a default instead, so that a document means the same of requests that
 * have them all.
 */
public final class RandomDefaults {
    private final SplittableRandom random;
    private final Map<String, Optional<Expr>> chosen = new HashMap<>();

    private RandomDefaults(SplittableRandom random) {
        this.random = random;
    }

    public static PolicyFile in(PolicyFile file, SplittableRandom random) {
        RandomDefaults defaults = new RandomDefaults(random);
        // What is counted by is there of itself.
        file.limits().forEach(limit -> Stream.concat(limit.per().stream(), limit.rate().of().stream())
                .forEach(name -> defaults.chosen.put(name.text(), Optional.empty())));
        return file.withVocabulary(file.vocabulary().map(defaults::vocabulary));
    }

    private VocabularyNode vocabulary(VocabularyNode node) {
        Set<String> everywhere = everywhere(node.actions().orElse(List.of()));
        return new VocabularyNode(
                node.span(),
                node.attributes().stream().map(this::attribute).toList(),
                node.actions().map(actions -> actions.stream()
                        .map(action -> new ActionNode(
                                action.span(),
                                action.name(),
                                action.tags(),
                                action.stated().map(arguments -> arguments.stream()
                                        .map(one ->
                                                everywhere.contains(one.name().text()) ? attribute(one) : one)
                                        .toList())))
                        .toList()),
                node.approvers(),
                node.zone());
    }

    /** The arguments that every action and every family requires. */
    private static Set<String> everywhere(List<ActionNode> actions) {
        Set<String> names = new HashSet<>();
        actions.forEach(
                action -> action.arguments().forEach(one -> names.add(one.name().text())));
        for (ActionNode action : actions) {
            boolean isOpen = ActionPattern.isPattern(action.name().text())
                    && action.stated().isEmpty();
            names.removeIf(name -> isOpen
                    || action.arguments().stream()
                            .noneMatch(one -> one.name().text().equals(name) && !one.optional()));
        }
        return names;
    }

    private AttributeNode attribute(AttributeNode node) {
        boolean isClaim =
                node.source().filter(word -> word.text().equals("claim")).isPresent();
        return node.optional() || isClaim
                ? node
                : new AttributeNode(
                        node.span(),
                        node.name(),
                        node.type(),
                        node.source(),
                        false,
                        chosen.computeIfAbsent(node.name().text(), name -> literal(node)),
                        node.disclosure());
    }

    private Optional<Expr> literal(AttributeNode node) {
        TypeNode type = node.type();
        Span span = node.span();
        if (!chance(random, 60)) {
            return Optional.empty();
        } else if (type instanceof TypeNode.Enumeration words) {
            return Optional.of(new Expr.Text(span, pick(random, words.values()).text()));
        } else if (type instanceof TypeNode.RelativePath) {
            return Optional.of(new Expr.Text(span, "srv/data"));
        } else if (type instanceof TypeNode.Whole whole) {
            return Optional.of(
                    number(span, whole.min().or(whole::max).orElseThrow().text()));
        } else if (type instanceof TypeNode.Decimal decimal) {
            return Optional.of(number(
                    span,
                    decimal.min().or(decimal::max).map(bound -> bound.text()).orElse("5")));
        }
        return type instanceof TypeNode.Named named ? named(span, named.name().text()) : Optional.empty();
    }

    private Optional<Expr> named(Span span, String type) {
        return switch (type) {
            case "boolean" -> Optional.of(new Expr.Truth(span, random.nextBoolean()));
            case "integer" -> Optional.of(number(span, pick(random, List.of("0", "5", "1000", "-1"))));
            case "string" -> Optional.of(new Expr.Text(span, pick(random, Pools.TEXTS)));
            case "path" -> Optional.of(new Expr.Text(span, pick(random, Pools.PATHS)));
            case "domain" -> Optional.of(new Expr.Text(span, pick(random, Pools.DOMAINS)));
            case "address" -> Optional.of(new Expr.Text(span, pick(random, Pools.ADDRESSES)));
            case "instant" -> Optional.of(new Expr.Text(span, pick(random, Pools.INSTANTS)));
            default -> Optional.empty();
        };
    }

    private static Expr number(Span span, String spelling) {
        return new Expr.Numeral(span, spelling);
    }
}
