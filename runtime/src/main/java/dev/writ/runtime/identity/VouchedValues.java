package dev.writ.runtime.identity;

import dev.writ.runtime.canonical.WellFormedText;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a publisher vouches for beyond id, name and roles: values by the names of attributes, within bounds. */
final class VouchedValues {
    private static final int MOST_VALUES = 100;
    private static final int MOST_MEMBERS = 1_000;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TEXT = 4_096;

    private VouchedValues() {}

    /**
     * The values by name in ascending order, sets sorted and without repetition.
     *
     * @throws IllegalArgumentException for what no manifest may hold
     */
    static JsonObject checked(JsonObject values) {
        List<JsonObject.Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonObject.Member member : values.members()) {
            String name = member.name();
            require(isName(name), name, "is no name of an attribute");
            require(
                    !AgentIdentity.isAttribute(name) && !name.equals(AgentIdentity.NAMESPACE),
                    name,
                    "is said by the manifest itself");
            require(names.add(name), name, "stands twice");
            members.add(new JsonObject.Member(name, member.value().accept(new Checked(name))));
        }
        require(members.size() <= MOST_VALUES, "attributes", "are more than " + MOST_VALUES);
        for (String name : names) {
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                require(!names.contains(name.substring(0, dot)), name, "is inside another one");
            }
        }
        members.sort(Comparator.comparing(JsonObject.Member::name));
        return new JsonObject(members);
    }

    /** Names of a policy: words of letters, digits, {@code _} and {@code -}, joined by dots. */
    private static boolean isName(String name) {
        return name.length() <= LONGEST_NAME && name.matches("[A-Za-z_][A-Za-z0-9_-]*+(\\.[A-Za-z_][A-Za-z0-9_-]*+)*+");
    }

    private static void require(boolean holds, String name, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("`" + name + "` " + otherwise);
        }
    }

    private static String text(String name, String text) {
        require(WellFormedText.is(text), name, "holds a lone surrogate");
        require(text.length() <= LONGEST_TEXT, name, "is longer than " + LONGEST_TEXT + " characters");
        return text;
    }

    /** Answers the value in its one spelling. */
    private record Checked(String name) implements Json.Visitor<Json, RuntimeException> {
        @Override
        public Json visitString(JsonString text) {
            text(name, text.value());
            return text;
        }

        @Override
        public Json visitBoolean(JsonBoolean truth) {
            return truth;
        }

        @Override
        public Json visitNumber(JsonNumber number) {
            require(
                    number.spelling().matches("-?(0|[1-9][0-9]{0,18}+)(\\.[0-9]{1,18}+)?+"),
                    name,
                    "is no plain number");
            return number;
        }

        @Override
        public Json visitArray(JsonArray array) {
            Set<String> members = new TreeSet<>();
            require(array.items().size() <= MOST_MEMBERS, name, "has more than " + MOST_MEMBERS + " members");
            for (Json item : array.items()) {
                require(item instanceof JsonString, name, "has a member that is no text");
                members.add(text(name, ((JsonString) item).value()));
            }
            return JsonArray.ofTexts(members);
        }

        @Override
        public Json visitObject(JsonObject object) {
            throw new IllegalArgumentException("`" + name + "` is an object");
        }

        @Override
        public Json visitNull() {
            throw new IllegalArgumentException("`" + name + "` is null");
        }
    }
}
