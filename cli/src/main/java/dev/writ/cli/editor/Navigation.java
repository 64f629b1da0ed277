package dev.writ.cli.editor;

import dev.writ.language.diagnostic.Level;
import dev.writ.language.index.Occurrence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** Where a name is declared and used, in its document and in those that share it, and how it is changed everywhere. */
final class Navigation {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(\\.[A-Za-z_][A-Za-z0-9_-]*)*");

    private final Policies policies;
    private final Analysis analysis;

    Navigation(Policies policies, Analysis analysis) {
        this.policies = policies;
        this.analysis = analysis;
    }

    /** Where the name is declared; where it is nowhere declared, its first use. */
    List<Location> definition(Occurrence name) {
        List<Location> declared = new ArrayList<>();
        List<Location> used = new ArrayList<>();
        places(name)
                .forEach((document, found) -> found.forEach(place -> (place.isDeclaration() ? declared : used)
                        .add(new Location(document.uri(), Places.range(place.span())))));
        return declared.isEmpty() ? used.stream().limit(1).toList() : declared;
    }

    List<Location> references(Occurrence name, boolean withDeclaration) {
        List<Location> references = new ArrayList<>();
        places(name).forEach((document, found) -> found.stream()
                .filter(place -> withDeclaration || !place.isDeclaration())
                .forEach(place -> references.add(new Location(document.uri(), Places.range(place.span())))));
        return references;
    }

    /**
     * All places of the name renamed.
     *
     * @throws ResponseErrorException where the documents would have mistakes that they do not have
     */
    WorkspaceEdit rename(Occurrence name, String fresh) {
        if (!PLAIN.matcher(fresh).matches()) {
            throw refused("`" + fresh + "` is no name; it has letters, digits, `_`, `-` and dots");
        }
        Map<OpenDocument, List<Occurrence>> places = places(name);
        Map<String, List<TextEdit>> edits = new LinkedHashMap<>();
        Map<OpenDocument, OpenDocument> changed = new HashMap<>();
        for (Map.Entry<OpenDocument, List<Occurrence>> entry : places.entrySet()) {
            StringBuilder text = new StringBuilder(entry.getKey().text());
            List<TextEdit> made = new ArrayList<>();
            for (int at = entry.getValue().size() - 1; at >= 0; at--) {
                Occurrence place = entry.getValue().get(at);
                if (!place.isSpelledOut()) {
                    throw refused("`" + name.name() + "` is meant at " + place.span() + " without being written there");
                }
                text.replace(place.span().start(), place.span().end(), fresh);
                made.add(0, new TextEdit(Places.range(place.span()), fresh));
            }
            edits.put(entry.getKey().uri(), made);
            changed.put(entry.getKey(), entry.getKey().with(entry.getKey().version() + 1, text.toString()));
        }
        refuseMistakes(name, fresh, changed);
        return new WorkspaceEdit(edits);
    }

    /** As long as the other documents are as they are, each changed one is read with all of the changes. */
    private void refuseMistakes(Occurrence name, String fresh, Map<OpenDocument, OpenDocument> changed) {
        Workspace after = new Workspace();
        after.rootedAt(Optional.of(policies.workspace().base(analysis.document())));
        policies.workspace().all().forEach(after::put);
        changed.values().forEach(after::put);
        Policies renamed = new Policies(after, ignored -> {});
        changed.forEach((before, document) -> {
            Analysis one = policies.of(before);
            Analysis other = renamed.of(document);
            if (errors(other) > errors(one)) {
                String message = other.report().findings().stream()
                        .map(finding -> finding.diagnostic())
                        .filter(diagnostic -> diagnostic.code().preventsMeaning())
                        .map(diagnostic -> diagnostic.span() + ": " + diagnostic.message())
                        .findFirst()
                        .orElse("");
                throw refused("`" + name.name() + "` cannot be renamed to `" + fresh + "`: " + message);
            }
            boolean isMerged = one.names().stream()
                    .anyMatch(place -> place.kind() == name.kind()
                            && place.owner().equals(name.owner())
                            && place.name().equals(fresh));
            if (isMerged) {
                throw refused("there is " + name.kind().word() + " `" + fresh + "` already");
            }
        });
    }

    private static long errors(Analysis analysis) {
        return analysis.report().findings().stream()
                .filter(finding -> finding.diagnostic().level() == Level.ERROR
                        && finding.diagnostic().code().preventsMeaning())
                .count();
    }

    static ResponseErrorException refused(String message) {
        return new ResponseErrorException(new ResponseError(ResponseErrorCode.RequestFailed, message, null));
    }

    /** By document, this one first: those that it refers to, and those that refer to it or to the same. */
    private Map<OpenDocument, List<Occurrence>> places(Occurrence name) {
        Map<OpenDocument, List<Occurrence>> places = new LinkedHashMap<>();
        add(analysis, name, places);
        for (OpenDocument other : policies.workspace().others(analysis.document())) {
            Analysis there = policies.of(other);
            if (isShared(there)) {
                add(there, name, places);
            }
        }
        return places;
    }

    private static void add(Analysis there, Occurrence name, Map<OpenDocument, List<Occurrence>> places) {
        List<Occurrence> found =
                there.names().stream().filter(other -> other.isOfSameName(name)).toList();
        if (!found.isEmpty()) {
            places.put(there.document(), found);
        }
    }

    private boolean isShared(Analysis other) {
        return refers(analysis, other) || refers(other, analysis);
    }

    private static boolean refers(Analysis one, Analysis other) {
        return other.document().path().stream().anyMatch(path -> one.referred().values().stream()
                .anyMatch(found -> found.name().equals(path.toString())));
    }
}
