import { defineRule, type FixturePlace, missingRelease, type Severity } from '../src/rule/index.js';

const SEVERITIES: Readonly<Record<FixturePlace, Severity>> = {
  each: 'medium',
  fixture: 'medium',
  test: 'low',
  once: 'low',
};

/** Servers, browsers, processes and connections that a test or a hook opens and nothing in the file closes. */
export const leakyTestFixture = defineRule<Record<string, never>, FixturePlace>({
  meta: {
    id: 'leaky-test-fixture',
    title: 'test fixture that nothing closes',
    description:
      'Reports servers, browsers, processes, workers, watchers and connections that a test, a hook or a fixture opens and nothing in the file closes. The run hangs at its end, or a later test finds no port or no slot in the pool.',
    family: 'lifecycle',
    severity: 'medium',
    since: '0.1.0',
    status: 'preview',
  },
  messages: {
    test: 'the {label} that this test opens is never closed: {release}',
    each: 'the {label} that {hook} opens is never closed, so each test leaves one behind: {release}',
    once: 'the {label} that {hook} opens is never closed, so the run may not end: {release}',
    fixture: 'the {label} of this fixture is not closed after the test has used it: {release}',
  },
  remedy: {
    text: 'close it where the test ends: in the after hook that belongs to the hook which opens it, with `using`, or with a cleanup of the test itself',
    before: 'beforeEach(async () => {\n  browser = await chromium.launch();\n});',
    after:
      'beforeEach(async () => {\n  browser = await chromium.launch();\n});\nafterEach(async () => {\n  await browser.close();\n});',
  },
  check(context) {
    for (const { acquire, resource, place, hook } of context.forgottenFixtures()) {
      context.report({
        messageId: place,
        data: { label: resource.label, hook, release: missingRelease(resource.release) },
        node: acquire,
        resource: resource.id,
        severity: SEVERITIES[place],
        confidence: place === 'once' || place === 'test' ? 'possible' : 'likely',
      });
    }
  },
});
