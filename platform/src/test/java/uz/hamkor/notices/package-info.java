/** Notices and mails, with a real SMTP server that can go away and come back. */
@org.jspecify.annotations.NullMarked
package uz.hamkor.notices;
