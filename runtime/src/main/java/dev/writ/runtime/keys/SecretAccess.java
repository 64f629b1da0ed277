package dev.writ.runtime.keys;

/**
 * A token that every method asks for that lets secret key bytes in or out, so that a search for {@link #granted} finds
 * each place where a program touches a secret.
 */
public final class SecretAccess {
    private static final SecretAccess GRANTED = new SecretAccess();

    private SecretAccess() {}

    /** Says that the caller handles secret key bytes here, and means to. */
    public static SecretAccess granted() {
        return GRANTED;
    }
}
