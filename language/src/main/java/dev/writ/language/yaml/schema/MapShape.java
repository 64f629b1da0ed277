package dev.writ.language.yaml.schema;

import dev.writ.language.diagnostic.NearestNames;
import dev.writ.language.syntax.MeantKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A map with keys of its own.
 *
 * @param id short, for the schema
 * @param where how messages call it: {@code a rule}
 * @param keys in the order shown
 * @param others what any other key holds; none may stand there if absent
 * @param suspicious words that look like a key to whoever writes them, and so are other keys only if declared
 * @param needs of each list at least one key
 * @param cases what depends on the word that a key holds
 */
public record MapShape(
        String id,
        String where,
        List<Key> keys,
        Optional<Shape> others,
        List<String> suspicious,
        List<List<String>> needs,
        List<Case> cases)
        implements Shape {
    public MapShape {
        keys = List.copyOf(keys);
        suspicious = List.copyOf(suspicious);
        needs = List.copyOf(needs);
        cases = List.copyOf(cases);
    }

    /** @param about one line for editors */
    public record Key(String name, Shape form, String about) {}

    /**
     * Where a key holds that word, only some of the keys that such cases are about may stand there.
     *
     * @param exactlyOne of these must, where there are any
     */
    record Case(String key, String word, List<String> allowed, List<String> exactlyOne) {
        Case {
            allowed = List.copyOf(allowed);
            exactlyOne = List.copyOf(exactlyOne);
        }
    }

    public static MapShape of(String id, String where) {
        return new MapShape(id, where, List.of(), Optional.empty(), List.of(), List.of(), List.of());
    }

    public MapShape with(String name, Shape form, String about) {
        return new MapShape(id, where, appended(keys, new Key(name, form, about)), others, suspicious, needs, cases);
    }

    /** A key that must be there. */
    MapShape withRequired(String name, Shape form, String about) {
        return with(name, form, about).needing(name);
    }

    MapShape needing(String... anyOf) {
        return new MapShape(id, where, keys, others, suspicious, appended(needs, List.of(anyOf)), cases);
    }

    MapShape withOthers(Shape form, List<String> suspicious) {
        return new MapShape(id, where, keys, Optional.of(form), suspicious, needs, cases);
    }

    MapShape where(String key, String word, List<String> allowed, List<String> exactlyOne) {
        Case added = new Case(key, word, allowed, exactlyOne);
        return new MapShape(id, where, keys, others, suspicious, needs, appended(cases, added));
    }

    public List<String> names() {
        return keys.stream().map(Key::name).toList();
    }

    /** The key that a word of other tools means, where no key is nearer. */
    public Optional<Key> meant(String written) {
        return Optional.of(written)
                .filter(word ->
                        id.equals("policy") && NearestNames.of(word, names()).isEmpty())
                .flatMap(MeantKeys::ofPolicy)
                .flatMap(name ->
                        keys.stream().filter(key -> key.name().equals(name)).findFirst());
    }

    public boolean has(String key) {
        return names().contains(key);
    }

    /** True for keys that must be there, perhaps only in some cases. */
    public boolean requires(String key) {
        return needs.stream().anyMatch(any -> any.contains(key))
                || cases.stream().anyMatch(some -> some.exactlyOne().contains(key));
    }

    /** Keys that may stand there in some cases only. */
    public List<String> inSomeCases() {
        return cases.stream()
                .flatMap(some -> some.allowed().stream())
                .distinct()
                .toList();
    }

    /** Of the keys that depend on a case, those that may stand where the key holds the word. */
    public List<String> allowed(String key, String word) {
        return cases.stream()
                .filter(some -> some.key().equals(key) && some.word().equals(word))
                .findFirst()
                .map(Case::allowed)
                .orElse(List.of());
    }

    private static <T> List<T> appended(List<T> list, T item) {
        List<T> all = new ArrayList<>(list);
        all.add(item);
        return all;
    }
}
