import { defineLibrary } from '../define-library.js';

const API = 'https://playwright.dev/docs/api';
const PAGE = { returns: 'Page', acquires: { resource: 'playwright.Page', via: 'awaited' }, fails: 'rejects' } as const;
const CONTEXT = {
  returns: 'BrowserContext',
  acquires: { resource: 'playwright.BrowserContext', via: 'awaited' },
  fails: 'rejects',
} as const;
const BROWSER = {
  returns: 'Browser',
  acquires: { resource: 'playwright.Browser', via: 'awaited' },
  fails: 'rejects',
} as const;

export const playwright = defineLibrary({
  package: 'playwright',
  modules: [
    'playwright-core',
    'playwright-chromium',
    'playwright-firefox',
    'playwright-webkit',
    'playwright-extra',
    '@playwright/test',
  ],
  docs: `${API}/class-playwright`,
  types: {
    BrowserType: {
      methods: {
        launch: { ...BROWSER, citation: `${API}/class-browsertype#browser-type-launch` },
        connect: BROWSER,
        connectOverCDP: BROWSER,
        // One context with a browser of its own: closing it closes the browser.
        launchPersistentContext: {
          ...CONTEXT,
          citation: `${API}/class-browsertype#browser-type-launch-persistent-context`,
        },
      },
    },
    Browser: {
      extends: 'node:events#EventEmitter',
      methods: { newPage: PAGE, newContext: CONTEXT, close: { fails: 'rejects' } },
    },
    BrowserContext: { extends: 'node:events#EventEmitter', methods: { newPage: PAGE, close: { fails: 'rejects' } } },
    Page: {
      extends: 'node:events#EventEmitter',
      methods: { goto: { fails: 'rejects' }, evaluate: { fails: 'rejects' }, close: { fails: 'rejects' } },
    },
    APIRequest: {
      methods: {
        newContext: {
          returns: 'APIRequestContext',
          acquires: { resource: 'playwright.APIRequestContext', via: 'awaited' },
          fails: 'rejects',
        },
      },
    },
  },
  values: { chromium: 'BrowserType', firefox: 'BrowserType', webkit: 'BrowserType', request: 'APIRequest' },
  resources: [
    {
      id: 'playwright.Browser',
      kind: 'browser',
      label: 'browser',
      type: 'Browser',
      release: [{ method: 'close' }],
      lifetime: 'scoped',
      endsOn: ['disconnected'],
      severity: 'high',
      remedy:
        'const browser = await chromium.launch();\ntry { await render(browser); }\nfinally { await browser.close(); }',
      citation: `${API}/class-browser#browser-close`,
    },
    {
      id: 'playwright.BrowserContext',
      kind: 'browser',
      label: 'browser context',
      type: 'BrowserContext',
      release: [{ method: 'close' }],
      lifetime: 'scoped',
      endsOn: ['close'],
      endsWithOwner: true,
      severity: 'high',
      remedy:
        'const context = await browser.newContext();\ntry { await render(context); }\nfinally { await context.close(); }',
      citation: `${API}/class-browsercontext#browser-context-close`,
    },
    {
      id: 'playwright.Page',
      kind: 'browser',
      label: 'page',
      type: 'Page',
      release: [{ method: 'close' }],
      lifetime: 'scoped',
      endsOn: ['close'],
      endsWithOwner: true,
      severity: 'high',
      remedy: 'const page = await context.newPage();\ntry { await page.goto(url); }\nfinally { await page.close(); }',
      citation: `${API}/class-page#page-close`,
    },
    {
      id: 'playwright.APIRequestContext',
      kind: 'connection',
      label: 'request context',
      type: 'APIRequestContext',
      release: [{ method: 'dispose' }],
      lifetime: 'scoped',
      severity: 'medium',
      remedy: 'const api = await request.newContext();\ntry { await api.get(url); }\nfinally { await api.dispose(); }',
      citation: `${API}/class-apirequestcontext#api-request-context-dispose`,
    },
  ],
});
