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
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import tools.jackson.core.JsonToken;

/** Builds the tree of a document from the tokens and events of the parser, keeping a stack of its own. */
public final class NodeReader {
    private final SourceText source;
    private final SourceLimits limits;
    private final YamlSink sink;
    private final CodePoints places;
    private final ScalarReader scalars;
    private final BareKeys bareKeys;
    private final Deque<OpenNode> open = new ArrayDeque<>();
    private @Nullable Node root;

    private NodeReader(SourceText source, DocumentScan prelude, SourceLimits limits, YamlSink sink) {
        this.source = source;
        this.limits = limits;
        this.sink = sink;
        this.places = new CodePoints(prelude.readable(), prelude.start());
        this.scalars = new ScalarReader(source, sink);
        this.bareKeys = new BareKeys(source, sink);
    }

    /** The root of the document; none when it is empty. After an error that ends the reading, what was read so far. */
    public static Optional<Node> read(SourceText source, DocumentScan prelude, SourceLimits limits, YamlSink sink) {
        NodeReader reader = new NodeReader(source, prelude, limits, sink);
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
                sink.add(mistake);
                closeAll(mistake.span().start());
            }
        }
    }

    /** The line of the mistake and the one before it were perhaps not read as they were meant, but for what was closed. */
    private void closeAll(int mistake) {
        int length = source.text().length();
        if (open.isEmpty() && (root instanceof Node.Mapping || root instanceof Node.Sequence)) {
            sink.lose(source.span(Math.min(root.span().end() + 1, length), length));
            return;
        }
        int end = open.isEmpty() ? 0 : open.element().lastEnd();
        int line = source.position(Math.min(end, mistake)).line();
        sink.lose(source.span(source.lineStart(Math.max(1, line - 1)), length));
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
                case PROPERTY_NAME -> {
                    if (parser.isAliasedName()) {
                        refuse(source.span(start, end), "an alias", "aliases", "write the key out");
                    } else {
                        addKey(scalars.key(parser.scalar(), start, end));
                    }
                }
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
        Optional<Diagnostic> tooMany = sink.terms().count(source.span(start, Math.max(start, end)));
        tooMany.ifPresent(sink::add);
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
        sink.add(Diagnostic.of(YAML_FEATURE, alias, "an alias", "YAML aliases are not allowed in a policy")
                .withHelp("write the value out"));
        return new Node.Malformed(alias);
    }

    /** False when that is too deep to go on. */
    private boolean open(JsonToken token, CollectionStartEvent event, int start, int end) {
        int bare = scalars.afterProperties(event, event.getTag(), start, end);
        if (open.size() == limits.maxDepth()) {
            sink.add(TooLarge.depth(source.span(bare, bare), "maps and lists", limits));
            return false;
        }
        open.push(new OpenNode(source, token == JsonToken.START_OBJECT, bare, bareKeys));
        return true;
    }

    private void addKey(Scalar key) {
        OpenNode map = open.element();
        if (key.isPlain() && key.text().equals("<<")) {
            refuse(key.span(), "a merge key", "merge keys", "write the keys out");
            return;
        }
        map.addKey(key)
                .ifPresent(first -> sink.add(
                        Diagnostic.of(DUPLICATE_KEY, key.span(), "again", "key `%s` stands twice".formatted(key.text()))
                                .withNote("first here", first)
                                .withHelp("keep one of the two")));
    }

    /** What the key stands for may be anything that the map seems to lack. */
    private void refuse(Span key, String label, String features, String help) {
        sink.add(Diagnostic.of(YAML_FEATURE, key, label, "YAML %s are not allowed in a policy".formatted(features))
                .withHelp(help));
        sink.lose(key);
        open.element().addRefused(new Scalar(key, Node.Style.PLAIN, key.text()));
    }

    private void add(Node node) {
        OpenNode around = open.peek();
        if (around != null) {
            around.add(node);
        } else if (root == null) {
            root = node;
        } else {
            throw new AssertionError("unreachable: the document scan leaves one document");
        }
    }
}
