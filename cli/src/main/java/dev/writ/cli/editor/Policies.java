package dev.writ.cli.editor;

import dev.writ.language.settings.Settings;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.settings.RunSettings;
import dev.writ.verifier.settings.SettingsOfRun;
import dev.writ.verifier.settings.UnusableSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What is known of the documents that are open, found out anew where they have changed. */
final class Policies {
    private final Workspace workspace;
    private final Consumer<String> log;
    private final Map<String, Analysis> known = new ConcurrentHashMap<>();

    /** The last that a document meant, for completing what is broken while it is written. */
    private final Map<String, Analysis> meaningful = new ConcurrentHashMap<>();

    Policies(Workspace workspace, Consumer<String> log) {
        this.workspace = workspace;
        this.log = log;
    }

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    Workspace workspace() {
        return workspace;
    }

    Optional<Analysis> of(String uri) {
        return workspace.get(uri).map(this::of);
    }

    /** Of a document, whether it is open or not. */
    Analysis of(OpenDocument document) {
        String key = OpenDocument.key(document.uri());
        Analysis before = known.get(key);
        if (before != null && before.document().equals(document)) {
            return before;
        }
        Analysis analysis = Analysis.of(document, workspace, today(), report -> judged(document, report, false));
        known.put(key, analysis);
        if (analysis.policy().isPresent()) {
            meaningful.put(key, analysis);
        }
        return analysis;
    }

    /** What a document last meant. */
    Optional<Analysis> lastMeaningful(String uri) {
        return Optional.ofNullable(meaningful.get(OpenDocument.key(uri)));
    }

    /** Forgets what was found out, for something beside the documents has changed. */
    void forget() {
        known.clear();
    }

    void close(String uri) {
        known.remove(OpenDocument.key(uri));
        meaningful.remove(OpenDocument.key(uri));
    }

    /** A report as the settings of its file have it; as it is where they cannot be used, which is told. */
    Report judged(OpenDocument document, Report report, boolean isProved) {
        Path base = workspace.base(document);
        SettingsOfRun settings = new SettingsOfRun(
                base,
                new RunSettings(
                        true,
                        Optional.empty(),
                        Settings.ofOptions(Optional.empty(), List.of(), List.of()),
                        Optional.empty(),
                        false));
        try {
            settings.read(List.of(document.name()));
            return settings.judge(List.of(report), today(), isProved).reports().get(0);
        } catch (UnusableSettings e) {
            log.accept(e.words());
            return report;
        }
    }
}
