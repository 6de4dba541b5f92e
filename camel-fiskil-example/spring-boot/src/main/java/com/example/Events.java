package com.example;

// tag::bean[]
import java.io.File;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
// end::bean[]
import org.springframework.context.annotation.Profile;

/** Which events were processed. */
@Profile("events")
// tag::bean[]
@Configuration(proxyBeanMethods = false)
public class Events {

    @Bean
    IdempotentRepository seen(@Value("${events.seen:data/seen-messages.txt}") File file) {
        return FileIdempotentRepository.fileIdempotentRepository(file);
    }
}
// end::bean[]
