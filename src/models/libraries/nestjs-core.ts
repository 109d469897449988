import { defineLibrary } from '../define-library.js';

const DOCS = 'https://docs.nestjs.com/fundamentals/lifecycle-events';

export const nestjsCore = defineLibrary({
  package: '@nestjs/core',
  modules: ['@nestjs/common'],
  docs: DOCS,
  types: {
    NestFactoryStatic: {
      methods: {
        create: {
          returns: 'INestApplication',
          acquires: { resource: '@nestjs/core.Application', via: 'awaited' },
          fails: 'rejects',
        },
        // Without a server, for scripts: its providers stay open until it is closed.
        createApplicationContext: {
          returns: 'INestApplicationContext',
          acquires: { resource: '@nestjs/core.ApplicationContext', via: 'awaited' },
          fails: 'rejects',
          distinctive: true,
          citation: 'https://docs.nestjs.com/standalone-applications',
        },
        createMicroservice: {
          returns: 'INestMicroservice',
          acquires: { resource: '@nestjs/core.Microservice', via: 'awaited' },
          fails: 'rejects',
        },
      },
    },
    INestApplicationContext: { methods: { close: { fails: 'rejects' } } },
    INestApplication: { extends: 'INestApplicationContext', methods: { listen: { fails: 'rejects' } } },
    INestMicroservice: { extends: 'INestApplicationContext', methods: { listen: { fails: 'rejects' } } },
  },
  values: { NestFactory: 'NestFactoryStatic' },
  resources: [
    {
      id: '@nestjs/core.Application',
      kind: 'server',
      label: 'application',
      type: 'INestApplication',
      release: [{ method: 'close' }],
      opensOn: ['listen', 'init'],
      lifetime: 'process',
      severity: 'medium',
      remedy:
        'const app = await NestFactory.create(AppModule);\napp.enableShutdownHooks(); // closes it on signals\nawait app.listen(port);',
      citation: `${DOCS}#application-shutdown`,
    },
    {
      id: '@nestjs/core.ApplicationContext',
      kind: 'server',
      label: 'application context',
      type: 'INestApplicationContext',
      release: [{ method: 'close' }],
      lifetime: 'process',
      severity: 'medium',
      remedy:
        'const app = await NestFactory.createApplicationContext(AppModule);\ntry { await app.get(Job).run(); }\nfinally { await app.close(); }',
      citation: 'https://docs.nestjs.com/standalone-applications',
    },
    {
      id: '@nestjs/core.Microservice',
      kind: 'server',
      label: 'microservice',
      type: 'INestMicroservice',
      release: [{ method: 'close' }],
      opensOn: ['listen'],
      lifetime: 'process',
      severity: 'medium',
      remedy: 'await service.listen();\nprocess.once("SIGTERM", () => service.close());',
      citation: `${DOCS}#application-shutdown`,
    },
  ],
});
