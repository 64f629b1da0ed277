package dev.writ.verifier;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.RelationalProperty;
import dev.writ.language.model.Rule;
import dev.writ.language.source.Span;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.property.PropertyProof;
import dev.writ.verifier.property.PropertyProof.Found;
import dev.writ.verifier.replay.Concretiser;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.replay.Replay;
import dev.writ.verifier.solver.Solver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns what the proofs found about one policy into verdicts and findings; believes no request before its replay. */
final class PropertyJudge {
    private final CheckedPolicy checked;
    private final Policy policy;
    private final PropertyProof proof;
    private final Replay replay;
    private final Solver solver;
    private final List<Finding> findings = new ArrayList<>();
    private final List<PropertyVerdict> verdicts = new ArrayList<>();

    PropertyJudge(CheckedPolicy checked, PropertyProof proof, Replay replay, Solver solver) {
        this.checked = checked;
        this.policy = checked.policy();
        this.proof = proof;
        this.replay = replay;
        this.solver = solver;
    }

    List<Finding> findings() {
        return findings;
    }

    /** One for each property, in source order. */
    List<PropertyVerdict> verdicts() {
        return verdicts;
    }

    void decide() throws EnginesDisagree {
        Optional<String> doubt = proof.doubtOfClasses();
        for (Property property : policy.properties()) {
            long started = System.nanoTime();
            Judged judged = doubt.isPresent() ? undecided(property, doubt.get()) : judge(property);
            verdicts.add(new PropertyVerdict(
                    property.id(),
                    judged.verdict(),
                    judged.witness(),
                    judged.because(),
                    List.of(solver.name()),
                    (System.nanoTime() - started) / 1_000_000));
        }
        policy.relations().forEach(this::relation);
        if (policy.vocabulary().openActions() && !runsByDefault()) {
            openWorld(doubt);
        }
        if (!policy.assumptions().isEmpty() && doubt.isEmpty()) {
            assumptions();
        }
    }

    /** Then checking has reported it already, for listed actions and others alike. */
    private boolean runsByDefault() {
        return policy.defaultEffect() == Effect.ALLOW || policy.defaultEffect() == Effect.WARN;
    }

    /** Statements about pairs are not proved, and nothing else is said of them. */
    private void relation(RelationalProperty relation) {
        Judged judged =
                undecided(relation.id(), "statements about pairs of requests or of policies are not proved yet");
        verdicts.add(new PropertyVerdict(relation.id(), judged.verdict(), Optional.empty(), List.of(), List.of(), 0));
    }

    private void assumptions() {
        Found found = proof.someRequest();
        Span document = checked.origins().document();
        Span place = checked.origins().assumptions().values().stream()
                .filter(span -> span.source().equals(document.source()))
                .min(Comparator.comparingInt(Span::start))
                .orElse(document);
        if (found instanceof Found.None) {
            findings.add(Finding.of(Diagnostic.of(
                            DiagnosticCode.CONTRADICTORY_ASSUMPTIONS,
                            place,
                            "",
                            "no request fulfils every assumption, so every request is invalid and denied")
                    .withHelp("drop or correct an assumption")));
        } else if (found instanceof Found.Unknown unknown) {
            findings.add(Finding.of(Diagnostic.of(
                    DiagnosticCode.PROPERTY_UNDECIDED,
                    place,
                    "",
                    "whether some request fulfils every assumption could not be decided: " + unknown.reason())));
        }
    }

    private record Judged(Verdict verdict, Optional<Witness> witness, List<String> because) {}

    private Judged judge(Property property) throws EnginesDisagree {
        Found found = proof.decisive(property);
        if (found instanceof Found.Unknown unknown) {
            return undecided(property, unknown.reason());
        }
        if (property.form() == Property.Form.POSSIBLE) {
            return possible(property, found);
        }
        if (found instanceof Found.Some some) {
            return refuted(property, witness(property, some));
        }
        return universal(property);
    }

    private Judged possible(Property property, Found found) throws EnginesDisagree {
        if (found instanceof Found.Some some) {
            return new Judged(Verdict.PROVED, Optional.of(witness(property, some)), List.of());
        }
        boolean empty = proof.inScope(property) instanceof Found.None;
        String why = empty
                ? "no valid request is in its scope"
                : "no valid request in its scope is decided `%s`"
                        .formatted(property.verb().word());
        findings.add(Finding.of(Diagnostic.of(
                        DiagnosticCode.PROPERTY_REFUTED,
                        span(property),
                        empty ? "empty scope" : "impossible",
                        "property `%s` does not hold: %s".formatted(property.id(), why)))
                .about(property.id()));
        return new Judged(Verdict.REFUTED, Optional.empty(), List.of());
    }

    private Judged universal(Property property) throws EnginesDisagree {
        Found inScope = proof.inScope(property);
        if (inScope instanceof Found.Unknown unknown) {
            return undecided(property, unknown.reason());
        }
        if (inScope instanceof Found.None) {
            findings.add(Finding.of(Diagnostic.of(
                                    DiagnosticCode.PROPERTY_VACUOUS,
                                    span(property),
                                    "empty scope",
                                    "property `%s` says nothing: no valid request is in its scope"
                                            .formatted(property.id()))
                            .withHelp("state it of requests that can occur"))
                    .about(property.id()));
            return new Judged(Verdict.PROVED, Optional.empty(), List.of());
        }
        return new Judged(Verdict.PROVED, Optional.empty(), proof.because(property));
    }

