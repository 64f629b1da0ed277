package dev.writ.verifier.report;

import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Level;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.LevelConfiguration.ChangedLevel;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reports as one SARIF 2.1.0 log, in the form that code scanning accepts. */
public final class SarifReport {
    /** What says that something is not known. */
    private static final Set<DiagnosticCode> OPEN = EnumSet.of(
            DiagnosticCode.PROPERTY_UNDECIDED, DiagnosticCode.TABLE_UNDECIDED, DiagnosticCode.FINDING_UNDECIDED);

    private final Tool tool;
    private final boolean tellsProved;
    private final Map<DiagnosticCode, Integer> indexes = new EnumMap<>(DiagnosticCode.class);
    private final List<Json> rules = new ArrayList<>();
    private final List<Json> results = new ArrayList<>();
    private final List<Json> notifications = new ArrayList<>();
    private final Map<String, Json> overrides = new LinkedHashMap<>();
    private final Fingerprints fingerprints = new Fingerprints();

    /** Whether any result is suppressed: then each must say whether it is. */
    private final boolean suppresses;

    /**
     * What reports.
     *
     * @param version of Writ
     * @param pages about codes, in Markdown; empty where there is none
     */
    public record Tool(String version, Function<DiagnosticCode, String> pages) {}

    private SarifReport(Tool tool, boolean tellsProved, boolean suppresses) {
        this.tool = tool;
        this.tellsProved = tellsProved;
        this.suppresses = suppresses;
    }

    /** @param tellsProved whether what was proved is a result as well; many readers take every result for a problem */
    public static String of(List<Report> reports, Tool tool, boolean tellsProved) {
        boolean suppresses =
                reports.stream().flatMap(report -> report.findings().stream()).anyMatch(Finding::isAccepted);
        SarifReport sarif = new SarifReport(tool, tellsProved, suppresses);
        reports.forEach(sarif::add);
        return JsonWriter.visible(sarif.log()) + "\n";
    }

    private JsonObject log() {
        // That the tool ran says nothing of what it found.
        JsonObject.Builder invocation = JsonObject.builder().with("executionSuccessful", new JsonBoolean(true));
        if (!overrides.isEmpty()) {
            invocation.with("ruleConfigurationOverrides", List.copyOf(overrides.values()));
        }
        if (!notifications.isEmpty()) {
            invocation.with("toolExecutionNotifications", notifications);
        }
        return SarifLog.of(tool.version(), rules, results, invocation);
    }

    private void add(Report report) {
        report.findings().forEach(this::add);
        MutationNotice.of(report).forEach(notice -> notifications.add(notification(report, notice)));
        if (tellsProved) {
            report.properties().stream()
                    .filter(property -> property.verdict() == Verdict.PROVED)
                    .forEach(property -> results.add(passed(
                            report, DiagnosticCode.PROPERTY_REFUTED, holds(property), Optional.of(property.id()))));
            report.table()
                    .filter(table -> table.equivalent() == Verdict.PROVED)
                    .ifPresent(table -> results.add(passed(
                            report,
                            DiagnosticCode.TABLE_UNDECIDED,
                            "the table of %d rows means what the policy says".formatted(table.rows()),
                            Optional.empty())));
        }
        report.levels().changed().forEach(this::override);
    }

    private void add(Finding finding) {
        DiagnosticCode code = finding.diagnostic().code();
        JsonObject.Builder result = SarifResult.of(finding, OPEN.contains(code))
                .with("ruleIndex", index(code))
                .with(
                        "partialFingerprints",
                        JsonObject.builder().with("primaryLocationLineHash", fingerprints.of(finding)))
                .with("properties", SarifResult.properties(finding));
        results.add((suppresses ? result.with("suppressions", SarifResult.suppressions(finding)) : result).build());
    }

    private static String holds(PropertyVerdict property) {
        return "property `%s` holds%s"
                .formatted(
                        property.id(),
                        property.because()
                                .map(because -> ", because " + because.words())
                                .or(() -> property.witness().map(witness -> ", for instance by " + witness.visible()))
                                .orElse(""));
    }

    /** What was proved is of a file, and of a name in it. */
    private JsonObject passed(Report report, DiagnosticCode code, String text, Optional<String> property) {
        JsonObject.Builder location = JsonObject.builder()
                .with(
                        "physicalLocation",
                        JsonObject.builder().with("artifactLocation", SarifText.artifact(report.file())));
        property.ifPresent(id -> location.with(
                "logicalLocations",
                List.of(JsonObject.builder()
                        .with("name", id)
                        .with("fullyQualifiedName", report.policy().orElse("") + "/" + id)
                        .build())));
        JsonObject.Builder result = JsonObject.builder()
                .with("ruleId", code.code())
                .with("ruleIndex", index(code))
                .with("kind", "pass")
                .with("level", "none")
                .with("message", SarifText.line(text))
                .with("locations", List.of(location.build()));
        return (suppresses ? result.with("suppressions", List.of()) : result).build();
    }

    private static JsonObject notification(Report report, MutationNotice notice) {
        JsonObject.Builder place = notice.place().map(SarifText::location).orElseGet(() -> JsonObject.builder()
                .with(
                        "physicalLocation",
                        JsonObject.builder().with("artifactLocation", SarifText.artifact(report.file()))));
        return JsonObject.builder()
                .with("descriptor", JsonObject.builder().with("id", MutationNotice.NAME))
                .with("level", "note")
                .with("message", SarifText.line(notice.text()))
                .with("locations", List.of(place.build()))
                .build();
    }

    private int index(DiagnosticCode code) {
        return indexes.computeIfAbsent(code, any -> {
            rules.add(SarifRule.of(code, tool.pages()));
            return rules.size() - 1;
        });
    }

    private void override(ChangedLevel changed) {
        JsonObject.Builder configuration = JsonObject.builder();
        changed.level()
                .map(Level::word)
                .ifPresentOrElse(
                        level -> configuration.with("level", level),
                        () -> configuration.with("enabled", new JsonBoolean(false)));
        JsonObject override = JsonObject.builder()
                .with("configuration", configuration)
                .with(
                        "descriptor",
                        JsonObject.builder().with("id", changed.code().code()).with("index", index(changed.code())))
                .build();
        overrides.put(changed.words(), override);
    }
}
