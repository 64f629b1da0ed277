package dev.writ.benchmarks;

import dev.writ.language.interpret.ActionNames;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A generated policy as a person would write it in Java: the rules by action in a hash map, for each action what denies
 * first, then what asks for approval, what warns, what allows. Real source, really compiled; only typed by a program.
 */
final class HandWrittenSource {
    /** How the rules of an action are written. */
    enum Style {
        /** A method of conditions one after another. */
        CHAIN,
        /** A list of rules, each a predicate with its effect. */
        LIST
    }

    private static final String NAME = "HandWrittenRules";

    private final Policy policy;
    private final Style style;
    private final List<ApprovalRequirement> requirements;
    private final StringBuilder text = new StringBuilder();

    private HandWrittenSource(Policy policy, Style style) {
        this.policy = policy;
        this.style = style;
        this.requirements = policy.rules().stream()
                .flatMap(rule -> rule.approval().stream())
                .distinct()
                .toList();
        if (requirements.size() > Integer.SIZE - 1 || policy.defaultEffect() != Effect.DENY) {
            throw new IllegalArgumentException("not to be written by hand");
        }
    }

    /** Compiles the rules and loads them. */
    static HandWritten compile(Policy policy, Style style) throws IOException {
        Path directory = Files.createTempDirectory("writ-hand-written");
        Path source = directory.resolve(NAME + ".java");
        Files.writeString(source, new HandWrittenSource(policy, style).written());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("this needs a JDK, not only a JRE");
        }
        int status = compiler.run(
                null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"), source.toString());
        if (status != 0) {
            throw new IOException("the rules written by hand do not compile");
        }
        // Stays open as long as the rules are used.
        URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, HandWritten.class.getClassLoader());
        try {
            return (HandWritten) loader.loadClass(NAME).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }

    private String written() {
        line("import dev.writ.benchmarks.*;");
        line("import dev.writ.runtime.decision.*;");
        line("import java.time.Duration;");
        line("import java.util.*;");
        line("public final class %s implements HandWritten {", NAME);
        line("static final Outcome[] APPROVALS = HandWrittenRule.approvals(%s);", spelled(requirements));
        line("private final Map<String, HandWritten> actions = new HashMap<>();");
        line("public %s() {", NAME);
        for (Vocabulary.Action action : policy.vocabulary().actions()) {
            line(
                    style == Style.CHAIN
                            ? "actions.put(\"%1$s\", %2$s::%1$s);"
                            : "actions.put(\"%1$s\", HandWrittenRule.inOrder(APPROVALS, %1$s()));",
                    action.name(),
                    NAME);
        }
        line("}");
        line("@Override public Outcome decide(ToolCall call) {");
        line("HandWritten rules = actions.get(call.action());");
        line("return rules == null ? Outcome.DENY : rules.decide(call);");
        line("}");
        for (Vocabulary.Action action : policy.vocabulary().actions()) {
            List<Rule> rules = policy.rules().stream()
                    .filter(rule -> ActionNames.includes(rule.scope(), action.name(), policy.vocabulary()))
                    .toList();
            if (style == Style.CHAIN) {
                chain(action.name(), rules);
            } else {
                list(action.name(), rules);
            }
        }
        line("}");
        return text.toString();
    }

    private static String spelled(List<ApprovalRequirement> requirements) {
        return requirements.stream()
                .map(requirement -> "new ApprovalRequirement(List.of("
                        + requirement.roles().stream()
                                .map(role -> '"' + role + '"')
                                .collect(Collectors.joining(", "))
                        + "), " + requirement.count() + ", Duration.ofMinutes("
                        + requirement.expires().toMinutes() + "))")
                .collect(Collectors.joining(", ", "List.of(", ")"));
    }

    private void chain(String action, List<Rule> rules) {
        line("static Outcome %s(ToolCall call) {", action);
        returned(rules, Effect.DENY);
        List<String> bits = new ArrayList<>();
        for (int place = 0; place < requirements.size(); place++) {
            ApprovalRequirement requirement = requirements.get(place);
            List<Rule> asking = rules.stream()
                    .filter(rule -> rule.approval().filter(requirement::equals).isPresent())
                    .toList();
            if (!asking.isEmpty()) {
                bits.add("(" + any(asking) + " ? " + (1 << place) + " : 0)");
            }
        }
        if (!bits.isEmpty()) {
            line("int asked = %s;", String.join(" | ", bits));
            line("if (asked != 0) { return APPROVALS[asked]; }");
        }
        returned(rules, Effect.WARN);
        returned(rules, Effect.ALLOW);
        line("return Outcome.DENY;");
        line("}");
    }

    private static String any(List<Rule> rules) {
        return rules.stream().map(rule -> JavaCondition.of(rule.condition())).collect(Collectors.joining(" || "));
    }

    private void returned(List<Rule> rules, Effect effect) {
        for (Rule rule : rules) {
            if (rule.effect() == effect) {
                line("if (%s) { return Outcome.%s; }", JavaCondition.of(rule.condition()), effect);
            }
        }
    }

    private void list(String action, List<Rule> rules) {
        line("static List<HandWrittenRule> %s() {", action);
        line("List<HandWrittenRule> rules = new ArrayList<>();");
        for (Effect effect : Effect.mostRestrictiveFirst()) {
            for (Rule rule : rules) {
                if (rule.effect() == effect) {
                    int bit = rule.approval()
                            .map(requirements::indexOf)
                            .map(place -> 1 << place)
                            .orElse(0);
                    line(
                            "rules.add(new HandWrittenRule(call -> %s, Effect.%s, %d));",
                            JavaCondition.of(rule.condition()), effect, bit);
                }
            }
        }
        line("return rules;");
        line("}");
    }

    private void line(String format, Object... values) {
        text.append(String.format(format, values)).append('\n');
    }
}
