package dev.writ.language.model;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Disclosure;
import dev.writ.runtime.digest.Sha256;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one JSON text of a policy: equal policies have equal texts and different ones different texts, however they were
 * spelled. Numbers are strings, since readers of JSON disagree about large ones.
 */
public final class ModelJson {
    private ModelJson() {}

    public static String canonical(Policy policy) {
        return JsonWriter.canonical(JsonObject.builder()
                .with("format", "1")
                .with("policy", policy.name())
                .withText("version", policy.version())
                .with("default", policy.defaultEffect().word())
                .with("vocabulary", vocabulary(policy.vocabulary()))
                .with("rules", list(policy.rules(), ModelJson::rule))
                .with("limits", some(policy.limits(), ModelJson::limit))
                .with("assumptions", some(policy.assumptions(), ModelJson::assumption))
                .with("properties", list(policy.properties(), ModelJson::property))
                .with("relations", some(policy.relations(), ModelJson::relation))
                .with("waivers", some(policy.waivers(), ModelJson::waiver))
                .with("tests", list(policy.tests(), ModelJson::test))
                .build());
    }

    /** SHA-256 of the canonical text in UTF-8, 64 lower-case hex digits. */
    public static String digest(Policy policy) {
        return Sha256.hex(canonical(policy));
    }

    /** The same of what a property states, whatever the lines that it takes. */
    public static String digest(Property property) {
        return Sha256.hex(JsonWriter.canonical(property(property)));
    }

    /** The same of a property of several requests or policies. */
    public static String digest(RelationalProperty relation) {
        return Sha256.hex(JsonWriter.canonical(relation(relation)));
    }

    private static Json vocabulary(Vocabulary vocabulary) {
        return JsonObject.builder()
                .with("attributes", list(vocabulary.given(), ModelJson::attribute))
                .with("actions", list(vocabulary.actions(), ModelJson::action))
                .with("families", some(vocabulary.families(), ModelJson::family))
                .with("openActions", vocabulary.openActions())
                .withTexts("approvers", vocabulary.approvers())
                .withText("zone", vocabulary.zone().map(ZoneId::getId))
                .build();
    }

    private static Json attribute(Vocabulary.Attribute attribute) {
        return JsonObject.builder()
                .with("name", attribute.name())
                .with("type", type(attribute.type()))
                .with("source", attribute.source().name().toLowerCase(Locale.ROOT))
                .with("optional", attribute.optional())
                .withText("default", attribute.fallback().map(value -> ConditionText.value(value)))
                .with("disclosure", disclosure(attribute.disclosure()))
                .build();
    }

    private static Optional<Json> disclosure(Disclosure disclosure) {
        return disclosure.equals(Disclosure.FULL)
                ? Optional.empty()
                : Optional.of(JsonObject.builder()
                        .with("audit", disclosure.inLog().word())
                        .with("sensitive", disclosure.sensitive())
                        .build());
    }

    private static Json type(Type type) {
        JsonObject.Builder members = JsonObject.builder().with("kind", type.word());
        if (type instanceof Type.Enumeration enumeration) {
            members.withTexts("values", enumeration.values());
        } else if (type instanceof Type.Whole whole) {
            bounds(members, whole.min(), whole.max());
        } else if (type instanceof Type.Decimal decimal) {
            bounds(members.with("scale", Integer.toString(decimal.scale())), decimal.min(), decimal.max());
        } else if (type instanceof Type.Members set) {
            set.values().ifPresent(values -> members.withTexts("values", values));
            if (set.element() != Type.Element.TEXT) {
                members.with("of", set.element().name().toLowerCase(Locale.ROOT));
            }
        }
        return members.build();
    }

    private static void bounds(JsonObject.Builder members, long min, long max) {
        members.with("min", Long.toString(min)).with("max", Long.toString(max));
    }

    private static Json action(Vocabulary.Action action) {
        return JsonObject.builder()
                .with("name", action.name())
                .withTexts("tags", action.tags())
                .with("arguments", list(action.arguments(), ModelJson::argument))
                .build();
    }

    private static Json family(Vocabulary.Family family) {
        return JsonObject.builder()
                .with("names", glob(family.pattern()))
                .withTexts("tags", family.tags())
                .with(
                        "arguments",
                        family.arguments().map(arguments -> new JsonArray(list(arguments, ModelJson::argument))))
                .build();
    }

    private static Json argument(Vocabulary.Argument argument) {
        return JsonObject.builder()
                .with("name", argument.attribute())
                .with("optional", argument.optional())
                .build();
    }

    private static Json rule(Rule rule) {
        JsonObject.Builder members = JsonObject.builder()
                .with("id", rule.id())
                .with("scope", scope(rule.scope()))
                .with("condition", ConditionText.of(rule.condition()))
                .with("effect", rule.effect().word())
                .withText("reason", rule.reason());
        rule.approval().ifPresent(approval -> members.with("approval", approval(approval)));
        return members.build();
    }

