import { defineRule } from '../src/rule/index.js';

/** Listeners that are added per call or instance to something that lives longer, and stay there. */
export const listenerAccumulation = defineRule<Record<string, never>, 'stays' | 'skipped'>({
  meta: {
    id: 'listener-accumulation',
    title: 'listener added again and again and never removed',
    description:
      'Reports listeners that a function or constructor adds each time it runs to something that outlives it (the process, an emitter of the module, a signal of the caller, a shared connection) and that nothing removes. Each one keeps alive what it refers to, and all of them run when the event comes.',
    family: 'growth',
    severity: 'medium',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    stays: 'each {occasion} adds a listener to `{emitter}`, which lives as long as {lifetime}; nothing removes it',
    skipped: 'each {occasion} adds a listener to `{emitter}`, which lives as long as {lifetime}; it stays {obstacle}',
  },
  remedy: {
    text: 'keep the listener in a variable and remove it in a `finally` or in `close()`; for signals compose one with `AbortSignal.any`',
    before: "signal.addEventListener('abort', () => controller.abort());\nawait work();",
    after:
      "signal.addEventListener('abort', onAbort);\ntry {\n  await work();\n} finally {\n  signal.removeEventListener('abort', onAbort);\n}",
  },
  check(context) {
    for (const found of context.growing()) {
      if (found.fault !== 'listener-stays') continue;
      context.report({
        ...found,
        messageId: found.obstacle === undefined ? 'stays' : 'skipped',
        data: {
          occasion: found.keyDomain,
          emitter: found.name,
          lifetime: found.lifetime,
          obstacle: found.obstacle ?? '',
        },
        node: found.insertion,
        resource: found.name,
      });
    }
  },
});