    private Judged refuted(Property property, Witness witness) {
        Decision decision = witness.decision();
        Diagnostic diagnostic = Diagnostic.of(
                        DiagnosticCode.PROPERTY_REFUTED,
                        span(property),
                        "refuted",
                        "property `%s` does not hold: a request is decided `%s`%s"
                                .formatted(property.id(), decision.effect().word(), exhausted(property, decision)))
                .withNote("the request is " + JsonWriter.write(witness.request()));
        findings.add(new Finding(decidedBy(diagnostic, decision), decision.rules(), Optional.of(witness))
                .about(property.id()));
        return new Judged(Verdict.REFUTED, Optional.of(witness), List.of());
    }

    /** What else to say when the decision itself is as the property says and only an exhausted limit is not. */
    private static String exhausted(Property property, Decision decision) {
        boolean included = property.verb().includes(decision.effect());
        boolean shows = included != (property.form() == Property.Form.ALWAYS);
        return shows
                ? ""
                : ", and denied once the limit `%s` is exhausted"
                        .formatted(decision.limits().get(0));
    }

    private Judged undecided(Property property, String reason) {
        return undecided(property.id(), reason);
    }

    private Judged undecided(String id, String reason) {
        findings.add(Finding.of(Diagnostic.of(
                        DiagnosticCode.PROPERTY_UNDECIDED,
                        span(id),
                        "undecided",
                        "property `%s` could not be decided: %s".formatted(id, reason)))
                .about(id));
        return new Judged(Verdict.UNDECIDED, Optional.empty(), List.of());
    }

    private void openWorld(Optional<String> doubt) throws EnginesDisagree {
        Found found = doubt.<Found>map(Found.Unknown::new).orElseGet(proof::unlistedActionRuns);
        Span place = checked.origins().document();
        if (found instanceof Found.Unknown unknown) {
            findings.add(Finding.of(Diagnostic.of(
                    DiagnosticCode.PROPERTY_UNDECIDED,
                    place,
                    "",
                    "whether an action that no rule names may run could not be decided: " + unknown.reason())));
        } else if (found instanceof Found.Some some) {
            JsonObject request = request(some);
            Decision decision = replay.decide(request);
            Diagnostic diagnostic = Diagnostic.of(
                            DiagnosticCode.OPEN_WORLD,
                            place,
                            "",
                            "an action that no rule names runs: it is decided `%s`"
                                    .formatted(decision.effect().word()))
                    .withHelp("declare the actions in a vocabulary, or name the actions that may run")
                    .withNote("the request is " + JsonWriter.write(request));
            findings.add(new Finding(
                    decidedBy(diagnostic, decision), decision.rules(), Optional.of(new Witness(request, decision))));
        }
    }

    private Diagnostic decidedBy(Diagnostic diagnostic, Decision decision) {
        if (decision.isDefault()) {
            return diagnostic.withNote("no rule matches it, so the default decides");
        }
        Diagnostic noted = diagnostic;
        Map<String, Span> places = checked.origins().rules();
        for (String rule : decision.rules()) {
            Span place = places.getOrDefault(rule, checked.origins().document());
            noted = noted.withNote("it is decided by `%s`".formatted(rule), place);
        }
        return noted;
    }

    private JsonObject request(Found.Some some) {
        return new Concretiser(proof.classes(), proof.compared()).request(some.action(), some.classes());
    }

    /** The request through every engine, and held against the property by the interpreter. */
    private Witness witness(Property property, Found.Some some) throws EnginesDisagree {
        JsonObject request = request(some);
        Decision decision = replay.decide(request);
        if (!shows(property, decision) || !isInScope(property, request)) {
            throw new EnginesDisagree("the solver and the interpreter disagree whether %s shows `%s`, it is decided %s"
                    .formatted(JsonWriter.write(request), property.id(), decision));
        }
        return new Witness(request, decision);
    }

    /** Whether the decision, or what becomes of it when a limit is exhausted, is what is looked for. */
    private static boolean shows(Property property, Decision decision) {
        boolean wanted = property.form() != Property.Form.ALWAYS;
        boolean decided = property.verb().includes(decision.effect()) == wanted;
        boolean exhausted = property.form() != Property.Form.POSSIBLE
                && !decision.limits().isEmpty()
                && property.verb().includes(Effect.DENY) == wanted;
        return decided || exhausted;
    }

    private boolean isInScope(Property property, JsonObject request) {
        Rule probe = new Rule(
                property.id(), property.scope(), property.condition(), Effect.DENY, Optional.empty(), Optional.empty());
        return Interpreter.validate(policy, request) instanceof Validation.Valid valid
                && Interpreter.matches(policy, probe, valid);
    }

    private Span span(Property property) {
        return span(property.id());
    }

    private Span span(String id) {
        return checked.origins().properties().getOrDefault(id, checked.origins().document());
    }
}
