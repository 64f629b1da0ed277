package dev.writ.language.compose;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.SentenceNode;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.ActionNode;
import dev.writ.language.syntax.VocabularyNode.AttributeNode;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Joins documents into one. Waivers are not joined: a file accepts what is found in itself, and nothing for its users. Equal declarations of one name become one, different ones are reported with both places.
 * Rules and limits without a name get one from their place in their own file, in included files behind the file's name.
 */
final class Merge {
    private final Consumer<Diagnostic> problems;

    Merge(Consumer<Diagnostic> problems) {
        this.problems = problems;
    }

    /** @param included what {@code file} includes, each joined already, in the order written */
    PolicyFile into(PolicyFile file, List<PolicyFile> included) {
        List<PolicyFile> all = new ArrayList<>(included);
        all.add(file);
        return new PolicyFile(
                file.header(),
                new PolicyFile.Composition(
                        List.of(),
                        all(all, one -> one.composition().noWiderThan()),
                        distinct(all(all, one -> one.composition().packs()))),
                new PolicyFile.Terms(
                        vocabulary(all),
                        joined(
                                all,
                                PolicyFile::definitions,
                                one -> Optional.of(one.name().text()),
                                one -> one.name().span(),
                                "definition")),
                new PolicyFile.RuleSet(
                        joined(all, PolicyFile::rules, rule -> rule.id().map(Word::text), RuleNode::span, "rule"),
                        defaultEffect(all)),
                new PolicyFile.Guards(
                        all(all, one -> one.guards().assumptions()),
                        joined(all, PolicyFile::limits, limit -> limit.id().map(Word::text), LimitNode::span, "limit")),
                new PolicyFile.Claims(
                        sentences(all, one -> one.claims().properties()),
                        sentences(all, one -> one.claims().relations()),
                        all(all, one -> one.claims().tests())),
                file.waivers());
    }

    private <T extends SentenceNode> List<T> sentences(List<PolicyFile> files, Function<PolicyFile, List<T>> part) {
        return joined(files, part, one -> Optional.of(one.id().text()), SentenceNode::span, "property");
    }

    /**
     * The same document with every rule and limit named.
     *
     * @param prefix before the names made up, with its dot; empty for the file that was asked for
     */
    static PolicyFile named(PolicyFile file, String prefix) {
        List<RuleNode> rules = new ArrayList<>();
        for (RuleNode rule : file.rules()) {
            String name = prefix + "rule-" + (rules.size() + 1);
            rules.add(
                    rule.id().isPresent()
                            ? rule
                            : new RuleNode(
                                    rule.span(),
                                    Optional.of(new Word(rule.span(), name)),
                                    rule.scope(),
                                    rule.effect(),
                                    rule.approval(),
                                    rule.reason(),
                                    rule.rung()));
        }
        List<LimitNode> limits = new ArrayList<>();
        for (LimitNode limit : file.limits()) {
            String name = prefix + "limit-" + (limits.size() + 1);
            limits.add(
                    limit.id().isPresent()
                            ? limit
                            : new LimitNode(
                                    limit.span(),
                                    Optional.of(new Word(limit.span(), name)),
                                    limit.scope(),
                                    limit.rate(),
                                    limit.per()));
        }
        return file.withRules(rules)
                .withGuards(new PolicyFile.Guards(file.guards().assumptions(), limits));
    }

    private Optional<Word> defaultEffect(List<PolicyFile> files) {
        Optional<Word> effect = Optional.empty();
        for (PolicyFile file : files) {
            if (effect.isPresent() && file.defaultEffect().isPresent()) {
                Word here = file.defaultEffect().get();
                if (!effect.get().text().equals(here.text())) {
                    conflict(
                            DiagnosticCode.CONTRADICTORY_EFFECT,
                            here.span(),
                            effect.get().span(),
                            "the default effect");
                }
            }
            effect = file.defaultEffect().isPresent() ? file.defaultEffect() : effect;
        }
        return effect;
    }

    private Optional<VocabularyNode> vocabulary(List<PolicyFile> files) {
        List<VocabularyNode> declared =
                files.stream().flatMap(file -> file.vocabulary().stream()).toList();
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        List<AttributeNode> attributes = distinct(
                declared.stream().flatMap(v -> v.attributes().stream()),
                attribute -> attribute.name().text(),
                (first, second) -> conflict(
                        second.name().span(),
                        first.name().span(),
                        "`%s`".formatted(second.name().text())));
        Optional<List<ActionNode>> actions = declared.stream()
                        .allMatch(v -> v.actions().isEmpty())
                ? Optional.empty()
                : Optional.of(distinct(
                        declared.stream().flatMap(v -> v.actions().stream()).flatMap(List::stream),
                        action -> action.name().text(),
                        (first, second) -> conflict(
                                second.name().span(),
                                first.name().span(),
                                "the action `%s`".formatted(second.name().text()))));
        Optional<Word> zone = Optional.empty();
        for (VocabularyNode one : declared) {
            if (zone.isPresent()
                    && one.zone().isPresent()
                    && !zone.get().text().equals(one.zone().get().text())) {
                conflict(one.zone().get().span(), zone.get().span(), "the time zone");
            }
            zone = one.zone().isPresent() ? one.zone() : zone;
        }
        return Optional.of(new VocabularyNode(
                declared.get(declared.size() - 1).span(),
                attributes,
                actions,
                distinct(declared.stream().flatMap(v -> v.approvers().stream()).toList()),
                zone));
    }

    private static <T> List<T> all(List<PolicyFile> files, Function<PolicyFile, List<T>> part) {
        return files.stream().flatMap(file -> part.apply(file).stream()).toList();
    }

    private static List<Word> distinct(List<Word> words) {
        Map<String, Word> first = new LinkedHashMap<>();
        words.forEach(word -> first.putIfAbsent(word.text(), word));
        return List.copyOf(first.values());
    }

    /** Equal ones become one; of one file all are kept, since the checker reports what stands twice there. */
    private <T> List<T> joined(
            List<PolicyFile> files,
            Function<PolicyFile, List<T>> part,
            Function<T, Optional<String>> id,
            Function<T, Span> span,
            String what) {
        Map<String, T> earlier = new LinkedHashMap<>();
        List<T> joined = new ArrayList<>();
        for (PolicyFile file : files) {
            Map<String, T> own = new LinkedHashMap<>();
            for (T item : part.apply(file)) {
                Optional<String> name = id.apply(item);
                T other = name.map(earlier::get).orElse(null);
                if (other == null) {
                    joined.add(item);
                } else if (!Sameness.same(other, item)) {
                    conflict(span.apply(item), span.apply(other), "the %s `%s`".formatted(what, name.get()));
                }
                name.ifPresent(n -> own.putIfAbsent(n, item));
            }
            own.forEach(earlier::putIfAbsent);
        }
        return joined;
    }

    private <T> List<T> distinct(Stream<T> items, Function<T, String> name, BiConsumer<T, T> conflict) {
        Map<String, T> first = new LinkedHashMap<>();
        items.forEach(item -> {
            T other = first.putIfAbsent(name.apply(item), item);
            if (other != null && !Sameness.same(other, item)) {
                conflict.accept(other, item);
            }
        });
        return List.copyOf(first.values());
    }

    private void conflict(Span here, Span there, String what) {
        conflict(DiagnosticCode.DUPLICATE_NAME, here, there, what);
    }

    private void conflict(DiagnosticCode code, Span here, Span there, String what) {
        problems.accept(Diagnostic.of(code, here, "different here", what + " differs from what an included file says")
                .withNote("it is said otherwise here", there)
                .withHelp("make both the same, or say it in one file only"));
    }
}
