package dev.writ.runtime.decision;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/**
 * Who must approve an action: at least {@code count} persons, each holding one of {@code roles}, within
 * {@code expires} of the request.
 *
 * @param roles sorted, without repetition, never empty
 * @param count at least 1
 */
public record ApprovalRequirement(List<String> roles, int count, Duration expires) {
    public ApprovalRequirement {
        roles = List.copyOf(new TreeSet<>(roles));
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("an approval needs at least one role");
        }
        if (count < 1) {
            throw new IllegalArgumentException("an approval needs a count of at least 1, got " + count);
        }
        if (expires.isNegative() || expires.isZero()) {
            throw new IllegalArgumentException("an approval needs a positive expiry, got " + expires);
        }
    }

    /** True when whoever meets this requirement also meets {@code other}. */
    public boolean implies(ApprovalRequirement other) {
        return other.roles.containsAll(roles) && count >= other.count && expires.compareTo(other.expires) <= 0;
    }
}
