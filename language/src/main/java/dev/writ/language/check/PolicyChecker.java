package dev.writ.language.check;

import dev.writ.language.budget.UncheckedSteps;
import dev.writ.language.check.condition.DefaultChecker;
import dev.writ.language.check.declaration.AssumptionChecker;
import dev.writ.language.check.declaration.CommandFindings;
import dev.writ.language.check.declaration.Declared;
import dev.writ.language.check.declaration.LimitChecker;
import dev.writ.language.check.declaration.Packs;
import dev.writ.language.check.declaration.PolicyTestChecker;
import dev.writ.language.check.declaration.PropertyChecker;
import dev.writ.language.check.declaration.References;
import dev.writ.language.check.declaration.RelationChecker;
import dev.writ.language.check.declaration.RuleChecker;
import dev.writ.language.check.declaration.WaiverChecker;
import dev.writ.language.check.definition.DefinitionChecker;
import dev.writ.language.check.definition.DefinitionNames;
import dev.writ.language.check.vocabulary.Definitions;
import dev.writ.language.check.vocabulary.DisclosureChecker;
import dev.writ.language.check.vocabulary.Names;
import dev.writ.language.check.vocabulary.NearMisses;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.check.vocabulary.VocabularyChecker;
import dev.writ.language.check.vocabulary.VocabularyInference;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.diagnostic.UnreadParts;
import dev.writ.language.model.Assumption;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Origins;
import dev.writ.language.model.Policy;
import dev.writ.language.model.PolicyTest;
import dev.writ.language.model.Property;
import dev.writ.language.model.RelationalProperty;
import dev.writ.language.model.Rule;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.Word;
import dev.writ.runtime.decision.Effect;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns a document into a policy: every name resolved, every condition typed, everything wrong reported. */
public final class PolicyChecker {
    private static final String LANGUAGE = "0.1";

    private final PolicyFile file;
    private final References references;
    private final DiagnosticSink problems;
    private final Names names;

    private PolicyChecker(PolicyFile file, References references, DiagnosticSink problems) {
        this.file = file;
        this.references = references;
        this.problems = problems;
        this.names = new Names(problems);
    }

    /** A document that names no other file. */
    public static Result<CheckedPolicy> check(PolicyFile file) {
        return check(file, References.NONE, UnreadParts.NONE, UncheckedSteps.unlimited());
    }

    /**
     * @param file with what it includes merged in: an include that is left is reported
     * @param unread what of the document earlier stages have reported
     * @param steps what checking may cost; whoever made them learns that it costs more
     */
    public static Result<CheckedPolicy> check(
            PolicyFile file, References references, UnreadParts unread, UncheckedSteps steps) {
        return new PolicyChecker(file, references, new DiagnosticSink(steps, unread)).check();
    }

    private Symbols declared(VocabularyNode node, Definitions definitions) {
        Symbols symbols = new VocabularyChecker(problems).check(node, definitions, file.rules(), file.limits());
        Symbols withDefaults = new DefaultChecker(problems).check(node, symbols);
        return new DisclosureChecker(problems).check(node, file.limits(), withDefaults);
    }

    private Result<CheckedPolicy> check() {
        file.header().language().ifPresent(this::requireKnownLanguage);
        Effect defaultEffect = defaultEffect();
        file.composition().includes().forEach(include -> problems.add(References.unavailable(include)));
        Definitions definitions = new DefinitionChecker(problems).check(file.definitions());
        Symbols symbols = file.vocabulary()
                .map(node -> declared(node, definitions))
                .orElseGet(() -> new VocabularyInference(definitions, problems).infer(file.rules(), file.limits()));
        RuleChecker ruleChecker = new RuleChecker(symbols, problems);
        Declared<Rule> rules = ruleChecker.check(file.rules());
        new CommandFindings(symbols.vocabulary(), problems).report(rules.values(), rules.places());
        Declared<Limit> limits = new LimitChecker(symbols, problems).limits(file.limits(), rules.places());
        Declared<Assumption> assumptions = new AssumptionChecker(symbols, problems)
                .check(file.guards().assumptions(), union(rules.places(), limits.places()));
        Declared<Property> written =
                new PropertyChecker(symbols, problems).check(file.claims().properties());
        Declared<RelationalProperty> relations = new RelationChecker(symbols, problems, references, written.places())
                .check(file.claims().relations(), file.composition().noWiderThan());
        Map<String, Span> named = union(written.places(), relations.places());
        Declared<Property> packed = new Packs(symbols, problems, named)
                .properties(file.composition().packs());
        List<Property> properties = Stream.of(written, packed)
                .flatMap(declared -> declared.values().stream())
                .toList();
        Map<String, Span> propertyPlaces = union(named, packed.places());
        Declared<PolicyTest> tests = new PolicyTestChecker(rules.places().keySet(), problems)
                .check(file.claims().tests());
        WaiverChecker.Waivers waivers = new WaiverChecker(propertyPlaces.keySet(), problems).check(file.waivers());
        new DefinitionNames(symbols, problems).check(file.definitions());
        if (symbols.vocabulary().openActions()) {
            NearMisses misses = new NearMisses(problems);
            misses.actions(definitions, file);
            misses.report();
        }
        Policy policy = new Policy(
                new Policy.Header(
                        names.text(file.header().name())
                                .orElse(PolicyName.of(file.source().name())),
                        names.text(file.header().version())),
                symbols.vocabulary(),
                new Policy.RuleSet(rules.values(), defaultEffect),
                new Policy.Guards(assumptions.values(), limits.values()),
                new Policy.Claims(properties, relations.values(), tests.values()),
                waivers.values());
        Origins origins = new Origins(
                document(),
                new Origins.Declarations(
                        rules.places(),
                        ruleChecker.conditions(),
                        limits.places(),
                        assumptions.places(),
                        propertyPlaces,
                        waivers.places(),
                        tests.places()),
                new Origins.Names(symbols.attributePlaces(), symbols.actionPlaces(), tagPlaces()));
        return Result.of(new CheckedPolicy(policy, origins), problems.inSourceOrder());
    }

