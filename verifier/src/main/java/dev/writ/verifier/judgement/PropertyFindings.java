package dev.writ.verifier.judgement;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.Origins;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.Rule;
import dev.writ.language.source.Span;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.property.Obstructed;
import dev.writ.verifier.result.Finding;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts into words what is to be said of properties, at the places where they and the rules stand. */
final class PropertyFindings {
    private final Policy policy;
    private final Origins origins;

    PropertyFindings(Policy policy, Origins origins) {
        this.policy = policy;
        this.origins = origins;
    }

    /** Nothing of a property that holds of something. */
    Optional<Finding> of(Property property, Judgement judgement) {
        return judgement.accept(new Sentences(property));
    }

    /** Of a statement of which nothing is known. */
    Finding undecided(String id, String reason) {
        return Finding.of(Diagnostic.of(
                        DiagnosticCode.PROPERTY_UNDECIDED,
                        place(id),
                        "undecided",
                        "property `%s` could not be decided: %s".formatted(id, reason)))
                .about(id);
    }

    /** Of the actions that no rule names, when nothing is known of them. */
    Finding unknownWorld(String reason) {
        return Finding.of(Diagnostic.of(
                DiagnosticCode.PROPERTY_UNDECIDED,
                origins.document(),
                "",
                "whether an action that no rule names may run could not be decided: " + reason));
    }

    /** Names the rules that decide, or the default, as notes. */
    Diagnostic decidedBy(Diagnostic diagnostic, Decision decision) {
        if (decision.isDefault()) {
            return diagnostic.withNote("no rule matches it, so the default decides");
        }
        Diagnostic noted = diagnostic;
        for (String rule : decision.rules()) {
            noted = noted.withNote("it is decided by `%s`".formatted(rule), placeOfRule(rule));
        }
        return noted;
    }

    /** Where a statement stands. */
    Span place(String id) {
        return origins.properties().getOrDefault(id, origins.document());
    }

    private Span placeOfRule(String id) {
        return origins.rules().getOrDefault(id, origins.document());
    }

    private final class Sentences implements Judgement.Visitor<Optional<Finding>> {
        private final Property property;

        private Sentences(Property property) {
            this.property = property;
        }

        @Override
        public Optional<Finding> visitHolds(Judgement.Holds holds) {
            return Optional.empty();
        }

        @Override
        public Optional<Finding> visitVacuous(Judgement.Vacuous vacuous) {
            return finding(Diagnostic.of(
                            DiagnosticCode.PROPERTY_VACUOUS,
                            place(property.id()),
                            "empty scope",
                            "property `%s` says nothing: no valid request is in its scope".formatted(property.id()))
                    .withHelp("state it of requests that can occur"));
        }

        @Override
        public Optional<Finding> visitBroken(Judgement.Broken broken) {
            Decision decision = broken.witness().decision();
            Diagnostic diagnostic = Diagnostic.of(
                            DiagnosticCode.PROPERTY_REFUTED,
                            place(property.id()),
                            "refuted",
                            "property `%s` does not hold: a request is decided `%s`%s"
                                    .formatted(property.id(), decision.effect().word(), exhausted(decision)))
                    .withNote("the request is "
                            + JsonWriter.write(broken.witness().request()));
            return Optional.of(
                    new Finding(decidedBy(diagnostic, decision), decision.rules(), Optional.of(broken.witness()))
                            .about(property));
        }

        /** What else to say when the decision itself is as the property says and only an exhausted limit is not. */
        private String exhausted(Decision decision) {
            boolean included = property.verb().includes(decision.effect());
            boolean shows = included != (property.form() == Property.Form.ALWAYS);
            return shows
                    ? ""
                    : ", and denied once the limit `%s` is exhausted"
                            .formatted(decision.limits().get(0));
        }

        /** A request that alone adds more than a limit lets happen never runs, whatever rules say. */
        private String withinLimits() {
            String limits = policy.limits().stream()
                    .filter(limit -> limit.beyond(policy.vocabulary()).isPresent())
                    .map(limit -> "`" + limit.id() + "`")
                    .collect(Collectors.joining(" and "));
            return limits.isEmpty() || property.verb().includes(Effect.DENY)
                    ? ""
                    : " and is by itself within " + limits;
        }

        @Override
        public Optional<Finding> visitImpossible(Judgement.Impossible impossible) {
            String why = impossible.isScopeEmpty()
                    ? "no valid request is in its scope"
                    : "no valid request in its scope is decided `%s`%s"
                            .formatted(property.verb().word(), withinLimits());
            Diagnostic diagnostic = Diagnostic.of(
                    DiagnosticCode.PROPERTY_REFUTED,
                    place(property.id()),
                    impossible.isScopeEmpty() ? "empty scope" : "impossible",
                    "property `%s` does not hold: %s".formatted(property.id(), why));
            for (Obstructed obstructed : impossible.obstructed()) {
                diagnostic = diagnostic.withNote(
                        inTheWay(obstructed),
                        placeOfRule(policy.rules().get(obstructed.by().get(0)).id()));
            }
            if (!impossible.isScopeEmpty() && impossible.obstructed().isEmpty()) {
                diagnostic = diagnostic.withNote(
                        "no rule that would decide so matches a request in its scope" + withinLimits());
            }
            return finding(diagnostic);
        }

        private String inTheWay(Obstructed obstructed) {
            String others = obstructed.by().stream()
                    .map(policy.rules()::get)
                    .map(rule -> "`%s` %s".formatted(rule.id(), does(rule)))
                    .collect(Collectors.joining(" or "));
            Rule rule = policy.rules().get(obstructed.rule());
            return "%s wherever `%s` would %s".formatted(others, rule.id(), wouldDo(rule));
        }

        @Override
        public Optional<Finding> visitUndecided(Judgement.Undecided undecided) {
            return Optional.of(PropertyFindings.this.undecided(property.id(), undecided.reason()));
        }

        private Optional<Finding> finding(Diagnostic diagnostic) {
            return Optional.of(Finding.of(diagnostic).about(property));
        }
    }

    private static String does(Rule rule) {
        return switch (rule.effect()) {
            case ALLOW -> "allows";
            case WARN -> "warns";
            case REQUIRE_APPROVAL -> "requires approval";
            case DENY -> "denies";
        };
    }

    private static String wouldDo(Rule rule) {
        return switch (rule.effect()) {
            case ALLOW -> "allow";
            case WARN -> "warn";
            case REQUIRE_APPROVAL -> "require approval";
            case DENY -> "deny";
        };
    }
}
