import org.civarcos.cache.it.runtimes.app.PlainResource;
import org.glassfish.jersey.server.ResourceConfig;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Spring Boot with its starter for Jersey. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Main {
    @Bean
    ResourceConfig resources() {
        return new ResourceConfig(PlainResource.class);
    }

    public static void main(String[] arguments) {
        SpringApplication.run(
                Main.class,
                "--server.port=" + arguments[0],
                "--server.address=localhost",
                "--spring.jersey.application-path=/api");
    }
}
