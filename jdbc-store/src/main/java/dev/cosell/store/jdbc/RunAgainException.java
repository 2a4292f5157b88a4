package dev.cosell.store.jdbc;

/** What was read before the rows were held has changed meanwhile: the transaction is given up and run again. */
final class RunAgainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunAgainException() {
        super("met another transaction", null, false, false);
    }
}
