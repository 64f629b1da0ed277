package dev.writ.language.index;

import dev.writ.language.source.Span;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the members of a test's request, and the words that they hold, where these are written. The tree of a request has
 * no places, so each is looked for in the order of the tree; what is written otherwise, as nested, is not found.
 */
final class RequestNames {
    /** A member's name, or with a value one that it has. */
    record Found(String member, Optional<String> value, Span span) {}

    /** So many names may be written otherwise before no more are looked for: each is looked for to the end. */
    private static final int MOST_MISSED = 100;

    private final Span place;
    private final List<Found> found = new ArrayList<>();
    private int from;
    private int missed;

    private RequestNames(Span place) {
        this.place = place;
    }

    static List<Found> in(Span place, JsonObject request) {
        RequestNames names = new RequestNames(place);
        request.members().forEach(member -> names.read(member.name(), member.value()));
        return names.found;
    }

    private void read(String member, Json value) {
        look(member, "\"?'?\\s*:").ifPresent(span -> {
            found.add(new Found(member, Optional.empty(), span));
            from = span.end() - place.start();
        });
        List<Json> values = value instanceof JsonArray array ? array.items() : List.of(value);
        for (Json one : values) {
            if (one instanceof JsonString text) {
                look(text.value(), "").ifPresent(span -> {
                    found.add(new Found(member, Optional.of(text.value()), span));
                    from = span.end() - place.start();
                });
            }
        }
    }

    /** The next place of a whole word, with something behind it. */
    private Optional<Span> look(String word, String behind) {
        Matcher matcher = Pattern.compile("(?<![A-Za-z0-9_.-])" + Pattern.quote(word) + "(?![A-Za-z0-9_.-])" + behind)
                .matcher(place.text());
        if (word.isEmpty() || missed > MOST_MISSED || !matcher.find(from)) {
            missed++;
            return Optional.empty();
        }
        int start = place.start() + matcher.start();
        return Optional.of(place.source().span(start, start + word.length()));
    }
}