    /** What the first names stands where it does there. */
    private static Map<String, Span> union(Map<String, Span> first, Map<String, Span> second) {
        Map<String, Span> union = new LinkedHashMap<>(first);
        second.forEach(union::putIfAbsent);
        return union;
    }

    private Map<String, Span> tagPlaces() {
        Map<String, Span> places = new HashMap<>();
        file.vocabulary().flatMap(VocabularyNode::actions).stream()
                .flatMap(List::stream)
                .flatMap(action -> action.tags().stream())
                .forEach(tag -> places.putIfAbsent(tag.text(), tag.span()));
        return places;
    }

    /** What shows a finding about the policy as a whole: its default, its name, or else its first line. */
    private Span document() {
        SourceText source = file.source();
        return Stream.of(file.defaultEffect(), file.header().name())
                .flatMap(Optional::stream)
                .map(Word::span)
                .filter(span -> span.source().equals(source))
                .findFirst()
                .map(span -> source.span(span.start(), Math.min(span.end(), endOfLine(source, span.start()))))
                .orElseGet(() -> source.span(0, endOfLine(source, 0)));
    }

    private static int endOfLine(SourceText source, int offset) {
        int line = source.position(offset).line();
        return source.lineStart(line) + source.line(line).length();
    }

    private void requireKnownLanguage(Word version) {
        if (!version.text().equals(LANGUAGE)) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.UNKNOWN_WORD,
                            version.span(),
                            "not a known version",
                            "there is no version `" + version.text() + "` of the language")
                    .withHelp("write `\"" + LANGUAGE + "\"`"));
        }
    }

    private Effect defaultEffect() {
        if (file.defaultEffect().isEmpty() && !problems.unread().isEmpty()) {
            return Effect.DENY;
        }
        if (file.defaultEffect().isEmpty()) {
            SourceText source = file.source();
            problems.add(Diagnostic.of(
                            DiagnosticCode.IMPLICIT_DENY,
                            file.header().name().map(Word::span).orElse(source.span(0, 0)),
                            "",
                            "no default is written, so whatever no rule matches is denied")
                    .withHelp("write `default: deny` in YAML or `default deny` in text to say so"));
            return Effect.DENY;
        }
        Word word = file.defaultEffect().get();
        switch (word.text()) {
            case "deny":
                return Effect.DENY;
            case "allow":
                reportPermissive(word);
                return Effect.ALLOW;
            case "warn":
                reportPermissive(word);
                return Effect.WARN;
            default:
                reportUnknown(word);
                return Effect.DENY;
        }
    }

    private void reportPermissive(Word word) {
        problems.add(Diagnostic.of(
                        DiagnosticCode.DEFAULT_ALLOW,
                        word.span(),
                        "runs whatever no rule matches",
                        "by default every action runs that no rule mentions")
                .withHelp("write `deny` and allow what may run"));
    }

    private void reportUnknown(Word word) {
        if (word.text().equals(Effect.REQUIRE_APPROVAL.word())) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.INVALID_APPROVAL,
                            word.span(),
                            "names no approver",
                            "approval cannot be the default")
                    .withHelp("write `deny`, and a rule without a name that requires approval"));
        } else {
            problems.unknownWord(word, "there is no default `" + word.text() + "`", List.of("deny", "allow", "warn"));
        }
    }
}
