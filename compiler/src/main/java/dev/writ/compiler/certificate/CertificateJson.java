package dev.writ.compiler.certificate;

import dev.writ.compiler.Minimality;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonFields;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonWriter;
import java.util.List;

/** A certificate as text: {@code policy.certificate.json}. */
public final class CertificateJson {
    /** The version of the format; a reader refuses every other. */
    private static final int FORMAT = 2;

    private static final int MAX_LENGTH = 512 << 20;

    private CertificateJson() {}

    /** One witness or blocker a line, ending with a line feed; equal certificates have equal texts. */
    public static String write(Certificate certificate) {
        StringBuilder out = new StringBuilder("{\n");
        out.append("  \"format\": ").append(FORMAT).append(",\n");
        field(out, "policy", certificate.policy());
        field(out, "digest", certificate.digest());
        certificate.previous().ifPresent(digest -> field(out, "previous", digest));
        minimality(out, "rows", certificate.minimality(false));
        minimality(out, "approvals", certificate.minimality(true));
        out.append("  \"layers\": [");
        String separator = "\n";
        for (Certificate.Layer layer : certificate.layers()) {
            out.append(separator);
            layer(out, layer);
            separator = ",\n";
        }
        return out.append("\n  ]\n}\n").toString();
    }

    private static void field(StringBuilder out, String name, String value) {
        out.append("  \"%s\": ".formatted(name))
                .append(JsonWriter.quoted(value))
                .append(",\n");
    }

    private static void minimality(StringBuilder out, String name, Minimality minimality) {
        out.append("  \"%s\": {\"rows\":%d,\"certified\":%d,\"lower_bound\":%d,\"status\":\"%s\"},\n"
                .formatted(
                        name, minimality.rows(), minimality.certified(), minimality.lowerBound(), minimality.words()));
    }

    private static void layer(StringBuilder out, Certificate.Layer layer) {
        out.append("    {\"effect\":\"").append(layer.effect().word()).append('"');
        layer.requirement().ifPresent(index -> out.append(",\"requirement\":").append(index));
        out.append(",\"rows\":")
                .append(layer.size().rows())
                .append(",\"lower_bound\":")
                .append(layer.size().lowerBound())
                .append(",\"irredundant\":")
                .append(layer.size().areIrredundant())
                .append(",\"prime\":")
                .append(layer.size().arePrime());
        out.append(",\"status\":\"").append(layer.minimality().words()).append("\",\"witnesses\":");
        lines(out, layer.witnesses().stream().map(CertificateJson::witness).toList());
        out.append(",\"blockers\":");
        lines(out, layer.blockers().stream().map(CertificateJson::blocker).toList());
        out.append('}');
    }

    private static void lines(StringBuilder out, List<Json> items) {
        String separator = "\n      ";
        out.append('[');
        for (Json item : items) {
            out.append(separator).append(JsonWriter.write(item));
            separator = ",\n      ";
        }
        out.append(items.isEmpty() ? "]" : "\n    ]");
    }

    private static Json witness(Certificate.Witness witness) {
        return JsonObject.builder()
                .with("action", witness.vector().action())
                .with("classes", JsonArray.ofNumbers(witness.vector().classes()))
                .with("request", witness.request())
                .build();
    }

    private static Json blocker(Certificate.Blocker blocker) {
        return JsonObject.builder()
                .with("of", JsonArray.ofNumbers(List.of(blocker.one(), blocker.other())))
                .with("action", blocker.between().action())
                .with("classes", JsonArray.ofNumbers(blocker.between().classes()))
                .with("request", blocker.request())
                .build();
    }

    /**
     * Reads what {@link #write} wrote. There is one text for each certificate, so that what is said twice cannot differ.
     *
     * @throws IllegalArgumentException if the text is no certificate, saying what is wrong
     */
    public static Certificate read(String text) {
        JsonFields fields = JsonFields.of(json(text), "certificate");
        int format = fields.index("format");
        if (format != FORMAT) {
            throw new IllegalArgumentException("format " + format + " is not " + FORMAT + ", the only one known");
        }
        Certificate certificate = new Certificate(
                fields.text("policy"),
                fields.text("digest"),
                fields.optionalText("previous"),
                fields.list("layers", CertificateJson::layer));
        // Both follow from the layers, and are held against them by the comparison of the whole text.
        fields.object("rows");
        fields.object("approvals");
        fields.end();
        if (!write(certificate).equals(text)) {
            throw new IllegalArgumentException("the certificate is not written as certificates are");
        }
        return certificate;
    }

    private static Json json(String text) {
        try {
            return JsonReader.read(text, MAX_LENGTH);
        } catch (JsonException e) {
            throw new IllegalArgumentException("not JSON at offset " + e.offset() + ": " + e.getMessage(), e);
        }
    }

    private static Certificate.Layer layer(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        Certificate.Layer layer = new Certificate.Layer(
                fields.named("effect", "effect", Effect::ofWord),
                fields.optionalIndex("requirement"),
                new Certificate.Size(
                        fields.index("rows"),
                        fields.index("lower_bound"),
                        fields.truth("irredundant"),
                        fields.truth("prime")),
                fields.list("witnesses", CertificateJson::readWitness),
                fields.list("blockers", CertificateJson::readBlocker));
        // It follows from the rest, and is held against it by the comparison of the whole text.
        fields.text("status");
        fields.end();
        return layer;
    }

    private static Certificate.Witness readWitness(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        Certificate.Witness witness = new Certificate.Witness(vector(fields), fields.object("request"));
        fields.end();
        return witness;
    }

    private static Certificate.Blocker readBlocker(Json json, String place) {
        JsonFields fields = JsonFields.of(json, place);
        List<Integer> pair = fields.indexes("of");
        if (pair.size() != 2) {
            throw new IllegalArgumentException(place + ".of: a blocker is of two witnesses");
        }
        Certificate.Blocker blocker =
                new Certificate.Blocker(pair.get(0), pair.get(1), vector(fields), fields.object("request"));
        fields.end();
        return blocker;
    }

    private static Certificate.Vector vector(JsonFields fields) {
        return new Certificate.Vector(fields.index("action"), fields.indexes("classes"));
    }
}
