package dev.writ.language;

import dev.writ.language.budget.UncheckedSteps;
import dev.writ.language.check.PolicyChecker;
import dev.writ.language.check.declaration.References;
import dev.writ.language.compose.Composer;
import dev.writ.language.compose.PolicyTree;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.diagnostic.TooLarge;
import dev.writ.language.diagnostic.UnreadParts;
import dev.writ.language.format.PolicySpelling;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.TrustedKeys;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.yaml.Respelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One policy from its text to its meaning, with whatever it includes: parsed, composed, checked, its fixes respelled. */
final class PolicyReading {
    /** What a file costs however short it is. */
    private static final int FILE = 1_000;

    private final SourceLimits limits;
    private final PolicyTree tree;
    private final TrustedKeys keys;
    private final UncheckedSteps steps;
    private final References references;

    private PolicyReading(ReadOptions options) {
        this.limits = options.limits();
        this.tree = options.tree();
        this.keys = options.keys();
        this.steps = new UncheckedSteps(limits.maxSteps());
        this.references = new BoundingPolicies(tree, this::read);
    }

    /** The policy that was asked for; everything that it refers to is read at its cost. */
    static Result<CheckedPolicy> of(SourceText source, ReadOptions options) {
        PolicyReading reading = new PolicyReading(options);
        return reading.steps
                .within(() -> reading.read(source))
                .found()
                .orElseGet(() -> new Result.Failure<>(List.of(
                        TooLarge.steps(source.span(0, 0), options.limits().maxSteps()))));
    }

    /** Every stage goes on with what the one before could make of the document, so that all mistakes are found at once. */
    private Result<CheckedPolicy> read(SourceText source) {
        Result<PolicyFile> parsed = parse(source);
        if (parsed.remains().isEmpty()) {
            return new Result.Failure<>(respelled(parsed.diagnostics()));
        }
        PolicyFile file = parsed.remains().get();
        Result<PolicyFile> composed = Composer.compose(file, tree, this::parse);
        PolicyFile whole = composed.remains().orElse(file);
        Result<CheckedPolicy> checked = PolicyChecker.check(whole, references, unread(parsed, composed, source), steps);
        List<Diagnostic> found = new ArrayList<>(parsed.diagnostics());
        found.addAll(composed.diagnostics());
        found.addAll(checked.diagnostics());
        boolean sound = Stream.of(parsed, composed, checked)
                .allMatch(stage -> stage.value().isPresent());
        return sound
                ? new Result.Success<>(checked.value().orElseThrow(), found)
                : new Result.Failure<>(respelled(inSourceOrder(found, source)), checked.remains());
    }

    private static UnreadParts unread(Result<PolicyFile> parsed, Result<PolicyFile> composed, SourceText source) {
        UnreadParts unread =
                parsed.value().isPresent() ? UnreadParts.NONE : UnreadParts.of(source, parsed.diagnostics());
        return composed.value().isPresent() ? unread : unread.andAFile();
    }

    private Result<PolicyFile> parse(SourceText source) {
        steps.spend(FILE + source.text().length());
        return PolicyFrontEnd.spelling(source.name()).read(source, limits, keys);
    }

    private Result<PolicyFile> parse(PolicyTree.Found found) {
        return PolicyFrontEnd.decode(found.name(), found.content().bytes()).then(this::parse);
    }

    private static boolean isText(SourceText source) {
        return PolicyFrontEnd.spelling(source.name()) == PolicySpelling.TEXT;
    }

    /** The mistakes of the document that was asked for, then those of what it includes. */
    private static List<Diagnostic> inSourceOrder(List<Diagnostic> diagnostics, SourceText document) {
        return diagnostics.stream()
                .sorted(Comparator.<Diagnostic, Boolean>comparing(
                                diagnostic -> !diagnostic.span().source().equals(document))
                        .thenComparing(diagnostic -> diagnostic.span().start()))
                .toList();
    }

    /** With fixes that can be made in each of the files as they are. */
    private List<Diagnostic> respelled(List<Diagnostic> diagnostics) {
        Map<SourceText, List<Diagnostic>> bySource = new LinkedHashMap<>();
        for (Diagnostic diagnostic : diagnostics) {
            bySource.computeIfAbsent(diagnostic.span().source(), source -> new ArrayList<>())
                    .add(diagnostic);
        }
        List<Diagnostic> all = new ArrayList<>();
        bySource.forEach((source, found) -> all.addAll(isText(source) ? found : Respelling.of(source, limits, found)));
        return all;
    }
}
