package uz.hamkor.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GainsVerbTest {

    @TempDir
    Path folder;

    private String data = "";

    @BeforeEach
    void write() throws IOException {
        data = Files.writeString(folder.resolve("g.csv"), "id,x,y\nA,100,75\nB,200,100\nC,300,300\nD,500,400\n")
                .toString();
    }

    private Call gains(String members, String returns) {
        return Call.of(
                "gains",
                "--data",
                data,
                "--id",
                "id",
                "--inputs",
                "x",
                "--outputs",
                "y",
                "--members",
                members,
                "--returns",
                returns);
    }

    @Test
    void takesTheSavingApart() {
        var call = gains("A,B", "vrs");

        assertThat(call.lines())
                .containsExactly(
                        "members,status,overall,adjusted,learning,harmony,size,saving",
                        "A;B,computed,0.62962962963,0.85,0.740740740741,1,0.85,0.37037037037");
        assertThat(call.err()).contains("id = id; inputs = x; outputs = y").contains("Warning: 4 units");
    }

    @Test
    void leavesEmptyWhatIsInfeasible() {
        assertThat(gains("C,D", "vrs").lines().get(1))
                .startsWith("C;D,infeasible,,")
                .endsWith(",");
        assertThat(gains("all", "centralised").lines().get(1)).startsWith("all,computed,0.");
    }

    @Test
    void readsMembersFromAFile() throws IOException {
        Path members = Files.writeString(folder.resolve("m.txt"), "A\n\nB\n");

        assertThat(gains("@" + members, "crs").lines().get(1))
                .isEqualTo("A;B,computed,0.583333333333,1,0.583333333333,1,1,0.416666666667");
    }

    @Test
    void refusesStrangersAndMissingFiles() {
        assertThat(gains("A,Z", "crs").code()).isEqualTo(2);
        assertThat(gains("A,Z", "crs").err()).contains("'Z'");
        assertThat(gains("A,A", "crs").code()).isEqualTo(2);
        assertThat(gains("@" + folder.resolve("nowhere"), "crs").code()).isEqualTo(2);
    }
}
