package dev.writ.language.check.declaration;

import dev.writ.language.check.condition.AbsentAsDefault;
import dev.writ.language.check.condition.SetTests;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Property;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Properties that need not be written. Each is named {@code PACK/NAME} and is left out where the vocabulary has nothing
 * of what it speaks of.
 */
public final class Packs {
    private static final Map<String, Map<String, Function<Symbols, Optional<Property>>>> PACKS = packs();

    private final Symbols symbols;
    private final DiagnosticSink problems;
    private final NameClaims claims;

    /** @param taken where the names stand that other properties have */
    public Packs(Symbols symbols, DiagnosticSink problems, Map<String, Span> taken) {
        this.symbols = symbols;
        this.problems = problems;
        this.claims = new NameClaims("the property", taken, problems);
    }

    private static Map<String, Map<String, Function<Symbols, Optional<Property>>>> packs() {
        Map<String, Function<Symbols, Optional<Property>>> safe = new LinkedHashMap<>();
        safe.put("irreversible-in-production", symbols -> inProduction("irreversible", symbols));
        safe.put("destructive-in-production", symbols -> inProduction("destructive", symbols));
        safe.put("freeze-stops-writes", symbols -> whenFrozen("write", symbols));
        safe.put("freeze-stops-destruction", symbols -> whenFrozen("destructive", symbols));
        safe.put("unidentified-agents", Packs::unidentified);
        return Map.of("safe-production", safe);
    }

    /** What the packs are called. */
    public static List<String> names() {
        return PACKS.keySet().stream().sorted().toList();
    }

    public Declared<Property> properties(List<Word> names) {
        List<Property> properties = new ArrayList<>();
        for (Word name : new LinkedHashMap<>(distinct(names)).values()) {
            Map<String, Function<Symbols, Optional<Property>>> pack = PACKS.get(name.text());
            if (pack == null) {
                problems.unknownWord(name, "there is no pack `" + name.text() + "`", List.copyOf(PACKS.keySet()));
                continue;
            }
            List<Property> found = new ArrayList<>();
            pack.forEach((property, of) -> of.apply(symbols)
                    .map(p -> named(name.text() + "/" + property, p))
                    .ifPresent(found::add));
            if (found.isEmpty()) {
                problems.add(Diagnostic.of(
                                DiagnosticCode.PROPERTY_VACUOUS,
                                name.span(),
                                "says nothing here",
                                "no property of `" + name.text() + "` speaks of anything in this vocabulary")
                        .withHelp("tag actions as `write`, `destructive` or `irreversible`, or leave the pack out"));
            }
            found.forEach(property -> claim(property, name));
            properties.addAll(found);
        }
        return new Declared<>(properties, claims.places());
    }

    private Map<String, Word> distinct(List<Word> names) {
        Map<String, Word> distinct = new LinkedHashMap<>();
        for (Word name : names) {
            Word earlier = distinct.putIfAbsent(name.text(), name);
            if (earlier != null) {
                problems.twice(name, earlier.span(), "the pack");
            }
        }
        return distinct;
    }

    private void claim(Property property, Word pack) {
        claims.take(new Word(pack.span(), property.id()))
                .ifPresent(written -> problems.twice(new Word(written, property.id()), pack.span(), "the property"));
    }

    private static Property named(String id, Property property) {
        return new Property(id, property.form(), property.verb(), property.scope(), property.condition());
    }

    /** {@code never run tag:TAG in production}. */
    private static Optional<Property> inProduction(String tag, Symbols symbols) {
        return symbols.attribute("environment")
                .filter(environment -> symbols.isTag(tag) && isWord(environment, "production", symbols))
                .map(environment -> present(
                        environment,
                        new Condition.Compare("environment", Expr.Operator.EQUAL, new Value.Text("production"))))
                .map(new AbsentAsDefault(symbols)::in)
                .map(condition -> never(Property.Verb.RUN, tag, condition));
    }

    private static boolean isWord(Attribute attribute, String word, Symbols symbols) {
        return attribute.type() instanceof Type.Text || symbols.hasValue(attribute, word) && !SetTests.isSet(attribute);
    }

    /** {@code never permit tag:TAG when code_freeze}. */
    private static Optional<Property> whenFrozen(String tag, Symbols symbols) {
        return symbols.attribute("code_freeze")
                .filter(freeze -> symbols.isTag(tag) && freeze.type() instanceof Type.Truth)
                .map(freeze -> present(freeze, new Condition.IsTrue("code_freeze")))
                .map(new AbsentAsDefault(symbols)::in)
                .map(condition -> never(Property.Verb.PERMIT, tag, condition));
    }

    /** {@code never permit when not has agent.id}; where it is required, a request without it is invalid. */
    private static Optional<Property> unidentified(Symbols symbols) {
        return symbols.attribute("agent.id")
                .filter(Attribute::optional)
                .map(id -> new Property(
                        "",
                        Property.Form.NEVER,
                        Property.Verb.PERMIT,
                        Scope.EVERY_ACTION,
                        new Condition.Not(new Condition.Has("agent.id"))));
    }

    private static Condition present(Attribute attribute, Condition test) {
        boolean mayBeAbsent = attribute.optional() && attribute.fallback().isEmpty();
        return mayBeAbsent ? new Condition.And(List.of(new Condition.Has(attribute.name()), test)) : test;
    }

    private static Property never(Property.Verb verb, String tag, Condition condition) {
        return new Property("", Property.Form.NEVER, verb, new Scope(List.of(), List.of(tag)), condition);
    }
}
