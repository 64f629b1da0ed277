package dev.writ.language.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.PolicyTests;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticRenderer;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.diagnostic.Palette;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.format.PolicyFormatter;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.ModelJson;
import dev.writ.language.parse.PolicyParser;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.yaml.YamlPolicyReader;
import dev.writ.runtime.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What holds of every file, whatever is in it: it is refused with reasons, or it means what it says in both spellings. */
public final class PolicyLaw {
    private PolicyLaw() {}

    /** Holds the law against a file; its meaning, if it has one. */
    public static Optional<String> meaning(String name, byte[] bytes, SourceLimits limits) {
        Result<CheckedPolicy> read = PolicyFrontEnd.read(name, bytes, limits);
        int last = 0;
        for (Diagnostic diagnostic : read.diagnostics()) {
            assertTrue(diagnostic.span().start() >= last, "in source order");
            assertFalse(diagnostic.message().startsWith("this spelling of a value"), "a scalar is read in two ways");
            assertFalse(DiagnosticRenderer.pretty(diagnostic, Palette.ANSI).isEmpty());
            last = diagnostic.span().start();
        }
        if (read.value().isEmpty()) {
            assertTrue(read.diagnostics().stream().anyMatch(d -> d.level() == Level.ERROR), "refused for a reason");
            return Optional.empty();
        }
        CheckedPolicy policy = read.value().get();
        String meaning = ModelJson.canonical(policy.policy());
        Interpreter.decide(policy.policy(), new JsonObject(List.of()));
        PolicyTests.run(policy);
        PolicyFile file = syntax(name, new String(bytes, StandardCharsets.UTF_8), limits);
        assertEquals(meaning, again(text(name), PolicyFormatter.text(file)), "the same after formatting as text");
        assertEquals(meaning, again(text(name) + ".yaml", PolicyFormatter.yaml(file)), "the same as YAML");
        return Optional.of(meaning);
    }

    private static PolicyFile syntax(String name, String source, SourceLimits limits) {
        SourceText text = SourceText.of(name, source);
        return (name.endsWith(".oags") ? PolicyParser.parse(text, limits) : YamlPolicyReader.read(text, limits))
                .value()
                .orElseThrow();
    }

    /** Formatting may lengthen a document, so it is read again under no limit but that of the stack. */
    private static String again(String name, String source) {
        SourceLimits wide = new SourceLimits(1 << 28, SourceLimits.GREATEST_DEPTH, Integer.MAX_VALUE);
        Result<CheckedPolicy> read = PolicyFrontEnd.read(name, source.getBytes(StandardCharsets.UTF_8), wide);
        return read.value()
                .map(policy -> ModelJson.canonical(policy.policy()))
                .orElseThrow(() -> new AssertionError("what was formatted is refused: "
                        + read.diagnostics().get(0).message() + "\n" + source));
    }

    /** The name of a document decides what a policy without a name is called, so both spellings share it. */
    private static String text(String name) {
        return name.endsWith(".yaml") ? name.substring(0, name.length() - ".yaml".length()) : name;
    }
}
