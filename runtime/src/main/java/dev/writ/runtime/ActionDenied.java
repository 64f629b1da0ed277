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
}
