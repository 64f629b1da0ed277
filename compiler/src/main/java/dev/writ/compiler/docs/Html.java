package dev.writ.compiler.docs;

import dev.writ.language.diagnostic.SafeText;
import java.util.stream.Collectors;

/** Foreign text in pages: what could be markup is none, and what has no shape of its own is spelled out. */
public final class Html {
    private Html() {}

    /** For the content of elements that keep their lines. */
    public static String lines(String text) {
        return text.lines().map(Html::of).collect(Collectors.joining("\n"));
    }

    /** On one line, for the content of elements and for attributes in double quotes. */
    public static String of(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        SafeText.line(text).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.appendCodePoint(c);
            }
        });
        return html.toString();
    }
}
