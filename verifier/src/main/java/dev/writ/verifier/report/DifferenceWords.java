package dev.writ.verifier.report;

import dev.writ.compiler.docs.Durations;
import dev.writ.language.model.Allowance;
import dev.writ.language.model.Limit;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Outcome;
import dev.writ.verifier.difference.Difference;
import dev.writ.verifier.difference.LimitChange;
import dev.writ.verifier.difference.ReasonChange;
import dev.writ.verifier.difference.Region;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What all reports of differences say in the same words. Foreign text in it is not yet made safe to print. */
final class DifferenceWords {
    private DifferenceWords() {}

    /** What can be said of the whole. */
    static String conclusion(Difference difference) {
        if (difference.undecided().isPresent()) {
            return "undecided: " + difference.undecided().get();
        }
        if (difference.isWider()) {
            return "less restrictive than before, or not comparable, as listed";
        }
        boolean isSame = difference.regions().isEmpty() && difference.limits().isEmpty();
        return isSame
                ? "proved: every request is decided as before"
                : "proved nowhere less restrictive: no request is less restricted than before, and no limit is looser";
    }

    static String outcome(Outcome outcome) {
        return outcome.approval().isEmpty()
                ? outcome.effect().word()
                : "approval by "
                        + outcome.approval().stream()
                                .map(DifferenceWords::requirement)
                                .collect(Collectors.joining(" and by "));
    }

    private static String requirement(ApprovalRequirement requirement) {
        return "%d of %s within %s"
                .formatted(
                        requirement.count(), String.join(", ", requirement.roles()), duration(requirement.expires()));
    }

    static String duration(Duration duration) {
        return Durations.of(duration.toNanos());
    }

    static String before(Region region) {
        return outcome(region.before())
                + decided(region.decidingBefore(), region.validity() == Region.Validity.AFTER_ONLY)
                + invalid(region.witness().decidedBefore().invalid());
    }

    static String after(Region region) {
        return outcome(region.after())
                + decided(region.decidingAfter(), region.validity() == Region.Validity.BEFORE_ONLY)
                + invalid(region.witness().decidedAfter().invalid());
    }

    private static String invalid(Optional<String> what) {
        return what.map(words -> ", as not valid (here: " + words + ")").orElse("");
    }

    private static String decided(Region.Deciding deciding, boolean isInvalid) {
        if (isInvalid) {
            return "";
        }
        List<String> by = new ArrayList<>();
        deciding.rules().forEach(rule -> by.add("`" + rule + "`"));
        if (deciding.byDefault()) {
            by.add("default");
        }
        return " by " + String.join(", ", by);
    }

    static String actions(Region.Where where) {
        return where.actions().stream().collect(Collectors.joining(", "));
    }

    /** Empty where all requests for the actions are meant. */
    static Optional<String> cells(Region.Where where) {
        return where.cells().isEmpty()
                ? Optional.empty()
                : Optional.of(where.cells().stream()
                        .map(cell -> cell.attribute() + " " + cell.values())
                        .collect(Collectors.joining("; ")));
    }

    static String classes(BigInteger count, boolean isExact) {
        String number = String.format(Locale.ROOT, "%,d", count);
        String noun = count.equals(BigInteger.ONE) ? " request class" : " request classes";
        return (isExact ? "" : "at most ") + number + noun;
    }

    static String regions(List<Region> regions) {
        if (regions.isEmpty()) {
            return "none";
        }
        boolean isExact = regions.stream().allMatch(Region::isExact);
        BigInteger all = regions.stream().map(Region::count).reduce(BigInteger.ZERO, BigInteger::add);
        return "%d %s, %s".formatted(regions.size(), regions.size() == 1 ? "region" : "regions", classes(all, isExact));
    }

    static String reason(ReasonChange change) {
        return reason(change.before()) + " -> " + reason(change.after());
    }

    private static String reason(Optional<String> reason) {
        return reason.map(text -> "\"" + text + "\"").orElse("no reason");
    }

    static String limit(LimitChange change) {
        Limit named = change.after().or(change::before).orElseThrow();
        List<String> rates = new ArrayList<>();
        change.before().ifPresent(limit -> rates.add(rate(limit)));
        change.after().ifPresent(limit -> rates.add(rate(limit)));
        boolean isSameRate = rates.size() == 2 && rates.get(0).equals(rates.get(1));
        String counts = isSameRate
                ? change.isLooser() ? ", and no longer counts all that it counted" : ", and counts more than before"
                : "";
        String said = isSameRate ? rates.get(0) : String.join(" -> ", rates);
        return "`%s` %s: %s%s".formatted(named.id(), change.kind().word(), said, counts);
    }

    static String rate(Limit limit) {
        Allowance allowance = limit.allowance();
        return "%s%s%s%s"
                .formatted(
                        allowance.text(),
                        allowance.of().map(of -> " of " + of.attribute()).orElse(""),
                        allowance
                                .window()
                                .map(window -> " per " + duration(window))
                                .orElse(" ever"),
                        limit.per().map(per -> " for each " + per).orElse(""));
    }

    /** Whether the host supplies an attribute of the request which one of the policies does not get to see. */
    static boolean isSeenWhole(Region region) {
        return region.witness().before().equals(region.witness().after());
    }
}
