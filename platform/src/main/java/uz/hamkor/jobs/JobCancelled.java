package uz.hamkor.jobs;

/** The running job is to stop: its starter cancelled it, its node stops, or another node took it over. */
public final class JobCancelled extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobCancelled(String why) {
        super(why, null, false, false);
    }
}
