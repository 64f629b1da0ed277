package dev.writ.language;

import dev.writ.language.check.PolicyChecker;
import dev.writ.language.check.declaration.References;
import dev.writ.language.compose.Composer;
import dev.writ.language.compose.PolicyTree;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.diagnostic.TooLarge;
import dev.writ.language.format.PolicySpelling;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.parse.PolicyParser;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Steps;
import dev.writ.language.source.TrustedKeys;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.Word;
import dev.writ.language.yaml.Respelling;
import dev.writ.language.yaml.YamlPolicyReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One policy from its text to its meaning, with whatever it includes and whatever it is held against. */
final class PolicyReading implements References {
    private final SourceLimits limits;
    private final PolicyTree tree;
    private final TrustedKeys keys;
    private final Steps steps;

    /** What a file costs however short it is. */
    private static final int FILE = 1_000;

    /** The policies that are being held against one another. */
    private final Set<Path> open = new HashSet<>();

    PolicyReading(ReadOptions options) {
        this.limits = options.limits();
        this.tree = options.tree();
        this.keys = options.keys();
        this.steps = new Steps(limits.maxSteps());
    }

    /** The policy that was asked for; everything that it refers to is read at its cost. */
    static Result<CheckedPolicy> of(SourceText source, ReadOptions options) {
        try {
            return new PolicyReading(options).read(source);
        } catch (Steps.OutOfSteps stopped) {
            return new Result.Failure<>(List.of(TooLarge.steps(source.span(0, 0), stopped.most())));
        }
    }

    private Result<CheckedPolicy> read(String name, byte[] bytes) {
        Result<SourceText> source = PolicyFrontEnd.decode(name, bytes);
        return source.value().map(this::read).orElseGet(() -> new Result.Failure<>(source.diagnostics()));
    }

    private Result<CheckedPolicy> read(SourceText source) {
        Result<CheckedPolicy> result = check(parse(source));
        return result instanceof Result.Failure<CheckedPolicy> failure
                ? new Result.Failure<>(respelled(failure.diagnostics()))
                : result;
    }

    private Result<PolicyFile> parse(SourceText source) {
        steps.take(FILE + source.text().length());
        return isText(source) ? PolicyParser.parse(source, limits) : YamlPolicyReader.read(source, limits, keys);
    }

    private Result<PolicyFile> parse(PolicyTree.Found found) {
        Result<SourceText> source =
                PolicyFrontEnd.decode(found.name(), found.content().bytes());
        return source.value().map(this::parse).orElseGet(() -> new Result.Failure<>(source.diagnostics()));
    }

    private static boolean isText(SourceText source) {
        return PolicyFrontEnd.spelling(source.name()) == PolicySpelling.TEXT;
    }

    private Result<CheckedPolicy> check(Result<PolicyFile> file) {
        if (file instanceof Result.Failure<PolicyFile> failure) {
            List<Diagnostic> all = failure.remains()
                    .map(remains -> withLater(failure.diagnostics(), remains))
                    .orElse(failure.diagnostics());
            return new Result.Failure<>(all);
        }
        Result<PolicyFile> composed = file.then(whole -> Composer.compose(whole, tree, this::parse));
        if (composed instanceof Result.Failure<PolicyFile> failure) {
            return new Result.Failure<>(withLater(failure));
        }
        return composed.then(whole -> {
            Result<CheckedPolicy> checked = PolicyChecker.check(whole, this, steps);
            return checked.value().isPresent()
                    ? checked
                    : new Result.Failure<>(LaterMistakes.withoutEchoes(checked.diagnostics(), whole));
        });
    }

    /** What is wrong with what could be read of a document, and with what that includes. */
    private List<Diagnostic> withLater(List<Diagnostic> earlier, PolicyFile remains) {
        Result<PolicyFile> composed = Composer.compose(remains, tree, this::parse);
        PolicyFile whole = composed instanceof Result.Failure<PolicyFile> failure
                ? failure.remains().orElse(remains)
                : composed.value().orElse(remains);
        List<Diagnostic> later = LaterMistakes.of(earlier, whole, this, steps);
        List<Diagnostic> all = new ArrayList<>(earlier);
        all.addAll(composed.diagnostics());
        all.addAll(composed.value().isPresent() ? later : LaterMistakes.withoutEchoesOfFiles(later));
        return LaterMistakes.inSourceOrder(all, remains.source());
    }

    /** What checking finds as well, but for the echo of what is missing. */
    private List<Diagnostic> withLater(Result.Failure<PolicyFile> failure) {
        List<Diagnostic> all = new ArrayList<>(failure.diagnostics());
        failure.remains()
                .map(remains -> PolicyChecker.check(remains, this, steps).diagnostics())
                .map(LaterMistakes::withoutEchoesOfFiles)
                .ifPresent(all::addAll);
        return all;
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

    @Override
    public Result<Policy> policy(Word file) {
        PolicyTree.Found found;
        try {
            found = tree.find(file.span().source().name(), file.text());
        } catch (PolicyTree.Refusal refusal) {
            return failure(refused(file, refusal.what()).withHelp(refusal.help()));
        }
        if (!open.add(found.file())) {
            return failure(refused(file, "`%s` is held against itself in the end".formatted(file.text()))
                    .withHelp("compare one way only"));
        }
        Result<CheckedPolicy> read = read(found.name(), found.content().bytes());
        open.remove(found.file());
        return read.value()
                .map(checked -> Result.of(checked.policy(), List.of()))
                .orElseGet(() -> mistaken(file, read.diagnostics()));
    }

    private static Result<Policy> mistaken(Word file, List<Diagnostic> mistakes) {
        Diagnostic first = mistakes.get(0);
        return failure(refused(file, "`%s` has mistakes of its own".formatted(file.text()))
                .withNote("the first: " + first.message(), first.span())
                .withHelp("check that file first"));
    }

    private static Diagnostic refused(Word file, String message) {
        return Diagnostic.of(DiagnosticCode.FILE_NOT_READ, file.span(), "not read", message);
    }

    private static Result<Policy> failure(Diagnostic diagnostic) {
        return new Result.Failure<>(List.of(diagnostic));
    }
}
