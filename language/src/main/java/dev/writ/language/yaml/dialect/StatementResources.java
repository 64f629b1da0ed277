package dev.writ.language.yaml.dialect;

import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.RuleNode;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.ScopeTerm;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the resources of statements mean as conditions: {@code file://dir/*} is the directory {@code /dir} and all below
 * it, {@code https://host/dir/*} the same on a host; without a star it is that one.
 */
final class StatementResources {
    private static final Pattern URL = Pattern.compile("(https?)://([^/*]+|\\*\\.[^/*]+)(/[^*%;?#]*?)?(/\\*)?");
    private static final Pattern FILE = Pattern.compile("file://([^*]+?)(/\\*)?");

    /** What an address may hold that one server takes for a part of the path and another does not. */
    private static final List<String> READ_DIFFERENTLY = List.of("%", ";", "?", "#");

    private StatementResources() {}

    /**
     * The rule that denies every address of which servers may read the path as another one, so that none gets around a
     * statement about the plainer one.
     *
     * @param place for what the document does not say itself
     * @param taken names of other rules
     */
    static RuleNode oneSpelling(Span place, Set<String> taken) {
        String id = "address-spelling";
        while (taken.contains(id)) {
            id += "-";
        }
        List<Expr> any = READ_DIFFERENTLY.stream()
                .<Expr>map(sign -> new Expr.Contains(
                        place, new Expr.Name(place, "path"), Expr.Quantifier.ALL, List.of(new Expr.Text(place, sign))))
                .toList();
        return new RuleNode(
                place,
                Optional.of(new Word(place, id)),
                new ScopeNode(
                        List.of(ScopeTerm.of(new Word(place, "tag:" + StatementFamilies.API))),
                        List.of(),
                        Optional.of(new Expr.Or(place, any))),
                Optional.of(new Word(place, "deny")),
                Optional.empty(),
                Optional.of(new Word(place, "servers read `%`, `;`, `?` and `#` in a path differently")));
    }

    /** The condition; nothing where what the resource means for the family is not published. */
    static Optional<Expr> condition(String family, Word resource) {
        Matcher file = FILE.matcher(resource.text());
        if (family.equals("file") && file.matches()) {
            String path = file.group(1).startsWith("/") ? file.group(1) : "/" + file.group(1);
            return Optional.of(path(resource, path, file.group(2) != null));
        }
        Matcher url = URL.matcher(resource.text());
        return family.equals(StatementFamilies.API) && url.matches()
                ? Optional.of(url(resource, url))
                : Optional.empty();
    }

    private static Expr url(Word resource, Matcher url) {
        Span span = resource.span();
        List<Expr> parts = new ArrayList<>();
        parts.add(equal(span, "protocol", url.group(1)));
        String host = url.group(2);
        parts.add(host.startsWith("*.") ? under(span, "domain", host.substring(2)) : equal(span, "domain", host));
        boolean all = url.group(4) != null;
        if (url.group(3) != null) {
            parts.add(path(resource, url.group(3), all));
        } else if (!all) {
            parts.add(equal(span, "path", "/"));
        }
        return new Expr.And(span, parts);
    }

    private static Expr path(Word resource, String path, boolean below) {
        return below ? under(resource.span(), "path", path) : equal(resource.span(), "path", path);
    }

    private static Expr equal(Span span, String attribute, String value) {
        return new Expr.Comparison(
                span, new Expr.Name(span, attribute), Expr.Operator.EQUAL, span, new Expr.Text(span, value));
    }

    private static Expr under(Span span, String attribute, String root) {
        return new Expr.Matching(
                span, new Expr.Name(span, attribute), Expr.Form.UNDER, span, List.of(new Expr.Text(span, root)));
    }
}
