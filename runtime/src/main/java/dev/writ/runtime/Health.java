package dev.writ.runtime;

import dev.writ.runtime.identity.AgentStanding;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableData.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an enforcer would refuse at this moment whatever is asked of it, found without asking it anything: for a check at
 * the start and for what watches the process. It says nothing of the next moment.
 *
 * @param problems those that were found, in the order in which an enforcement meets them; for operators, not for agents
 */
public record Health(List<Problem> problems) {
    public Health {
        problems = List.copyOf(problems);
    }

    /**
     * One reason.
     *
     * @param refusedBy what {@link ActionDenied#refusedBy} would say
     * @param what the middle of a sentence
     */
    public record Problem(RefusedBy refusedBy, String what) {}

    /** Whether nothing was found. */
    public boolean isWell() {
        return problems.isEmpty();
    }

    /** Collects what is found. */
    static final class Examination {
        private final List<Problem> problems = new ArrayList<>();

        /** Something that may be refused. */
        interface Question {
            void ask() throws Refusal;
        }

        void found(RefusedBy by, String what) {
            problems.add(new Problem(by, what));
        }

        void ask(Question question) {
            try {
                question.ask();
            } catch (Refusal refusal) {
                found(refusal.by(), refusal.what());
            }
        }

        /** Holds what host and identity give against what every request needs of them. */
        void given(PolicyInForce policy, AgentStanding standing, JsonObject given, HostAttributes host) {
            Set<String> supplied = new TreeSet<>();
            given.members().forEach(member -> supplied.add(member.name()));
            try {
                policy.vouched().of(standing).members().forEach(member -> supplied.add(member.name()));
            } catch (Refusal refused) {
                // It is found already, and of such an agent nothing else is asked.
                return;
            }
            for (TableData.Attribute attribute : policy.guard().table().attributes()) {
                boolean isNeeded = !attribute.optional() && !supplied.contains(attribute.name());
                if (isNeeded && attribute.source() == Source.HOST && !host.mayGive(attribute.name())) {
                    found(RefusedBy.REQUEST, "the host does not give `" + attribute.name() + "`");
                } else if (isNeeded && attribute.source() == Source.IDENTITY) {
                    found(RefusedBy.REQUEST, "nobody vouches for `" + attribute.name() + "`");
                }
            }
        }

        Health health() {
            return new Health(problems);
        }
    }
}
