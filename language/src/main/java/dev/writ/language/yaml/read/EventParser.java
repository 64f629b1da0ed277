package dev.writ.language.yaml.read;

import dev.writ.language.source.SourceLimits;
import java.io.Reader;
import java.io.StringReader;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLFactoryBuilder;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLReadFeature;

/**
 * The tokens of a document, each with the event of the engine that it was made of: only events tell style, anchor, tag
 * and where they end.
 */
final class EventParser extends YAMLParser {
    private boolean isAliasedName;

    private EventParser(
            ObjectReadContext context,
            IOContext input,
            BufferRecycler buffers,
            int features,
            int formatFeatures,
            LoadSettings settings,
            Reader reader) {
        super(context, input, buffers, features, formatFeatures, settings, reader);
    }

    /** The limits of the library are above ours, so that it is ours which are reported. */
    static EventParser of(String text, SourceLimits limits) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.maxDepth() * 2 + 10)
                .maxDocumentLength(-1)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNameLength(Integer.MAX_VALUE)
                .build();
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                // A buffer that ends in the middle of a surrogate pair breaks the engine, so it has one for all.
                .setBufferSize(text.length() + 2)
                .setAllowDuplicateKeys(true)
                .build();
        YAMLFactoryBuilder builder = YAMLFactory.builder()
                .streamReadConstraints(constraints)
                .loadSettings(settings)
                .disable(YAMLReadFeature.EMPTY_STRING_AS_NULL)
                .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
        return (EventParser) new Factory(builder).createParser(ObjectReadContext.empty(), new StringReader(text));
    }

    /** What the current token was made of. */
    Event event() {
        return _lastEvent;
    }

    /** After a failure: the last event, of which no token could be made if the engine itself did not fail. */
    Optional<Event> reached() {
        return Optional.ofNullable(_lastEvent);
    }

    /** The event of the current name or value. */
    ScalarEvent scalar() {
        if (_lastEvent instanceof ScalarEvent scalar && scalar.getValue().equals(getString())) {
            return scalar;
        }
        throw new AssertionError("unreachable: `" + getString() + "` was not made of " + _lastEvent);
    }

    /** The event of the map or list that the current token opens. */
    CollectionStartEvent collection() {
        if (_lastEvent instanceof CollectionStartEvent start) {
            return start;
        }
        throw new AssertionError("unreachable: nothing is opened by " + _lastEvent);
    }

    /** Whether an alias stands for the current name. */
    boolean isAliasedName() {
        return isAliasedName;
    }

    /** Makes a name of an alias that stands where one should: the library would end the reading there. */
    @Override
    protected Event nextEvent() {
        Event event = super.nextEvent();
        isAliasedName =
                event instanceof AliasEvent && _streamReadContext.inObject() && _currToken != JsonToken.PROPERTY_NAME;
        return isAliasedName
                ? new ScalarEvent(
                        Optional.empty(),
                        Optional.empty(),
                        new ImplicitTuple(true, true),
                        "",
                        ScalarStyle.PLAIN,
                        event.getStartMark(),
                        event.getEndMark())
                : event;
    }

    boolean isAlias() {
        return _lastEvent instanceof AliasEvent;
    }

    /** Leaves every value a text: what a plain one stands for is said by {@link PlainKind}, and tags are refused. */
    @Override
    protected JsonToken _decodeScalar(ScalarEvent scalar) {
        _textValue = scalar.getValue();
        _cleanedTextValue = null;
        return JsonToken.VALUE_STRING;
    }

    /** Makes parsers that give out their events. */
    private static final class Factory extends YAMLFactory {
        private static final long serialVersionUID = 1;

        Factory(YAMLFactoryBuilder builder) {
            super(builder);
        }

        @Override
        protected YAMLParser _createParser(ObjectReadContext context, IOContext input, Reader reader) {
            return new EventParser(
                    context,
                    input,
                    _getBufferRecycler(),
                    context.getStreamReadFeatures(_streamReadFeatures),
                    context.getFormatReadFeatures(_formatReadFeatures),
                    _loadSettings,
                    reader);
        }
    }
}
