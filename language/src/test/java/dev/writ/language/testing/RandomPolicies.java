package dev.writ.language.testing;

import static dev.writ.language.testing.Gen.chance;
import static dev.writ.language.testing.Gen.pick;
import static dev.writ.language.testing.Gen.some;

import dev.writ.language.check.PolicyChecker;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.ActionPattern;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.PropertyNode;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.ScopeNode.Constraint;
import dev.writ.language.syntax.ScopeTerm;
import dev.writ.language.syntax.SentenceNode;
import dev.writ.language.syntax.TestNode;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.WaiverNode;
import dev.writ.language.syntax.Word;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random documents that check without a mistake, from which every construct of the language comes up. A document of
 * size n has up to n rules and about half as many attributes, properties and tests. Its places are not real.
 */
public final class RandomPolicies {
    private static final List<String> REASONS = List.of("because", "it \"is\" so: no # really", "grün\nund blau", "x ");
    private static final List<String> VERBS = List.of("run", "permit", "allow", "warn", "require approval", "deny");

    private final SplittableRandom random;
    private final int size;
    private final Set<Feature> features;
    private final SourceText source;
    private final RandomVocabularies.Kind kind;
    private final Vocabulary vocabulary;
    private final List<String> keys;
    private final int ruleCount;
    private int places;

    private RandomPolicies(SplittableRandom random, int size, Set<Feature> features) {
        this.features = features;
        this.random = random;
        this.size = Math.max(1, size);
        this.source = SourceText.of("random.oags", " ".repeat(32 + 4 * this.size));
        RandomVocabularies vocabularies = new RandomVocabularies(random, this.size, features);
        this.kind = vocabularies.kind();
        this.vocabulary = vocabularies.next(kind);
        this.ruleCount = 1 + random.nextInt(this.size);
        this.keys = some(random, 0, ruleCount, vocabularyNames());
    }

    /** Documents of the core of the language, as syntax trees. */
    public static Gen<PolicyFile> files() {
        return files(Feature.NONE);
    }

    /** The same documents, checked. */
    public static Gen<CheckedPolicy> checked() {
        return checked(Feature.NONE);
    }

    /** The same documents, as models. */
    public static Gen<Policy> policies() {
        return policies(Feature.NONE);
    }

    /** Documents with more than the core of the language, as syntax trees. */
    public static Gen<PolicyFile> files(Set<Feature> features) {
        return (random, size) -> new RandomPolicies(random, size, features).file();
    }

    public static Gen<CheckedPolicy> checked(Set<Feature> features) {
        return files(features).map(file -> PolicyChecker.check(file).value().orElseThrow());
    }

    public static Gen<Policy> policies(Set<Feature> features) {
        return checked(features).map(CheckedPolicy::policy);
    }

    private PolicyFile file() {
        List<RuleNode> rules =
                IntStream.range(0, ruleCount).mapToObj(this::rule).toList();
        List<PropertyNode> properties = IntStream.range(0, random.nextInt(1 + (size + 1) / 2))
                .mapToObj(this::property)
                .toList();
        PolicyFile.Header header = new PolicyFile.Header(
                source,
                optional(70, "0.1"),
                optional(70, pick(random, List.of("production-guard", "p", "my policy"))),
                optional(40, pick(random, List.of("1", "2026-11-22", "v3"))));
        Optional<VocabularyNode> declared =
                kind == RandomVocabularies.Kind.INFERRED ? Optional.empty() : Optional.of(vocabularyNode());
        Optional<Word> defaultEffect =
                optional(85, pick(random, List.of("deny", "deny", "deny", "deny", "allow", "warn")));
        PolicyFile plain = PolicyFile.of(header, declared, new PolicyFile.RuleSet(rules, defaultEffect))
                .withClaims(new PolicyFile.Claims(properties, List.of(), List.of()));
        PolicyFile ruled =
                withoutMistakes(features.isEmpty() ? plain : additions().to(plain));
        PolicyFile file =
                features.contains(Feature.LADDERS) && chance(random, 40) ? RandomLadders.in(ruled, random) : ruled;
        PolicyFile.Claims claims = file.claims();
        PolicyFile whole = file.withClaims(new PolicyFile.Claims(claims.properties(), claims.relations(), tests(file)));
        PolicyFile named = features.contains(Feature.DEFINITIONS) ? RandomDefinitions.in(whole, random) : whole;
        PolicyFile complete =
                features.contains(Feature.DEFAULTS) && chance(random, 40) ? RandomDefaults.in(named, random) : named;
        return features.contains(Feature.DISCLOSURES) && chance(random, 40)
                ? RandomDisclosures.in(complete, random)
                : complete;
    }

