package dev.writ.verifier.report;

import dev.writ.language.diagnostic.Level;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.source.Span;
import dev.writ.runtime.digest.Sha256;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.difference.ChangeKind;
import dev.writ.verifier.difference.Difference;
import dev.writ.verifier.difference.LimitChange;
import dev.writ.verifier.difference.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A difference as a SARIF log: a result for each region and each limit, a warning where less is restricted and a note
 * where more is, each at the rules that now decide it.
 */
public final class DifferenceSarif {
    private final CheckedPolicy after;
    private final Map<String, Json> rules = new TreeMap<>();
    private final List<Json> results = new ArrayList<>();

    private DifferenceSarif(CheckedPolicy after) {
        this.after = after;
    }

    /** @param version of Writ */
    public static String of(ComparedFiles files, String version) {
        DifferenceSarif sarif = new DifferenceSarif(files.after());
        Difference difference = files.difference();
        difference.regions().forEach(sarif::add);
        difference.limits().forEach(sarif::add);
        difference
                .undecided()
                .ifPresent(why ->
                        sarif.add("undecided", "what changes could not be decided", Level.ERROR, why, List.of()));
        JsonObject log = SarifLog.of(
                version,
                List.copyOf(sarif.rules.values()),
                sarif.results,
                JsonObject.builder().with("executionSuccessful", new JsonBoolean(true)));
        return JsonWriter.visible(log) + "\n";
    }

    private void add(Region region) {
        ChangeKind kind = region.kind();
        boolean isWider = kind.direction() == ChangeKind.Direction.LESS_RESTRICTIVE
                || kind.direction() == ChangeKind.Direction.INCOMPARABLE;
        String where = DifferenceWords.cells(region.where())
                .map(cells -> " where " + cells)
                .orElse("");
        add(
                kind.word(),
                kind.words(),
                isWider ? Level.WARNING : Level.NOTE,
                "%s%s: %s, before %s, now %s\nfor instance %s"
                        .formatted(
                                DifferenceWords.actions(region.where()),
                                where,
                                kind.words(),
                                DifferenceWords.before(region),
                                DifferenceWords.after(region),
                                JsonWriter.visible(region.witness().after())),
                places(region.decidingAfter().rules()));
    }

    private List<Span> places(List<String> ids) {
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(after.origins().rules().get(id)).stream())
                .toList();
    }

    private void add(LimitChange change) {
        List<Span> places =
                change
                        .after()
                        .flatMap(limit ->
                                Optional.ofNullable(after.origins().limits().get(limit.id())))
                        .stream()
                        .toList();
        add(
                "limit_" + change.kind().word(),
                "limit " + change.kind().word(),
                change.isLooser() ? Level.WARNING : Level.NOTE,
                DifferenceWords.limit(change),
                places);
    }

    private void add(String kind, String title, Level level, String text, List<Span> places) {
        String id = "diff/" + kind;
        rules.computeIfAbsent(id, none -> JsonObject.builder()
                .with("id", id)
                .with("shortDescription", SarifText.line(title))
                .with("defaultConfiguration", JsonObject.builder().with("level", level.word()))
                .with(
                        "properties",
                        JsonObject.builder()
                                .with("precision", "very-high")
                                .with("tags", List.of(new JsonString("security"))))
                .build());
        Span place = places.isEmpty() ? after.origins().document() : places.get(0);
        List<Json> related = new ArrayList<>();
        places.stream()
                .skip(1)
                .forEach(other -> related.add(SarifText.location(other)
                        .with("id", related.size())
                        .with("message", SarifText.line("decides it, too"))
                        .build()));
        results.add(JsonObject.builder()
                .with("ruleId", id)
                .with("level", level.word())
                .with("message", SarifText.lines(text))
                .with("locations", List.of(SarifText.location(place).build()))
                .with("relatedLocations", related)
                .with("partialFingerprints", JsonObject.builder().with("difference/v1", Sha256.hex(id + "\n" + text)))
                .build());
    }
}
