package dev.writ.runtime;

import dev.writ.runtime.digest.Sha256;
import dev.writ.runtime.table.SampleTables;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import java.util.List;
import java.util.Optional;

/** Versions of the sample policy, each with a record of its proof. */
final class Versions {
    private Versions() {}

    static TableData table(String version) {
        String text = TableJson.write(SampleTables.production());
        String digest = Sha256.hex("version " + version);
        return TableJson.read(text.replace("\"version\":\"3\"", "\"version\":\"" + version + "\"")
                .replace(SampleTables.production().digest(), digest));
    }

    /** The version, in which this many reads may begin in any time of so many seconds. */
    static Guard limited(String version, int times, long seconds) {
        return proved(table(version)
                .withLimits(new TableData.Limits(
                        List.of(new TableData.Limit("reads-in-time", times, seconds, Optional.empty())),
                        List.of(new TableData.LimitRow(0, new TableData.Region(List.of(0), List.of()))))));
    }

    static Guard proved(String version) {
        return proved(table(version));
    }

    static Guard proved(TableData table) {
        String text = TableJson.write(table);
        return Guard.proved(text, record(Sha256.hex(text), "proved"));
    }

    static String record(String tableDigest, String verdict) {
        return "{\"table\":\"" + tableDigest + "\",\"obligations\":[{\"title\":\"t\",\"verdict\":\"" + verdict
                + "\"}]}";
    }
}
