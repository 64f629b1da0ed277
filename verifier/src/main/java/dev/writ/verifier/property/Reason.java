package dev.writ.verifier.property;

import java.util.List;

/**
 * What makes a {@code never} or an {@code always} hold. Rules that would break it are those whose effect it rules out.
 *
 * @param keepers places of rules of other effects without which it might not hold, ascending; none of them can be left
 *     out
 * @param byConditions whether it holds only since rules that would break it match no more requests than they do; if
 *     not, it holds whatever the conditions of all rules but the keepers say
 */
public record Reason(List<Integer> keepers, boolean byConditions) {
    public Reason {
        keepers = List.copyOf(keepers);
    }
}
