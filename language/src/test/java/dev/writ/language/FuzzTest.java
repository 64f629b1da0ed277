package dev.writ.language;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.source.SourceLimits;
import dev.writ.language.testing.Gen;
import dev.writ.language.testing.Mutations;
import dev.writ.language.testing.PolicyLaw;
import dev.writ.language.testing.SmallStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged documents are refused with reasons or mean what they say: never an exception, never a hang, never a word that is
 * passed over. Longer with {@code -Dfuzz.cases=1000000}, from another seed with {@code -Dfuzz.seed=7}.
 */
final class FuzzTest {
    private static final int CASES = Integer.getInteger("fuzz.cases", 2_000);
    private static final long FIRST_SEED = Long.getLong("fuzz.seed", 0);

    /** Names of documents in the spelling that they have; every policy of the corpus, the examples and the golden tests. */
    private record Document(String name, String text) {}

    @Test
    void damagedDocumentsAreRefusedOrMeanWhatTheySay() throws IOException {
        List<Document> documents = documents();
        List<Document> policies = documents.stream()
                .filter(document -> PolicyLaw.meaning(
                                document.name, document.text.getBytes(StandardCharsets.UTF_8), SourceLimits.DEFAULT)
                        .isPresent())
                .toList();
        List<String> texts = documents.stream().map(Document::text).toList();
        long[] accepted = {0};
        for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Document document = Gen.pick(random, Gen.chance(random, 80) ? policies : documents);
            byte[] damaged = new Mutations(random, texts).damaged(document.text);
            String failing =
                    "seed " + seed + ", " + document.name + ":\n" + new String(damaged, StandardCharsets.UTF_8);
            SmallStack.run(failing, () -> {
                if (holds(document.name, damaged, random)) {
                    accepted[0]++;
                }
            });
        }
        assertTrue(accepted[0] > CASES / 20, () -> "only " + accepted[0] + " documents were policies after all");
    }

    /** Each was accepted, refused or read wrongly once. */
    @ParameterizedTest
    @ValueSource(strings = {"default: deny\nactions:\n- {name: x, effect: deny}\n"})
    void whatWasFoundOnceStaysMended(String document) {
        for (String name : List.of("p.oags.yaml", "p.oags")) {
            holds(name, document.getBytes(StandardCharsets.UTF_8), new SplittableRandom(0));
        }
    }

    /** True of a policy that keeps every law; false of a document that is refused. */
    private static boolean holds(String name, byte[] document, SplittableRandom random) {
        Optional<String> meaning = PolicyLaw.meaning(name, document, SourceLimits.DEFAULT);
        if (meaning.isEmpty()) {
            return false;
        }
        String text = new String(document, StandardCharsets.UTF_8);
        for (int i = 0; i < 3; i++) {
            everyWordCounts(name, text, meaning.get(), random);
        }
        return true;
    }

    /** Another word in its place is refused or means something else: no word is passed over. */
    private static void everyWordCounts(String name, String text, String meaning, SplittableRandom random) {
        int start = random.nextInt(text.length());
        int end = start;
        while (start > 0 && isWord(text.charAt(start - 1))) {
            start--;
        }
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        if (start == end || mayBeComment(text, start) || mayBeUnused(text)) {
            return;
        }
        String changed = text.substring(0, start) + "zq9" + text.substring(end);
        String word = text.substring(start, end);
        Optional<String> other =
                PolicyLaw.meaning(name, changed.getBytes(StandardCharsets.UTF_8), SourceLimits.DEFAULT);
        assertTrue(
                other.filter(meaning::equals).isEmpty(),
                () -> "`" + word + "` can be any word without changing the meaning of\n" + text);
    }

    private static boolean mayBeComment(String text, int offset) {
        int line = Math.max(text.lastIndexOf('\n', offset), text.lastIndexOf('\r', offset)) + 1;
        return text.substring(line, offset).contains("#");
    }

    /** A definition that nothing uses means nothing. */
    private static boolean mayBeUnused(String text) {
        return text.contains("define");
    }

    private static boolean isWord(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c) || c == '_';
    }

    private static List<Document> documents() throws IOException {
        List<Document> documents = new ArrayList<>();
        for (String directory : List.of("src/test/golden", "../spec/corpus", "../spec/examples")) {
            try (Stream<Path> paths = Files.walk(Path.of(directory))) {
                for (Path path : paths.filter(Files::isRegularFile)
                        .filter(PolicyFiles::isPolicy)
                        .sorted()
                        .toList()) {
                    String spelling = path.toString().endsWith(".oags") ? "p.oags" : "p.oags.yaml";
                    documents.add(new Document(spelling, Files.readString(path, StandardCharsets.UTF_8)));
                }
            }
        }
        return documents;
    }
}
