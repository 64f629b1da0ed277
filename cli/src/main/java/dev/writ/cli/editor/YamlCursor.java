package dev.writ.cli.editor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a document in YAML somebody writes, told by keys and indentation alone, for what is being written is seldom
 * whole.
 *
 * @param path of keys from the outside, with {@link #ITEM} for an item of a list; the key before a value included
 * @param isValue whether a value is written and not, as far as one can tell, a key
 * @param value what stands of it before the word that is being written
 */
record YamlCursor(List<String> path, boolean isValue, String value) {
    /** An item of a list, on a path. */
    static final String ITEM = "[]";

    private static final Pattern KEY =
            Pattern.compile("^(\"[^\"]*\"|'[^']*'|[^\\s:#\"'{}\\[\\],][^:#{}\\[\\],]*?)\\s*:(\\s|$)");

    /** Keys are shorter; of what is longer only so much is looked at. */
    private static final int LONGEST_KEY = 500;

    YamlCursor {
        path = List.copyOf(path);
    }

    /** @param before the document up to the word that is being written */
    static YamlCursor at(String before) {
        List<String> lines = before.lines().toList();
        boolean isFresh = before.isEmpty() || before.endsWith("\n");
        String line = isFresh ? "" : lines.get(lines.size() - 1);
        int above = lines.size() - (isFresh ? 0 : 1);
        Deque<String> path = new ArrayDeque<>();
        int column = dashes(line, path);
        String content = line.substring(Math.min(column, line.length()));
        // Of a list the dash may stand in the column of the key that holds it.
        boolean isItem = !path.isEmpty();
        outer(lines.subList(0, above), isItem ? indent(line) : column, isItem, path);
        return within(content, new ArrayList<>(path));
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }

    /** Adds an item to the path for each dash that begins the line; the column of what stands behind them. */
    private static int dashes(String line, Deque<String> path) {
        int at = indent(line);
        while (at < line.length()
                && line.charAt(at) == '-'
                && (at + 1 == line.length() || line.charAt(at + 1) == ' ')) {
            path.addLast(ITEM);
            at++;
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
        }
        return at;
    }

    /** Adds what the lines above hold around a column, from the inside. */
    private static void outer(List<String> lines, int column, boolean isItem, Deque<String> path) {
        int limit = column;
        boolean alsoBeside = isItem;
        for (int at = lines.size() - 1; at >= 0 && (limit > 0 || alsoBeside); at--) {
            String line = lines.get(at);
            int indent = indent(line);
            if (line.isBlank() || line.charAt(indent) == '#') {
                continue;
            }
            Deque<String> items = new ArrayDeque<>();
            int content = dashes(line, items);
            Optional<String> key = key(line.substring(Math.min(content, line.length())));
            if (items.isEmpty()) {
                if (key.isPresent() && (indent < limit || alsoBeside && indent == limit)) {
                    path.addFirst(key.get());
                    limit = indent;
                    alsoBeside = false;
                }
            } else if (indent < limit) {
                if (content < limit && key.isPresent()) {
                    path.addFirst(key.get());
                }
                items.forEach(path::addFirst);
                limit = indent;
                alsoBeside = true;
            }
        }
    }

    private static Optional<String> key(String content) {
        Matcher matcher = KEY.matcher(begin(content));
        return matcher.find() ? Optional.of(unquoted(matcher.group(1))) : Optional.empty();
    }

    private static String begin(String content) {
        return content.substring(0, Math.min(LONGEST_KEY, content.length()));
    }

    private static String unquoted(String text) {
        boolean isQuoted = text.length() > 1 && (text.charAt(0) == '"' || text.charAt(0) == '\'');
        return isQuoted ? text.substring(1, text.length() - 1) : text;
    }

    /** Goes on in one line: through its key, and through the maps and lists that are open in it. */
    private static YamlCursor within(String content, List<String> outer) {
        List<String> path = new ArrayList<>(outer);
        String rest = content;
        Matcher matcher = KEY.matcher(begin(rest));
        boolean isValue = matcher.find();
        if (isValue) {
            path.add(unquoted(matcher.group(1)));
            rest = rest.substring(matcher.end());
        }
        return flow(rest, path, isValue);
    }

    private static YamlCursor flow(String text, List<String> outer, boolean startsInValue) {
        List<String> path = new ArrayList<>(outer);
        Deque<Integer> depths = new ArrayDeque<>();
        Deque<Character> brackets = new ArrayDeque<>();
        boolean isValue = startsInValue;
        int begin = 0;
        boolean isFirst = true;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean isInFlow = !brackets.isEmpty();
            if ((c == '"' || c == '\'') && isFirst) {
                int end = text.indexOf(c, at + 1);
                at = end < 0 ? text.length() : end;
            } else if ((c == '{' || c == '[') && isFirst) {
                depths.push(path.size());
                brackets.push(c);
                if (c == '[') {
                    path.add(ITEM);
                }
                isValue = c == '[';
                begin = at + 1;
            } else if ((c == '}' || c == ']') && isInFlow) {
                brackets.pop();
                cut(path, depths.pop());
                begin = at + 1;
                isValue = true;
            } else if (c == ',' && isInFlow) {
                cut(path, depths.peek() + (brackets.peek() == '[' ? 1 : 0));
                isValue = brackets.peek() == '[';
                begin = at + 1;
            } else if (c == ':' && isInFlow && !isValue && at + 1 <= text.length()) {
                path.add(unquoted(text.substring(begin, at).strip()));
                isValue = true;
                begin = at + 1;
            }
            isFirst = begin > at || isFirst && Character.isWhitespace(c);
        }
        String value = begin <= text.length() ? text.substring(begin).stripLeading() : "";
        return new YamlCursor(path, isValue, value);
    }

    private static void cut(List<String> path, int size) {
        while (path.size() > size) {
            path.remove(path.size() - 1);
        }
    }

    /** What stands of an expression, without the quote that it may begin with. */
    String expression() {
        return value.startsWith("\"") || value.startsWith("'") ? value.substring(1) : value;
    }

    /** The key whose value is written, items of lists passed over. */
    String key() {
        for (int at = path.size() - 1; at >= 0; at--) {
            if (!path.get(at).equals(ITEM)) {
                return path.get(at);
            }
        }
        return "";
    }
}
