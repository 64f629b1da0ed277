package dev.writ.language.check.declaration;

import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Property;
import dev.writ.language.syntax.PropertyNode;
import dev.writ.language.syntax.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Checks the properties of a document. */
public final class PropertyChecker {
    private final Symbols symbols;
    private final DiagnosticSink problems;
    private final NameClaims claims;

    public PropertyChecker(Symbols symbols, DiagnosticSink problems) {
        this.symbols = symbols;
        this.problems = problems;
        this.claims = new NameClaims("the property", Map.of(), problems);
    }

    public Declared<Property> check(List<PropertyNode> nodes) {
        List<Property> properties =
                nodes.stream().map(this::property).flatMap(Optional::stream).toList();
        return new Declared<>(properties, claims.places());
    }

    private Optional<Property> property(PropertyNode node) {
        Word id = node.id();
        claims.claim(id);
        Optional<Property.Form> form =
                word(node.form(), "form of property", Property.Form.values(), Property.Form::word);
        Optional<Property.Verb> verb =
                word(node.effect(), "effect of properties", Property.Verb.values(), Property.Verb::word);
        Optional<Circumstances> said = Circumstances.of(node.span(), node.scope(), symbols, problems);
        return form.isPresent() && verb.isPresent()
                ? said.map(of -> new Property(id.text(), form.get(), verb.get(), of.scope(), of.condition()))
                : Optional.empty();
    }

    private <T> Optional<T> word(Word word, String what, T[] values, Function<T, String> spelling) {
        Optional<T> found = Arrays.stream(values)
                .filter(value -> spelling.apply(value).equals(word.text()))
                .findFirst();
        if (found.isEmpty()) {
            List<String> known = Arrays.stream(values).map(spelling).toList();
            problems.unknownWord(word, "there is no " + what + " `" + word.text() + "`", known);
        }
        return found;
    }
}
