package dev.writ.verifier.judgement;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Waiver;
import dev.writ.language.source.Span;
import dev.writ.verifier.finding.FoundByChecking;
import dev.writ.verifier.result.Acceptance;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Report;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lifts findings that a policy accepts, and reports waivers that are out of date or lift nothing. A waiver lifts only
 * what was found in the file that holds it, and never a mistake, whatever it says.
 */
public final class Waivers {
    private record Placed(Waiver waiver, Span code) {}

    private final List<Placed> inForce = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Placed> used = new HashSet<>();

    private Waivers() {}

    /**
     * @param today a waiver counts up to its last day, that day included
     * @param proved whether everything that can be found was looked for
     */
    public static Report applied(Report report, CheckedPolicy checked, LocalDate today, boolean proved) {
        Waivers waivers = lifting(report, checked, today);
        waivers.reportUnused(proved && report.isComplete());
        return report.with(waivers.findings);
    }

    /**
     * The same where a document has mistakes: of no waiver is it known that it lifts nothing.
     *
     * @param remains what could be read of the document
     */
    public static Report appliedToMistaken(Report report, CheckedPolicy remains, LocalDate today) {
        return report.with(lifting(report, remains, today).findings);
    }

    private static Waivers lifting(Report report, CheckedPolicy checked, LocalDate today) {
        Waivers waivers = new Waivers();
        List<Waiver> all = checked.policy().waivers();
        for (int i = 0; i < all.size(); i++) {
            waivers.take(new Placed(all.get(i), checked.origins().waivers().get(i)), today);
        }
        report.findings().forEach(waivers::lift);
        return waivers;
    }

    private void take(Placed placed, LocalDate today) {
        Optional<LocalDate> until = placed.waiver.until();
        if (until.filter(today::isAfter).isEmpty()) {
            inForce.add(placed);
            return;
        }
        findings.add(Finding.of(Diagnostic.of(
                        DiagnosticCode.WAIVER_EXPIRED,
                        placed.code,
                        "lifts nothing any more",
                        "the waiver of `%s` held until %s, and it is %s"
                                .formatted(placed.waiver.code(), until.get(), today))
                .withHelp("mend what it is about, or have it accepted again and write until when")));
    }

    private void lift(Finding finding) {
        Optional<Placed> waiver =
                inForce.stream().filter(placed -> lifts(placed, finding)).findFirst();
        waiver.ifPresent(used::add);
        findings.add(waiver.map(placed -> finding.accepted(Acceptance.of(placed.waiver)))
                .orElse(finding));
    }

    private static boolean lifts(Placed placed, Finding finding) {
        DiagnosticCode code = finding.diagnostic().code();
        return placed.waiver.code().equals(code.code())
                && isWaivable(code, placed.waiver)
                && placed.code.source().equals(finding.diagnostic().span().source())
                && (placed.waiver.of().isEmpty() || placed.waiver.of().equals(finding.property()));
    }

    private static boolean isWaivable(DiagnosticCode code, Waiver waiver) {
        return switch (code.waivable()) {
            case NEVER -> false;
            case WHOLE, ANY_PROPERTY -> true;
            case NAMED_PROPERTY -> waiver.of().isPresent();
        };
    }

    private void reportUnused(boolean everythingIsFound) {
        for (Placed placed : inForce) {
            // What a waiver of drift lifts depends on the tools that are given.
            boolean isJudged = everythingIsFound && !placed.waiver.code().equals(DiagnosticCode.TOOL_DRIFT.code())
                    || FoundByChecking.contains(placed.waiver.code());
            if (isJudged && !used.contains(placed)) {
                findings.add(Finding.of(Diagnostic.of(
                                DiagnosticCode.WAIVER_UNUSED,
                                placed.code,
                                "lifts nothing",
                                "nothing is found in this file that the waiver of `%s` could lift"
                                        .formatted(placed.waiver.code()))
                        .withHelp("remove it, so that it hides nothing later")));
            }
        }
    }
}
