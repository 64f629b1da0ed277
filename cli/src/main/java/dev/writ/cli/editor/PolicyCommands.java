package dev.writ.cli.editor;

import com.google.gson.JsonPrimitive;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.verifier.result.PropertyVerdict;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.services.WorkspaceService;

/** What an editor asks or tells beside documents. */
final class PolicyCommands implements WorkspaceService {
    private final Editor editor;

    PolicyCommands(Editor editor) {
        this.editor = editor;
    }

    /** Shows the witness of a property: the address of the document and the id. Answers the request, to be decided again. */
    @Override
    public CompletableFuture<Object> executeCommand(ExecuteCommandParams params) {
        List<String> arguments = Optional.ofNullable(params.getArguments()).orElse(List.of()).stream()
                .map(PolicyCommands::text)
                .toList();
        if (!params.getCommand().equals(Verdicts.SHOW_WITNESS) || arguments.size() != 2) {
            throw Navigation.refused("there is no command `" + params.getCommand() + "` of such arguments");
        }
        return editor.answer(arguments.get(0), "", analysis -> editor.proofs()
                .of(analysis.document())
                .flatMap(report -> Verdicts.verdict(report, arguments.get(1)))
                .flatMap(this::shown)
                .orElse(""));
    }

    private Optional<Object> shown(PropertyVerdict verdict) {
        return verdict.witness().map(witness -> {
            String rules = witness.decision().rules().isEmpty()
                    ? " by default"
                    : " by " + String.join(", ", witness.decision().rules());
            editor.show(SafeText.lines("%s `%s`: %s\ndecided %s%s"
                    .formatted(
                            verdict.verdict().word(),
                            verdict.id(),
                            witness.visible(),
                            witness.decision().effect().word(),
                            rules)));
            return witness.visible();
        });
    }

    /** Arguments come as JSON from an editor, and as texts from whoever calls this directly. */
    private static String text(Object argument) {
        return argument instanceof JsonPrimitive json ? json.getAsString() : String.valueOf(argument);
    }

    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams params) {
        editor.changedElsewhere();
    }

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        editor.changedElsewhere();
    }
}