    private static Json approval(ApprovalRequirement approval) {
        return JsonObject.builder()
                .withTexts("from", approval.roles())
                .with("count", Integer.toString(approval.count()))
                .with("seconds", Long.toString(approval.expires().toSeconds()))
                .build();
    }

    private static Json limit(Limit limit) {
        return JsonObject.builder()
                .with("id", limit.id())
                .with("scope", scope(limit.scope()))
                .with("condition", ConditionText.of(limit.condition()))
                .with(
                        limit.allowance().of().isPresent() ? "most" : "times",
                        limit.allowance().text())
                .withText("of", limit.allowance().of().map(Allowance.Summed::attribute))
                .withText("seconds", limit.allowance().window().map(window -> Long.toString(window.toSeconds())))
                .withText("per", limit.per())
                .build();
    }

    private static Json assumption(Assumption assumption) {
        return JsonObject.builder()
                .with("id", assumption.id())
                .with("condition", ConditionText.of(assumption.condition()))
                .build();
    }

    /** Another policy is told by its digest: where its file lies says nothing about what is claimed. */
    private static Json relation(RelationalProperty relation) {
        JsonObject.Builder members = JsonObject.builder().with("id", relation.id());
        if (relation instanceof RelationalProperty.Independent independent) {
            members.withTexts("independent", independent.attributes())
                    .with("scope", scope(independent.scope()))
                    .with("condition", ConditionText.of(independent.condition()));
        } else if (relation instanceof RelationalProperty.Monotone monotone) {
            members.with("monotone", monotone.attribute())
                    .with("scope", scope(monotone.scope()))
                    .with("condition", ConditionText.of(monotone.condition()));
        } else if (relation instanceof RelationalProperty.NoWiderThan bound) {
            members.with("noWiderThan", digest(bound.other()));
        } else if (relation instanceof RelationalProperty.EquivalentTo equal) {
            members.with("equivalentTo", digest(equal.other()));
        }
        return members.build();
    }

    private static Json waiver(Waiver waiver) {
        return JsonObject.builder()
                .with("code", waiver.code())
                .withText("of", waiver.of())
                .with("reason", waiver.reason())
                .withText("until", waiver.until().map(LocalDate::toString))
                .build();
    }

    private static Json property(Property property) {
        return JsonObject.builder()
                .with("id", property.id())
                .with("form", property.form().word())
                .with("verb", property.verb().word())
                .with("scope", scope(property.scope()))
                .with("condition", ConditionText.of(property.condition()))
                .build();
    }

    /** The request is text within the text: it may repeat a name, which a canonical object may not. */
    private static Json test(PolicyTest test) {
        return JsonObject.builder()
                .with("name", test.name())
                .with("request", JsonWriter.write(test.request()))
                .with("expect", test.expect().map(effect -> effect.word()).orElse("invalid"))
                .withTexts("by", test.by())
                .build();
    }

    private static Json scope(Scope scope) {
        if (!scope.isPlain()) {
            return JsonObject.builder()
                    .with("terms", list(scope.terms(), ModelJson::term))
                    .build();
        }
        return JsonObject.builder()
                .withTexts("actions", scope.names())
                .withTexts("tags", scope.tags())
                .build();
    }

    private static Json term(Scope.Term term) {
        return JsonObject.builder()
                .with("all", list(term.all(), ModelJson::selector))
                .with("none", list(term.none(), ModelJson::selector))
                .build();
    }

    private static Json selector(Scope.Selector selector) {
        return selector.accept(new Scope.Selector.Visitor<>() {
            @Override
            public Json visitName(Scope.Selector.Name name) {
                return JsonObject.builder().with("action", name.name()).build();
            }

            @Override
            public Json visitTagged(Scope.Selector.Tagged tagged) {
                return JsonObject.builder().with("tag", tagged.tag()).build();
            }

            @Override
            public Json visitLike(Scope.Selector.Like like) {
                return glob(like.pattern());
            }
        });
    }

    /** The texts between the gaps, of which there is one less. */
    private static Json glob(Pattern.Glob pattern) {
        return JsonObject.builder().withTexts("like", pattern.parts()).build();
    }

    private static <T> List<Json> list(List<T> items, Function<T, Json> json) {
        return items.stream().map(json).toList();
    }

    /** Nothing for an empty list, so that what a policy does not use is not in its text. */
    private static <T> Optional<JsonArray> some(List<T> items, Function<T, Json> json) {
        return items.isEmpty() ? Optional.empty() : Optional.of(new JsonArray(list(items, json)));
    }
}
