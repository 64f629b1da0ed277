package dev.writ.runtime;

import dev.writ.runtime.canonical.CanonicalPath;
import dev.writ.runtime.canonical.WellFormedText;
import dev.writ.runtime.classify.Classified;
import dev.writ.runtime.classify.Classifier;
import dev.writ.runtime.classify.ClassifyResult;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.table.NumberSpelling;
import dev.writ.runtime.table.TableData.Source;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is decided: an action and values of attributes, classified when they are set. Belongs to the guard that made it;
 * any other denies it.
 *
 * <p>One from {@link Guard#newRequest()} is for the thread that made it, which may {@linkplain #reset reset} and use it again
 * and again without allocating; once another thread has touched it, it is denied for good. One from {@link Guard#read} is fixed and may be handed over.
 *
 * <p>Nothing that is set throws: a request carries what is {@linkplain #invalid() invalid} about it, and is denied.
 */
public final class Request {
    private static final int NO_ACTION = -1;

    private final DecisionEngine engine;
    private final RequestSchema schema;
    private final Classifier classifier;
    private final Classified values;

    /** The classes of {@link #values}, as they are looked up. */
    private final int[] classes;

    /** What may be given: defined for the action and not given yet. Bits by attribute. */
    private final long[] open;

    private int action = NO_ACTION;

    private @Nullable String problem;

    /** The one thread that may set it, and decide it until it is fixed; nobody afterwards. */
    private @Nullable Thread owner = Thread.currentThread();

    /** Set by any other thread that tries, and never cleared: what two threads set is nobody's request. */
    private volatile boolean isShared;

    /**
     * Whether all that was set so far fits. False from the beginning of a {@code set} to its end, too: an exception in between
     * must not leave a valid request.
     */
    private boolean isSound = true;

    private @Nullable Canonical canonical;

    Request(DecisionEngine engine) {
        this.engine = engine;
        this.schema = engine.schema();
        this.classifier = engine.classifier();
        this.values = classifier.fresh();
        this.classes = values.lookedUp();
        this.open = new long[schema.words()];
    }

    private boolean isUsable() {
        if (canonical != null) {
            return true;
        }
        if (Thread.currentThread() != owner) {
            isShared = true;
        }
        return !isShared;
    }

    private void clear() {
        if (canonical != null) {
            throw new IllegalStateException("this request is fixed");
        }
        action = NO_ACTION;
        problem = null;
        isSound = false;
    }

    /** Forgets everything and begins a request for that action. */
    public Request reset(String name) {
        if (!isUsable()) {
            return this;
        }
        clear();
        int index = schema.action(name);
        // A listed name is known to be well-formed; the others are walked.
        if (index < schema.exactActions()) {
            start(index);
        } else if (!WellFormedText.is(name)) {
            refuse("`action` holds a lone surrogate");
        } else if (schema.isValid(index)) {
            start(index);
        } else {
            refuseAction(name);
        }
        return this;
    }

    /** As {@link #reset(String)}, by {@link Guard#action(String)}. */
    public Request reset(int index) {
        if (!isUsable()) {
            return this;
        }
        clear();
        if (schema.isValid(index)) {
            start(index);
        } else {
            refuseAction(Integer.toString(index));
        }
        return this;
    }

    private void start(int index) {
        schema.open(index, open);
        classifier.reset(index, values);
        action = index;
        isSound = true;
    }

    private void refuseAction(String name) {
        refuse("`action` is " + Quote.of(name) + ", which is not declared");
    }

    /**
     * Sets a text, a word, a path, a domain, an IP address, an integer or decimal in plain spelling, or an instant in that of RFC 3339.
     *
     * @param attribute from {@link Guard#attribute(String)}; one that is none makes the request invalid
     */
    public Request set(int attribute, String value) {
        if (begin(attribute)) {
            end(attribute, value == null ? ClassifyResult.NULL : classifier.classify(attribute, value, values));
        }
        return this;
    }

    /** Sets an integer, or a decimal that is whole. */
    public Request set(int attribute, long value) {
        if (begin(attribute)) {
            end(attribute, classifier.classify(attribute, value, values));
        }
        return this;
    }

    /** Sets a decimal: the number counts, not how many zeros end it. */
    public Request set(int attribute, BigDecimal value) {
        if (begin(attribute)) {
            end(attribute, value == null ? ClassifyResult.NULL : classifier.classify(attribute, value, values));
        }
        return this;
    }

    public Request set(int attribute, Instant value) {
        if (begin(attribute)) {
            end(attribute, value == null ? ClassifyResult.NULL : classifier.classify(attribute, value, values));
        }
        return this;
    }

    public Request set(int attribute, boolean value) {
        if (begin(attribute)) {
            end(attribute, classifier.classify(attribute, value, values));
        }
        return this;
    }

    public Request set(int attribute, Collection<String> members) {
        if (begin(attribute)) {
            end(attribute, members == null ? ClassifyResult.NULL : classifier.classify(attribute, members, values));
        }
        return this;
    }

    private boolean begin(int attribute) {
        if (Thread.currentThread() != owner || !isSound || !isOpen(attribute)) {
            refuseSetting(attribute);
            return false;
        }
        open[attribute >>> 6] &= ~(1L << attribute);
        isSound = false;
        return true;
    }

    /** False for what is no attribute at all. */
    private boolean isOpen(int attribute) {
        int word = attribute >>> 6;
        return word < open.length && (open[word] & (1L << attribute)) != 0;
    }

    private void refuseSetting(int attribute) {
        if (canonical != null) {
            throw new IllegalStateException("this request is fixed");
        }
        if (isUsable() && isSound) {
            refuse(notOpen(attribute));
        }
    }

    private String notOpen(int attribute) {
        if (action == NO_ACTION) {
            return "`action` is missing";
        } else if (attribute < 0 || attribute >= schema.attributes()) {
            return "an attribute is not declared: there is none of index `" + attribute + "`";
        }
        return schema.defines(action, attribute)
                ? name(attribute) + " is given twice"
                : name(attribute) + " is not an argument of " + actionName();
    }

    private void end(int attribute, ClassifyResult result) {
        if (result != ClassifyResult.FITS) {
            refuse(attribute, result);
        } else if (classifier.isOneReading(values)) {
            isSound = true;
        } else {
            refuse("`time.hour` and `time.minute_of_day` are not of one moment");
        }
    }

    private void refuse(int attribute, ClassifyResult result) {
        switch (result) {
            case FITS -> throw new AssertionError("unreachable: the value fits");
            case NULL -> refuse(name(attribute) + " is null");
            case WRONG_TYPE -> refuse(name(attribute) + " is not of type " + word(attribute));
            case NOT_A_VALUE -> refuse(name(attribute) + " has a value that is not declared");
            case NOT_PLAIN -> refuse(name(attribute) + " is not a whole number in plain spelling");
            case NOT_A_DECIMAL -> refuse(name(attribute) + " is not a decimal in plain spelling" + digits(attribute));
            case NOT_AN_INSTANT ->
                refuse(name(attribute) + " is not an instant such as `2026-12-24T18:00:00Z`, from 1677 to 2262");
            case NOT_A_PATH ->
                refuse(name(attribute)
                        + " is not an absolute path without `..`, `\\`, `%2e`, `%2f` and control characters,"
                        + " of at most " + CanonicalPath.LONGEST + " characters");
            case NOT_A_RELATIVE_PATH ->
                refuse(name(attribute)
                        + " is not a relative path without `..`, `\\`, `%2e`, `%2f`, control characters and `~` at its"
                        + " beginning, of at most " + CanonicalPath.LONGEST + " characters");
            case NOT_A_DOMAIN ->
                refuse(name(attribute) + " is not a host name in ASCII, without port, wildcard and the like");
            case NOT_AN_ADDRESS ->
                refuse(name(attribute)
                        + " is not an IP address in its standard notation, without zone, port and prefix");
            case OUT_OF_BOUNDS -> refuse(name(attribute) + " is out of bounds");
            case LONE_SURROGATE -> refuse(name(attribute) + " holds a lone surrogate");
            case REPEATED_MEMBER -> refuse(name(attribute) + " has a member twice");
        }
    }

    private String name(int attribute) {
        return Quote.of(schema.attribute(attribute).name());
    }

    private String actionName() {
        return Quote.of(engine.actionName(action));
    }

    private String digits(int attribute) {
        return schema.attribute(attribute)
                .type()
                .numbers()
                .filter(numbers -> numbers.kind() == NumberSpelling.Kind.DECIMAL)
                .map(decimal -> " with at most " + decimal.scale() + " digits after the point")
                .orElse("");
    }

    private String word(int attribute) {
        return TypeWord.of(schema.attribute(attribute).type());
    }

    /** Makes the request invalid for good; the first reason stays. */
    void refuse(String what) {
        isSound = false;
        if (problem == null) {
            problem = what;
        }
    }

    /** Ends all setting; where the request is valid, these are its canonical values. */
    Request fix(JsonObject members, Arguments arguments) {
        if (action != NO_ACTION) {
            classifier.derive(action, values);
        }
        canonical = new Canonical(members, arguments);
        owner = null;
        return this;
    }

    /** What is invalid about the values that were set, whatever is still missing. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    public boolean isValid() {
        return isSound && isUsable() && action != NO_ACTION && schema.isComplete(action, open);
    }

    /** What is invalid about the request, if anything is. */
    public Optional<String> invalid() {
        if (!isUsable()) {
            return Optional.of("the request was used by two threads");
        } else if (problem != null) {
            return Optional.of(problem);
        } else if (!isSound) {
            return Optional.of("a value could not be read");
        } else if (action == NO_ACTION) {
            return Optional.of("`action` is missing");
        } else if (!schema.isComplete(action, open)) {
            return Optional.of(Quote.of(schema.firstMissing(action, open)) + " is missing");
        }
        return Optional.empty();
    }

    /**
     * The values that are decided, each in its one spelling: a flat object, sorted, {@code action} among its members,
     * integers as strings, sets sorted. Empty for an invalid request and for one that was not {@linkplain Guard#read read}.
     */
    public Optional<JsonObject> canonical() {
        return canonical == null || !isValid() ? Optional.empty() : Optional.of(canonical.members());
    }

    /** Those canonical values that the agent chose: arguments, claims, and what the policy does not declare. */
    public Optional<Arguments> arguments() {
        return canonical == null || !isValid() ? Optional.empty() : Optional.of(canonical.arguments());
    }

    /** As {@link #arguments}, also where only the host or the identity has not said all that is required of them. */
    Optional<Arguments> spelledArguments() {
        boolean isGiven = canonical != null && isSound && isUsable() && action != NO_ACTION;
        return isGiven && !lacksArgument()
                ? Optional.of(Objects.requireNonNull(canonical).arguments())
                : Optional.empty();
    }

    private boolean lacksArgument() {
        for (int attribute = 0; attribute < schema.attributes(); attribute++) {
            if (schema.attribute(attribute).source() == Source.ARGUMENT
                    && isOpen(attribute)
                    && schema.requires(action, attribute)) {
                return true;
            }
        }
        return false;
    }

    DecisionEngine engine() {
        return engine;
    }

    int action() {
        return action;
    }

    /** The classes as they are looked up; the caller does not write to them. What is fixed may be in the hands of several threads and is left alone. */
    int[] classes() {
        if (engine.derives() && canonical == null && action != NO_ACTION) {
            classifier.derive(action, values);
        }
        return classes;
    }

    private record Canonical(JsonObject members, Arguments arguments) {}
}
