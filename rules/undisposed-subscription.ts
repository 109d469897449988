import { defineRule, leakReport, type Occasion, ownerReport } from '../src/rule/index.js';

/** Subscriptions that outlive the object or component that made them. */
export const undisposedSubscription = defineRule<
  Record<string, never>,
  'open' | Exclude<Occasion['kind'], 'component'> | 'forgotten'
>({
  meta: {
    id: 'undisposed-subscription',
    title: 'subscription that outlives its owner',
    description:
      'Reports subscriptions to streams and events that nobody ends together with the object or component that made them. What they listen to keeps the dead object alive, and goes on calling it.',
    family: 'handles',
    severity: 'medium',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    open: 'the {label} made here is not ended when the function leaves at line {exitLine}',
    forgotten: '`{closing}` of `{owner}` does not end the {label} that `{place}` keeps',
    owner: 'nobody keeps the {label} made here, so that {ending}() of {name} can not end it',
    effect:
      'the {label} made here goes on after the component is gone: what {name}() is given returns no cleanup for it',
    arrival: 'the {label} made here for each {name} is never ended',
  },
  remedy: {
    text: 'keep it and end it in the method that ends the owner, or end the stream with the owner (`takeUntil`, a list of disposables)',
    before: 'ngOnInit() {\n  this.tree.changed.subscribe(() => this.refresh());\n}',
    after:
      'ngOnInit() {\n  this.tree.changed.pipe(takeUntil(this.destroyed)).subscribe(() => this.refresh());\n}\nngOnDestroy() {\n  this.destroyed.next();\n}',
  },
  check(context) {
    if (context.unit.isTest) return;
    for (const leak of context.leaks()) {
      if (leak.resource.kind !== 'subscription') continue;
      const report = leakReport(leak);
      const { occasion, extent } = leak;
      if (occasion && occasion.kind !== 'component')
        context.report({
          ...report,
          messageId: occasion.kind,
          data: { ...report.data, ...occasion },
          confidence: leak.confidence === 'possible' ? 'possible' : 'likely',
        });
      else if (extent === 'some-path') context.report({ ...report, messageId: 'open' });
    }
    for (const found of context.ownerFaults()) {
      if (found.resource.kind !== 'subscription' || found.fault !== 'forgotten') continue;
      context.report({ ...ownerReport(found), messageId: 'forgotten' });
    }
  },
});