    /** Drops the rules and properties that the checker refuses: random conditions contradict themselves at times. */
    private PolicyFile withoutMistakes(PolicyFile file) {
        PolicyFile current = file;
        while (true) {
            Result<CheckedPolicy> result = PolicyChecker.check(current);
            if (result.value().isPresent()) {
                return isOftenFulfilled(result.value().get().policy()) ? current : withoutAssumptions(current);
            }
            Set<Span> wrong = result.diagnostics().stream()
                    .filter(diagnostic -> diagnostic.code().preventsMeaning())
                    .map(Diagnostic::span)
                    .collect(Collectors.toSet());
            PolicyFile smaller = without(wrong, current);
            if (smaller.equals(current)) {
                throw new AssertionError("the generator makes mistakes outside rules: " + result.diagnostics());
            }
            current = smaller;
        }
    }

    private RandomAdditions additions() {
        return new RandomAdditions(random, vocabulary, features, this::place, this::scope, this::conditions);
    }

    private static PolicyFile without(Set<Span> wrong, PolicyFile file) {
        PolicyFile.Guards guards = file.guards();
        PolicyFile.Claims claims = file.claims();
        return new PolicyFile(
                file.header(),
                file.composition(),
                file.terms(),
                new PolicyFile.RuleSet(without(wrong, file.rules(), RuleNode::span), file.defaultEffect()),
                new PolicyFile.Guards(
                        without(wrong, guards.assumptions(), Expr::span),
                        without(wrong, guards.limits(), LimitNode::span)),
                new PolicyFile.Claims(
                        without(wrong, claims.properties(), SentenceNode::span),
                        without(wrong, claims.relations(), SentenceNode::span),
                        claims.tests()),
                without(wrong, file.waivers(), WaiverNode::span));
    }

    private static <T> List<T> without(Set<Span> wrong, List<T> parts, Function<T, Span> place) {
        return parts.stream().filter(part -> !wrong.contains(place.apply(part))).toList();
    }

    /** Whether requests that fulfil the assumptions are easily found. */
    private boolean isOftenFulfilled(Policy policy) {
        return policy.assumptions().isEmpty() || RandomRequests.of(policy).fulfilled(new SplittableRandom(1), 60) >= 12;
    }

    private static PolicyFile withoutAssumptions(PolicyFile file) {
        return file.withGuards(new PolicyFile.Guards(List.of(), file.limits()));
    }

    private RuleNode rule(int index) {
        Span span = place();
        List<ScopeTerm> scope = scope(span);
        RandomConditions conditions = conditions(scope, span);
        boolean approval = chance(random, 20);
        String effect = pick(random, List.of("allow", "allow", "warn", "deny"));
        return new RuleNode(
                span,
                id(index).map(id -> new Word(span, id)),
                new ScopeNode(
                        scope,
                        constraints(conditions, index),
                        chance(random, 60) ? conditions.condition(1 + random.nextInt(6)) : Optional.empty()),
                approval ? Optional.empty() : Optional.of(new Word(span, effect)),
                approval ? Optional.of(approval(span)) : Optional.empty(),
                optional(40, pick(random, REASONS)).map(word -> new Word(span, word.text())));
    }

    private Optional<String> id(int index) {
        return switch (random.nextInt(6)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("rule no. " + index);
            default -> Optional.of("r" + index);
        };
    }

    private RuleNode.Approval approval(Span span) {
        List<String> roles = kind == RandomVocabularies.Kind.INFERRED ? List.of("dba", "lead") : vocabulary.approvers();
        List<Word> from = roles.isEmpty() || chance(random, 40) ? List.of() : words(span, some(random, 1, 2, roles));
        return new RuleNode.Approval(
                span,
                from,
                optional(50, pick(random, List.of("1", "2", "3"))).map(word -> new Word(span, word.text())),
                optional(50, pick(random, List.of("30s", "15m", "900s", "1h", "2d")))
                        .map(word -> new Word(span, word.text())));
    }

    private PropertyNode property(int index) {
        Span span = place();
        List<ScopeTerm> scope = scope(span);
        RandomConditions conditions = conditions(scope, span);
        return new PropertyNode(
                span,
                new Word(span, "p" + index),
                new Word(span, pick(random, List.of("never", "always", "possible"))),
                new Word(span, pick(random, VERBS)),
                new ScopeNode(
                        scope,
                        conditions.constraint("environment").filter(c -> random.nextBoolean()).stream()
                                .toList(),
                        chance(random, 60) ? conditions.condition(1 + random.nextInt(4)) : Optional.empty()));
    }

    private List<Constraint> constraints(RandomConditions conditions, int index) {
        Set<String> names = new LinkedHashSet<>(some(random, 0, 2, vocabularyNames()));
        if (index < keys.size()) {
            names.add(keys.get(index));
        }
        return names.stream()
                .flatMap(name -> conditions.constraint(name).stream())
                .toList();
    }

    private List<String> vocabularyNames() {
        return vocabulary.given().stream().map(Vocabulary.Attribute::name).toList();
    }

