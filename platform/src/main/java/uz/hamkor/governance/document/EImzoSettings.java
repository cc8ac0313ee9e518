package uz.hamkor.governance.document;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The E-IMZO server of the installation.
 *
 * @param url its address, such as {@code http://10.0.0.7:8080}; empty where there is none
 * @param timeout for each question
 */
@ConfigurationProperties("hamkor.eimzo")
record EImzoSettings(
        @DefaultValue("") String url, @DefaultValue("20s") Duration timeout) {}
