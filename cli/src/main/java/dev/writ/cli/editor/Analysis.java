package dev.writ.cli.editor;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.ReadOptions;
import dev.writ.language.compose.PolicyTree;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.index.NameIndex;
import dev.writ.language.index.Occurrence;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.verifier.VerifiedFile;
import dev.writ.verifier.result.Report;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is known of a document without proving anything.
 *
 * @param report as its settings have it
 * @param policy what could be made of it, absent where that is nothing
 * @param names that stand in it
 * @param referred the files that it refers to, by their real path
 */
record Analysis(
        OpenDocument document,
        SourceText source,
        Report report,
        Optional<CheckedPolicy> policy,
        List<Occurrence> names,
        Map<Path, PolicyTree.Found> referred) {

    Analysis {
        names = List.copyOf(names);
        referred = Map.copyOf(referred);
    }

    /** @param judge how findings count */
    static Analysis of(OpenDocument document, Workspace workspace, LocalDate today, UnaryOperator<Report> judge) {
        byte[] bytes = document.text().getBytes(StandardCharsets.UTF_8);
        Map<Path, PolicyTree.Found> referred = new LinkedHashMap<>();
        ReadOptions reading = workspace.reading(document, found -> referred.put(found.file(), found));
        Report report =
                VerifiedFile.check(document.name(), bytes, reading, today).report();
        Result<CheckedPolicy> read = PolicyFrontEnd.read(document.name(), bytes, reading);
        SourceText source = SourceText.of(document.name(), document.text());
        return new Analysis(document, source, judge.apply(report), read.remains(), names(source, referred), referred);
    }

    private static List<Occurrence> names(SourceText source, Map<Path, PolicyTree.Found> referred) {
        Optional<PolicyFile> file = tree(source);
        if (file.isEmpty()) {
            return List.of();
        }
        List<PolicyFile> known = new ArrayList<>(List.of(file.get()));
        for (PolicyTree.Found found : referred.values()) {
            tree(SourceText.of(found.name(), new String(found.content().bytes(), StandardCharsets.UTF_8)))
                    .ifPresent(known::add);
        }
        return NameIndex.of(file.get(), known);
    }

    private static Optional<PolicyFile> tree(SourceText source) {
        return PolicyFrontEnd.spelling(source.name())
                .read(source, SourceLimits.DEFAULT)
                .remains();
    }

    /** The name at a place. */
    Optional<Occurrence> nameAt(int offset) {
        return names.stream()
                .filter(name -> Places.touches(name.span(), offset))
                .findFirst();
    }
}