    private RandomConditions conditions(List<ScopeTerm> scope, Span span) {
        Scope resolved = new Scope(scope.stream().map(RandomPolicies::resolved).toList());
        Set<String> bareWords = new HashSet<>(kind == RandomVocabularies.Kind.INFERRED ? keys : vocabularyNames());
        return new RandomConditions(random, vocabulary, bareWords, resolved, span, features);
    }

    private static Scope.Term resolved(ScopeTerm term) {
        return new Scope.Term(selectors(term, false), selectors(term, true));
    }

    private static List<Scope.Selector> selectors(ScopeTerm term, boolean areExcluded) {
        return term.items().stream()
                .filter(item -> item.isExcluded() == areExcluded)
                .map(item -> selector(item.word().text()))
                .toList();
    }

    private static Scope.Selector selector(String name) {
        if (name.startsWith("tag:")) {
            return new Scope.Selector.Tagged(name.substring(4));
        }
        List<String> parts = ActionPattern.parts(name).orElseThrow();
        return parts.size() == 1
                ? new Scope.Selector.Name(parts.get(0))
                : new Scope.Selector.Like(new Pattern.Glob(parts, false));
    }

    /** With the feature, some scopes have patterns and items joined by {@code and}. */
    private List<ScopeTerm> scope(Span span) {
        List<Word> plain = plainScope(span);
        if (!features.contains(Feature.FAMILIES) || chance(random, 50)) {
            return ScopeTerm.of(plain);
        }
        List<Word> items = new ArrayList<>(plain);
        items.addAll(words(span, some(random, 1, 2, PATTERNS)));
        List<ScopeTerm> terms = new ArrayList<>();
        List<ScopeTerm.Item> joined = new ArrayList<>();
        for (Word item : Gen.shuffled(random, items)) {
            if (joined.isEmpty() || chance(random, 60)) {
                joined.add(new ScopeTerm.Item(item, !joined.isEmpty() && chance(random, 50)));
            } else {
                terms.add(new ScopeTerm(joined));
                joined = new ArrayList<>(List.of(new ScopeTerm.Item(item, false)));
            }
        }
        terms.add(new ScopeTerm(joined));
        return terms;
    }

    private static final List<String> PATTERNS = List.of(
            "*", "read_*", "*_records", "d*", "*e*", "odd *", "*_*_*", "un*d", "*.service", "*[and] *", "un*\\\\*");

    private List<Word> plainScope(Span span) {
        List<String> actions =
                vocabulary.actions().stream().map(Vocabulary.Action::name).toList();
        List<String> tags = Stream.concat(
                        vocabulary.actions().stream().flatMap(action -> action.tags().stream()),
                        vocabulary.families().stream().flatMap(family -> family.tags().stream()))
                .distinct()
                .map(tag -> "tag:" + tag)
                .toList();
        return switch (random.nextInt(6)) {
            case 0 -> List.of();
            case 1, 2 ->
                tags.isEmpty() ? words(span, some(random, 1, 1, actions)) : words(span, some(random, 1, 2, tags));
            case 3 ->
                words(
                        span,
                        Stream.concat(some(random, 1, 2, actions).stream(), some(random, 0, 1, tags).stream())
                                .toList());
            default -> words(span, some(random, 1, 3, actions));
        };
    }

    private VocabularyNode vocabularyNode() {
        return VocabularyNodes.node(vocabulary, kind == RandomVocabularies.Kind.OPEN, random, place());
    }

    private List<TestNode> tests(PolicyFile file) {
        Policy policy = PolicyChecker.check(file).value().orElseThrow().policy();
        RandomRequests requests = RandomRequests.of(policy);
        List<TestNode> tests = new ArrayList<>();
        for (int i = random.nextInt(1 + (size + 1) / 2); i > 0; i--) {
            Span span = place();
            JsonObject request = chance(random, 80) ? requests.flat(random) : requests.incomplete(random);
            Decision decision = Interpreter.decide(policy, request);
            boolean names = decision.invalid().isEmpty() && chance(random, 50);
            tests.add(new TestNode(
                    span,
                    new Word(span, "test " + i),
                    request,
                    span,
                    new Word(
                            span,
                            decision.invalid().isPresent()
                                    ? "invalid"
                                    : decision.effect().word()),
                    names ? words(span, decision.rules()) : List.of()));
        }
        return tests;
    }

    private Optional<Word> optional(int percent, String text) {
        return chance(random, percent) ? Optional.of(new Word(source.span(0, 0), text)) : Optional.empty();
    }

    private static List<Word> words(Span span, List<String> texts) {
        return texts.stream().map(text -> new Word(span, text)).toList();
    }

    /** A place of its own for each declaration, so that what is wrong with it can be told apart. */
    private Span place() {
        places++;
        return source.span(places, places + 1);
    }
}
