package dev.writ.runtime.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.writ.runtime.identity.AgentIdentity.LoadedAgent;
import dev.writ.runtime.keys.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No clock that is set back revives a manifest. */
class ManifestExpiryTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOT_AFTER = NOW.plusSeconds(60);

    private SigningKey publisher;
    private String manifest;

    @BeforeEach
    void sign() throws Exception {
        publisher = SigningKey.generate("acme.example/publisher");
        manifest = new AgentManifest(SekuireId.of("acme-1", "Hi", "[]"), "cleaner", List.of("operator"), NOT_AFTER)
                .sign(publisher)
                .note();
    }

    private AgentIdentity load() {
        return AgentIdentity.verified(
                manifest, new LoadedAgent("acme-1", "Hi", "[]"), List.of(publisher.verificationKey()));
    }

    @Test
    void onceExpiredItStaysSoForTheLifeOfTheProcess() {
        AgentIdentity agent = load();
        assertInstanceOf(AgentStanding.Verified.class, agent.at(NOT_AFTER));
        assertInstanceOf(AgentStanding.Refused.class, agent.at(NOT_AFTER.plusNanos(1)));
        assertInstanceOf(AgentStanding.Refused.class, agent.at(NOW), "the clock was set back");
        assertInstanceOf(AgentStanding.Refused.class, load().at(NOW), "nor by loading it again");
    }

    @Test
    void aClockThatStandsStillDoesNotExtendIt() {
        AgentIdentity agent = load();
        long begun = System.nanoTime();
        long minute = Duration.ofMinutes(1).toNanos();
        assertInstanceOf(AgentStanding.Verified.class, agent.at(NOW, begun));
        assertInstanceOf(AgentStanding.Verified.class, agent.at(NOW, begun + minute));
        assertInstanceOf(AgentStanding.Refused.class, agent.at(NOW, begun + minute + 1));
        assertInstanceOf(AgentStanding.Refused.class, load().at(NOW, begun + minute + 1), "loaded again");
    }

    @Test
    void anotherManifestIsAnotherMatter() throws Exception {
        assertInstanceOf(AgentStanding.Refused.class, load().at(NOT_AFTER.plusSeconds(1)));
        manifest = new AgentManifest(
                        SekuireId.of("acme-1", "Hi", "[]"), "cleaner", List.of("operator"), NOT_AFTER.plusSeconds(60))
                .sign(publisher)
                .note();
        assertInstanceOf(AgentStanding.Verified.class, load().at(NOT_AFTER.plusSeconds(1)));
    }

    @Test
    void noMoreAreRememberedThanFitAndWhatIsInUseStaysOver() {
        AgentIdentity agent = load();
        assertInstanceOf(AgentStanding.Refused.class, agent.at(NOT_AFTER.plusNanos(1)));
        for (int i = 0; i < ManifestExpiry.MOST + 10; i++) {
            new ManifestExpiry(publisher.verificationKey(), "manifest " + i, NOT_AFTER).isOver(NOW, 0);
        }
        assertEquals(ManifestExpiry.MOST, ManifestExpiry.remembered());
        assertInstanceOf(AgentStanding.Refused.class, agent.at(NOW), "the clock was set back");
        assertInstanceOf(AgentStanding.Refused.class, load().at(NOT_AFTER.plusNanos(1)), "loaded again");
    }

    @Test
    void aManifestOfAThousandYearsHolds() throws Exception {
        manifest = new AgentManifest(
                        SekuireId.of("acme-1", "Hi", "[]"), "cleaner", List.of(), Instant.parse("3026-01-01T00:00:00Z"))
                .sign(publisher)
                .note();
        assertInstanceOf(AgentStanding.Verified.class, load().at(NOW));
        assertInstanceOf(AgentStanding.Verified.class, load().at(NOW.plus(Duration.ofDays(100_000))));
    }
}
