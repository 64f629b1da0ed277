package dev.writ.language;

import dev.writ.language.check.declaration.References;
import dev.writ.language.compose.PolicyTree;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Policy;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.Word;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The policies of other files against which one is held. */
final class BoundingPolicies implements References {
    private final PolicyTree tree;
    private final Function<SourceText, Result<CheckedPolicy>> reader;

    /** The policies that are being held against one another. */
    private final Set<Path> open = new HashSet<>();

    /** @param reader reads and checks a policy, asking here again for what that one is held against */
    BoundingPolicies(PolicyTree tree, Function<SourceText, Result<CheckedPolicy>> reader) {
        this.tree = tree;
        this.reader = reader;
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
        Result<CheckedPolicy> read =
                PolicyFrontEnd.decode(found.name(), found.content().bytes()).then(reader);
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
