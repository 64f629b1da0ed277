package dev.writ.runtime.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SekuireIdTest {
    /** The first is published by OAGS; the others are the same algorithm computed elsewhere. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            ignoreLeadingAndTrailingWhitespace = false,
            emptyValue = "",
            value = {
                "gpt-4o~You are a helpful assistant.~[]~28da5805f90c0b2d7437e448f40853092cc38f5fa223cae21994a8b76d338b53",
                "acme-1~Hi~[]~ed62ac4b147d054b5d5042c268757c78a21453b9e27c2a06db409038f642e70f",
                "Acme-1~Hi~[]~75d254cabba0887ac53dac513fb72f309f6e002384e8beba5335dec5f949d849",
                "acme-1~Hi~{}~d9414ea7b42bed57fffab7cd969b78e04d43c34ed500bc5ea1f37811c6443cbf",
                "acme-1~Hi~not json~fffd39c1646c45b0ce31ffaad058c7192b361e2d3f0b3156886aba8cd84d7520",
                "acme-1~^^~^^~18d07fde5f5a041920344a9010a4894229e38c8600661f3ea242693897317f2a",
                "acme-1~Hi~[{\"name\":\"b\",\"args\":{\"z\":1,\"a\":[2,1]}},{\"name\":\"a\"}]"
                        + "~2335c775d80c82de53e1d451422b2890a3e93b68954ee0b78ef4f8771a141385",
                "acme-1~Gr\u00fc\u00dfe~[{\"name\":\"\u00fcn\u00ef\"}]"
                        + "~8ea670881e617e82aea3fb1f6006471866b832bc2fc829fc348882e1b0f63eb4",
            })
    void idsAreThoseOfOags(String model, String prompt, String tools, String id) throws IdentityException {
        assertEquals(id, SekuireId.of(model, prompt, tools).hex());
    }

    @Test
    void whiteSpaceAroundThePromptAndInTheToolsDoesNotCount() throws IdentityException {
        String id = SekuireId.of("gpt-4o", "  You are a helpful assistant.\n\n", " [ ] ")
                .hex();
        assertEquals("28da5805f90c0b2d7437e448f40853092cc38f5fa223cae21994a8b76d338b53", id);
        assertEquals(
                SekuireId.of("m", "Hi", "[]"), SekuireId.of("m", "\u00a0\u2003\u0085Hi\u3000\u2028\u000b", "[\t]\n"));
        assertEquals(false, SekuireId.of("m", "Hi", "[]").equals(SekuireId.of("m", "\ufeffHi", "[]")));
    }

    @Test
    void publishedPartHashesAreThoseOfOags() throws IdentityException {
        SekuireId id = SekuireId.of("any", "Hi", "[]");
        assertEquals("714bcf6b6c94fcc1059eec24ca94083da1caa75326ea1c0a4a5e82b1c146f688", id.promptHash());
        assertEquals("d53d18c23212ea7b6300594bb89bce60218f6eff2b9d628b8cc42d3e79bbd5ab", id.toolsHash());
    }

    /** Model and the part hashes that Sekuire recorded for a published sample agent. */
    @ParameterizedTest
    @CsvSource({
        "gemini-1.5-flash, 72ad085ff800d8983a33354a4065646175f80d9102a4fcf9269edcdb417008ed",
        "gemini-3-flash-preview, 8573fa8aa6712ef844b45e6a43078b12ed4ce9de26db9947db2aba595732fced",
    })
    void publishedIdsFollowFromTheirParts(String model, String id) {
        SekuireId parts = new SekuireId(
                model,
                "03c248be6591bd3759b85eca62763503aca2551455f4e7d314324174f71fa32c",
                "180d3e44f146f8ffffaebcc04313fc2a6bdac5131f8dc4c429a7c6e42a2121a4");
        assertEquals(id, parts.hex());
    }

    @Test
    void aMemberTwiceMakesNoIdentity() {
        assertThrows(IdentityException.class, () -> SekuireId.of("m", "p", "[{\"a\":{\"x\":1,\"x\":1}}]"));
    }

    @Test
    void membersAreSortedByCodePoint() throws IdentityException {
        assertEquals("{\"\uffee\":1,\"\ud83d\ude00\":2}", ToolsText.canonical("{\"\ud83d\ude00\":2,\"\uffee\":1}"));
    }
}
