package dev.writ.runtime;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An action that was refused and has not run. */
public final class ActionDenied extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** More than this of what is wrong with a request is not told to a model. */
    private static final int LONGEST = 300;

    private final RefusedBy refusedBy;
    private final transient Decision decision;

    ActionDenied(String message, RefusedBy refusedBy, Decision decision, @Nullable Throwable cause) {
        super(message, cause);
        this.refusedBy = refusedBy;
        this.decision = decision;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public RefusedBy refusedBy() {
        return refusedBy;
    }

    /** {@link Effect#DENY}, or {@link Effect#REQUIRE_APPROVAL} where an approval would permit the action. */
    public Effect effect() {
        return decision.effect();
    }

    /** The approvals that are missing; all of them must be met. */
    public List<ApprovalRequirement> approval() {
        return decision.outcome().approval();
    }

    /** Ids of the rules that refused it; empty where no rule did. */
    public List<String> rules() {
        return decision.rules();
    }

    /** The policy's reason, or what else refused it. */
    public Optional<String> reason() {
        return decision.reason().or(decision::invalid);
    }

    /**
     * What may be told to the model that asked for the action: that it has not run, whether another call can help, the
     * policy's own reason, and what is wrong with the arguments. It names no rule and no person, and says no number of a
     * limit and no value of the host or the identity; all that is in {@link #getMessage}, for operators.
     */
    public String forModel() {
        return "The action was not run: "
                + switch (refusedBy) {
                    case POLICY ->
                        decision.reason().map(VisibleText::of).orElse("the policy does not allow it")
                                + ". The same call will be refused again.";
                    case APPROVAL -> "it needs the approval of persons, who have not given it.";
                    case LIMIT -> "a limit on how often or how much is reached. Asking again at once will not help.";
                    case REQUEST ->
                        shortened(VisibleText.of(decision.invalid().orElse("its name or arguments are not valid")))
                                + ". A corrected call may run.";
                    case KILL_SWITCH, HOLD ->
                        "an operator has stopped it. Do not try to reach the same in another way; say that you were"
                                + " stopped.";
                    case IDENTITY, HOST, LOG, SHUTDOWN ->
                        "it cannot be decided for now. Other arguments will not change that.";
                };
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }
}
