package uz.hamkor.identity;

import java.util.Set;

/** Passwords of twelve characters and more that are tried first by whoever guesses; short ones are refused anyway. */
final class CommonPasswords {

    private static final Set<String> LIST = Set.of(
            "123456789012",
            "1234567890123",
            "123456789123",
            "1234567890qwerty",
            "qwertyuiop123",
            "qwerty123456",
            "qwertyuiopas",
            "qwertyuiop[]",
            "1q2w3e4r5t6y",
            "1qaz2wsx3edc",
            "password1234",
            "password12345",
            "password123456",
            "passwordpassword",
            "administrator",
            "admin1234567",
            "adminadminadmin",
            "letmein12345",
            "iloveyou1234",
            "welcome12345",
            "toshkent1234",
            "tashkent1234",
            "uzbekistan12",
            "ozbekiston123",
            "uzbekistan123",
            "salomsalom12",
            "parolparol12",
            "parol1234567",
            "hamkorhamkor",
            "hamkor123456",
            "йцукенгшщзхъ",
            "пароль123456",
            "q1w2e3r4t5y6",
            "zxcvbnm12345",
            "asdfghjkl123",
            "abcdefghijkl",
            "abc123456789",
            "changeme1234",
            "correcthorsebatterystaple");

    private CommonPasswords() {}

    static boolean contains(String lowerCase) {
        return LIST.contains(lowerCase);
    }
}
