package dev.writ.compiler.atom;

import dev.writ.compiler.automaton.TextSet;
import dev.writ.language.model.Pattern;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A form in the words of the language. Different forms have different words. */
public final class FormText {
    private final UnaryOperator<String> quoted;

    /** @param quoted how a foreign text is written */
    public FormText(UnaryOperator<String> quoted) {
        this.quoted = quoted;
    }

    /** What it is to have one of the forms. */
    public String of(List<TextSet> forms) {
        return forms.stream().flatMap(this::words).distinct().collect(Collectors.joining(", "));
    }

    private Stream<String> words(TextSet form) {
        return Stream.concat(
                form.texts().stream().map(quoted), form.patterns().stream().map(this::words));
    }

    private String words(Pattern pattern) {
        if (pattern instanceof Pattern.Glob glob) {
            return "like " + quoted.apply(glob(glob.parts())) + (glob.ignoringCase() ? " ignoring case" : "");
        } else if (pattern instanceof Pattern.UnderPath under) {
            return "under " + quoted.apply(under.root());
        } else if (pattern instanceof Pattern.UnderDomain under) {
            return "under " + quoted.apply(under.apex());
        } else if (pattern instanceof Pattern.PathGlob glob) {
            return "like "
                    + quoted.apply(
                            glob.segments().stream().map(FormText::glob).collect(Collectors.joining("/", "/", "")));
        } else if (pattern instanceof Pattern.Extension extension) {
            return "extension " + extension.extensions().stream().map(quoted).collect(Collectors.joining(" or "));
        }
        throw new AssertionError("unreachable: " + pattern);
    }

    private static String glob(List<String> parts) {
        return parts.stream()
                .map(part -> part.replace("\\", "\\\\").replace("*", "\\*"))
                .collect(Collectors.joining("*"));
    }
}
