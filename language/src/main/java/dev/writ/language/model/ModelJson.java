package dev.writ.language.model;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The one JSON text of a policy: equal policies have equal texts and different ones different texts, however they were
 * spelled. Numbers are strings, since readers of JSON disagree about large ones.
 */
public final class ModelJson {
    private ModelJson() {}

    public static String canonical(Policy policy) {
        return JsonWriter.canonical(new Members()
                .text("format", "1")
                .text("policy", policy.name())
                .text("version", policy.version())
                .text("default", policy.defaultEffect().word())
                .json("vocabulary", vocabulary(policy.vocabulary()))
                .list("rules", policy.rules().stream().map(ModelJson::rule))
                .any("limits", policy.limits(), ModelJson::limit)
                .any("assumptions", policy.assumptions(), ModelJson::assumption)
                .list("properties", policy.properties().stream().map(ModelJson::property))
                .any("relations", policy.relations(), ModelJson::relation)
                .any("waivers", policy.waivers(), ModelJson::waiver)
                .list("tests", policy.tests().stream().map(ModelJson::test))
                .object());
    }

    /** SHA-256 of the canonical text in UTF-8, 64 lower-case hex digits. */
    public static String digest(Policy policy) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(canonical(policy).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("unreachable: every Java platform has SHA-256", e);
        }
    }

    private static Json vocabulary(Vocabulary vocabulary) {
        return new Members()
                .list("attributes", vocabulary.attributes().stream().map(ModelJson::attribute))
                .list("actions", vocabulary.actions().stream().map(ModelJson::action))
                .truth("openActions", vocabulary.openActions())
                .texts("approvers", vocabulary.approvers())
                .text("zone", vocabulary.zone().map(ZoneId::getId))
                .object();
    }

    private static Json attribute(Vocabulary.Attribute attribute) {
        return new Members()
                .text("name", attribute.name())
                .json("type", type(attribute.type()))
                .text("source", attribute.source().name().toLowerCase(Locale.ROOT))
                .truth("optional", attribute.optional())
                .object();
    }

    private static Json type(Type type) {
        Members members = new Members().text("kind", type.word());
        if (type instanceof Type.Enumeration enumeration) {
            members.texts("values", enumeration.values());
        } else if (type instanceof Type.Whole whole) {
            bounds(members, whole.min(), whole.max());
        } else if (type instanceof Type.Decimal decimal) {
            bounds(members.text("scale", Integer.toString(decimal.scale())), decimal.min(), decimal.max());
        } else if (type instanceof Type.Members set) {
            set.values().ifPresent(values -> members.texts("values", values));
            if (set.element() != Type.Element.TEXT) {
                members.text("of", set.element().name().toLowerCase(Locale.ROOT));
            }
        }
        return members.object();
    }

    private static void bounds(Members members, long min, long max) {
        members.text("min", Long.toString(min)).text("max", Long.toString(max));
    }

    private static Json action(Vocabulary.Action action) {
        return new Members()
                .text("name", action.name())
                .texts("tags", action.tags())
                .list("arguments", action.arguments().stream().map(argument -> new Members()
                        .text("name", argument.attribute())
                        .truth("optional", argument.optional())
                        .object()))
                .object();
    }

    private static Json rule(Rule rule) {
        Members members = new Members()
                .text("id", rule.id())
                .json("scope", scope(rule.scope()))
                .text("condition", ConditionText.of(rule.condition()))
                .text("effect", rule.effect().word())
                .text("reason", rule.reason());
        rule.approval().ifPresent(approval -> members.json("approval", approval(approval)));
        return members.object();
    }

    private static Json approval(ApprovalRequirement approval) {
        return new Members()
                .texts("from", approval.roles())
                .text("count", Integer.toString(approval.count()))
                .text("seconds", Long.toString(approval.expires().toSeconds()))
                .object();
    }

    private static Json limit(Limit limit) {
        return new Members()
                .text("id", limit.id())
                .json("scope", scope(limit.scope()))
                .text("condition", ConditionText.of(limit.condition()))
                .text("times", Integer.toString(limit.times()))
                .text("seconds", Long.toString(limit.window().toSeconds()))
                .text("per", limit.per())
                .object();
    }

    private static Json assumption(Assumption assumption) {
        return new Members()
                .text("id", assumption.id())
                .text("condition", ConditionText.of(assumption.condition()))
                .object();
    }

    /** Another policy is told by its digest: where its file lies says nothing about what is claimed. */
    private static Json relation(RelationalProperty relation) {
        Members members = new Members().text("id", relation.id());
        if (relation instanceof RelationalProperty.Independent independent) {
            members.texts("independent", independent.attributes())
                    .json("scope", scope(independent.scope()))
                    .text("condition", ConditionText.of(independent.condition()));
        } else if (relation instanceof RelationalProperty.Monotone monotone) {
            members.text("monotone", monotone.attribute())
                    .json("scope", scope(monotone.scope()))
                    .text("condition", ConditionText.of(monotone.condition()));
        } else if (relation instanceof RelationalProperty.NoWiderThan bound) {
            members.text("noWiderThan", digest(bound.other()));
        } else if (relation instanceof RelationalProperty.EquivalentTo equal) {
            members.text("equivalentTo", digest(equal.other()));
        }
        return members.object();
    }

    private static Json waiver(Waiver waiver) {
        return new Members()
                .text("code", waiver.code())
                .text("of", waiver.of())
                .text("reason", waiver.reason())
                .text("until", waiver.until().map(LocalDate::toString))
                .object();
    }

    private static Json property(Property property) {
        return new Members()
                .text("id", property.id())
                .text("form", property.form().word())
                .text("verb", property.verb().word())
                .json("scope", scope(property.scope()))
                .text("condition", ConditionText.of(property.condition()))
                .object();
    }

    /** The request is text within the text: it may repeat a name, which a canonical object may not. */
    private static Json test(PolicyTest test) {
        return new Members()
                .text("name", test.name())
                .text("request", JsonWriter.write(test.request()))
                .text("expect", test.expect().map(effect -> effect.word()).orElse("invalid"))
                .texts("by", test.by())
                .object();
    }

    private static Json scope(Scope scope) {
        return new Members()
                .texts("actions", scope.actions())
                .texts("tags", scope.tags())
                .object();
    }

    /** Collects the members of one object. */
    private static final class Members {
        private final List<JsonObject.Member> members = new ArrayList<>();

        Members json(String name, Json value) {
            members.add(new JsonObject.Member(name, value));
            return this;
        }

        Members text(String name, String value) {
            return json(name, new JsonString(value));
        }

        Members text(String name, Optional<String> value) {
            value.ifPresent(present -> text(name, present));
            return this;
        }

        Members truth(String name, boolean value) {
            return json(name, new JsonBoolean(value));
        }

        Members list(String name, Stream<Json> items) {
            return json(name, new JsonArray(items.toList()));
        }

        /** Nothing for an empty list, so that what a policy does not use is not in its text. */
        <T> Members any(String name, List<T> items, Function<T, Json> json) {
            return items.isEmpty() ? this : list(name, items.stream().map(json));
        }

        Members texts(String name, List<String> values) {
            return list(name, values.stream().map(JsonString::new));
        }

        JsonObject object() {
            return new JsonObject(members);
        }
    }
}
