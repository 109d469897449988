import type { SourceUnit } from '../project/source-unit.js';

const PATHS =
  /\.(jsx|tsx|vue|svelte)$|(^|\/)(frontend|browser|client-side|web-?ui|ui|components?|hooks|public|renderer|webview|extension|content-?scripts?|views?|app-(mobile|desktop))\//i;
const TEXT = /['"]use client['"]|\b(window|document|localStorage|navigator|location)\.\w/;

/** Code of a page, told by its path or by what it asks of the page: what it leaves open ends with the page at the latest. */
export function runsInBrowser({ path, text }: SourceUnit): boolean {
  return PATHS.test(path) || TEXT.test(text);
}
