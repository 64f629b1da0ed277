package dev.writ.runtime;

import dev.writ.runtime.table.SampleTables;
import dev.writ.runtime.table.TableJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** What the compiler generates, by hand; a generated class has its digest and data as constants. */
public final class SampleGuard extends Guard {
    /** Of no proof in particular. */
    static final String PROOF = "fedcba9876543210".repeat(4);

    private static final SampleGuard INSTANCE = new SampleGuard(TableJson.write(SampleTables.production()));

    private SampleGuard(String data) {
        super(sha256(data), PROOF, data.substring(0, data.length() / 2), data.substring(data.length() / 2));
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    public static SampleGuard instance() {
        return INSTANCE;
    }

    public static ReadRecords.NeedsTable readRecords() {
        return new ReadRecords.NeedsTable(Arguments.NONE);
    }

    public static DeleteRecords.NeedsTable deleteRecords() {
        return new DeleteRecords.NeedsTable(Arguments.NONE);
    }

    /** Action {@code read_records}. */
    public static final class ReadRecords extends ActionCall<ReadRecords> {
        private ReadRecords(Arguments arguments) {
            super("read_records", arguments);
        }

        public String table() {
            return arguments().text("table");
        }

        public Optional<Set<String>> labels() {
            return arguments().optionalMembers("labels");
        }

        public ReadRecords labels(Collection<String> labels) {
            return new ReadRecords(arguments().with("labels", labels));
        }

        public Optional<String> ticket() {
            return arguments().optionalText("ticket");
        }

        public ReadRecords ticket(String ticket) {
            return new ReadRecords(arguments().with("ticket", ticket));
        }

        @Override
        protected ReadRecords decided(Arguments canonical) {
            return new ReadRecords(canonical);
        }

        /** Lacks {@code table}. */
        public static final class NeedsTable {
            private final Arguments arguments;

            private NeedsTable(Arguments arguments) {
                this.arguments = arguments;
            }

            public ReadRecords table(String table) {
                return new ReadRecords(arguments.with("table", table));
            }
        }
    }

    /** Action {@code delete_records}. */
    public static final class DeleteRecords extends ActionCall<DeleteRecords> {
        private DeleteRecords(Arguments arguments) {
            super("delete_records", arguments);
        }

        public String table() {
            return arguments().text("table");
        }

        public long rows() {
            return arguments().whole("rows");
        }

        @Override
        protected DeleteRecords decided(Arguments canonical) {
            return new DeleteRecords(canonical);
        }

        /** Lacks {@code table}. */
        public static final class NeedsTable {
            private final Arguments arguments;

            private NeedsTable(Arguments arguments) {
                this.arguments = arguments;
            }

            public NeedsRows table(String table) {
                return new NeedsRows(arguments.with("table", table));
            }
        }

        /** Lacks {@code rows}. */
        public static final class NeedsRows {
            private final Arguments arguments;

            private NeedsRows(Arguments arguments) {
                this.arguments = arguments;
            }

            public DeleteRecords rows(long rows) {
                return new DeleteRecords(arguments.with("rows", rows));
            }
        }
    }
}
