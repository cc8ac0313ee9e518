package uz.hamkor;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import uz.hamkor.start.Startup;

/** The program. Its modules are the packages below this one. */
@SpringBootApplication
public class HamkorApplication {

    public static void main(String[] args) {
        Startup.run(HamkorApplication.class, args);
    }
}
