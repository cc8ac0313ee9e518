package uz.hamkor.start;

import uz.hamkor.postgres.PostgresFailure;

/** With which number a command ends when the database could not be used. */
public final class ExitCodes {

    private ExitCodes() {}

    public static int of(PostgresFailure.Reason reason) {
        return switch (reason) {
            case IN_USE, DID_NOT_START, DAMAGED, NO_DATABASE -> StartFailure.UNAVAILABLE;
            case NO_PERMISSION, DISK_FULL, EXISTS -> StartFailure.CANNOT_CREATE;
            case UNSUPPORTED_PLATFORM, OTHER_VERSION, NO_ORDINARY_USER -> StartFailure.CONFIGURATION;
        };
    }
}
