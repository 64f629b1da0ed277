package dev.writ.verifier.report;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.difference.Region;
import dev.writ.verifier.repair.Repair;
import dev.writ.verifier.repair.Repairs;
import dev.writ.verifier.result.Verdict;
import dev.writ.verifier.result.Witness;
import java.util.List;

/** Repairs for programs: one versioned JSON object. */
public final class RepairJson {
    private static final int VERSION = 1;

    private RepairJson() {}

    public static String of(List<Repairs> all) {
        JsonObject object = JsonObject.builder()
                .with("version", VERSION)
                .with("properties", all.stream().map(RepairJson::property).toList())
                .build();
        return JsonWriter.visible(object) + "\n";
    }

    private static JsonObject property(Repairs repairs) {
        boolean isRefuted = repairs.verdict() == Verdict.REFUTED;
        return JsonObject.builder()
                .with("id", repairs.id())
                .with("verdict", repairs.verdict().word())
                .with("witness", JsonReport.witness(repairs.witness()))
                .with("other_witness", JsonReport.witness(repairs.witness().flatMap(Witness::other)))
                .with("in_the_way", JsonReport.texts(repairs.inTheWay()))
                .with(
                        "repairs",
                        repairs.offered().stream().map(RepairJson::repair).toList())
                .with(
                        "why_none",
                        isRefuted && repairs.offered().isEmpty()
                                ? new JsonString(RepairWords.whyNone(repairs))
                                : new JsonNull())
                .build();
    }

    private static JsonObject repair(Repair repair) {
        return JsonObject.builder()
                .with("edit", repair.words())
                .with("span", JsonReport.span(repair.place()))
                .with(
                        "diff",
                        new JsonArray(repair.diff().stream()
                                .<Json>map(JsonString::new)
                                .toList()))
                .with("text", repair.text())
                .with(
                        "regions",
                        repair.difference().regions().stream()
                                .map(RepairJson::region)
                                .toList())
                .with("breaks", JsonReport.texts(repair.breaks()))
                .build();
    }

    private static JsonObject region(Region region) {
        return JsonObject.builder()
                .with("kind", region.kind().word())
                .with(
                        "where",
                        DifferenceWords.actions(region.where())
                                + DifferenceWords.cells(region.where())
                                        .map(cells -> " where " + cells)
                                        .orElse(""))
                .with("classes", region.count().toString())
                .with("witness", region.witness().request())
                .build();
    }
}
