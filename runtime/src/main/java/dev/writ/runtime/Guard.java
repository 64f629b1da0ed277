package dev.writ.runtime;

import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.digest.Sha256;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A policy that decides. Pure: no I/O, no lock, any number of threads.
 *
 * <p>For each policy one final class is generated that extends this; it adds data and types, no logic:
 *
 * <pre>{@code
 * public final class ProductionGuard extends Guard {
 *     private static final ProductionGuard INSTANCE = new ProductionGuard();
 *
 *     private ProductionGuard() {
 *         super("1f3c…", "07aa…", data());      // SHA-256 of the data and of its proof; the canonical table in pieces
 *     }
 *
 *     public static ProductionGuard instance() {
 *         return INSTANCE;
 *     }
 *
 *     public static DeleteRecords.NeedsTable deleteRecords() { … }   // one for each action: see ActionCall
 * }
 * }</pre>
 *
 * Asked alone, it says what is still owed before the action may run, such as approvals and places in limits, and does
 * nothing about it; an {@link Enforcer} does:
 *
 * <pre>{@code
 * ProductionGuard guard = ProductionGuard.instance();
 * Request request = guard.read((JsonObject) JsonReader.read(
 *         "{\"action\":\"delete_records\",\"table\":\"users\",\"rows\":\"7\",\"environment\":\"production\"}"));
 * Outcome outcome = guard.decide(request);           // the quick answer, without its reasons
 * Decision decision = guard.explain(request);        // the same, with rules, reason and row
 * }</pre>
 *
 * A guard whose data are damaged, or were generated for a version of this runtime that reads them otherwise, is made all
 * the same, is not {@linkplain #isIntact() intact}, and denies everything.
 */
public abstract class Guard {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final DecisionEngine engine;
    private final String tableDigest;
    private final Optional<String> proofDigest;
    private final @Nullable String damage;

    /**
     * @param sha256 of the UTF-8 of the data, 64 lower-case hexadecimal digits
     * @param proof SHA-256 of the record of what was proved about these data, or nothing where there is none; a guard
     *     cannot hold it against anything but its form
     * @param data the canonical text of the table, cut where a class file needs it
     */
    protected Guard(String sha256, String proof, String... data) {
        DecisionEngine read = DecisionEngine.DENYING;
        String found = "";
        Optional<String> proved = Optional.empty();
        String wrong = null;
        boolean isAsGenerated = false;
        try {
            String text = String.join("", data);
            found = Sha256.hex(text);
            if (!found.equals(sha256)) {
                wrong = "the policy's data are damaged: their digest is `" + found + "`";
            } else if (!proof.isEmpty() && !DIGEST.matcher(proof).matches()) {
                wrong = "the policy's data are damaged: they name no proof";
            } else {
                isAsGenerated = true;
                read = new DecisionEngine(TableJson.read(text));
                proved = proof.isEmpty() ? Optional.empty() : Optional.of(proof);
            }
        } catch (RuntimeException e) {
            wrong = isAsGenerated
                    ? "this version of writ-runtime cannot read the policy's data, " + e.getMessage()
                            + ": generate the class with the version that it runs with"
                    : "the policy's data are damaged: " + e.getMessage();
        }
        this.engine = read;
        this.tableDigest = found;
        this.proofDigest = proved;
        this.damage = wrong;
    }

    private Guard(TableData table, Optional<String> proof) {
        this.engine = new DecisionEngine(table);
        this.tableDigest = Sha256.hex(TableJson.write(table));
        this.proofDigest = proof;
        this.damage = null;
    }

    /**
     * A guard for a table that no class was generated for.
     *
     * @throws IllegalArgumentException if the text is not a well-formed table, saying what is wrong
     */
    public static Guard of(String tableJson) {
        return new OfTable(TableJson.read(tableJson), Optional.empty());
    }

    /**
     * A guard for a table that no class was generated for and that was proved, as {@code writ compile} writes both. That
     * the record is of this table is checked, and that it leaves nothing open; not that whoever wrote it proved anything:
     * the files are the host's, like the classes that it loads.
     *
     * @param proofJson the text of {@code policy.proof.json}
     * @throws IllegalArgumentException if the texts are no table and no record of its proof, saying what is wrong
     */
    public static Guard proved(String tableJson, String proofJson) {
        TableData table = TableJson.read(tableJson);
        ProofRecord.requireOf(Sha256.hex(TableJson.write(table)), proofJson);
        return new OfTable(table, Optional.of(Sha256.hex(proofJson)));
    }

    private static final class OfTable extends Guard {
        private OfTable(TableData table, Optional<String> proof) {
            super(table, proof);
        }
    }

    /** The policy's name; empty where the data are damaged. */
    public final String policy() {
        return engine.table().policy();
    }

    public final Optional<String> version() {
        return engine.table().version();
    }

    /** SHA-256 of the canonical policy, 64 hexadecimal digits; all zero where the data are damaged. */
    public final String policyDigest() {
        return engine.table().digest();
    }

    /** SHA-256 of the canonical table, as found when the guard was made. */
    public final String tableDigest() {
        return tableDigest;
    }

    /** SHA-256 of the {@code policy.proof.json} that was written with the class; none where nothing was proved. */
    public final Optional<String> proofDigest() {
        return proofDigest;
    }

    /** What the guard decides by; where the data are damaged, a table that knows no action. */
    public final TableData table() {
        return engine.table();
    }

    /** The bits that decide, for proving them equal to the {@link #table()}. */
    public final LookupTable lookup() {
        return engine.lookup();
    }

    /** False where the data are not those that the guard was made with, or cannot be read; then everything is denied. */
    public final boolean isIntact() {
        return damage == null;
    }

    /** What is wrong with the data, if anything is. */
    final Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    /** The index of an attribute for {@link Request#set}; -1 where there is none, which makes a request invalid. */
    public final int attribute(String name) {
        return engine.schema().attribute(name);
    }

    /** The index of an action for {@link Request#reset(int)}; all that are not listed have the same, the greatest. */
    public final int action(String name) {
        return engine.schema().action(name);
    }

    /** Whether anything that is said of an action depends on an attribute, by its index. */
    final boolean isTested(String action, int attribute) {
        return engine.classifier().isTested(engine.schema().action(action), attribute);
    }

    /** A request to be set by hand and used again and again by one thread. */
    public final Request newRequest() {
        return new Request(engine);
    }

    /** A fixed request from JSON, its {@code action} and all its attributes, each believed to be from its source. */
    public final Request read(JsonObject request) {
        return RequestReader.read(engine, request);
    }

    /**
     * A fixed request for a call: arguments and claims are the agent's to give, everything else is the host's or the
     * verified identity's. An attribute from anyone but its source makes the request invalid.
     */
    public final Request read(ActionCall<?> call, JsonObject host, JsonObject identity) {
        return RequestReader.read(engine, call, host, identity);
    }

    /** Which value of an identity cannot be that of its attribute, if one is so; what is damaged takes none. */
    final Optional<String> misfit(JsonObject identity) {
        return isIntact() ? RequestReader.misfit(engine, identity) : Optional.empty();
    }

    /** What may happen; allocates nothing once an outcome has occurred. Invalid and foreign requests are denied. */
    public final Outcome decide(Request request) {
        return request.engine() == engine && damage == null && request.isValid()
                ? engine.decide(request)
                : Outcome.DENY;
    }

    /** The same outcome, with the rules that determine it or what is invalid. */
    public final Decision explain(Request request) {
        if (damage != null) {
            return Decision.invalid(damage);
        }
        if (request.engine() != engine) {
            return Decision.invalid("the request was made by another guard");
        }
        Optional<String> invalid = request.invalid();
        return invalid.isPresent() ? Decision.invalid(invalid.get()) : engine.explain(request);
    }
}
