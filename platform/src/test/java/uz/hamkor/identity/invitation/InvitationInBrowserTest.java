package uz.hamkor.identity.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.identity.Role;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** A manager makes a link for the staff room; a teacher opens it on a phone and comes in. */
@HamkorTest
class InvitationInBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Test
    void aTeacherComesInByTheLinkOfTheStaffRoom() {
        OrganizationId school = clusters.organization("QR maktabi " + UUID.randomUUID(), "school");
        String address;
        try (Browser manager = Browser.desktop(port).signIn(people.emailOf(people.in(school, Role.MANAGER)))) {
            manager.go("/organizations/" + school + "/invitations");
            manager.assertClean();
            manager.page().check("input[name=roles][value=TEACHER]");
            manager.page().fill("#position", "Kimyo oʻqituvchisi");
            manager.page().fill("#uses", "30");
            manager.page().click("button[name=by][value=link]");
            manager.page().waitForSelector("svg.hk-qr");
            manager.assertClean();
            address = manager.page().textContent("#link");
            assertThat(manager.page().locator("svg.hk-qr path").getAttribute("d"))
                    .startsWith("M4 4h7v1h-7z");
        }
        String path = address.substring(address.indexOf("/invited?"));
        try (Browser teacher = Browser.phone(port)) {
            teacher.go(path);
            assertThat(teacher.page().url()).endsWith("/invited");
            teacher.assertClean();
            teacher.page().fill("#name", "Malika Yoʻldosheva");
            teacher.page().fill("#email", "q" + UUID.randomUUID() + "@example.uz");
            teacher.page().fill("#password", People.PASSWORD);
            teacher.page().click("main form button[type=submit]");
            teacher.page().waitForURL("**/home");
            teacher.assertClean();
        }
    }
}
