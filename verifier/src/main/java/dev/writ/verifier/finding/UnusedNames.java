package dev.writ.verifier.finding;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Attributes and tags that are declared and that nothing speaks of; a tag may be there to say what an action is. */
final class UnusedNames implements StandardFinding {
    /** It is what the audit log calls the agent. */
    private static final Set<String> USED_BY_THE_RUNTIME = Set.of("agent.id");

    @Override
    public String sought() {
        return "which names nothing speaks of";
    }

    /** @param said how the name is written */
    private record Unused(String said, Span place, boolean isTag) {}

    @Override
    public List<Observation> in(PolicyView policy) {
        List<Unused> unused = new ArrayList<>();
        for (Vocabulary.Attribute attribute : policy.policy().vocabulary().attributes()) {
            Span place = policy.origins().attributes().get(attribute.name());
            // An argument is declared for the tool, and a clock gives all that it gives.
            boolean isUsed = attribute.source() == Vocabulary.Source.ARGUMENT
                    || USED_BY_THE_RUNTIME.contains(attribute.name())
                    || policy.mentions().attributes().contains(attribute.name());
            if (!isUsed && place != null && policy.isOfDocument(place) && isSaid(attribute.name(), place)) {
                unused.add(new Unused("`" + attribute.name() + "`", place, false));
            }
        }
        Map<String, Span> tags = new TreeMap<>(policy.origins().tags());
        tags.forEach((tag, place) -> {
            if (policy.isOfDocument(place) && !classifies(policy, tag)) {
                unused.add(new Unused("`tag:" + tag + "`", place, true));
            }
        });
        return unused.isEmpty() ? List.of() : List.of(observation(unused));
    }

    /**
     * Whether something speaks of a tag or, where something speaks of other tags, some action or family carries none of
     * these: then it says what the action is.
     */
    private static boolean classifies(PolicyView policy, String tag) {
        Set<String> mentioned = policy.mentions().tags();
        Vocabulary vocabulary = policy.policy().vocabulary();
        return mentioned.contains(tag)
                || !mentioned.isEmpty()
                        && Stream.concat(
                                        vocabulary.actions().stream().map(Vocabulary.Action::tags),
                                        vocabulary.families().stream().map(Vocabulary.Family::tags))
                                .anyMatch(tags ->
                                        tags.contains(tag) && tags.stream().noneMatch(mentioned::contains));
    }

    /** Those of a clock, or of another dialect, stand where something else is written. */
    private static boolean isSaid(String name, Span place) {
        return place.text().contains(name);
    }

    private static Observation observation(List<Unused> unused) {
        List<String> names = unused.stream().map(Unused::said).toList();
        Diagnostic diagnostic = Diagnostic.of(
                        DiagnosticCode.UNUSED_NAME,
                        unused.get(0).place,
                        "unused",
                        "no rule, limit or property speaks of " + RuleWords.listed(names))
                .withHelp(
                        unused.stream().allMatch(Unused::isTag)
                                ? "leave it out, or name it in a rule"
                                : "leave it out: requests must have attributes that are required; or name it in a rule");
        for (Unused other : unused.subList(1, unused.size())) {
            diagnostic = diagnostic.withNote("%s is declared here".formatted(other.said), other.place);
        }
        return Observation.of(diagnostic, List.of());
    }
}
