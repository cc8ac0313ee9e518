package uz.hamkor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program. Its modules are the packages below this one. */
@SpringBootApplication
public class HamkorApplication {

    public static void main(String[] args) {
        SpringApplication.run(HamkorApplication.class, args);
    }
}
