package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.parse.generated.WritBaseVisitor;
import dev.writ.language.parse.generated.WritParser;
import dev.writ.language.syntax.FlatRequest;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.tree.ParseTree;

/** The request of a test as JSON, nested names joined by dots. */
final class RequestBuilder extends WritBaseVisitor<Json> {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final Literals literals;
    private final Consumer<Diagnostic> sink;

    RequestBuilder(Fragment fragment, Consumer<Diagnostic> sink) {
        this.literals = new Literals(fragment, sink);
        this.sink = sink;
    }

    JsonObject request(WritParser.RequestContext context) {
        return FlatRequest.of(visitRequest(context));
    }

    @Override
    public JsonObject visitRequest(WritParser.RequestContext context) {
        List<JsonObject.Member> members = new ArrayList<>();
        for (ParseTree child : context.children) {
            if (child instanceof WritParser.MemberContext member) {
                String name = literals.text(member.memberName().getStart());
                members.add(new JsonObject.Member(name, member.json().accept(this)));
            }
        }
        return new JsonObject(members);
    }

    @Override
    public Json visitJsonObject(WritParser.JsonObjectContext context) {
        return visitRequest(context.request());
    }

    @Override
    public Json visitJsonArray(WritParser.JsonArrayContext context) {
        List<Json> items = new ArrayList<>();
        for (ParseTree child : context.children) {
            if (child instanceof WritParser.JsonContext item) {
                items.add(item.accept(this));
            }
        }
        return new JsonArray(items);
    }

    @Override
    public Json visitJsonText(WritParser.JsonTextContext context) {
        return new JsonString(literals.text(context.getStart()));
    }

    @Override
    public Json visitJsonNumber(WritParser.JsonNumberContext context) {
        String spelling = literals.spelling(context.getStart());
        if (!NUMBER.matcher(spelling).matches()) {
            sink.accept(Diagnostic.of(
                            DiagnosticCode.INVALID_NUMBER,
                            literals.span(context),
                            "not a number in JSON",
                            "`%s` is not a number that a request can hold".formatted(spelling))
                    .withHelp("write it without leading zeros, or as a text in double quotes"));
        }
        return new JsonNumber(spelling);
    }

    @Override
    public Json visitJsonTrue(WritParser.JsonTrueContext context) {
        return new JsonBoolean(true);
    }

    @Override
    public Json visitJsonFalse(WritParser.JsonFalseContext context) {
        return new JsonBoolean(false);
    }

    @Override
    public Json visitJsonNull(WritParser.JsonNullContext context) {
        return new JsonNull();
    }

    @Override
    public Json visitJsonWord(WritParser.JsonWordContext context) {
        return new JsonString(literals.text(context.getStart()));
    }
}
