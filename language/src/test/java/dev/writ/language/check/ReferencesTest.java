package dev.writ.language.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.budget.UncheckedSteps;
import dev.writ.language.check.declaration.References;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.diagnostic.UnreadParts;
import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import dev.writ.language.model.RelationalProperty;
import dev.writ.language.parse.PolicyParser;
import dev.writ.language.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReferencesTest {
    private static final String BOUNDED = """
            policy p
            default deny
            allow read
            no_wider_than "a.oags"
            no_wider_than "b.oags"
            property same: equivalent to "a.oags"
            """;

    @Test
    void otherPoliciesBecomePartsOfRelations() {
        Policy other = policy("policy other\ndefault deny\n", References.NONE);
        assertEquals(
                List.of(
                        new RelationalProperty.NoWiderThan("no_wider_than-1", "a.oags", other),
                        new RelationalProperty.NoWiderThan("no_wider_than-2", "b.oags", other),
                        new RelationalProperty.EquivalentTo("same", "a.oags", other)),
                policy(BOUNDED, file -> new Result.Success<>(other, List.of())).relations());
    }

    @Test
    void theDigestIsThatOfTheOtherPolicyToo() {
        Policy other = policy("policy other\ndefault deny\n", References.NONE);
        Policy stricter = policy("policy other\ndefault deny\ndeny read\n", References.NONE);
        assertNotEquals(
                ModelJson.digest(policy(BOUNDED, file -> new Result.Success<>(other, List.of()))),
                ModelJson.digest(policy(BOUNDED, file -> new Result.Success<>(stricter, List.of()))));
    }

    @Test
    void whatIsWrongWithAFileIsSaidWhereItIsNamed() {
        Result<?> result = PolicyChecker.check(
                PolicyParser.parse(SourceText.of("p.oags", BOUNDED)).value().orElseThrow(),
                References.NONE,
                UnreadParts.NONE,
                UncheckedSteps.unlimited());
        assertTrue(result.value().isEmpty());
        assertEquals(
                List.of("\"a.oags\"", "\"b.oags\"", "\"a.oags\""),
                result.diagnostics().stream().map(d -> d.span().text()).toList());
        assertEquals(
                List.of(DiagnosticCode.FILE_NOT_READ),
                result.diagnostics().stream().map(Diagnostic::code).distinct().toList());
    }

    private static Policy policy(String text, References references) {
        var file = PolicyParser.parse(SourceText.of("p.oags", text)).value().orElseThrow();
        var result = PolicyChecker.check(file, references, UnreadParts.NONE, UncheckedSteps.unlimited());
        return result.value()
                .orElseThrow(() -> new AssertionError(result.diagnostics()))
                .policy();
    }
}
