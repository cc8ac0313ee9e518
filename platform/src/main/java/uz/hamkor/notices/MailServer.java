package uz.hamkor.notices;

/** The way out for mails. */
interface MailServer {

    /** Whether one is set up; without it mails are kept. */
    boolean present();

    /** Where mails go, for the administrator's page: host and port, no password. */
    String name();

    /**
     * Hands a mail over.
     *
     * @throws NotAccepted when the server is there but will never take this mail
     * @throws org.springframework.mail.MailException when another try may succeed
     */
    void send(WrittenMail mail) throws NotAccepted;

    /** The server has refused this mail for good: no such mailbox, or no such address. */
    final class NotAccepted extends Exception {

        private static final long serialVersionUID = 1L;

        private final String answer;

        /** @param answer the words of the server, at most 300 characters; may name the address */
        NotAccepted(String why, String answer, Throwable cause) {
            super(why, cause);
            this.answer = answer;
        }

        String answer() {
            return answer;
        }
    }
}
