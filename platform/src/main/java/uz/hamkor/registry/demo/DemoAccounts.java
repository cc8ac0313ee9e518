package uz.hamkor.registry.demo;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import uz.hamkor.identity.Accounts;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;

/** Accounts with which somebody can sign in and look around; their passwords are made here and told once. */
final class DemoAccounts {

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 4;

    private final Accounts accounts;
    private final SecureRandom random = new SecureRandom();
    private final List<String> told = new ArrayList<>();

    DemoAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    AccountId create(String role, String email, String name) {
        String password = password();
        AccountId id = accounts.create(email, name, Language.UZ, password).orElseThrow();
        told.add("Demo accounts · %s: %s / %s".formatted(role, email, password));
        return id;
    }

    List<String> lines() {
        return List.copyOf(told);
    }

    private String password() {
        StringBuilder password = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            password.append(group == 0 ? "" : "-");
            for (int i = 0; i < GROUP_LENGTH; i++) {
                password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
        }
        return password.toString();
    }
}
