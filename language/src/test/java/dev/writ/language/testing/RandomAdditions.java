package dev.writ.language.testing;

import static dev.writ.language.testing.Gen.chance;
import static dev.writ.language.testing.Gen.pick;
import static dev.writ.language.testing.Gen.some;

import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.model.Vocabulary.Source;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.RateNode;
import dev.writ.language.syntax.RelationNode;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.ScopeTerm;
import dev.writ.language.syntax.WaiverNode;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** Random limits, assumptions, relations, packs and waivers; what of them is a mistake is dropped afterwards. */
final class RandomAdditions {
    private final SplittableRandom random;
    private final Vocabulary vocabulary;
    private final Set<Feature> features;
    private final Supplier<Span> place;
    private final Function<Span, List<ScopeTerm>> scope;
    private final Conditions conditions;

    /** Conditions of one scope. */
    interface Conditions {
        RandomConditions of(List<ScopeTerm> scope, Span span);
    }

    RandomAdditions(
            SplittableRandom random,
            Vocabulary vocabulary,
            Set<Feature> features,
            Supplier<Span> place,
            Function<Span, List<ScopeTerm>> scope,
            Conditions conditions) {
        this.random = random;
        this.vocabulary = vocabulary;
        this.features = features;
        this.place = place;
        this.scope = scope;
        this.conditions = conditions;
    }

    /** The document with them. */
    PolicyFile to(PolicyFile plain) {
        List<LimitNode> limits = new ArrayList<>();
        for (int i = count(Feature.LIMITS, 3); i > 0; i--) {
            limits.add(limit(i));
        }
        List<Expr> assumptions = new ArrayList<>();
        for (int i = count(Feature.ASSUMPTIONS, 2); i > 0; i--) {
            conditions.of(List.of(), place.get()).condition(3).ifPresent(assumptions::add);
        }
        List<RelationNode> relations = new ArrayList<>();
        for (int i = count(Feature.RELATIONS, 2); i > 0; i--) {
            relations.add(relation(i));
        }
        List<Word> packs = features.contains(Feature.PACKS) && chance(random, 30)
                ? List.of(new Word(place.get(), "safe-production"))
                : List.of();
        List<WaiverNode> waivers =
                features.contains(Feature.WAIVERS) && chance(random, 30) ? List.of(waiver()) : List.of();
        PolicyFile.Claims claims = plain.claims();
        return new PolicyFile(
                plain.header(),
                new PolicyFile.Composition(List.of(), List.of(), packs),
                plain.terms(),
                plain.ruleSet(),
                new PolicyFile.Guards(assumptions, limits),
                new PolicyFile.Claims(claims.properties(), relations, claims.tests()),
                waivers);
    }

    private int count(Feature feature, int most) {
        return features.contains(feature) && chance(random, 60) ? 1 + random.nextInt(most) : 0;
    }

    private LimitNode limit(int index) {
        Span span = place.get();
        List<ScopeTerm> words = scope.apply(span);
        RandomConditions inScope = conditions.of(words, span);
        return new LimitNode(
                span,
                chance(random, 80) ? Optional.of(new Word(span, "l" + index)) : Optional.empty(),
                new ScopeNode(
                        words,
                        inScope.constraint("environment").filter(c -> random.nextBoolean()).stream()
                                .toList(),
                        chance(random, 50) ? inScope.condition(1 + random.nextInt(3)) : Optional.empty()),
                rate(span),
                per().map(name -> new Word(span, name)));
    }

    private RateNode rate(Span span) {
        List<String> numbers = vocabulary.given().stream()
                .filter(attribute -> attribute.source() == Source.HOST || attribute.source() == Source.ARGUMENT)
                .filter(attribute -> attribute.type() instanceof Type.Whole || attribute.type() instanceof Type.Decimal)
                .map(Attribute::name)
                .toList();
        Optional<String> of =
                numbers.isEmpty() || chance(random, 60) ? Optional.empty() : Optional.of(pick(random, numbers));
        Optional<String> window =
                chance(random, 25) ? Optional.empty() : Optional.of(pick(random, List.of("1s", "15m", "1h", "7d")));
        return new RateNode(
                span,
                new Word(span, pick(random, List.of("1", "2", "60", "10000", "100000"))),
                of.map(name -> new Word(span, name)),
                window.map(length -> new Word(span, length)));
    }

    private Optional<String> per() {
        List<String> names = vocabulary.given().stream()
                .filter(attribute -> attribute.source() == Source.HOST || attribute.source() == Source.IDENTITY)
                .filter(attribute -> !attribute.optional() && !(attribute.type() instanceof Type.Members))
                .map(Attribute::name)
                .toList();
        return names.isEmpty() || chance(random, 30) ? Optional.empty() : Optional.of(pick(random, names));
    }

    private RelationNode relation(int index) {
        Span span = place.get();
        Word id = new Word(span, "relation " + index);
        List<ScopeTerm> words = scope.apply(span);
        Optional<Expr> when = chance(random, 40) ? conditions.of(words, span).condition(2) : Optional.empty();
        ScopeNode about = new ScopeNode(words, List.of(), when);
        List<String> names = vocabulary.given().stream().map(Attribute::name).toList();
        List<String> ordered = vocabulary.given().stream()
                .filter(attribute -> attribute.type().range().isPresent())
                .map(Attribute::name)
                .toList();
        if (ordered.isEmpty() || random.nextBoolean()) {
            List<Word> attributes = some(random, 1, 2, names).stream()
                    .map(name -> new Word(span, name))
                    .toList();
            return new RelationNode.Independent(span, id, attributes, about);
        }
        return new RelationNode.Monotone(span, id, new Word(span, pick(random, ordered)), about);
    }

    private WaiverNode waiver() {
        Span span = place.get();
        Optional<Word> property = random.nextBoolean() ? Optional.of(new Word(span, "p0")) : Optional.empty();
        List<String> findings = property.isPresent()
                ? List.of("property/vacuous", "property/refuted")
                : List.of("safety/default-allow", "property/vacuous", "style/implicit-deny");
        return new WaiverNode(
                span,
                new Word(span, pick(random, findings)),
                property,
                random.nextBoolean() ? Optional.of(new Word(span, "2026-12-31")) : Optional.empty(),
                Optional.of(new Word(span, "reviewed by \"security\"")));
    }
}
