package dev.writ.maven;

import dev.writ.language.ReadOptions;
import dev.writ.verifier.PolicyTester;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.VerifiedFile;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.replay.EnginesDisagree;
import java.time.LocalDate;

/** What a goal finds out about each policy. */
interface Examination extends AutoCloseable {
    /** @param today decides which waivers are in force */
    VerifiedFile of(String name, byte[] content, ReadOptions reading, LocalDate today) throws EnginesDisagree;

    /** Whether everything is found that can be, so that what is accepted and not found is accepted for nothing. */
    boolean isProof();

    @Override
    void close();

    /** Everything that is wrong with it without a proof. */
    static Examination check() {
        return new Examination() {
            @Override
            public VerifiedFile of(String name, byte[] content, ReadOptions reading, LocalDate today) {
                return VerifiedFile.check(name, content, reading, today);
            }

            @Override
            public boolean isProof() {
                return false;
            }

            @Override
            public void close() {
                // Nothing was opened.
            }
        };
    }

    /** The tests that it holds, and what they reach. */
    static Examination tests() {
        PolicyTester tester = new PolicyTester();
        return new Examination() {
            @Override
            public VerifiedFile of(String name, byte[] content, ReadOptions reading, LocalDate today)
                    throws EnginesDisagree {
                return VerifiedFile.test(name, content, reading, today, tester);
            }

            @Override
            public boolean isProof() {
                return false;
            }

            @Override
            public void close() {
                tester.close();
            }
        };
    }

    /** Everything. */
    static Examination proof(VerifyOptions options) {
        PolicyVerifier verifier = PolicyVerifier.start();
        return new Examination() {
            @Override
            public VerifiedFile of(String name, byte[] content, ReadOptions reading, LocalDate today)
                    throws EnginesDisagree {
                return VerifiedFile.verify(name, content, reading, today, verifier, options);
            }

            @Override
            public boolean isProof() {
                return true;
            }

            @Override
            public void close() {
                verifier.close();
            }
        };
    }
}
