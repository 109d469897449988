import { defineRule, type OwnerFaultKind, ownerReport } from '../src/rule/index.js';

type MessageId = 'neverClosed' | 'forgotten' | 'refused' | 'late';

const REPORTED: ReadonlyMap<OwnerFaultKind, MessageId> = new Map([
  ['never-closed', 'neverClosed'],
  ['forgotten', 'forgotten'],
  ['refused', 'refused'],
  ['late', 'late'],
]);

/** Classes that make a resource, keep it in a field and never end it; timers and subscriptions have rules of their own. */
export const ownerWithoutDispose = defineRule<Record<string, never>, MessageId>({
  meta: {
    id: 'owner-without-dispose',
    title: 'resource that its owner never closes',
    description:
      'Reports a class that makes a resource, keeps it in a field and has no closing method, or closing methods that leave that field out, or refuse to end it after an opening that has failed half-way, or may have run before it arrives. Every instance that is thrown away leaves the resource open.',
    family: 'lifecycle',
    severity: 'high',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    neverClosed: '`{owner}` keeps the {label} made here in `{place}` and has no method that ends it',
    forgotten: '`{closing}` of `{owner}` does not end the {label} that `{place}` keeps',
    refused:
      '`{closing}` of `{owner}` does nothing without `{guard}`, so the {label} in `{place}` stays open when line {faultLine} fails',
    late: '`{closing}` of `{owner}` may run before the {label} made here is kept in `{place}`, which nobody ends then',
  },
  remedy: {
    text: 'give the class a method that ends everything it made, and call it where the object is thrown away',
    before: 'class Session {\n  private client = new Client();\n  close() {}\n}',
    after: 'class Session {\n  private client = new Client();\n  async close() { await this.client.end(); }\n}',
  },
  check(context) {
    for (const found of context.ownerFaults()) {
      const messageId = REPORTED.get(found.fault);
      if (!messageId || found.resource.kind === 'timer' || found.resource.kind === 'subscription') continue;
      context.report({ ...ownerReport(found), messageId });
    }
  },
});
