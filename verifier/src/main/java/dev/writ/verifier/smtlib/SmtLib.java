package dev.writ.verifier.smtlib;

import static java.util.Objects.requireNonNull;

import dev.writ.verifier.term.Query;
import dev.writ.verifier.term.Sort;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Term.Operator;
import dev.writ.verifier.term.TermOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a query as SMT-LIB 2.6. This page is trusted: no proof checks it, so it stays one page.
 *
 * <table>
 * <caption>How terms are written</caption>
 * <tr><td>truth values</td><td>{@code Bool}</td></tr>
 * <tr><td>bit-vectors of width w</td><td>{@code (_ BitVec w)}; literals {@code #b0101}; order {@code bvule}</td></tr>
 * <tr><td>whole numbers</td><td>{@code Int}; order {@code <=}; sums by {@code +}; not bounded by 64 bits</td></tr>
 * <tr><td>texts</td><td>{@code Int}: equal texts are one number, different texts different numbers, and there are
 * always more numbers than the query mentions texts. Sound because texts are only ever compared for equality.</td></tr>
 * <tr><td>and, or, not, equal</td><td>{@code and or not =}</td></tr>
 * <tr><td>shared terms</td><td>{@code define-fun} of no arguments, before their first use</td></tr>
 * </table>
 */
public final class SmtLib {
    private static final int LONGEST_INLINE = 400;

    private final StringBuilder definitions = new StringBuilder();
    private final Map<Term, String> spelled = new IdentityHashMap<>();
    private final Map<Term, Integer> uses = new IdentityHashMap<>();

    /** By text, the number that it is. */
    private final Map<String, Integer> texts = new HashMap<>();

    private int defined;

    private SmtLib(List<Term> order) {
        order.stream()
                .filter(Term.Text.class::isInstance)
                .map(term -> ((Term.Text) term).value())
                .sorted()
                .forEach(text -> texts.putIfAbsent(text, texts.size()));
        for (Term term : order) {
            term.operands().forEach(operand -> uses.merge(operand, 1, Integer::sum));
        }
    }

    /** Declarations, definitions and assertions; neither options nor commands. */
    public static String declarations(Query query) {
        List<Term> order = TermOrder.of(query.assertions());
        SmtLib text = new SmtLib(order);
        StringBuilder script =
                new StringBuilder("; ").append(oneLine(query.title())).append('\n');
        for (Term.Constant constant : query.constants()) {
            script.append("(declare-const %s %s)\n".formatted(constant.name(), sort(constant.sort())));
        }
        order.forEach(text::write);
        script.append(text.definitions);
        for (Term assertion : query.assertions()) {
            script.append("(assert ").append(text.spelled.get(assertion)).append(")\n");
        }
        return script.toString();
    }

    private void write(Term term) {
        String text = term.accept(new Speller());
        boolean shared = uses.getOrDefault(term, 0) > 1 || text.length() > LONGEST_INLINE;
        if ((term instanceof Term.Operation || term instanceof Term.AtMostSum) && shared) {
            String name = "d!" + defined++;
            definitions
                    .append("(define-fun ")
                    .append(name)
                    .append(" () Bool ")
                    .append(text)
                    .append(")\n");
            spelled.put(term, name);
        } else {
            spelled.put(term, text);
        }
    }

    private static String whole(long number) {
        String digits = Long.toString(number);
        return number < 0 ? "(- " + digits.substring(1) + ")" : digits;
    }

    private static String sort(Sort sort) {
        return sort.accept(new SortSpeller());
    }

    private static final class SortSpeller implements Sort.Visitor<String> {
        @Override
        public String visitTruth(Sort.Truth sort) {
            return "Bool";
        }

        @Override
        public String visitWhole(Sort.Whole sort) {
            return "Int";
        }

        /** Texts are told apart and nothing more, for which numbers do. */
        @Override
        public String visitText(Sort.Text sort) {
            return "Int";
        }

        @Override
        public String visitBits(Sort.Bits sort) {
            return "(_ BitVec " + sort.width() + ")";
        }
    }

    private static String oneLine(String title) {
        return title.codePoints()
                .mapToObj(c -> c < ' ' || c > '~' ? "?" : Character.toString(c))
                .collect(Collectors.joining());
    }

    private final class Speller implements Term.Visitor<String> {
        @Override
        public String visitTruth(Term.Truth truth) {
            return Boolean.toString(truth.value());
        }

        @Override
        public String visitNumber(Term.Number number) {
            if (number.sort() instanceof Sort.Bits bits) {
                String digits = Long.toBinaryString(number.value());
                return "#b" + "0".repeat(bits.width() - digits.length()) + digits;
            }
            return whole(number.value());
        }

        @Override
        public String visitText(Term.Text text) {
            return Integer.toString(requireNonNull(texts.get(text.value())));
        }

        @Override
        public String visitConstant(Term.Constant constant) {
            return constant.name();
        }

        @Override
        public String visitOperation(Term.Operation operation) {
            List<String> parts = new ArrayList<>();
            parts.add(operator(operation));
            operation.operands().forEach(operand -> parts.add(spelled.get(operand)));
            return "(" + String.join(" ", parts) + ")";
        }

        @Override
        public String visitAtMostSum(Term.AtMostSum atMost) {
            return "(<= %s (+ %s %s))"
                    .formatted(
                            spelled.get(atMost.operands().get(0)),
                            spelled.get(atMost.operands().get(1)),
                            whole(atMost.added()));
        }

        private String operator(Term.Operation operation) {
            Operator operator = operation.operator();
            return switch (operator) {
                case NOT -> "not";
                case AND -> "and";
                case OR -> "or";
                case EQUAL -> "=";
                case AT_MOST -> operation.operands().get(0).sort() instanceof Sort.Bits ? "bvule" : "<=";
            };
        }
    }
}
