package dev.writ.language.check.vocabulary;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Network;
import dev.writ.language.model.Type;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.canonical.CanonicalAddress;
import dev.writ.runtime.canonical.CanonicalDomain;
import dev.writ.runtime.canonical.DecimalSpelling;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the literals that stand with one attribute say of its type, where no vocabulary declares it. */
public final class InferredType {
    private final String attribute;
    private @Nullable Kind kind;
    private @Nullable Span evidence;
    private @Nullable Span noDomain;
    private @Nullable Span noAddress;
    private int scale;

    /** Kinds of literals; a text that is no path and has no star before it may still be a domain. */
    private enum Kind {
        NUMBER("a number"),
        TRUTH("a boolean"),
        PATH("a path"),
        DOMAIN("a domain"),
        ADDRESS("an IP address"),
        TEXT("a string");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    InferredType(String attribute) {
        this.attribute = attribute;
    }

    /** Open strings, where nothing says otherwise. */
    Type type() {
        if (kind == null) {
            return new Type.Text();
        }
        return switch (kind) {
            case NUMBER ->
                scale == 0
                        ? new Type.Whole(Long.MIN_VALUE, Long.MAX_VALUE)
                        : new Type.Decimal(scale, Long.MIN_VALUE, Long.MAX_VALUE);
            case TRUTH -> new Type.Truth();
            case PATH -> new Type.Path();
            case DOMAIN -> new Type.Domain();
            case ADDRESS -> new Type.Address();
            case TEXT -> new Type.Text();
        };
    }

    /** @return whether it is of one kind with the literals before it; what is not was reported */
    boolean agrees(Expr literal, DiagnosticSink problems) {
        if (literal instanceof Expr.Numeral numeral) {
            int digits = SpelledValues.digitsAfterThePoint(numeral.spelling());
            scale = Math.max(scale, Math.min(digits, DecimalSpelling.MAX_SCALE));
            return is(Kind.NUMBER, literal.span(), problems);
        } else if (literal instanceof Expr.Truth) {
            return is(Kind.TRUTH, literal.span(), problems);
        } else if (literal instanceof Expr.Regex) {
            return is(Kind.TEXT, literal.span(), problems);
        } else if (literal instanceof Expr.Text text) {
            return agrees(text, problems);
        }
        return true;
    }

    private boolean agrees(Expr.Text text, DiagnosticSink problems) {
        if (text.value().startsWith("/") || text.value().startsWith("**/")) {
            return is(Kind.PATH, text.span(), problems);
        } else if (text.value().startsWith("*.")) {
            return isDomain(text.span(), problems);
        } else if (isPrefix(text)) {
            return isAddress(text.span(), problems);
        } else if (kind == Kind.ADDRESS && mayBeAddress(text)) {
            return true;
        } else if (kind == Kind.DOMAIN && CanonicalDomain.of(text.value()) != null) {
            return true;
        }
        if (noDomain == null && CanonicalDomain.of(text.value()) == null) {
            noDomain = text.span();
        }
        if (noAddress == null && !mayBeAddress(text)) {
            noAddress = text.span();
        }
        return is(Kind.TEXT, text.span(), problems);
    }

    /** As {@link #agrees}, of a test that only paths, only domains or only addresses have. */
    boolean hasForm(Expr.Form form, Expr literal, DiagnosticSink problems) {
        boolean path = literal instanceof Expr.Text text && text.value().startsWith("/");
        if (form == Expr.Form.EXTENSION) {
            return is(Kind.PATH, literal.span(), problems);
        }
        if (form == Expr.Form.UNDER && isNetwork(literal)) {
            return isAddress(literal.span(), problems);
        }
        return form == Expr.Form.UNDER && !path ? isDomain(literal.span(), problems) : agrees(literal, problems);
    }

    /** However it is spelled. */
    private static boolean isPrefix(Expr.Text text) {
        return text.value().indexOf('/') > 0 && Network.isMeant(text.value());
    }

    /** In the key of a rule the name of a range is one, too. */
    private static boolean mayBeAddress(Expr.Text text) {
        return CanonicalAddress.of(text.value()) != null
                || Network.Range.of(text.value()).isPresent();
    }

    private static boolean isNetwork(Expr literal) {
        return literal instanceof Expr.Name name
                ? Network.Range.of(name.text()).isPresent()
                : literal instanceof Expr.Text text && Network.isMeant(text.value());
    }

    /** Texts before it that can be addresses are taken for such. */
    private boolean isAddress(Span span, DiagnosticSink problems) {
        if (kind == Kind.TEXT && noAddress == null) {
            kind = Kind.ADDRESS;
        }
        return is(Kind.ADDRESS, span, problems);
    }

    /** Texts before it that can be domains are taken for such. */
    private boolean isDomain(Span span, DiagnosticSink problems) {
        if (kind == Kind.TEXT && noDomain == null) {
            kind = Kind.DOMAIN;
        }
        return is(Kind.DOMAIN, span, problems);
    }

    private boolean is(Kind found, Span span, DiagnosticSink problems) {
        if (kind == null || evidence == null) {
            kind = found;
            evidence = span;
        }
        if (kind == found) {
            return true;
        }
        problems.add(Diagnostic.of(
                        DiagnosticCode.TYPE_MISMATCH,
                        span,
                        "this makes it " + found.words,
                        "`" + attribute + "` is " + kind.words + " in one place and " + found.words + " in another")
                .withNote(
                        "the other place is here",
                        Optional.ofNullable(found == Kind.ADDRESS ? noAddress : noDomain)
                                .filter(s -> found == Kind.DOMAIN || found == Kind.ADDRESS)
                                .orElse(evidence))
                .withHelp("use one kind of literal, or declare the attribute in a vocabulary"));
        return false;
    }
}
