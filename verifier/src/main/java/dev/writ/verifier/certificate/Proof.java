package dev.writ.verifier.certificate;

import dev.writ.runtime.digest.Sha256;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.smtlib.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The obligations that were met for one table: the content of {@code policy.proof.json}. Each query is a file of its own,
 * in SMT-LIB, to which any solver must answer {@code unsat}.
 *
 * @param policy its name
 * @param policyDigest SHA-256 of the canonical policy
 * @param tableDigest SHA-256 of the canonical table
 * @param resources what each query might cost
 * @param sampled how much was tried besides; absent before that has ended
 */
public record Proof(
        String policy,
        String policyDigest,
        String tableDigest,
        long resources,
        Optional<SampleCoverage> sampled,
        List<Obligation> obligations) {
    /** The version of the format. */
    public static final int FORMAT = 2;

    /** The file of the obligations. */
    public static final String FILE = "policy.proof.json";

    private static final String FOLDER = "policy.proof/";
    private static final Pattern QUERY = Pattern.compile("[0-9]{4,}\\.smt2");

    public Proof {
        obligations = List.copyOf(obligations);
    }

    /**
     * A proof as it is written.
     *
     * @param files the queries and at last {@value Proof#FILE}, by their paths; written in this order, that file is there
     *     only when all others are
     * @param digest SHA-256 of {@value Proof#FILE}, and as that has the digests of all others, of all of them
     */
    public record Archive(Map<String, String> files, String digest) {
        public Archive {
            files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        }

        /**
         * What an earlier proof left in a directory and is to go before this one is written: its record, and the queries
         * that this one has not. Nothing else is ever named.
         */
        public List<Path> outdated(Path directory) throws IOException {
            List<Path> outdated = new ArrayList<>();
            if (Files.isRegularFile(directory.resolve(FILE))) {
                outdated.add(directory.resolve(FILE));
            }
            Path queries = directory.resolve(FOLDER);
            if (Files.isDirectory(queries)) {
                try (Stream<Path> found = Files.list(queries)) {
                    found.filter(file -> isQuery(file.getFileName()))
                            .filter(Files::isRegularFile)
                            .filter(file -> !files.containsKey(FOLDER + file.getFileName()))
                            .sorted()
                            .forEach(outdated::add);
                }
            }
            return outdated;
        }

        private static boolean isQuery(Path name) {
            return QUERY.matcher(name.toString()).matches();
        }
    }

    /** The same, once requests were tried and nothing was found that contradicts it. */
    public Proof with(SampleCoverage trial) {
        return new Proof(policy, policyDigest, tableDigest, resources, Optional.of(trial), obligations);
    }

    /** The same bytes for the same proof; what asks the same is one file. */
    public Archive archive() {
        Map<String, String> files = new LinkedHashMap<>();
        Map<String, String> paths = new HashMap<>();
        List<Json> described = new ArrayList<>();
        for (Obligation obligation : obligations) {
            Map<String, Json> members = new LinkedHashMap<>();
            members.put("title", new JsonString(obligation.title()));
            members.put("verdict", new JsonString(obligation.verdict()));
            members.put("prover", new JsonString(obligation.prover()));
            obligation.resources().ifPresent(used -> members.put("resources", new JsonString(Long.toString(used))));
            obligation.query().ifPresent(query -> {
                Script script = Script.of(query, resources);
                String path =
                        paths.computeIfAbsent(script.body(), none -> "%s%04d.smt2".formatted(FOLDER, paths.size() + 1));
                String file = files.computeIfAbsent(path, none -> script.question());
                members.put("query", new JsonString(path));
                members.put("sha256", new JsonString(Sha256.hex(file)));
            });
            described.add(object(members));
        }
        Map<String, Json> proof = new LinkedHashMap<>();
        proof.put("format", JsonNumber.of(FORMAT));
        proof.put("policy", new JsonString(policy));
        proof.put("digest", new JsonString(policyDigest));
        proof.put("table", new JsonString(tableDigest));
        proof.put("budget", new JsonString(Long.toString(resources)));
        sampled.ifPresent(trial -> proof.put("tried", tried(trial)));
        proof.put("obligations", new JsonArray(described));
        String record = lines(proof, described);
        files.put(FILE, record);
        return new Archive(files, Sha256.hex(record));
    }

    private static JsonObject tried(SampleCoverage trial) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("requests", JsonNumber.of(trial.requests()));
        members.put("valid", JsonNumber.of(trial.valid()));
        members.put("pairs", JsonNumber.of(trial.pairsTried()));
        members.put("of_pairs", JsonNumber.of(trial.pairs()));
        return object(members);
    }

    private static JsonObject object(Map<String, Json> members) {
        return new JsonObject(members.entrySet().stream()
                .map(member -> new JsonObject.Member(member.getKey(), member.getValue()))
                .toList());
    }

    /** One obligation a line. */
    private static String lines(Map<String, Json> proof, List<Json> obligations) {
        StringBuilder text = new StringBuilder("{");
        String separator = "\n  ";
        for (Map.Entry<String, Json> member : proof.entrySet()) {
            text.append(separator).append(JsonWriter.quoted(member.getKey())).append(": ");
            separator = ",\n  ";
            if (member.getValue() instanceof JsonArray) {
                String item = "[\n    ";
                for (Json obligation : obligations) {
                    text.append(item).append(JsonWriter.write(obligation));
                    item = ",\n    ";
                }
                text.append(obligations.isEmpty() ? "[]" : "\n  ]");
            } else {
                text.append(JsonWriter.write(member.getValue()));
            }
        }
        return text.append("\n}\n").toString();
    }
}
