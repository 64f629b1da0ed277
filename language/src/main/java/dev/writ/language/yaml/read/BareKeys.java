package dev.writ.language.yaml.read;

import static dev.writ.language.diagnostic.DiagnosticCode.WRONG_SHAPE;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.yaml.read.Node.Entry;
import dev.writ.language.yaml.read.Node.Scalar;
import dev.writ.language.yaml.schema.PolicyShapes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys between braces with neither a colon nor a value: the colon was forgotten, or a comma has ended an unquoted text
 * before its end.
 */
final class BareKeys {
    /** A key and its value, with blanks between them. */
    private static final Pattern PAIR = Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*)\\s+(\\S.*)", Pattern.DOTALL);

    /** Keys whose values are more than a word. */
    private static final Set<String> TEXTS = Set.of("reason", "when");

    /** Keys with which a sentence may go on as well. */
    private static final Set<String> PREPOSITIONS = Set.of("by", "from", "of", "per", "when");

    private final SourceText source;
    private final YamlSink sink;

    BareKeys(SourceText source, YamlSink sink) {
        this.source = source;
        this.sink = sink;
    }

    boolean isBare(Entry entry) {
        if (!entry.key().isPlain() || !(entry.value() instanceof Scalar value && value.isEmpty())) {
            return false;
        }
        String text = source.text();
        int at = entry.key().span().end();
        while (at < text.length() && (FlowScalar.isSpace(text.charAt(at)) || FlowScalar.isBreak(text.charAt(at)))) {
            at++;
        }
        return at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == '}');
    }

    /**
     * The entry that was meant where it begins with a key of the language.
     *
     * @param keys which the map has already
     */
    Optional<Entry> entry(Scalar bare, Set<String> keys) {
        Matcher pair = PAIR.matcher(written(bare));
        boolean isKey = pair.matches()
                && PolicyShapes.isKey(pair.group(1))
                && !PREPOSITIONS.contains(pair.group(1))
                && !keys.contains(pair.group(1));
        if (!isKey) {
            return Optional.empty();
        }
        Span key = part(bare, pair, 1);
        sink.add(
                colonMissing(bare, pair).withFix(List.of(new Diagnostic.Edit(source.span(key.end(), key.end()), ":"))));
        return Optional.of(entry(bare, pair));
    }

    /** The same for any other name. */
    Optional<Entry> entry(Scalar bare) {
        Matcher pair = PAIR.matcher(written(bare));
        if (!pair.matches()) {
            return Optional.empty();
        }
        sink.add(colonMissing(bare, pair));
        return Optional.of(new Entry(scalar(bare, pair, 1), new Node.Malformed(part(bare, pair, 2))));
    }

    private Diagnostic colonMissing(Scalar bare, Matcher pair) {
        return Diagnostic.of(WRONG_SHAPE, part(bare, pair, 1), "", "a key without a `:`")
                .withHelp("write `%s: %s`".formatted(pair.group(1), pair.group(2)));
    }

    private Entry entry(Scalar bare, Matcher pair) {
        return new Entry(scalar(bare, pair, 1), scalar(bare, pair, 2));
    }

    private Scalar scalar(Scalar bare, Matcher pair, int group) {
        return new Scalar(part(bare, pair, group), Node.Style.PLAIN, pair.group(group));
    }

    private Span part(Scalar bare, Matcher pair, int group) {
        int start = bare.span().start();
        return source.span(start + pair.start(group), start + pair.end(group));
    }

    private static String written(Scalar bare) {
        return bare.span().text();
    }

    /** @param went whether something went on with the entry's value already */
    boolean mayGoOn(Entry entry, boolean went) {
        return went
                || entry.value() instanceof Scalar value
                        && value.isPlain()
                        && !value.isEmpty()
                        && (TEXTS.contains(entry.key().text()) || value.text().indexOf(' ') >= 0);
    }

    void reportCut(Entry entry, Scalar last) {
        Span whole = entry.value().span().to(last.span());
        int comma = source.text().indexOf(',', entry.value().span().end());
        String quoted = "'%s'".formatted(whole.text().replace("'", "''"));
        Diagnostic cut = Diagnostic.of(
                        WRONG_SHAPE,
                        source.span(comma, comma + 1),
                        "",
                        "between braces an unquoted value ends before this")
                .withHelp("put the whole value between quotes, as in `%s: %s`"
                        .formatted(entry.key().text(), quoted));
        boolean isOneLine = whole.text().chars().noneMatch(c -> FlowScalar.isBreak((char) c));
        sink.add(isOneLine ? cut.withFix(List.of(new Diagnostic.Edit(whole, quoted))) : cut);
    }
}
