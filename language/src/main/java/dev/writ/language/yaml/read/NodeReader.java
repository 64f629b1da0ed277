package dev.writ.language.yaml.read;

import static dev.writ.language.diagnostic.DiagnosticCode.DUPLICATE_KEY;
import static dev.writ.language.diagnostic.DiagnosticCode.YAML_FEATURE;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.TooLarge;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.yaml.read.Node.Scalar;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import tools.jackson.core.JsonToken;

/** Builds the tree of a document from the tokens and events of the parser, keeping a stack of its own. */
public final class NodeReader {
    private final SourceText source;
    private final SourceLimits limits;
    private final Reports reports;
    private final CodePoints places;
    private final ScalarReader scalars;
    private final Deque<Frame> open = new ArrayDeque<>();
    private @Nullable Node root;

    private NodeReader(SourceText source, DocumentScan prelude, SourceLimits limits, Reports reports) {
        this.source = source;
        this.limits = limits;
        this.reports = reports;
        this.places = new CodePoints(prelude.readable(), prelude.start());
        this.scalars = new ScalarReader(source, reports);
    }

    /** The root of the document; none when it is empty. After an error that ends the reading, what was read so far. */
    public static Optional<Node> read(SourceText source, DocumentScan prelude, SourceLimits limits, Reports reports) {
        NodeReader reader = new NodeReader(source, prelude, limits, reports);
        reader.read(prelude.readable());
        return Optional.ofNullable(reader.root);
    }

    private void read(String text) {
        try (EventParser parser = EventParser.of(text, limits)) {
            try {
                readTokens(parser);
            } catch (RuntimeException failure) {
                // The parser has several unchecked exceptions for what is wrong with a document, and no common type.
                Diagnostic mistake = new YamlErrors(source, places).describe(failure, parser);
                reports.accept(mistake);
                closeAll(mistake.span().start());
            }
        }
    }

    /** The line of the mistake and the one before it were perhaps not read as they were meant. */
    private void closeAll(int mistake) {
        int end = open.isEmpty() ? 0 : open.element().lastEnd();
        int line = source.position(Math.min(end, mistake)).line();
        reports.stopAt(end, source.lineStart(Math.max(1, line - 1)));
        while (!open.isEmpty()) {
            add(open.pop().cutOff());
        }
    }

    private void readTokens(EventParser parser) {
        JsonToken token = parser.nextToken();
        while (token != null) {
            int start = places.start(parser.event());
            int end = places.end(parser.event());
            if (isOneTooMany(token, start, end)) {
                open.clear();
                return;
            }
            switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    if (!open(token, parser.collection(), start, end)) {
                        // What was read of such a document makes no sense, so it is not looked at.
                        open.clear();
                        return;
                    }
                }
                case END_OBJECT, END_ARRAY -> add(open.pop().close(end));
                case PROPERTY_NAME -> addKey(scalars.key(parser.scalar(), start, end));
                default -> add(value(parser, start, end));
            }
            token = parser.nextToken();
        }
    }

    /** True, and reported, when there are more names and values than are read. */
    private boolean isOneTooMany(JsonToken token, int start, int end) {
        if (token.isStructStart() || token.isStructEnd()) {
            return false;
        }
        Optional<Diagnostic> tooMany = reports.terms().count(source.span(start, Math.max(start, end)));
        tooMany.ifPresent(reports);
        return tooMany.isPresent();
    }

    private Node value(EventParser parser, int start, int end) {
        if (!parser.isAlias()) {
            return scalars.value(parser.scalar(), start, end);
        }
        Span alias = source.span(start, end);
        if (!open.isEmpty() && open.element().isMergeKey()) {
            return new Node.Malformed(alias);
        }
        reports.accept(Diagnostic.of(YAML_FEATURE, alias, "an alias", "YAML aliases are not allowed in a policy")
                .withHelp("write the value out"));
        return new Node.Malformed(alias);
    }

    /** False when that is too deep to go on. */
    private boolean open(JsonToken token, CollectionStartEvent event, int start, int end) {
        int bare = scalars.afterProperties(event, event.getTag(), start, end);
        if (open.size() == limits.maxDepth()) {
            reports.accept(TooLarge.depth(source.span(bare, bare), "maps and lists", limits));
            return false;
        }
        open.push(new Frame(source, token == JsonToken.START_OBJECT, bare));
        return true;
    }

    private void addKey(Scalar key) {
        Frame frame = open.element();
        frame.key = key;
        frame.keyIsReported = false;
        if (key.isPlain() && key.text().equals("<<")) {
            frame.keyIsReported = true;
            reports.accept(Diagnostic.of(
                            YAML_FEATURE, key.span(), "a merge key", "YAML merge keys are not allowed in a policy")
                    .withHelp("write the keys out"));
            return;
        }
        Span first = frame.keys.putIfAbsent(key.text(), key.span());
        if (first != null) {
            frame.keyIsReported = true;
            reports.accept(
                    Diagnostic.of(DUPLICATE_KEY, key.span(), "again", "key `%s` stands twice".formatted(key.text()))
                            .withNote("first here", first)
                            .withHelp("keep one of the two"));
        }
    }

    private void add(Node node) {
        Frame frame = open.peek();
        if (frame == null && root != null) {
            throw new AssertionError("unreachable: the document scan leaves one document");
        } else if (frame == null) {
            root = node;
        } else {
            frame.add(node);
        }
    }

    /** A map or list that is being read. */
    private static final class Frame {
        private final SourceText source;
        private final boolean isMap;
        private final int start;
        private final List<Node> items = new ArrayList<>();
        private final List<Node.Entry> entries = new ArrayList<>();
        private final Map<String, Span> keys = new HashMap<>();
        private @Nullable Scalar key;
        private boolean keyIsReported;
        private int end;

        Frame(SourceText source, boolean isMap, int start) {
            this.source = source;
            this.isMap = isMap;
            this.start = start;
            this.end = start;
        }

        void add(Node node) {
            end = Math.max(end, node.span().end());
            if (!isMap) {
                items.add(node);
            } else if (key != null && !keyIsReported) {
                entries.add(new Node.Entry(key, node));
            }
            key = null;
        }

        /** True where the value of a merge key stands: it was reported with its key. */
        boolean isMergeKey() {
            return key != null && keyIsReported && key.isPlain() && key.text().equals("<<");
        }

        /** Where what was read of it ends. */
        int lastEnd() {
            return key == null ? end : Math.max(end, key.span().end());
        }

        /** In flow style it ends with its bracket, in block style with its last part. */
        Node close(int tokenEnd) {
            char first = start < source.text().length() ? source.text().charAt(start) : ' ';
            boolean flow = isMap ? first == '{' : first == '[';
            return node(flow ? Math.max(end, tokenEnd) : end);
        }

        Node cutOff() {
            if (key != null) {
                add(new Node.Malformed(key.span()));
            }
            return node(end);
        }

        private Node node(int to) {
            Span span = source.span(start, to);
            return isMap ? new Node.Mapping(span, entries) : new Node.Sequence(span, items);
        }
    }
}
