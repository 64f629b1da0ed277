package dev.writ.compiler.certificate;

import dev.writ.compiler.Minimality;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonObject.Member;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
                .append(JsonWriter.write(new JsonString(value)))
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
                .append(layer.rows())
                .append(",\"lower_bound\":")
                .append(layer.lowerBound())
                .append(",\"irredundant\":")
                .append(layer.areIrredundant())
                .append(",\"prime\":")
                .append(layer.arePrime());
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
        return new JsonObject(List.of(
                new Member("action", JsonNumber.of(witness.vector().action())),
                new Member("classes", numbers(witness.vector().classes())),
                new Member("request", witness.request())));
    }

    private static Json blocker(Certificate.Blocker blocker) {
        return new JsonObject(List.of(
                new Member("of", numbers(List.of(blocker.one(), blocker.other()))),
                new Member("action", JsonNumber.of(blocker.between().action())),
                new Member("classes", numbers(blocker.between().classes())),
                new Member("request", blocker.request())));
    }

    private static Json numbers(List<Integer> numbers) {
        return new JsonArray(numbers.stream().<Json>map(JsonNumber::of).toList());
    }

    /**
     * Reads what {@link #write} wrote. There is one text for each certificate, so that what is said twice cannot differ.
     *
     * @throws IllegalArgumentException if the text is no certificate, saying what is wrong
     */
    public static Certificate read(String text) {
        Fields fields = Fields.of(
                json(text), "the certificate", "format", "policy", "digest", "previous", "rows", "approvals", "layers");
        if (fields.number("format") != FORMAT) {
            throw new IllegalArgumentException("the certificate has another format than " + FORMAT);
        }
        Certificate certificate = new Certificate(
                fields.text("policy"),
                fields.text("digest"),
                fields.has("previous") ? Optional.of(fields.text("previous")) : Optional.empty(),
                fields.list("layers").stream().map(CertificateJson::layer).toList());
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

    private static Certificate.Layer layer(Json json) {
        Fields layer = Fields.of(
                json,
                "a layer",
                "effect",
                "requirement",
                "rows",
                "lower_bound",
                "irredundant",
                "prime",
                "status",
                "witnesses",
                "blockers");
        String word = layer.text("effect");
        return new Certificate.Layer(
                Arrays.stream(Effect.values())
                        .filter(effect -> effect.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no effect: " + word)),
                layer.has("requirement") ? Optional.of(layer.number("requirement")) : Optional.empty(),
                layer.number("rows"),
                layer.truth("irredundant"),
                layer.truth("prime"),
                layer.number("lower_bound"),
                layer.list("witnesses").stream()
                        .map(CertificateJson::readWitness)
                        .toList(),
                layer.list("blockers").stream()
                        .map(CertificateJson::readBlocker)
                        .toList());
    }

    private static Certificate.Witness readWitness(Json json) {
        Fields witness = Fields.of(json, "a witness", "action", "classes", "request");
        return new Certificate.Witness(vector(witness), witness.object("request"));
    }

    private static Certificate.Blocker readBlocker(Json json) {
        Fields blocker = Fields.of(json, "a blocker", "of", "action", "classes", "request");
        List<Integer> pair = blocker.numbers("of");
        if (pair.size() != 2) {
            throw new IllegalArgumentException("a blocker is of two witnesses");
        }
        return new Certificate.Blocker(pair.get(0), pair.get(1), vector(blocker), blocker.object("request"));
    }

    private static Certificate.Vector vector(Fields fields) {
        return new Certificate.Vector(fields.number("action"), fields.numbers("classes"));
    }

    /** The members of an object, of which no other may be there. */
    private record Fields(JsonObject object, String what) {
        static Fields of(Json json, String what, String... names) {
            if (!(json instanceof JsonObject object)) {
                throw new IllegalArgumentException(what + " is no object");
            }
            List<String> seen = new ArrayList<>();
            for (Member member : object.members()) {
                if (!List.of(names).contains(member.name()) || seen.contains(member.name())) {
                    throw new IllegalArgumentException(what + " has a member that it may not have: " + member.name());
                }
                seen.add(member.name());
            }
            return new Fields(object, what);
        }

        boolean has(String name) {
            return object.members().stream().anyMatch(member -> member.name().equals(name));
        }

        private Json value(String name) {
            return object.members().stream()
                    .filter(member -> member.name().equals(name))
                    .map(Member::value)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(what + " lacks " + name));
        }

        private IllegalArgumentException wrong(String name) {
            return new IllegalArgumentException(what + ": " + name + " is of another type");
        }

        String text(String name) {
            if (value(name) instanceof JsonString text) {
                return text.value();
            }
            throw wrong(name);
        }

        boolean truth(String name) {
            if (value(name) instanceof JsonBoolean truth) {
                return truth.value();
            }
            throw wrong(name);
        }

        int number(String name) {
            return number(value(name), name);
        }

        private int number(Json json, String name) {
            if (json instanceof JsonNumber number && number.spelling().matches("0|-?[1-9][0-9]{0,8}")) {
                return Integer.parseInt(number.spelling());
            }
            throw wrong(name);
        }

        List<Json> list(String name) {
            if (value(name) instanceof JsonArray array) {
                return array.items();
            }
            throw wrong(name);
        }

        List<Integer> numbers(String name) {
            return list(name).stream().map(item -> number(item, name)).toList();
        }

        JsonObject object(String name) {
            if (value(name) instanceof JsonObject inner) {
                return inner;
            }
            throw wrong(name);
        }
    }
}
