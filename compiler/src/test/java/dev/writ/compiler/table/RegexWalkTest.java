package dev.writ.compiler.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.model.Policy;
import dev.writ.runtime.Guard;
import dev.writ.runtime.Request;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.TableJson;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text of 64 KiB is read once, without allocation, by expressions over which tools that go back would not end. */
class RegexWalkTest {
    private static final int LENGTH = 64 * 1024;
    private static final int WARM = 200;

    /** What the measuring itself may allocate, far less than a copy of the text. */
    private static final long SLACK = 20_000;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "matches /(a*)*b/ ~ a ~ DENY",
                "matches /(a|a)*/ ~ a ~ ALLOW",
                "matches /(a+a+)+b/ ~ a ~ DENY",
                "contains /(\\w+\\s?)+!/ ~ a ~ DENY",
                "matches /(.*)*(.*)*(.*)*x/ ~ ab ~ DENY",
                "matches /(a?){100}a{100}.*/ ~ a ~ ALLOW",
                "contains /\\b(😀|😀😀)+$/ ~ 😀 ~ DENY",
                "contains /^(😀|😀😀)+$/ ~ 😀 ~ ALLOW",
                "contains word \"b\" ~ ab- ~ DENY",
            })
    void isReadOnce(String test, String repeated, Effect expected) throws Exception {
        String document =
                "vocabulary {\n  x : string\n  action go\n}\ndefault deny\nhit: allow go when x " + test + "\n";
        Policy policy = PolicyFrontEnd.read("walk.oags", document.getBytes(StandardCharsets.UTF_8))
                .value()
                .orElseThrow()
                .policy();
        CompiledPolicy compiled = PolicyCompiler.compile(policy);
        Guard guard = Guard.of(TableJson.write(compiled.table()));
        String text = repeated.repeat(LENGTH / repeated.length());
        int x = guard.attribute("x");
        Request request = guard.newRequest();
        for (int i = 0; i < WARM; i++) {
            assertEquals(
                    expected, guard.decide(request.reset("go").set(x, text)).effect());
        }
        long before = allocated();
        Effect effect = guard.decide(request.reset("go").set(x, text)).effect();
        long allocated = allocated() - before;
        assertEquals(expected, effect);
        assertTrue(allocated < SLACK, () -> allocated + " bytes");
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
