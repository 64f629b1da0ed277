package dev.writ.verifier.solver;

import dev.writ.verifier.term.Assignment;
import dev.writ.verifier.term.Query;
import dev.writ.verifier.term.Sort;
import dev.writ.verifier.term.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a solver says about its verdict; anything but exactly what was asked for is unreadable. */
final class AnswerReader {
    private static final Pattern TOKEN = Pattern.compile("\\s*([()]|[^()\\s]+)");
    private static final int LONGEST_REASON = 200;

    private final Matcher tokens;
    private final String text;
    private int position;

    private AnswerReader(String text) {
        this.text = text.strip();
        this.tokens = TOKEN.matcher(this.text);
    }

    /** {@code ((name value) (name value))}: one value for each constant of the query. */
    static Assignment assignment(Query query, String text) throws UnreadableAnswer {
        SortedMap<String, Long> values = new TreeMap<>();
        if (query.constants().isEmpty()) {
            return new Assignment(values);
        }
        AnswerReader reader = new AnswerReader(text);
        reader.expect("(");
        for (Term.Constant constant : query.constants()) {
            reader.expect("(");
            reader.expect(constant.name());
            values.put(constant.name(), reader.value(constant.sort()));
            reader.expect(")");
        }
        reader.expect(")");
        reader.expectEnd();
        return new Assignment(values);
    }

    /** {@code (name name)}: some of the assumed constants. */
    static List<String> core(Query query, String text) throws UnreadableAnswer {
        if (query.assumed().isEmpty()) {
            return List.of();
        }
        Set<String> assumed = new HashSet<>();
        query.assumed().forEach(constant -> assumed.add(constant.name()));
        AnswerReader reader = new AnswerReader(text);
        List<String> core = new ArrayList<>();
        reader.expect("(");
        for (String token = reader.next(); !token.equals(")"); token = reader.next()) {
            if (!assumed.contains(token)) {
                throw reader.unreadable();
            }
            core.add(token);
        }
        reader.expectEnd();
        return core;
    }

    static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        int end = Math.min(line.length(), LONGEST_REASON);
        return line.substring(0, end).replaceAll("[^ -~]", "?");
    }

    private long value(Sort sort) throws UnreadableAnswer {
        String token = next();
        if (sort instanceof Sort.Truth) {
            if (!token.equals("true") && !token.equals("false")) {
                throw unreadable();
            }
            return token.equals("true") ? 1 : 0;
        }
        try {
            if (sort instanceof Sort.Bits bits) {
                return bits(token, bits.width());
            }
            if (token.equals("(")) {
                expect("-");
                long value = Long.parseLong("-" + next());
                expect(")");
                return value;
            }
            return Long.parseLong(token);
        } catch (NumberFormatException e) {
            throw unreadable();
        }
    }

    private long bits(String token, int width) throws UnreadableAnswer {
        boolean binary = token.startsWith("#b") && token.length() == 2 + width;
        boolean hexadecimal = token.startsWith("#x") && (token.length() - 2) * 4 == width;
        if (!binary && !hexadecimal) {
            throw unreadable();
        }
        return Long.parseLong(token.substring(2), binary ? 2 : 16);
    }

    private void expect(String token) throws UnreadableAnswer {
        if (!next().equals(token)) {
            throw unreadable();
        }
    }

    private String next() throws UnreadableAnswer {
        if (!tokens.find(position) || tokens.start() != position) {
            throw unreadable();
        }
        position = tokens.end();
        return tokens.group(1);
    }

    private void expectEnd() throws UnreadableAnswer {
        if (position != text.length()) {
            throw unreadable();
        }
    }

    private UnreadableAnswer unreadable() {
        return new UnreadableAnswer("the solver said something that is no answer: " + oneLine(text));
    }
}
