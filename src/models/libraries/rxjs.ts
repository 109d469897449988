import { defineLibrary } from '../define-library.js';

const GUIDE = 'https://rxjs.dev/guide/subscription';
const ENDLESS = { returns: 'EndlessObservable', fails: 'never' } as const;
const SUBJECT = { returns: 'Subject', fails: 'never' } as const;

/**
 * Only what never ends by itself is told. What pipe() makes of it (`take`, `first`, `takeUntil`) is left open: its value
 * has no type, and owes nothing.
 */
export const rxjs = defineLibrary({
  package: 'rxjs',
  docs: GUIDE,
  // Subscribes again at once and for ever, unless a count or a delay is given.
  retries: [
    {
      function: 'retry',
      backoffByDefault: false,
      limitedByDefault: false,
      options: { growth: ['delay'], limit: ['count'], limitArgument: 0 },
      citation: 'https://rxjs.dev/api/operators/retry',
    },
  ],
  types: {
    EndlessObservable: {
      methods: {
        subscribe: {
          returns: 'Subscription',
          acquires: { resource: 'rxjs.Subscription', via: 'result' },
          fails: 'never',
          citation: GUIDE,
        },
      },
    },
    Subject: {
      extends: 'EndlessObservable',
      construct: SUBJECT,
      methods: { asObservable: { ...ENDLESS, citation: 'https://rxjs.dev/api/index/class/Subject' } },
    },
    BehaviorSubject: { extends: 'Subject', construct: SUBJECT },
    ReplaySubject: { extends: 'Subject', construct: SUBJECT },
    Subscription: {
      construct: { returns: 'Subscription' },
      methods: {
        // The child is unsubscribed together with its parent.
        add: { takes: [0], fails: 'never', citation: 'https://rxjs.dev/api/index/class/Subscription#add' },
        unsubscribe: { fails: 'never' },
      },
    },
  },
  functions: { interval: ENDLESS, fromEvent: ENDLESS, fromEventPattern: ENDLESS },
  resources: [
    {
      id: 'rxjs.Subscription',
      kind: 'subscription',
      label: 'subscription',
      type: 'Subscription',
      release: [{ method: 'unsubscribe' }],
      lifetime: 'scoped',
      severity: 'medium',
      remedy:
        'this.subscription = interval(period).subscribe(poll);\n// in the method that ends the owner\nthis.subscription.unsubscribe();',
      citation: GUIDE,
    },
  ],
});
