package dev.writ.language.check.vocabulary;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Type;
import dev.writ.language.syntax.Word;

/** What every manifest states of an agent has one type, whatever a policy would have. */
final class StatedByManifests {
    private static final String ROLES = "agent.roles";

    private final DiagnosticSink problems;

    StatedByManifests(DiagnosticSink problems) {
        this.problems = problems;
    }

    /** Whether an attribute can have what a manifest states of it; else that is reported. */
    boolean isOfItsType(Word name, Type type) {
        boolean isText = type instanceof Type.Text || type instanceof Type.Enumeration;
        boolean isTexts = type instanceof Type.Members set && set.element() == Type.Element.TEXT;
        boolean fits =
                switch (name.text()) {
                    case "agent.id", "agent.name" -> isText;
                    case ROLES -> isTexts;
                    default -> true;
                };
        if (!fits) {
            boolean isSet = name.text().equals(ROLES);
            problems.add(Diagnostic.of(
                            DiagnosticCode.INVALID_SOURCE,
                            name.span(),
                            "never given",
                            "`" + name.text() + "` is " + (isSet ? "a set of texts" : "a text")
                                    + " in every manifest, and " + type.withArticle() + " here")
                    .withHelp(
                            isSet
                                    ? "declare it in the vocabulary, as `set { … }` or `set of string`"
                                    : "declare it in the vocabulary, as `string` or by its values"));
        }
        return fits;
    }
}
