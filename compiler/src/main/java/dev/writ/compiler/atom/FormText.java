package dev.writ.compiler.atom;

import dev.writ.compiler.automaton.TextSet;
import dev.writ.language.model.Pattern;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A form in the words of the language. Different forms have different words. */
public final class FormText implements Pattern.Visitor<String> {
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
                form.texts().stream().map(quoted), form.patterns().stream().map(pattern -> pattern.accept(this)));
    }

    @Override
    public String visitGlob(Pattern.Glob glob) {
        return "like " + quoted.apply(glob(glob.parts())) + (glob.ignoringCase() ? " ignoring case" : "");
    }

    @Override
    public String visitUnderPath(Pattern.UnderPath under) {
        return "under " + quoted.apply(under.root());
    }

    @Override
    public String visitUnderDomain(Pattern.UnderDomain under) {
        return "under " + quoted.apply(under.apex());
    }

    @Override
    public String visitPathGlob(Pattern.PathGlob glob) {
        return "like "
                + quoted.apply(glob.segments().stream().map(FormText::glob).collect(Collectors.joining("/", "/", "")));
    }

    @Override
    public String visitExtension(Pattern.Extension extension) {
        return "extension " + extension.extensions().stream().map(quoted).collect(Collectors.joining(" or "));
    }

    private static String glob(List<String> parts) {
        return parts.stream()
                .map(part -> part.replace("\\", "\\\\").replace("*", "\\*"))
                .collect(Collectors.joining("*"));
    }
}
