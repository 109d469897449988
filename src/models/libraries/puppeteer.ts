import { defineLibrary } from '../define-library.js';

const API = 'https://pptr.dev/api';
const BROWSER = {
  returns: 'Browser',
  acquires: { resource: 'puppeteer.Browser', via: 'awaited' },
  fails: 'rejects',
  citation: `${API}/puppeteer.puppeteernode.launch`,
} as const;
const PAGE = { returns: 'Page', acquires: { resource: 'puppeteer.Page', via: 'awaited' }, fails: 'rejects' } as const;
const CONTEXT = {
  returns: 'BrowserContext',
  acquires: { resource: 'puppeteer.BrowserContext', via: 'awaited' },
  fails: 'rejects',
} as const;

export const puppeteer = defineLibrary({
  package: 'puppeteer',
  modules: ['puppeteer-core', 'puppeteer-extra'],
  docs: API,
  types: {
    Browser: {
      extends: 'node:events#EventEmitter',
      methods: {
        newPage: PAGE,
        createBrowserContext: CONTEXT,
        // The name before version 22.
        createIncognitoBrowserContext: CONTEXT,
        close: { fails: 'rejects' },
        disconnect: { fails: 'rejects' },
      },
    },
    BrowserContext: { extends: 'node:events#EventEmitter', methods: { newPage: PAGE, close: { fails: 'rejects' } } },
    Page: {
      extends: 'node:events#EventEmitter',
      methods: { goto: { fails: 'rejects' }, evaluate: { fails: 'rejects' }, close: { fails: 'rejects' } },
    },
  },
  functions: { launch: BROWSER, connect: BROWSER },
  resources: [
    {
      id: 'puppeteer.Browser',
      kind: 'browser',
      label: 'browser',
      type: 'Browser',
      // disconnect() leaves a browser that connect() found running.
      release: [{ method: 'close' }, { method: 'disconnect' }],
      lifetime: 'scoped',
      endsOn: ['disconnected'],
      severity: 'high',
      remedy:
        'const browser = await puppeteer.launch();\ntry { await render(browser); }\nfinally { await browser.close(); }',
      citation: `${API}/puppeteer.browser.close`,
    },
    {
      id: 'puppeteer.BrowserContext',
      kind: 'browser',
      label: 'browser context',
      type: 'BrowserContext',
      release: [{ method: 'close' }],
      lifetime: 'scoped',
      endsWithOwner: true,
      severity: 'medium',
      remedy:
        'const context = await browser.createBrowserContext();\ntry { await render(context); }\nfinally { await context.close(); }',
      citation: `${API}/puppeteer.browsercontext.close`,
    },
    {
      id: 'puppeteer.Page',
      kind: 'browser',
      label: 'page',
      type: 'Page',
      release: [{ method: 'close' }],
      lifetime: 'scoped',
      endsOn: ['close'],
      endsWithOwner: true,
      severity: 'high',
      remedy: 'const page = await browser.newPage();\ntry { await page.goto(url); }\nfinally { await page.close(); }',
      citation: `${API}/puppeteer.page.close`,
    },
  ],
});
