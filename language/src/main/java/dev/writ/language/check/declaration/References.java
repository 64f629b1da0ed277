package dev.writ.language.check.declaration;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.Policy;
import dev.writ.language.syntax.Word;
import java.util.List;

/** The policies in other files that a document may be held against. */
@FunctionalInterface
public interface References {
    /** Of a document that stands in no tree of files, such as standard input: refuses every name. */
    References NONE = file -> new Result.Failure<>(List.of(unavailable(file)));

    /**
     * @param file as the author wrote it, relative to the document
     * @return the checked policy, or what to report, at the place where the file is named
     */
    Result<Policy> policy(Word file);

    /** What is said where no other file can be read. */
    static Diagnostic unavailable(Word file) {
        return Diagnostic.of(
                        DiagnosticCode.FILE_NOT_READ,
                        file.span(),
                        "not read",
                        "`" + file.text() + "` cannot be read from here: this document stands in no directory")
                .withHelp("name the policy by its path, so that other files are found from there");
    }
}
