package dev.writ.verifier.repair;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.ReadOptions;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.format.PolicySpelling;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Property;
import dev.writ.language.model.RelationalProperty;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.runtime.decision.Decision;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.difference.ChangeKind.Direction;
import dev.writ.verifier.difference.Difference;
import dev.writ.verifier.difference.PolicyDifference;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.Verdict;
import dev.writ.verifier.result.Witness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds edits of a document by which a refuted property holds. Each is read again from its text, verified like any policy, and
 * compared with the policy as it is: what is less restrictive anywhere is not offered, nor what is not proved.
 */
public final class RepairSearch {
    /** So many edits are looked at, so many of them verified, and so many offered. */
    private static final int MOST_EDITS = 64;

    private static final int MOST_VERIFIED = 8;
    private static final int MOST_OFFERED = 5;

    private final CheckedPolicy checked;
    private final ReadOptions reading;
    private final PolicyVerifier verifier;
    private final PolicyDifference differences;
    private final Report report;

    private RepairSearch(
            CheckedPolicy checked,
            ReadOptions reading,
            PolicyVerifier verifier,
            PolicyDifference differences,
            Report report) {
        this.checked = checked;
        this.reading = reading;
        this.verifier = verifier;
        this.differences = differences;
        this.report = report;
    }

    /**
     * What can be done about each statement that is asked about.
     *
     * @param asked ids of properties; without any, all that are not proved
     * @throws EnginesDisagree when our own engines contradict each other
     */
    public static List<Repairs> of(
            CheckedPolicy checked,
            ReadOptions reading,
            Set<String> asked,
            PolicyVerifier verifier,
            PolicyDifference differences)
            throws EnginesDisagree {
        Report report = verifier.verify(checked, VerifyOptions.DEFAULT);
        RepairSearch search = new RepairSearch(checked, reading, verifier, differences, report);
        List<Repairs> all = new ArrayList<>();
        for (Property property : checked.policy().properties()) {
            PropertyVerdict verdict = search.verdict(property.id(), report);
            if (isAsked(verdict, asked)) {
                List<Repair> offered =
                        verdict.verdict() == Verdict.REFUTED ? search.offered(property, verdict.witness()) : List.of();
                all.add(new Repairs(
                        property.id(),
                        Optional.of(property),
                        verdict.verdict(),
                        verdict.witness(),
                        search.inTheWay(property),
                        offered));
            }
        }
        for (RelationalProperty relation : checked.policy().relations()) {
            PropertyVerdict verdict = search.verdict(relation.id(), report);
            if (isAsked(verdict, asked)) {
                all.add(new Repairs(
                        relation.id(), Optional.empty(), verdict.verdict(), verdict.witness(), List.of(), List.of()));
            }
        }
        return all;
    }

    private static boolean isAsked(PropertyVerdict verdict, Set<String> asked) {
        return asked.isEmpty() ? verdict.verdict() != Verdict.PROVED : asked.contains(verdict.id());
    }

    private List<String> inTheWay(Property property) {
        return report.findings().stream()
                .filter(finding -> property.form() == Property.Form.POSSIBLE
                        && finding.property().equals(Optional.of(property.id()))
                        && finding.diagnostic().code() == DiagnosticCode.PROPERTY_REFUTED)
                .flatMap(finding -> finding.diagnostic().notes().stream())
                .map(Diagnostic.Note::text)
                .toList();
    }

    private PropertyVerdict verdict(String id, Report of) throws EnginesDisagree {
        return of.properties().stream()
                .filter(verdict -> verdict.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new EnginesDisagree("there is no verdict on `" + id + "`"));
    }

    /** An edit that restricts, and by which the request that was found does not break the property any more. */
    private record Promising(TextEdit edit, CheckedPolicy edited, Difference difference) {}

    /** An edit that is proved to repair. */
    private record Proved(Repair repair, CheckedPolicy edited) {}

    private List<Repair> offered(Property property, Optional<Witness> witness) throws EnginesDisagree {
        List<Promising> promising = new ArrayList<>();
        for (TextEdit edit : edits(property)) {
            promising(edit, property, witness).ifPresent(promising::add);
        }
        List<Proved> proved = new ArrayList<>();
        for (Promising one : promising) {
            if (proved.size() < MOST_VERIFIED) {
                repair(one, property).ifPresent(repair -> proved.add(new Proved(repair, one.edited())));
            }
        }
        return inOrder(proved).stream().map(Proved::repair).limit(MOST_OFFERED).toList();
    }

