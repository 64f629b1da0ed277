package dev.writ.verifier.text;

/** A search for texts was given up, so that it is not known whether there are any more. */
public final class SearchTooLongException extends Exception {
    private static final long serialVersionUID = 1;

    SearchTooLongException(int places) {
        super("the search for texts would look at more than " + places + " places", null, false, false);
    }
}
