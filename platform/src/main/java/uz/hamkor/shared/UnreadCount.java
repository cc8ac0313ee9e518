package uz.hamkor.shared;

/** How many notices a person has not read yet, for the bell of every page. Implemented by notices; read by web. */
public interface UnreadCount {

    long unread(AccountId account);
}