    /** Those that break nothing first, then those that leave the most as it is, then those that are short. */
    private List<Proved> inOrder(List<Proved> proved) throws EnginesDisagree {
        Map<Proved, Integer> stricter = new HashMap<>();
        for (Proved one : proved) {
            int exceeding = 0;
            for (Proved other : proved) {
                Difference further = differences.between(
                        one.edited().policy(), other.edited().policy(), false);
                boolean isFurther = further.isProvedNowhereLessRestrictive()
                        && !further.regions(Direction.MORE_RESTRICTIVE).isEmpty();
                exceeding += isFurther ? 1 : 0;
            }
            stricter.put(one, exceeding);
        }
        return proved.stream()
                .sorted(Comparator.<Proved>comparingInt(
                                one -> one.repair().breaks().size())
                        .thenComparing(one -> stricter.getOrDefault(one, 0), Comparator.reverseOrder())
                        .thenComparing(
                                one -> String.join("", one.repair().diff()).length()))
                .toList();
    }

    private List<TextEdit> edits(Property property) {
        SourceText source = checked.origins().document().source();
        PolicySpelling spelling = PolicyFrontEnd.spelling(source.name());
        Optional<PolicyFile> file =
                spelling.read(source, reading.limits(), reading.keys()).value();
        return file.map(read -> TextEdits.of(checked, read, property, spelling)).orElse(List.of()).stream()
                .limit(MOST_EDITS)
                .toList();
    }

    private Optional<Promising> promising(TextEdit edit, Property property, Optional<Witness> witness)
            throws EnginesDisagree {
        SourceText source = edit.span().source();
        Result<CheckedPolicy> read = PolicyFrontEnd.read(SourceText.of(source.name(), edit.text()), reading);
        if (read.value().isEmpty()) {
            return Optional.empty();
        }
        CheckedPolicy edited = read.value().get();
        boolean isStated = edited.policy().properties().contains(property);
        boolean isStillBroken = witness.map(shown -> Interpreter.decide(edited.policy(), shown.request()))
                .filter(decision -> breaks(property, decision))
                .isPresent();
        if (!isStated || isStillBroken) {
            return Optional.empty();
        }
        Difference difference = differences.between(checked.policy(), edited.policy(), false);
        return difference.isProvedNowhereLessRestrictive()
                ? Optional.of(new Promising(edit, edited, difference))
                : Optional.empty();
    }

    private static boolean breaks(Property property, Decision decision) {
        return property.rulesOut(decision.effect());
    }

    /** Offered only if the property is proved then. */
    private Optional<Repair> repair(Promising promising, Property property) throws EnginesDisagree {
        Report after = verifier.verify(promising.edited(), VerifyOptions.DEFAULT);
        if (verdict(property.id(), after).verdict() != Verdict.PROVED || after.isUndecided()) {
            return Optional.empty();
        }
        TextEdit edit = promising.edit();
        return Optional.of(
                new Repair(edit.words(), edit.span(), edit.text(), edit.diff(), promising.difference(), broken(after)));
    }

    /** What held or passed, and does not any more. */
    private List<String> broken(Report after) throws EnginesDisagree {
        List<String> broken = new ArrayList<>();
        for (PropertyVerdict before : report.properties()) {
            boolean held = before.verdict() == Verdict.PROVED;
            if (held && verdict(before.id(), after).verdict() != Verdict.PROVED) {
                broken.add("property " + before.id());
            }
        }
        Set<String> failing = failing(report);
        failing(after).stream().filter(message -> !failing.contains(message)).forEach(broken::add);
        return broken;
    }

    private static Set<String> failing(Report of) {
        Set<String> failing = new HashSet<>();
        of.findings().stream()
                .map(finding -> finding.diagnostic())
                .filter(diagnostic -> diagnostic.code() == DiagnosticCode.TEST_FAILED)
                .forEach(diagnostic -> failing.add(diagnostic.message()));
        return failing;
    }
}
